"""Observations on disk or at an address: Parquet by country, test and day, one task for each raw file.

    TO/dns/country=KZ/test=web_connectivity/day=2022-01-05/<SHA-256 of the raw file>.parquet
    TO/files/<SHA-256 of the raw file>.json

A raw file's Parquet files are written aside and moved to their places, and its entry in `files/` comes last: what is
listed there is whole, and what is not listed does not count. The same raw file gives the same files under the same
names, so a task may be killed, repeated or run twice at a time. An entry names the versions of everything that made it;
with other versions the file is observed anew.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import polars as pl

from kuager.measurement.observe.columns import TABLES, schema
from kuager.measurement.observe.files import NO_REFERENCE, Tally, steps, tomorrow
from kuager.measurement.observe.names import Moment, milliseconds
from kuager.measurement.observe.places import Folder, place_of
from kuager.measurement.observe.raw import Options, Raw, opened
from kuager.measurement.observe.tuning import hurried
from kuager.measurement.observe.writing import Writer
from kuager.measurement.reference import Reference

VERSION = 1  # of the reader: another one observes all files anew


class Named(msgspec.Struct, frozen=True):
    """A refused line."""

    line: int
    member: str | None
    reason: str


class Entry(msgspec.Struct, frozen=True):
    """What became of one raw file."""

    sha256: str
    path: str
    size: int
    read: int
    kept: int
    reasons: dict[str, int]  # refused lines by reason
    refused: tuple[Named, ...]  # the first of them
    rows: dict[str, int]
    parquet: tuple[str, ...]
    version: str


def store_file(
    path: str | Path,
    to: str | Path,
    *,
    reference: Reference | None = None,
    options: Options | None = None,
    to_options: Options | None = None,
    latest: datetime | None = None,
) -> tuple[Entry, bool]:
    """Observe one raw file into the store at `to`; its entry, and whether it had to be done.

    Memory is bounded whatever the file's size. Raises OSError where the file or the store fails.
    """
    reference = reference or NO_REFERENCE
    folder = place_of(to, to_options)
    version = version_of(reference)
    with opened(path, options) as raw:
        before = _entry(folder, raw.sha256)
        if before is not None and before.version == version:
            return before, False
        with hurried():
            entry = _stored(raw, folder, reference, milliseconds(latest or tomorrow()), version)
    if before is not None:
        for name in set(before.parquet) - set(entry.parquet):
            folder.remove(name)
    return entry, True


def version_of(reference: Reference) -> str:
    """The version of what makes observations: of this reader, of its columns, of the reference data."""
    columns = msgspec.json.encode([[name, [column.name for column in columns]] for name, columns in TABLES.items()])
    return f"{VERSION}-{_short(columns)}-{reference.version[:16] or 'none'}"


def _short(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()[:8]


def entries(to: str | Path, to_options: Options | None = None) -> Iterator[Entry]:
    """The entries of all raw files in a store, sorted by their hash."""
    folder = place_of(to, to_options)
    for name in folder.names("files"):
        data = folder.read(name)
        if data is not None:
            yield msgspec.json.decode(data, type=Entry)


def scan(to: str | Path, table: str, to_options: Options | None = None) -> pl.LazyFrame:
    """One table of a store: the rows of every raw file that is whole. Raises KeyError for a table that is none."""
    wanted = schema(table)
    folder = place_of(to, to_options)
    names = [name for entry in entries(to, to_options) for name in entry.parquet if name.startswith(f"{table}/")]
    if not names:
        return pl.LazyFrame(schema=wanted)
    return pl.scan_parquet(
        [folder.address(name) for name in names], schema=wanted, hive_partitioning=False,
        storage_options=folder.storage_options(),
    )  # fmt: skip


def _entry(folder: Folder, sha256: str) -> Entry | None:
    data = folder.read(f"files/{sha256}.json")
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Entry)
    except msgspec.MsgspecError:
        return None


def _stored(raw: Raw, folder: Folder, reference: Reference, latest: Moment, version: str) -> Entry:
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder.aside(), ignore_cleanup_errors=True) as aside:
        writer = Writer(raw.sha256, Path(aside))
        for step in steps(raw, reference, latest):
            tally.note(step, raw.name)
            if step.place is not None:
                writer.add(step.place, step.rows, len(step.line.data))
        writer.finish()
        for written, name in writer.files:
            folder.put(written, name)
    entry = Entry(
        raw.sha256, raw.name, raw.size, tally.read, tally.kept, dict(tally.reasons),
        tuple(Named(refusal.line, refusal.member, refusal.reason) for refusal in tally.refused),
        dict(writer.counts), tuple(name for _, name in writer.files), version,
    )  # fmt: skip
    folder.write(f"files/{raw.sha256}.json", msgspec.json.format(msgspec.json.encode(entry), indent=1))
    return entry


def processors() -> int:
    """How many tasks run at a time by default: one for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
