"""Several dumps read into one history: when each entry was first and last seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl


def history(frame: pl.DataFrame) -> pl.DataFrame:
    """For each entry the first and last dump that shows it, and in how many it stands: entry, first, last, dumps.

    frame: rows of the table `register`, of one register.
    """
    import polars as pl

    days = pl.col("on").cast(pl.String)
    return (
        frame.lazy()
        .group_by("entry")
        .agg(days.min().alias("first"), days.max().alias("last"), pl.col("on").n_unique().alias("dumps"))
        .sort("first", "entry")
        .collect()
    )


@dataclass(frozen=True)
class Stay:
    """How many days something stood on a register, at fewest and at most (None: no dump says that it had gone)."""

    first: str
    last: str
    fewest: int
    most: int | None
    missing: tuple[str, ...]  # dumps in between that do not have it


def stay(seen: Sequence[str], days: Sequence[str]) -> Stay:
    """The stay of something seen in the dumps `seen`, out of all dumps `days`; both in order, days in ISO 8601.

    It stood there at least from the first dump that shows it to the last; at most from the day after the dump before
    until the day before the dump behind.
    """
    first, last = seen[0], seen[-1]
    before = [day for day in days if day < first]
    behind = [day for day in days if day > last]
    most = _days(before[-1], behind[0]) - 1 if before and behind else None
    missing = tuple(day for day in days if first < day < last and day not in set(seen))
    return Stay(first, last, _days(first, last) + 1, most, missing)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
