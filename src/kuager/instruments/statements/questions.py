"""What a record can be asked about what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.instruments.statements.tables import STATEMENTS
from kuager.record.record import Record


def dates(record: Record) -> Iterator[Mapping[str, str]]:
    """Each statement."""
    for row in record.rows(STATEMENTS):
        yield {"id": row.statement}


def words(record: Record) -> Iterator[Mapping[str, str]]:
    """Each statement as it was said, and in each language that it is translated into."""
    for row in record.rows(STATEMENTS):
        yield {"id": row.statement} if row.form == "original" else {"id": row.statement, "language": row.language}
