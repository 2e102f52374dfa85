"""Hand-kept tables: CSV in, typed frame out, and every cell that does not fit named by file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuager.record import frames
from kuager.record.edtf import EdtfError, bounds
from kuager.record.errors import RecordError, place
from kuager.record.limits import CELL_CHARACTERS, CSV_BYTES, CSV_ROWS, SHOWN_PROBLEMS
from kuager.record.problems import Problem, Severity, problem
from kuager.record.schema import ColumnType, Field, Table
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl

_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+", re.ASCII)


@dataclass(frozen=True)
class Cells:
    """A CSV file as text: the header, its rows, and the line each row begins on."""

    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]


class TableError(RecordError):
    """A hand-kept table that cannot be read. `problems` has every one, the message the first of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        message = first.message
        if len(problems) > 1:
            listed = [f"\n  {p.place}: {p.message}" for p in problems[1:SHOWN_PROBLEMS]]
            more = len(problems) - SHOWN_PROBLEMS
            message += "".join(listed) + (f"\n  and {more} more" if more > 0 else "")
        super().__init__(message, place=first.place, help=first.help)
        self.problems = problems


def read_table(data: bytes, path: Path, table: Table[Any]) -> pl.DataFrame:
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
    return pl.DataFrame(columns)


def read_cells(data: bytes, path: Path) -> Cells:
    """The cells of a CSV file. Raises TableError for what is not UTF-8, holds NUL, or has ragged rows."""
    if len(data) > CSV_BYTES:
        raise _broken(
            path,
            None,
            f"{len(data):,} bytes, more than {CSV_BYTES:,}",
            "split it, or keep it as evidence with a reader",
        )
    if (nul := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise _broken(path, line, "a NUL byte, so this is not a text table", "export it again as CSV in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _broken(
            path, line, f"not UTF-8 (byte {data[error.start]:#04x})", "export it again as CSV in UTF-8"
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    header: tuple[str, ...] | None = None
    begins = 1
    try:
        for row in reader:
            if not row:
                pass
            elif header is None:
                header = tuple(row)
            elif len(row) != len(header):
                raise _broken(
                    path,
                    begins,
                    f"{len(row)} cells, but the header has {len(header)} columns",
                    "a cell that holds a comma or a line break needs quotation marks around it",
                )
            else:
                rows.append(row)
                lines.append(begins)
                if len(rows) > CSV_ROWS:
                    raise _broken(path, begins, f"more than {CSV_ROWS:,} rows", "split the table")
            begins = reader.line_num + 1
    except csv.Error as error:
        help_text = f"cells hold at most {CELL_CHARACTERS:,} characters" if "limit" in str(error) else None
        raise _broken(path, begins, f"not well-formed CSV: {error}", help_text) from None
    if header is None:
        raise _broken(path, 1, "is empty, not even a header", "write the column names in the first line")
    return Cells(header, rows, lines)


def _broken(path: Path, line: int | None, message: str, help: str | None) -> TableError:  # noqa: A002
    return TableError((problem("K405", place(path, line), message, help),))


def _check_header(header: tuple[str, ...], path: Path, table: Table[Any]) -> None:
    problems = []
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
    problems += [
        problem("K405", place(path, 1), f"the column '{field.name}' is missing", field.column.description)
        for field in table.fields
        if field.required and field.name not in header
    ]
    if problems:
        raise TableError(tuple(problems))


def _column(said: tuple[str, ...], field: Field) -> tuple[list[object], list[tuple[int, str, str, str | None]]]:
    """The typed values of a column, and (row, code, message, help) of those that do not fit.

    Each distinct text is understood once.
    """
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


class CellError(ValueError):
    """Text that a field cannot hold: what is wrong, and what would do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


def value_of(text: str, field: Field) -> str | int | float | bool | None:
    """The typed value of one cell; an empty cell is None. Raises CellError."""
    stripped = text.strip()
    if not stripped:
        if field.required:
            raise CellError(f"is empty, expected {frames.expected(field)}", field.column.description)
        return None
    if field.column.vocabulary is not None:
        codes, wrong = frames.codes_of([stripped], field)
        if wrong:
            choices = field.column.vocabulary.codes
            listed = ", ".join(choices[:30]) + (" …" if len(choices) > 30 else "")
            raise CellError(wrong[stripped], f"one of: {listed}")
        return codes[stripped]
    value = _PARSERS[field.type](stripped if field.type is not ColumnType.STRING else text, field)
    low, high = field.column.minimum, field.column.maximum
    if isinstance(value, int | float) and ((low is not None and value < low) or (high is not None and value > high)):
        raise CellError(f"is {stripped}, expected {frames.expected(field)}")
    return value


def _integer(text: str, field: Field) -> int:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        raise CellError(
            f"'{_shown(text)}' is grouped, expected {frames.expected(field)}", "write the digits alone: 95000"
        )
    raise CellError(f"'{_shown(text)}' is not {frames.expected(field)}")


def _number(text: str, field: Field) -> float:
    if _NUMBER.fullmatch(text):
        value = float(text)
        if value in (float("inf"), float("-inf")):
            raise CellError(f"'{_shown(text)}' is too large")
        return value
    if _COMMA.fullmatch(text) or _GROUPED.fullmatch(text):
        raise CellError(
            f"'{_shown(text)}' has a comma, expected {frames.expected(field)}",
            "write 49.72, and 95000 without grouping",
        )
    raise CellError(f"'{_shown(text)}' is not {frames.expected(field)}")


def _boolean(text: str, field: Field) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise CellError(f"'{_shown(text)}' is not true or false")


def _edtf(text: str, field: Field) -> str:
    try:
        bounds(text)
    except EdtfError as error:
        raise CellError(str(error)) from None
    return text


def _text(text: str, field: Field) -> str:
    return text


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


_PARSERS: dict[ColumnType, Callable[[str, Field], str | int | float | bool]] = {
    ColumnType.STRING: _text,
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.BOOLEAN: _boolean,
    ColumnType.EDTF: _edtf,
}
