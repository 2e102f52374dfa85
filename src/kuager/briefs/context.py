"""Numbers and dates that need no link: they repeat what a bound reading beside them is about, or claim nothing.

"[155th][r21] in 2021": the year is the reading's own. "the first hearing", "two of them": nobody would look that up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuager.figures.reading import Moment, Reading
from kuager.record.edtf import EdtfError, bounds
from kuager.text import Kind, Quantity

_TIMES = frozenset(("year", "edition", "on", "period", "since", "until", "from", "to"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_RANKED = re.compile(
    r"\b(?:rank|ranks|ranked|ranking|place|placed|position|мест\w*|позици\w*|орын\w*|орнын\w*|рейтинг\w*)\b",
    re.IGNORECASE,
)
# "twice as many" compares two numbers that have links of their own, and is not a number to be looked up.
_TIMES_AS = re.compile(r"\b(?:twice|thrice|вдвое|втрое)\b", re.IGNORECASE)
_FEW = Decimal(2)
_MOST_DATES = 200


def claims_little(quantity: Quantity, text: str) -> bool:
    """Whether a quantity is a small word without anything counted: "the second reading", "one or two", "half"."""
    if quantity.named_day and quantity.year_missing:
        return True
    if any(character.isdigit() for character in quantity.text):
        return False
    if quantity.kind is Kind.NUMBER and _TIMES_AS.search(quantity.text):
        return True
    if quantity.kind is Kind.ORDINAL:
        around = text[max(0, quantity.start - 40) : quantity.end + 40]
        return not _RANKED.search(around)
    if quantity.approximate:  # "more than once" is a manner of speaking.
        return quantity.kind is Kind.NUMBER and quantity.unit is None and (quantity.low or _FEW) <= 1
    small = quantity.low == quantity.high and quantity.low is not None and quantity.low <= _FEW
    if quantity.kind is Kind.NUMBER:
        return small and quantity.unit is None
    if quantity.kind is Kind.RATIO:
        return len(quantity.text.split()) == 1 or (quantity.total is not None and quantity.total <= _FEW)
    return quantity.kind is Kind.DURATION and small and quantity.low is not None and quantity.low <= 1


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
        if quantity.from_ is None or quantity.to is None:
            return False
        if (quantity.from_, quantity.to) in self.times:
            return True
        # "In May 2022 it was signed on [3 May 2022][s]."
        return any(
            low is not None and high is not None and quantity.from_ <= low and high <= quantity.to
            for low, high in self.dates
        )


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
