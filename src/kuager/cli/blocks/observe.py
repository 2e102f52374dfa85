"""`kuager blocks observe`: raw archives to a store of observations."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.blocks.common import engine, loaded, paths_argument, progress, raw_files, reference_option, store_option
from kuager.cli.common import counted, in_words, printable
from kuager.record.errors import KuagerError

_REASONS = 6
_FAILED = 12


@click.command("observe")
@paths_argument
@store_option
@reference_option
@click.option("--processes", type=click.IntRange(1), help="Files read at a time. [default: one for each core]")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="A Dask cluster that does it; see the how-to.")
@in_words
def command(
    paths: tuple[str, ...],
    store: str,
    references: tuple[Path, ...],
    processes: int | None,
    scheduler: str | None,
) -> None:
    """Read raw measurements and keep what was observed, as Parquet by country, test and day.

    A file that is in the store already is passed over, so that a run that was ended goes on where it was.
    """
    engine()
    from kuager.measurement.cluster import ClusterError
    from kuager.measurement.observe.run import observe

    reference = loaded(references)
    files = raw_files(paths)
    with progress("files", len(files)) as step:
        try:
            done = observe(
                files,
                to=store,
                reference=reference,
                processes=processes,
                scheduler=scheduler,
                progress=lambda _done: step(),
            )
        except ClusterError as error:
            raise KuagerError(str(error)) from None
    before = f", {done.already:,} there already" if done.already else ""
    click.echo(f"{done.kept:,} measurements of {counted(done.files, 'file')} in {printable(store)}{before}")
    if done.refused:
        click.echo(f"refused {done.refused.total():,} lines:")
        for reason, n in done.refused.most_common(_REASONS):
            click.echo(f"  {n:,}: {printable(reason)}")
        if len(done.refused) > _REASONS:
            click.echo(
                f"  {len(done.refused) - _REASONS:,} more reasons; `kuager blocks verdicts FILE` lists each line"
            )
    if done.failed:
        for path, why in list(done.failed.items())[:_FAILED]:
            click.echo(printable(f"{path}: {why}"), err=True)
        raise KuagerError(
            f"{counted(len(done.failed), 'file')} could not be read", help="run it again: the rest is kept"
        )
