"""Classification: what became of provisions that are linked."""

from __future__ import annotations

from bisect import bisect_right

from kuager.lawtext.align.model import Link, Relation, Signals
from kuager.lawtext.align.sides import NONE, Context, Sides


def classify(sides: Sides, context: Context, i: int, j: int, *, in_order: bool, one_language: bool) -> Relation:
    """The relation of a pair. in_order: whether it stands among the pairs that kept their order.

    Whether words in another language were edited is not known: such a pair is kept.
    """
    old, new = sides.old, sides.new
    before, now = i in old.stubs, j in new.stubs
    if before and not now and new.texts[j]:
        return Relation.RESTORED
    if now and not before and old.texts[i]:
        return Relation.REMOVED
    if not in_order or _elsewhere(sides, context, i, j):
        return Relation.MOVED
    if old.labels[i] != new.labels[j]:
        return Relation.RENUMBERED
    if not one_language:
        return Relation.KEPT
    if old.texts[i] == new.texts[j] and old.units[i].provision.heading == new.units[j].provision.heading:
        return Relation.KEPT
    return Relation.EDITED


def _elsewhere(sides: Sides, context: Context, i: int, j: int) -> bool:
    """Whether what holds them are two different things, each with a counterpart of its own."""
    mother, other = sides.old.parents[i], sides.new.parents[j]
    if mother == NONE or other == NONE:
        return False
    counterpart = context.parents.get(mother)
    return counterpart is not None and counterpart != other and other in context.counterparts


def in_order(match: list[int]) -> set[int]:
    """Old units of the longest series of pairs that stand in the same order in both texts."""
    ends: list[int] = []  # smallest last new unit of a series, by length
    ends_old: list[int] = []
    before: dict[int, int] = {}
    for i, j in enumerate(match):
        if j == NONE:
            continue
        length = bisect_right(ends, j)
        before[i] = ends_old[length - 1] if length else NONE
        if length == len(ends):
            ends.append(j)
            ends_old.append(i)
        else:
            ends[length], ends_old[length] = j, i
    kept: set[int] = set()
    last = ends_old[-1] if ends_old else NONE
    while last != NONE:
        kept.add(last)
        last = before[last]
    return kept


def alone(relation: Relation, sides: Sides, index: int, confidence: float) -> Link:
    """A provision without counterpart."""
    if relation is Relation.REMOVED:
        return Link((sides.old.units[index],), (), relation, confidence, None)
    return Link((), (sides.new.units[index],), relation, confidence, None)


def weakest(signals: list[Signals]) -> Signals | None:
    """The signals of the pair in a link that has the least words in common."""
    return min(signals, key=lambda signal: signal.words, default=None)
