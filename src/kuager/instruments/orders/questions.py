"""What a record can be asked about official counts of orders.

Unit and deciding body are always named, so that a link keeps its meaning when the record grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kuager.figures.times import as_period, covered_years
from kuager.instruments.orders.select import series_of, slug
from kuager.instruments.orders.tables import ORDERS, Order
from kuager.record.record import Record

_COURTS = ("all", "court", "no_court")


def counts(record: Record) -> Iterator[Mapping[str, str]]:
    """Each count of all grounds together, by country, time, unit and whose decision it was; years that counts fill."""
    yield from _asked(record, [row for row in record.rows(ORDERS) if row.reason is None])


def by_reason(record: Record) -> Iterator[Mapping[str, str]]:
    """Each count of one ground."""
    yield from _asked(record, [row for row in record.rows(ORDERS) if row.reason is not None])


def shares(record: Record) -> Iterator[Mapping[str, str]]:
    """Each time and unit for which a total and a part by its courts, or without them, are known."""
    groups: dict[tuple[object, ...], set[str]] = {}
    rows = [row for row in record.rows(ORDERS) if row.reason is None and row.by in _COURTS]
    for row in rows:
        groups.setdefault((series_of(row), row.country, row.period), set()).add(row.by)
    parted = [row for row in rows if len(groups[series_of(row), row.country, row.period]) > 1]
    for asked in _asked(record, parted):
        yield {name: value for name, value in asked.items() if name != "by"}


def _asked(record: Record, rows: Iterable[Order]) -> Iterator[dict[str, str]]:
    groups: dict[tuple[str, str, str, str | None], list[Order]] = {}
    for row in rows:
        groups.setdefault((row.country, row.unit, row.by, row.reason), []).append(row)
    for (country, unit, by, reason), same in groups.items():
        asked = {"country": country, "unit": unit, "by": by, **({"reason": reason} if reason else {})}
        times: dict[str, list[Order]] = {}
        for row in same:
            if period := as_period(row.period):
                times.setdefault(period, []).append(row)
        for year in covered_years(row.period for row in same):
            times.setdefault(year, [row for row in same if row.period[:4] == year])
        for period, held in times.items():
            for row in held:
                yield asked | {"period": period} | _apart(row, held)


def _apart(row: Order, held: Iterable[Order]) -> dict[str, str]:
    """What tells a count from the others of its time: the measure, then the body."""
    held = list(held)
    apart = {}
    if len({other.measure for other in held}) > 1:
        apart["measure"] = row.measure
    if len({other.issuer for other in held if other.measure == row.measure}) > 1:
        apart["issuer"] = slug(row.issuer)
    return apart
