"""Tables made by readers, kept as Parquet until the evidence, the reader, its table or its source changes.

What is kept in `.kuager/tables/` is disposable: a file that is missing or whose bytes are not those written down beside
it is made again from the evidence.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record import frames
from kuager.record.atomic import write_bytes
from kuager.record.errors import EvidenceError, KuagerError, ReadError, place
from kuager.record.limits import READER_BYTES, SHOWN_PROBLEMS
from kuager.record.paths import DERIVED
from kuager.record.reader import Input, Read, Reader, Refusal, Repair
from kuager.record.sources import Held, Source

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.schema import Table

_OWN = frozenset({"source", "recorded"})


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader did with one item of evidence: rows made, refused, repaired; the hash of its Parquet."""

    rows: int
    refused: tuple[Refusal, ...] = ()
    repaired: tuple[Repair, ...] = ()
    parquet: str = ""


@dataclass(frozen=True)
class Derived:
    """Rows that a reader made, without `source` and `recorded`, and its report."""

    frame: pl.DataFrame
    report: Report


def digest_of(reader: Reader, held: Held, source: Source) -> str:
    """What the rows depend on besides bytes and version: the bibliographic entry, the file's name, the declaration."""
    entry = msgspec.structs.replace(source, evidence=(held,), note=None)
    return hashlib.sha256(msgspec.json.encode(entry) + reader.table.declaration.encode()).hexdigest()


def run_reader(reader: Reader, given: Input) -> Derived:
    """Run a reader and hold its rows against the declaration of its table.

    Raises ReadError when the reader refuses the file, or made something that the table does not allow.
    """
    if given.path.stat().st_size > READER_BYTES:
        raise ReadError(f"more than {READER_BYTES:,} bytes, too large for a reader", place=place(given.name))
    read = _read(reader, given)
    return Derived(
        _held_to(read, reader, given.name),
        Report(rows=read.frame.height, refused=read.refused, repaired=read.repaired),
    )


def _read(reader: Reader, given: Input) -> Read:
    import polars as pl

    try:
        return reader.read(given)
    except (KuagerError, OSError):
        raise
    except RecursionError:
        raise ReadError("nested too deeply", place=place(given.name)) from None
    except MemoryError:
        raise ReadError("too large for the memory of this machine", place=place(given.name)) from None
    except (Exception, pl.exceptions.PanicException) as error:
        # Whatever a reader did not foresee in a file is a refusal of the file, not a crash of the record.
        raise ReadError(
            f"the reader '{reader.name}' does not understand it ({type(error).__name__}: {str(error)[:200]})",
            place=place(given.name),
            help=f"it expects {reader.expects or reader.title}",
        ) from error


def _held_to(read: Read, reader: Reader, name: str) -> pl.DataFrame:
    table = reader.table
    try:
        frame = frames.conform(read.frame, table, but=_OWN)
    except ValueError as error:
        raise ReadError(f"the reader '{reader.name}' made {error}", place=place(name)) from None
    wrong = frames.faults(frame, table, but=_OWN)
    if wrong:
        locators = frame["locator"]
        said = [f"at {locators[fault.row] or 'an unknown place'}: '{fault.field}' {fault.message}" for fault in wrong]
        more = f"; and {len(said) - SHOWN_PROBLEMS} more" if len(said) > SHOWN_PROBLEMS else ""
        raise ReadError(
            "; ".join(said[:SHOWN_PROBLEMS]) + more,
            place=place(name, None, None, wrong[0].field),
            help=wrong[0].help or f"the table '{table.name}' does not allow what the reader '{reader.name}' made",
        )
    return frame


@dataclass(frozen=True)
class DerivedTables:
    """The folder `.kuager/tables/` of a record."""

    record: Path

    def load(self, reader: Reader, held: Held, source: Source, evidence: Path) -> Derived:
        """The rows that `reader` makes of the evidence, from the cache if it is whole, else made now and kept.

        Raises ReadError as `run_reader` does; EvidenceError when the evidence cannot be opened.
        """
        path = self._path(reader, held, source)
        if (kept := self._kept(path, reader.table)) is not None:
            return kept
        try:
            made = run_reader(reader, Input(evidence, held.name or held.sha256, source))
        except OSError as error:
            raise EvidenceError(f"cannot be read: {error.strerror}", place=place(evidence)) from None
        self.keep(path, made)
        return Derived(frames.as_text(made.frame), made.report)

    def put(self, reader: Reader, held: Held, source: Source, made: Derived) -> None:
        """Keep rows that were made just now."""
        self.keep(self._path(reader, held, source), made)

    def keep(self, path: Path, made: Derived) -> None:
        """Write rows and report; a cache that cannot be written costs time, never a result."""
        import io

        buffer = io.BytesIO()
        frame = made.frame
        said = [name for name in frame.columns if frame[name].null_count() < frame.height]
        frame.select(said).write_parquet(buffer, compression="lz4", statistics=False)
        data = buffer.getvalue()
        report = msgspec.structs.replace(made.report, parquet=hashlib.sha256(data).hexdigest())
        with contextlib.suppress(OSError):
            write_bytes(path, data, durable=False)
            write_bytes(path.with_suffix(".json"), msgspec.json.encode(report), durable=False)

    def report(self, reader: Reader, held: Held, source: Source) -> Report | None:
        """The kept report alone, without reading any rows; None when nothing is kept."""
        try:
            return msgspec.json.decode(self._path(reader, held, source).with_suffix(".json").read_bytes(), type=Report)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def _path(self, reader: Reader, held: Held, source: Source) -> Path:
        name = f"{reader.name}-{reader.version}-{held.sha256}-{digest_of(reader, held, source)[:12]}.parquet"
        return self.record / DERIVED / "tables" / name

    def _kept(self, path: Path, table: Table[Any]) -> Derived | None:
        import polars as pl

        try:
            report = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=Report)
            data = path.read_bytes()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        if hashlib.sha256(data).hexdigest() != report.parquet:
            return None
        try:
            frame = pl.read_parquet(data)
        except pl.exceptions.PolarsError:
            return None
        height = report.rows  # a frame without a single column has lost its height
        empty = [
            pl.repeat(None, height, dtype=dtype, eager=True).alias(name)
            for name, dtype in frames.polars_schema(table).items()
            if name not in frame.columns and name not in _OWN
        ]
        names = [name for name in table.names if name not in _OWN]
        return Derived(frames.as_text(frame).with_columns(empty).select(names), report)
