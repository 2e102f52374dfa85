"""What stays of a withdrawn row in public: its id, its hash, the day and the reason. Its content does not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record.export import public_fields

if TYPE_CHECKING:
    from kuager.record.record import Record
    from kuager.record.schema import Table

_NOT_CONTENT = ("withdrawn", "withdrawn_reason")


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """A withdrawn row. id: its key, `field=value` with `&`; sha256: as `row_hash` gives it, for whoever has the row."""

    table: str
    id: str
    source: str
    sha256: str
    withdrawn: str
    reason: str


def tombstones(record: Record) -> tuple[Tombstone, ...]:
    """Every withdrawn row of the record, by table and id. Raises as reading the tables does."""
    import polars as pl

    found = []
    for table in record.schema.tables:
        names = [field.name for field in public_fields(table)]
        gone = record.frame(table).filter(pl.col("withdrawn").is_not_null())
        found += [
            Tombstone(
                table=table.name,
                id=row_id(table, row),
                source=row["source"],
                sha256=row_hash(table, row),
                withdrawn=row["withdrawn"],
                reason=row["withdrawn_reason"] or "",
            )
            for row in gone.select(names).rows(named=True)
        ]
    return tuple(sorted(found, key=lambda one: (one.table, one.id, one.source, one.sha256)))


def row_id(table: Table[Any], row: Mapping[str, object]) -> str:
    """The public fields of the row's key, as `field=value` joined with `&`; fields without a value are left out."""
    public = {field.name for field in public_fields(table)}
    return "&".join(f"{name}={row[name]}" for name in table.key if name in public and row[name] is not None)


def row_hash(table: Table[Any], row: Mapping[str, object]) -> str:
    """The SHA-256 of the row's public fields but those of its withdrawal, as JSON in the order of the declaration.

    It is the same before and after the withdrawal, so that a copy of the row can be held against its tombstone.
    """
    names = [field.name for field in public_fields(table) if field.name not in _NOT_CONTENT]
    kept = {name: row[name] for name in names if row[name] is not None}
    return hashlib.sha256(msgspec.json.encode(kept)).hexdigest()
