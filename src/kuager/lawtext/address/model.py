"""What an address is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """A word for a kind of provision, in the sense of whoever drafts; what it means is settled in the text itself."""

    SCHEDULE = "schedule"
    DIVISION = "division"  # раздел, бөлім, Part
    CHAPTER = "chapter"
    SUBDIVISION = "subdivision"  # параграф, подраздел
    ARTICLE = "article"  # статья, бап, section, clause, §
    POINT = "point"  # пункт, тармақ, subsection, numbered paragraph
    SUBPOINT = "subpoint"  # подпункт, тармақша, lettered paragraph
    ITEM = "item"  # what a bracketed tail names below: (a)(ii)
    PART = "part"  # часть, бөлік: counted by sentences that stand on their own, or numbered in Russian codes
    INDENT = "indent"  # абзац
    SENTENCE = "sentence"
    HEADING = "heading"
    PREAMBLE = "preamble"
    REMARK = "remark"
    TEXT = "text"  # the whole text of an act


#: The order of levels from outside in. Those of equal rank never hold one another.
RANK = {
    Level.TEXT: 0,
    Level.SCHEDULE: 1,
    Level.DIVISION: 2,
    Level.CHAPTER: 3,
    Level.SUBDIVISION: 4,
    Level.PREAMBLE: 5,
    Level.ARTICLE: 5,
    Level.REMARK: 6,
    Level.POINT: 7,
    Level.SUBPOINT: 8,
    Level.ITEM: 9,
    Level.PART: 10,
    Level.INDENT: 11,
    Level.HEADING: 11,
    Level.SENTENCE: 12,
}
_NUMBERED_PART = 6  # часть 1 of a Russian article holds points


@dataclass(frozen=True, slots=True)
class Step:
    """One element of an address: the level, and which of them; several only in the last step of an address."""

    level: Level
    labels: tuple[str, ...] = ()
    ordinal: bool = False  # labels are places in a row, counted from 1, and not printed numbers
    bracket: bool | None = None  # whether the number was written with a bracket; None where that says nothing
    span: bool = False  # "points 3 – 5": labels are the first and the last

    @property
    def rank(self) -> int:
        """The place of the level among levels."""
        if self.level is Level.PART and self.labels and not self.ordinal:
            return _NUMBERED_PART
        return RANK[self.level]


Address = tuple[Step, ...]  # from outside in


def holds(outer: Step, inner: Step) -> bool:
    """Whether one step can stand outside another: a point holds subpoints, and so does the second part of a point."""
    if outer.level is Level.PART and inner.level in (Level.SUBPOINT, Level.ITEM):
        return True
    if inner.level is Level.PART and outer.level in (Level.SUBPOINT, Level.ITEM):
        return inner.ordinal or not inner.labels
    return outer.rank < inner.rank


def within(outer: Address, inner: Address) -> Address:
    """An address said inside another: the steps of the outer one that can hold it, and its own."""
    if not inner:
        return outer
    return tuple(step for step in outer if holds(step, inner[0])) + inner


def inherit(addresses: list[Address], backwards: bool) -> list[Address]:
    """Gives each address of a list the outer steps that were said once for all of them.

    backwards: they were said at the end ("points 1 and 2 of article 5"), as in Russian, not at the beginning.
    """
    order = list(reversed(addresses)) if backwards else list(addresses)
    full: list[Address] = []
    for address in order:
        full.append(within(full[-1], address) if full else address)
    return list(reversed(full)) if backwards else full


def unfold(address: Address) -> list[Address]:
    """One address for each number of the last step; a span stays one."""
    if not address or address[-1].span or len(address[-1].labels) < 2:
        return [address]
    last = address[-1]
    return [(*address[:-1], replace(last, labels=(label,))) for label in last.labels]


def said(address: Address) -> str:
    """The address in words for messages, from outside in."""
    return ", ".join(f"{s.level} {', '.join(s.labels)}".strip() for s in address) or "the act"
