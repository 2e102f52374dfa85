"""`kuager laws code`: check a coding file, and take its rows into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, printable, record_option
from kuager.cli.laws.common import take_in, wrapped
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    from kuager.instruments.laws.coding import CodingFault


@click.command("code")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--write", is_flag=True, help="Take the rows into the tables norms, validity, answers and claims.")
@record_option
@in_words
def command(file: Path, write: bool, record: Path | None) -> None:
    """Check the coding FILE (TOML), and with --write take what it codes into the record.

    Each fault is told with its line. A file with a fault is refused whole. Exit status: 0 whole, 1 faults found.
    """
    from kuager.catalogue import schema
    from kuager.instruments.laws.coding import read_coding
    from kuager.record.locking import writing
    from kuager.record.record import Record

    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KuagerError(f"{file} is not UTF-8 text", help="save it as UTF-8") from None
    folder = find_record(record, (file,))
    if not write:
        coded = read_coding(text, Record.open(folder, schema()))
    else:
        with writing(folder):
            opened = Record.open(folder, schema())
            coded = read_coding(text, opened)
            if coded.whole:
                take_in(opened, coded.rows)
    for fault in coded.faults:
        click.echo("\n".join(_said(file, fault)))
    counts = ", ".join(counted(len(rows), "row") + f" of {name}" for name, rows in coded.rows.items() if rows)
    if not coded.whole:
        click.echo(f"{counted(sum(not fault.moved for fault in coded.faults), 'fault')}; nothing was taken in")
        raise click.exceptions.Exit(1)
    done = "taken in" if write else "fit the record; --write takes them in"
    click.echo(f"{counts or 'nothing is coded'}{f': {done}' if counts else ''}")


def _said(file: Path, fault: CodingFault) -> list[str]:
    where = printable(str(file)) + (f":{fault.line}" if fault.line else "")
    lines = [f"{where}: {'note: ' if fault.moved else ''}{printable(fault.message)}"]  # whole, as editors read it
    return lines + (wrapped(f"help: {fault.help}", 2, 4) if fault.help else [])
