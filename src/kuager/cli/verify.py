"""`kuager verify`: whether a copy of a site is whole, who signed it, and what the log says of earlier releases."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.common import in_words


@click.command("verify")
@click.argument("site", type=click.Path(path_type=Path))
@click.option("--key", "keys", required=True, multiple=True, metavar="KEY", help="The public key, or a file with it.")
@click.option(
    "--since", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="CHECKPOINT", help="One you kept."
)
@click.pass_context
@in_words
def command(context: click.Context, site: Path, keys: tuple[str, ...], since: Path | None) -> None:
    """Say whether a copy of a site is whole. Exit status: 0 whole, 1 altered, 2 it could not be checked."""
    from kuager import verify
    from kuager.record.errors import KuagerError

    try:
        known = [verify.parse_key(Path(key).read_text("utf-8") if Path(key).is_file() else key) for key in keys]
        report = verify.check(verify.Folder(str(site)), known)
    except verify.Unchecked as error:
        raise KuagerError(str(error)) from None
    for line in report.told():
        click.echo(line)
    context.exit(1 if report.problems else 0)
