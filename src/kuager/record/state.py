"""What an open record has read so far, shared by all views of it: tables, hashes, the state of its evidence."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from kuager.record.config import Adoption, RecordConfig
from kuager.record.derived import Derived, DerivedTables
from kuager.record.errors import EvidenceError, Place, RecordError, place
from kuager.record.evidence import EvidenceStore
from kuager.record.hashes import HashCache
from kuager.record.limits import CSV_BYTES
from kuager.record.paths import DERIVED, SOURCES, TABLES, refuse_link
from kuager.record.problems import Problem, problem
from kuager.record.schema import R, Table
from kuager.record.sources import Held, Source, SourceKind, lines_of
from kuager.record.values import CellError, value_of

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.csvtable import HandTable
    from kuager.record.lookup import Lookup
    from kuager.record.reader import Reader

T = TypeVar("T")


class State:
    """The files of a record as far as they have been read. One per opened record; views by day share it."""

    def __init__(
        self,
        path: Path,
        tables: tuple[Table[Any], ...],
        readers: tuple[Reader, ...],
        config: RecordConfig,
        sources: Mapping[str, Source],
    ) -> None:
        self.path = path
        self.tables = {table.name: table for table in tables}
        self.readers = {reader.name: reader for reader in readers}
        self.config = config
        self.sources = sources
        self.evidence = EvidenceStore(path)
        self.derived = DerivedTables(path)
        self.hashes = HashCache(path, path / DERIVED / "hashes.json")
        self._lookups: dict[str, Lookup[Any]] = {}
        self._adoptions: dict[str, list[tuple[Adoption, dict[str, object]]]] = {}
        self._problems: dict[str, Problem | None] = {}
        self._source_lines: dict[str, int] | None = None
        self._worked_out: dict[tuple[Hashable, date | None], object] = {}

    def lookup(self, table: Table[R]) -> Lookup[R]:
        """The rows of a table, read when first asked for."""
        if table.name not in self._lookups:
            from kuager.record.lookup import Lookup

            self._lookups[table.name] = Lookup(table, *self._frame(table), self.sources)
            self.hashes.save()
        return self._lookups[table.name]

    def once(self, key: Hashable, as_of: date | None, make: Callable[[], T]) -> T:
        """What `make` returns, made once for each key and day."""
        if (key, as_of) not in self._worked_out:
            self._worked_out[key, as_of] = make()
        return cast(T, self._worked_out[key, as_of])

    def csv_path(self, table: Table[Any]) -> Path:
        """Where the hand-kept rows of a table stand."""
        return self.path / TABLES / f"{table.name}.csv"

    def hand(self, table: Table[Any]) -> HandTable:
        """The rows kept by hand. Raises TableError with every cell that does not fit."""
        from kuager.record import csvtable, frames
        from kuager.record.csvcells import TableError

        path = self.csv_path(table)
        refuse_link(path)
        try:
            if path.stat().st_size > CSV_BYTES:
                raise TableError((problem("K405", place(path), f"more than {CSV_BYTES:,} bytes"),))
            data = path.read_bytes()
        except FileNotFoundError:
            return csvtable.HandTable(frames.empty(table), ())
        except OSError as error:
            raise TableError((problem("K405", place(path), f"cannot be opened: {error.strerror}"),)) from None
        return csvtable.read_table(data, path, table)

    def held(self, table: str) -> Iterator[tuple[Source, Held, Reader]]:
        """Every item of evidence that a reader makes rows of this table from, in the order of sources.toml."""
        for source in self.sources.values():
            for held in {
                (held.sha256, held.reader): held for held in source.evidence
            }.values():  # named twice it is still read once, and told by `validate`
                reader = self.readers.get(held.reader) if held.reader else None
                if reader is not None and reader.table.name == table:
                    yield source, held, reader

    def made(self, source: Source, held: Held, reader: Reader) -> Derived:
        """What a reader makes of one item of evidence. Raises EvidenceError when the bytes are missing or altered."""
        if wrong := self.evidence_problem(source, held):
            raise EvidenceError(wrong.message, place=wrong.place, help=wrong.help)
        return self.derived.load(reader, held, source, self.evidence.path(held.sha256))

    def _frame(self, table: Table[Any]) -> tuple[pl.DataFrame, list[str | None]]:
        """All rows of a table, and for each the evidence that a reader made it from."""
        import polars as pl

        from kuager.record.csvcells import TableError
        from kuager.record.csvtable import unknown_sources

        hand = self.hand(table)
        if wrong := unknown_sources(hand, self.csv_path(table), tuple(self.sources)):
            raise TableError(tuple(wrong))
        parts = [hand.frame]
        evidence: list[str | None] = [None] * hand.frame.height
        for source, held, reader in self.held(table.name):
            frame = self.made(source, held, reader).frame.with_columns(
                source=pl.lit(source.id), recorded=pl.lit(self._recorded(held), dtype=pl.String)
            )
            parts.append(frame.select(table.names))
            evidence += [held.sha256] * frame.height
        whole = pl.concat(parts, rechunk=True) if len(parts) > 1 else parts[0]
        return self._withdrawn(whole, table), evidence

    def _recorded(self, held: Held) -> str | None:
        """The day on which the bytes first came into the record."""
        item = None
        with contextlib.suppress(EvidenceError):  # an unreadable chain of custody is told by `validate`
            item = self.evidence.item(held.sha256)
        return min((event.at for event in item.custody), default="")[:10] or None if item else None

    def _withdrawn(self, frame: pl.DataFrame, table: Table[Any]) -> pl.DataFrame:
        """The frame with the withdrawals of record.toml written into it."""
        import polars as pl

        for withdrawal in self.config.withdraw:
            if withdrawal.table == table.name:
                hit = (pl.col("source") == withdrawal.source) & (pl.col("locator") == withdrawal.locator)
                frame = frame.with_columns(
                    withdrawn=pl.when(hit).then(pl.lit(withdrawal.date)).otherwise("withdrawn"),
                    withdrawn_reason=pl.when(hit).then(pl.lit(withdrawal.reason)).otherwise("withdrawn_reason"),
                )
        return frame

    def adoptions(self, table: Table[Any]) -> list[tuple[Adoption, dict[str, object]]]:
        """The adoptions of a table with their keys as typed values, those first that name most fields.

        One that cannot be understood is left out here and told by `validate`.
        """
        if table.name not in self._adoptions:
            found = []
            for adoption in self.config.adopt:
                if adoption.table == table.name:
                    with contextlib.suppress(KeyError, CellError):
                        found.append((adoption, typed_key(adoption, table)))
            self._adoptions[table.name] = sorted(found, key=lambda pair: -len(pair[1]))
        return self._adoptions[table.name]

    def fingerprint(self, tables: tuple[str, ...], as_of: date | None) -> str:
        """See `Record.fingerprint`."""
        digest = hashlib.sha256()

        def add(*parts: object) -> None:
            for part in parts:
                data = part if isinstance(part, bytes) else str(part).encode()
                digest.update(len(data).to_bytes(8, "big") + data)

        add(
            "kuager record 1", as_of, msgspec.json.encode(self.config), msgspec.json.encode(list(self.sources.values()))
        )
        for name in sorted(set(tables)):
            table = self.tables[name]
            add("table", name, table.version, *table.row.__struct_fields__)
            path = self.csv_path(table)
            refuse_link(path)
            try:
                add(self.hashes.sha256(path) if path.is_file() else "none")
            except OSError as error:
                raise RecordError(f"cannot be opened: {error.strerror}", place=place(path)) from None
            for source, held, reader in self.held(name):
                wrong = self.evidence_problem(source, held)
                add(source.id, held.sha256, reader.name, reader.version, wrong.code if wrong else "whole")
        self.hashes.save()
        return digest.hexdigest()

    def evidence_problems(self) -> list[Problem]:
        """See `Record.evidence_problems`."""
        found = {
            held.sha256: wrong
            for source in self.sources.values()
            for held in source.evidence
            if (wrong := self.evidence_problem(source, held)) is not None
        }
        self.hashes.save()
        return list(found.values())

    def evidence_problem(self, source: Source, held: Held, *, fresh: bool = False) -> Problem | None:
        """What is wrong with one item of evidence that a source names, if anything."""
        if fresh or held.sha256 not in self._problems:
            self._problems[held.sha256] = self._examine(source, held, fresh)
        return self._problems[held.sha256]

    def source_place(self, source: Source) -> Place:
        """Where a source stands in sources.toml."""
        if self._source_lines is None:
            self._source_lines = lines_of(self.path / SOURCES)
        return place(self.path / SOURCES, self._source_lines.get(source.id))

    def _examine(self, source: Source, held: Held, fresh: bool) -> Problem | None:
        path = self.evidence.path(held.sha256)
        name = held.name or "evidence"
        if not self.evidence.holds(held.sha256):
            if source.kind is SourceKind.REFERENCED and held.reader is None:
                return None
            return problem(
                "K401",
                self.source_place(source),
                f"source '{source.id}': {name} ({held.sha256[:12]}…) is missing from the record",
                f"bring the same bytes back: `kuager add FILE --source {source.id}`",
            )
        try:
            found = self.hashes.sha256(path, fresh=fresh)
        except OSError as error:
            message = f"source '{source.id}': {name} cannot be opened: {error.strerror}"
            return problem("K401", place(path), message, "correct the permissions")
        if found != held.sha256:
            return problem(
                "K402",
                place(path),
                f"source '{source.id}': {name} is not the bytes that its name says; it was altered",
                f"restore it from a copy, or add the original again: `kuager add FILE --source {source.id}`",
            )
        return None


def typed_key(adoption: Adoption, table: Table[Any]) -> dict[str, object]:
    """The key of an adoption as the values that rows have: 2022 for "2022", the code for an alias.

    Raises KeyError for a field that the table does not have, CellError for a value that the field cannot hold.
    """
    return {name: value_of(_as_cell(said), table.field(name)) for name, said in adoption.key.items()}


def _as_cell(said: str | float | bool) -> str:
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, float) and said.is_integer():
        return str(int(said))
    return str(said)
