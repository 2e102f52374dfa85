"""Verdicts from a store of observations, in batches of bounded size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from kuager.measurement.judge.columns import NEEDED
from kuager.measurement.judge.engine import judge
from kuager.measurement.judge.rules import RULES_VERSION
from kuager.measurement.observe import entries, schema
from kuager.measurement.observe.places import place_of
from kuager.measurement.observe.raw import Options
from kuager.measurement.observe.store import Entry
from kuager.measurement.reference import Reference

ROWS = 400_000  # facts in a batch, about


def judge_store(
    to: str | Path,
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    together: bool = False,
    options: Options | None = None,
    most: int = ROWS,
    only: Iterable[Entry] | None = None,
) -> Iterator[pl.DataFrame]:
    """Verdicts on all measurements of the store at `to`, as frames with the columns of `VERDICTS`.

    A measurement's facts are never parted. A batch has about `most` facts; where measurements are judged `together`,
    it has all of one test and day instead. `only`: of these raw files, not of all. Raises OSError where the store
    cannot be read.
    """
    for parts in _batches(entries(to, options) if only is None else only, most, together=together):
        observed = _read(to, options, parts)
        if "measurements" in observed:
            yield judge(observed, rules=rules, reference=reference, together=together)


def _batches(held: Iterable[Entry], most: int, *, together: bool) -> Iterator[dict[str, list[str]]]:
    """Names of Parquet files by table. Files of the same place, raw file and number hold the same measurements."""
    pieces: dict[str, list[str]] = defaultdict(list)
    shares: dict[str, int] = {}
    for entry in held:
        for name in entry.parquet:
            pieces[name.partition("/")[2]].append(name)
        rows, files = sum(entry.rows.values()), {name.partition("/")[2] for name in entry.parquet}
        shares |= dict.fromkeys(files, rows // max(1, len(files)))
    order = sorted(pieces, key=_day) if together else sorted(pieces)
    batch: dict[str, list[str]] = defaultdict(list)
    facts, day = 0, ""
    for piece in order:
        full = day != _day(piece) if together else facts >= most
        if batch and full:
            yield batch
            batch, facts = defaultdict(list), 0
        day = _day(piece)
        facts += shares[piece]
        for name in pieces[piece]:
            batch[name.partition("/")[0]].append(name)
    if batch:
        yield batch


def _day(piece: str) -> str:
    return "/".join(piece.split("/")[1:3])


def _read(to: str | Path, options: Options | None, parts: dict[str, list[str]]) -> dict[str, pl.DataFrame]:
    folder = place_of(to, options)
    return {
        table: pl.scan_parquet(
            [folder.address(name) for name in parts[table]],
            schema=schema(table),
            hive_partitioning=False,
            storage_options=folder.storage_options(),
        )
        .select(columns)
        .collect()
        for table, columns in NEEDED.items()
        if table in parts
    }
