"""Dates that stand in a sheet as text: ISO and EDTF as they are, numbers by a stated or proven order, words as read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kuager.record.edtf import is_valid
from kuager.record.importing.book import Value, Where
from kuager.record.importing.mapping import ColumnMap, Order
from kuager.record.values import CellError

_TIME = r"(?:[ T]+(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?))?"
_FULL = re.compile(r"(\d{1,4})\s*([./\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})" + _TIME + r"\s*(?:г\.?|ж\.?)?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_MIXED_CELLS = 5  # five days of a month by chance all up to the 12th: under 1 %


def numeric(text: str) -> tuple[int, int, int, bool, bool] | None:
    """The three numbers of a date, whether the year has two digits, and whether a time follows; else None.

    Numbers are given as they stand, but with a year in front moved to the end: (month, day, year) for 2022.05.03.
    """
    match = _FULL.fullmatch(text)
    if match is None:
        return None
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4 and len(third) <= 2:
        return None  # the year stands in front: no question of order
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    return int(first), int(second), int(third), len(third) == 2, match["time"] is not None


def proven_order(cells: Iterable[tuple[Where, str]]) -> tuple[Order | None, tuple[Where, Where] | None]:
    """The order that some date of the column proves (a number above 12 is no month), or two cells that disagree."""
    day_first: Where | None = None
    month_first: Where | None = None
    for where, text in cells:
        if (found := numeric(text.strip())) is not None:
            if found[0] > 12 >= found[1]:
                day_first = day_first or where
            elif found[1] > 12 >= found[0]:
                month_first = month_first or where
    if day_first and month_first:
        return None, (day_first, month_first)
    return ("dmy" if day_first else "mdy" if month_first else None), None


def swapped(values: Mapping[Where, Value]) -> Where | None:
    """The first date cell of a column in which a program took day for month wherever it could; None if nothing says so.

    That leaves date cells up to the 12th alone, and as text every date whose day is above 12.
    """
    days = {where: value for where, value in values.items() if isinstance(value, date)}
    texts = [found for value in values.values() if isinstance(value, str) and (found := numeric(value.strip()))]
    if len(days) < _MIXED_CELLS or len(texts) < 2:
        return None
    if all(day.day <= 12 for day in days.values()) and all(max(found[0], found[1]) > 12 for found in texts):
        return next(iter(days))
    return None


def edtf_of(value: Value, how: ColumnMap, order: Order | None) -> str:
    """A cell of a date column in EDTF. Raises CellError."""
    match value:
        case bool():
            raise CellError("is a logical value, expected a date")
        case datetime():
            return _day_of_moment(value.date(), value.time().isoformat(), how)
        case date():
            return value.isoformat()
        case int() if 1000 <= value <= 2999:
            return str(value)
        case int() | float():
            raise CellError(
                f"is the number {value:g}, expected a date",
                "format the column as dates in the spreadsheet program, and save it again",
            )
        case str():
            return _from_text(value, how, order)
        case _:
            raise CellError("is a percentage, expected a date")


def _day_of_moment(day: date, time: str, how: ColumnMap) -> str:
    if how.time != "drop":
        raise CellError(f"has a time of day ({day.isoformat()} {time})", 'time = "drop" in the map keeps the day alone')
    return day.isoformat()


def _from_text(text: str, how: ColumnMap, order: Order | None) -> str:
    if is_valid(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        return _day_of_moment(moment.date(), moment.time().isoformat(), how)
    if (found := numeric(text)) is not None:
        return _ordered(text, found, how, order)
    if (match := _FULL.fullmatch(text)) is not None and len(match[1]) == 4:
        return _day(text, int(match[1]), int(match[3]), int(match[4]))
    if (match := _MONTH.fullmatch(text)) is not None and 1 <= int(match[1]) <= 12:
        return f"{match[2]}-{int(match[1]):02d}"
    if (words := _in_words(text, how)) is not None:
        return words
    raise CellError(
        f"'{text[:60]}' is not a date that is understood",
        "write 2022-05-03, 2022-05, 2022 or 2022-05-03/2022-05-07 (EDTF)",
    )


def _ordered(text: str, found: tuple[int, int, int, bool, bool], how: ColumnMap, order: Order | None) -> str:
    first, second, year, short, timed = found
    if short:
        if order == "ymd":
            first, second, year = year, second, first
            return _day(text, _long_year(text, year, how), second, first)
        year = _long_year(text, year, how)
    if order is None and first != second:
        raise CellError(
            f"'{text[:40]}' may be {_written(year, second, first)} or {_written(year, first, second)}",
            'say in the map: order = "dmy" (day first) or "mdy" (month first)',
        )
    day, month = (second, first) if order == "mdy" else (first, second)
    said = _day(text, year, month, day, order)
    if timed:
        return _day_of_moment(date.fromisoformat(said), "with a time", how)
    return said


def _long_year(text: str, year: int, how: ColumnMap) -> int:
    if how.two_digit_years is None:
        raise CellError(
            f"'{text[:40]}' has a year of two digits",
            "say in the map from which year they count: two_digit_years = 1950",
        )
    start = how.two_digit_years
    return start + (year - start) % 100


def _day(text: str, year: int, month: int, day: int, order: Order | None = None) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        said = {"dmy": ", read with the day first", "mdy": ", read with the month first"}.get(order or "", "")
        raise CellError(f"'{text[:40]}' is no day of the calendar{said}") from None


def _written(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return "no day at all"


def _in_words(text: str, how: ColumnMap) -> str | None:
    """A date in words, if the whole cell is one and the languages that can read it agree."""
    from kuager.text.quantity import Kind, Precision
    from kuager.text.reader import read

    if len(text) > 80 or not any(letter.isalpha() for letter in text):
        return None
    answers = set()
    for language in (how.language,) if how.language else ("en", "ru", "kk"):
        found = read(text, language)
        if len(found) != 1 or found[0].kind is not Kind.DATE or found[0].approximate or found[0].ambiguous:
            continue
        date_ = found[0]
        if date_.start != 0 or date_.end < len(text.rstrip(" .")) or not date_.from_ or not date_.to:
            continue
        first, last = date_.from_.isoformat(), date_.to.isoformat()
        match date_.precision:
            case Precision.DAY:
                answers.add(first)
            case Precision.MONTH:
                answers.add(first[:7])
            case Precision.YEAR:
                answers.add(first[:4])
            case _:
                answers.add(f"{first}/{last}")
    return answers.pop() if len(answers) == 1 else None
