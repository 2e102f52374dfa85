"""One form for all forms of a word: Snowball's stems for English and Russian, light endings for Kazakh."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kuager.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable

_LATIN = re.compile(r"[a-z]")
_SHORTEST = 3  # a Kazakh stem is not cut below this

# Kazakh is agglutinative: plural, possessive, case and a few adverbial endings follow one another, each in the forms
# that vowel and consonant harmony ask for. They are taken off from the end, the longest first.
_KAZAKH = tuple(
    sorted(
        {
            ending
            for group in (
                "лар лер дар дер тар тер",
                "ым ім ың ің ы і сы сі ымыз іміз ыңыз іңіз",
                "ның нің дың дің тың тің ын ін сын сін",
                "ға ге қа ке на не а е ына іне сына сіне",
                "ны ні ды ді ты ті",
                "да де та те нда нде ында інде сында сінде",
                "дан ден тан тен нан нен ынан інен сынан сінен",
                "мен бен пен",
                "дағы дегі тағы тегі ндағы ндегі ындағы індегі",
                "лық лік дық дік тық тік",
            )
            for ending in group.split()
        },
        key=lambda ending: (-len(ending), ending),
    )
)


def stem(word: str, language: Language) -> str:
    """The stem of a word in small letters. Words in Latin letters are English in every language."""
    if _LATIN.match(word):
        return _stemmer("english")(word)
    if language is Language.KK:
        return _kazakh(word)
    return _stemmer("russian")(word)


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    import snowballstemmer  # only for texts that are compared by words

    made = snowballstemmer.stemmer(name)

    @cache
    def one(word: str) -> str:
        return str(made.stemWord(word))

    return one


@cache
def _kazakh(word: str) -> str:
    cut = True
    while cut:
        cut = False
        for ending in _KAZAKH:
            if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
                word, cut = word[: -len(ending)], True
                break
    return word
