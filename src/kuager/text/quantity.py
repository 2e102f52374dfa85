"""What reading a text gives: quantities, words of direction and words for what is counted.

All positions count characters of the text that was given, and `text[start:end]` is what was said.
"""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal

import msgspec


class Kind(enum.StrEnum):
    """What a quantity claims."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    DURATION = "duration"
    DATE = "date"


class Language(enum.StrEnum):
    """The languages that are read, by ISO 639-1."""

    EN = "en"
    RU = "ru"
    KK = "kk"


class Precision(enum.StrEnum):
    """How closely a date is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


class Sense(enum.StrEnum):
    """Where a word of direction points."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """One number, date or other quantity that a text claims.

    `low` and `high` bound the values meant; a bound is part of them unless it is marked open, and
    None where there is no bound. A plain number has `low == high`. A percent is in hundredths (90,
    not 0.9). A date has neither, but `from_` and `to`, its first and last day.
    """

    start: int
    end: int
    text: str
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    #: "percent", "percentage_point"; ISO 4217 for money; "day", "week"… for durations; else the code
    #: of the counted noun beside the number if it is known (see `kuager.text.unit_words`), else None.
    unit: str | None = None
    from_: date | None = None
    to: date | None = None
    precision: Precision | None = None
    #: "3 May": month and day are known, and no year is. `with_year` completes it.
    year_missing: bool = False
    #: "last May": the day of writing tells the year. `with_year` leaves it alone.
    year_relative: bool = False
    month: int | None = None
    day: int | None = None
    #: The last month and day of a range without a year: 1 and 12 in "3–12 January".
    until_month: int | None = None
    until_day: int | None = None
    #: The id of the named day that the words name ("world-press-freedom-day").
    named_day: str | None = None
    #: The words hedge: "about", "nearly", "более".
    approximate: bool = False
    #: The value of the last digit shown: 49.72 has 0.01, "2.5 million" 1e5, 44 has 1.
    step: Decimal = Decimal(1)
    #: The whole, in "33 out of 100".
    total: Decimal | None = None
    ambiguous: bool = False
    #: The other readings that are possible, the likelier first. They share the span.
    alternatives: tuple[Quantity, ...] = ()


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """A word that claims a movement: "rose", "упал", "екі есе өсті"."""

    start: int
    end: int
    text: str
    sense: Sense
    #: What it claims the value was multiplied by, if it says so: 2 for "doubled", 0.5 for "halved".
    factor: Decimal | None = None


class UnitWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word for what is counted, in any of its forms."""

    start: int
    end: int
    text: str
    unit: str
