"""Dates in EDTF: whether one is valid, and the first and last day it can mean.

https://www.loc.gov/standards/datetime/ (levels 0 and 1, and of level 2 the quarters, semesters and uncertain parts).
What records hold nearly always is decided here; anything rarer is left to the `edtf` library, which is slow to load.
"""

import calendar
import functools
import re
from collections.abc import Sequence
from datetime import date

from kuager.record.limits import EDTF_CHARACTERS

Bounds = tuple[date | None, date | None]

_SIMPLE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[?~%]?", re.ASCII)
# EDTF level 2, sub-year groupings: quarters, quadrimesters, semesters (first month, last month).
_GROUPINGS = {33 + n: (3 * n + 1, 3 * n + 3) for n in range(4)}
_GROUPINGS |= {37 + n: (4 * n + 1, 4 * n + 4) for n in range(3)}
_GROUPINGS |= {40: (1, 6), 41: (7, 12)}


class EdtfError(ValueError):
    """Text that is not a date in EDTF."""

    def __init__(self, said: str) -> None:
        shown = said if len(said) <= EDTF_CHARACTERS else said[:EDTF_CHARACTERS] + "…"
        super().__init__(
            f"'{shown}' is not a date in EDTF (2022, 2022-05, 2022-05-03, 2022-01/2022-06, ../2024-04-22, 2022~)"
        )


def is_valid(said: str) -> bool:
    """Whether the text is a date in EDTF."""
    try:
        bounds(said)
    except EdtfError:
        return False
    return True


@functools.lru_cache(maxsize=65_536)
def bounds(said: str) -> Bounds:
    """The first and the last day that the date can mean; None where it is open, unknown or beyond years 1-9999.

    `2022-05` is 1 to 31 May; `../2024-04-22` has no first day. Uncertainty (`?`, `~`, `%`) does not widen it.
    Raises EdtfError, also for an interval that ends before it begins.
    """
    if not said or len(said) > EDTF_CHARACTERS or said != said.strip():
        raise EdtfError(said)
    first, slash, last = said.partition("/")
    if not slash:
        return _single(said, said)
    if "/" in last or {first, last} <= {"", ".."}:
        raise EdtfError(said)
    low = None if first in ("", "..") else _single(first, said)[0]
    high = None if last in ("", "..") else _single(last, said)[1]
    if low is not None and high is not None and low > high:
        raise EdtfError(said)
    return low, high


def latest_start(said: str) -> date | None:
    """The day from which something dated so has certainly begun: the last day the date can mean.

    `2022-05` is certain only on 31 May 2022. An interval with an open end (`2011/..`) has begun on the last day that
    its beginning can mean; with an open beginning (`../2011`) on its end. Raises EdtfError.
    """
    low, high = bounds(said)
    if high is not None:
        return high
    first = said.partition("/")[0]
    return bounds(first)[1] if low is not None else None


def _single(part: str, said: str) -> Bounds:
    match = _SIMPLE.fullmatch(part)
    if match is None:
        return _by_library(part, said)
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return _span(first_year, 1, last_year, 12)
    if "X" in year:
        return _by_library(part, said)
    if month == "XX":
        return _span(first_year, 1, last_year, 12) if day in (None, "XX") else _by_library(part, said)
    if int(month) in _GROUPINGS and day is None:
        return _span(first_year, _GROUPINGS[int(month)][0], first_year, _GROUPINGS[int(month)][1])
    if not 1 <= int(month) <= 12:
        return _by_library(part, said)
    if day in (None, "XX"):
        return _span(first_year, int(month), first_year, int(month))
    try:
        found = date(first_year, int(month), int(day))
    except ValueError:
        raise EdtfError(said) from None
    return found, found


def _span(first_year: int, first_month: int, last_year: int, last_month: int) -> Bounds:
    low = date(first_year, first_month, 1) if first_year >= 1 else None
    if last_year < 1:
        return low, None
    return low, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _by_library(part: str, said: str) -> Bounds:
    import contextlib
    import io

    import edtf

    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the library prints while it fails
            parsed = edtf.parse_edtf(part)
            low, high = parsed.lower_strict(), parsed.upper_strict()
            return _day(low), _day(high)
    except Exception:  # noqa: BLE001 the library raises whatever its grammar stumbles on
        raise EdtfError(said) from None


def _day(moment: Sequence[int]) -> date | None:
    year, month, day = moment[:3]
    return date(year, month, day) if 1 <= year <= 9999 else None
