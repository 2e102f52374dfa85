"""What a record can be asked about incidents and shutdowns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.figures.times import as_period
from kuager.instruments.incidents.tables import COUNTS, INCIDENTS, SHUTDOWNS
from kuager.record.edtf import bounds
from kuager.record.record import Record


def counts(record: Record) -> Iterator[Mapping[str, str]]:
    """Cases of each kind, and all together, for each year in which the record holds some, and for all time."""
    for row in record.rows(INCIDENTS):
        for period in ({}, *({"period": year} for year in _years(row.date))):
            for kind in ({}, {"kind": row.kind}, {"kind": row.kind, "role": row.role}):
                asked = {"country": row.country, **kind, **period}
                yield asked
                if row.people is not None and kind:
                    yield asked | {"unit": "person"}
                if row.outlets is not None and kind:
                    yield asked | {"unit": "outlet"}


def reported(record: Record) -> Iterator[Mapping[str, str]]:
    """Each count of each source: by kind, time, unit, role and place, which together make it one."""
    for row in record.rows(COUNTS):
        if row.kind == "shutdown" and row.unit == "hour":
            continue  # incidents.shutdown_hours
        if (period := as_period(row.period)) is None:
            continue
        asked = {"country": row.country, "kind": row.kind, "period": period, "unit": row.unit}
        yield asked | {name: value for name in ("role", "place") if (value := getattr(row, name)) is not None}


def shutdowns(record: Record) -> Iterator[Mapping[str, str]]:
    """Shutdowns of each year in which one began, of all kinds and of one reach, and of all time."""
    for row in record.rows(SHUTDOWNS):
        for period in ({}, *({"period": year} for year in _years(row.start))):
            yield {"country": row.country, **period}
            yield {"country": row.country, "scope": row.scope, **period}


def shutdown_days(record: Record) -> Iterator[Mapping[str, str]]:
    """Each shutdown whose end is known."""
    for row in record.rows(SHUTDOWNS):
        if row.days is not None or row.end is not None:
            yield {"shutdown": row.shutdown}


def shutdown_hours(record: Record) -> Iterator[Mapping[str, str]]:
    """Each shutdown whose hours a source states, and each time whose hours one counted together."""
    for row in record.rows(SHUTDOWNS):
        if row.hours is not None:
            yield {"country": row.country, "shutdown": row.shutdown}
    for count in record.rows(COUNTS, kind="shutdown", unit="hour"):
        if period := as_period(count.period):
            yield {"country": count.country, "period": period}


def _years(edtf: str) -> list[str]:
    low, high = bounds(edtf)
    if low is None or high is None:
        return []
    return [str(year) for year in range(low.year, high.year + 1)]
