"""Numbers for measurements, names and addresses, so that facts are joined by integers.

A number is a hash of 64 bits. Two of a million names fall together once in thirty million runs; whole measurements are
checked not to.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kuager.measurement.judge.columns import NEEDED
from kuager.measurement.observe.columns import schema

_ODD = 0x9E3779B97F4A7C15  # spreads the second of two hashes over all bits


def numbered(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with a column `m`, the number of the measurement from 0 on, in place of file and line.

    A table that is absent is an empty one. `measurements` keeps file and line. Facts of no measurement are left out.
    Raises ValueError where a measurement stands there twice.
    """
    given: dict[str, pl.DataFrame] = {}
    for name, columns in NEEDED.items():
        frame = tables.get(name)
        if frame is None:
            frame = pl.DataFrame(schema=schema(name))
        given[name] = frame.select(columns).with_columns(_number("file", "line").alias("m"))
    measurements = given.pop("measurements")
    hashes = measurements["m"]
    if hashes.n_unique() != measurements.height:
        raise ValueError("a measurement stands twice in the table 'measurements'")
    numbers = pl.int_range(measurements.height, dtype=pl.UInt32, eager=True)
    facts = {}
    for name, frame in given.items():
        facts[name] = frame.drop("file", "line").with_columns(
            pl.col("m").replace_strict(hashes, numbers, default=None, return_dtype=pl.UInt32)
        )
        if facts[name]["m"].null_count():
            facts[name] = facts[name].filter(pl.col("m").is_not_null())
    return {"measurements": measurements.with_columns(numbers.alias("m")), **facts}


def beside(frame: pl.DataFrame, whole: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """`frame` with these columns of its measurements; `whole` has a row for each, in the order of the numbers."""
    return frame.with_columns(whole.get_column(column).gather(frame["m"]) for column in columns)


def only_of(frame: pl.DataFrame, measurements: pl.Series) -> pl.DataFrame:
    """The rows of these measurements; `measurements` has true or false for each, in the order of the numbers."""
    return frame.filter(measurements.gather(frame["m"]))


def named(hostname: str = "hostname") -> pl.Expr:
    """`name`: the number of a name in a measurement."""
    return _number("m", hostname).alias("name")


def placed(ip: str = "ip") -> pl.Expr:
    """`place`: the number of a name at an address in a measurement; needs `name`."""
    return _number("name", ip).alias("place")


def _number(first: str, second: str) -> pl.Expr:
    # Two columns hashed and mixed are much cheaper than one structure of them.
    return pl.col(first).hash(seed=20) ^ (pl.col(second).hash(seed=16) * pl.lit(_ODD, dtype=pl.UInt64))
