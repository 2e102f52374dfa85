"""Figures about internet shutdowns: how many the record holds, and how long they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Coded, Country, Name, ParameterError, Period, unknown_name
from kuager.figures.periods import overlaps, same, within
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import bounded, merge, row_number, settle, span, witnesses, written
from kuager.instruments.incidents.reported import says
from kuager.instruments.incidents.tables import COUNTS, SHUTDOWNS, Shutdown
from kuager.instruments.incidents.vocabulary import EXTENT, SCOPE
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import Edtf

ShutdownId = Annotated[str, Name("Id of the shutdown in the table `shutdowns`: `kz-2022-01`.")]
Scope = Annotated[str, Coded("How far it reached.", SCOPE)]
Extent = Annotated[str, Coded("What was cut.", EXTENT)]


def shutdowns(
    record: Record,
    *,
    country: Country,
    period: Period | None = None,
    scope: Scope | None = None,
    extent: Extent | None = None,
) -> Reading:
    """How many shutdowns that began in a period this record holds; it carries the caveat `coverage`.

    A shutdown is counted once, however many sources recorded it. One whose beginning only may lie in the period,
    because it is told roughly or its sources differ, widens the answer to a range.
    """
    rows = record.rows(SHUTDOWNS, country=country)
    fitting = [row for row in rows if scope in (None, row.scope) and extent in (None, row.extent)]
    events: dict[str, list[Shutdown]] = {}
    for row in fitting:
        events.setdefault(row.shutdown, []).append(row)
    start = {name: settle_moment(record, SHUTDOWNS, members, lambda row: row.start) for name, members in events.items()}
    begun = {name: began for name, began in start.items() if period is None or overlaps(began.moment, period)}
    if not begun:
        held = ", ".join(dict.fromkeys(f"{row.shutdown} ({row.start})" for row in rows))
        known = f"; the record has: {held}" if held else ""
        raise NoReadingError(f"the record holds no such shutdown in {country}{known}")
    certain = [began for began in begun.values() if period is None or within(began.moment, period)]
    text = f"{len(begun)} shutdowns that this record holds, not all that happened"
    caveats = [Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text)]
    return Reading(
        figure="incidents.shutdowns",
        parameters=(),
        value=Number(low=Decimal(len(certain)), high=Decimal(len(begun))),
        unit="event",
        population="shutdowns in the record",
        period=Edtf(period) if period else None,
        witnesses=witnesses(record, SHUTDOWNS, (row for began in begun.values() for row in began.rows), _says),
        caveats=tuple(caveats),
    )


def shutdown_days(record: Record, *, shutdown: ShutdownId) -> Reading:
    """How many days a shutdown lasted: as its sources state, else from its first day to its last, both counted."""
    rows = _rows(record, shutdown)
    telling = [row for row in rows if _days(row) is not None]
    if not telling:
        raise NoReadingError(f"no source says when '{shutdown}' ended")
    return _duration(record, telling, "incidents.shutdown_days", "day", lambda row: bounded(_days(row) or 0))


def shutdown_hours(
    record: Record, *, country: Country, period: Period | None = None, shutdown: ShutdownId | None = None
) -> Reading:
    """How many hours shutdowns lasted: of one shutdown, or of a whole period as a source counted them together.

    Hours are never computed from days, and those of several shutdowns never added up here.
    """
    if shutdown is not None:
        telling = [row for row in _rows(record, shutdown) if row.hours is not None]
        if not telling:
            raise NoReadingError(f"no source states the hours of '{shutdown}'; ask incidents.shutdown_days")
        return _duration(record, telling, "incidents.shutdown_hours", "hour", lambda row: bounded(row.hours or 0))
    if period is None:
        raise ParameterError("incidents.shutdown_hours needs the parameter 'period' or 'shutdown'")
    held = record.rows(COUNTS, country=country, kind="shutdown", unit="hour")
    rows = [row for row in held if same(row.period, period)]
    if not rows:
        known = "; ".join(f"{row.period}: {written(row_number(row))}" for row in held)
        raise NoReadingError(f"no source has the hours of shutdowns for {period}; held: {known or 'none'}")
    facts = settle(record, COUNTS, rows)
    return Reading(
        figure="incidents.shutdown_hours",
        parameters=(),
        value=span(fact.value for fact in facts),
        unit="hour",
        population=rows[0].definition or "shutdowns of the period together",
        period=rows[0].period,
        witnesses=witnesses(record, COUNTS, (row for fact in facts for row in fact.rows), says),
        caveats=merge(caveat for fact in facts for caveat in fact.caveats),
    )


def _duration(
    record: Record, rows: Sequence[Shutdown], figure: str, unit: str, number: Callable[[Shutdown], Number]
) -> Reading:
    (fact,) = settle(record, SHUTDOWNS, rows, number)
    first = fact.rows[0]
    return Reading(
        figure=figure,
        parameters=(),
        value=fact.value,
        unit=unit,
        population=f"{SCOPE.term(first.scope).label} shutdown, {EXTENT.term(first.extent).label}",
        period=Edtf(f"{first.start}/{first.end}") if first.end and "/" not in first.start else first.start,
        witnesses=witnesses(record, SHUTDOWNS, fact.rows, _says),
        caveats=fact.caveats,
    )


def _rows(record: Record, shutdown: str) -> tuple[Shutdown, ...]:
    rows = record.rows(SHUTDOWNS, shutdown=shutdown)
    if not rows:
        raise unknown_name("shutdown", shutdown, tuple(sorted({row.shutdown for row in record.rows(SHUTDOWNS)})))
    return rows


def _days(row: Shutdown) -> float | None:
    if row.days is not None or row.end is None:
        return row.days
    (first, first_end), (last, last_end) = bounds(row.start), bounds(row.end)
    if first is None or last is None or first != first_end or last != last_end:
        return None
    return (last - first).days + 1


def _says(row: Shutdown) -> str:
    ended = f" to {row.end}" if row.end else ""
    return f"{row.start}{ended}: {row.event or EXTENT.term(row.extent).label}"
