"""The list of instruments, and of the figures that join two. A new instrument is one new package and one line here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kuager.figures.figure import Figure
from kuager.figures.instrument import Instrument, Method
from kuager.instruments import (
    blocks,
    demands,
    facts,
    incidents,
    indices,
    laws,
    orders,
    populations,
    spyware,
    statements,
)
from kuager.joins import FIGURES as JOINS
from kuager.record.record import Schema

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTRUMENTS: tuple[Instrument, ...] = (
    blocks.INSTRUMENT,
    demands.INSTRUMENT,
    facts.INSTRUMENT,
    incidents.INSTRUMENT,
    indices.INSTRUMENT,
    laws.INSTRUMENT,
    orders.INSTRUMENT,
    populations.INSTRUMENT,
    spyware.INSTRUMENT,
    statements.INSTRUMENT,
)


@cache
def schema() -> Schema:
    """All tables, readers and rules."""
    return Schema(
        tables=tuple(table for instrument in INSTRUMENTS for table in instrument.tables),
        readers=tuple(reader for instrument in INSTRUMENTS for reader in instrument.readers),
        rules=tuple(rule for instrument in INSTRUMENTS for rule in instrument.rules),
    )


@cache
def figures() -> Mapping[str, Figure]:
    """All figures by id."""
    own = (figure for instrument in INSTRUMENTS for figure in instrument.figures)
    return {figure.id: figure for figure in (*own, *JOINS)}


@cache
def methods() -> tuple[Method, ...]:
    """All methods of all instruments."""
    return tuple(method for instrument in INSTRUMENTS for method in instrument.methods)
