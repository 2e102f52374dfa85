"""Numbers of provisions: how labels are ordered and compared, and ordinal words in three languages."""

from __future__ import annotations

import re
from functools import cache

from kuager.lawtext.folding import cyrillic

# The Kazakh alphabet as lists of items use it, and the Russian and Latin ones.
_ALPHABETS = (
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "abcdefghijklmnopqrstuvwxyz",
)
_ROMAN = re.compile(r"(?=[ivxlc])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")

Key = tuple[tuple[int, int, str], ...]


def clean_label(printed: str) -> str:
    """A label without brackets, full stops and stray spaces, hyphens made plain: " 41 –1." is 41-1, "15³" is 15-3."""
    text = printed.strip()
    raised = re.search(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]+$", text)
    if raised:
        text = f"{text[: raised.start()]}-{raised.group().translate(_SUPERSCRIPTS)}"
    text = _DASH.sub("-", cyrillic(text))
    return text.strip(" \t\u00a0.)(«»\"“”'")


def same_label(a: str, b: str) -> bool:
    """Whether two labels are one: 41-1 and 41–1, а and А; 41-1 is not 41.1."""
    return clean_label(a).casefold() == clean_label(b).casefold()


@cache
def key(label: str) -> Key:
    """A key that orders labels as laws do: 2, 2-1, 2-2, 2-10, 3; 5, 5A, 5B, 6; а, а-1, б."""
    pieces: list[tuple[int, int, str]] = []
    for piece in _PIECE.findall(clean_label(label).casefold()):
        if piece.isdecimal():
            pieces.append((1, int(piece[:18]), ""))
        else:
            pieces.append((1, _letter(piece[0]), piece[1:]))
    return tuple(pieces)


def follows(label: str, before: str) -> bool:
    """Whether a number comes after another in a list: 3 after 2-1, ix after viii."""
    a, b = roman(before), roman(label)
    if a is not None and b is not None and shape(label) == shape(before) == "letters":
        return b > a or (key(label) > key(before) and len(label) == len(before) == 1)
    return key(label) > key(before)


def _letter(letter: str) -> int:
    for alphabet in _ALPHABETS:
        if letter in alphabet:
            return alphabet.index(letter) + 1
    return 0


def shape(label: str) -> str:
    """What a label is made of: "digits", "letters" or "" for none."""
    first = clean_label(label)[:1]
    if not first:
        return ""
    return "digits" if first.isdecimal() else "letters"


def stem(label: str) -> str:
    """The number that a label was squeezed in after: 41 for 41-1 and 41-1-1, 5 for 5A, itself for a plain one."""
    first = _PIECE.match(clean_label(label))
    return first.group() if first else ""


def roman(label: str) -> int | None:
    """The value of a Roman number up to 199, or None."""
    text = cyrillic_to_roman(clean_label(label))
    if not text or not _ROMAN.fullmatch(text):
        return None
    total, last = 0, 0
    for c in reversed(text.casefold()):
        value = _ROMAN_DIGITS[c]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def cyrillic_to_roman(text: str) -> str:
    """Roman numbers typed with Cyrillic letters in Latin ones."""
    return text.translate(str.maketrans("ІХСхсі", "IXCxci"))


_RU_STEMS = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
    40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност",
}  # fmt: skip
_RU_TENS = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
            "восемьдесят": 80, "девяносто": 90}  # fmt: skip
_RU_ENDING = r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ей|ое|ее|ые|ие|ых|их|ыми|ими|ья|ье|ью|ьего|ьему|ьем|ьей|ьи|ьих|ьим|ьими)"  # noqa: E501
RU_ORDINAL = (
    rf"(?:(?:{'|'.join(_RU_TENS)})\s+)?(?:{'|'.join(sorted(_RU_STEMS.values(), key=len, reverse=True))}){_RU_ENDING}"
)
_RU_PARTS = re.compile(
    rf"(?:({'|'.join(_RU_TENS)})\s+)?({'|'.join(sorted(_RU_STEMS.values(), key=len, reverse=True))}){_RU_ENDING}"
)
_RU_VALUES = {v: k for k, v in _RU_STEMS.items()}

_KK_UNITS = {"бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5, "алтыншы": 6, "жетінші": 7,
             "сегізінші": 8, "тоғызыншы": 9}  # fmt: skip
_KK_ROUND = {"оныншы": 10, "жиырмасыншы": 20, "отызыншы": 30, "қырқыншы": 40, "елуінші": 50, "алпысыншы": 60,
             "жетпісінші": 70, "сексенінші": 80, "тоқсаныншы": 90}  # fmt: skip
_KK_TENS = {"он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
            "тоқсан": 90}  # fmt: skip
KK_ORDINAL = rf"(?:(?:{'|'.join(_KK_TENS)})\s+)?(?:{'|'.join(_KK_UNITS)})|(?:{'|'.join(_KK_ROUND)})"

_EN_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
EN_ORDINAL = "|".join(sorted(_EN_UNITS, key=len, reverse=True))


def ordinal(word: str) -> int | None:
    """The value of an ordinal word in any case: "двадцать первой" 21, "он екінші" 12, "third" 3; None if it is none."""
    text = " ".join(cyrillic(word).casefold().replace("ё", "е").split())
    if text in _EN_UNITS:
        return _EN_UNITS.index(text) + 1
    found = _RU_PARTS.fullmatch(text)
    if found:
        value = _RU_VALUES[found.group(2)]
        if found.group(1):
            return _RU_TENS[found.group(1)] + value if value < 10 else None
        return value
    if text in _KK_UNITS:
        return _KK_UNITS[text]
    if text in _KK_ROUND:
        return _KK_ROUND[text]
    tens, _, unit = text.partition(" ")
    if tens in _KK_TENS and unit in _KK_UNITS:
        return _KK_TENS[tens] + _KK_UNITS[unit]
    return None
