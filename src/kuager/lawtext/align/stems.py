"""Russian and Kazakh words without their endings, as far as telling whether two provisions share a word needs it.

Not a grammar: endings are taken off by a list, the longest first, as long as enough of the word is left. It need not be
right; it has to do the same to every form of a word.
"""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LEFT = 4  # letters that must be left

_RUSSIAN = (
    *("иями", "ями", "ами", "иях", "ях", "ах", "ого", "его", "ому", "ему", "ыми", "ими", "ая", "яя", "ое", "ее", "ые"),
    *("ие", "ый", "ий", "ой", "ую", "юю", "ых", "их", "ым", "им", "ом", "ем", "ов", "ев", "ей", "ам", "ям", "ию", "ия"),
    *("ии", "ью", "ает", "яет", "ует", "ают", "яют", "уют", "ет", "ют", "ут", "ит", "ат", "ят", "ать", "ять", "ить"),
    *("еть", "уть", "ти", "ал", "ала", "ало", "али", "ил", "ила", "ило", "или", "ся", "сь", "ен", "ена", "ено", "ены"),
    *("а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й"),
)
_KAZAKH = (
    *("ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "дан", "ден", "тан", "тен", "мен", "бен", "пен", "лар"),
    *("лер", "дар", "дер", "тар", "тер", "ға", "ге", "қа", "ке", "на", "не", "ды", "ді", "ты", "ті", "ны", "ні", "да"),
    *("де", "та", "те", "сы", "сі", "ын", "ін", "ып", "іп", "ы", "і", "а", "е"),
)
_LETTERS_KAZAKH = re.compile("[әіңғүұқөһ]")


def _pattern(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")


_ENDINGS_RUSSIAN = _pattern(_RUSSIAN)
_ENDINGS = _pattern(_RUSSIAN + _KAZAKH)


def stem(word: str) -> str:
    """The word, in small letters, without its endings; a word that is not Cyrillic as it is."""
    if len(word) <= _LEFT or not _CYRILLIC.match(word):
        return word
    # A Russian word has an ending and perhaps the reflexive; a Kazakh one has a row of them.
    kazakh = _LETTERS_KAZAKH.search(word) is not None
    for _ in range(3 if kazakh else 2):
        found = (_ENDINGS if kazakh else _ENDINGS_RUSSIAN).search(word)
        if found is None or found.start() < _LEFT:
            break
        word = word[: found.start()]
    return word
