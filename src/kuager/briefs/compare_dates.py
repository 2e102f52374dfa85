"""Whether the date said is the date held, at the precision said."""

from __future__ import annotations

import re
from datetime import date

from kuager.briefs.checked import Verdict
from kuager.record.edtf import EdtfError, bounds
from kuager.text import Kind, Precision, Quantity

Answered = tuple[Verdict, str | None]

_DAYS = re.compile(r"(?<![\d.])\d{1,2}(?!\d)")
_CONFIRMED: Answered = (Verdict.CONFIRMED, None)
_CONTRADICTED: Answered = (Verdict.CONTRADICTED, None)
_UNCERTAIN = re.compile(r"[?%]")
_UNSURE: Answered = (Verdict.CONFIRMED_IN_PART, "the record is not certain of it")
_COARSER: Answered = (Verdict.CONFIRMED_IN_PART, "the record knows it less precisely")


def compare_date(said: Quantity, held: str, *, contradicted: bool = False) -> Answered:
    """Compare a date with an EDTF date or interval of the record.

    contradicted: the interval is what different sources give, and any day of it will do. "in May 2022" holds for
    2022-05-03; a day said where the record knows the month only is confirmed in part; of a period both ends are said
    right, or a time that holds it whole.
    """
    try:
        low, high = bounds(held)
    except EdtfError:
        return Verdict.UNREADABLE, None
    if said.kind is not Kind.DATE:
        return _bare_year(said, low, high)
    if said.year_missing:
        return _without_year(said, low, high)
    first, last = said.from_, said.to
    if first is None and last is None:
        return Verdict.UNREADABLE, None
    if first is None or last is None or low is None or high is None:
        return _half_open(said.precision, (first, last), (low, high), held)
    if first <= low and high <= last:
        exact = (first, last) == (low, high)
        if not exact and _ends_said(said, first, last):
            return _CONTRADICTED
        return _UNSURE if _UNCERTAIN.search(held) else _CONFIRMED
    if low <= first and last <= high:
        if contradicted:
            return Verdict.CONFIRMED, f"any day from {low} to {high} would"
        if "/" in held and _ends_said(said, first, last):
            return _CONTRADICTED
        return (Verdict.CONFIRMED_IN_PART, "it is a day of the period") if "/" in held else _COARSER
    return _CONTRADICTED


def _ends_said(said: Quantity, first: date, last: date) -> bool:
    """Whether the text names the first and the last day of a period ("3–12 January")."""
    return first != last and len(_DAYS.findall(said.text)) > 1


def _bare_year(said: Quantity, low: date | None, high: date | None) -> Answered:
    text = said.text.strip()
    if not (text.isdecimal() and len(text) == 4):
        return Verdict.UNREADABLE, None
    year = int(text)
    if low is None or high is None:
        return _CONTRADICTED
    return _CONFIRMED if low.year == high.year == year else _CONTRADICTED


def _without_year(said: Quantity, low: date | None, high: date | None) -> Answered:
    """ "3 May": day and month are compared, and the year is nobody's claim."""
    note = "the year is not said"
    if low is None or high is None or said.month is None:
        return Verdict.UNREADABLE, None
    first = (said.month, said.day or 1)
    until_month = said.until_month or said.month
    until_day = said.until_day if said.until_month else said.day
    last = (until_month, until_day or 31)
    if first <= (low.month, low.day) and (high.month, high.day) <= last and low.year == high.year:
        if said.until_month and said.day and (first, last) != ((low.month, low.day), (high.month, high.day)):
            return _CONTRADICTED
        return Verdict.CONFIRMED_IN_PART, note
    if (low.month, low.day) <= first and last <= (high.month, high.day) and not said.until_month:
        return Verdict.CONFIRMED_IN_PART, note
    return _CONTRADICTED


def _half_open(
    precision: Precision | None, said: tuple[date | None, date | None], held: tuple[date | None, date | None], edtf: str
) -> Answered:
    """One of the two is without an end: "since 2014" beside 2014-03/2022-04, or the reverse.

    The ends that both have must agree, or the time said must lie in the one that the record leaves open.
    """
    agrees = all(_same(one, other, precision) for one, other in zip(said, held, strict=True) if one and other)
    if agrees and [end is None for end in said] == [end is None for end in held]:
        return _CONFIRMED
    if agrees and any(one and other for one, other in zip(said, held, strict=True)):
        return Verdict.CONFIRMED_IN_PART, "one of the two ends is not said"
    first, last = said
    low, high = held
    inside = first is not None and last is not None and (low is None or low <= first) and (high is None or last <= high)
    if inside and None in held:
        return Verdict.CONFIRMED_IN_PART, f"the record has only: {edtf}"
    return _CONTRADICTED


def _same(one: date, other: date, precision: Precision | None) -> bool:
    if one == other:
        return True
    if one.year != other.year or precision not in (Precision.YEAR, Precision.MONTH):
        return False
    return precision is Precision.YEAR or one.month == other.month
