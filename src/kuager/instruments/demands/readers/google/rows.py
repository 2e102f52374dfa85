"""From the cells of one file to rows of `demands`: one for each number that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.demands.readers.google.sheet import Sheet
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Part:
    """One column of numbers: what it counts, and which breakdowns of the file it has lost or is alone in."""

    values: pl.Series
    unit: str
    outcome: str | None = None
    requester: str | None = None
    without: tuple[str, ...] = ()
    zeros: bool = False
    bound: pl.Series | None = None
    note: pl.Series | None = None


def edition_of(given: Input, periods: pl.Series) -> str:
    """What sources.toml calls the edition, else the last month that the file covers (`2022-06`)."""
    return given.source.edition or str(periods.max()).rpartition("/")[2]


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

    base = cells.with_columns(locators.alias("locator"))
    frames = []
    for part in parts:
        values = part.values.cast(pl.Float64)
        kept = values.is_not_null() if part.zeros else (values > 0).fill_null(False)
        own = [values.alias("value")]
        if part.bound is not None:
            own.append(part.bound.alias("bound"))
            kept = kept | part.bound.is_not_null()
        if part.note is not None:
            own.append(part.note.alias("note"))
        said = {"unit": part.unit, "outcome": part.outcome, "requester": part.requester}
        constant = [pl.lit(code).alias(name) for name, code in said.items() if code is not None]
        frames.append(base.with_columns(own).drop(part.without).filter(kept).with_columns(constant))
    frame = pl.concat(frames, how="diagonal")
    if frame.is_empty():
        raise ReadError("no row has a number above zero", place=place(given.name, 2))
    return Read(
        frame.with_columns(
            platform=pl.lit("google"),
            series=pl.lit(series),
            edition=pl.lit(edition_of(given, cells["period"])),
        )
    )


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
