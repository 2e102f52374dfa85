"""`kuager mirror`: a copy of a site that is verified before it replaces the one before."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.common import counted, in_words, now
from kuager.cli.verify import ALTERED, key_option, since_option


@click.command("mirror")
@click.argument("url")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@key_option
@since_option
@click.option("--max-age", type=click.IntRange(min=0), metavar="DAYS", help="Call it frozen if its release is older.")
@click.option("--serve", type=click.IntRange(0, 65535), metavar="PORT", help="Then serve the copy on 127.0.0.1.")
@click.pass_context
@in_words
def command(
    context: click.Context,
    url: str,
    folder: Path,
    keys: tuple[str, ...],
    since: Path | None,
    max_age: int | None,
    serve: int | None,
) -> None:
    """Copy the site at URL into DIR. It takes the place of the copy there only if it is whole, signed, and no older.

    Run again it fetches only what is new, also after it was stopped. Exit status: 0 DIR holds what the address shows;
    1 the address shows something altered, rolled back or frozen, and DIR is unchanged; 2 it could not be reached.
    """
    from kuager.cli.serve import serve_folder
    from kuager.seal.keyring import public_keys
    from kuager.seal.mirroring import DistrustError, days_old, mirror

    status = 0
    try:
        done = mirror(url, folder, public_keys(keys), known=since.read_bytes() if since else None)
    except DistrustError as error:
        click.echo(str(error), err=True)
        status = ALTERED
    else:
        said = done.release
        if done.current:
            click.echo(f"{folder.as_posix()} is current: release {said.number} of {said.sealed}")
        else:
            came = f"{counted(done.fetched, 'file')} fetched, {done.kept:,} there already"
            click.echo(f"{folder.as_posix()}: release {said.number} of {said.sealed}; {came}")
        age = days_old(said, now())
        if max_age is not None and age > max_age:
            click.echo(f"{url} may be frozen: its newest release is {counted(age, 'day')} old", err=True)
            status = ALTERED
    if serve is not None and folder.is_dir():
        serve_folder(folder, serve)
    context.exit(status)
