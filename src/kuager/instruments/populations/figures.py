"""Figures about people and internet users: what counts of restrictions may be set against."""

from __future__ import annotations

from decimal import Decimal

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Country, Year
from kuager.figures.reading import Number, Reading
from kuager.figures.settle import Settled, merge, settle, witnesses, written
from kuager.instruments.populations import questions
from kuager.instruments.populations.tables import POPULATIONS, Population
from kuager.record.record import Record
from kuager.record.schema import Edtf

_PERCENT = Decimal(100)


def people(record: Record, *, country: Country, year: Year) -> Reading:
    """How many people lived in a country at the middle of a year."""
    return _reading(record, _settled(record, country, year, "people"), "person", f"people of {country}", year)


def internet_share(record: Record, *, country: Country, year: Year) -> Reading:
    """What percent of the people used the internet in the last three months, as the telecommunication union counts."""
    return _reading(record, _settled(record, country, year, "internet_share"), "percent", f"people of {country}", year)


def internet_users(record: Record, *, country: Country, year: Year) -> Reading:
    """How many people used the internet: as a source counts them, else the share of users times the people.

    The product is rounded to whole persons; its witnesses are the rows of both.
    """
    if counted := settle(record, POPULATIONS, _rows(record, country, year, "internet_users")):
        return _reading(record, counted[-1], "user", f"people of {country}", year)
    share = _settled(record, country, year, "internet_share")
    whole = _settled(record, country, year, "people")
    value = Number(low=_product(share.value.low, whole.value.low), high=_product(share.value.high, whole.value.high))
    rows = (*share.rows, *whole.rows)
    return Reading(
        figure="population.internet_users",
        parameters=(),
        value=value,
        unit="user",
        population=f"people of {country}",
        period=Edtf(year),
        witnesses=witnesses(record, POPULATIONS, rows, _says),
        caveats=merge((*share.caveats, *whole.caveats)),
    )


def _product(share: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if share is None or whole is None else (share * whole / _PERCENT).quantize(Decimal(1))


def _rows(record: Record, country: str, year: str, measure: str) -> tuple[Population, ...]:
    return record.rows(POPULATIONS, country=country, year=int(year), measure=measure)


def _settled(record: Record, country: str, year: str, measure: str) -> Settled[Population]:
    if rows := _rows(record, country, year, measure):
        return settle(record, POPULATIONS, rows)[-1]
    held = sorted({row.year for row in record.rows(POPULATIONS, country=country, measure=measure)})
    has = f"the record has {held[0]} to {held[-1]}" if held else "the record has none of that country"
    raise NoReadingError(f"no '{measure}' of {country} for {year}; {has}")


def _reading(record: Record, fact: Settled[Population], unit: str, population: str, year: str) -> Reading:
    return Reading(
        figure="",
        parameters=(),
        value=fact.value,
        unit=unit,
        population=population,
        period=Edtf(year),
        witnesses=witnesses(record, POPULATIONS, fact.rows, _says),
        caveats=fact.caveats,
    )


def _says(row: Population) -> str:
    from kuager.figures.settle import row_number

    return f"{row.country} {row.year}, {row.measure}: {written(row_number(row))}"


_SHARES = questions.of("internet_share")

FIGURES = (
    Figure("population.people", people, "person", (POPULATIONS,), questions=questions.of("people")),
    Figure("population.internet_users", internet_users, "user", (POPULATIONS,), questions=questions.users),
    Figure("population.internet_share", internet_share, "percent", (POPULATIONS,), questions=_SHARES),
)
