"""Retrieval: which units of the other text could be the same provision. Cheap, generous, and never all pairs.

Three ways lead to a candidate: the same words to the letter; sequences of words that are rare in both texts (an
inverted index over pairs of neighbouring words); and standing in the same gap between provisions that are matched.
"""

from __future__ import annotations

import heapq
from itertools import pairwise

from kuager.lawtext.align.sides import NONE, Context, Side, Sides
from kuager.lawtext.align.stubs import number, pointer

_TWINS = 2_500  # pairs of one text that are all looked at; above, only those at the same place or rank
_GAP = 400  # pairs of one gap that are all looked at
_COMMON = 24  # units of one text in which a sequence may occur and still say something
_KEPT = 6  # candidates that rare sequences may bring to a unit
_FAINT = 0.25  # share of the best candidate's weight below which there is no candidate


def twins(sides: Sides) -> set[tuple[int, int]]:
    """Pairs of unmatched units with the same text."""
    found: set[tuple[int, int]] = set()
    for text, olds in sides.old.twins.items():
        news = sides.new.twins.get(text)
        if news is None:
            continue
        old = [i for i in olds if sides.old.match[i] == NONE]
        new = [j for j in news if sides.new.match[j] == NONE]
        if len(old) * len(new) <= _TWINS:
            found.update((i, j) for i in old for j in new)
        else:
            found.update(zip(old, new, strict=False))
            found.update(zip(old[::-1], new[::-1], strict=False))
            there = {(sides.new.labels[j], sides.new.path(j)): j for j in new}
            places = [(i, there.get((sides.old.labels[i], sides.old.path(i)))) for i in old]
            found.update((i, j) for i, j in places if j is not None)
    return found


def addresses(sides: Sides) -> set[tuple[int, int]]:
    """Pairs of unmatched units with the same number in what has the same numbers."""
    there: dict[tuple[str, str], list[int]] = {}
    for j in sides.new.open():
        there.setdefault((sides.new.labels[j], sides.new.path(j)), []).append(j)
    found: set[tuple[int, int]] = set()
    for i in sides.old.open():
        same = there.get((sides.old.labels[i], sides.old.path(i)), ()) if sides.old.labels[i] else ()
        found.update((i, j) for j in same[:_KEPT])
    return found


def pointed_out(sides: Sides) -> set[tuple[int, int]]:
    """Pairs that a stub names: "Recodified as § 9", under the number 3, says that 3 of the other text is 9 of this."""
    found = {(i, j) for j, i in _pointed(sides.new, sides.old)}
    found.update(_pointed(sides.old, sides.new))
    return found


def _pointed(told: Side, other: Side) -> list[tuple[int, int]]:
    """Units of the text with the stubs, and of the other."""
    pointers = [(stub, pointer(told.texts[stub])) for stub in sorted(told.stubs)]
    if not any(target for _, target in pointers):
        return []
    places = [_by_number(side) for side in (told, other)]
    found = []
    for stub, target in pointers:
        here = places[0].get(target, NONE) if target else NONE
        there = places[1].get(number(told.labels[stub]), NONE)
        if NONE not in (here, there):
            found.append((here, there))
    return found


def _by_number(side: Side) -> dict[str, int]:
    """Units by number, those alone that no other unit shares."""
    found: dict[str, int] = {}
    for index, label in enumerate(side.labels):
        found[number(label)] = NONE if number(label) in found else index
    return found


def gap_mates(sides: Sides, context: Context) -> set[tuple[int, int]]:
    """Pairs of unmatched units that stand between the same matched ones."""
    news: dict[tuple[int, int], list[int]] = {}
    before, after = context.gaps_new
    for j in sides.new.open():
        news.setdefault((before[j], after[j]), []).append(j)
    olds: dict[tuple[int, int], list[int]] = {}
    for i in sides.old.open():
        a, b = context.gap(i)
        key = (NONE if a == NONE else sides.old.match[a], len(sides.new) if b == len(sides.old) else sides.old.match[b])
        olds.setdefault(key, []).append(i)
    found: set[tuple[int, int]] = set()
    for key, old in olds.items():
        new = news.get(key, ())
        if len(old) * len(new) <= _GAP:
            found.update((i, j) for i in old for j in new)
    return found


def lookalikes(sides: Sides, olds: list[int], news: list[int]) -> set[tuple[int, int]]:
    """Pairs that share sequences of words which few units have."""
    index = _index(sides.old, olds)
    frequent: dict[int, int] = {}
    for j in news:
        for sequence in _sequences(sides.new, j):
            if sequence in index:
                frequent[sequence] = frequent.get(sequence, 0) + 1
    found: set[tuple[int, int]] = set()
    chosen: dict[int, list[tuple[float, int]]] = {}  # of each old unit the best new ones, as heaps
    for j in news:
        weights: dict[int, float] = {}
        for sequence in _sequences(sides.new, j):
            with_old = index.get(sequence)
            if with_old is None or len(with_old) > _COMMON or frequent[sequence] > _COMMON:
                continue
            weight = 1.0 / (len(with_old) * frequent[sequence]) ** 0.5
            for i in with_old:
                weights[i] = weights.get(i, 0.0) + weight
        for i, total in weights.items():
            heap = chosen.setdefault(i, [])
            if len(heap) < _KEPT:
                heapq.heappush(heap, (total, j))
            else:
                heapq.heappushpop(heap, (total, j))
        found.update((i, j) for _, i in _best([(total, i) for i, total in weights.items()]))
    for i, heap in chosen.items():
        found.update((i, j) for _, j in _best(heap))
    return found


def _best(choices: list[tuple[float, int]]) -> list[tuple[float, int]]:
    best = heapq.nlargest(_KEPT, choices)
    return [choice for choice in best if choice[0] >= _FAINT * best[0][0]]


def _index(side: Side, chosen: list[int]) -> dict[int, tuple[int, ...]]:
    """Units by the sequences in them; those in which it stands too often are not all listed."""
    index: dict[int, tuple[int, ...]] = {}
    for unit in chosen:
        for sequence in _sequences(side, unit):
            with_it = index.get(sequence, ())
            if len(with_it) <= _COMMON:
                index[sequence] = (*with_it, unit)
    return index


def _sequences(side: Side, unit: int) -> set[int]:
    """The pairs of neighbouring words in a unit, and the words themselves."""
    words = side.words(unit)
    # Two word numbers in one: faster to look up than a tuple. A word alone is its own complement.
    sequences = {a << 32 | b for a, b in pairwise(words)}
    sequences.update(~word for word in words)
    return sequences
