"""What was meant as a link and is none: labels that nothing defines, destinations with blanks in them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass


class LooseKind(enum.StrEnum):
    """Why it is no link."""

    UNDEFINED = "undefined"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Loose:
    """One piece of text that was meant as a link. low, high: its place in the block's visible text; hidden: from
    where on it is a label or destination and no prose; name: the label or the destination as far as it goes."""

    kind: LooseKind
    block: int
    low: int
    high: int
    hidden: int
    name: str


_UNDEFINED = re.compile(r"\[(?P<text>[^\[\]]{0,400})\]\[(?P<label>[^\[\]]{0,200})\]")
_INLINE = re.compile(r"\[[^\[\]]*\] ?\((?P<to>(?:fig|calc|caveat):[^)\n]*)\)?")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(?P<to>(?:fig|calc|caveat):.*)$", re.MULTILINE)
_NUMBERS = re.compile(r"[\d\s,.;–-]*")
_NAME = re.compile(r"[\w.:-]+(?:[ \n][\w.:-]+){0,3}")


def loose_links(block: int, text: str) -> Iterator[Loose]:
    """What is left in the visible text of a block of links that markdown-it did not see."""
    if "](" in text or "] (" in text:
        for match in _INLINE.finditer(text):
            yield Loose(LooseKind.MALFORMED, block, *match.span(), text.index("]", match.start()), match["to"])
    if "]: " in text or "]:" in text:
        for match in _DEFINITION.finditer(text):
            yield Loose(LooseKind.MALFORMED, block, *match.span(), match.start(), match["to"])
    if "][" in text:
        for match in _UNDEFINED.finditer(text):
            label = " ".join((match["label"] or match["text"]).split())
            if _meant_as_link(match["text"], match["label"]):
                hidden = match.end("text") if match["label"] or match["text"] else match.start()
                yield Loose(LooseKind.UNDEFINED, block, *match.span(), hidden, label)


def _meant_as_link(text: str, label: str) -> bool:
    """Bracketed numbers side by side are citations, `[i][j]` is arithmetic: neither was meant as a link."""
    if not label:
        return bool(re.search(r"\d", text)) and len(text) > 1 and not _NUMBERS.fullmatch(text)
    if not _NAME.fullmatch(label) or not any(character.isalnum() for character in label):
        return False
    if _NUMBERS.fullmatch(label) and _NUMBERS.fullmatch(text):
        return False
    return not (len(text) == 1 and text.isalpha() and len(label) == 1)
