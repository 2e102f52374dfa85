"""The times that a figure can be asked for, out of the periods that rows have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from kuager.figures.parameter import ParameterError, PeriodText
from kuager.record.edtf import EdtfError, bounds

_PERIOD = PeriodText()


def as_period(text: str) -> str | None:
    """A time of a row as a link writes it in `period`; None for one that no link can say (`2022-10-19~`)."""
    try:
        return _PERIOD.canonical("period", text)
    except ParameterError:
        return None


def year_of(text: str) -> str | None:
    """The year, where the time is exactly one: `2020`, `2020-01/2020-12`."""
    try:
        low, high = bounds(text)
    except EdtfError:
        return None
    if low is None or high is None or (low, high) != (date(low.year, 1, 1), date(low.year, 12, 31)):
        return None
    return str(low.year)


def covered_years(periods: Iterable[str]) -> list[str]:
    """The years that some of these periods fill from the first day to the last, in order."""
    spans = set()
    for period in periods:
        try:
            low, high = bounds(period)
        except EdtfError:
            continue
        if low is not None and high is not None and low.year == high.year:
            spans.add((low, high))
    by_start: dict[date, set[date]] = {}
    for low, high in spans:
        by_start.setdefault(low, set()).add(high)
    return [str(year) for year in sorted({low.year for low, _ in spans}) if _fills(by_start, year)]


def _fills(by_start: Mapping[date, set[date]], year: int) -> bool:
    """Whether periods that follow one another lead from New Year to the end of December."""
    reached, tried = {date(year, 1, 1)}, set()
    while reached:
        start = reached.pop()
        tried.add(start)
        for end in by_start.get(start, ()):
            if end == date(year, 12, 31):
                return True
            if end + timedelta(days=1) not in tried:
                reached.add(end + timedelta(days=1))
    return False
