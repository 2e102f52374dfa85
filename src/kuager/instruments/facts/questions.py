"""What a record can be asked about single facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.figures.times import as_period
from kuager.instruments.facts.tables import FACTS, Fact
from kuager.record.record import Record


def values(record: Record) -> Iterator[Mapping[str, str]]:
    """Each fact that is a number: once, or once for each time and unit where it is held in several."""
    facts: dict[str, list[Fact]] = {}
    for row in record.rows(FACTS):
        if row.value is not None:
            facts.setdefault(row.fact, []).append(row)
    for fact, rows in facts.items():
        units = {row.unit for row in rows}
        times = {row.valid for row in rows}
        restated = any(row.edition for row in rows)
        if len(units) == 1 and (len(times) == 1 or restated):
            yield {"id": fact}
            if not restated:
                continue
        for row in rows:
            asked = {"id": fact}
            if len(units) > 1 and row.unit:
                asked["unit"] = row.unit
            if len(times) > 1 and row.valid and (period := as_period(row.valid)):
                asked["period"] = period
            yield asked


def dates(record: Record) -> Iterator[Mapping[str, str]]:
    """Each fact that is a date."""
    for row in record.rows(FACTS):
        if row.date is not None:
            yield {"id": row.fact}
