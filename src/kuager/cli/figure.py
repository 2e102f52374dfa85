"""`kuager figure`: answer one figure, with its witnesses and caveats."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import Refused, as_of_option, in_words, open_record, printable, reading_width, record_option

if TYPE_CHECKING:
    from kuager.figures.reading import Reading
    from kuager.record.record import Record

_MARGIN = 13
_WITNESSES = 12


@click.command("figure")
@click.argument("reference")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
@record_option
@in_words
def command(reference: str, form: str, as_of: date | None, record: Path | None) -> None:
    """Answer the figure at REFERENCE, as a brief would link it: 'rsf.score?country=KZ&year=2022'.

    `kuager figures` lists the figures with their parameters.
    """
    opened = open_record(record, as_of=as_of)
    reading = _ask(opened, reference)
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(reading), indent=2))
    else:
        _show(opened, reading)


def _ask(record: Record, reference: str) -> Reading:
    from kuager import catalogue
    from kuager.figures.ask import Ask, UnknownFigureError
    from kuager.figures.figure import NoReadingError
    from kuager.figures.memo import Memo
    from kuager.figures.parameter import ParameterError

    with Memo(record.path) as memo:
        try:
            return Ask(record, catalogue.figures(), memo).reading(reference)
        except ParameterError as error:
            raise Refused(f"{error.message}\n  help: {error.help}" if error.help else error.message) from None
        except (UnknownFigureError, NoReadingError) as error:
            raise Refused(str(error)) from None


def _show(record: Record, reading: Reading) -> None:
    from kuager.figures import words

    click.echo(f"{click.style(words.said(reading), bold=True)}   {reading.reference}")
    _line("unit", reading.unit.replace("_", " "))
    _line("of", reading.population)
    _line("observed", words.moment(reading.period) if reading.period else None)
    _line("method", reading.method)
    _line("series", reading.series)
    for caveat in reading.caveats:
        _line("caveat", f"{caveat.id}: {caveat.text}")
    for witness in reading.witnesses[:_WITNESSES]:
        title = record.sources[witness.source].title
        _line("witness", f"{witness.says} ({witness.source}, {witness.locator}: {title})")
    if (more := len(reading.witnesses) - _WITNESSES) > 0:
        _line("", f"and {more} more; --format json has all")


def _line(name: str, text: str | None) -> None:
    if text:
        wrapped = textwrap.fill(
            printable(text), reading_width(), initial_indent=f"  {name:<{_MARGIN - 2}}", subsequent_indent=" " * _MARGIN
        )
        click.echo(wrapped)
