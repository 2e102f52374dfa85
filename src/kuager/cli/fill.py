"""`kuager fill`: write values into the empty links of briefs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kuager.cli.common import (
    COULD_NOT_RUN,
    as_of_option,
    counted,
    in_words,
    open_record,
    record_option,
    refuse_standard_input,
)
from kuager.record.errors import KuagerError, place

LEFT = 1


@click.command("fill")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@record_option
@as_of_option
@click.pass_context
@in_words
def command(context: click.Context, files: tuple[Path, ...], record: Path | None, as_of: date | None) -> None:
    """Write what the record answers into the empty links of briefs: `[][x]` becomes `[155th][x]`.

    Nothing else in the file changes. Exit status 1 when a link stays empty.
    """
    from kuager.briefs.fill import fill
    from kuager.briefs.gather import brief_bytes, brief_text, briefs_in
    from kuager.briefs.settings import Options
    from kuager.catalogue import figures, methods
    from kuager.figures.ask import Ask
    from kuager.figures.memo import Memo

    refuse_standard_input(files)
    opened = open_record(record, as_of=as_of, near=files)
    status = 0
    with Memo(opened.path) as memo:
        ask = Ask(opened, figures(), memo)
        for path in briefs_in(files):
            try:
                text = brief_text(path, brief_bytes(path))
                filled = fill(path.as_posix(), text, ask, Options(as_of=as_of, methods=methods()))
                if filled.count:
                    _write(path, filled.text)
            except KuagerError as error:
                click.echo(f"Error: {error}", err=True)
                status = COULD_NOT_RUN
                continue
            click.echo(f"{path.as_posix()}: {counted(filled.count, 'link')} filled")
            for left in filled.left:
                click.echo(f"{path.as_posix()}:{left.line}: {left.link.address} stays empty: {left.reason}")
                status = status or LEFT
    context.exit(status)


def _write(path: Path, text: str) -> None:
    """Replace the file at once, keeping its mode. A link is not written through: what it points to is not ours."""
    from kuager.record.atomic import write_bytes

    if path.is_symlink():
        raise KuagerError(
            "a symbolic link is read and not written", place=place(path), help="fill the file it points to"
        )
    write_bytes(path, text.encode("utf-8"), mode=path.stat().st_mode & 0o777)
