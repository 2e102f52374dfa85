"""`kuager table`: show or export a table."""

from __future__ import annotations

import shutil
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.common import as_of_option, assignments, counted, in_words, open_record, printable, record_option
from kuager.record.errors import KuagerError, RecordError

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.record import Record, Schema
    from kuager.record.schema import Table

_WIDEST = 32
_LIMIT = 50


@click.command("table")
@click.argument("name", required=False)
@click.option(
    "--where", "where", multiple=True, metavar="FIELD=VALUE", help="Only rows with this value; may be repeated."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "xlsx"]), default="table", show_default=True
)
@click.option("--all", "withdrawn", is_flag=True, help="Withdrawn rows too.")
@click.option("--judged", is_flag=True, help="Of `statements`: the figures they should be held against, over time.")
@click.option("--limit", type=click.IntRange(min=0), default=_LIMIT, show_default=True, help="Rows drawn; 0 is all.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write there, not to the terminal.")
@as_of_option
@record_option
@in_words
def command(
    name: str | None,
    where: tuple[str, ...],
    form: str,
    output: Path | None,
    withdrawn: bool,
    judged: bool,
    limit: int,
    as_of: date | None,
    record: Path | None,
) -> None:
    """Show the rows of table NAME, or list the tables.

    Only public fields are shown. In CSV, text that a spreadsheet would run as a formula begins with an apostrophe; in
    XLSX all text is marked as text. `kuager import` takes either back.
    """
    opened = open_record(record, as_of=as_of)
    if name is None:
        _list(opened)
        return
    table = known_table(opened.schema, name)
    if judged:
        if name != "statements":
            raise RecordError(f"nothing in '{name}' is held against figures", help="kuager table statements --judged")
        from kuager.cli.judged import show

        show(opened, assignments(where, "--where"), form)
        return
    frame = _rows(opened, table, assignments(where, "--where"), withdrawn)
    from kuager.record import export
    from kuager.record.exportxlsx import as_xlsx

    if form == "table" and output is None:
        _draw(frame, table, limit, whole=not where)
        return
    if form == "xlsx":
        data = as_xlsx(frame, table)
    elif form in ("csv", "json"):
        data = (export.as_csv if form == "csv" else export.as_json)(frame, table).encode("utf-8")
    else:
        raise click.UsageError("--output needs --format csv, json or xlsx")
    if output is None:
        if form == "xlsx" and sys.stdout.isatty():
            raise click.UsageError("a workbook is no text: say --output FILE.xlsx")
        click.echo(data, nl=False)
        return
    from kuager.record.atomic import write_bytes

    write_bytes(output, data)
    click.echo(f"{counted(frame.height, 'row')} written to {printable(str(output))}")


def known_table(schema: Schema, name: str) -> Table[Any]:
    """The table called `name`. Raises RecordError with the nearest name."""
    from kuager.record.vocabulary import nearest

    names = tuple(table.name for table in schema.tables)
    if name not in names:
        near = nearest(name, names)
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(f"there is no table '{name}'{hint}", help=f"one of: {', '.join(names)}")
    return schema.table(name)


def _rows(record: Record, table: Table[Any], where: dict[str, str], withdrawn: bool) -> pl.DataFrame:
    import polars as pl

    from kuager.record.changing import conditions
    from kuager.record.export import public_fields

    allowed = {field.name for field in public_fields(table)}
    if hidden := [name for name in where if name in table.names and name not in allowed]:
        raise RecordError(f"'{hidden[0]}' is not a public field", help=f"one of: {', '.join(sorted(allowed))}")
    asked = conditions(table, where)
    frame = record.public_frame(table)
    met = pl.lit(True) if withdrawn else pl.col("withdrawn").is_null()
    for name, value in asked.items():
        met = met & pl.col(name).eq_missing(pl.lit(value))
    return frame.filter(met)


def _list(record: Record) -> None:
    """Every table with its title and rows."""
    width = max((len(table.name) for table in record.schema.tables), default=0)
    for table in record.schema.tables:
        try:
            rows = counted(len(record.rows(table)), "row")
        except KuagerError:
            rows = "cannot be read: `kuager status` says why"
        click.echo(f"{table.name:<{width}}  {table.title} ({rows})")


def _draw(frame: pl.DataFrame, table: Table[Any], limit: int, *, whole: bool) -> None:
    """The rows in columns that fit the terminal.

    When not all columns fit, those with one value throughout are said once above, values and key come before the
    rest, and what is left out is named below. Of a table without any row (`whole`) the columns are told.
    """
    if frame.is_empty():
        click.echo("0 rows")
        if whole:
            _tell_columns(table)
        return
    names = _names(frame, table)
    part = frame.head(limit) if limit else frame
    columns = {name: [_text(value) for value in part[name].to_list()] for name in names}
    widths = {name: min(_WIDEST, max([len(name), *map(len, columns[name])])) for name in names}
    terminal = shutil.get_terminal_size((100, 24)).columns
    drawn = _fitting(names, table, widths, terminal)
    if drawn != names and frame.height > 1:
        same = [name for name in names if frame[name].n_unique() == 1 and name not in table.value]
        for name in same:
            click.echo(_cut(f"{name}: {columns[name][0]}", terminal, right=False).rstrip())
        names = [name for name in names if name not in same]
        drawn = _fitting(names, table, widths, terminal)
    numeric = {name for name in drawn if frame.schema[name].is_numeric()}

    def line(cells: dict[str, str]) -> str:
        return "  ".join(_cut(cells[name], widths[name], right=name in numeric) for name in drawn).rstrip()

    click.echo(line({name: name for name in drawn}))
    click.echo("  ".join("─" * widths[name] for name in drawn))
    for row in range(part.height):
        click.echo(line({name: columns[name][row] for name in drawn}))
    shown = f", {part.height:,} shown (--limit 0 shows all)" if part.height < frame.height else ""
    click.echo(counted(frame.height, "row") + shown)
    if left := [name for name in names if name not in drawn]:
        click.echo(f"not shown: {', '.join(left)} (--format csv has all)")


def _tell_columns(table: Table[Any]) -> None:
    """What somebody needs who is about to type the first row."""
    needed = [field.name for field in table.fields if field.required]
    others = [field.name for field in table.fields if not field.required]
    click.echo(f"\nRows typed by hand stand in tables/{table.name}.csv. Its first line names the columns:")
    width = shutil.get_terminal_size((100, 24)).columns
    for said, names in (("needed", needed), ("may be left out", others)):
        text = f"{said}: {', '.join(names)}"
        click.echo(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))


def _names(frame: pl.DataFrame, table: Table[Any]) -> list[str]:
    """The public columns that hold anything: key, values, source and locator first."""
    from kuager.record.export import public_fields

    names = [field.name for field in public_fields(table) if frame[field.name].null_count() < frame.height]
    order = {name: place for place, name in enumerate((*table.key, *table.value, "source", "locator"))}
    return sorted(names, key=lambda name: order.get(name, len(order)))


def _fitting(names: list[str], table: Table[Any], widths: dict[str, int], terminal: int) -> list[str]:
    """The columns that fit beside one another, in their order. Values, with their unit, and key have precedence."""
    wanted = sorted(names, key=lambda name: name not in (*table.value, *table.key))
    wanted.sort(key=lambda name: name not in (*table.value, "unit"))
    chosen: set[str] = set()
    used = -2
    for name in wanted:
        if not chosen:
            widths[name] = min(widths[name], terminal)
        if used + 2 + widths[name] <= terminal:
            chosen.add(name)
            used += 2 + widths[name]
    return [name for name in names if name in chosen]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return printable(str(value))


def _cut(text: str, width: int, *, right: bool) -> str:
    if len(text) > width:
        text = text[: width - 1] + "…"
    return text.rjust(width) if right else text.ljust(width)
