"""The share of orders that no court saw: total and parts of one source, one period and one unit, never mixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from kuager.figures.parameter import Country, Period
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import agreed, exact, merge, settle, span, witnesses, written
from kuager.instruments.orders.describe import counted, says
from kuager.instruments.orders.parameters import Issuer, Measure, Unit
from kuager.instruments.orders.select import Question, Series, choose_one, held, in_period, nothing, series_of
from kuager.instruments.orders.tables import ORDERS, Order
from kuager.record.record import Record

PARTS = ("all", "court", "no_court")


@dataclass(frozen=True)
class Share:
    """One source's share: its total, the share in percent, whether its parts add up, and the rows it rests on."""

    anchor: Order
    percent: Number
    adds_up: bool
    rows: tuple[Order, ...]


def share_without_court(
    record: Record,
    *,
    country: Country,
    period: Period,
    unit: Unit | None = None,
    measure: Measure | None = None,
    issuer: Issuer | None = None,
) -> Reading:
    """What part of the orders, or of the things named in them, was restricted without a court, in percent.

    Total and part come from rows of one source, issuer, period, measure and unit; nothing is mixed. The unit changes
    the share, so where several answer the link must say which one it means, and the shares in the others come along
    as the caveat `unit`. Several sources that differ make a range with the caveat `contradicted`.
    """
    asked = Question("orders.share_without_court", country, period, unit, measure, issuer)
    rows = [row for row in held(record, asked) if row.by in PARTS and row.bound in (None, "exact")]
    found, partial = in_period(rows, period)
    shares = _shares(found, period)
    chosen = {series: share for series, share in shares.items() if unit in (None, series.unit)}
    if not chosen:
        raise nothing(held(record, asked), asked)
    anchors = [share.anchor for share in chosen.values()]
    for name in ("unit", "measure"):
        choose_one(name, asked.figure, anchors, lambda some: _shown(chosen, some))
    if len({share.percent for share in chosen.values()}) > 1:
        choose_one("issuer", asked.figure, anchors, lambda some: _shown(chosen, some))
    facts = settle(record, ORDERS, anchors, lambda row: chosen[series_of(row)].percent, percent)
    answering = [chosen[series_of(row)] for fact in facts for row in fact.rows]
    caveats = list(agreed(record, facts))
    caveats += [_does_not_add_up(share) for share in answering if not share.adds_up]
    caveats += _other_units(shares, anchors[0])
    if partial:
        caveats.append(Caveat(kind=CaveatKind.PARTIAL, id="partial", text=f"the counts cover only part of {period}"))
    return Reading(
        figure=asked.figure,
        parameters=(),
        value=span(fact.value for fact in facts),
        unit="percent",
        population=_population(anchors[0]),
        period=anchors[0].period,
        witnesses=witnesses(record, ORDERS, [row for share in answering for row in share.rows], says),
        caveats=merge(caveats),
    )


def percent(number: Number) -> str:
    """A share in words, to two decimals: `99.88 %`."""

    def rounded(value: Decimal | None) -> Decimal | None:
        return None if value is None else value.quantize(Decimal("0.01"))

    return f"{written(Number(low=rounded(number.low), high=rounded(number.high)))} %"


def _shares(rows: Sequence[Order], period: str) -> dict[Series, Share]:
    groups: dict[Series, list[Order]] = {}
    for row in rows:
        groups.setdefault(series_of(row), []).append(row)
    return {series: share for series, group in groups.items() if (share := _share(group, period)) is not None}


def _share(rows: Sequence[Order], period: str) -> Share | None:
    """The share of one series; None where total and part are missing, of other periods, or told twice."""
    periods = {by: {row.period for row in rows if row.by == by} for by in PARTS}
    sums = {by: sum((exact(row.value) for row in rows if row.by == by), Decimal(0)) for by in PARTS if periods[by]}
    kinds = tuple(sums)
    told_twice = len({(row.by, row.period) for row in rows}) < len(rows)
    if len(kinds) < 2 or told_twice or any(periods[by] != periods[kinds[0]] for by in kinds):
        return None
    total = sums["all"] if "all" in sums else sums["court"] + sums["no_court"]
    without = [sums["no_court"]] if "no_court" in sums else []
    without += [total - sums["court"]] if "court" in sums else []
    if total <= 0 or any(not 0 <= part <= total for part in without):
        return None
    low, high = (100 * part / total for part in (min(without), max(without)))
    one = len({row.period for row in rows}) == 1
    anchor = msgspec.structs.replace(
        rows[0], by="all", value=float(total), bound=None, period=rows[0].period if one else period
    )
    return Share(anchor, Number(low=low, high=high), low == high, tuple(rows))


def _shown(shares: Mapping[Series, Share], rows: Sequence[Order]) -> str:
    return " or ".join(dict.fromkeys(percent(shares[series_of(row)].percent) for row in rows))


def _does_not_add_up(share: Share) -> Caveat:
    text = f"the parts do not add up to the total in '{share.anchor.source}'"
    return Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text, sources=(share.anchor.source,))


def _other_units(shares: Mapping[Series, Share], anchor: Order) -> list[Caveat]:
    said = dict.fromkeys(
        f"{percent(share.percent)} in the unit '{series.unit}'"
        for series, share in shares.items()
        if series.unit != anchor.unit and series.issuer == anchor.issuer
    )
    if not said:
        return []
    return [Caveat(kind=CaveatKind.UNIT, id="unit", text=f"counted in '{anchor.unit}'; it is {'; '.join(said)}")]


def _population(anchor: Order) -> str:
    return f"{int(anchor.value)} {counted(anchor)} ({anchor.issuer})"
