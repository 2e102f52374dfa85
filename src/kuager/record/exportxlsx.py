"""A table as a workbook of Excel (.xlsx): text stays text and never becomes a formula, a date or a number.

ECMA-376 part 1. Every text is an inline string in a column formatted as text, so that a program neither runs what
begins with `=` nor turns 2022-05 into a date. The same rows give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kuager.record.errors import RecordError
from kuager.record.export import public_fields
from kuager.record.importing.book import letters
from kuager.record.schema import ColumnType, Table

if TYPE_CHECKING:
    import polars as pl

ROWS = 1_048_576
"""What a sheet of Excel holds, the header included."""

CELL = 32_767
"""Characters that a cell of Excel holds."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXACT = 2**53
# What XML 1.0 cannot hold, and a text that would be read as such an escape.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def as_xlsx(frame: pl.DataFrame, table: Table[Any]) -> bytes:
    """The public fields as one sheet. Raises RecordError for more than a sheet holds."""
    fields = public_fields(table)
    if frame.height + 1 > ROWS:
        raise RecordError(
            f"more than {ROWS - 1:,} rows, which no sheet holds", help="--format csv, or fewer with --where"
        )
    names = [field.name for field in fields]
    lines = [_row(1, names)]
    lines += [_row(number, row) for number, row in enumerate(frame.select(names).rows(), 2)]
    text = {number for number, field in enumerate(fields, 1) if field.type in (ColumnType.STRING, ColumnType.EDTF)}
    columns = "".join(
        f'<col min="{number}" max="{number}" width="18" customWidth="1" style="{int(number in text)}"/>'
        for number in range(1, len(fields) + 1)
    )
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    )
    return _packed(sheet, table.name)


def _row(number: int, values: tuple[object, ...] | list[str]) -> str:
    cells = "".join(_cell(f"{letters(column)}{number}", value) for column, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and abs(value) < _EXACT:
        said = str(int(value)) if float(value).is_integer() else repr(value)
        return f'<c r="{place}"><v>{said}</v></c>'
    text = str(value)
    if len(text) > CELL:
        raise RecordError(f"a text of {len(text):,} characters, more than a cell holds ({CELL:,})", help="--format csv")
    safe = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f'<c r="{place}" s="1" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def _packed(sheet: str, name: str) -> bytes:
    main = f"{_KIND}sheet.main+xml"
    members = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}styles+xml"/></Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(name[:31])} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" xfId="0"/>'
        '<xf numFmtId="49" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, text in members.items():
            packed.writestr(zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'
