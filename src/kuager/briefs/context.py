"""Numbers and dates that need no link: they repeat what a bound reading beside them is about.

"[155th][r21] in 2021": the year is the reading's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kuager.figures.reading import Moment, Reading
from kuager.record.edtf import EdtfError, bounds
from kuager.text import Kind, Quantity

_TIMES = frozenset(("year", "edition", "on", "period", "since", "until", "from", "to"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_DATES = 200


Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Repeatable:
    """The times, numbers and dates that some readings are about, for a text to repeat without a link."""

    times: frozenset[Days]
    numbers: frozenset[Decimal]
    dates: tuple[Days, ...]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Repeatable:
        """What these readings are about."""
        times: set[Days] = set()
        numbers: set[Decimal] = set()
        dates: dict[Days, None] = {}
        for reading in readings:
            for text in _own_times(reading):
                times.update(_ways_to_say(*_span(text)))
            numbers.update(_own_numbers(reading))
            if isinstance(reading.value, Moment):
                dates[_span(reading.value.edtf)] = None
        return cls(frozenset(times), frozenset(numbers), tuple(dates)[:_MOST_DATES])

    def holds(self, quantity: Quantity) -> bool:
        """Whether a quantity only repeats one of them."""
        if quantity.kind is not Kind.DATE:
            return quantity.low is not None and quantity.low == quantity.high and quantity.low in self.numbers
        if quantity.year_missing:
            return self._holds_in_some_year(quantity)
        if quantity.from_ is None or quantity.to is None:
            return False
        if (quantity.from_, quantity.to) in self.times:
            return True
        # "In May 2022 it was signed on [3 May 2022][s]."
        return any(
            low is not None and high is not None and quantity.from_ <= low and high <= quantity.to
            for low, high in self.dates
        )

    def _holds_in_some_year(self, quantity: Quantity) -> bool:
        """ "From 4 to 6 January", where a period of one of them begins and ends on these days of its year."""
        if quantity.month is None:
            return False
        first = (quantity.month, quantity.day or 1)
        last = (quantity.until_month or quantity.month, quantity.until_day or (quantity.day or 31))
        for low, high in (*self.times, *self.dates):
            if low is None or high is None or (low.month, low.day) != first or low.year != high.year:
                continue
            whole_month = quantity.day is None and (high + timedelta(days=1)).day == 1 and high.month == last[0]
            if (high.month, high.day) == last or whole_month:
                return True
        return False


def _ways_to_say(low: date | None, high: date | None) -> Iterator[Days]:
    """A period itself, its years, and the year, month or day that it begins and ends in."""
    yield low, high
    if low is not None and high is not None:
        yield date(low.year, 1, 1), date(high.year, 12, 31)
    for day in (low, high):
        if day is not None:
            yield day, day
            yield date(day.year, 1, 1), date(day.year, 12, 31)
            yield bounds(f"{day:%Y-%m}")


def _own_times(reading: Reading) -> Iterator[str]:
    for name, value in reading.parameters:
        if name in _TIMES:
            yield value
    if reading.period:
        yield reading.period


def _span(text: str) -> tuple[date | None, date | None]:
    try:
        return bounds(text)
    except EdtfError:
        return None, None


def _own_numbers(reading: Reading) -> Iterator[Decimal]:
    """The numbers in what the reading is of: "180 countries", a parameter `age=18`."""
    texts = [value for name, value in reading.parameters if name not in _TIMES]
    if reading.maximum is not None:
        yield reading.maximum
    for text in (reading.population or "", *texts):
        for match in _NUMBER.finditer(text):
            yield Decimal(match.group().replace(",", ""))
