"""Texts as words: what counts as the same word in versions of a law.

Case, ё and typographic marks do not tell provisions apart. Russian and Kazakh words lose their endings, so that a
provision whose sentence was turned round is still seen to be the same; numbers keep every digit and hyphen (41-1).
"""

from __future__ import annotations

import re
import unicodedata

from kuager.lawtext.align.stems import stem

_WORD = re.compile(r"\d+(?:[-.]\d+)*[^\W\d_]*|[^\W\d_]+")


def plain(text: str) -> str:
    """The text without differences of spacing, for telling whether it is the same to the letter."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """The text as words are looked for in it."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("Ё", "Е").replace("ё", "е").replace("\u00ad", "")
    return text.casefold()


class Vocabulary:
    """Words as small numbers, the same for both texts."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self.numbers: set[int] = set()  # words that are numbers, or begin with one: 12, 41-1, 194A

    def __len__(self) -> int:
        return len(self._known)

    def words(self, text: str) -> list[int]:
        """The words of a text, in order."""
        known, stems = self._known, self._stems
        found: list[int] = []
        for word in _WORD.findall(folded(text)):
            number = stems.get(word)
            if number is None:
                number = stems[word] = known.setdefault(stem(word), len(known))
                if word[0].isdigit():
                    self.numbers.add(number)
            found.append(number)
        return found
