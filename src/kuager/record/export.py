"""Tables on their way out: only public fields, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record.csvedit import quoted
from kuager.record.schema import Audience, Field, Table

if TYPE_CHECKING:
    import polars as pl

# https://owasp.org/www-community/attacks/CSV_Injection, with the full-width forms that East Asian input methods write.
_FORMULA = "=+-@\t\r\n＝＋－＠"
_EXACT = 2**53  # whole numbers beyond it are not exact as floats, and are written as they are
_INVISIBLE = " \u00a0\ufeff\u200b\u200c\u200d\u2060"


def public_fields(table: Table[Any]) -> tuple[Field, ...]:
    """The fields that may leave the record."""
    return tuple(field for field in table.fields if field.column.audience is Audience.PUBLIC)


def guarded(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet might take it for a formula."""
    return f"'{text}" if text.lstrip(_INVISIBLE)[:1] in tuple(_FORMULA) else text


def as_csv(frame: pl.DataFrame, table: Table[Any]) -> str:
    """The public fields as CSV. Text that begins like a formula gets an apostrophe; numbers stay numbers."""
    names = [field.name for field in public_fields(table)]
    lines = [",".join(names)]
    lines += [",".join(map(_cell, row)) for row in frame.select(names).rows()]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(guarded(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return "" if value is None else repr(value)


def as_json(frame: pl.DataFrame, table: Table[Any]) -> str:
    """The public fields as a JSON list with one object per row."""
    names = [field.name for field in public_fields(table)]
    rows = frame.select(names).rows(named=True)
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"
