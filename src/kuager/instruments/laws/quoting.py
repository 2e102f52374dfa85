"""Whether a text holds the words that somebody quotes from it, whatever the space, the quotation marks and the ё."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_CUT = re.compile(r"\s*\[?(?:…|\.\.\.)\]?\s*")
_ALIKE = str.maketrans("ёЁ«»“”„‟‘’‚‛–—‑\u00a0\u202f", "еЕ" + '"' * 6 + "'" * 4 + "---" + "  ")


def plain(text: str) -> str:
    """The text in one form: one space, plain marks, small letters."""
    return _SPACE.sub(" ", text.translate(_ALIKE)).strip().casefold()


def holds(text: str, quote: str) -> bool:
    """Whether the words stand in the text; where an ellipsis leaves words out, the parts in their order."""
    held, place = plain(text), 0
    parts = [part for part in _CUT.split(plain(quote)) if part]
    for part in parts:
        place = held.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return bool(parts)
