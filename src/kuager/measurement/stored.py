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

from kuager.measurement.judge import RULES_VERSION, verdict_schema
from kuager.measurement.judge.stored import judge_store
from kuager.measurement.observe.places import place_of
from kuager.measurement.observe.store import Entry, entries

if TYPE_CHECKING:
    from kuager.measurement.observe.places import Folder
    from kuager.measurement.observe.raw import Options
    from kuager.measurement.reference import Reference

_CHUNK = 20_000  # measurements
_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Done:
    """One raw file judged. fresh: it had to be done, and was not there already."""

    sha256: str
    verdicts: int
    fresh: bool


def judge_files(
    store: str | Path,
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    options: Options | None = None,
) -> Iterator[Done]:
    """Judge every raw file of a store that these rules have not judged yet, and keep the verdicts beside it.

    Raises OSError where the store fails, and ValueError for a version of the rules that there is not.
    """
    folder = place_of(store, options)
    under = _under(rules, reference)
    there = set(folder.names(under))
    todo: list[Entry] = []
    for entry in list(entries(store, options)):
        if _name(under, entry) in there:
            yield Done(entry.sha256, entry.kept, fresh=False)
        else:
            todo.append(entry)
    for chunk in _chunks(todo):
        found = pl.concat(
            [
                pl.DataFrame(schema=verdict_schema()),
                *judge_store(store, rules=rules, reference=reference, options=options, only=chunk),
            ]
        )
        by_file = found.partition_by("file", as_dict=True)
        for entry in chunk:
            frame = by_file.get((entry.sha256,), found.clear())
            _put(folder, frame, _name(under, entry))
            for old in there:
                if old.startswith(f"{under}/{entry.sha256},"):
                    folder.remove(old)
            yield Done(entry.sha256, frame.height, fresh=True)


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
    names = [_name(under, entry) for entry in entries(store, options)]
    held = [folder.address(name) for name in names if name in there]
    if not held:
        return pl.LazyFrame(schema=verdict_schema())
    return pl.scan_parquet(held, schema=verdict_schema(), storage_options=folder.storage_options())


def _under(rules: str, reference: Reference | None) -> str:
    version = reference.version[:_HASH_DIGITS] if reference is not None and reference.version else "none"
    return f"verdicts/rules-{rules},reference-{version}"


def _name(under: str, entry: Entry) -> str:
    return f"{under}/{entry.sha256},{entry.version}.parquet"


def _chunks(todo: list[Entry]) -> Iterator[list[Entry]]:
    """Raw files that are judged before any of their verdicts is written: small ones together, a large one alone."""
    chunk: list[Entry] = []
    for entry in todo:
        chunk.append(entry)
        if sum(one.kept for one in chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _put(folder: Folder, frame: pl.DataFrame, name: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder.aside()) as aside:
        written = Path(aside) / "verdicts.parquet"
        frame.write_parquet(written, compression="zstd")
        folder.put(written, name)
