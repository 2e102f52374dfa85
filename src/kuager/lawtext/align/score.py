"""Scoring: how likely it is that two units are the same provision, from signals that are kept with the link."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from kuager.lawtext.align.model import Signals
from kuager.lawtext.align.sides import Context, Sides


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two units have in common whatever stands around them. Shares from 0 to 1."""

    words: float
    rare: float
    label: bool
    heading: float
    length: int  # words of the shorter
    same: bool  # to the letter


class Scorer:
    """Likeness of pairs, each worked out once, and their probability in a context."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._known: dict[tuple[int, int], Likeness] = {}
        self._bags: tuple[dict[int, Counter[int]], dict[int, Counter[int]]] = ({}, {})
        self._weight: dict[int, float] | None = None

    def likeness(self, i: int, j: int) -> Likeness:
        """What the texts have in common."""
        known = self._known.get((i, j))
        if known is None:
            known = self._known[i, j] = self._compare(i, j)
        return known

    def text(self, i: int, j: int) -> float:
        """Likeness of the words, from 0 to 1."""
        like = self.likeness(i, j)
        return 0.5 * like.words + 0.5 * like.rare

    def _compare(self, i: int, j: int) -> Likeness:
        old, new = self._sides.old, self._sides.new
        label = bool(old.labels[i]) and old.labels[i] == new.labels[j]
        heading = self._heading(i, j)
        if old.texts[i] == new.texts[j]:
            return Likeness(1.0, 1.0, label, heading, len(old.words(i)), same=True)
        a, b = old.words(i), new.words(j)
        words = Indel.normalized_similarity(a, b) if a or b else 0.0
        return Likeness(words, self._rare(i, j), label, heading, min(len(a), len(b)), same=False)

    def _heading(self, i: int, j: int) -> float:
        a, b = self._sides.old.units[i].provision.heading, self._sides.new.units[j].provision.heading
        if not a and not b:
            return 0.5
        if a == b:
            return 1.0
        return float(Indel.normalized_similarity(self._sides.old.heading(i), self._sides.new.heading(j)))

    def _rare(self, i: int, j: int) -> float:
        a, b = self._bag(0, i), self._bag(1, j)
        weight = self._weights()
        shared = sum(weight.get(word, 1.0) * min(count, b[word]) for word, count in a.items() if word in b)
        total = sum(weight.get(word, 1.0) * count for word, count in a.items())
        total += sum(weight.get(word, 1.0) * count for word, count in b.items())
        return 2 * shared / total if total else 0.0

    def _bag(self, which: int, index: int) -> Counter[int]:
        bag = self._bags[which].get(index)
        if bag is None:
            side = self._sides.new if which else self._sides.old
            bag = self._bags[which][index] = Counter(side.words(index))
        return bag

    def _weights(self) -> dict[int, float]:
        """Words by how rare they are in what is left unmatched: log of units over units with the word."""
        if self._weight is None:
            seen: Counter[int] = Counter()
            total = 0
            for side in (self._sides.old, self._sides.new):
                for index in side.open():
                    seen.update(set(side.words(index)))
                    total += 1
            self._weight = {word: math.log(1 + total / count) for word, count in seen.items()}
        return self._weight

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
        sign = self.signals(i, j, context)
        text = self.text(i, j)
        z = -7.8 + text * (10 + 1.5 * (1 - math.exp(-like.length / 25)))
        z += 2.8 * (sign.before + sign.after) - 1.7 * sign.before * sign.after
        z += 2 * (2 * sign.heading - 1)
        z += context.number(i, j)
        if sign.parent == 0:
            z -= 1.5 + 2 * math.exp(-like.length / 10)
        if like.same:
            z += 2 - 0.75 * math.log(self._twins(i))
        return 1 / (1 + math.exp(-z))

    def _twins(self, i: int) -> int:
        """How many pairs have the same text as an old unit has."""
        text = self._sides.old.texts[i]
        return len(self._sides.old.twins[text]) * len(self._sides.new.twins[text])
