"""`kuager laws diff`: two texts of a law side by side, following what moved, in the terminal or as a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, reading_width
from kuager.cli.laws.texts import aligned, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kuager.lawtext.align import Link
    from kuager.lawtext.units import Unit
    from kuager.site.differencepage import Pair, Piece


@click.command("diff")
@texts
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the terminal. [default: as wide as it is]")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one HTML page that needs no other file.",
)
def command(old: Path, new: Path, granularity: str, language: str | None, width: int | None, html: Path | None) -> None:
    """Show two texts of a law side by side, each provision beside what it became, wherever that stands now."""
    links, language = aligned(old, new, granularity, language)
    if html is not None:
        _page(html, (old.name, new.name), links, language)
        return
    from kuager.cli.laws.beside import shown

    colour = sys.stdout.isatty()
    for line in shown(links, width or reading_width(160), language, colour=colour):
        click.echo(line)


def _page(file: Path, names: tuple[str, str], links: Sequence[Link], language: str | None) -> None:
    from kuager.record.atomic import write_bytes
    from kuager.site.differencepage import difference_page

    pairs = [_pair(link, language) for link in links if link.relation != "kept"]
    write_bytes(file, difference_page(names, pairs, len(links) - len(pairs), language).encode("utf-8"))
    click.echo(f"{file.as_posix()}: {counted(len(pairs), 'change')}")


def _pair(link: Link, language: str | None) -> Pair:
    from kuager.cli.laws.beside import matters
    from kuager.site.differencepage import Pair

    old, new = _pieces(_said(link.old), _said(link.new), language)
    return Pair(
        relation=str(link.relation),
        old_label=_labels(link.old),
        new_label=_labels(link.new),
        old=old,
        new=new,
        matters=tuple(matters(link, language)),
        sure=round(link.confidence * 100) if link.low_margin else None,
    )


def _pieces(old: str, new: str, language: str | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sides, what only one of them has marked; a side that stands alone is not marked through and through."""
    from kuager.lawtext.changes import changes
    from kuager.site.differencepage import Piece

    if not old or not new:
        return ((Piece(old),) if old else ()), ((Piece(new),) if new else ())
    left: list[Piece] = []
    right: list[Piece] = []
    for change in changes(old, new, language).words:
        if change.old is not None:
            left.append(Piece(change.old.text, change.op != "same"))
        if change.new is not None:
            right.append(Piece(change.new.text, change.op != "same"))
    return tuple(left), tuple(right)


def _said(units: Sequence[Unit]) -> str:
    return " ".join(part for unit in units for part in (unit.provision.heading, unit.text) if part)


def _labels(units: Sequence[Unit]) -> str:
    return ", ".join(unit.provision.label or unit.provision.id for unit in units)
