"""In which language a text, or a quotation in it, is written."""

from __future__ import annotations

import re

from kuager.text import Language

_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]+", re.IGNORECASE | re.ASCII)
_KAZAKH = re.compile(r"[әғқңөұүһі]+", re.IGNORECASE)
# All that these can match, small letters and capitals: quick to look for, and mostly not there.
_ANY_CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f]")

# About a sixth of the letters of Kazakh text are letters that Russian does not have.
_KAZAKH_SHARE = 0.03
_ENOUGH = 40
_SAMPLE = 20_000


def language_of(text: str) -> Language:
    """The language that most letters of the text speak for; English where nothing does."""
    sample = text[:_SAMPLE]
    if sample.isascii() or _ANY_CYRILLIC.search(sample) is None:
        return Language.EN
    cyrillic = _letters(_CYRILLIC, sample)
    if cyrillic <= _letters(_LATIN, sample):
        return Language.EN
    return Language.KK if _letters(_KAZAKH, sample) >= cyrillic * _KAZAKH_SHARE else Language.RU


def _letters(script: re.Pattern[str], text: str) -> int:
    """How many letters of a script a text has."""
    return sum(map(len, script.findall(text)))


def language_of_block(text: str, usual: Language) -> Language:
    """The language of one block in a text of another: its own only where there is enough of it to be sure."""
    if usual is Language.EN and (text.isascii() or _ANY_CYRILLIC.search(text) is None):
        return usual
    cyrillic = _letters(_CYRILLIC, text)
    if usual is Language.EN and cyrillic < _ENOUGH:
        return usual
    latin = _letters(_LATIN, text)
    if usual is Language.EN:
        if cyrillic <= latin:
            return usual
        return Language.KK if _letters(_KAZAKH, text) >= cyrillic * _KAZAKH_SHARE else Language.RU
    if latin >= _ENOUGH and latin > 3 * cyrillic:
        return Language.EN
    if cyrillic >= 2 * _ENOUGH:
        kazakh = _letters(_KAZAKH, text) >= cyrillic * _KAZAKH_SHARE
        return Language.KK if kazakh else Language.RU
    return usual
