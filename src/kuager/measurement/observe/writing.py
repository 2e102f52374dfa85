"""Rows on their way to Parquet: one file for each place and table, in bounded memory however many rows and places."""

from __future__ import annotations

import contextlib
import mmap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kuager.measurement.observe.columns import TABLES
from kuager.measurement.observe.measuring import Place
from kuager.measurement.observe.rows import Rows

_MOST_ROWS = 30_000  # held as Python's values, and in one row group of Parquet
_MOST_BYTES = 32 * 1024 * 1024  # of texts in them, about
_MOST_MAPPED = 48 * 1024 * 1024  # bytes of spilled columns that are in memory at a time
_AROUND = 64 * 1024  # bytes that the system maps around each that is read
_FEW = 2000  # rows for which the better compression costs more than it saves


class Writer:
    """Takes rows measurement by measurement and leaves Parquet files in a folder.

    Most raw files are small and of one place: their rows are written when all are there. Of a larger one the rows are
    spilled to disk as columns, place after place, whenever there are too many; in the end each place's are gathered.
    """

    def __init__(self, sha256: str, folder: Path) -> None:
        self._sha256, self._folder = sha256, folder
        self._held: dict[Place, Rows] = {}
        self._rows = self._weight = 0
        self._spills: dict[str, _Spill] = {}
        self.counts: Counter[str] = Counter()  # rows of each table
        self.files: list[tuple[Path, str]] = []  # each file that was written, and the name that it should have

    def add(self, place: Place, rows: Rows, weight: int) -> None:
        """Take the rows of one measurement of `weight` bytes."""
        held = self._held.get(place)
        if held is None:
            held = self._held[place] = Rows()
        count = len(rows)
        held.take(rows)
        self._rows += count
        self._weight += min(weight, 64 * 1024) + 512 * count
        if self._weight > _MOST_BYTES or self._rows > _MOST_ROWS:
            self._spill()

    def finish(self) -> None:
        """Write all that was taken."""
        if self._spills:
            self._spill()
            for name, spill in self._spills.items():
                for place, groups in spill.gathered():
                    self._write(name, place, groups)
                spill.forget()
            return
        for place, held in self._held.items():
            for name, given in zip(TABLES, held.all(), strict=True):
                if given:
                    self._write(name, place, iter([held.table(name, self._sha256)]))

    def _spill(self) -> None:
        for number, name in enumerate(TABLES):
            together = Rows()
            lengths: list[tuple[Place, int]] = []
            rows = together.all()[number]
            for place, held in self._held.items():
                given = held.all()[number]
                if given:
                    lengths.append((place, len(given)))
                    rows += given
            if rows:
                if name not in self._spills:
                    self._spills[name] = _Spill(self._folder / f"{name}.arrow")
                self._spills[name].add(together.table(name, self._sha256), lengths)
        self._held.clear()
        self._rows = self._weight = 0

    def _write(self, name: str, place: Place, groups: Iterator[Any]) -> None:
        import pyarrow.parquet as pq

        written = self._folder / f"{len(self.files)}.parquet"
        first = next(groups)
        compression = "lz4" if first.num_rows < _FEW else "zstd"
        with pq.ParquetWriter(written, first.schema, compression=compression) as writer:
            writer.write_table(first)
            self.counts[name] += first.num_rows
            for group in groups:
                writer.write_table(group)
                self.counts[name] += group.num_rows
        where = f"country={place.country}/test={place.test}/day={place.day}"
        self.files.append((written, f"{name}/{where}/{self._sha256}.parquet"))


class _Spill:
    """The columns of one table on disk, in batches, and which rows of each batch belong to which place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: Any = None
        self._places: dict[Place, list[tuple[int, int, int]]] = {}  # place -> batch, first row, rows
        self._batches = 0

    def add(self, table: Any, lengths: list[tuple[Place, int]]) -> None:
        """Write a batch in which each place has its number of rows, one after the other."""
        import pyarrow as pa

        if self._writer is None:
            self._writer = pa.ipc.new_file(str(self._path), table.schema)
        (batch,) = table.combine_chunks().to_batches()
        self._writer.write_batch(batch)
        at = 0
        for place, length in lengths:
            self._places.setdefault(place, []).append((self._batches, at, length))
            at += length
        self._batches += 1

    def gathered(self) -> Iterator[tuple[Place, Iterator[Any]]]:
        """Each place with its rows, in tables of about a row group; to be read in this order."""
        import pyarrow as pa

        self._writer.close()
        with self._path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        reader = pa.ipc.open_file(pa.BufferReader(pa.py_buffer(mapped)))
        batches = [reader.get_batch(number) for number in range(reader.num_record_batches)]
        touched = 0

        def groups(slices: list[tuple[int, int, int]]) -> Iterator[Any]:
            nonlocal touched
            group: list[Any] = []
            rows = 0
            for number, at, length in slices:
                group.append(batches[number].slice(at, length))
                rows += length
                touched += group[-1].nbytes + _AROUND * group[-1].num_columns
                if rows >= _MOST_ROWS or touched > _MOST_MAPPED:
                    yield pa.Table.from_batches(group)
                    group, rows = [], 0
                    touched = _forgotten(mapped) if touched > _MOST_MAPPED else touched
            if group:
                yield pa.Table.from_batches(group)

        for place, slices in self._places.items():
            yield place, groups(slices)

    def forget(self) -> None:
        """Remove the file."""
        with contextlib.suppress(OSError):  # it goes with its folder
            self._path.unlink()


def _forgotten(mapped: mmap.mmap) -> int:
    """Let the system take back the pages that were read; they stay on disk. Returns 0, what is then in memory."""
    if hasattr(mapped, "madvise") and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)
    return 0
