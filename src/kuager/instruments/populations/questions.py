"""What a record can be asked about people and internet users."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kuager.instruments.populations.tables import POPULATIONS
from kuager.record.record import Record


def of(measure: str) -> Callable[[Record], Iterator[Mapping[str, str]]]:
    """Each country and year that the measure is held for."""

    def questions(record: Record) -> Iterator[Mapping[str, str]]:
        for country, year in sorted(_held(record, measure)):
            yield {"country": country, "year": str(year)}

    return questions


def users(record: Record) -> Iterator[Mapping[str, str]]:
    """Each country and year for which users are counted, or both people and the share of users are held."""
    held = _held(record, "internet_users") | (_held(record, "people") & _held(record, "internet_share"))
    for country, year in sorted(held):
        yield {"country": country, "year": str(year)}


def _held(record: Record, measure: str) -> set[tuple[str, int]]:
    return {(row.country, row.year) for row in record.rows(POPULATIONS, measure=measure)}
