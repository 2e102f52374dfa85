"""First and last days of years, months and their parts, by the conventions that are published."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def span(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """The first and last day of a year, month or day; None if there is no such day."""
    if not 1 <= year <= 9999:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = days_in(year, month)
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        return None
    return date(year, month, day), date(year, month, day)


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last day of another; months past 12 are of the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    return date(start_year, start_month, 1), date(end_year, end_month, days_in(end_year, end_month))


def third(year: int, month: int | None, part: int) -> tuple[date, date]:
    """The first (0), middle (1) or last (2) third of a year or month.

    A year's thirds are its four-month parts; a month's end on the 10th, the 20th and its last day.
    """
    if month is None:
        return months(year, 4 * part + 1, 4 * part + 4)
    last = (10, 20, days_in(year, month))[part]
    return date(year, month, 10 * part + 1), date(year, month, last)


def decade_third(first_year: int, part: int) -> tuple[date, date]:
    """The first, middle or last forty months of a decade."""
    return months(first_year, 40 * part + 1, 40 * part + 40)


def half(year: int, number: int) -> tuple[date, date]:
    """The first or second half of a year."""
    return months(year, 6 * number - 5, 6 * number)


def quarter(year: int, number: int) -> tuple[date, date]:
    """One of the four quarters of a year."""
    return months(year, 3 * number - 2, 3 * number)
