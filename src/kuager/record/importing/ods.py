"""Workbooks of LibreOffice and others (.ods): OpenDocument 1.3 part 3, chapter 9 (tables) and 19 (values)."""

from __future__ import annotations

from datetime import datetime

from kuager.record.importing.archive import Archive
from kuager.record.importing.book import (
    Broken,
    ImportRefused,
    Line,
    Merge,
    Notes,
    Percent,
    Sheet,
    SheetName,
    Trouble,
    Value,
    Where,
    refuse,
    trimmed,
)
from kuager.record.importing.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS, SHEETS

CONTENT = "content.xml"
_SAVE = "open it in a spreadsheet program and save it again"
_EXACT = 2**53
_HIDDEN = ("collapse", "filter")


class Ods:
    """A workbook whose sheets are read one at a time."""

    def __init__(self, archive: Archive, notes: Notes) -> None:
        self._archive = archive
        if archive.holds("META-INF/manifest.xml"):
            archive.xml("META-INF/manifest.xml", self._manifest)
        self._names: list[SheetName] = []
        self._styles: dict[str, bool] = {}
        self._style = ""
        self._depth = 0
        archive.xml(CONTENT, self._start, self._end)
        if not self._names:
            raise refuse(archive.file, "an OpenDocument file without a sheet of cells", "save it as .ods")
        if any(name.startswith("Basic/") for name in archive.members):
            notes.add("it holds macros; they were neither run nor read")

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """Its sheets in their order."""
        return tuple(self._names)

    def sheet(self, name: str) -> Sheet:
        """One sheet. Raises ImportRefused."""
        return _SheetReader(self._archive, name).read()

    def _manifest(self, tag: str, given: dict[str, str]) -> None:
        if tag == "encryption-data":
            raise refuse(self._archive.file, "protected with a password", "save it without one")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "style":
            self._style = given.get("name", "")
        elif tag == "table-properties":
            self._styles[self._style] = given.get("display", "true") == "false"
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                hidden = self._styles.get(given.get("style-name", ""), False)
                self._names.append(SheetName(given.get("name", ""), hidden))
                if len(self._names) > SHEETS:
                    raise refuse(self._archive.file, f"more than {SHEETS} sheets")

    def _end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1


class _SheetReader:
    """Reads the cells of one sheet as the XML goes by; other sheets are passed over."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._file = archive.file
        self._name = name
        self._depth = 0  # of tables, since a cell may hold one
        self._mine = False
        self._lines: list[Line] = []
        self._merged: list[Merge] = []
        self._hidden_columns: set[int] = set()
        self._columns = 0
        self._row = 1
        self._row_repeats = 1
        self._row_hidden = False
        self._cells: list[Value] = []
        self._column = 0
        self._total = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._aside = 0  # inside a comment

    def read(self) -> Sheet:
        """The sheet. Raises ImportRefused."""
        try:
            self._archive.xml(CONTENT, self._start, self._end, self._text)
        except (ValueError, OverflowError):
            raise ImportRefused([Trouble(self._here(), "a damaged cell", _SAVE)]) from None
        return Sheet(self._name, tuple(self._lines), tuple(self._merged), frozenset(self._hidden_columns))

    def _here(self) -> Where:
        return Where(self._file, self._name, self._row, self._column)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._mine = given.get("name", "") == self._name
        if not self._mine or self._depth != 1:
            return
        if self._cell is not None:
            self._start_inside(tag, given)
        elif tag == "table-column":
            repeats = _repeats(given, "number-columns-repeated")
            if given.get("visibility") in _HIDDEN:
                last = min(self._columns + repeats, SHEET_COLUMNS)
                self._hidden_columns.update(range(min(self._columns, last), last))
            self._columns += repeats
        elif tag == "table-row":
            self._row_repeats = _repeats(given, "number-rows-repeated")
            self._row_hidden = given.get("visibility") in _HIDDEN
            self._cells, self._column = [], 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs, self._aside = given, [], 0

    def _start_inside(self, tag: str, given: dict[str, str]) -> None:
        if tag == "annotation":
            self._aside += 1
        elif self._aside:
            return
        elif tag == "p":
            self._paragraphs.append("")
        elif self._paragraphs and tag == "s":
            self._paragraphs[-1] += " " * min(_repeats(given, "c"), 1000)
        elif self._paragraphs and tag in ("tab", "line-break"):
            self._paragraphs[-1] += "\t" if tag == "tab" else "\n"

    def _text(self, said: str) -> None:
        if self._cell is not None and not self._aside and self._paragraphs and self._depth == 1:
            self._paragraphs[-1] += said

    def _end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if not self._depth:
                self._mine = False
        if not self._mine or self._depth != 1:
            return
        if self._cell is not None and tag == "annotation":
            self._aside -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._put(_decode(self._cell, "\n".join(self._paragraphs)), self._cell)
            self._cell = None
        elif tag == "table-row":
            self._end_row()

    def _put(self, value: Value, given: dict[str, str]) -> None:
        repeats = _repeats(given, "number-columns-repeated")
        across, down = _repeats(given, "number-columns-spanned"), _repeats(given, "number-rows-spanned")
        if across > 1 or down > 1:
            last_row, last_column = self._row + down - 1, self._column + across - 1
            self._merged.append(Merge(self._row, self._column, last_row, last_column))
        if value is not None:
            if self._column + repeats > SHEET_COLUMNS:
                message = f"a value beyond the first {SHEET_COLUMNS:,} columns"
                raise ImportRefused([Trouble(self._here(), message, "remove stray cells far from the table")])
            self._cells += [None] * (self._column - len(self._cells))
            self._cells += [value] * repeats
        self._column += repeats

    def _end_row(self) -> None:
        cells = trimmed(self._cells)
        if cells:
            self._total += len(cells) * self._row_repeats
            if self._total > SHEET_CELLS or len(self._lines) + self._row_repeats > SHEET_ROWS:
                message = f"more than {SHEET_ROWS:,} rows or {SHEET_CELLS:,} cells"
                raise ImportRefused([Trouble(Where(self._file, self._name, self._row), message, "split the sheet")])
            self._lines += [Line(self._row + n, cells, self._row_hidden) for n in range(self._row_repeats)]
        self._row += self._row_repeats


def _repeats(given: dict[str, str], name: str) -> int:
    number = int(given.get(name, "1"))
    if number < 1:
        raise ValueError(name)
    return number


def _decode(given: dict[str, str], text: str) -> Value:
    kind = given.get("value-type")
    formula = "formula" in given
    failed = formula and text.startswith(("#", "Err:"))
    if given.get("calcext:value-type") == "error" or failed:
        return Broken(f"holds the error {text[:20]}", "correct the formula or the cell it refers to")
    match kind:
        case "float" | "currency":
            number = float(given["value"])
            return int(number) if number.is_integer() and abs(number) < _EXACT else number
        case "percentage":
            return Percent(float(given["value"]))
        case "boolean":
            return given["boolean-value"] == "true"
        case "date":
            return _moment(given["date-value"])
        case "time":
            return Broken("is a time of day, expected a date, a number or text", "ignore the column, or enter the date")
        case "string":
            return given.get("string-value", text) or None
        case None:
            if formula and not text:
                return Broken("a formula without a computed value", _SAVE)
            return text or None
        case _:
            return Broken(f"holds a value of the type '{kind[:20]}', which OpenDocument does not have")


def _moment(said: str) -> Value:
    try:
        moment = datetime.fromisoformat(said.removesuffix("Z"))
    except ValueError:
        return Broken(f"'{said[:30]}' is not a date")
    return moment.date() if moment.time() == datetime.min.time() else moment
