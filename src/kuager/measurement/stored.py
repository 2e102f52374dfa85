"""Verdicts of a store of observations: made again from these alone, whenever rules or reference data change.

    STORE/verdicts/rules-1,reference-none/<SHA-256 of the raw file>,<version of its observations>.parquet

A raw file's verdicts are written whole or not at all, and those of other rules stand beside them, so that two versions
of the rules can be compared over all history.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from kuager.measurement.judge import NEEDED, RULES_VERSION, judge, verdict_schema
from kuager.measurement.observe.columns import TABLES, schema
from kuager.measurement.observe.places import place_of
from kuager.measurement.observe.store import Entry, entries

if TYPE_CHECKING:
    from kuager.measurement.observe.places import Folder
    from kuager.measurement.observe.raw import Options
    from kuager.measurement.reference import Reference

_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Done:
    """One raw file judged. fresh: it had to be done, and was not there already."""

    sha256: str
    verdicts: int
    fresh: bool


def judge_store(
    store: str | Path,
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    options: Options | None = None,
) -> Iterator[Done]:
    """Judge every raw file of a store that these rules have not judged yet, one after the other.

    Raises OSError where the store fails, and ValueError for a version of the rules that there is not.
    """
    folder = place_of(store, options)
    under = _under(rules, reference)
    there = set(folder.names(under))
    for entry in list(entries(store, options)):
        name = f"{under}/{entry.sha256},{entry.version}.parquet"
        if name in there:
            yield Done(entry.sha256, entry.kept, fresh=False)
            continue
        found = _judged(folder, entry, rules, reference)
        _put(folder, found, name)
        for old in there:
            if old.startswith(f"{under}/{entry.sha256},"):
                folder.remove(old)
        yield Done(entry.sha256, found.height, fresh=True)


def verdicts(
    store: str | Path,
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    options: Options | None = None,
) -> pl.LazyFrame:
    """All verdicts of a store by these rules: those of raw files that stand in it as they are now."""
    folder = place_of(store, options)
    under = _under(rules, reference)
    there = set(folder.names(under))
    names = [f"{under}/{entry.sha256},{entry.version}.parquet" for entry in entries(store, options)]
    held = [folder.address(name) for name in names if name in there]
    if not held:
        return pl.LazyFrame(schema=verdict_schema())
    return pl.scan_parquet(held, schema=verdict_schema(), storage_options=folder.storage_options())


def _under(rules: str, reference: Reference | None) -> str:
    version = reference.version[:_HASH_DIGITS] if reference is not None and reference.version else "none"
    return f"verdicts/rules-{rules},reference-{version}"


def _judged(folder: Folder, entry: Entry, rules: str, reference: Reference | None) -> pl.DataFrame:
    """The verdicts of one raw file, part by part: a part holds whole measurements."""
    parts: dict[str, dict[str, str]] = {}
    for name in entry.parquet:
        table, _, part = name.partition("/")
        parts.setdefault(part, {})[table] = name
    found = [
        judge({table: _read(folder, table, held.get(table)) for table in TABLES}, rules=rules, reference=reference)
        for _, held in sorted(parts.items())
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=verdict_schema())


def _read(folder: Folder, table: str, name: str | None) -> pl.DataFrame:
    columns = NEEDED.get(table)
    wanted = schema(table) if columns is None else pl.Schema({column: schema(table)[column] for column in columns})
    if name is None or columns is None:
        return pl.DataFrame(schema=wanted)
    scanned = pl.scan_parquet(
        folder.address(name), schema=schema(table), hive_partitioning=False, storage_options=folder.storage_options()
    )
    return scanned.select(columns).collect()


def _put(folder: Folder, frame: pl.DataFrame, name: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder.aside()) as aside:
        written = Path(aside) / "verdicts.parquet"
        frame.write_parquet(written, compression="zstd")
        folder.put(written, name)
