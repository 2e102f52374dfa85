"""`kuager diff`: what changed between two releases, for people."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, in_words, printable

if TYPE_CHECKING:
    from kuager.seal.comparing import Change

SHOWN = 20
_MANY = {"brief": "briefs", "figure": "figures", "source": "sources", "row": "rows", "page": "pages"}


@click.command("diff")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help=f"Every change, not the first {SHOWN} of a kind.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@in_words
def command(before: Path, after: Path, everything: bool, form: str) -> None:
    """Say what changed from A to B: briefs, figures that moved and why, sources, rows added, corrected, withdrawn.

    Each is a site, a ZIP archive of one, or a record. Rows are compared in full between records; between sites, only
    what was withdrawn is known. What the copies are worth, `kuager verify` says.
    """
    from kuager.seal.comparing import changes, state

    old, new = state(before), state(after)
    found = list(changes(old, new))
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    click.echo(printable(f"from {old.name} to {new.name}"))
    if not found:
        click.echo("nothing that is compared has changed")
    for (kind, how), group in groupby(
        sorted(found, key=lambda one: (one.kind, one.how)), lambda one: (one.kind, one.how)
    ):
        _tell(kind, how, list(group), everything)


def _tell(kind: str, how: str, group: list[Change], everything: bool) -> None:
    click.echo(f"{counted(len(group), kind, _MANY[kind])} {how}")
    shown = group if everything else group[:SHOWN]
    for change in shown:
        click.echo(f"  {printable(change.what)}")
        for reason in change.why:
            click.echo(f"    {printable(reason)}")
    if len(group) > len(shown):
        click.echo(f"  and {len(group) - len(shown):,} more (--all)")
