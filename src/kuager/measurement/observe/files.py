"""One raw file observed: its tables in memory, whole or in batches, and what was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import polars as pl

from kuager.measurement.observe.archives import lines
from kuager.measurement.observe.columns import TABLES
from kuager.measurement.observe.decoding import RefusedError
from kuager.measurement.observe.measuring import measure
from kuager.measurement.observe.raw import Options, Raw, opened
from kuager.measurement.observe.rows import Rows
from kuager.measurement.reference import Reference

MOST_REFUSALS = 10_000  # of one file that are named; further ones are counted
BATCH = 2000  # measurements
_BATCH_ROWS = 60_000
_NOTHING = Reference()


class Refusal(NamedTuple):
    """One line that gave no observations, and why."""

    path: str
    line: int
    member: str | None
    reason: str


@dataclass(slots=True)
class Observed:
    """What one raw file, or a batch of it, gave."""

    path: str
    sha256: str
    rows: Rows
    read: int = 0  # lines
    kept: int = 0  # measurements
    refused: list[Refusal] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)  # each refused line is counted, also those not named

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables of `columns.TABLES`, as Polars frames with these types."""
        return self.rows.frames(self.sha256)


def observe_file(
    path: str | Path,
    *,
    reference: Reference | None = None,
    options: Options | None = None,
    latest: datetime | None = None,
) -> Observed:
    """All observations of one raw file in memory. For files of any size, `observe_batches`.

    `latest` is the last moment at which a measurement can have been made: by default a day from now. Raises OSError
    where the file cannot be read at all; what cannot be understood is refused, and stands in the result.
    """
    with opened(path, options) as raw:
        (whole,) = _batches(raw, reference or _NOTHING, latest or tomorrow(), None)
    return whole


def observe_batches(
    path: str | Path,
    *,
    reference: Reference | None = None,
    options: Options | None = None,
    latest: datetime | None = None,
    size: int = BATCH,
) -> Iterator[Observed]:
    """Observations of one raw file in batches of at most `size` measurements: bounded memory whatever its size."""
    with opened(path, options) as raw:
        yield from _batches(raw, reference or _NOTHING, latest or tomorrow(), size)


def tomorrow() -> datetime:
    """The latest start that is believed: clocks of probes may be a day ahead."""
    return datetime.now(UTC) + timedelta(days=1)


def _batches(raw: Raw, reference: Reference, latest: datetime, size: int | None) -> Iterator[Observed]:
    named = 0
    batch = Observed(raw.name, raw.sha256, Rows())
    for line in lines(raw):
        batch.read += 1
        reason = line.refused
        if reason is None:
            marks = _marks(batch.rows)
            try:
                measure(line.data, line.number, line.member, batch.rows, reference, latest)
                batch.kept += 1
            except RefusedError as refusal:
                reason = str(refusal)
            except Exception as error:  # noqa: BLE001 - a line must never take the file with it
                reason = f"could not be understood ({type(error).__name__})"
            if reason is not None:
                _undo(batch.rows, marks)
        if reason is not None:
            batch.reasons[reason] += 1
            if named < MOST_REFUSALS:
                named += 1
                batch.refused.append(Refusal(raw.name, line.number, line.member, reason))
        if size is not None and (batch.kept >= size or len(batch.rows) >= _BATCH_ROWS):
            yield batch
            batch = Observed(raw.name, raw.sha256, Rows())
    yield batch


def _marks(rows: Rows) -> tuple[int, ...]:
    return tuple(len(getattr(rows, table)) for table in TABLES)


def _undo(rows: Rows, marks: tuple[int, ...]) -> None:
    for table, mark in zip(TABLES, marks, strict=True):
        del getattr(rows, table)[mark:]
