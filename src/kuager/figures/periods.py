"""Comparing periods in EDTF by the days they can mean: the same, one in the other, several that cover a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kuager.record.edtf import bounds


def same(one: str, other: str) -> bool:
    """Whether both mean the same days: `2022-Q1` written `2022-01/2022-03` is `2022-33`."""
    return bounds(one) == bounds(other)


def within(inner: str, outer: str) -> bool:
    """Whether every day that `inner` can mean lies in `outer`."""
    (first, last), (low, high) = _days(inner), _days(outer)
    return low <= first and last <= high


def overlaps(one: str, other: str) -> bool:
    """Whether some day lies in both."""
    (first, last), (low, high) = _days(one), _days(other)
    return first <= high and low <= last


def cover(parts: Sequence[str], whole: str) -> bool:
    """Whether the parts follow one another without gap or overlap from the first day of the whole to its last."""
    low, high = bounds(whole)
    if low is None or high is None:
        return False
    expected = low
    for first, last in sorted(_days(part) for part in parts):
        if first != expected or last == date.max:
            return False
        expected = last + timedelta(days=1)
    return expected == high + timedelta(days=1)


def _days(period: str) -> tuple[date, date]:
    low, high = bounds(period)
    return low or date.min, high or date.max
