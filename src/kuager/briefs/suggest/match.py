"""Which readings a quantity may state, and whether it does: by the comparison that the check itself makes."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from kuager.briefs.answer import Answer
from kuager.briefs.checked import Verdict
from kuager.briefs.compare import Outcome, compare
from kuager.briefs.suggest.index import Entry, Index
from kuager.figures.reading import Moment, Number, Reading
from kuager.text import Kind, Precision, Quantity

_MOST = 20_000  # readings looked at for one quantity
_TIMES = frozenset(("minute", "hour", "day", "week", "month", "quarter", "year", "decade"))
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 1.0, "quarter": 3.0, "year": 12.0}
_SHARES = frozenset(("percent", "percentage_point", "ratio", "share"))
_FACTORS = (1.0, 24.0, 1 / 24, 7.0, 1 / 7, 168.0, 1 / 168, 12.0, 1 / 12, 60.0, 1 / 60, 3.0, 1 / 3)
_HALF_A_DIGIT = 0.5
_NO_LESS, _NO_MORE = Decimal(1), Decimal("1.25")
_FAR = 1e18


class Fit(enum.Enum):
    """How well a quantity's kind and unit go with a reading's, from the text's side."""

    SAME = 1.2
    OPEN = 0.0
    ODD = -2.5


def fit(said: Quantity, unit: str, value: object, maximum: Decimal | None) -> Fit | None:
    """Whether a quantity of this kind can state a reading of this unit at all; None where it cannot."""
    if said.kind is Kind.DATE or isinstance(value, Moment):
        if said.kind is not Kind.DATE or not isinstance(value, Moment):
            return None
        if said.precision is not Precision.PERIOD:
            return Fit.OPEN
        return Fit.SAME if "/" in value.edtf else Fit.ODD
    if not isinstance(value, Number):
        return None
    match said.kind:
        case Kind.ORDINAL:
            return Fit.SAME if unit == "rank" else None
        case Kind.PERCENT:
            return Fit.SAME if unit in _SHARES else None
        case Kind.MONEY:
            return (Fit.SAME if unit == said.unit else None) if unit.isupper() else None
        case Kind.DURATION:
            if unit not in _TIMES or not _comparable(said.unit, unit):
                return None
            return Fit.SAME if said.unit == unit else Fit.OPEN
        case Kind.RATIO:
            if said.total is not None and maximum == said.total:
                return Fit.SAME
            return Fit.OPEN if unit in _SHARES else None
    if unit in _SHARES or unit.isupper():
        return None
    return _counted(said, unit, value)


def may_be(said: Quantity, unit: str) -> bool:
    """Whether a quantity of this kind can be in this unit, before any value is looked at."""
    if said.kind is Kind.DATE:
        return unit == "date"
    match said.kind:
        case Kind.ORDINAL:
            return unit == "rank"
        case Kind.PERCENT:
            return unit in _SHARES
        case Kind.MONEY:
            return unit.isupper()
        case Kind.DURATION:
            return unit in _TIMES
    return unit != "date" and not unit.isupper()


def _counted(said: Quantity, unit: str, value: Number) -> Fit | None:
    if unit in _TIMES:
        return Fit.SAME if said.unit == unit else None
    if said.unit is None:
        return Fit.ODD if _coarser(said, value) else Fit.OPEN
    if said.unit == unit or {said.unit, unit} in ({"place", "rank"}, {"address", "site"}, {"act", "item"}):
        return Fit.SAME
    return Fit.ODD


def _coarser(said: Quantity, value: Number) -> bool:
    """Whether a value with decimals is said without them: it may be rounded, and is rarely what is meant."""
    held = value.low
    return held is not None and held == value.high and held != held.to_integral_value() and said.step >= 1


def _comparable(one: str | None, other: str) -> bool:
    short = {"minute", "hour", "day", "week"}
    return one is not None and (one in short) == (other in short)


def candidates(said: Quantity, index: Index) -> list[Entry]:
    """The entries whose value may agree; a superset, for `verdict` to judge."""
    if said.kind is Kind.DATE:
        return _dated(said, index)
    found: dict[int, Entry] = {}
    for low, high in _ranges(said):
        for entry in index.of_value("n", low, high, _MOST):
            found.setdefault(entry.id, entry)
    return list(found.values())


def _ranges(said: Quantity) -> Iterator[tuple[float, float]]:
    for one in (said, *said.alternatives):
        low = -_FAR if one.low is None else float(one.low)
        high = _FAR if one.high is None else float(one.high)
        slack = max(float(abs(one.step)) * _HALF_A_DIGIT, abs(low) * 0.05 if one.kind is Kind.RATIO else 0.0)
        factors: Iterable[float] = _FACTORS if one.kind is Kind.DURATION else (1.0,)
        if one.kind is Kind.RATIO and one.total:
            factors = (1.0, 100.0 / float(one.total))
        elif one.kind is Kind.RATIO:
            factors = (1.0, 100.0)
        for factor in factors:
            yield _wide(low * factor, -slack), _wide(high * factor, slack)
        if low >= 0 and high < _FAR:
            yield _wide(-high, -slack), _wide(-low, slack)


def _wide(end: float, by: float) -> float:
    return end + by + (1e-9 if by >= 0 else -1e-9) * max(1.0, abs(end))


def _dated(said: Quantity, index: Index) -> list[Entry]:
    if said.from_ is not None or said.to is not None:
        low = (said.from_ or date.min).toordinal()
        high = (said.to or date.max).toordinal()
        return index.of_value("d", low, high, _MOST)
    return index.of_value("d", 0, _FAR, _MOST)


def verdict(said: Quantity, reading: Reading) -> Outcome:
    """What the check would say if the quantity were bound to the reading."""
    return compare(said, Answer.of_reading(reading))


def agrees(said: Quantity, reading: Reading, outcome: Outcome) -> bool:
    """Whether the record holds what is said, at least in part. "At least 8" does not hold a 232 that is said of it."""
    if _open_ended(said) and not _close_to_bound(said, reading):
        return False
    if outcome.verdict is Verdict.CONFIRMED:
        return True
    if outcome.verdict is not Verdict.CONFIRMED_IN_PART:
        return False
    value = reading.value
    if not isinstance(value, Number) or (value.low is not None and value.high is not None):
        return True
    held = value.low if value.low is not None else value.high
    told = said.low if said.low is not None else said.high
    if held is None or told is None or held <= 0:
        return False
    return _NO_LESS * held <= told <= _NO_MORE * held


def _open_ended(said: Quantity) -> bool:
    return said.kind is not Kind.DATE and (said.low is None) is not (said.high is None)


def _close_to_bound(said: Quantity, reading: Reading) -> bool:
    """Nobody says "more than 12" of 134: a bound is meant for what lies near it."""
    if not isinstance(reading.value, Number):
        return False
    told = said.low if said.low is not None else said.high
    held = reading.value.low if reading.value.low is not None else reading.value.high
    if told is None or held is None or told <= 0 or held <= 0:
        return told == held
    factor = Decimal(100) if said.kind is Kind.RATIO and reading.unit == "percent" else Decimal(1)
    factor *= _factor_between(said.unit, reading.unit)
    return Decimal("0.5") <= held / (told * factor) <= 2


def _factor_between(one: str | None, other: str) -> Decimal:
    if one in _HOURS and other in _HOURS:
        return Decimal(_HOURS[one]) / Decimal(_HOURS[other])
    return Decimal(1)


def is_near(said: Quantity, reading: Reading) -> bool:
    """Whether what is said is near enough to the reading to be it, told wrongly.

    A date: two of its day, month and year are right, or it lies within a month of it. A number: within a half and
    double, or two apart.
    """
    if isinstance(reading.value, Moment):
        return _near_date(said, reading.value.edtf)
    if not isinstance(reading.value, Number):
        return False
    low, high = reading.value.low, reading.value.high
    told = said.low if said.low is not None else said.high
    held = low if low is not None else high
    if told is None or held is None or held == 0:
        return False
    if said.kind is Kind.PERCENT or said.kind is Kind.ORDINAL:
        return abs(told - held) <= 30
    return abs(told - held) <= 2 or (held > 0 and Decimal("0.5") <= told / held <= 2)


def _near_date(said: Quantity, edtf: str) -> bool:
    from kuager.record.edtf import EdtfError, bounds

    try:
        low, high = bounds(edtf)
    except EdtfError:
        return False
    if low is None or high is None or said.precision not in (Precision.DAY, Precision.PERIOD):
        return False
    if said.year_missing or said.from_ is None or said.to is None:
        first = (said.month, said.day)
        return first[0] is not None and (low.month == first[0] or (low.day == first[1] and first[1] is not None))
    first_day = said.from_
    same = (first_day.year == low.year) + (first_day.month == low.month) + (first_day.day == low.day)
    return same >= 2 or abs((first_day - low).days) <= 31
