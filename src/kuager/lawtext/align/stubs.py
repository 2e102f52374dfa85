"""Stubs: what stands in the place of a provision that is no more, such as "Repealed." or "Recodified as § 9."."""

from __future__ import annotations

import re

# In the languages of the corpus: what a stub says first.
_STUB = re.compile(
    r"\W*(?:(?:is|was|are|has been|wurden?|est|sont|статья|пункт|подпункт|абзац|глава)\s+)?"
    r"(?:repealed|omitted|revoked|deleted|reserved|expired|recodified|renumbered|redesignated|transferred|relocated|"
    r"aufgehoben|weggefallen|gestrichen|abrogée?s?|supprimée?s?|transférée?s?|"
    r"kehtetu|утратил[аио]? силу|исключен[аоы]?|алып тасталды|күшін жойды|күші жойылды)\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 240
_POINTS = re.compile(
    r"(?:recodified|renumbered|redesignated|transferred|relocated|transférée?s?)\b[^.;]{0,40}?"
    r"(?:§§?|sec(?:tion|\.)|art(?:icle|\.))\s*(?P<number>[\w][\w.:–-]*)",
    re.IGNORECASE,
)


def is_stub(text: str) -> bool:
    """Whether the text only says that a provision is no more."""
    return len(text) <= _LONGEST and _STUB.match(text.replace("ё", "е")) is not None


def pointer(text: str) -> str | None:
    """The number under which a stub says that its provision stands now."""
    found = _POINTS.search(text)
    return number(found["number"]) if found else None


def number(label: str) -> str:
    """A number as numbers are compared: without signs before it, and with one kind of hyphen."""
    return label.replace("–", "-").lstrip("§ ").rstrip(".:- ").casefold()
