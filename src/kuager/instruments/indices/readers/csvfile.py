"""Opening a publisher's delimited text: its encoding, its delimiter, its rows as they are counted in the file."""

import csv
import io
import re
import zlib
from dataclasses import dataclass

from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Refusal
from kuager.record.vocabulary import nearest

#: No file of an index is near this size.
LIMIT_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One row as it stands in the file; the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A delimited text: the names of its columns and its rows, which all have as many cells."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def fold(name: str) -> str:
    """A column's name without what differs between copies: case, spaces, underscores, hyphens."""
    return re.sub(r"[\s_-]+", " ", name.replace("\ufeff", "")).strip().casefold()


def is_year(text: str) -> bool:
    """Whether the text is four digits."""
    return len(text) == 4 and text.isascii() and text.isdigit()


def decode(data: bytes, name: str) -> str:
    """The text: UTF-8 with or without byte order marks, else cp1252. Raises ReadError for anything that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("is UTF-16", place=place(name), help="save it as UTF-8 and note the change in its custody")
    if (position := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, position) + 1
        raise ReadError("contains a NUL byte: this is no text", place=place(name, line))
    while data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def unpacked(given: Input, limit: int) -> bytes:
    """The bytes, unpacked if they are gzip. Raises ReadError for a damaged archive and beyond the limit."""
    with given.path.open("rb") as file:
        data = file.read(limit + 1)
    if data.startswith(b"\x1f\x8b"):
        data = _gunzipped(data, limit, given.name)
    if len(data) > limit:
        raise ReadError(f"has more than {limit:,} bytes, more than any such file", place=place(given.name))
    return data


def _gunzipped(packed: bytes, limit: int, name: str) -> bytes:
    found = b""
    while packed and len(found) <= limit:
        unpack = zlib.decompressobj(wbits=31)
        room = limit + 1 - len(found)
        try:
            part = unpack.decompress(packed, room)
        except zlib.error as error:
            raise ReadError(f"is damaged gzip: {error}", place=place(name)) from None
        if not unpack.eof and len(part) < room:
            raise ReadError("ends in the middle of its gzip stream", place=place(name))
        found += part
        packed = unpack.unused_data
    return found


def read_sheet(given: Input) -> Sheet:
    """The rows of a file. Raises ReadError for one that is no delimited text, or has rows of different lengths."""
    text = re.sub(r"\r*\n|\r", "\n", decode(unpacked(given, LIMIT_BYTES), given.name))
    header = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=header.count)
    if delimiter not in header:
        raise ReadError("has no header of several columns", place=place(given.name, 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        before = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(Line(before + 1, tuple(cells)))
            before = reader.line_num
    except csv.Error as error:
        raise ReadError(f"not readable as CSV: {error}", place=place(given.name, reader.line_num)) from None
    columns = list(lines[0].cells)
    while columns and not columns[-1].strip():
        columns.pop()
    return Sheet(given.name, tuple(columns), tuple(_fitted(line, len(columns), given.name) for line in lines[1:]))


def _fitted(line: Line, width: int, name: str) -> Line:
    extra = line.cells[width:]
    if len(line.cells) < width or any(cell.strip() for cell in extra):
        message = f"row {line.number} has {len(line.cells)} cells, expected {width}"
        raise ReadError(message, place=place(name, line.number), help="a decimal comma may have split a cell in two")
    return Line(line.number, line.cells[:width])


def without_doubles(sheet: Sheet, *columns: int) -> tuple[list[Line], list[Refusal]]:
    """The rows, each combination of cells in these columns once, and the refusals of the others.

    Of rows that say the same of one thing the first is kept. Rows that say different things of it are all refused,
    because nobody can tell which is right.
    """
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in sheet.lines:
        groups.setdefault(tuple(line.cells[at].strip().upper() for at in columns), []).append(line)
    kept: list[Line] = []
    refused: list[Refusal] = []
    for key, lines in groups.items():
        first, *others = lines
        if len({tuple(cell.strip() for cell in line.cells) for line in lines}) == 1:
            kept.append(first)
            refused += [Refusal(line.number, None, f"repeats row {first.number}") for line in others]
            continue
        reason = f"{' '.join(key)} has differing rows {', '.join(str(line.number) for line in lines)}"
        refused += [Refusal(line.number, sheet.columns[columns[0]].strip(), reason) for line in lines]
    return sorted(kept, key=lambda line: line.number), refused


class Columns:
    """The columns of a sheet, taken one by one; `audit` stops at any that nobody took."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.left: dict[str, int] = {}
        for index, column in enumerate(sheet.columns):
            if fold(column) in self.left:
                raise ReadError(f"has two columns '{column.strip()}'", place=place(sheet.name, 1, None, column.strip()))
            self.left[fold(column)] = index
        self.known: list[str] = []

    def take(self, *names: str) -> int | None:
        """The position of the column that has one of the names; None if there is none."""
        self.known += names
        found = [name for name in names if name in self.left]
        return self.left.pop(found[0]) if found else None

    def need(self, *names: str) -> int:
        """The same. Raises ReadError when there is none."""
        position = self.take(*names)
        if position is None:
            said = " or ".join(f"'{name}'" for name in names)
            raise ReadError(
                f"has no column {said}", place=place(self.sheet.name, 1), help=f"found: {', '.join(self.sheet.columns)}"
            )
        return position

    def take_all(self, pattern: str) -> None:
        """Take every column whose name has the form of the regular expression."""
        for name in [name for name in self.left if re.fullmatch(pattern, name)]:
            del self.left[name]

    def audit(self) -> None:
        """Raises ReadError naming the columns that nobody took."""
        if not self.left:
            return
        column = self.sheet.columns[min(self.left.values())].strip()
        near = nearest(fold(column), tuple(self.known))
        hint = f"did you mean '{near}'?" if near else f"known: {', '.join(sorted(set(self.known)))}"
        message = f"has a column '{column}' that this reader does not know"
        raise ReadError(message, place=place(self.sheet.name, 1, None, column), help=hint)
