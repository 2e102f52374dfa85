"""Figures about demands to platforms: requests, items, outcomes, shares and ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated

import msgspec

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Name, ParameterError, Period, Year
from kuager.figures.reading import Caveat, Number, Reading, Words
from kuager.figures.settle import merge, row_number, witnesses, written
from kuager.instruments.demands import questions
from kuager.instruments.demands.choice import Choice, choose
from kuager.instruments.demands.order import OrderReversal, by_reason, order_reversals
from kuager.instruments.demands.question import Question, series_for
from kuager.instruments.demands.selection import Answer, Holding, answer
from kuager.instruments.demands.shares import printed, share
from kuager.instruments.demands.tables import DEMANDS, Demand
from kuager.instruments.demands.territories import TerritoryCode
from kuager.instruments.demands.vocabularies import (
    OUTCOME,
    PLATFORM,
    REASON,
    REQUESTER,
    SCOPE,
    SERIES,
    UNIT,
    YES_NO,
    product_code,
)
from kuager.record.record import Record
from kuager.record.schema import Edtf

__all__ = ["FIGURES", "OrderReversal", "order_reversals"]


class ProductName(Name):
    """A product, by any of its names."""

    def canonical(self, name: str, said: str) -> str:
        return product_code(super().canonical(name, said))


Platform = Annotated[str, Coded("Company that was asked.", PLATFORM)]
Country = Annotated[str, TerritoryCode()]
Reason = Annotated[str, Coded("Why, in the platform's categories.", REASON)]
Requester = Annotated[str, Coded("Which authority asked.", REQUESTER)]
Product = Annotated[str, ProductName("Product that held the content, such as youtube.")]
Outcome = Annotated[str, Coded("What the platform did.", OUTCOME)]
Series = Annotated[str, Coded("Which of the platform's tables counts.", SERIES)]
Scope = Annotated[str, Coded("Part for the country alone, or worldwide.", SCOPE)]
Court = Annotated[str, Coded("yes: by courts; no: by others.", YES_NO)]
Unit = Annotated[str, Coded("What is counted.", UNIT)]
Within = Annotated[str, Name("What stays in the whole: reason, requester or product.")]

_TOP = 5


def requests(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    year: Year | None = None,
    period: Period | None = None,
    reason: Reason | None = None,
    requester: Requester | None = None,
    product: Product | None = None,
    court: Court | None = None,
    scope: Scope | None = None,
    series: Series | None = None,
) -> Reading:
    """How many requests the authorities of a country sent to a platform in a year or period.

    Half-years are added up. Requests are not items: one request may name thousands. Each table that a platform
    publishes is a series of its own and is never mixed with another; for Google the file by requester answers, and the
    file by reason where a reason or product is asked. Series that count otherwise are named in the caveat
    `contradicted`, and reasons whose order another series reverses in the caveat `series_order`.
    """
    given = _given(locals())
    return _count(record, "demands.requests", given, "request")


def items(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    year: Year | None = None,
    period: Period | None = None,
    reason: Reason | None = None,
    requester: Requester | None = None,
    product: Product | None = None,
    court: Court | None = None,
    scope: Scope | None = None,
    series: Series | None = None,
) -> Reading:
    """How many items the authorities of a country asked a platform to remove in a year or period.

    An item is one piece of content that a request names: a page, a video, a comment. Otherwise as `demands.requests`.
    """
    given = _given(locals())
    return _count(record, "demands.items", given, "item")


def outcomes(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    outcome: Outcome,
    unit: Unit = "item",
    year: Year | None = None,
    period: Period | None = None,
    reason: Reason | None = None,
    requester: Requester | None = None,
    product: Product | None = None,
    court: Court | None = None,
    scope: Scope | None = None,
    series: Series | None = None,
) -> Reading:
    """What became of the items: how many met one outcome (`unit=item`), or which share of them (`unit=percent`).

    A share is computed from the counts of a series that has them. Of a series that prints percents only, one printed
    percent answers as it stands, and several answer with the range that their rounding leaves open, weighted by items.
    The outcome `complied` (to June 2019) is a share of requests.
    """
    given = _given(locals())
    if unit != "percent":
        if outcome == "complied":
            raise ParameterError("the outcome 'complied' is only known as a share", "unit=percent")
        if unit != "item":
            raise ParameterError(f"outcomes are not counted in {unit}s", "unit=item or unit=percent")
        return _count(record, "demands.outcomes", given, unit)
    base = "request" if outcome == "complied" else "item"
    part = _question("demands.outcomes", given, base)
    whole = replace(part, outcome=None)

    def compute(code: str) -> Answer | None:
        return printed(record, part, code) or share(record, part, whole, code)

    chosen = choose(record, part, series, compute)
    population = f"{whole.population}, {OUTCOME.term(outcome).label}"
    return _reading(record, "demands.outcomes", given, chosen, "percent", population)


def share_of(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    unit: Unit = "request",
    year: Year | None = None,
    period: Period | None = None,
    reason: Reason | None = None,
    requester: Requester | None = None,
    product: Product | None = None,
    court: Court | None = None,
    within: Within | None = None,
    series: Series | None = None,
) -> Reading:
    """The share of one reason, requester or product in all requests (`unit=request`) or items, in percent.

    Part and whole come from one series. `within` keeps one of them in the whole:
    `reason=criticism&product=youtube&within=product` is the share of criticism among the demands about YouTube.
    """
    given = _given(locals())
    if unit == "percent":
        raise ParameterError("a share is of requests or of items", "unit=request or unit=item")
    part = _question("demands.share", given, unit)
    asked = {name for name in ("reason", "requester", "product", "court") if given.get(name) is not None}
    if within is not None and within not in asked:
        raise ParameterError(f"within '{within}' is not among what is asked", f"one of: {', '.join(sorted(asked))}")
    if not asked - {within}:
        raise ParameterError("demands.share needs a part", "reason, requester, product or court")
    whole = replace(
        part,
        reason=part.reason if within == "reason" else None,
        requester=part.requester if within == "requester" else None,
        product=part.product if within == "product" else None,
        court=part.court if within == "court" else None,
    )
    chosen = choose(record, part, series, lambda code: share(record, part, whole, code))
    population = f"{part.population}, of all {whole.population}"
    return _reading(record, "demands.share", given, chosen, "percent", population)


def rank(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    reason: Reason,
    unit: Unit = "request",
    year: Year | None = None,
    period: Period | None = None,
    series: Series | None = None,
) -> Reading:
    """The place of a reason among all reasons by requests (or items): 1 is the most frequent; equals share a place.

    Where another series puts the reason in another place, the caveat `series_order` says so.
    """
    given = _given(locals())
    question = _question("demands.rank", given, unit)

    def compute(series_code: str) -> Answer | None:
        table = by_reason(record, question, series_code)
        if reason not in table:
            return None
        mine = table[reason].value
        others = [other.value for code, other in table.items() if code != reason]
        best = 1 + sum(
            1 for other in others if other.low is not None and mine.high is not None and other.low > mine.high
        )
        last = 1 + sum(1 for other in others if other.high is None or mine.low is None or other.high > mine.low)
        return replace(table[reason], value=Number(low=Decimal(best), high=Decimal(last)))

    chosen = choose(record, question, series, compute)
    population = f"reasons of {replace(question, reason=None).population}"
    reading = _reading(record, "demands.rank", given, Choice(chosen.answer, ()), "rank", population)
    return _with(reading, _reversals(record, question, chosen.answer.series))


def top_reason(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    unit: Unit = "request",
    year: Year | None = None,
    period: Period | None = None,
    series: Series | None = None,
) -> Reading:
    """The reason given most often, by requests (or items), in words; several, if they are equal."""
    given = _given(locals())
    question = replace(_question("demands.top_reason", given, unit), reason="other")
    order = (series,) if series else series_for(question)
    for code in order:
        if table := by_reason(record, question, code):
            break
    else:
        raise NoReadingError(
            f"no series of the record has the reasons of {replace(question, reason=None).population}, for all of it"
        )
    most = max(said.value.low or 0 for said in table.values())
    leading = [reason for reason, said in table.items() if (said.value.high or 0) >= most]
    rows = tuple(row for reason in leading for row in table[reason].rows)
    found = merge(caveat for reason in leading for caveat in table[reason].caveats)
    reading = Reading(
        figure="demands.top_reason",
        parameters=_parameters(given),
        value=Words(text="; ".join(REASON.term(reason).label for reason in leading)),
        unit="reason",
        population=f"reasons of {replace(question, reason=None).population}",
        period=question.period,
        series=code,
        witnesses=witnesses(record, DEMANDS, rows, says),
        caveats=found,
    )
    return _with(reading, [one for name in leading for one in _reversals(record, replace(question, reason=name), code)])


def says(row: Demand) -> str:
    """What a row says, as witnesses are shown: `google, KZ, 2020-07/2020-12, criticism, youtube: 24 requests`."""
    kinds = (row.reason, row.requester, row.product, row.outcome, row.scope)
    cell = ", ".join((row.platform, row.country, row.period, *(kind for kind in kinds if kind is not None)))
    unit = row.unit if row.value == 1 and row.bound is None else UNIT.term(row.unit).label
    return f"{cell}: {written(row_number(row))} {unit}"


def _count(record: Record, figure: str, given: dict[str, str], unit: str) -> Reading:
    question = _question(figure, given, unit)
    chosen = choose(
        record,
        question,
        given.get("series"),
        lambda code: answer(record, question, Holding.of(record, question, code)),
    )
    reading = _reading(record, figure, given, chosen, unit, question.population)
    if question.dimensions == {"reason"}:
        return _with(reading, _reversals(record, question, chosen.answer.series))
    return reading


def _reversals(record: Record, question: Question, series: str) -> list[Caveat]:
    found = order_reversals(
        record, question.platform, question.country, question.period, unit=question.unit, series=series, top=_TOP
    )
    return [one.caveat for one in found if question.reason in (one.leader, one.follower)]


def _with(reading: Reading, caveats: list[Caveat]) -> Reading:
    return msgspec.structs.replace(reading, caveats=merge((*reading.caveats, *caveats))) if caveats else reading


def _reading(record: Record, figure: str, given: dict[str, str], chosen: Choice, unit: str, population: str) -> Reading:
    said = chosen.answer
    period = Edtf(given.get("period") or given["year"])
    contradicted = () if "series" in given else chosen.contradicted
    return Reading(
        figure=figure,
        parameters=_parameters(given),
        value=said.value,
        unit=unit,
        population=population,
        period=period if said.complete else _covered(said),
        series=said.series,
        witnesses=witnesses(record, DEMANDS, said.rows, says),
        caveats=merge((*said.caveats, *contradicted)),
    )


def _covered(said: Answer) -> Edtf:
    first, last = said.periods[0].split("/")[0], said.periods[-1].split("/")[-1]
    return Edtf(first if first == last else f"{first}/{last}")


def _given(parameters: Mapping[str, object]) -> dict[str, str]:
    """The parameters of a figure that have a value, from its `locals()` before anything else is in them."""
    return {name: said for name, said in parameters.items() if isinstance(said, str)}


def _parameters(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given.items()))


def _question(figure: str, given: dict[str, str], unit: str) -> Question:
    if ("year" in given) is ("period" in given):
        problem = "needs 'year' or 'period'" if "year" not in given else "takes 'year' or 'period', not both"
        raise ParameterError(f"{figure} {problem}", "such as year=2020, or period=2020-01/2020-06")
    return Question(
        platform=given["platform"],
        country=given["country"],
        period=Edtf(given.get("period") or given["year"]),
        unit=unit,
        reason=given.get("reason"),
        requester=given.get("requester"),
        product=given.get("product"),
        outcome=given.get("outcome"),
        scope=given.get("scope"),
        court={"yes": True, "no": False}.get(given.get("court", "")),
    )


FIGURES = (
    Figure("demands.requests", requests, "request", (DEMANDS,), questions=questions.requests),
    Figure("demands.items", items, "item", (DEMANDS,), questions=questions.items),
    Figure("demands.outcomes", outcomes, "item or percent", (DEMANDS,), questions=questions.outcomes),
    Figure("demands.share", share_of, "percent", (DEMANDS,), questions=questions.shares),
    Figure("demands.rank", rank, "rank", (DEMANDS,), questions=questions.ranks),
    Figure("demands.top_reason", top_reason, "reason", (DEMANDS,), questions=questions.top_reasons),
)
