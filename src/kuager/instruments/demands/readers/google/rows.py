"""From the cells of one file to rows of `demands`: one for each number that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.demands.readers.google.cells import listed
from kuager.instruments.demands.readers.google.sheet import Sheet
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Part:
    """One column of numbers and what it counts.

    zeros: whether a printed zero is a row. bound, note: for each cell, where it has them.
    """

    values: pl.Series
    unit: str
    outcome: str | None = None
    requester: str | None = None
    zeros: bool = False
    bound: pl.Series | None = None
    note: pl.Series | None = None


def edition_of(given: Input, periods: pl.Series) -> str:
    """What sources.toml calls the edition, else the last month that the file covers (`2022-06`)."""
    return given.source.edition or max(periods.unique().to_list()).rpartition("/")[2]


def refuse_doubles(sheet: Sheet, cells: pl.DataFrame, shown_at: str) -> None:
    """Two rows of one key are an error: which of them is meant cannot be known. Raises ReadError naming both."""
    doubled = cells.is_duplicated()
    if not doubled.any():
        return
    rows = doubled.arg_true().to_list()
    first = rows[0]
    key = cells.row(first)
    second = next(row for row in rows[1:] if cells.row(row) == key)
    said = ", ".join(str(part) for part in key if part is not None)
    raise sheet.error(
        second, shown_at, f"row {first + 2} has the same key ({said})", "each combination may stand only once"
    )


def whole(given: Input, series: str, cells: pl.DataFrame, locators: pl.Series, parts: list[Part]) -> Read:
    """All parts as rows of `demands`. A part of zero is left out, as the platform leaves out most: no row is zero.

    cells: period, country and the breakdowns of the file, as codes, one row for each row of the file.
    """
    import polars as pl

    places, lengths = [], []
    for part in parts:
        kept = part.values.is_not_null() if part.zeros else (part.values > 0).fill_null(False)
        if part.bound is not None:
            kept = kept | part.bound.is_not_null()
        places.append(kept.arg_true())
        lengths.append(len(places[-1]))
    if not sum(lengths):
        raise ReadError("no row has a number above zero", place=place(given.name, 2))
    part_of = pl.Series(range(len(parts))).repeat_by(pl.Series(lengths)).explode()
    index = pl.concat(places)

    def per_part(name: str, said: list[str | None]) -> pl.Series:
        return listed(name, said).gather(part_of)

    def joined(name: str, dtype: pl.DataType, columns: list[pl.Series | None]) -> pl.Series:
        pieces = [
            pl.repeat(None, length, dtype=dtype, eager=True) if column is None else column.gather(at).cast(dtype)
            for column, at, length in zip(columns, places, lengths, strict=True)
        ]
        return pl.concat(pieces).alias(name)

    columns = [
        joined("value", pl.Float64(), [part.values for part in parts]),
        per_part("unit", [part.unit for part in parts]),
    ]
    if any(part.outcome for part in parts):
        columns.append(per_part("outcome", [part.outcome for part in parts]))
    if any(part.requester for part in parts):
        columns.append(per_part("requester", [part.requester for part in parts]))
    for name, own in (("bound", [part.bound for part in parts]), ("note", [part.note for part in parts])):
        if any(column is not None for column in own):
            columns.append(joined(name, pl.String(), own))
    constant = {"platform": "google", "series": series, "edition": edition_of(given, cells["period"])}
    frame = cells.with_columns(locators)[index].with_columns(
        *columns, **{name: pl.lit(said, dtype=pl.Enum([said])) for name, said in constant.items()}
    )
    return Read(frame)


def row_locators(height: int) -> pl.Series:
    """`row 2`, `row 3` …: where in the file, its heading being row 1."""
    import polars as pl

    return ("row " + pl.int_range(2, height + 2, eager=True).cast(pl.String)).alias("locator")


def unaccounted(items: pl.Series, outcomes: list[pl.Series]) -> pl.Series | None:
    """A note for each row whose outcomes do not add up to its items, as the platform prints some; None without any."""
    import polars as pl

    added = pl.DataFrame(outcomes).sum_horizontal()
    wrong = added != items
    if not wrong.any():
        return None
    frame = pl.DataFrame({"items": items, "added": added, "wrong": wrong})
    said = pl.format("the source's outcomes add up to {} of {} items", "added", "items")
    return frame.select(pl.when("wrong").then(said).alias("note")).to_series()
