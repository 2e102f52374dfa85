"""Rows on their way to Parquet: held by place within a bound, however many places one raw file has."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kuager.measurement.observe.columns import TABLES
from kuager.measurement.observe.measuring import Place
from kuager.measurement.observe.rows import Rows

_MOST_ROWS = 50_000  # held as Python's values
_MOST_BYTES = 48 * 1024 * 1024  # of texts in them, about
_MOST_PACKED = 48 * 1024 * 1024  # bytes held in columns, which take a fifth of that
_FEW = 2000  # rows for which the better compression costs more than it saves


class Writer:
    """Takes rows measurement by measurement and leaves Parquet files in a folder, one or more for a place and a table.

    Rows become columns when there are many, and columns become files when there is too much of them, those of the
    largest place first: an archive of one place gives one large file for each table, and one of all countries gives few
    for each, in the same memory.
    """

    def __init__(self, sha256: str, folder: Path) -> None:
        self._sha256, self._folder = sha256, folder
        self._held: dict[Place, Rows] = {}
        self._rows = self._weight = 0
        self._packed: dict[Place, dict[str, list[Any]]] = {}
        self._sizes: Counter[Place] = Counter()
        self._size = 0
        self._parts: Counter[Place] = Counter()
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
            self._pack()
            while self._size > _MOST_PACKED:
                self._write(max(self._sizes, key=self._sizes.__getitem__))

    def finish(self) -> None:
        """Write what is still held."""
        self._pack()
        for place in list(self._packed):
            self._write(place)

    def _pack(self) -> None:
        for place, held in self._held.items():
            packed = self._packed.setdefault(place, {})
            for name, given in zip(TABLES, held.all(), strict=True):
                if given:
                    table = held.table(name, self._sha256)
                    packed.setdefault(name, []).append(table)
                    self._sizes[place] += table.nbytes
                    self._size += table.nbytes
        self._held.clear()
        self._rows = self._weight = 0

    def _write(self, place: Place) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._size -= self._sizes.pop(place)
        part = self._parts[place]
        self._parts[place] += 1
        for name, tables in self._packed.pop(place).items():
            table = pa.concat_tables(tables)
            written = self._folder / f"{len(self.files)}.parquet"
            pq.write_table(table, written, compression="lz4" if table.num_rows < _FEW else "zstd")
            where = f"country={place.country}/test={place.test}/day={place.day}"
            self.files.append((written, f"{name}/{where}/{self._sha256}-{part}.parquet"))
            self.counts[name] += table.num_rows
