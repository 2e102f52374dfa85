"""Hand-kept tables: CSV in, typed frame out, and every cell that does not fit named by file, row and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuager.record import frames
from kuager.record.csvcells import TableError, read_cells
from kuager.record.errors import place
from kuager.record.problems import Problem, Severity, problem
from kuager.record.schema import ColumnType, Field, Table
from kuager.record.values import CellError, value_of
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class HandTable:
    """The rows of a hand-kept table, and the line of the file on which each begins."""

    frame: pl.DataFrame
    lines: tuple[int, ...]


def read_table(data: bytes, path: Path, table: Table[Any]) -> HandTable:
    """The rows of a hand-kept table with the declared schema, in the order of the file, codes in their one spelling.

    `path` is for messages. Raises TableError with a problem for each cell that does not fit.
    """
    import polars as pl

    cells = read_cells(data, path)
    _check_header(cells.header, path, table)
    problems: list[Problem] = []
    columns: list[pl.Series] = []
    texts = dict(zip(cells.header, zip(*cells.rows, strict=True), strict=True)) if cells.rows else {}
    schema = frames.polars_schema(table)
    for field in table.fields:
        said = texts.get(field.name, ("",) * len(cells.rows))
        values, wrong = _column(said, field)
        problems += [
            Problem(code, Severity.ERROR, place(path, cells.lines[row], None, field.name), message, help_text)
            for row, code, message, help_text in wrong
        ]
        if not problems:
            columns.append(pl.Series(field.name, values, dtype=schema[field.name]))
    if problems:
        raise TableError(tuple(sorted(problems, key=lambda found: found.place.line or 0)))
    return HandTable(pl.DataFrame(columns), tuple(cells.lines))


def unknown_sources(hand: HandTable, path: Path, known: tuple[str, ...]) -> list[Problem]:
    """A problem for each row whose source is not in sources.toml."""
    problems = []
    for row in (~hand.frame["source"].is_in(list(known))).arg_true().to_list():
        said = hand.frame["source"][row]
        near = nearest(said, known)
        hint = f"; did you mean '{near}'?" if near else ""
        problems.append(
            problem(
                "K406",
                place(path, hand.lines[row], None, "source"),
                f"there is no source '{said}' in sources.toml{hint}",
                f"add [{said}] to sources.toml: kind, title, publisher",
            )
        )
    return problems


def _check_header(header: tuple[str, ...], path: Path, table: Table[Any]) -> None:
    problems = []
    for separator in (";", "\t"):
        if len(header) == 1 and separator in header[0]:
            what = "semicolons" if separator == ";" else "tabs"
            message = f"the columns are separated by {what}, expected commas"
            raise TableError((problem("K405", place(path, 1), message, "save it again as CSV with commas"),))
    for column, name in enumerate(header, 1):
        if name not in table.names:
            near = nearest(name, table.names)
            hint = f"; did you mean '{near}'?" if near else ""
            problems.append(
                problem(
                    "K405",
                    place(path, 1, column),
                    f"unknown column '{name}'{hint}",
                    f"columns: {', '.join(table.names)}",
                )
            )
        elif name in header[: column - 1]:
            problems.append(problem("K405", place(path, 1, column), f"the column '{name}' stands twice"))
    meant = {nearest(name, table.names) for name in header if name not in table.names}
    problems += [
        problem("K405", place(path, 1), f"the column '{field.name}' is missing", field.column.description)
        for field in table.fields
        if field.required and field.name not in header and field.name not in meant
    ]
    if problems:
        raise TableError(tuple(problems))


def _column(said: tuple[str, ...], field: Field) -> tuple[list[object], list[tuple[int, str, str, str | None]]]:
    """The typed values of a column, and (row, code, message, help) of those that do not fit.

    Each distinct text is understood once.
    """
    if field.type is ColumnType.STRING and field.column.vocabulary is None:
        values: list[object] = [text if text and not text.isspace() else None for text in said]
        if not field.required or None not in values:
            return values, []
    known: dict[str, object] = {}
    wrong: dict[str, tuple[str, str | None]] = {}
    for text in dict.fromkeys(said):
        try:
            known[text] = value_of(text, field)
        except CellError as error:
            wrong[text] = (error.message, error.help)
    if not wrong:
        return [known[text] for text in said], []
    # A locator is so often what is missing that it has a code of its own.
    code = "K407" if field.name == "locator" else "K405"
    faulty = [(row, code, *wrong[text]) for row, text in enumerate(said) if text in wrong]
    return [], faulty
