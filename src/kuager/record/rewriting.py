"""One table's file with rows withdrawn and rows added, in one piece, so that it can be put in place at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kuager.record import csvedit
from kuager.record.csvcells import read_cells
from kuager.record.csvtable import read_table
from kuager.record.schema import Table

_EXACT = 2**53
_NO_ROW = -1  # a row that there is not: its columns are added, and nothing is changed


@dataclass(frozen=True)
class Edit:
    """withdrawn: row of the file (from 0) to the day and the reason. added: new rows, values by field."""

    withdrawn: Mapping[int, tuple[str, str]]
    added: Sequence[Mapping[str, object]]


def rewritten(before: bytes | None, table: Table[Any], edit: Edit, path: Path) -> bytes:
    """The new bytes of the file: every byte that is not meant stays. Raises TableError rather than break the table."""
    used = {name for row in edit.added for name, value in row.items() if value is not None}
    if before is None or not before.strip():
        needed = {field.name for field in table.fields if field.required}
        header = [name for name in table.names if name in used | needed]
        text = ",".join(header) + "\n"
    else:
        text = before.decode("utf-8")
        header = list(read_cells(before, path).header)
    changes: dict[int, dict[str, str]] = {
        row: {"withdrawn": day, "withdrawn_reason": reason} for row, (day, reason) in edit.withdrawn.items()
    }
    if missing := [name for name in table.names if name in used and name not in header]:
        changes[_NO_ROW] = dict.fromkeys(missing, "")
    if changes:
        text = csvedit.set_cells(text, changes)
        header = list(read_cells(text.encode("utf-8"), path).header)
    if edit.added:
        end = "\r\n" if "\r\n" in text[:4096] else "\n"
        lines = [",".join(_cell(row.get(name)) for name in header) for row in edit.added]
        text = text + ("" if text.endswith(("\n", "\r")) else end) + end.join(lines) + end
    after = text.encode("utf-8")
    read_table(after, path, table)
    return after


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    return csvedit.quoted(str(value))
