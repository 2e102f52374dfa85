"""Two languages of one act: what can be compared when the words cannot.

Numbers, dates and citations stand in both; so do loan words, of which the first letters agree once Kazakh letters are
folded into Russian ones ("прокурор", "интернет-ресурсқа"). To these come the number of a provision, that of all that
holds it, the length (after W. Gale and K. Church, "A program for aligning sentences in bilingual corpora",
Computational Linguistics 19:1, 1993), and what stands around a pair, as for texts in one language.
"""

from __future__ import annotations

import math
import re
from statistics import fmean, median

from kuager.lawtext.align.score import Likeness, Scorer
from kuager.lawtext.align.sides import NONE, Sides
from kuager.lawtext.align.words import Vocabulary, folded

_TOKEN = re.compile(r"\d+(?:[-./]\d+)*|[^\W\d_]+")
_FOLD = str.maketrans("әіңғүұқөһы", "аингуукохи")
_PREFIX = 5  # letters by which loan words are known
_NOTHING_SAID = -3.8
_SHARED, _NUMBER, _ADDRESS = 5.0, 1.5, 1.5
_NEUTRAL = 0.25  # what is taken for the shared words of a pair in which no word could be shared
_LENGTH, _LENGTH_AT_MOST, _SMOOTH = 2.0, 3.0, 20
_BETTER = 0.08  # by which linked pairs have to share more than pairs at random, or nothing is linked
_FEWEST = 5  # pairs from which that can be told


class Cognates(Vocabulary):
    """Numbers, and the first letters of words: what texts in two languages may share."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def words(self, text: str) -> list[int]:
        """Numbers and beginnings of words, in order; words too short to be known by their beginning are left out."""
        found = []
        for token in _TOKEN.findall(folded(text)):
            if not token[0].isdigit():
                if len(token) < _PREFIX:
                    continue
                token = token.translate(_FOLD)[:_PREFIX]
            found.append(self._tokens.setdefault(token, len(self._tokens)))
        return found


class BilingualScorer(Scorer):
    """Likeness of provisions in two languages."""

    def __init__(self, sides: Sides) -> None:
        super().__init__(sides)
        old = {word for index in range(len(sides.old)) for word in sides.old.words(index)}
        new = {word for index in range(len(sides.new)) for word in sides.new.words(index)}
        self._both = old & new
        lengths = [fmean([len(text) for text in side.texts] or [0.0]) for side in (sides.old, sides.new)]
        self._ratio = math.log((lengths[1] + _SMOOTH) / (lengths[0] + _SMOOTH))

    def _compare(self, i: int, j: int) -> Likeness:
        old, new = self._sides.old, self._sides.new
        label = bool(old.labels[i]) and old.labels[i] == new.labels[j]
        shared = self._rare(i, j)
        weight = _NOTHING_SAID + _SHARED * shared
        if label:
            weight += _NUMBER + (_ADDRESS if old.path(i) == new.path(j) else 0.0)
        apart = math.log((len(new.texts[j]) + _SMOOTH) / (len(old.texts[i]) + _SMOOTH)) - self._ratio
        weight -= min(_LENGTH_AT_MOST, _LENGTH * apart * apart)
        return Likeness(shared, shared, label, 0.5, min(len(old.words(i)), len(new.words(j))), weight)

    def _rare(self, i: int, j: int) -> float:
        shared = super()._rare(i, j)
        known = [bool(self._both & self._bag(which, index).keys()) for which, index in ((0, i), (1, j))]
        return shared if all(known) else _NEUTRAL if not any(known) else 0.0

    def _rarities(self) -> dict[int, float]:
        """A word that only one of the texts has says nothing of its pairs."""
        if self._rarity is None:
            self._rarity = {word: weight if word in self._both else 0.0 for word, weight in super()._rarities().items()}
        return self._rarity


def settle(sides: Sides, scorer: Scorer) -> None:
    """Undo all links when those that were made share no more than pairs at random: these are not one act."""
    pairs = [(i, j) for i, j in enumerate(sides.old.match) if j != NONE]
    if len(pairs) < _FEWEST:
        return
    linked = [scorer.likeness(i, j).rare for i, j in pairs]
    chance = [
        median(scorer.likeness(i, pairs[(place + step) % len(pairs)][1]).rare for step in (1, 2, 3))
        for place, (i, _) in enumerate(pairs)
    ]
    if fmean(linked) - fmean(chance) < _BETTER:
        sides.old.match[:] = [NONE] * len(sides.old)
        sides.new.match[:] = [NONE] * len(sides.new)
