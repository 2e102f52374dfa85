"""What a record can be asked about demands to platforms.

A row that tells reason, requester and product apart answers for each of them, for two together and for all: its
breakdowns are asked alone, in pairs, and whole. Where several series count one thing, each can be asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kuager.figures.times import as_period, covered_years, year_of
from kuager.instruments.demands.tables import DEMANDS, Demand
from kuager.record.record import Record

_PARTS = ("reason", "requester", "product")
_TOGETHER = 2

Dimensions = tuple[tuple[str, str], ...]
Base = tuple[str, str, Dimensions]


def requests(record: Record) -> Iterator[Mapping[str, str]]:
    """Requests of each platform, country and time, in all and by each breakdown."""
    yield from _counts(record, "request")


def items(record: Record) -> Iterator[Mapping[str, str]]:
    """Items, likewise."""
    yield from _counts(record, "item")


def outcomes(record: Record) -> Iterator[Mapping[str, str]]:
    """What became of items: as a count and as a share."""
    rows = [row for row in record.rows(DEMANDS) if row.outcome is not None]
    for unit in ("item", "percent"):
        held = [row for row in rows if row.unit == unit]
        for asked in _timed(held, ("outcome", *_PARTS), must=("outcome",)):
            yield asked | {"unit": unit}
        if unit == "item":
            yield from (asked | {"unit": "percent"} for asked in _timed(held, ("outcome", *_PARTS), must=("outcome",)))


def shares(record: Record) -> Iterator[Mapping[str, str]]:
    """The share of each reason, requester and product."""
    for unit in ("request", "item"):
        rows = _plain(record, unit)
        for part in _PARTS:
            for asked in _timed(rows, (part,), must=(part,)):
                yield asked | {"unit": unit}


def ranks(record: Record) -> Iterator[Mapping[str, str]]:
    """The place of each reason."""
    for unit in ("request", "item"):
        for asked in _timed(_plain(record, unit), ("reason",), must=("reason",)):
            yield asked | {"unit": unit}


def top_reasons(record: Record) -> Iterator[Mapping[str, str]]:
    """The times for which reasons are known."""
    for asked in ranks(record):
        yield {name: value for name, value in asked.items() if name != "reason"}


def _plain(record: Record, unit: str) -> list[Demand]:
    return [row for row in record.rows(DEMANDS, unit=unit) if row.outcome is None and row.scope is None]


def _counts(record: Record, unit: str) -> Iterator[Mapping[str, str]]:
    rows = _plain(record, unit)
    yield from _timed(rows, _PARTS)
    of_series: dict[str, list[Demand]] = {}
    for row in rows:
        of_series.setdefault(row.series, []).append(row)
    if len(of_series) < 2:
        return
    for series, held in of_series.items():
        for asked in _timed(held, _PARTS, together=1):
            yield asked | {"series": series}


def _timed(
    rows: Iterable[Demand], names: tuple[str, ...], must: tuple[str, ...] = (), together: int = _TOGETHER
) -> Iterator[dict[str, str]]:
    """Every platform, country, breakdown and time of these rows; years that they fill with shorter periods too."""
    held: dict[Base, set[str]] = {}
    counted: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        counted.setdefault((row.platform, row.country), set()).add(row.period)
        had = tuple((name, value) for name in names if (value := getattr(row, name)) is not None)
        for chosen in _subsets(had, must, together):
            held.setdefault((row.platform, row.country, chosen), set()).add(row.period)
    years = {of: covered_years(periods) for of, periods in counted.items()}
    for (platform, country, chosen), periods in held.items():
        asked = {"platform": platform, "country": country, **dict(chosen)}
        for year in years[platform, country]:
            if any(year in period for period in periods):  # what a half-year lacks is zero there
                yield asked | {"year": year}
        for period in sorted(periods):
            if year_of(period) is None and (said := as_period(period)):
                yield asked | {"period": said}


def _subsets(had: Dimensions, must: tuple[str, ...], together: int) -> Iterator[Dimensions]:
    fixed = tuple(one for one in had if one[0] in must)
    if len(fixed) < len(must):
        return
    free = tuple(one for one in had if one[0] not in must)
    for size in range(min(together, len(free)) + 1):
        for chosen in combinations(free, size):
            yield (*fixed, *chosen)
    if together > 1 and len(free) > together:
        yield had
