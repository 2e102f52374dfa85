"""K201, K202: readings compared across a change of method or of the scale's direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kuager.briefs.bind import Bound
from kuager.briefs.brief import BlockKind
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, readings_of
from kuager.figures.instrument import Method
from kuager.figures.reading import CaveatKind, Reading

_CODES = {CaveatKind.METHOD_BREAK: "K201", CaveatKind.SCALE_FLIP: "K202"}
_TIMES = frozenset(("year", "edition", "period", "on"))


def lint(draft: Draft) -> Iterator[Finding]:
    """Breaks."""
    for bound in draft.by_group.values():
        yield from _pairs(draft, bound)
    for one in draft.bound:
        for caveat in draft.unacknowledged(one):
            if code := _CODES.get(caveat.kind):
                help_ = f"link caveat:{caveat.id} in this paragraph, list or table"
                yield draft.at_binding(code, one, caveat.text, help=help_)


def _pairs(draft: Draft, bound: Sequence[Bound]) -> Iterator[Finding]:
    """One finding for each figure and country of a group, where its readings first stand on both sides of a break."""
    first: dict[tuple[object, ...], list[Reading]] = {}
    reported: set[tuple[object, ...]] = set()
    for one in bound:
        if draft.brief.blocks[one.binding.block].kind is BlockKind.HEADING:
            continue
        for reading in readings_of(one):
            if reading.method is None:
                continue
            others = tuple(pair for pair in reading.parameters if pair[0] not in _TIMES)
            key = (reading.figure, others)
            known = first.setdefault(key, [])
            before = next((other for other in known if other.method != reading.method), None)
            known.append(reading)
            if before is None or key in reported:
                continue
            breaks = _between(draft.methods, before, reading)
            names = [name for method in breaks for name in (method.id, method.kind)] or [reading.method]
            if draft.acknowledged(one.binding.block, names):
                continue
            reported.add(key)
            yield _finding(draft, one, before, reading, breaks)


def _between(methods: Sequence[Method], one: Reading, other: Reading) -> list[Method]:
    """The methods that begin between two readings, the latest first."""
    low, high = sorted((_time(one), _time(other)))
    namespace = one.figure.partition(".")[0]
    found = [
        method
        for method in methods
        if method.namespace == namespace
        and (not method.figures or one.figure in method.figures)
        and (low < method.since[:4] <= high or method.id in (one.method, other.method))
    ]
    later = [method for method in found if low < method.since[:4] <= high]
    return sorted(later or found, key=lambda method: method.since, reverse=True)


def _time(reading: Reading) -> str:
    return (reading.parameter("year") or reading.parameter("edition") or reading.period or "")[:4]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _finding(draft: Draft, one: Bound, before: Reading, after: Reading, breaks: Sequence[Method]) -> Finding:
    times = " and ".join(sorted((_time(before), _time(after))))
    if not breaks:
        message = f"{after.figure} of {times} were made by different methods ({before.method}, {after.method})"
        return draft.at_binding(
            "K201", one, message, help=f"link caveat:{after.method} in this paragraph, list or table"
        )
    method = breaks[0]
    flips = [one for one in breaks if one.kind is CaveatKind.SCALE_FLIP]
    kind = CaveatKind.SCALE_FLIP if flips and len(flips) == len(breaks) else CaveatKind.METHOD_BREAK
    what = "a change of the scale's direction" if kind is CaveatKind.SCALE_FLIP else "a method break"
    message = f"{after.figure} of {times} compared across {what} ({method.id})"
    help_ = (
        f"{_ended(method.text)} Link caveat:{method.id} in this paragraph, list or table, or compare values of one "
        f"method. Source: {method.source}"
    )
    return draft.at_binding(_CODES[kind], one, message, help=help_)
