"""From two answers to what changed between them, and whether they can be compared at all."""

from __future__ import annotations

from decimal import Decimal

from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import merge, witnesses, written
from kuager.instruments.indices.figures.answer import Answer, says
from kuager.instruments.indices.methods import Scale, breaks
from kuager.instruments.indices.tables import INDICES
from kuager.record.record import Record
from kuager.record.schema import Edtf


def change_reading(
    record: Record, earlier: Answer, later: Answer, parameters: dict[str, str], *, compared: str, unit: str
) -> Reading:
    """By how much a value changed between two editions, and which way in the words of its population.

    compared: the id of the figure whose values are compared, which decides what breaks lie between them. Across a scale
    turned round the earlier value is turned too where both scales have the same two ends; else the difference is the
    one of the numbers as printed. Raises ParameterError when the editions are not in order.
    """
    if earlier.question.edition >= later.question.edition:
        raise ParameterError(
            f"since {earlier.question.edition} is not before until {later.question.edition}",
            "two editions, the earlier one in `since`",
        )
    index = later.question.index
    crossed = breaks(index, compared, earlier.method, later.method)
    before, turned = _on_scale(earlier, later.scale)
    better = _better(before, later)
    difference = _difference(before, later.value)
    caveats = [*earlier.settled.caveats, *later.settled.caveats]
    caveats += [Caveat(kind=_kind(method.kind, unit), id=method.id, text=method.text) for method in crossed]
    return Reading(
        figure=later.question.figure,
        parameters=tuple(sorted(parameters.items())),
        value=difference,
        unit=unit,
        population=_moved(earlier, later, before if turned else None, better, crossed=bool(crossed)),
        period=Edtf(f"{earlier.period.split('/')[0]}/{later.period.split('/')[-1]}"),
        method=later.method,
        witnesses=witnesses(record, INDICES, (*earlier.settled.rows, *later.settled.rows), says),
        caveats=merge(caveats),
    )


def _kind(kind: CaveatKind, unit: str) -> CaveatKind:
    """A scale that was turned round does not touch ranks; the method that began with it does."""
    return CaveatKind.METHOD_BREAK if unit == "place" else kind


def _on_scale(earlier: Answer, target: Scale) -> tuple[Number, bool]:
    """The earlier value on the later scale, if the one is the other turned round."""
    own, value = earlier.scale, earlier.value
    if own.best is None or own.worst is None or (own.best, own.worst) != (target.worst, target.best):
        return value, False
    ends = own.best + own.worst
    low = None if value.high is None else ends - value.high
    high = None if value.low is None else ends - value.low
    return Number(low=low, high=high), True


def _difference(before: Number, after: Number) -> Number:
    """The size of the difference; a range where one of the values is."""
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return Number(low=None, high=None)
    low, high = after.low - before.high, after.high - before.low
    if low <= 0 <= high:
        return Number(low=Decimal(0), high=max(-low, high))
    return Number(low=min(abs(low), abs(high)), high=max(abs(low), abs(high)))


def _better(before: Number, later: Answer) -> bool | None:
    """Whether the later value is the better one; None where it is the same or cannot be told."""
    after = later.value
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return None
    if after.low > before.high:
        return later.scale.more_is_better
    if after.high < before.low:
        return not later.scale.more_is_better
    return None


def _moved(earlier: Answer, later: Answer, turned: Number | None, better: bool | None, *, crossed: bool) -> str:
    """The change in words. turned: the earlier value on the later scale; better: None for neither better nor worse."""
    first, second = earlier.question.edition, later.question.edition
    start, end = written(earlier.value), written(later.value)
    if later.question.indicator == "rank":
        way = "unchanged" if better is None else "up" if better else "down"
        words = f"{way}, from rank {start} in {first} to rank {end} in {second}"
    else:
        way = "unchanged" if better is None else "for the better" if better else "for the worse"
        printed = f"{written(turned)} ({start} as printed then)" if turned else start
        words = f"from {printed} in {first} to {end} in {second}"
        if turned or not crossed:  # across methods a higher score need not be a better one
            words = f"{way}, {words}"
    return f"{words}, across a change of method" if crossed else words
