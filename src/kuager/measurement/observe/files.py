"""One raw file observed: its tables in memory, whole or in pieces, and what was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import polars as pl

from kuager.measurement.observe.archives import Line, lines
from kuager.measurement.observe.decoding import RefusedError
from kuager.measurement.observe.measuring import Place, measure
from kuager.measurement.observe.names import Moment, milliseconds
from kuager.measurement.observe.raw import Options, Raw, opened
from kuager.measurement.observe.rows import Rows
from kuager.measurement.reference import Reference

MOST_REFUSALS = 1000  # of one file that are named; further ones are counted
MOST_PLACES = 5000  # countries, tests and days of one file: each is a file of the store
BATCH = 2000  # measurements
MOST_BYTES = 64 * 1024 * 1024  # of the measurements of one batch
NO_REFERENCE = Reference()


class Refusal(NamedTuple):
    """One line that gave no observations, and why."""

    path: str
    line: int
    member: str | None
    reason: str


@dataclass(slots=True)
class Tally:
    """What was read of one raw file, and what of it was kept."""

    read: int = 0  # lines
    kept: int = 0  # measurements
    refused: list[Refusal] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)  # each refused line is counted, also those not named

    def note(self, step: Step, path: str) -> None:
        """Count a line; name it where it was refused, as long as there are few such."""
        self.read += 1
        if step.refused is None:
            self.kept += 1
            return
        reason = step.refused
        self.reasons[reason if reason in self.reasons or len(self.reasons) < MOST_REFUSALS else "other reasons"] += 1
        if len(self.refused) < MOST_REFUSALS:
            self.refused.append(Refusal(path, step.line.number, step.line.member, reason))


@dataclass(slots=True)
class Observed:
    """What one raw file, or a batch of it, gave."""

    path: str
    sha256: str
    rows: Rows
    tally: Tally

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables of `columns.TABLES`, as Polars frames with these types."""
        return self.rows.frames(self.sha256)

    @property
    def read(self) -> int:
        """Lines that were read."""
        return self.tally.read

    @property
    def kept(self) -> int:
        """Measurements that gave observations."""
        return self.tally.kept

    @property
    def refused(self) -> list[Refusal]:
        """Lines that gave none, with the reason; at most `MOST_REFUSALS` are named."""
        return self.tally.refused

    @property
    def reasons(self) -> Counter[str]:
        """How many lines were refused for each reason."""
        return self.tally.reasons


class Step(NamedTuple):
    """One line of a raw file: its place and its rows, or the reason why it has none. The rows live until the next."""

    line: Line
    place: Place | None
    rows: Rows
    refused: str | None


def steps(raw: Raw, reference: Reference, latest: Moment) -> Iterator[Step]:
    """The lines of a raw file, measured one after the other. No line ends it."""
    rows = Rows()
    places: set[Place] = set()
    for line in lines(raw):
        place, reason = None, line.refused
        if reason is None:
            try:
                place = measure(line.data, line.number, line.member, rows, reference, latest)
            except RefusedError as refusal:
                reason = str(refusal)
            except Exception as error:  # noqa: BLE001 - a line must never take the file with it
                reason = f"could not be understood ({type(error).__name__})"
            if place is not None and place not in places:
                if len(places) < MOST_PLACES:
                    places.add(place)
                else:
                    place, reason = None, f"more than {MOST_PLACES:,} countries, tests and days in one file"
            if reason is not None:
                rows.clear()
        yield Step(line, place, rows, reason)


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
        whole = Observed(raw.name, raw.sha256, Rows(), Tally())
        for step in steps(raw, reference or NO_REFERENCE, milliseconds(latest or tomorrow())):
            whole.tally.note(step, raw.name)
            whole.rows.take(step.rows)
    return whole


def observe_batches(
    path: str | Path,
    *,
    reference: Reference | None = None,
    options: Options | None = None,
    latest: datetime | None = None,
    size: int = BATCH,
) -> Iterator[Observed]:
    """Observations of one raw file in batches of `size` lines at most: bounded memory whatever its size."""
    with opened(path, options) as raw:
        batch, weight = Observed(raw.name, raw.sha256, Rows(), Tally()), 0
        for step in steps(raw, reference or NO_REFERENCE, milliseconds(latest or tomorrow())):
            batch.tally.note(step, raw.name)
            batch.rows.take(step.rows)
            weight += len(step.line.data)
            if batch.tally.read >= size or weight > MOST_BYTES:
                yield batch
                batch, weight = Observed(raw.name, raw.sha256, Rows(), Tally()), 0
        yield batch


def tomorrow() -> datetime:
    """The latest start that is believed: clocks of probes may be a day ahead."""
    return datetime.now(UTC) + timedelta(days=1)
