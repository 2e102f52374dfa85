"""What a record can be asked about what is tested for blocking, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.figures.times import as_period
from kuager.instruments.blocks.tables import BLOCKS, MEASURED, TARGETS
from kuager.record.edtf import bounds
from kuager.record.record import Record


def targets(record: Record) -> Iterator[Mapping[str, str]]:
    """Each country's own list, whole and by category."""
    held = {(row.country, row.category) for row in record.rows(TARGETS) if row.country}
    for country in sorted({country for country, _ in held}):
        yield {"country": country, "list": "country"}
    for country, category in sorted((country, category) for country, category in held if category):
        yield {"country": country, "list": "country", "category": category}


def since(record: Record) -> Iterator[Mapping[str, str]]:
    """Each block, on its first day, which has to be one day for that."""
    for row in record.rows(BLOCKS):
        if _day(row.start):
            yield {"country": row.country, "domain": row.domain, "on": row.start} | _network(row.asn)


def networks(record: Record) -> Iterator[Mapping[str, str]]:
    """The first and last day of each block."""
    for row in record.rows(BLOCKS):
        for day in dict.fromkeys(day for day in (row.start, row.end) if day and _day(day)):
            yield {"country": row.country, "domain": row.domain, "on": day}


def domains(record: Record) -> Iterator[Mapping[str, str]]:
    """Each year in which a block began."""
    for country, year in sorted(
        {(row.country, day.year) for row in record.rows(BLOCKS) if (day := bounds(row.start)[0]) is not None}
    ):
        yield {"country": country, "period": str(year)}


def measured(record: Record) -> Iterator[Mapping[str, str]]:
    """Each year and month with measurements, of all targets, and each year of each target."""
    asked = set()
    for row in record.rows(MEASURED):
        if (day := as_period(row.day)) is not None:
            asked |= {(row.country, day[:4], ""), (row.country, day[:7], ""), (row.country, day[:4], row.target)}
    for country, period, domain in sorted(asked):
        yield {"country": country, "period": period} | ({"domain": domain} if domain else {})


def _day(edtf: str) -> bool:
    first, last = bounds(edtf)
    return first is not None and first.isoformat() == edtf and first == last


def _network(asn: int | None) -> dict[str, str]:
    return {} if asn is None else {"network": f"AS{asn}"}
