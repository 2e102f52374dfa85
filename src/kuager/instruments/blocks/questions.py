"""What a record can be asked about what is tested for blocking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.instruments.blocks.tables import TARGETS
from kuager.record.record import Record


def targets(record: Record) -> Iterator[Mapping[str, str]]:
    """Each country's own list, whole and by category."""
    held = {(row.country, row.category) for row in record.rows(TARGETS) if row.country}
    for country in sorted({country for country, _ in held}):
        yield {"country": country, "list": "country"}
    for country, category in sorted((country, category) for country, category in held if category):
        yield {"country": country, "list": "country", "category": category}
