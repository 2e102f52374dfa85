"""Scoring: how likely it is that two units are the same provision, from signals that are kept with the link."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from kuager.lawtext.align.model import Signals
from kuager.lawtext.align.sides import Context, Sides

# What the weights rest on: pairs of the UK bills whose identity is known, some relocated and some rewritten, in a
# logistic regression; rounded, and the parts that only the way of relocating taught were left out.
_NOTHING_SAID = -7.8
_WORDS, _WORDS_OF_LONG, _LONG = 10.0, 1.5, 25
_BESIDE, _BOTH_SIDES = 2.6, 1.7
_HEADING = 2.0
_SAME, _TWIN, _TWINS_AT_MOST = 2.0, 0.75, 6.0
_ELSEWHERE, _SHORT_ELSEWHERE, _SHORT = 1.5, 2.0, 10
_CONTEXT_AT_MOST = 2 * _BESIDE - _BOTH_SIDES + 0.4  # what stands around a pair, and its number, can add
_POINTED = 6.0
_BUT_FOR_NUMBERS = 0.42
_LARGE = 40_000_000  # words of one by words of the other: beyond it, their order is not compared
_UNLIKE = 0.2  # share of common words below which rare ones are not weighed


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two units have in common whatever stands around them. Shares from 0 to 1."""

    words: float
    rare: float
    label: bool
    heading: float
    length: int  # words of the shorter
    weight: float  # what all this adds up to


class Scorer:
    """Likeness of pairs, each worked out once, and their probability in a context."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self.pointed: set[tuple[int, int]] = set()  # pairs that a stub in one of the texts names
        self._known: dict[tuple[int, int], Likeness] = {}
        self._bags: tuple[dict[int, dict[int, int]], dict[int, dict[int, int]]] = ({}, {})
        self._rarity: dict[int, float] | None = None

    def likeness(self, i: int, j: int) -> Likeness:
        """What the texts have in common."""
        known = self._known.get((i, j))
        if known is None:
            known = self._compare(i, j)
            if (i, j) in self.pointed:
                known = replace(known, weight=max(known.weight, _POINTED))
            self._known[i, j] = known
        return known

    def text(self, i: int, j: int) -> float:
        """Likeness of the words, from 0 to 1."""
        like = self.likeness(i, j)
        return 0.5 * like.words + 0.5 * like.rare

    def possible(self, i: int, j: int) -> bool:
        """Whether any context could make the pair likely."""
        return self._sides.comparable(i, j) and self.likeness(i, j).weight + _CONTEXT_AT_MOST >= 0

    def signals(self, i: int, j: int, context: Context) -> Signals:
        """Everything that speaks for a pair."""
        like = self.likeness(i, j)
        return Signals(
            words=like.words,
            rare=like.rare,
            before=context.before(i, j),
            after=context.after(i, j),
            parent=context.parent(i, j),
            label=like.label,
            heading=like.heading,
        )

    def probability(self, i: int, j: int, context: Context) -> float:
        """How likely the pair is, from 0 to 1."""
        like = self.likeness(i, j)
        before, after = context.before(i, j), context.after(i, j)
        z = like.weight + _BESIDE * (before + after) - _BOTH_SIDES * before * after + context.number(i, j)
        if context.parent(i, j) == 0:
            z -= _ELSEWHERE + _SHORT_ELSEWHERE * math.exp(-like.length / _SHORT)
        return 1 / (1 + math.exp(-z))

    def _compare(self, i: int, j: int) -> Likeness:
        old, new = self._sides.old, self._sides.new
        label = bool(old.labels[i]) and old.labels[i] == new.labels[j]
        heading = self._heading(i, j)
        weight = _NOTHING_SAID + _HEADING * (2 * heading - 1)
        if old.texts[i] == new.texts[j]:
            length = old.texts[i].count(" ") + 1
            weight += _WORDS + _long(length) + _SAME - _TWIN * min(_TWINS_AT_MOST, math.log(self._twins(i)))
            return Likeness(1.0, 1.0, label, heading, length, weight)
        a, b = old.words(i), new.words(j)
        length = min(len(a), len(b))
        if len(a) * len(b) > _LARGE:
            words = rare = self._rare(i, j)
        else:
            words = float(Indel.normalized_similarity(a, b)) if length else 0.0
            rare = self._rare(i, j) if words >= _UNLIKE else words
        text = 0.5 * (words + rare)
        if words >= _UNLIKE and len(a) * len(b) <= _LARGE:
            text = max(text, 0.5 * text + _BUT_FOR_NUMBERS * self._but_for_numbers(a, b))
        weight += text * (_WORDS + _long(length))
        return Likeness(words, rare, label, heading, length, weight)

    def _but_for_numbers(self, a: list[int], b: list[int]) -> float:
        """Likeness when all numbers are taken for one: citations are renumbered where the law says what it said."""
        numbers = self._sides.vocabulary.numbers
        if numbers.isdisjoint(a) or numbers.isdisjoint(b):
            return 0.0
        first, second = ([-1 if word in numbers else word for word in words] for words in (a, b))
        return float(Indel.normalized_similarity(first, second))

    def _heading(self, i: int, j: int) -> float:
        a, b = self._sides.old.units[i].provision.heading, self._sides.new.units[j].provision.heading
        if not a and not b:
            return 0.5
        if a == b:
            return 1.0
        return float(Indel.normalized_similarity(self._sides.old.heading(i), self._sides.new.heading(j)))

    def _twins(self, i: int) -> int:
        """How many pairs have the same text as an old unit has."""
        text = self._sides.old.texts[i]
        return len(self._sides.old.twins[text]) * len(self._sides.new.twins[text])

    def _rare(self, i: int, j: int) -> float:
        a, b = self._bag(0, i), self._bag(1, j)
        rarity = self._rarities()
        shared = whole = 0.0
        for word, count in a.items():
            weight = rarity.get(word, 1.0)
            whole += weight * count
            other = b.get(word)
            if other is not None:
                shared += weight * min(count, other)
        for word, count in b.items():
            whole += rarity.get(word, 1.0) * count
        return 2 * shared / whole if whole else 0.0

    def _bag(self, which: int, index: int) -> dict[int, int]:
        bag = self._bags[which].get(index)
        if bag is None:
            side = self._sides.new if which else self._sides.old
            bag = self._bags[which][index] = dict(Counter(side.words(index)))
        return bag

    def _rarities(self) -> dict[int, float]:
        """Words by how rare they are in what was unmatched at first: log of units over units with the word."""
        if self._rarity is None:
            seen: Counter[int] = Counter()
            total = 0
            for side in (self._sides.old, self._sides.new):
                for index in side.open():
                    seen.update(set(side.words(index)))
                    total += 1
            self._rarity = {word: math.log(1 + total / count) for word, count in seen.items()}
        return self._rarity


def _long(length: int) -> float:
    return _WORDS_OF_LONG * (1 - math.exp(-length / _LONG))
