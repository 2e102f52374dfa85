"""A record opened for reading: sources, and typed rows of its tables as they stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuager.record.config import Adoption, RecordConfig
from kuager.record.schema import R, Table
from kuager.record.sources import Source

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.reader import Reader


@dataclass(frozen=True)
class Schema:
    """The tables and readers that a record may hold; the catalogue of instruments gives it."""

    tables: tuple[Table[Any], ...]
    readers: tuple[Reader, ...]

    def table(self, name: str) -> Table[Any]:
        """The table called `name`. Raises KeyError."""
        return next(table for table in self.tables if table.name == name)


@dataclass(frozen=True)
class Record:
    """A folder that is one country's or topic's public record.

    as_of: only rows that were public on that day answer (None: all).
    """

    path: Path
    schema: Schema
    config: RecordConfig
    sources: Mapping[str, Source]
    as_of: date | None = None

    @classmethod
    def open(cls, path: Path, schema: Schema, *, as_of: date | None = None) -> Record:
        """Open the record at `path`. Raises RecordError naming file, line and field."""
        raise NotImplementedError

    def viewed(self, as_of: date | None) -> Record:
        """The same record as it was public on a day."""
        return replace(self, as_of=as_of)

    def rows(self, table: Table[R], **equals: object) -> tuple[R, ...]:
        """The live rows (not withdrawn, public on `as_of`) whose fields equal the given values, in order of the files.

        A value of None asks for rows where the field is empty; a tuple or frozenset for any of its values.
        """
        raise NotImplementedError

    def frame(self, table: Table[Any]) -> pl.DataFrame:
        """All rows of a table, withdrawn ones too, as a Polars frame with the declared schema."""
        raise NotImplementedError

    def adoption(self, table: Table[Any], row: R) -> Adoption | None:
        """The adoption of record.toml whose key the row has, if any."""
        raise NotImplementedError

    def fingerprint(self, tables: tuple[str, ...]) -> str:
        """A SHA-256 over all that readings of these tables depend on; cheap, and without Polars."""
        raise NotImplementedError
