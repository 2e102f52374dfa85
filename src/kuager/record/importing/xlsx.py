"""Workbooks of Excel (.xlsx, .xlsm): values as they were last computed. Macros and links are never touched.

ECMA-376 part 1, chapter 18 (SpreadsheetML). Read here rather than through a library because the import must know what
libraries throw away: a formula without a value, an error, a number format, hidden rows, merged cells.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

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
    position,
    refuse,
    trimmed,
)
from kuager.record.importing.limits import SHARED_CHARACTERS, SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS, SHEETS

WORKBOOK = "xl/workbook.xml"
_SAVE = "open it in a spreadsheet program and save it again"
# ECMA-376 part 1, 18.8.30: number formats that every workbook has without declaring them.
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset((9, 10))
_EXACT = 2**53


@dataclass
class _Workbook:
    """What must be known before a sheet can be read."""

    sheets: dict[str, tuple[str, bool]] = field(default_factory=dict)
    from_1904: bool = False
    shared: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # by style: "date", "percent", ""


class Xlsx:
    """A workbook whose sheets are read one at a time."""

    def __init__(self, archive: Archive, notes: Notes) -> None:
        self._archive = archive
        self._file = archive.file
        self._notes = notes
        self._book = _Workbook()
        targets = self._targets()
        self._read_workbook(targets)
        if any(name.endswith("vbaProject.bin") for name in archive.members):
            notes.add("it holds macros; they were neither run nor read")
        self._strings_read = False

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """Its sheets in their order."""
        return tuple(SheetName(name, hidden) for name, (_, hidden) in self._book.sheets.items())

    def sheet(self, name: str) -> Sheet:
        """One sheet. Raises ImportRefused."""
        if not self._strings_read:
            self._read_shared()
            self._read_styles()
            self._strings_read = True
        if self._book.from_1904:
            self._notes.add("its dates count from 1904, as it says itself")
        return _SheetReader(self._archive, self._book, name).read(self._book.sheets[name][0])

    def _targets(self) -> dict[str, str]:
        targets: dict[str, str] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                target = given.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                targets[given.get("Id", "")] = path

        name = "xl/_rels/workbook.xml.rels"
        if not self._archive.holds(name):
            raise refuse(self._file, f"a damaged workbook: '{name}' is missing", _SAVE)
        self._archive.xml(name, start)
        return targets

    def _read_workbook(self, targets: dict[str, str]) -> None:
        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._book.from_1904 = given.get("date1904", "0") in ("1", "true")
            elif tag == "sheet":
                path = targets.get(given.get("id", ""), "")
                if "/worksheets/" not in f"/{path}" or not self._archive.holds(path):
                    return  # a sheet of a chart or a dialogue holds no cells
                hidden = given.get("state", "visible") != "visible"
                self._book.sheets[given.get("name", "")] = (path, hidden)
                if len(self._book.sheets) > SHEETS:
                    raise refuse(self._file, f"more than {SHEETS} sheets")

        self._archive.xml(WORKBOOK, start)
        if not self._book.sheets:
            raise refuse(self._file, "a workbook without a sheet of cells", _SAVE)

    def _read_shared(self) -> None:
        if not self._archive.holds("xl/sharedStrings.xml"):
            return
        parts: list[str] = []
        inside = {"t": False, "rPh": False}
        size = 0

        def start(tag: str, given: dict[str, str]) -> None:
            if tag in inside:
                inside[tag] = True
            elif tag == "si":
                parts.clear()

        def end(tag: str) -> None:
            nonlocal size
            if tag in inside:
                inside[tag] = False
            elif tag == "si":
                said = _unescaped("".join(parts))
                size += len(said)
                if size > SHARED_CHARACTERS:
                    raise refuse(self._file, f"more than {SHARED_CHARACTERS:,} characters of text", "split the sheet")
                self._book.shared.append(said)

        def text(said: str) -> None:
            if inside["t"] and not inside["rPh"]:  # how a word is pronounced is not part of it
                parts.append(said)

        self._archive.xml("xl/sharedStrings.xml", start, end, text)

    def _read_styles(self) -> None:
        if not self._archive.holds("xl/styles.xml"):
            return
        codes: dict[int, str] = {}
        within: list[str] = []

        def start(tag: str, given: dict[str, str]) -> None:
            within.append(tag)
            if tag == "numFmt":
                codes[int(given.get("numFmtId", "0"))] = given.get("formatCode", "")
            elif tag == "xf" and "cellXfs" in within:
                number = int(given.get("numFmtId", "0"))
                self._book.formats.append(_kind(number, codes.get(number)))

        try:
            self._archive.xml("xl/styles.xml", start, lambda tag: within.pop())
        except ValueError:
            raise refuse(self._file, "a damaged workbook: its styles", _SAVE) from None


_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def _kind(number: int, code: str | None) -> str:
    """What a number format makes of a number: "date", "percent" or "" for a number."""
    if code is None:
        return "date" if number in _DATES else "percent" if number in _PERCENTS else ""
    bare = _QUOTED.sub("", code).split(";", 1)[0]
    if bare.strip().lower() in ("general", "@", "standard"):
        return ""
    if "%" in bare:
        return "percent"
    return "date" if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not re.search(r"[0#?]", bare.split(".")[0]) else ""


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def day_of(serial: float, *, from_1904: bool) -> Value:
    """The date and time that a serial number stands for; `date` at midnight. Broken where there is none.

    In the 1900 system day 60 is 29 February 1900, a day that was not (ECMA-376 part 1, 18.17.4.1).
    """
    if serial < 0 or serial >= 2_958_466:
        return Broken(f"the number {serial:g} is formatted as a date but stands for none", "correct the cell")
    if from_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 a sheet knows no time zones
    elif serial >= 61:
        start = datetime(1899, 12, 30)  # noqa: DTZ001
    elif serial >= 60:
        return Broken("29 February 1900, a day that there was not (an error of the 1900 date system)")
    elif serial < 1:
        return Broken(
            f"the number {serial:g} is formatted as a date but is a time of day, or nothing",
            "format the column as a number, or enter the date",
        )
    else:
        start = datetime(1899, 12, 31)  # noqa: DTZ001
    moment = start + timedelta(seconds=round(serial * 86400))
    return moment.date() if moment.time() == datetime.min.time() else moment


class _SheetReader:
    """Reads the cells of one sheet as its XML goes by."""

    def __init__(self, archive: Archive, book: _Workbook, name: str) -> None:
        self._archive = archive
        self._file = archive.file
        self._book = book
        self._name = name
        self._lines: list[Line] = []
        self._merged: list[Merge] = []
        self._hidden_columns: set[int] = set()
        self._cells: list[Value] = []
        self._row = 0
        self._row_hidden = False
        self._column = -1
        self._total = 0
        self._attributes: dict[str, str] = {}
        self._parts: list[str] = []
        self._value: str | None = None
        self._inline: str | None = None
        self._formula = False
        self._collect = False
        self._phonetic = False

    def read(self, path: str) -> Sheet:
        """The sheet. Raises ImportRefused."""
        try:
            self._archive.xml(path, self._start, self._end, self._text)
        except (ValueError, IndexError, OverflowError):
            trouble = Trouble(self._here(), "a damaged cell", _SAVE)
            raise ImportRefused([trouble]) from None
        return Sheet(self._name, tuple(self._lines), tuple(self._merged), frozenset(self._hidden_columns))

    def _here(self) -> Where:
        return Where(self._file, self._name, self._row or None, self._column if self._column >= 0 else None)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self._begin_cell(given)
        elif tag in ("v", "t"):
            self._parts = []
            self._collect = not self._phonetic
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            number = int(given.get("r", self._row + 1))
            if number <= self._row:
                raise ImportRefused([Trouble(self._here(), f"the row {number} stands after it", _SAVE)])
            self._row, self._column, self._cells = number, -1, []
            self._row_hidden = given.get("hidden", "0") in ("1", "true")
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "is":
            self._inline = ""
        elif tag == "col" and given.get("hidden", "0") in ("1", "true"):
            last = min(int(given["max"]), SHEET_COLUMNS)
            self._hidden_columns.update(range(int(given["min"]) - 1, last))
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = position(first), position(last or first)
        if begin is not None and end is not None:
            self._merged.append(Merge(begin[0], begin[1], end[0], end[1]))
            if len(self._merged) > SHEET_ROWS:
                raise refuse(self._file, "too many merged cells", sheet=self._name)

    def _begin_cell(self, given: dict[str, str]) -> None:
        column = self._column + 1
        if (reference := given.get("r")) is not None:
            found = position(reference)
            if found is None or found[0] != self._row or found[1] < column:
                raise ImportRefused([Trouble(self._here(), f"a cell says that it is '{reference[:20]}'", _SAVE)])
            column = found[1]
        self._column = column
        self._attributes = given
        self._value = self._inline = None
        self._formula = False

    def _text(self, said: str) -> None:
        if self._collect:
            self._parts.append(said)

    def _end(self, tag: str) -> None:
        if tag == "v":
            self._value, self._collect = "".join(self._parts), False
        elif tag == "t":
            if self._inline is not None and self._collect:
                self._inline += "".join(self._parts)
            self._collect = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._put(self._decode())
        elif tag == "row":
            cells = trimmed(self._cells)
            if cells:
                self._lines.append(Line(self._row, cells, self._row_hidden))
                if len(self._lines) > SHEET_ROWS:
                    raise refuse(self._file, f"more than {SHEET_ROWS:,} rows", "split the sheet", sheet=self._name)

    def _put(self, value: Value) -> None:
        if value is None:
            return
        if self._column >= SHEET_COLUMNS:
            raise ImportRefused(
                [
                    Trouble(
                        self._here(),
                        f"a value beyond the first {SHEET_COLUMNS:,} columns",
                        "remove stray cells far from the table",
                    )
                ]
            )
        self._total += self._column + 1 - len(self._cells)
        if self._total > SHEET_CELLS:
            raise ImportRefused([Trouble(self._here(), f"more than {SHEET_CELLS:,} cells", "split the sheet")])
        self._cells += [None] * (self._column - len(self._cells))
        self._cells.append(value)

    def _decode(self) -> Value:
        kind = self._attributes.get("t", "n")
        if kind == "inlineStr":
            return _unescaped(self._inline or "") or None
        said = self._value
        if said is None or (said == "" and kind != "str"):
            return (
                Broken("a formula without a computed value", "open it in a spreadsheet program and save it again")
                if self._formula
                else None
            )
        match kind:
            case "s":
                return self._book.shared[int(said)] or None
            case "str":
                return _unescaped(said) or None
            case "b":
                return said.strip() in ("1", "true")
            case "e":
                return Broken(f"holds the error {said[:20]}", "correct the formula or the cell it refers to")
            case "d":
                return _iso(said)
            case _:
                return self._number(said)

    def _number(self, said: str) -> Value:
        number = float(said)
        if number != number or number in (float("inf"), float("-inf")):
            return Broken(f"holds '{said[:20]}', which is no number")
        style = int(self._attributes.get("s", "0"))
        form = self._book.formats[style] if style < len(self._book.formats) else ""
        if form == "date":
            return day_of(number, from_1904=self._book.from_1904)
        if form == "percent":
            return Percent(number)
        return int(number) if number.is_integer() and abs(number) < _EXACT else number


def _iso(said: str) -> Value:
    try:
        moment = datetime.fromisoformat(said.strip().removesuffix("Z"))
    except ValueError:
        return Broken(f"'{said[:30]}' is not a date")
    return moment.date() if moment.time() == datetime.min.time() else moment
