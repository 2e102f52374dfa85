"""Opening a publisher's delimited text: its encoding, its delimiter, its rows as they are counted in the file."""

import csv
import io
import re
from dataclasses import dataclass

from kuager.record.errors import ReadError, place
from kuager.record.foreign import foreign, long_heading
from kuager.record.packed import unpacked
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
    if wrong := foreign(data):
        raise ReadError(f"is {wrong[0]}, expected a table of text", place=place(name), help=wrong[1])
    if (position := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, position) + 1
        message = "contains a NUL byte: this is no text"
        raise ReadError(message, place=place(name, line), help="fetch the file again, it is damaged")
    if wrong := long_heading(data):
        raise ReadError(wrong[0], place=place(name, 1), help=wrong[1])
    while data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def with_plain_line_ends(text: str) -> str:
    """The text with a line feed at the end of each line, whatever copies made of it."""
    return re.sub(r"\r*\n|\r", "\n", text) if "\r" in text else text


def delimiter_of(text: str) -> str:
    """What separates the cells of the first line: the semicolon, comma or tab that stands in it most often."""
    return max(";,\t", key=text.split("\n", 1)[0].count)


def read_sheet(given: Input, heading: str | None = None) -> Sheet:
    """The rows of a file. Raises ReadError for one that is no delimited text, or has rows of different lengths.

    heading: the first cell of the heading, in a format that has remarks above it.
    """
    text = with_plain_line_ends(decode(unpacked(given, LIMIT_BYTES), given.name))
    header = text.split("\n", 1)[0]
    delimiter = delimiter_of(text)
    if delimiter not in header:
        raise _no_header(given.name, header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        before = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(Line(before + 1, tuple(cells)))
            before = reader.line_num
    except csv.Error as error:
        # The line on which the row began: an open quotation mark swallows the lines after it.
        raise ReadError(
            f"not readable as CSV: {error}",
            place=place(given.name, before + 1),
            help="a quotation mark is out of place",
        ) from None
    while heading is not None and lines and fold(lines[0].cells[0]) != fold(heading):
        lines.pop(0)
    if not lines:
        raise _no_header(given.name, header if heading else "")
    columns = list(lines[0].cells)
    while columns and not columns[-1].strip():
        columns.pop()
    if len(columns) < 2:
        raise _no_header(given.name, columns[0] if columns else "")
    if len(lines) < 2:
        raise ReadError("has a header and no rows", place=place(given.name, 2), help="fetch the file again, it is cut")
    return Sheet(given.name, tuple(columns), tuple(_fitted(line, len(columns), given.name) for line in lines[1:]))


def _fitted(line: Line, width: int, name: str) -> Line:
    extra = line.cells[width:]
    if len(line.cells) >= width and not any(cell.strip() for cell in extra):
        return Line(line.number, line.cells[:width])
    count = "1 cell" if len(line.cells) == 1 else f"{len(line.cells)} cells"
    begins = next(cell.strip() for cell in line.cells if cell.strip())[:40]
    help_text = (
        "a decimal comma may have split a cell in two, where commas separate the cells"
        if len(line.cells) > width
        else "the row is cut, or a note that is no row: fetch the file again, or add a copy without the note as a "
        "derivative"
    )
    message = f"row {line.number} has {count}, expected {width}: '{begins}' …"
    raise ReadError(message, place=place(name, line.number), help=help_text)


def _no_header(name: str, found: str) -> ReadError:
    said = " ".join(found.split())[:60]
    return ReadError(
        f"has no header of several columns, its first row is '{said}'" if said else "is empty, not even a header",
        place=place(name, 1),
        help="the names of the columns stand in the first row: a title above them must go, in a derivative"
        if said
        else "fetch the file again",
    )


def broken_row(text: str, delimiter: str, name: str) -> ReadError | None:
    """The error for the first row that has another number of cells than the header, or an open quotation mark."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width, before = 0, 0
    try:
        for cells in reader:
            width = width or len(cells)
            if len(cells) > width:
                message = f"row {before + 1} has {len(cells)} cells, expected {width}"
                return ReadError(message, place=place(name, before + 1), help="fetch the file again, it is edited")
            before = reader.line_num
    except csv.Error as error:
        return ReadError(
            f"not readable as CSV: {error}", place=place(name, before + 1), help="a quotation mark is out of place"
        )
    return None


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
                raise ReadError(
                    f"has two columns '{column.strip()}'",
                    place=place(sheet.name, 1, None, column.strip()),
                    help="nobody can tell which of them is meant: fetch the file again, it is edited",
                )
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
        number = min(self.left.values())
        column = self.sheet.columns[number].strip()[:60] or f"column {number + 1}, which has no name"
        near = nearest(fold(column), tuple(self.known))
        hint = f"did you mean '{near}'?" if near else f"known: {', '.join(sorted(set(self.known)))}"
        message = f"has a column '{column}' that this reader does not know"
        raise ReadError(message, place=place(self.sheet.name, 1, None, column), help=hint)
