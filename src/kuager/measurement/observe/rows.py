"""Rows on their way to the tables: tuples in the order of the columns, and the frames that they become."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any

import polars as pl
import pyarrow as pa

from kuager.measurement.observe.columns import TABLES

Row = tuple[Any, ...]
LONGEST_TEXT = 1024  # characters
_LONGER = {"url": 8192, "input": 8192, "location": 8192, "body": 8192, "sent": 4096, "received": 4096}

_ARROW: dict[Any, pa.DataType] = {
    pl.String: pa.large_string(),
    pl.Boolean: pa.bool_(),
    pl.Float64: pa.float64(),
    pl.Int16: pa.int16(),
    pl.Int64: pa.int64(),
    pl.UInt16: pa.uint16(),
    pl.UInt32: pa.uint32(),
}


def _arrow(type_: pl.DataType) -> pa.DataType:
    if isinstance(type_, pl.List):
        return pa.large_list(_arrow(type_.inner))  # type: ignore[arg-type]
    if isinstance(type_, pl.Datetime):
        return pa.timestamp(type_.time_unit)
    return _ARROW[type_.base_type()]


_TYPES = {table: tuple(_arrow(column.type) for column in columns) for table, columns in TABLES.items()}


class Rows:
    """The rows of all tables, without their first column, the file."""

    __slots__ = ("dns", "echo", "http", "measurements", "network", "tcp", "tls")

    def __init__(self) -> None:
        self.measurements: list[Row] = []
        self.dns: list[Row] = []
        self.tcp: list[Row] = []
        self.tls: list[Row] = []
        self.http: list[Row] = []
        self.network: list[Row] = []
        self.echo: list[Row] = []

    def __len__(self) -> int:
        return (
            len(self.measurements) + len(self.dns) + len(self.tcp) + len(self.tls) + len(self.http)
            + len(self.network) + len(self.echo)
        )  # fmt: skip

    def take(self, other: Rows) -> None:
        """Move all rows of `other` here."""
        for mine, given in zip(self.all(), other.all(), strict=True):
            if given:
                mine += given
                given.clear()

    def clear(self) -> None:
        """Forget all rows."""
        for mine in self.all():
            mine.clear()

    def all(self) -> tuple[list[Row], ...]:
        """The rows of each table, in the order of `TABLES`."""
        return (self.measurements, self.dns, self.tcp, self.tls, self.http, self.network, self.echo)

    def table(self, name: str, file: str) -> pa.Table:
        """One table with its columns' types; texts that are too long are cut."""
        rows: list[Row] = getattr(self, name)
        columns, types = TABLES[name], _TYPES[name]
        values = list(zip(*rows, strict=True)) if rows else [()] * (len(columns) - 1)
        arrays = [pa.repeat(pa.scalar(file, types[0]), len(rows))]
        for column, type_, given in zip(columns[1:], types[1:], values, strict=True):
            array = _lists(given, type_) if pa.types.is_large_list(type_) else pa.array(given, type_)
            if type_ == pa.large_string():
                array = _bounded(array, _LONGER.get(column.name, LONGEST_TEXT))
            arrays.append(array)
        return pa.table(arrays, names=[column.name for column in columns])

    def frames(self, file: str) -> dict[str, pl.DataFrame]:
        """All tables as Polars frames."""
        return {name: _frame(self.table(name, file)) for name in TABLES}


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _lists(given: Sequence[Sequence[object] | None], type_: pa.DataType) -> pa.Array:
    """A column of lists, made of all their values at once: several times as fast as list by list."""
    missing = None
    if None in given:
        missing = pa.array([values is None for values in given])
        given = [values or () for values in given]
    values = list(chain.from_iterable(given))  # type: ignore[arg-type]
    ends = list(accumulate(map(len, given), initial=0))  # type: ignore[arg-type]
    return pa.LargeListArray.from_arrays(
        pa.array(ends, pa.int64()), pa.array(values, type_.value_type), type=type_, mask=missing
    )


def _bounded(array: pa.Array, longest: int) -> pa.Array:
    import pyarrow.compute as pc

    if array.nbytes <= longest or (pc.max(pc.binary_length(array)).as_py() or 0) <= longest:
        return array
    return pc.utf8_slice_codeunits(array, 0, longest)
