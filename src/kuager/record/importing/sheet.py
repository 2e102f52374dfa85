"""From a file to its sheets: what it is, by its content and never by its name, and which sheet is meant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kuager.record.foreign import foreign
from kuager.record.importing.archive import Archive
from kuager.record.importing.book import Notes, Sheet, SheetName, refuse
from kuager.record.importing.csvsheet import read_csv
from kuager.record.importing.limits import SHEET_BYTES
from kuager.record.importing.ods import CONTENT, Ods
from kuager.record.importing.xlsx import WORKBOOK, Xlsx

_OLD = b"\xd0\xcf\x11\xe0"
_ENDINGS = {"xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"), "ods": (".ods", ".ots"), "csv": (".csv", ".tsv", ".txt", "")}


class Workbook(Protocol):
    """A file with named sheets."""

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """Its sheets in their order."""
        ...

    def sheet(self, name: str) -> Sheet:
        """One of them. Raises ImportRefused."""
        ...


@dataclass(frozen=True)
class Taken:
    """The sheets that were asked for, what was assumed in reading them, and the sheets left alone."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    others: tuple[str, ...] = ()


def read_file(path: Path) -> bytes:
    """The bytes of the file. Raises ImportRefused for one that is too large, RecordError where it cannot be read."""
    name = path.name
    if not path.is_file():
        raise refuse(name, "not a file" if path.exists() else "there is no such file")
    if path.stat().st_size > SHEET_BYTES:
        raise refuse(name, f"more than {SHEET_BYTES:,} bytes", "split it, or keep it as evidence with a reader")
    return path.read_bytes()


def take(
    data: bytes,
    file: str,
    *,
    wanted: tuple[str, ...] = (),
    encoding: str | None = None,
    separator: str | None = None,
) -> Taken:
    """The sheets that are wanted, or the only visible one. Raises ImportRefused."""
    notes = Notes()
    form = kind_of(data, file)
    ending = Path(file).suffix.lower()
    if ending not in _ENDINGS[form]:
        notes.add(f"read as {form.upper()}, which it is, though its name ends in '{ending}'")
    if form == "csv":
        if wanted:
            raise refuse(file, "is CSV, which has no sheets", "leave `sheet` out of the map")
        return Taken((read_csv(data, file, notes, encoding=encoding, separator=separator),), tuple(notes.said))
    archive = Archive(data, file)
    book: Workbook = Xlsx(archive, notes) if form == "xlsx" else Ods(archive, notes)
    names = tuple(sheet.name for sheet in book.sheets)
    if unknown := [name for name in wanted if name not in names]:
        raise refuse(file, f"there is no sheet '{unknown[0]}'", f"its sheets: {', '.join(names)}")
    if not wanted:
        visible = [sheet.name for sheet in book.sheets if not sheet.hidden] or list(names)
        if len(visible) > 1:
            raise refuse(
                file, f"{len(visible)} sheets: {', '.join(visible)}", f'say in the map which: sheet = "{visible[0]}"'
            )
        wanted = tuple(visible)
    sheets = tuple(book.sheet(name) for name in wanted)
    for sheet in book.sheets:
        if sheet.hidden:
            said = "read" if sheet.name in wanted else "not read"
            notes.add(f"the sheet '{sheet.name}' is hidden; it was {said}")
    return Taken(sheets, tuple(notes.said), tuple(name for name in names if name not in wanted))


def kind_of(data: bytes, file: str) -> str:
    """`xlsx`, `ods` or `csv`, by the bytes. Raises ImportRefused with what it is instead."""
    if data.startswith(b"PK\x03\x04"):
        names = Archive(data, file).members
        if WORKBOOK in names:
            return "xlsx"
        if CONTENT in names:
            return "ods"
        if any(name.endswith(".bin") and name.startswith("xl/") for name in names):
            raise refuse(file, "a binary workbook (.xlsb)", "save it as .xlsx or CSV")
        raise refuse(file, "a zip archive, but no workbook", "unpack it and import the sheet inside")
    if data.startswith(_OLD):
        raise refuse(
            file, "a workbook of old Excel (.xls), or one protected with a password", "save it as .xlsx, unprotected"
        )
    if not data.strip():
        raise refuse(file, "is empty")
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:512]
    if head.startswith(b"<?xml"):
        raise refuse(file, "an XML file, not a table", "open it in a spreadsheet program and save it as .xlsx or CSV")
    if (wrong := foreign(data)) and "UTF-16" not in wrong[0]:
        raise refuse(file, f"is {wrong[0]}", "open it in a spreadsheet program and save it as .xlsx or CSV")
    return "csv"
