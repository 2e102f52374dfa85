"""Text as it is compared: spaces, quotation marks, dashes, ё and letters of another alphabet made one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_QUOTES = "«»„“”‟‹›❝❞〝〞＂"
_APOSTROPHES = "‘’‚‛`´ʼ"
_DASHES = "‐‑‒–—―−﹘﹣－"

_FOLDED = (
    {ord(c): " " for c in _SPACES}
    | {ord(c): '"' for c in _QUOTES}
    | {ord(c): "'" for c in _APOSTROPHES}
    | {ord(c): "-" for c in _DASHES}
    | {ord("ё"): "е", ord("Ё"): "Е"}
)

#: Latin letters that printers and scanners put into Cyrillic words. Kazakh texts of the 2000s have i for і throughout.
_LATIN = "aceopxyiABCEHKMOPTXI"
_CYRILLIC = "асеорхуіАВСЕНКМОРТХІ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_MIXED = re.compile(r"[^\W\d_]+")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the place of the character that it came from.

    `places` has one item more than `text`: the length of the original.
    """

    text: str
    places: tuple[int, ...] | None  # None: every place is its own

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of text[start:end]."""
        if self.places is None:
            return start, end
        if start == end:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """A text in which what printers choose freely is made one; words, digits and capitals stay."""
    plain = _unmix(text.translate(_FOLDED))
    if not any(c in _NOTHING for c in plain) and "  " not in plain:
        return Folded(plain, None)
    kept: list[str] = []
    places: list[int] = []
    space = False
    for place, c in enumerate(plain):
        if c in _NOTHING:
            continue
        if c == " " and space:
            continue
        space = c == " "
        kept.append(c)
        places.append(place)
    places.append(len(text))
    return Folded("".join(kept), tuple(places))


def folded(text: str) -> str:
    """The folded text alone, without spaces at its ends."""
    return fold(text).text.strip()


def same(a: str, b: str) -> bool:
    """Whether two texts differ at most in what printers choose freely."""
    return a == b or folded(a) == folded(b)


def cyrillic(text: str) -> str:
    """The text with Latin letters that stand in for Cyrillic ones replaced, where a word has both."""
    return _unmix(text)


def _unmix(text: str) -> str:
    if not (_CYRILLIC_LETTER.search(text) and _LATIN_LETTER.search(text)):
        return text
    return _MIXED.sub(_unmixed, text)


def _unmixed(match: re.Match[str]) -> str:
    word = match.group()
    if _CYRILLIC_LETTER.search(word):
        return word.translate(_TO_CYRILLIC)
    return word
