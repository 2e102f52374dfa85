"""CSV files as cells of text: encoding, quoting and shape checked, every fault named by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager.record.errors import RecordError, place
from kuager.record.foreign import foreign, long_heading
from kuager.record.limits import CELL_CHARACTERS, CSV_BYTES, CSV_ROWS, SHOWN_PROBLEMS
from kuager.record.problems import Problem, problem

_TOO_LONG = f"a cell of more than {CELL_CHARACTERS:,} characters"


@dataclass(frozen=True)
class Cells:
    """A CSV file as text: the header, its rows, and the line each row begins on. blank: whether it has empty rows."""

    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    blank: bool = False


def is_blank(row: Sequence[str]) -> bool:
    """Whether a row says nothing: no cells, or empty ones alone, as spreadsheets leave below a table."""
    return not any(row)


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


def read_cells(data: bytes, path: Path) -> Cells:
    """The cells of a CSV file. Raises TableError for what is not UTF-8, holds NUL, or has ragged rows."""
    if len(data) > CSV_BYTES:
        raise _broken(
            path,
            None,
            f"{len(data):,} bytes, more than {CSV_BYTES:,}",
            "split it, or keep it as evidence with a reader",
        )
    if wrong := foreign(data):
        raise _broken(path, 1, f"is {wrong[0]}, expected a table of text (CSV in UTF-8)", wrong[1])
    if (nul := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise _broken(path, line, "a NUL byte, so this is not a text table", "export it again as CSV in UTF-8")
    if wrong := long_heading(data):
        raise _broken(path, 1, *wrong)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _broken(
            path,
            line,
            f"not UTF-8 (byte {data[error.start]:#04x})",
            "save it again as CSV in UTF-8: spreadsheets call it “CSV UTF-8”, or ask for the character set",
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    header: tuple[str, ...] | None = None
    begins, blank = 1, False
    try:
        for row in reader:
            if is_blank(row):
                blank = True
            elif header is None:
                header = _named(tuple(row), path, begins)
            elif len(header) == 1 and (separator := max(";\t", key=header[0].count)) in header[0]:
                what = "semicolons" if separator == ";" else "tabs"
                message = f"the columns are separated by {what}, expected commas"
                raise _broken(path, 1, message, "save it again as CSV with commas")
            elif len(row) != len(header):
                raise _broken(
                    path,
                    begins,
                    f"{len(row)} cell{'s' if len(row) > 1 else ''}, but the header has {len(header)} columns",
                    "a cell that holds a comma or a line break needs quotation marks around it"
                    if len(row) > len(header)
                    else "every line has a cell for each column, an empty one too; a note belongs into a column",
                )
            elif max(map(len, row)) > CELL_CHARACTERS:
                raise _broken(path, begins, _TOO_LONG, "keep long text as evidence")
            else:
                rows.append(row)
                lines.append(begins)
                if len(rows) > CSV_ROWS:
                    raise _broken(path, begins, f"more than {CSV_ROWS:,} rows", "split the table")
            begins = reader.line_num + 1
    except csv.Error as error:
        # The csv module's own limit is a setting of the whole process; ours holds whatever it is set to.
        if "field limit" in str(error):
            raise _broken(path, begins, _TOO_LONG, "keep long text as evidence") from None
        raise _broken(path, begins, f"not well-formed CSV: {error}", "see RFC 4180 on quotation marks") from None
    if header is None:
        raise _broken(path, 1, "is empty, not even a header", "write the column names in the first line")
    return Cells(header, rows, lines, blank)


def _named(header: tuple[str, ...], path: Path, line: int) -> tuple[str, ...]:
    """The header, once each of its columns has a name. Raises TableError."""
    if header[0].strip().lower().startswith("sep="):
        raise _broken(path, line, "the first line sets a separator, expected the names of columns", "remove this line")
    unnamed = [place for place, name in enumerate(header, 1) if not name.strip()]
    if unnamed and len(header) > 1:
        columns = ", ".join(map(str, unnamed[:SHOWN_PROBLEMS]))
        raise _broken(
            path,
            line,
            f"{'columns' if len(unnamed) > 1 else 'a column'} without a name: {columns} of {len(header)}",
            "delete the empty columns, on every line, and save it again",
        )
    return header


def _broken(path: Path, line: int | None, message: str, help: str | None) -> TableError:  # noqa: A002
    return TableError((problem("K405", place(path, line), message, help),))
