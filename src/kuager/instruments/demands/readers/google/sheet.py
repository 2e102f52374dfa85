"""A CSV file as text columns under known headings, and the exact place of anything in it that is not understood.

Every record is checked to have as many fields as the heading: Polars alone would fill a short one with nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.demands.vocabularies import label_key
from kuager.record.errors import ReadError, place
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.reader import Input

_SHOWN = 60


@dataclass(frozen=True)
class Heading:
    """A column that a reader takes: the name it gives it, and the headings that editions print for it."""

    name: str
    printed: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The file as read: text columns under the reader's names. Rows are counted as in the file, the heading being 1."""

    file: str
    frame: pl.DataFrame
    printed: tuple[str, ...]  # the headings as the file prints them, in its order

    def error(self, row: int, column: str, message: str, help: str | None = None) -> ReadError:  # noqa: A002
        """The error for the cell in `row` (counted from 0 within the frame) of a column."""
        number = self.frame.columns.index(column)
        return ReadError(message, place=place(self.file, row + 2, number + 1, self.printed[number]), help=help)


def shown(said: str) -> str:
    """Text of a file as messages quote it."""
    return f"'{said[:_SHOWN]}…'" if len(said) > _SHOWN else f"'{said}'"


def read_sheet(given: Input, headings: tuple[Heading, ...]) -> Sheet:
    """The file under the reader's column names. Raises ReadError for anything but whole rows of these columns."""
    import polars as pl

    data = given.path.read_bytes()
    text = _text(data, given.name)
    data = data.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") + b"\n"
    printed = _heading_row(text, given.name)
    names = _names(printed, headings, given.name)
    try:
        frame = pl.read_csv(data, infer_schema=False, new_columns=names)
    except pl.exceptions.NoDataError:
        frame = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    except pl.exceptions.PolarsError as error:
        raise _broken_row(text, len(names), given.name) or _unreadable(given.name, str(error)) from None
    if frame.is_empty():
        raise ReadError("the file has a heading and no rows", place=place(given.name, 2))
    if not _whole(data, frame):
        raise _broken_row(text, len(names), given.name) or _unreadable(given.name, "quotation marks out of place")
    return Sheet(given.name, frame, printed)


def _text(data: bytes, file: str) -> str:
    where = data.find(b"\0")
    if where >= 0:
        row = data.count(b"\n", 0, where) + 1
        raise ReadError(
            "a NUL byte, which no text holds", place=place(file, row), help="fetch the file again, it is damaged"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            place=place(file, row),
            help="the platform publishes UTF-8; fetch the file again and do not save it from a spreadsheet",
        ) from None


def _heading_row(text: str, file: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader(io.StringIO(text.split("\n", 1)[0]), strict=True), [])
    except csv.Error as error:
        raise ReadError(f"the heading cannot be read: {error}", place=place(file, 1)) from None
    if not row:
        raise ReadError("the file is empty", place=place(file, 1))
    return tuple(row)


def heading_key(printed: str) -> str:
    """A heading as readers name it: `% Removed-Legal ` is percent_removed_legal."""
    return label_key(printed.replace("%", " percent "))


def _names(printed: Iterable[str], headings: tuple[Heading, ...], file: str) -> list[str]:
    known = {heading_key(label): heading.name for heading in headings for label in heading.printed}
    expected = "; ".join(heading.printed[0] for heading in headings)
    names: list[str] = []
    for number, label in enumerate(printed, 1):
        name = known.get(heading_key(label))
        if name is None:
            near = nearest(heading_key(label), tuple(known))
            hint = f"; the nearest known is '{known[near]}'" if near else ""
            raise ReadError(
                f"unknown column {shown(label)}{hint}", place=place(file, 1, number), help=f"expected: {expected}"
            )
        if name in names:
            raise ReadError(f"the column {shown(label)} stands twice", place=place(file, 1, number))
        names.append(name)
    if missing := [heading.printed[0] for heading in headings if heading.name not in names]:
        raise ReadError(
            f"the column '{missing[0]}' is missing",
            place=place(file, 1),
            help=f"expected: {expected}; perhaps the file is for another reader",
        )
    return names


def _whole(data: bytes, frame: pl.DataFrame) -> bool:
    """Whether every record has a field for each column: Polars has refused longer ones, so counts of commas decide."""
    import polars as pl

    commas, lines = data.count(b","), data.count(b"\n")
    if b'"' in data:
        heading = data.partition(b"\n")[0]
        commas -= heading.count(b",") - (frame.width - 1)
        inner = frame.select(pl.all().str.count_matches(",", literal=True).sum())
        commas -= int(inner.sum_horizontal().item() or 0)
        broken = frame.select(pl.all().str.count_matches("\n", literal=True).sum())
        lines -= int(broken.sum_horizontal().item() or 0)
    return commas == (frame.width - 1) * (frame.height + 1) and lines == frame.height + 1


def _broken_row(text: str, width: int, file: str) -> ReadError | None:
    number = 0
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), strict=True), 1):
            if len(fields) != width:
                count = f"{len(fields)} field{'' if len(fields) == 1 else 's'}" if fields else "no fields"
                return ReadError(
                    f"the row has {count} where the heading has {width}",
                    place=place(file, number),
                    help="fetch the file again, it is cut or edited",
                )
    except csv.Error as error:
        return ReadError(f"the row cannot be read: {error}", place=place(file, number + 1))
    return None


def _unreadable(file: str, why: str) -> ReadError:
    return ReadError(f"not a CSV file that can be read: {why.splitlines()[0][:200]}", place=place(file))
