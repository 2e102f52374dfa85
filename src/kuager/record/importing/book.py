"""A spreadsheet as values with their places: what every format is turned into before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kuager.record.errors import RecordError
from kuager.record.limits import SHOWN_PROBLEMS


@dataclass(frozen=True)
class Percent:
    """A number that the sheet shows as a percentage: 0.45 is shown as 45 %."""

    share: float


@dataclass(frozen=True)
class Broken:
    """A cell without a usable value: what is wrong with it, and what to do."""

    message: str
    help: str | None = None


Value = str | int | float | bool | date | datetime | Percent | Broken | None


@dataclass(frozen=True)
class Line:
    """One row: its number as the spreadsheet program shows it (from 1), its values from column A on."""

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Merge:
    """Cells drawn as one. Rows count from 1, columns from 0, ends included. Only the first holds a value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        return f"{letters(self.first_column)}{self.first_row}:{letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: the rows that hold anything, in order. `name` is None in formats that have no sheets."""

    name: str | None
    lines: tuple[Line, ...]
    merged: tuple[Merge, ...] = ()
    hidden_columns: frozenset[int] = frozenset()

    def line(self, number: int) -> Line:
        """The row with this number, empty where the sheet has none."""
        for found in self.lines:
            if found.number >= number:
                return found if found.number == number else Line(number, ())
        return Line(number, ())


@dataclass(frozen=True)
class SheetName:
    """A sheet of a workbook before it is read."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Where:
    """A place in a spreadsheet, in the words of the program that shows it."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None

    def __str__(self) -> str:
        parts = ["".join(letter if letter.isprintable() else " " for letter in self.file)]
        if self.sheet is not None:
            parts.append(f"sheet '{self.sheet}'")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {letters(self.column)}" + (f" ({self.header})" if self.header else ""))
        return ", ".join(parts)


@dataclass(frozen=True)
class Trouble:
    """One thing in a sheet that is not understood."""

    where: Where
    message: str
    help: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class ImportRefused(RecordError):  # noqa: N818 it says what happened
    """A sheet that is not taken in; nothing was changed. `troubles` has every reason, the message the first ones."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        self.troubles = tuple(troubles)
        said = "\n  ".join(str(trouble) for trouble in self.troubles[:SHOWN_PROBLEMS])
        more = len(self.troubles) - SHOWN_PROBLEMS
        if more > 0:
            said += f"\n  and {more:,} more"
        helps = list(dict.fromkeys(trouble.help for trouble in self.troubles if trouble.help))
        super().__init__(said, help="\n  help: ".join(helps[:3]) or None)


def refuse(file: str, message: str, help: str | None = None, *, sheet: str | None = None) -> ImportRefused:  # noqa: A002
    """The error for a file, or a sheet of it, as a whole."""
    return ImportRefused([Trouble(Where(file, sheet), message, help)])


@dataclass
class Notes:
    """What was assumed or left aside while reading, for people to see."""

    said: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Say something once."""
        if text not in self.said:
            self.said.append(text)


def letters(column: int) -> str:
    """The letters of a column (0 is A, 26 is AA)."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)


def position(reference: str) -> tuple[int, int] | None:
    """Row (from 1) and column (from 0) of `C12`; None for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def trimmed(cells: Sequence[Value]) -> tuple[Value, ...]:
    """The values without the empty ones at the end."""
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return tuple(cells[:end])
