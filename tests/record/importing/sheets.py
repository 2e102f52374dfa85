"""Sheets made by other programs' libraries or by hand, and maps for the table of berries."""

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl

from kuager.record.importing.apply import Proposal, Request, carry_out, propose
from kuager.record.importing.book import ImportRefused, Value
from kuager.record.importing.mapping import mapping_of
from kuager.record.importing.sheet import take
from tests.record.toy import SCHEMA, make_record

AT = "2026-03-04T05:06:07Z"
HEADER = ("Place", "Colour", "Year", "Count")

BERRY_MAP = """
table = "berries"
source = "field-notes"

[columns."Place"]
field = "place"
[columns."Colour"]
field = "colour"
[columns."Year"]
field = "year"
[columns."Count"]
field = "count"
"""


def xlsx(rows: Sequence[Sequence[object]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook with one sheet `Cases`, as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Cases"
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, members: Mapping[str, Callable[[str], str]]) -> bytes:
    """An archive with some members rewritten, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, members[name](text.decode()).encode() if name in members else text)
        for name, make in members.items():
            if name not in before.namelist():
                after.writestr(name, make(""))
    return buffer.getvalue()


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


def ods(tables: str) -> bytes:
    """An OpenDocument workbook with these `table:table` elements."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS % tables)
    return buffer.getvalue()


def ods_table(rows: Sequence[Sequence[object]], name: str = "Cases") -> str:
    """A table of OpenDocument with these values."""
    return f'<table:table table:name="{name}">{"".join(map(_ods_row, rows))}</table:table>'


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: object) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            said = str(value).lower()
            return f'<table:table-cell office:value-type="boolean" office:boolean-value="{said}"/>'
        case int() | float():
            return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
        case datetime.date():
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        case _:
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def values(data: bytes, name: str, **how: str) -> list[tuple[Value, ...]]:
    """The rows of the only sheet."""
    (sheet,) = take(data, name, **how).sheets  # type: ignore[arg-type]
    return [line.cells for line in sheet.lines]


def csv_of(rows: Sequence[Sequence[object]], separator: str = ",") -> bytes:
    return "".join(separator.join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows).encode()


class Importer:
    """A record of berries, and imports into it."""

    def __init__(self, folder: Path, berries: str | None = None) -> None:
        self.record = make_record(folder / "record", berries=berries)
        self.folder = folder

    def request(self, data: bytes, mapping: str = BERRY_MAP, name: str = "sheet.csv") -> Request:
        file = self.folder / name
        file.write_bytes(data)
        path = self.folder / "map.toml"
        return Request(file=file, mapping=mapping_of(mapping, path), map_path=path, by="A", at=AT)

    def propose(self, data: bytes, mapping: str = BERRY_MAP, name: str = "sheet.csv") -> Proposal:
        return propose(self.record, SCHEMA, self.request(data, mapping, name))

    def carry_out(self, data: bytes, mapping: str = BERRY_MAP, name: str = "sheet.csv") -> Proposal:
        request = self.request(data, mapping, name)
        proposal = propose(self.record, SCHEMA, request)
        carry_out(self.record, SCHEMA, request, proposal)
        return proposal

    def refusal(self, data: bytes, mapping: str = BERRY_MAP, name: str = "sheet.csv") -> list[str]:
        """What an import is refused with; the record must be as it was."""
        before = self.files()
        try:
            self.propose(data, mapping, name)
        except ImportRefused as error:
            assert self.files() == before
            return [str(trouble) for trouble in error.troubles]
        return []

    def files(self) -> dict[str, bytes]:
        """All files of the record but the disposable ones."""
        return {
            path.relative_to(self.record).as_posix(): path.read_bytes()
            for path in sorted(self.record.rglob("*"))
            if path.is_file() and ".kuager" not in path.parts
        }

    def berries(self) -> str:
        return (self.record / "tables" / "berries.csv").read_text("utf-8")
