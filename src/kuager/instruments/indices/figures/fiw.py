"""Figures of Freedom House's Freedom in the World."""

from __future__ import annotations

from typing import Annotated

from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Country, Year
from kuager.figures.reading import Caveat, CaveatKind, Reading
from kuager.instruments.indices.figures import answer as a
from kuager.instruments.indices.figures.change import change_reading
from kuager.instruments.indices.questions import changes, values
from kuager.instruments.indices.tables import INDICES, QUESTION
from kuager.record.record import Record
from kuager.record.vocabulary import Term, Vocabulary

RATING = Vocabulary(
    "rating",
    (
        Term("pr", "political rights", aliases=("political rights",)),
        Term("cl", "civil liberties", aliases=("civil liberties",)),
    ),
)

Which = Annotated[str, Coded("pr (political rights) or cl (civil liberties).", RATING)]
QuestionId = Annotated[str, Coded("A question, A1 to G4; D1 asks for free and independent media.", QUESTION)]

SUM_OF_QUESTIONS = Caveat(
    kind=CaveatKind.COVERAGE,
    id="coverage",
    text="the sum of the 25 questions; Freedom House subtracts up to 4 points where a government deliberately changes "
    "the make-up of a population, which the file of questions leaves out",
)


def score(record: Record, *, country: Country, year: Year) -> Reading:
    """The country's total score out of 100, 100 being best, in the edition of that year.

    The published total, else the sum of the 25 questions where all are held, with a caveat that says so. The edition
    is the year after the one observed: Freedom in the World 2022 observed 2021.
    """
    found, caveats = _total(record, "fiw.score", country, year)
    return a.score_reading(record, found, {"country": country, "year": year}, caveats=caveats)


def rating(record: Record, *, country: Country, year: Year, which: Which) -> Reading:
    """The rating of political rights or civil liberties, 1 being best and 7 worst, in the edition of that year."""
    found = a.answer(record, a.Question("fiw.rating", "fiw", country, year, which))
    return a.score_reading(record, found, {"country": country, "year": year, "which": which})


def status(record: Record, *, country: Country, year: Year) -> Reading:
    """Free, Partly Free or Not Free in the edition of that year, as Freedom House states it."""
    question = a.Question("fiw.status", "fiw", country, year, "status")
    return a.status_reading(record, question, {"country": country, "year": year}, None)


def question(record: Record, *, country: Country, year: Year, id: QuestionId) -> Reading:  # noqa: A002
    """The score of one of the 25 questions, 0 (worst) to 4 (best), in the edition of that year."""
    found = a.answer(record, a.Question("fiw.question", "fiw", country, year, id))
    return a.score_reading(record, found, {"country": country, "year": year, "id": id})


def change(record: Record, *, country: Country, since: Year, until: Year) -> Reading:
    """By how many points the total score moved from one edition to a later one; which way, its words say."""
    earlier, before = _total(record, "fiw.change", country, since)
    later, after = _total(record, "fiw.change", country, until)
    parameters = {"country": country, "since": since, "until": until}
    reading = change_reading(record, earlier, later, parameters, compared="fiw.score", unit="point")
    return a.with_caveats(reading, (*before, *after))


def _total(record: Record, figure: str, country: str, year: str) -> tuple[a.Answer, tuple[Caveat, ...]]:
    published = a.Question(figure, "fiw", country, year, "score")
    if found := a.maybe(record, published):
        return found, ()
    summed = a.maybe(record, a.Question(figure, "fiw", country, year, "questions"))
    if summed is None:
        raise a.no_reading(record, published, "questions")
    return summed, (SUM_OF_QUESTIONS,)


FIGURES = (
    Figure("fiw.score", score, "point", (INDICES,), questions=values("fiw", {"score": {}, "questions": {}})),
    Figure(
        "fiw.rating",
        rating,
        "point",
        (INDICES,),
        questions=values("fiw", {code: {"which": code} for code in RATING.codes}),
    ),
    Figure("fiw.status", status, "status", (INDICES,), questions=values("fiw", {"status": {}})),
    Figure(
        "fiw.question",
        question,
        "point",
        (INDICES,),
        questions=values("fiw", {code: {"id": code} for code in QUESTION.codes}),
    ),
    Figure("fiw.change", change, "point", (INDICES,), questions=changes("fiw", {"score": {}, "questions": {}})),
)
