"""Many raw files observed into a store: one task for each file, here or on a cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kuager.measurement.cluster import run
from kuager.measurement.observe.raw import Options, found, is_address
from kuager.measurement.observe.store import Entry, processors, store_file
from kuager.measurement.reference import Reference


class Done(NamedTuple):
    """One raw file that was observed, that was in the store already, or that could not be read."""

    path: str
    entry: Entry | None
    fresh: bool
    failure: str | None


@dataclass(slots=True)
class Summary:
    """What became of all raw files."""

    files: int = 0
    already: int = 0  # of them, in the store before
    read: int = 0  # lines
    kept: int = 0  # measurements
    refused: Counter[str] = field(default_factory=Counter)  # lines, by reason
    failed: dict[str, str] = field(default_factory=dict)  # files that could not be read -> why

    def add(self, done: Done) -> None:
        """Count one file."""
        self.files += 1
        if done.entry is None:
            self.failed[done.path] = done.failure or "unknown"
            return
        self.already += not done.fresh
        self.read += done.entry.read
        self.kept += done.entry.kept
        self.refused.update(done.entry.reasons)


def observe(
    paths: Iterable[str | Path],
    *,
    to: str | Path,
    reference: Reference | None = None,
    options: Options | None = None,
    to_options: Options | None = None,
    processes: int | None = None,
    scheduler: str | None = None,
    latest: datetime | None = None,
    progress: Callable[[Done], None] | None = None,
) -> Summary:
    """Observe all raw files under `paths` into the store at `to`, and say what became of them.

    What the store already has is left alone, so that a run that was killed goes on where it was. `processes` is one
    for each core by default; with 1, all is done here. `scheduler` is the address of a Dask cluster that does it
    instead. `progress` is told of each file. A file that cannot be read is named in the
    summary and does not end the run. Raises FileNotFoundError for a path that does not exist, and ClusterError.
    """
    files = found(paths, options)
    task = partial(
        store_file, to=to, reference=reference, options=options, to_options=to_options, latest=latest,
    )  # fmt: skip
    count = min(processes or processors(), len(files)) or 1
    summary = Summary()
    for one in run(task, _largest_first(files), scheduler=scheduler, processes=count):
        entry, fresh = one.result or (None, False)
        done = Done(one.address, entry, fresh, one.error)
        summary.add(done)
        if progress is not None:
            progress(done)
    return summary


def _largest_first(files: list[str]) -> list[str]:
    """So that the last task to end is a small one."""
    return sorted(files, key=lambda file: 0 if is_address(file) else -Path(file).stat().st_size)
