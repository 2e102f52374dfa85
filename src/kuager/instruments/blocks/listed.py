"""Figures about what is tested for blocking."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import Coded, Country, On
from kuager.figures.reading import Number, Reading, Witness
from kuager.instruments.blocks.tables import TARGETS, Target
from kuager.instruments.blocks.vocabulary import CATEGORY
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import Edtf
from kuager.record.vocabulary import Term, Vocabulary

LIST = Vocabulary(
    "list",
    (
        Term("country", "the list of the country"),
        Term("global", "the global list"),
        Term("both", "both lists", "What is tested in the country: its own list and the global one."),
    ),
)

Category = Annotated[str, Coded("What the addresses are about.", CATEGORY)]
ListName = Annotated[str, Coded("Which list.", LIST)]


def targets(
    record: Record,
    *,
    country: Country,
    list: ListName = "country",  # noqa: A002 the name that links write
    category: Category | None = None,
    on: On | None = None,
) -> Reading:
    """How many different addresses a country's test list holds; with `on`, those that were on it by that day.

    Lists are held as they were when copied: an address that was taken off before is in none. That an address is tested
    says nothing of whether it is blocked.
    """
    rows = tested(record, country, list, on)
    rows = tuple(row for row in rows if category in (None, row.category))
    if not rows:
        raise NoReadingError(f"the test lists in the record have no such address{_of(record)}")
    about = f", {CATEGORY.term(category).label}" if category else ""
    return Reading(
        figure="blocks.targets",
        parameters=(),
        value=_exactly(len({row.url for row in rows})),
        unit="address",
        population=f"addresses on {LIST.term(list).label} ({country}){about}",
        period=Edtf(on) if on else None,
        witnesses=as_witnesses(record, rows),
    )


def tested(record: Record, country: str, which: str, on: str | None) -> tuple[Target, ...]:
    """The addresses that are tested in a country, as far as they were on a list by the day. May be empty."""
    lists: dict[str, tuple[str | None, ...]] = {"country": (country,), "global": (None,), "both": (country, None)}
    rows = record.rows(TARGETS, country=lists[which])
    day = None if on is None else bounds(on)[1]
    return tuple(
        row
        for row in rows
        if day is None or row.added is None or ((added := bounds(row.added)[0]) is not None and added <= day)
    )


def as_witnesses(record: Record, rows: tuple[Target, ...]) -> tuple[Witness, ...]:
    """One witness for each source, since lists have hundreds of rows."""
    found = []
    for source in dict.fromkeys(row.source for row in rows):
        own = [row for row in rows if row.source == source]
        locator = own[0].locator if len(own) == 1 else f"{own[0].locator} to {own[-1].locator}"
        found.append(
            Witness(
                table=TARGETS.name,
                source=source,
                locator=locator,
                says=f"{len(own)} addresses",
                evidence=record.evidence_of(TARGETS, own[0]),
            )
        )
    return tuple(found)


def _of(record: Record) -> str:
    held = sorted({row.country or "global" for row in record.rows(TARGETS)})
    return f"; it has lists of: {', '.join(held) or 'none'}"


def _exactly(count: int) -> Number:
    return Number(low=Decimal(count), high=Decimal(count))
