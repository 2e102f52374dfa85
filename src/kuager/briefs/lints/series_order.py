"""K204: an order of two counts that another counting series of the same source turns round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from kuager.briefs.bind import Bound
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, holds
from kuager.figures.ask import Reference
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import Coded, ParameterError
from kuager.figures.reading import CaveatKind, Number, Reading
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    from decimal import Decimal

_SERIES = "series"
_MOST = 12  # counts in one block: beyond it the text is a table and ranks nothing by itself


def lint(draft: Draft) -> Iterator[Finding]:
    """Orders between series."""
    for bound in draft.by_block.values():
        counts = [one for one in bound if holds(one) and _countable(one)]
        if len(counts) > _MOST:
            continue
        reported: set[int] = set()
        for first, second in combinations(counts, 2):
            if second.binding.link.index not in reported and (finding := _compare(draft, first, second)):
                reported.add(second.binding.link.index)
                yield finding


def _countable(one: Bound) -> bool:
    reading = one.binding.reading
    return reading is not None and reading.series is not None and isinstance(reading.value, Number)


def _compare(draft: Draft, first: Bound, second: Bound) -> Finding | None:
    one, other = first.binding.reading, second.binding.reading
    if one is None or other is None or one.figure != other.figure or one.series != other.series:
        return None
    differing = set(one.parameters) ^ set(other.parameters)
    if len({name for name, _ in differing}) != 1:
        return None
    a, b = _single(one), _single(other)
    if (
        a is None
        or b is None
        or a == b
        or draft.acknowledged(second.binding.block, (CaveatKind.SERIES_ORDER, CaveatKind.CONTRADICTED))
    ):
        return None
    for series in _other_series(draft, one):
        x, y = _in_series(draft, one, series), _in_series(draft, other, series)
        if x is not None and y is not None and x != y and (a > b) != (x > y):
            return draft.at_binding(
                "K204",
                second,
                f"{a:f} and {b:f} stand here in the series '{one.series}'; in the series '{series}' of the same source "
                f"they are {x:f} and {y:f}, the other way round",
                help="name the series and link caveat:series_order, or do not rank the two",
            )
    return None


def _single(reading: Reading) -> Decimal | None:
    value = reading.value
    return value.low if isinstance(value, Number) and value.low == value.high else None


def _other_series(draft: Draft, reading: Reading) -> Iterator[str]:
    figure = draft.ask.figures.get(reading.figure)
    for parameter in figure.parameters if figure else ():
        if parameter.name == _SERIES and isinstance(parameter.kind, Coded):
            yield from (code for code in parameter.kind.vocabulary.codes if code != reading.series)


def _in_series(draft: Draft, reading: Reading, series: str) -> Decimal | None:
    given = {**dict(reading.parameters), _SERIES: series}
    try:
        found = draft.ask.reading(Reference(reading.figure, tuple(given.items())))
    except (NoReadingError, ParameterError, KuagerError):
        return None
    return _single(found)
