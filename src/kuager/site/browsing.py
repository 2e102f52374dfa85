"""Rows to be read one by one: which tables are listed, by what they can be filtered, and how they fall into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.incidents.tables import COUNTS, INCIDENTS, SHUTDOWNS
from kuager.instruments.indices.tables import INDICES
from kuager.instruments.orders.tables import ORDERS
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import PROVENANCE, Row, Table
from kuager.site import addresses

MOST = 60  # rows on a page
YEAR = "year"


@dataclass(frozen=True)
class Listed:
    """A table whose rows are listed. time: its column of time. filters: columns whose values have their own lists."""

    table: Table[Any]
    time: str
    filters: tuple[str, ...]


LISTED = (
    Listed(INCIDENTS, "date", ("kind", "place", "role", "perpetrator", YEAR)),
    Listed(COUNTS, "period", ("kind", "unit", "role", YEAR)),
    Listed(SHUTDOWNS, "start", ("country", "scope", "extent", YEAR)),
    Listed(ORDERS, "period", ("measure", "unit", "by", "reason", YEAR)),
    Listed(DEMANDS, "period", ("country",)),
    Listed(INDICES, "edition", ("index",)),
)


@dataclass(frozen=True)
class Filter:
    """Rows that have one value in one column. code: the value as the table has it."""

    column: str
    code: str


@dataclass(frozen=True)
class ListPage:
    """One page of a list. number: from 1. filter: None for all rows. choices: all filters, with how many rows each."""

    listed: Listed
    filter: Filter | None
    number: int
    pages: int
    total: int
    rows: tuple[Row, ...]
    choices: Mapping[str, Mapping[str, int]]

    @property
    def base(self) -> str:
        """Its address without language and ending."""
        return address(self.listed, self.filter, self.number)


def address(listed: Listed, by: Filter | None, number: int = 1) -> str:
    """The address of a page of a list: `rows/incidents/kind-killed`, `rows/incidents/all.page-2`."""
    what = "all" if by is None else f"{by.column}-{addresses.slug(by.code.lower())}"
    return f"rows/{listed.table.name}/{what}" + (f".page-{number}" if number > 1 else "")


def held(record: Record) -> tuple[Listed, ...]:
    """The listed tables of which the record holds rows."""
    return tuple(listed for listed in LISTED if record.rows(listed.table))


def rows_of(record: Record, listed: Listed) -> tuple[Row, ...]:
    """All rows that stand, the latest first."""
    return tuple(
        sorted(record.rows(listed.table), key=lambda row: (_time(row, listed), row.source, row.locator), reverse=True)
    )


def filters(rows: Sequence[Row], listed: Listed) -> dict[str, dict[str, int]]:
    """For each column that parts the rows, its values and how many rows have each."""
    found: dict[str, dict[str, int]] = {}
    for column in listed.filters:
        counts: dict[str, int] = {}
        for row in rows:
            for code in _codes(row, listed, column):
                counts[code] = counts.get(code, 0) + 1
        if len(counts) > 1:
            order = sorted(counts, reverse=True) if column == YEAR else sorted(counts)
            found[column] = {code: counts[code] for code in order}
    return found


def list_pages(record: Record, listed: Listed) -> Iterator[ListPage]:
    """Every page of the lists of a table: all rows, and those of each filter."""
    rows = rows_of(record, listed)
    choices = filters(rows, listed)
    yield from _paged(listed, None, rows, choices)
    for column, codes in choices.items():
        for code in codes:
            chosen = tuple(row for row in rows if code in _codes(row, listed, column))
            yield from _paged(listed, Filter(column, code), chosen, choices)


def shown_fields(row: Row, listed: Listed) -> Mapping[str, Any]:
    """What the row says, without where it comes from and without what is empty, by the names of the columns."""
    names = [field.name for field in listed.table.fields if field.name not in PROVENANCE]
    public = {field.name for field in listed.table.fields if field.column.audience.value == "public"}
    return {name: value for name in names if name in public and (value := getattr(row, name)) is not None}


def _paged(
    listed: Listed, by: Filter | None, rows: tuple[Row, ...], choices: Mapping[str, Mapping[str, int]]
) -> Iterator[ListPage]:
    pages = -(-len(rows) // MOST)
    for number in range(1, pages + 1):
        yield ListPage(listed, by, number, pages, len(rows), rows[(number - 1) * MOST : number * MOST], choices)


def _codes(row: Row, listed: Listed, column: str) -> tuple[str, ...]:
    if column != YEAR:
        value = getattr(row, column)
        return () if value is None else (str(value),)
    first, last = bounds(getattr(row, listed.time))
    if first is None or last is None:
        return ()
    return tuple(str(year) for year in range(first.year, min(last.year, first.year + 50) + 1))


def _time(row: Row, listed: Listed) -> str:
    said = str(getattr(row, listed.time))
    first = bounds(said)[0] if listed.time != "edition" else None
    return first.isoformat() if first else said
