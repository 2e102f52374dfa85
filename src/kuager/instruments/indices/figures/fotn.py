"""Figures of Freedom House's Freedom on the Net."""

from __future__ import annotations

from typing import Annotated

from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Country, Year
from kuager.figures.reading import Reading
from kuager.instruments.indices.figures import answer as a
from kuager.instruments.indices.figures.change import change_reading
from kuager.instruments.indices.methods import status_of
from kuager.instruments.indices.questions import changes, values
from kuager.instruments.indices.tables import INDICES, SECTION
from kuager.record.record import Record

Section = Annotated[str, Coded("A (obstacles to access), B (limits on content), C (violations).", SECTION)]


def score(record: Record, *, country: Country, year: Year) -> Reading:
    """The country's score out of 100 in the edition of that year: since 2019 100 is best, before it was 0.

    The newest public edition that prints a value answers: the 2018 score on the scale of 2019, once that was out.
    """
    found = a.answer(record, a.Question("fotn.score", "fotn", country, year, "score"))
    return a.score_reading(record, found, {"country": country, "year": year})


def status(record: Record, *, country: Country, year: Year) -> Reading:
    """Free, Partly Free or Not Free: as stated, else by Freedom House's thresholds for the score.

    Since 2019: Free from 70, Partly Free from 40. Before: Free to 30, Partly Free to 60.
    """
    question = a.Question("fotn.status", "fotn", country, year, "status")
    found = a.maybe(record, a.Question("fotn.score", "fotn", country, year, "score"))
    derived = None
    if found is not None and found.value.low is not None and found.value.low == found.value.high:
        code = status_of(found.method, found.value.low)
        derived = (found, code) if code else None
    return a.status_reading(record, question, {"country": country, "year": year}, derived)


def section(record: Record, *, country: Country, year: Year, section: Section) -> Reading:
    """The points of one section: A obstacles to access (of 25), B limits on content (35), C violations (40)."""
    found = a.answer(record, a.Question("fotn.section", "fotn", country, year, section))
    return a.score_reading(record, found, {"country": country, "year": year, "section": section})


def change(record: Record, *, country: Country, since: Year, until: Year) -> Reading:
    """By how many points the score moved from one edition to a later one; which way, its words say.

    Across 2019 the earlier score is turned to the scale of the later one, and the caveat `fotn.2019` says so.
    """
    earlier = a.answer(record, a.Question("fotn.change", "fotn", country, since, "score"))
    later = a.answer(record, a.Question("fotn.change", "fotn", country, until, "score"))
    parameters = {"country": country, "since": since, "until": until}
    return change_reading(record, earlier, later, parameters, compared="fotn.score", unit="point")


FIGURES = (
    Figure("fotn.score", score, "point", (INDICES,), questions=values("fotn", {"score": {}})),
    Figure("fotn.status", status, "status", (INDICES,), questions=values("fotn", {"status": {}, "score": {}})),
    Figure(
        "fotn.section",
        section,
        "point",
        (INDICES,),
        questions=values("fotn", {code: {"section": code} for code in SECTION.codes}),
    ),
    Figure("fotn.change", change, "point", (INDICES,), questions=changes("fotn", {"score": {}})),
)
