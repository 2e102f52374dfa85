"""Demands to platforms against the people of a country, or those of them who use the internet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Country, Year
from kuager.figures.reading import Number, Reading
from kuager.figures.settle import merge
from kuager.instruments.demands import figures as demand_figures
from kuager.instruments.demands.figures import Platform, Reason, Requester, Series
from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.populations import figures as population_figures
from kuager.instruments.populations.tables import POPULATIONS
from kuager.joins import questions
from kuager.record.record import Record
from kuager.record.vocabulary import Term, Vocabulary

PER = Vocabulary("per", (Term("people", "people", aliases=("population",)), Term("internet_users", "internet users")))
COUNTED = Vocabulary("counted", (Term("request", "requests"), Term("item", "items")))

Per = Annotated[str, Coded("Against whom: all people, or internet users.", PER)]
Counted = Annotated[str, Coded("What is counted.", COUNTED)]

_MILLION = Decimal(1_000_000)
_DIGITS = Decimal("0.0001")


def demands(
    record: Record,
    *,
    platform: Platform,
    country: Country,
    year: Year,
    per: Per = "people",
    counted: Counted = "request",
    reason: Reason | None = None,
    requester: Requester | None = None,
    series: Series | None = None,
) -> Reading:
    """How many requests (or items that they named) the authorities of a country sent to a platform in a year, per
    million people or internet users of that country and year.

    The number of demands is that of `demands.requests` or `demands.items`, with its series and caveats; the people are
    those of `population.people` or `population.internet_users`. A rate compares the zeal of authorities, not the harm
    to anybody, and a small country has a high one after a few requests. It is rounded to four digits.
    """
    count: Callable[..., Reading] = demand_figures.requests if counted == "request" else demand_figures.items
    of = {"platform": platform, "country": country, "year": year}
    of |= {k: v for k, v in (("reason", reason), ("requester", requester), ("series", series)) if v is not None}
    part = count(record, **of)
    people = population_figures.people if per == "people" else population_figures.internet_users
    whole = people(record, country=country, year=year)
    assert isinstance(part.value, Number)
    assert isinstance(whole.value, Number)
    if not whole.value.low:
        raise NoReadingError(f"the record has no people of {country} for {year} to set them against")
    value = Number(
        low=_rate(part.value.low, whole.value.high),
        high=_rate(part.value.high, whole.value.low),
        low_open=part.value.low_open,
        high_open=part.value.high_open,
    )
    return Reading(
        figure="rates.demands",
        parameters=(),
        value=value,
        unit=f"{counted}_per_million",
        population=f"{part.population or 'demands'}, per million {PER.term(per).label}",
        period=part.period,
        series=part.series,
        witnesses=(*part.witnesses, *whole.witnesses),
        caveats=merge((*part.caveats, *whole.caveats)),
    )


def _rate(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or whole is None:
        return None
    return (part * _MILLION / whole).quantize(_DIGITS, ROUND_HALF_UP).normalize()


FIGURES = (Figure("rates.demands", demands, "request_per_million", (DEMANDS, POPULATIONS), questions=questions.rates),)
