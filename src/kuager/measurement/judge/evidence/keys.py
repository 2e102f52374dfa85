"""Numbers for measurements and names, so that facts are joined by integers."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kuager.measurement.judge.columns import NEEDED
from kuager.measurement.observe.columns import schema


def numbered(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with a column `m`, the number of the measurement, in place of file and line.

    A table that is absent is an empty one. `measurements` keeps file and line. Facts of no measurement are left out.
    """
    given: dict[str, pl.DataFrame] = {}
    for name, columns in NEEDED.items():
        frame = tables.get(name)
        if frame is None:
            frame = pl.DataFrame(schema=schema(name))
        given[name] = frame.select(columns)
    measurements = given["measurements"].with_row_index("m")
    numbers = measurements.select("file", "line", "m")
    out = {"measurements": measurements}
    for name, frame in given.items():
        if name != "measurements":
            out[name] = frame.join(numbers, on=("file", "line"), how="inner", maintain_order="left").drop(
                "file", "line"
            )
    return out


def number_of(*columns: str | pl.Expr) -> pl.Expr:
    """One number for a combination of values, such as a measurement and a name."""
    return pl.struct(*columns).hash(seed=20_16)
