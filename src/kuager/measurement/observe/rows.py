"""Rows on their way to the tables: tuples in the order of the columns, and the frames that they become."""

from __future__ import annotations

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
        return sum(len(getattr(self, table)) for table in TABLES)

    def table(self, name: str, file: str) -> pa.Table:
        """One table with its columns' types; texts that are too long are cut."""
        rows: list[Row] = getattr(self, name)
        columns, types = TABLES[name], _TYPES[name]
        values = list(zip(*rows, strict=True)) if rows else [()] * (len(columns) - 1)
        arrays = [pa.array([file] * len(rows), types[0])]
        for column, type_, given in zip(columns[1:], types[1:], values, strict=True):
            array = pa.array(given, type_)
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


def _bounded(array: pa.Array, longest: int) -> pa.Array:
    import pyarrow.compute as pc

    if array.nbytes <= longest or (pc.max(pc.binary_length(array)).as_py() or 0) <= longest:
        return array
    return pc.utf8_slice_codeunits(array, 0, longest)
