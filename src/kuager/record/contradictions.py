"""Rows that name one fact and say different things about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from kuager.record.frames import as_text
from kuager.record.schema import R, Table

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Contradiction(Generic[R]):
    """The live rows of one key that differ in their values, in order."""

    key: tuple[tuple[str, object], ...]
    rows: tuple[R, ...]


def groups(frame: pl.DataFrame, table: Table[Any]) -> list[tuple[object, ...]]:
    """The keys under which live rows of the frame differ in their values, in the order of their first row."""
    import polars as pl

    if not table.value:
        return []
    live = frame.filter(pl.col("withdrawn").is_null())
    differing = (
        live.group_by(list(table.key), maintain_order=True)
        .agg(pl.struct(table.value).n_unique().alias("_values"))
        .filter(pl.col("_values") > 1)
    )
    return differing.select(table.key).rows()


def between(new: pl.DataFrame, there: pl.DataFrame, table: Table[Any]) -> int:
    """How many keys of `new` have other values in the live rows `there`."""
    import polars as pl

    if not table.value or new.is_empty() or there.is_empty():
        return 0
    wanted = [*table.key, *table.value]
    live = there.filter(pl.col("withdrawn").is_null()).select(wanted).unique()
    fresh = as_text(new.select(wanted)).unique()  # a reader's rows may hold lists where those kept hold text
    met = fresh.join(live, on=list(table.key), how="inner", nulls_equal=True, suffix="\0there")
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}\0there")) for name in table.value)
    return met.filter(differs).select(table.key).unique().height
