"""The endings of Kazakh nouns and numerals."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

CASES = """
    ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те нан нен дан ден тан тен мен бен пен менен дағы
    дегі тағы тегі
""".split()
_POSSESSED = ["ы", "і", "сы", "сі"]
_AFTER_POSSESSION = ["ның", "нің", "на", "не", "н", "нда", "нде", "нан", "нен", "мен", "ндағы", "ндегі", "ның"]
#: What stands after digits besides cases: "33-і", "3-інде".
AFTER_NUMBER = "і ы сі сы ін ын сін сын інде ында сінде сында іне ына інен ынан інің ының еу еуі".split()
_PLURAL = ["лар", "лер", "дар", "дер", "тар", "тер"]
_RELATION = ["лық", "лік", "дық", "дік", "тық", "тік"]
_AFTER_RELATION = ["тан", "тен", "қа", "ке", "ты", "ті", "тың", "тің", "та", "те"]


def after_noun() -> list[str]:
    """Every ending that a noun can take, the empty one first."""
    possessed = _POSSESSED + [p + c for p in _POSSESSED for c in _AFTER_POSSESSION]
    singular = ["", *CASES, *possessed, *_RELATION, *(r + a for r in _RELATION for a in _AFTER_RELATION)]
    plural = [p + e for p in _PLURAL for e in ["", *CASES, *possessed]]
    return singular + plural


_ENDINGS = after_noun()


def inflected(stem: str) -> list[str]:
    """The forms of a noun. More than are spoken, for vowel harmony is not asked of loan words."""
    return [stem + ending for ending in _ENDINGS]
