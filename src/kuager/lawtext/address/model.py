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
    Level.POINT: 6,
    Level.REMARK: 6,
    Level.SUBPOINT: 7,
    Level.ITEM: 8,
    Level.PART: 9,
    Level.INDENT: 10,
    Level.HEADING: 10,
    Level.SENTENCE: 11,
}


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
        """The place of the level among levels. A part with a number is as high as a point."""
        if self.level is Level.PART and not self.ordinal:
            return RANK[Level.POINT]
        return RANK[self.level]


Address = tuple[Step, ...]  # from outside in


def inherit(addresses: list[Address], backwards: bool) -> list[Address]:
    """Gives each address of a list the outer steps that were said once for all of them.

    backwards: they were said at the end ("points 1 and 2 of article 5"), as in Russian, not at the beginning.
    """
    order = list(reversed(addresses)) if backwards else list(addresses)
    full: list[Address] = []
    for address in order:
        if full and address:
            outer = tuple(step for step in full[-1] if step.rank < address[0].rank)
            address = outer + address
        full.append(address)
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
