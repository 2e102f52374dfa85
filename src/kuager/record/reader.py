"""What a reader is: strict code that turns evidence of one known format into rows of one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from kuager.record.schema import Table
    from kuager.record.sources import Source


@dataclass(frozen=True)
class Input:
    """One item of evidence as a reader sees it. `name` is the file's original name, for messages."""

    path: Path
    name: str
    source: Source


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why. The row is counted as in the file, the header being row 1."""

    row: int
    column: str | None
    reason: str


@dataclass(frozen=True)
class Repair:
    """A value that was restored, by what proof."""

    row: int
    column: str
    found: str
    repaired: str
    proof: str


@dataclass(frozen=True)
class Read:
    """What a reader returns: the table's own columns and `locator` (never `source`: the record adds it)."""

    frame: pl.DataFrame
    refused: tuple[Refusal, ...] = ()
    repaired: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class Reader:
    """A reader as the catalogue lists it.

    name: `what.variant`, as given to `kuager add --reader`. version: raise it when the rows that come out change.
    read: pure; raises ReadError with file, row and column at anything that it does not understand.
    """

    name: str
    version: int
    title: str
    table: Table[Any]
    read: Callable[[Input], Read]
    expects: str = ""
    examples: tuple[str, ...] = field(default=())
