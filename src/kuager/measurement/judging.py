"""From a raw file to verdicts in one pass, in batches: bounded memory whatever the file's size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kuager.measurement.judge import RULES_VERSION, judge
from kuager.measurement.observe.files import BATCH, Observed, observe_batches

if TYPE_CHECKING:
    import polars as pl

    from kuager.measurement.observe.raw import Options
    from kuager.measurement.reference import Reference


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch of a raw file: what was observed, tables by name, and a verdict for each measurement."""

    observed: Observed
    tables: Mapping[str, pl.DataFrame]
    verdicts: pl.DataFrame


def judged_batches(
    path: str | Path,
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    options: Options | None = None,
    size: int = BATCH,
    name: str | None = None,
) -> Iterator[Judged]:
    """The verdicts of a raw file, batch by batch; each batch is judged by itself.

    name: what the file is called, where its path does not say it.

    Raises OSError where the file cannot be read at all, and ValueError for a version of the rules that there is not.
    """
    for batch in observe_batches(path, reference=reference, options=options, size=size, name=name):
        tables = batch.tables
        yield Judged(batch, tables, judge(tables, rules=rules, reference=reference))
