"""Many raw files observed into a store: one task for each file, as many at a time as there are cores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

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
    latest: datetime | None = None,
    progress: Callable[[Done], None] | None = None,
) -> Summary:
    """Observe all raw files under `paths` into the store at `to`, and say what became of them.

    What the store already has is left alone, so that a run that was killed goes on where it was. `processes` is one
    for each core by default; with 1, all is done here. `progress` is told of each file. A file that cannot be read is
    named in the summary and does not end the run. Raises FileNotFoundError for a path that does not exist.
    """
    files = found(paths, options)
    task = partial(
        _task, to=to, reference=reference, options=options, to_options=to_options, latest=latest,
    )  # fmt: skip
    count = min(processes or processors(), len(files)) or 1
    summary = Summary()
    for done in map(task, files) if count == 1 else _in_parallel(task, _largest_first(files), count):
        summary.add(done)
        if progress is not None:
            progress(done)
    return summary


def _task(
    path: str,
    to: str | Path,
    reference: Reference | None,
    options: Options | None,
    to_options: Options | None,
    latest: datetime | None,
) -> Done:
    try:
        entry, fresh = store_file(path, to, reference=reference, options=options, to_options=to_options, latest=latest)
    except OSError as error:
        return Done(path, None, False, f"{type(error).__name__}: {error}")
    return Done(path, entry, fresh, None)


def _largest_first(files: list[str]) -> list[str]:
    """So that the last task to end is a small one."""
    return sorted(files, key=lambda file: 0 if is_address(file) else -Path(file).stat().st_size)


def _in_parallel(task: Callable[[str], Done], files: list[str], count: int) -> Iterator[Done]:
    """Each task in one of `count` processes; few are handed out ahead, so that a list of a million files stays small.

    The processes are started anew, not forked: the libraries in them have threads, which do not survive a fork. Where
    one dies (killed, out of memory), what it did is done once more, each such file alone; then it is named as failed.
    """
    waiting = iter(files)
    running: dict[Future[Done], str] = {}
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        try:
            for path in waiting:
                running[pool.submit(task, path)] = path
                if len(running) >= 2 * count:
                    yield from _finished(running)
            while running:
                yield from _finished(running)
            return
        except BrokenProcessPool:
            left = [*running.values(), *waiting]
    for path in left:
        yield _alone(task, path)


def _finished(running: dict[Future[Done], str]) -> Iterator[Done]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        result = future.result()
        del running[future]
        yield result


def _alone(task: Callable[[str], Done], path: str) -> Done:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(task, path).result()
        except BrokenProcessPool:
            return Done(path, None, False, "the process that read it died: out of memory, or killed")
