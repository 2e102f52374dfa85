"""A text cut into words, runs of digits and signs, each with its place.

Words are compared in one normal form (lower case, ё as е, without soft hyphens and stress marks, Latin
letters that pass for Cyrillic ones put right), while places always count characters of the text given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

# Marks that may stand inside a word without ending it: combining marks, soft hyphen, joiners.
_MARKS = "\u0300-\u036f\u00ad\u200c\u200d\u2060"
# Marks that are nothing to read at all: direction marks, zero-width spaces, byte-order mark.
_IGNORED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00"
# Raised digits mark a footnote or a power; they are no letters, whatever Unicode says.
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_LETTER = rf"[^\W\d_{_RAISED}]"
#: The word that stands for an empty line. No quantity goes on beyond it.
BARRIER = "\n\n"
_PAD = 16
_CHUNK = 32_768
_KNOWN, _LONG = 50_000, 64  # words that are kept, and the longest of them

_LOOKALIKE_RU = str.maketrans("aceopxykmtbhuë", "асеорхукмтвние")
_LOOKALIKE_KK = str.maketrans("aceopxykmtbihuë", "асеорхукмтвіһие")
_LOOKALIKE_EN = str.maketrans("асеорхукмтвіёһ", "aceopxykmtbieh")


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(
        # Words of everyday letters first, which is the quicker test; the others may hold marks and apostrophes.
        rf"([A-Za-zА-Яа-яЁё]++(?![^\W\d_]|[{_MARKS}'’ʼ])"
        rf"|{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*(?:['’ʼ]{_LETTER}+)?"
        rf"|\d+|\n[ \t\r\x0b\x0c]*\n|[^\s\w{_IGNORED}]|_|[{_RAISED}])"
    )


@cache
def _plain_pattern() -> re.Pattern[str]:
    return re.compile(r"[^а-яәғқңөұүһі]")


class _Known(dict[str, str]):
    """The normal forms of the words met so far. It holds so many words that texts hardly ever have a new one, and no
    more, however long they are."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, raw: str) -> str:
        normal = _normal(raw, self.language)
        if len(raw) <= _LONG:
            if len(self) >= _KNOWN:
                self.clear()
            self[raw] = normal
        return normal


@cache
def _known(language: str) -> _Known:
    """The words of one language that all texts share."""
    return _Known(language)


class Tokens:
    """The tokens of one stretch of text.

    `word[i]` is the normal form of token i, which stands at `start[i]` to `end[i]`. Beyond the last
    token stand empty words, so that looking a few tokens ahead needs no guard.
    """

    __slots__ = ("end", "language", "size", "start", "text", "word")

    def __init__(self, text: str, first: int, last: int, language: str) -> None:
        self.text = text
        self.language = language
        # What is no token, a token, what is no token, and so on to the end; `places` is where each of them begins.
        parts = _token_pattern().split(text[first:last])
        places = list(accumulate(map(len, parts), initial=first))
        word: list[str] = list(map(_known(language).__getitem__, parts[1::2]))
        start, end = places[1:-1:2], places[2::2]
        self.size = len(word)
        word.extend([""] * _PAD)
        start.extend([last] * _PAD)
        end.extend([last] * _PAD)
        self.word = word
        self.start = start
        self.end = end

    def glued(self, i: int) -> bool:
        """Whether token i follows token i - 1 with nothing between them."""
        return 0 < i < self.size and self.end[i - 1] == self.start[i]

    def before(self, i: int, back: int = 1) -> str:
        """The word that stands `back` tokens before token i, or an empty one."""
        return self.word[i - back] if i >= back else ""

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return i < self.size and self.text[self.start[i]].isupper()

    def at(self, place: int, i: int) -> int:
        """The first token from i on that starts at or after a place."""
        while i < self.size and self.start[i] < place:
            i += 1
        return i


def _normal(raw: str, language: str) -> str:
    if raw[0] == "\n":
        return BARRIER
    if raw.isascii():
        return raw.lower()
    word = unicodedata.normalize("NFC", raw).lower().replace("ё", "е").replace("’", "'")
    if any(c in word for c in "\u00ad\u200c\u200d\u2060\u0301\u0300"):
        word = re.sub("[\u00ad\u200c\u200d\u2060\u0300\u0301]", "", word)
    if language == "en":
        if any("а" <= c <= "ӿ" for c in word) and any("a" <= c <= "z" for c in word):
            word = word.translate(_LOOKALIKE_EN)
    elif _plain_pattern().search(word) and any("а" <= c <= "ӿ" for c in word):
        word = word.translate(_LOOKALIKE_KK if language == "kk" else _LOOKALIKE_RU)
    return word or raw


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yields stretches that cover the text, cut where no quantity goes on, each of bounded length."""
    first, size = 0, len(text)
    while first < size:
        last = min(first + _CHUNK, size)
        if last < size:
            for mark in ("\n\n", "\n", ". ", " "):
                cut = text.rfind(mark, first + _CHUNK // 2, last)
                if cut >= 0:
                    last = cut + len(mark)
                    break
        yield first, last
        first = last


def tokenised(text: str, language: str) -> Iterator[Tokens]:
    """Yields the tokens of a text, stretch by stretch."""
    for first, last in stretches(text):
        yield Tokens(text, first, last, language)
