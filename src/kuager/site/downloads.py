"""The record's public rows as files to take away: CSV, JSON and Parquet, a Data Package, and all of it in one archive.

Only public fields leave, and only rows that stand: what was withdrawn leaves a tombstone.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record import datapackage
from kuager.record.export import as_csv, as_json, public_fields
from kuager.record.schema import Table
from kuager.site import addresses

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.record import Record

PACKAGE = "data/datapackage.json"
ARCHIVE = "data/record.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows: the same bytes on every day


@dataclass(frozen=True)
class Download:
    """One table to take away. rows: those that stand."""

    table: Table[Any]
    rows: int
    csv: bytes
    json: bytes
    parquet: bytes

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Paths in the site, and bytes."""
        forms = (("csv", self.csv), ("json", self.json), ("parquet", self.parquet))
        return tuple((addresses.download(self.table.name, form), data) for form, data in forms)


def downloads(record: Record) -> tuple[Download, ...]:
    """Every table of which rows stand."""
    return tuple(_downloads(record))


def _downloads(record: Record) -> Iterator[Download]:
    import polars as pl

    for table in record.schema.tables:
        frame = record.public_frame(table).filter(pl.col("withdrawn").is_null())
        if not frame.is_empty():
            frame = frame.select([field.name for field in public_fields(table)])
            csv, json = as_csv(frame, table).encode("utf-8"), as_json(frame, table).encode("utf-8")
            yield Download(table, frame.height, csv, json, _parquet(frame))


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd", statistics=False)
    return out.getvalue()


def package(record: Record, tables: Sequence[Download]) -> bytes:
    """The Data Package that describes the CSV files, by paths relative to itself."""
    described = datapackage.about(record)
    described["resources"] = [
        {
            "profile": "tabular-data-resource",
            "name": one.table.name,
            "title": one.table.title,
            "description": one.table.description,
            "path": f"{one.table.name}.csv",
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(one.csv),
            "hash": f"sha256:{hashlib.sha256(one.csv).hexdigest()}",
            "key": list(one.table.key),
            "schema": datapackage.table_schema(one.table, tuple(field.name for field in public_fields(one.table))),
        }
        for one in tables
    ]
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def archive(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Files of `data/` in one archive. They are stored and not compressed: the same bytes on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path, data in sorted(files):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, whichever system packs it
            packed.writestr(entry, data)
    return out.getvalue()
