"""Figures of V-Dem (Varieties of Democracy)."""

from __future__ import annotations

from typing import Annotated

import msgspec

from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Country, Year
from kuager.figures.reading import Reading
from kuager.figures.settle import exact
from kuager.instruments.indices.figures import answer as a
from kuager.instruments.indices.figures.change import change_reading
from kuager.instruments.indices.questions import changes, values
from kuager.instruments.indices.tables import INDICES
from kuager.instruments.indices.vdem import VDEM
from kuager.record.record import Record

Indicator = Annotated[str, Coded("What is measured, by V-Dem's code.", VDEM)]


def score(record: Record, *, country: Country, year: Year, indicator: Indicator) -> Reading:
    """The value of an indicator in a year, as the newest version of the data that the record holds gives it.

    `year` is the year observed, unlike in other indices: V-Dem estimates all years anew in each version, and the
    caveat `restated` names what older versions gave. More is freer. Indices (`v2x…`) run from 0 to 1, the others have
    no fixed ends. The bounds that V-Dem states, between which the value lies with a probability of about 68 percent,
    stand in the reading's population.
    """
    found = a.answer(record, a.Question("vdem.score", "vdem", country, year, indicator))
    reading = a.score_reading(record, found, {"country": country, "year": year, "indicator": indicator})
    return msgspec.structs.replace(reading, population=f"{reading.population}{_bounds(found)}")


def change(record: Record, *, country: Country, since: Year, until: Year, indicator: Indicator) -> Reading:
    """By how much an indicator moved from one year observed to a later one; which way, its words say."""
    earlier = a.answer(record, a.Question("vdem.change", "vdem", country, since, indicator))
    later = a.answer(record, a.Question("vdem.change", "vdem", country, until, indicator))
    parameters = {"country": country, "since": since, "until": until, "indicator": indicator}
    return change_reading(record, earlier, later, parameters, compared="vdem.score", unit="point")


def _bounds(found: a.Answer) -> str:
    row = found.row
    if row.low is None or row.high is None:
        return ""
    return f", V-Dem's bounds {exact(row.low)} to {exact(row.high)}"


_ALL = {code: {"indicator": code} for code in VDEM.codes}

FIGURES = (
    Figure("vdem.score", score, "point", (INDICES,), questions=values("vdem", _ALL)),
    Figure("vdem.change", change, "point", (INDICES,), questions=changes("vdem", _ALL)),
)
