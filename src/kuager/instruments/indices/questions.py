"""What a record can be asked about indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from kuager.instruments.indices.tables import INDICES
from kuager.record.record import Record

Asked = Callable[[Record], Iterable[Mapping[str, str]]]


def values(index: str, indicators: Mapping[str, Mapping[str, str]]) -> Asked:
    """The countries and editions for which an index has an indicator. `indicators`: each with the parameters that ask
    for it beside country and year."""

    def questions(record: Record) -> Iterator[Mapping[str, str]]:
        for row in record.rows(INDICES, index=index, indicator=tuple(indicators)):
            yield {"country": row.country, "year": row.edition, **indicators[row.indicator]}

    return questions


def editions(index: str) -> Asked:
    """The editions that rank countries."""

    def questions(record: Record) -> Iterator[Mapping[str, str]]:
        for row in record.rows(INDICES, index=index, indicator="rank"):
            if row.universe:
                yield {"year": row.edition}

    return questions


def changes(index: str, indicators: Mapping[str, Mapping[str, str]]) -> Asked:
    """From each edition that the record holds to the next; changes over more editions are asked for, not listed."""

    def questions(record: Record) -> Iterator[Mapping[str, str]]:
        held: dict[tuple[str, str], set[str]] = {}
        for row in record.rows(INDICES, index=index, indicator=tuple(indicators)):
            held.setdefault((row.country, row.indicator), set()).add(row.edition)
        for (country, indicator), years in held.items():
            ordered = sorted(years)
            for since, until in pairwise(ordered):
                yield {"country": country, "since": since, "until": until, **indicators[indicator]}

    return questions
