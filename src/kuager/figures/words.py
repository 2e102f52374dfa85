"""Readings in words: values as people write them. Numbers and dates are formatted by Babel for the language asked."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from kuager.figures.reading import Moment, Number, Reading, Value, Words

SHARE_DIGITS = 2


def said(reading: Reading, language: str = "en") -> str:
    """The value with its unit: `122nd`, `48.28 points`, `99.88 %`, `3 May 2022`, `51 to 54 requests`."""
    text = value(reading.value, reading.unit, language)
    if isinstance(reading.value, Number) and reading.unit not in ("percent", "rank", "number", "date"):
        one = text == "1" or reading.unit.isupper()
        return f"{text} {reading.unit.replace('_', ' ') if one else _plural(reading.unit)}"
    return text


def _plural(unit: str) -> str:
    counted, per, base = unit.replace("_", " ").partition(" per ")
    if counted.endswith("s"):
        many = f"{counted}es"
    elif counted.endswith("y") and counted[-2:-1] not in "aeou":
        many = f"{counted[:-1]}ies"
    else:
        many = f"{counted}s"
    return f"{many}{per}{base}"


def value(answer: Value, unit: str, language: str = "en") -> str:
    """The bare value; percents and ranks keep their sign, for they mean nothing without it."""
    match answer:
        case Words():
            return answer.text
        case Moment():
            return moment(answer.edtf, language)
        case Number():
            return number(answer, unit, language)


def number(answer: Number, unit: str, language: str = "en") -> str:
    """A number or a range: `44`, `96 to 119`, `more than 95,000`."""
    low = None if answer.low is None else _figure(answer.low, unit, language)
    high = None if answer.high is None else _figure(answer.high, unit, language)
    if low is None:
        return f"{'less than' if answer.high_open else 'at most'} {high}" if high else "unknown"
    if high is None:
        return f"{'more than' if answer.low_open else 'at least'} {low}"
    return low if answer.low == answer.high else f"{low} to {high}"


def _figure(amount: Decimal, unit: str, language: str) -> str:
    from babel.numbers import format_decimal

    if unit == "percent":
        shown = amount.quantize(Decimal(1).scaleb(-SHARE_DIGITS), ROUND_HALF_UP).normalize()
        return f"{format_decimal(shown, locale=language, decimal_quantization=False)} %"
    text = format_decimal(amount, locale=language, decimal_quantization=False)
    if unit == "rank" and language == "en":
        return f"{text}{_ordinal_ending(int(amount))}"
    return text


def _ordinal_ending(rank: int) -> str:
    if rank % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")


def moment(edtf: str, language: str = "en") -> str:
    """A date or period: `3 May 2022`, `January 2022`, `3 January 2022 to 12 January 2022`; else the EDTF itself."""
    parts = edtf.split("/")
    texts = [_day(part, language) for part in parts]
    if len(texts) == 1:
        return texts[0]
    if not parts[0].strip("."):
        return f"until {texts[1]}"
    if not parts[1].strip("."):
        return f"since {texts[0]}"
    return f"{texts[0]} to {texts[1]}"


_PATTERNS = {"ru": ("d MMMM y 'г'.", "LLLL y"), "kk": ("y 'ж'. d MMMM", "y 'ж'. LLLL")}


def _day(part: str, language: str) -> str:
    from datetime import date

    from babel.dates import format_date

    full, month = _PATTERNS.get(language, ("d MMMM y", "LLLL y"))
    bare = part.rstrip("?~%")
    sign = {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}.get(part[len(bare) :], "")
    try:
        if len(bare) == len("2022-05-03"):
            return format_date(date.fromisoformat(bare), full, locale=language) + sign
        if len(bare) == len("2022-05"):
            return format_date(date.fromisoformat(f"{bare}-01"), month, locale=language) + sign
    except ValueError:
        return part
    return bare + sign
