"""Shares: parts of a total in one series, and the percents that a source prints itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kuager.figures.reading import Caveat, Number
from kuager.figures.settle import exact, merge, row_number, settle
from kuager.instruments.demands.question import Question
from kuager.instruments.demands.selection import (
    Answer,
    Cell,
    Holding,
    Origin,
    answer,
    covers,
    partial,
    summary,
    tiles,
)
from kuager.instruments.demands.tables import DEMANDS, Demand
from kuager.record.record import Record

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_KEPT = Decimal("1e-8")  # far beyond what prose rounds to


def share(record: Record, part: Question, whole: Question, series: str) -> Answer | None:
    """The part in hundredths of the whole, both counted by one series over the same periods."""
    above = answer(record, part, Holding.of(record, part, series))
    below = answer(record, whole, Holding.of(record, whole, series))
    if above is None or below is None or above.periods != below.periods:
        return None
    value = _ratio(above.value, below.value)
    if value is None:
        return None
    return replace(
        above,
        value=value,
        rows=tuple(dict.fromkeys((*above.rows, *below.rows))),
        caveats=merge((*above.caveats, *(caveat for caveat in below.caveats if caveat not in above.caveats))),
    )


def _ratio(part: Number, whole: Number) -> Number | None:
    if whole.low is None or whole.high is None or whole.low <= 0 or part.low is None or part.high is None:
        return None
    low, high = part.low / whole.high * _HUNDRED, min(part.high / whole.low * _HUNDRED, _HUNDRED)
    if low != high:
        return _outward(low, high)
    exactly = Decimal(f"{low.quantize(_KEPT):f}".rstrip("0").rstrip("."))
    return Number(low=exactly, high=exactly)


def _outward(low: Decimal, high: Decimal) -> Number:
    cent = Decimal("0.01")
    return Number(low=low.quantize(cent, ROUND_FLOOR), high=high.quantize(cent, ROUND_CEILING))


def printed(record: Record, question: Question, series: str) -> Answer | None:
    """The percent that a series prints for an outcome.

    One printed percent answers as it stands. Several (of requesters or half-years) give their mean, weighted by what
    they are shares of, as the range that the rounding of each leaves open.
    """
    percents = Holding.of(record, replace(question, unit="percent"), series)
    weights = Holding.of(record, replace(question, outcome=None, unit=_base(question)), series)
    first, last = question.span
    periods = tiles((period for period in percents.cells if period in weights.cells), first, last)
    found: dict[Origin, tuple[Number, list[Demand], tuple[str, ...]]] = {}
    for origin in dict.fromkeys(origin for period in periods for origin in percents.cells[period]):
        mine = tuple(period for period in periods if origin in percents.cells[period])
        if (mean := _mean(question, origin, mine, percents, weights)) is not None:
            found[origin] = (*mean, mine)
    if not found:
        return None
    most = max(len(mine) for _, _, mine in found.values())
    widest = {origin: said for origin, said in found.items() if len(said[2]) == most}
    rows = [
        summary(replace(question, unit="percent"), series, origin, Cell(said[1])) for origin, said in widest.items()
    ]
    (settled,) = settle(record, DEMANDS, rows, number=lambda row: widest[row.source, row.edition][0])
    origins = [(row.source, row.edition) for row in settled.rows]
    covered = widest[origins[0]][2]
    complete = covers(covered, first, last)
    caveats: list[Caveat] = list(settled.caveats)
    if not complete:
        caveats.append(partial(question, series, covered))
    witnesses = tuple(row for origin in origins for row in widest[origin][1])
    unrounded = Number(low=_at_least(settled.value.low), high=_at_most(settled.value.high))
    return Answer(series, settled.value, covered, complete, witnesses, merge(caveats), unrounded=unrounded)


def _base(question: Question) -> str:
    return "request" if question.outcome == "complied" else "item"


def _mean(
    question: Question, origin: Origin, periods: Sequence[str], percents: Holding, weights: Holding
) -> tuple[Number, list[Demand]] | None:
    pairs: list[tuple[Demand | None, Number]] = []
    for period in periods:
        said = percents.cells[period][origin].breakdown(question)
        base = weights.cells[period].get(origin, Cell()).breakdown(replace(question, outcome=None))
        if said is None or not base:
            return None
        shares = {_key(row): row for row in said if question.matches(row)}
        counted = [row for row in base if replace(question, outcome=None).matches(row)]
        if not set(shares) <= {_key(row) for row in counted}:
            return None
        pairs += [(shares.get(_key(row)), row_number(row)) for row in counted]
    stated = [row for row, _ in pairs if row is not None]
    if not stated:
        return None
    if len(pairs) == 1:
        return row_number(stated[0]), stated
    return _weighted(pairs), stated


def _key(row: Demand) -> tuple[str | None, ...]:
    return row.reason, row.requester, row.product, row.scope


def _at_least(percent: Decimal | None) -> Decimal:
    return max((percent or Decimal(0)) - _HALF, Decimal(0))


def _at_most(percent: Decimal | None) -> Decimal:
    return min((_HUNDRED if percent is None else percent) + _HALF, _HUNDRED)


def _weighted(pairs: Iterable[tuple[Demand | None, Number]]) -> Number:
    low = high = weight = Decimal(0)
    for row, counted in pairs:
        count = counted.high or Decimal(0)
        percent = exact(row.value) if row is not None else None
        low += count * (_at_least(percent) if percent is not None else 0)
        high += count * (_at_most(percent) if percent is not None else 0)
        weight += count
    return _outward(low / weight, high / weight)
