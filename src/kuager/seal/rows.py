"""Rows of two records: which were added, corrected or withdrawn, why, and which vanished without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.record.export import public_fields
from kuager.record.tombstones import row_hash, row_id

if TYPE_CHECKING:
    from kuager.record.record import Record


@dataclass(frozen=True)
class Row:
    """A row in public. id: its key in words; sha256: of its content; values: of the fields that say something."""

    id: str
    source: str
    sha256: str
    withdrawn: str | None
    reason: str | None
    values: str


def record_rows(record: Record) -> Mapping[str, Sequence[Row]]:
    """All rows of a record by table, withdrawn ones too. Raises as reading the tables does."""
    found: dict[str, list[Row]] = {}
    for table in record.schema.tables:
        names = [field.name for field in public_fields(table)]
        rows = record.frame(table).select(names).rows(named=True)
        said = [name for name in table.value if name in names]
        if rows:
            found[table.name] = [
                Row(
                    row_id(table, row),
                    row["source"],
                    row_hash(table, row),
                    row["withdrawn"],
                    row["withdrawn_reason"],
                    ", ".join(_shown(row[name]) for name in said if row[name] is not None),
                )
                for row in rows
            ]
    return found


def row_changes(table: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """How, which and why, for every row of a table that is not what it was.

    A row withdrawn while another of its key and source came is corrected. One that is gone without having been
    withdrawn is told as such: a record takes nothing back in silence.
    """
    left = Counter(row.sha256 for row in before)
    fresh = []
    for row in after:
        if left[row.sha256]:
            left[row.sha256] -= 1
        else:
            fresh.append(row)
    live = {row.sha256: row for row in before if row.withdrawn is None}
    came: dict[tuple[str, str], list[Row]] = {}
    for row in fresh:
        if row.withdrawn is None:
            came.setdefault((row.id, row.source), []).append(row)
    for row in after:
        if row.withdrawn is not None and row.sha256 in live:
            old = live.pop(row.sha256)
            instead = came.get((old.id, old.source))
            if instead:
                new = instead.pop(0)
                yield (
                    "corrected",
                    f"{table}: {old.id}: {old.values} -> {new.values}",
                    (row.reason or "no reason given",),
                )
            else:
                yield "withdrawn", f"{table}: {old.id}: {old.values}", (row.reason or "no reason given",)
    for row in before:
        if left[row.sha256]:
            left[row.sha256] -= 1
            instead = came.get((row.id, row.source))
            if instead and row.withdrawn is None:
                new = instead.pop(0)
                yield "changed", f"{table}: {row.id}: {row.values} -> {new.values}", ("in place, without a withdrawal",)
            else:
                yield "gone", f"{table}: {row.id}: {row.values}", ("without a withdrawal",)
    for rows in came.values():
        for row in rows:
            yield "added", f"{table}: {row.id}: {row.values}", (f"source {row.source}",)


def _shown(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
