"""`kuager blocks observe`: raw archives to a store of observations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.blocks.common import engine, loaded, paths_argument, progress, raw_files, reference_option, store_option
from kuager.cli.common import counted, in_words, printable
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    from kuager.measurement.observe.store import Entry
    from kuager.measurement.reference import Reference

_REASONS = 6


@click.command("observe")
@paths_argument
@store_option
@reference_option
@click.option("--processes", type=click.IntRange(1), help="Files read at a time. [default: one for each core]")
@in_words
def command(paths: tuple[str, ...], store: str, references: tuple[Path, ...], processes: int | None) -> None:
    """Read raw measurements and keep what was observed, as Parquet by country, test and day.

    A file that is in the store already is passed over, so that a run that was ended goes on where it was.
    """
    engine()
    reference = loaded(references)
    files = raw_files(paths)
    kept, done, reasons = 0, 0, Counter[str]()
    with progress("files", len(files)) as step:
        for entry, fresh in _entries(files, store, reference, processes):
            kept += entry.kept
            done += fresh
            reasons.update(entry.reasons)
            step()
    passed = len(files) - done
    click.echo(
        f"{kept:,} measurements of {counted(len(files), 'file')} in {store}"
        + (f", {passed:,} there already" if passed else "")
    )
    if reasons:
        click.echo(f"refused {sum(reasons.values()):,} lines:")
        for reason, n in reasons.most_common(_REASONS):
            click.echo(f"  {n:,}: {printable(reason)}")
        if len(reasons) > _REASONS:
            click.echo(f"  {len(reasons) - _REASONS:,} more reasons; `kuager blocks verdicts FILE` lists each line")


def _entries(
    files: Sequence[str], store: str, reference: Reference | None, processes: int | None
) -> Iterator[tuple[Entry, bool]]:
    from kuager.measurement.observe.store import processors, store_file

    count = min(processes or processors(), len(files))
    if count == 1:
        for file in files:
            yield _one(file, store, reference)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed

    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        tasks = {pool.submit(store_file, file, store, reference=reference): file for file in files}
        for task in as_completed(tasks):
            try:
                yield task.result()
            except OSError as error:
                raise KuagerError(f"{tasks[task]}: {error.strerror or error}") from None


def _one(file: str, store: str, reference: Reference | None) -> tuple[Entry, bool]:
    from kuager.measurement.observe.store import store_file

    try:
        return store_file(file, store, reference=reference)
    except OSError as error:
        raise KuagerError(f"{file}: {error.strerror or error}") from None
