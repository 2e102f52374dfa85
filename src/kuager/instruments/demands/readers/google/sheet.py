"""A CSV file as text columns under known headings, and the exact place of anything in it that is not understood.

Every record is checked to have as many fields as the heading: Polars alone would fill a short one with nothing.
"""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.demands.vocabularies import label_key
from kuager.record.errors import ReadError, place
from kuager.record.foreign import foreign, long_heading
from kuager.record.limits import MEBIBYTE
from kuager.record.packed import unpacked
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.reader import Input

#: The largest of the platform's files has 16 MB.
LIMIT_BYTES = 256 * MEBIBYTE

_SHOWN = 60


class Holds(enum.Enum):
    """What the cells of a column hold."""

    LABELS = "labels"
    COUNTS = "counts"
    PERCENTS = "percents"
    MIXED = "mixed"


@dataclass(frozen=True)
class Heading:
    """A column that a reader takes: the name it gives it, and the headings that editions print for it."""

    name: str
    printed: tuple[str, ...]
    holds: Holds = Holds.LABELS


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
    """The file under the reader's column names. Raises ReadError for anything but whole rows of these columns.

    Columns of numbers are numbers; if any cell of the file is none, all columns are text, and `cells` says which it is.
    """
    import polars as pl

    data = unpacked(given, LIMIT_BYTES).removeprefix(b"\xef\xbb\xbf")
    _refuse_foreign(data, given.name)
    if not data.endswith(b"\n") or data[-2:-1] in (b"\n", b"\r"):
        data = data.rstrip(b"\r\n") + b"\n"
    _refuse_nul(data, given.name)
    cut = data.index(b"\n")
    heading, body = data[:cut], data[cut + 1 :]
    printed = _heading_row(_text(heading, given.name), given.name)
    names = _names(printed, headings, given.name)
    if not body:
        raise ReadError(
            "the file has a heading and no rows", place=place(given.name, 2), help="fetch the file again, it is cut"
        )
    holds = {heading.name: heading.holds for heading in headings}
    numbers = {Holds.COUNTS: pl.Int64(), Holds.PERCENTS: pl.Float64()}
    schema = {name: numbers.get(holds[name], pl.String()) for name in names}
    try:
        frame = pl.read_csv(body, has_header=False, schema=schema)
    except pl.exceptions.PolarsError:
        frame = _as_text(data, body, names, given.name)
    if frame[names[-1]].null_count() and not _whole(body, frame):  # a short row has nothing in the last column
        text = _text(data, given.name)
        raise _broken_row(text, len(names), given.name) or _unreadable(given.name, "quotation marks out of place")
    return Sheet(given.name, frame, printed)


def _as_text(data: bytes, body: bytes, names: list[str], file: str) -> pl.DataFrame:
    import polars as pl

    text = _text(data, file)
    try:
        return pl.read_csv(body, has_header=False, schema=dict.fromkeys(names, pl.String()))
    except pl.exceptions.PolarsError as error:
        raise _broken_row(text, len(names), file) or _unreadable(file, str(error)) from None


def _refuse_foreign(data: bytes, file: str) -> None:
    if wrong := foreign(data):
        raise ReadError(f"is {wrong[0]}, expected CSV in UTF-8", place=place(file), help=wrong[1])
    if wrong := long_heading(data):
        raise ReadError(wrong[0], place=place(file, 1), help=wrong[1])
    heading = data.split(b"\n", 1)[0].rstrip(b"\r")
    if b"\r" in heading:
        raise ReadError(
            "the lines end in carriage returns alone, as old Macintosh programs wrote them",
            place=place(file, 1),
            help="fetch the file again, or save a copy with usual line ends and add that as a derivative",
        )
    for mark, what in ((b";", "semicolons"), (b"\t", "tabs")):
        if heading.count(mark) > max(heading.count(b","), 1):
            raise ReadError(
                f"the columns are separated by {what}, expected commas",
                place=place(file, 1),
                help="the platform publishes commas; fetch the file again and do not save it from a spreadsheet",
            )


def _refuse_nul(data: bytes, file: str) -> None:
    where = data.find(b"\0")
    if where >= 0:
        raise ReadError(
            "a NUL byte, which no text holds",
            place=place(file, data.count(b"\n", 0, where) + 1),
            help="fetch the file again, it is damaged or not in UTF-8",
        )


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            place=place(file, row),
            help="the platform publishes UTF-8; fetch the file again and do not save it from a spreadsheet",
        ) from None


def _heading_row(text: str, file: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader(io.StringIO(text), strict=True), [])
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
        if name is None and not label.strip():
            raise ReadError(
                "the column has no heading",
                place=place(file, 1, number),
                help=f"expected: {expected}; fetch the file again, it is edited",
            )
        if name is None:
            near = nearest(heading_key(label), tuple(known))
            hint = f"; the nearest known is '{known[near]}'" if near else ""
            raise ReadError(
                f"unknown column {shown(label)}{hint}", place=place(file, 1, number), help=f"expected: {expected}"
            )
        if name in names:
            raise ReadError(
                f"the column {shown(label)} stands twice",
                place=place(file, 1, number),
                help="nobody can tell which of them is meant: fetch the file again, it is edited",
            )
        names.append(name)
    if missing := [heading.printed[0] for heading in headings if heading.name not in names]:
        raise ReadError(
            f"the column '{missing[0]}' is missing",
            place=place(file, 1),
            help=f"expected: {expected}; perhaps the file is for another reader",
        )
    return names


def _whole(body: bytes, frame: pl.DataFrame) -> bool:
    """Whether every record has a field for each column: Polars has refused longer ones, so counts of commas decide."""
    import polars as pl

    commas, lines = body.count(b","), body.count(b"\n")
    if b'"' in body:
        inside = pl.col(pl.String).str
        commas -= sum(frame.select(inside.count_matches(",", literal=True).sum()).row(0))
        lines -= sum(frame.select(inside.count_matches("\n", literal=True).sum()).row(0))
    return commas == (frame.width - 1) * frame.height and lines == frame.height


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
        # An open quotation mark swallows the rows after it until the csv module finds the field too long.
        return ReadError(
            "a quotation mark opens in this row and never closes"
            if "field limit" in str(error) or "end of data" in str(error)
            else f"the row cannot be read: {error}",
            place=place(file, number + 1),
            help="fetch the file again, it is cut or edited",
        )
    return None


def _unreadable(file: str, why: str) -> ReadError:
    return ReadError(f"not a CSV file that can be read: {why.splitlines()[0][:200]}", place=place(file))
