"""What a record can be asked about registers.

How long one entry stood there is asked by its name, for there are too many to list.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from kuager.instruments.orders.register.table import REGISTER
from kuager.record.record import Record


def days(record: Record) -> Iterator[Mapping[str, str]]:
    """Each register on the day of each dump."""
    for place, stands in _dumps(record).items():
        for on in stands:
            yield dict(place) | {"on": on}


def intervals(record: Record) -> Iterator[Mapping[str, str]]:
    """Each register between each dump and the next."""
    for place, stands in _dumps(record).items():
        for first, last in itertools.pairwise(stands):
            yield dict(place) | {"period": f"{first}/{last}"}


def none(record: Record) -> Iterator[Mapping[str, str]]:
    """No question by itself."""
    return iter(())


def _dumps(record: Record) -> dict[tuple[tuple[str, str], ...], list[str]]:
    """The days of the dumps in order, by country, and by register where a country has several."""
    import polars as pl

    live = record.public_frame(REGISTER).filter(pl.col("withdrawn").is_null())
    held = live.select("country", "register", "on").unique().sort("country", "register", "on").rows()
    registers: dict[str, set[str]] = {}
    for country, register, _ in held:
        registers.setdefault(country, set()).add(register)
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for country, register, on in held:
        place = {"country": country} | ({"register": register} if len(registers[country]) > 1 else {})
        found.setdefault(tuple(place.items()), []).append(on)
    return found
