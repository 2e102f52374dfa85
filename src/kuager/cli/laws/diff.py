"""`kuager laws diff`: two texts of a law side by side, following what moved."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kuager.cli.common import reading_width
from kuager.cli.laws.texts import aligned, texts


@click.command("diff")
@texts
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the terminal. [default: as wide as it is]")
def command(old: Path, new: Path, granularity: str, width: int | None) -> None:
    """Show two texts of a law side by side, each provision beside what it became, wherever that stands now."""
    from kuager.cli.laws.beside import shown

    links, language = aligned(old, new, granularity)
    colour = sys.stdout.isatty()
    for line in shown(links, width or reading_width(160), language, colour=colour):
        click.echo(line)
