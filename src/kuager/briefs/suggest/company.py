"""What the readings of one text have in common: facts that were typed together are told together.

A number alone ("40") fits many rows. If the numbers beside it can all be facts of one family (`election-2023-…`), and
only one row of that family has a 40, that row is meant. Families are seen by the names that rows go by and by how near
they stand in their table; a row gains by how many of the quantities around it may be of its kin.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.briefs.brief import Block, Brief
from kuager.briefs.mentions import Mention
from kuager.briefs.suggest.index import Entry
from kuager.figures.reading import Reading

_NAMES = ("id", "bill", "shutdown")  # parameters that name a row of a table
_AROUND = 30  # quantities before and after whose company is asked for
_LOOKED_AT = 8  # candidates of each
_BELIEVED = 1.5  # a candidate that scores so much less than the best counts a third
_SAME_ROW, _SAME_BLOCK, _SAME_GROUP, _SAME_SECTION, _SAME_TEXT = 1.0, 1.0, 0.8, 0.5, 0.3
_FIRST_WORD, _NEXT_WORD, _LETTER, _BESIDE = 0.6, 0.15, 0.04, 0.35
_FEW_ROWS = 4.0


@dataclass(frozen=True)
class Named:
    """A candidate that goes by a name. believed: from 0 to 1, how near its words are to the best candidate's."""

    entry: Entry
    figure: str
    name: str
    believed: float


Ranked = Sequence[tuple[Entry, Reading, float]]
"""Candidates with what their words score, best first."""


class Company:
    """The candidates of all quantities of a text, in the order of the text."""

    def __init__(self, brief: Brief, mentions: Sequence[Mention], ranked: Sequence[Ranked]) -> None:
        self._blocks = [brief.blocks[mention.block] for mention in mentions]
        self._named = [_named(one) for one in ranked]
        self._known: dict[tuple[str, str], float] = {}

    def of(self, at: int) -> Mapping[int, float]:
        """For the candidates of one quantity, by entry: which part of the quantities around it may be of their kin."""
        mine = self._named[at]
        if not mine:
            return {}
        total = 0.0
        gained = [0.0] * len(mine)
        for other in range(max(0, at - _AROUND), min(len(self._named), at + _AROUND + 1)):
            theirs = self._named[other]
            if other == at or not theirs:
                continue
            near = _closeness(self._blocks[at], self._blocks[other])
            total += near
            for place, one in enumerate(mine):
                gained[place] += near * max(self._kinship(one, their) * their.believed for their in theirs)
        if not total:
            return {}
        return {one.entry.id: gain / total for one, gain in zip(mine, gained, strict=True)}

    def _kinship(self, one: Named, other: Named) -> float:
        """From 0 to 1. A reading is no kin of itself: what is said twice speaks for nothing else."""
        if one.name == other.name:
            return 0.0 if one.entry.id == other.entry.id else 1.0
        key = (one.name, other.name)
        alike = self._known.get(key)
        if alike is None:
            alike = self._known[key] = _alike(one.name, other.name)
        if one.figure == other.figure:
            alike = max(alike, _BESIDE * math.exp(-abs(one.entry.id - other.entry.id) / _FEW_ROWS))
        return alike


def _named(ranked: Ranked) -> list[Named]:
    best = max((score for _, _, score in ranked), default=0.0)
    found = []
    for entry, reading, score in ranked[:_LOOKED_AT]:
        name = next((value for key, value in reading.parameters if key in _NAMES), None)
        if name is not None:
            found.append(Named(entry, reading.figure, name, math.exp((score - best) / _BELIEVED)))
    return found


def _alike(one: str, other: str) -> float:
    """How much of two names is the same from their beginning: whole words first, then letters of the next."""
    mine, theirs = one.replace("_", "-").split("-"), other.replace("_", "-").split("-")
    words = 0
    for mine_word, their_word in zip(mine, theirs, strict=False):
        if mine_word != their_word:
            break
        words += 1
    if not words:
        return 0.0
    rest = zip("-".join(mine[words:]), "-".join(theirs[words:]), strict=False)
    letters = 0
    for my_letter, their_letter in rest:
        if my_letter != their_letter:
            break
        letters += 1
    return min(1.0, _FIRST_WORD + _NEXT_WORD * (words - 1) + _LETTER * min(letters, 5))


def _closeness(one: Block, other: Block) -> float:
    if one.index == other.index:
        return _SAME_BLOCK
    if one.table is not None and one.table == other.table:
        return _SAME_ROW if one.row == other.row else _SAME_GROUP
    if one.group == other.group:
        return _SAME_GROUP
    return _SAME_SECTION if one.section == other.section else _SAME_TEXT


__all__ = ["Company", "Ranked"]
