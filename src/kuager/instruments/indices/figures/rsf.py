"""Figures of RSF's World Press Freedom Index."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Country, Year
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import span, witnesses
from kuager.instruments.indices.figures import answer as a
from kuager.instruments.indices.figures.change import change_reading
from kuager.instruments.indices.methods import observed, status_of
from kuager.instruments.indices.questions import changes, editions, values
from kuager.instruments.indices.tables import CONTEXT, INDICES
from kuager.record.record import Record
from kuager.record.vocabulary import Term, Vocabulary

MEASURE = Vocabulary("measure", (Term("rank", "rank"), Term("score", "score")))

Measure = Annotated[str, Coded("What is asked for: rank or score.", MEASURE)]
Context = Annotated[str, Coded("One of the five contexts, from 2022 on.", CONTEXT)]


def rank(record: Record, *, country: Country, year: Year) -> Reading:
    """The country's place in the edition of that year, 1 being the freest.

    Ranks of different methods (2002-2012, 2013-2021, from 2022) are not comparable, nor are ranks exactly where the
    number of countries ranked differs.
    """
    found = a.answer(record, a.Question("rsf.rank", "rsf", country, year, "rank"))
    return a.rank_reading(record, found, {"country": country, "year": year})


def score(record: Record, *, country: Country, year: Year) -> Reading:
    """The country's score in the edition of that year, as RSF's file of the edition has it now.

    From 2013 on out of 100, 100 being best (RSF printed the editions of 2013 to 2021 the other way round and has since
    turned them); up to 2012 from 0 (best) upwards, in the edition 2011-12 also below 0.
    """
    found = a.answer(record, a.Question("rsf.score", "rsf", country, year, "score"))
    return a.score_reading(record, found, {"country": country, "year": year})


def status(record: Record, *, country: Country, year: Year) -> Reading:
    """RSF's word for the situation: good, satisfactory, problematic, difficult or very serious.

    As the file states it, else, from 2022 on, by RSF's thresholds for the score: 85, 70, 55 and 40.
    """
    question = a.Question("rsf.status", "rsf", country, year, "status")
    found = a.maybe(record, a.Question("rsf.score", "rsf", country, year, "score"))
    derived = None
    if found is not None and found.value.low is not None and found.value.low == found.value.high:
        code = status_of(found.method, found.value.low)
        derived = (found, code) if code else None
    return a.status_reading(record, question, {"country": country, "year": year}, derived)


def context(record: Record, *, country: Country, year: Year, name: Context, measure: Measure = "score") -> Reading:
    """The country's score (out of 100, best) or rank in one of the five contexts, which exist from 2022 on."""
    indicator = name if measure == "score" else f"{name}_rank"
    found = a.answer(record, a.Question("rsf.context", "rsf", country, year, indicator))
    parameters = {"country": country, "year": year, "name": name, "measure": measure}
    if measure == "rank":
        return a.rank_reading(record, found, parameters)
    return a.score_reading(record, found, parameters)


def universe(record: Record, *, year: Year) -> Reading:
    """How many countries and territories the edition of that year ranks."""
    rows = [row for row in record.rows(INDICES, index="rsf", edition=year, indicator="rank") if row.universe]
    if not rows:
        held = sorted({row.edition for row in record.rows(INDICES, index="rsf", indicator="rank") if row.universe})
        said = f"; it holds the editions {a.runs(held)}" if held else ""
        raise NoReadingError(f"the record holds no number of countries ranked in {year}{said}")
    stated = {(row.source, row.universe): a.completed(row) for row in reversed(rows)}
    counts = [Decimal(count) for _, count in stated if count]
    caveats: tuple[Caveat, ...] = ()
    if len(set(counts)) > 1:
        text = f"sources differ ({'; '.join(str(count) for count in sorted(set(counts)))})"
        sources = tuple(sorted({source for source, _ in stated}))
        caveats = (Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text, sources=sources),)
    return Reading(
        figure="rsf.universe",
        parameters=(("year", year),),
        value=span(Number(low=count, high=count) for count in counts),
        unit="country",
        population=f"countries and territories ranked in {year}",
        period=observed("rsf", year),
        witnesses=witnesses(record, INDICES, reversed(stated.values()), lambda row: f"{row.universe} ranked"),
        caveats=caveats,
    )


def change(record: Record, *, country: Country, since: Year, until: Year, measure: Measure = "rank") -> Reading:
    """By how many places or points the country moved from one edition to a later one; which way, its words say.

    Places and points are counted from the two editions' own values. A change across a change of method carries the
    method as a caveat: RSF itself calls such ranks and scores not comparable.
    """
    figure = "rsf.change"
    earlier = a.answer(record, a.Question(figure, "rsf", country, since, measure))
    later = a.answer(record, a.Question(figure, "rsf", country, until, measure))
    parameters = {"country": country, "since": since, "until": until, "measure": measure}
    unit = "place" if measure == "rank" else "point"
    return change_reading(record, earlier, later, parameters, compared=f"rsf.{measure}", unit=unit)


_CONTEXTS = {
    f"{term.code}{ending}": {"name": term.code, "measure": measure}
    for term in CONTEXT.terms
    for ending, measure in (("", "score"), ("_rank", "rank"))
}
_MEASURES = {measure: {"measure": measure} for measure in MEASURE.codes}

FIGURES = (
    Figure("rsf.rank", rank, "rank", (INDICES,), questions=values("rsf", {"rank": {}})),
    Figure("rsf.score", score, "point", (INDICES,), questions=values("rsf", {"score": {}})),
    Figure("rsf.status", status, "status", (INDICES,), questions=values("rsf", {"status": {}, "score": {}})),
    Figure("rsf.context", context, "point or rank", (INDICES,), questions=values("rsf", _CONTEXTS)),
    Figure("rsf.universe", universe, "country", (INDICES,), questions=editions("rsf")),
    Figure("rsf.change", change, "place or point", (INDICES,), questions=changes("rsf", _MEASURES)),
)
