"""The endings of Kazakh nouns and numerals."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

CASES = """
    ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те нан нен дан ден тан тен мен бен пен менен дағы
    дегі тағы тегі
""".split()
#: "About": жүздей, 100-дей.
LIKE = ["дай", "дей", "тай", "тей"]
_POSSESSED = ["ы", "і", "сы", "сі"]
_AFTER_POSSESSION = ["ның", "нің", "на", "не", "н", "нда", "нде", "нан", "нен", "мен", "ндағы", "ндегі", "ның"]
#: What stands after digits besides cases: "33-і", "3-інде".
AFTER_NUMBER = "і ы сі сы ін ын сін сын інде ында сінде сында іне ына інен ынан інің ының еу еуі".split()
_PLURAL = ["лар", "лер", "дар", "дер", "тар", "тер"]
_RELATION = ["лық", "лік", "дық", "дік", "тық", "тік"]
_AFTER_RELATION = ["тан", "тен", "қа", "ке", "ты", "ті", "тың", "тің", "та", "те"]


_FRONT, _BACK = frozenset("әөүіеэ"), frozenset("аоұыя")


def after_noun() -> list[str]:
    """Every ending that a noun can take, the empty one first."""
    possessed = _POSSESSED + [p + c for p in _POSSESSED for c in _AFTER_POSSESSION]
    singular = ["", *CASES, *possessed, *_RELATION, *(r + a for r in _RELATION for a in _AFTER_RELATION)]
    after_plural = ["", *CASES, "ы", "і", *(p + c for p in ("ы", "і") for c in _AFTER_POSSESSION)]
    return singular + [p + e for p in _PLURAL for e in after_plural]


def _in_harmony(ending: str, vowels: frozenset[str]) -> bool:
    return not vowels.intersection(ending) or ending in ("мен", "бен", "пен")


_ENDINGS = after_noun()
_FRONT_ENDINGS = [ending for ending in _ENDINGS if _in_harmony(ending, _BACK)]
_BACK_ENDINGS = [ending for ending in _ENDINGS if _in_harmony(ending, _FRONT)]


def inflected(stem: str) -> list[str]:
    """The forms of a noun, in harmony with its last vowel; both kinds after у, ю and и, which tell nothing."""
    for letter in reversed(stem):
        if letter in _FRONT:
            return [stem + ending for ending in _FRONT_ENDINGS]
        if letter in _BACK:
            return [stem + ending for ending in _BACK_ENDINGS]
        if letter in "уюи":
            break
    return [stem + ending for ending in _ENDINGS]
