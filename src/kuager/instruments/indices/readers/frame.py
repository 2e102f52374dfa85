"""The frame that readers of indices return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def frame(rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    """Rows of the table `indices` as a frame; what a row leaves out is empty."""
    import polars as pl

    text = pl.String()
    names = ("index", "edition", "country", "indicator", "printed_in")
    schema: dict[str, pl.DataType] = dict.fromkeys(names, text)
    schema |= {"value": pl.Float64(), "text": text, "universe": pl.Int64(), "method": text}
    schema |= {"valid": text, "locator": text}
    return pl.DataFrame(rows, schema=schema)
