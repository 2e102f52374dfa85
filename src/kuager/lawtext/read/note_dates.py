"""Dates in amendment notes: of the amending act, and of its coming into force."""

from __future__ import annotations

import re
from datetime import date

_MONTHS_RU = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_MONTHS_KK = ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
              "желтоқсан")  # fmt: skip
_MONTH_RU = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{1,2}"
_MONTH_KK = rf"(?:{'|'.join(_MONTHS_KK)})[а-яәғқңөұүһі]{{0,5}}"

#: A date in digits or words; groups are read again by `act_date`.
DATE = (
    r"(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{4}\.\d{1,2}\.\d{1,2}"
    rf"|\d{{1,2}}\s+{_MONTH_RU}\s+\d{{4}}|\d{{4}}\s*(?:жылғы|жылгы|ж\.)\s*\d{{1,2}}\s*{_MONTH_KK})"
)

_DELAY_RU = re.compile(r"по\s+истечении\s+(.{1,60}?)\s+(?:после|со)\s+дня\s+(?:его|ее|их)?", re.IGNORECASE)
_DELAY_KK = re.compile(r"(?:күнінен|жарияланғаннан)\s+кейін\s+(.{1,60}?)\s+өткен\s+соң", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"(?:со\s+дня|после\s+дня)\s+(?:его|ее|их)?\s*(?:первого\s+)?официального\s+опубликования"
    r"|жарияланған\s+күнінен\s+бастап",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?:^|\s|\()с\s+({DATE})|({DATE})\s*(?:г\.|года)?\s*(?:бастап|қолданысқа|күннен)"
    r"|(\d{4})\s*(?:жылғы|ж\.)\s*(\d{1,2})\s*([а-яәғқңөұүһі]+)\s+бастап",
    re.IGNORECASE,
)


def act_date(printed: str) -> str | None:
    """The EDTF day of a date as notes print it; the year alone where day and month cannot be told apart."""
    text = printed.strip()
    digits = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", text)
    if digits:
        day, month, year = (int(part) for part in digits.groups())
        if year < 100:
            year += 2000 if year < 50 else 1900
        return _day(year, month, day)
    digits = re.fullmatch(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", text)
    if digits:
        year, second, third = (int(part) for part in digits.groups())
        if second > 12:
            return _day(year, third, second)  # Kazakh databases print 2020.29.06 for 29 June
        if third > 12 or second == third:
            return _day(year, second, third)
        return str(year)
    words = re.fullmatch(rf"(\d{{1,2}})\s+({_MONTH_RU})\s+(\d{{4}})", text, re.IGNORECASE)
    if words:
        return _day(int(words.group(3)), _month(words.group(2), _MONTHS_RU), int(words.group(1)))
    words = re.fullmatch(rf"(\d{{4}})\s*\S+\s*(\d{{1,2}})\s*({_MONTH_KK})", text, re.IGNORECASE)
    if words:
        return _day(int(words.group(1)), _month(words.group(3), _MONTHS_KK), int(words.group(2)))
    return None


def commencement(text: str) -> tuple[str | None, str | None]:
    """When an act comes into force: an EDTF day, or the ISO 8601 duration since its publication; None where unsaid."""
    since = _SINCE.search(text)
    if since:
        printed = next((g for g in since.groups()[:2] if g), None)
        if printed is None and since.group(3):
            printed = f"{since.group(3)} жылғы {since.group(4)} {since.group(5)}"
        return act_date(printed) if printed else None, None
    for pattern, language in ((_DELAY_RU, "ru"), (_DELAY_KK, "kk")):
        found = pattern.search(text)
        if found:
            return None, _duration(found.group(1), language)
    if _AT_ONCE.search(text):
        return None, "P0D"
    return None, None


def _duration(words: str, language: str) -> str | None:
    from kuager.text import Language, read

    amount = words if any(c.isdigit() for c in words) else f"{words}"
    for quantity in read(amount, Language(language)):
        if quantity.low is not None and quantity.low == quantity.high and quantity.low == int(quantity.low):
            unit = _unit(words)
            return f"P{int(quantity.low)}{unit}" if unit else None
    return None


def _unit(words: str) -> str | None:
    text = words.casefold()
    for stems, unit in ((("дн", "суток", "күн"), "D"), (("недел", "апта"), "W"), (("месяц", "ай"), "M")):
        if any(s in text for s in stems):
            return unit
    return None


def _month(word: str, stems: tuple[str, ...]) -> int:
    text = word.casefold()
    best = max((s for s in stems if text.startswith(s)), key=len)
    return stems.index(best) + 1


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
