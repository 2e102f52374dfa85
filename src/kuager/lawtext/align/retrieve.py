"""Retrieval: which units of the other text could be the same provision. Cheap, generous, and never all pairs.

Three ways lead to a candidate: the same words to the letter; sequences of words that are rare in both texts (an
inverted index over pairs of neighbouring words); and standing in the same gap between provisions that are matched.
"""

from __future__ import annotations

from itertools import pairwise

from kuager.lawtext.align.sides import NONE, Context, Side, Sides

_TWINS = 2_500  # pairs of one text that are all looked at; above, only those at the same rank
_GAP = 400  # pairs of one gap that are all looked at
_COMMON = 24  # units of one text in which a sequence may occur and still say something
_KEPT = 8  # candidates that rare sequences may bring to a unit


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
    index_old, index_new = _index(sides.old, olds), _index(sides.new, news)
    shared: dict[int, dict[int, float]] = {}
    for sequence, with_old in index_old.items():
        with_new = index_new.get(sequence)
        if with_new is None or len(with_old) > _COMMON or len(with_new) > _COMMON:
            continue
        weight = 1.0 / (len(with_old) * len(with_new)) ** 0.5
        for i in with_old:
            counts = shared.setdefault(i, {})
            for j in with_new:
                counts[j] = counts.get(j, 0.0) + weight
    found: set[tuple[int, int]] = set()
    backward: dict[int, list[tuple[float, int]]] = {}
    for i, counts in shared.items():
        for j, weight in counts.items():
            backward.setdefault(j, []).append((weight, i))
        found.update((i, j) for j, _ in _best(counts))
    for j, weights in backward.items():
        weights.sort(reverse=True)
        found.update((i, j) for _, i in weights[:_KEPT])
    return found


def _best(counts: dict[int, float]) -> list[tuple[int, float]]:
    return sorted(counts.items(), key=lambda item: -item[1])[:_KEPT]


def _index(side: Side, chosen: list[int]) -> dict[int, list[int]]:
    """Units by the pairs of neighbouring words in them, and by the words themselves."""
    index: dict[int, list[int]] = {}
    for unit in chosen:
        words = side.words(unit)
        # Two word numbers in one: faster to look up than a tuple. A word alone is its own complement.
        pairs = {a << 32 | b for a, b in pairwise(words)}
        pairs.update(~word for word in words)
        for pair in pairs:
            index.setdefault(pair, []).append(unit)
    return index
