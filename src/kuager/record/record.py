"""A record opened for reading: sources, and typed rows of its tables as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from kuager.record.config import Adoption, RecordConfig, load_config
from kuager.record.errors import RecordError, place
from kuager.record.evidence import EvidenceStore
from kuager.record.paths import BRIEFS, DERIVED, EVIDENCE, RECORD, SOURCES, TABLES, refuse_link
from kuager.record.schema import R, Table
from kuager.record.sources import Source, load_sources
from kuager.record.state import State

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.contradictions import Contradiction
    from kuager.record.problems import Problem
    from kuager.record.reader import Reader

T = TypeVar("T")


Rule: TypeAlias = "Callable[[Record], Iterable[Problem]]"


@dataclass(frozen=True)
class Schema:
    """The tables and readers that a record may hold; the catalogue of instruments gives it.

    rules: what instruments ask of the rows of their tables, beyond what the columns declare.
    """

    tables: tuple[Table[Any], ...]
    readers: tuple[Reader, ...]
    rules: tuple[Rule, ...] = ()

    def table(self, name: str) -> Table[Any]:
        """The table called `name`. Raises KeyError."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def reader(self, name: str) -> Reader:
        """The reader called `name`. Raises KeyError."""
        for reader in self.readers:
            if reader.name == name:
                return reader
        raise KeyError(name)


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
    state: State = field(repr=False, compare=False, kw_only=True)

    @classmethod
    def open(cls, path: Path, schema: Schema, *, as_of: date | None = None) -> Record:
        """Open the record at `path`. Raises RecordError naming file, line and field."""
        if not path.is_dir():
            raise RecordError("there is no such folder", place=place(path), help="`kuager init DIR` makes a new record")
        for name in (EVIDENCE, TABLES, BRIEFS, DERIVED):
            refuse_link(path / name)
        config = load_config(path / RECORD)
        sources = load_sources(path / SOURCES)
        state = State(path, schema.tables, schema.readers, config, sources)
        return cls(path, schema, config, sources, as_of, state=state)

    @property
    def evidence(self) -> EvidenceStore:
        """The bytes that the record holds."""
        return EvidenceStore(self.path)

    def viewed(self, as_of: date | None) -> Record:
        """The same record as it was public on a day."""
        return replace(self, as_of=as_of)

    def rows(self, table: Table[R], **equals: object) -> tuple[R, ...]:
        """The live rows (not withdrawn, public on `as_of`) whose fields equal the given values.

        Rows kept by hand come first, in the order of their file, then those of readers in the order of sources.toml.
        A value of None asks for rows where the field is empty; a tuple or frozenset for any of its values. A row is
        public on a day when its `public_from`, or else the day its source was published, had certainly come: something
        dated `2022-05` is public from 31 May. Raises RecordError, ReadError or EvidenceError when the table cannot be
        read whole, TypeError for a field that it does not have.
        """
        return self.state.lookup(table).find(equals, self.as_of)

    def frame(self, table: Table[Any]) -> pl.DataFrame:
        """All rows of a table, withdrawn ones too, as a Polars frame with the declared schema.

        Raises RecordError, ReadError or EvidenceError when it cannot be read whole.
        """
        return self.state.lookup(table).frame

    def public_frame(self, table: Table[Any]) -> pl.DataFrame:
        """All rows of a table that were public on `as_of`, withdrawn ones too. Raises as `frame` does."""
        return self.state.lookup(table).public_frame(self.as_of)

    def adoption(self, table: Table[Any], row: R) -> Adoption | None:
        """The adoption of record.toml whose key the row has, if any; the one that names most fields wins."""
        for adoption, key in self.state.adoptions(table):
            if all(getattr(row, name) == value for name, value in key.items()):
                return adoption
        return None

    def contradictions(self, table: Table[R]) -> tuple[Contradiction[R], ...]:
        """The facts for which live rows differ in their values, each with its rows; adopted ones too."""
        from kuager.record.contradictions import Contradiction, groups

        found = []
        for key in groups(self.frame(table), table):
            named = tuple(zip(table.key, key, strict=True))
            rows = self.rows(table, **dict(named))
            if len({tuple(getattr(row, name) for name in table.value) for row in rows}) > 1:  # on `as_of` too
                found.append(Contradiction(named, rows))
        return tuple(found)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` works out of the rows of this view, worked out once for each key.

        A record is read once when it is opened, so nothing grows stale. The key begins with the name of the function
        that asks; what is returned is shared and must not be changed.
        """
        return self.state.once(key, self.as_of, make)

    def fingerprint(self, tables: tuple[str, ...]) -> str:
        """A SHA-256 over all that readings of these tables depend on; cheap, and without Polars.

        It changes with `as_of`, record.toml, sources.toml, the bytes of the tables' files, their declarations, the
        readers' versions, and when evidence goes missing or is altered.
        """
        return self.state.fingerprint(tables, self.as_of)

    def evidence_problems(self) -> list[Problem]:
        """Evidence that is missing or altered (K401, K402). Cheap: only files that changed are hashed again."""
        return self.state.evidence_problems()

    def validate(self, *, verify: bool = False) -> list[Problem]:
        """Everything that is wrong with the record, remembered while nothing changes.

        `verify` hashes all evidence again, whatever is remembered.
        """
        from kuager.record.validation import validate

        return validate(self, verify=verify)

    def evidence_of(self, table: Table[R], row: R) -> str | None:
        """The SHA-256 of the evidence behind a row that `rows` returned.

        For a row made by a reader it is the item that was read; for a row by hand the first item that its source
        holds, a copy of the cited place; None where the source holds no bytes.
        """
        if made := self.state.lookup(table).evidence_of(row):
            return made
        return next((held.sha256 for held in self.sources[row.source].evidence), None)
