"""Figures about official counts of blocking and removal orders."""

from __future__ import annotations

from collections.abc import Sequence

from kuager.figures.figure import Figure
from kuager.figures.parameter import Country, Period
from kuager.figures.periods import same, within
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import Settled, agreed, merge, row_number, settle, span, total, witnesses, written
from kuager.instruments.orders import questions
from kuager.instruments.orders.describe import population, says
from kuager.instruments.orders.parameters import By, Issuer, Measure, Reason, Unit
from kuager.instruments.orders.select import Question, choose_one, held, in_period, nothing
from kuager.instruments.orders.share import share_without_court
from kuager.instruments.orders.tables import ORDERS, Order
from kuager.record.record import Record


def count(
    record: Record,
    *,
    country: Country,
    period: Period,
    unit: Unit | None = None,
    measure: Measure | None = None,
    issuer: Issuer | None = None,
    by: By = "all",
) -> Reading:
    """How many orders, or things named in orders, an authority counted in a period.

    Units are never converted into one another: where several answer, the link must say which one it means. Counts of
    shorter periods are added when they are of one series; if they do not cover the whole year, with the caveat
    `partial`. A count that another of the same body contradicts, because it has more for a part of the time, says so.
    """
    return _answer(record, Question("orders.count", country, period, unit, measure, issuer, by))


def by_reason(
    record: Record,
    *,
    country: Country,
    period: Period,
    reason: Reason,
    unit: Unit | None = None,
    measure: Measure | None = None,
    issuer: Issuer | None = None,
    by: By | None = None,
) -> Reading:
    """How many orders, or things named in orders, an authority counted for one ground in a period.

    `by` says whose decisions are meant where a source gives the grounds only of orders without a court.
    """
    return _answer(record, Question("orders.by_reason", country, period, unit, measure, issuer, by, reason))


def _answer(record: Record, asked: Question) -> Reading:
    rows = held(record, asked)
    fitting = [row for row in rows if asked.by is None or row.by == asked.by]
    chosen, partial = in_period([row for row in fitting if asked.unit in (None, row.unit)], asked.period)
    if not chosen:
        raise nothing(fitting or record.rows(ORDERS, country=asked.country), asked)
    for name in ("unit", "by", "measure"):
        choose_one(name, asked.figure, chosen, lambda some: _shown(record, some))
    facts = settle(record, ORDERS, chosen)
    by_issuer = {issuer: _sum(facts, issuer) for issuer in dict.fromkeys(row.issuer for row in chosen)}
    if len(set(by_issuer.values())) > 1:
        choose_one("issuer", asked.figure, chosen, lambda some: _shown(record, some))
    caveats = list(agreed(record, facts))
    caveats += _longer_and_fewer(record, rows, chosen)
    if partial:
        covered = ", ".join(sorted({row.period for row in chosen}))
        text = f"of {asked.period} only {covered} is counted"
        caveats.append(Caveat(kind=CaveatKind.PARTIAL, id="partial", text=text))
    answering = [row for fact in facts for row in fact.rows]
    return Reading(
        figure=asked.figure,
        parameters=(),
        value=span(by_issuer.values()),
        unit=chosen[0].unit,
        population=population(chosen[0]),
        period=chosen[0].period if len({row.period for row in chosen}) == 1 else None,
        witnesses=witnesses(record, ORDERS, answering, says),
        caveats=merge(caveats),
    )


def _sum(facts: Sequence[Settled[Order]], issuer: str) -> Number:
    return total(fact.value for fact in facts if fact.rows[0].issuer == issuer)


def _shown(record: Record, rows: Sequence[Order]) -> str:
    facts = settle(record, ORDERS, rows)
    issuers = dict.fromkeys(row.issuer for row in rows)
    return " or ".join(dict.fromkeys(written(_sum(facts, issuer)) for issuer in issuers))


def _longer_and_fewer(record: Record, rows: Sequence[Order], chosen: Sequence[Order]) -> list[Caveat]:
    """Counts that cannot both be right: of one body and unit, a longer period has fewer than a part of it."""
    found = []
    for row in chosen:
        for other in rows:
            if _alike(row, other) and not same(row.period, other.period):
                part, whole = (row, other) if within(row.period, other.period) else (other, row)
                if within(part.period, whole.period) and part.value > whole.value:
                    publisher = record.sources[other.source].publisher
                    counted = f"{written(row_number(other))} for {other.period}"
                    text = f"{publisher} has {counted}; a longer period cannot have fewer"
                    sources = (row.source, other.source)
                    found.append(Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text, sources=sources))
    return found


def _alike(row: Order, other: Order) -> bool:
    names = ("issuer", "measure", "unit", "by", "reason")
    return all(getattr(row, name) == getattr(other, name) for name in names)


FIGURES = (
    Figure("orders.count", count, "as in `unit`", (ORDERS,), questions=questions.counts),
    Figure("orders.share_without_court", share_without_court, "percent", (ORDERS,), questions=questions.shares),
    Figure("orders.by_reason", by_reason, "as in `unit`", (ORDERS,), questions=questions.by_reason),
)
