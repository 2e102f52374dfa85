"""What the commands about laws share: days, marks for what is unknown, lines that fit the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import DayType, printable, reading_width, today

if TYPE_CHECKING:
    from kuager.instruments.laws.inforce import InForce
    from kuager.record.record import Record

on_option = click.option("--on", "on", type=DayType(), metavar="DAY", help="The day asked about. [default: today]")
known_option = click.option(
    "--known", "known", type=DayType(), metavar="DAY", help="As it was public on that day; left out: all that is held."
)
country_option = click.option("--country", metavar="CODE", help="ISO 3166-1. [default: the record's]")

# Words and not signs alone: a mark must be told apart without colour, and unknown must never look like no.
MARKS = {"yes": "yes", "no": "-", "unknown": "?"}


def day_of(on: date | None) -> date:
    """The day asked about, or today."""
    return on or date.fromisoformat(today())


def mark(state: InForce) -> str:
    """`yes`, `-` or `?`."""
    return MARKS[state.value]


def wrapped(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    """The text in lines that fit, without anything that moves a cursor."""
    first, rest = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.wrap(
        printable(text), reading_width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [first.rstrip()]


def table_lines(head: list[str], rows: list[list[str]]) -> list[str]:
    """Rows in columns; the widest column gives way where they do not fit the terminal."""
    cells = [[printable(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    room = reading_width(160) - 2 * (len(head) - 1)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in cells:
        split = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for n in range(max(map(len, split))):
            said = (part[n] if n < len(part) else "" for part in split)
            lines.append("  ".join(cell.ljust(width) for cell, width in zip(said, widths, strict=True)).rstrip())
        if row is cells[0]:
            lines.append("  ".join("─" * width for width in widths))
    return lines


def take_in(record: Record, rows_of: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Write rows by table: every file is made first, so that one that cannot be leaves all as they are."""
    from kuager.record import datapackage
    from kuager.record.atomic import write_bytes
    from kuager.record.paths import refuse_link
    from kuager.record.record import Record
    from kuager.record.rewriting import Edit, rewritten

    made: dict[Path, bytes] = {}
    for name, rows in rows_of.items():
        if not rows:
            continue
        table = record.schema.table(name)
        file = record.state.csv_path(table)
        refuse_link(file)
        edit = Edit({}, [dict(row) | {"recorded": today()} for row in rows])
        made[file] = rewritten(file.read_bytes() if file.exists() else None, table, edit, file)
    for file, data in made.items():
        file.parent.mkdir(exist_ok=True)
        write_bytes(file, data)
    datapackage.write(Record.open(record.path, record.schema))
