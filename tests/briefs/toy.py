"""A league of football clubs: an instrument of its own with methods, series and caveats, and a way to check a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from kuager.briefs.check import Options, check_brief
from kuager.briefs.checked import Checked
from kuager.catalogue import schema
from kuager.figures.ask import Ask
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.instrument import Method
from kuager.figures.parameter import Coded, Name, ParameterError, Period, Year
from kuager.figures.reading import Caveat, CaveatKind, Moment, Number, Reading, Value, Witness, Words
from kuager.record.record import Record
from kuager.record.schema import Edtf
from kuager.record.vocabulary import Term, Vocabulary

RECORD = Path(__file__).parent / "clean" / "record"

METHODS = (
    Method(
        id="league.2015",
        since="2015",
        kind=CaveatKind.METHOD_BREAK,
        title="three points for a win",
        text="A win has counted three points since 2015.",
        source="league-rules",
        figures=("league.points", "league.place"),
    ),
    Method(
        id="league.2018",
        since="2018",
        kind=CaveatKind.SCALE_FLIP,
        title="the index of fairness turned round",
        text="100 is best since 2018.",
        source="league-rules",
        figures=("league.fairness",),
    ),
)

Club = Annotated[str, Name("The club.")]
CASE = Vocabulary("case", (Term("yellow", "Yellow"), Term("red", "Red"), Term("white", "White")))
SERIES = Vocabulary("series", (Term("referee", "By referees"), Term("video", "By video")))
CardCode = Annotated[str, Coded("The colour.", CASE)]
SeriesCode = Annotated[str, Coded("Who counted.", SERIES)]

POINTS = {"2013": 30, "2014": 41, "2015": 55, "2016": 50, "2019": 25, "2021": 51}
PLACES = {"2013": 7, "2014": 5, "2015": 4, "2016": 6, "2021": 3}
CARDS = {("yellow", "referee"): 44, ("red", "referee"): 39, ("yellow", "video"): 51, ("red", "video"): 54}


def exactly(value: str | int | Decimal) -> Number:
    return Number(low=Decimal(value), high=Decimal(value))


def reading(value: Value, unit: str, **given: object) -> Reading:
    witness = Witness(table="toy", source="league", locator="p. 1", says="as shown")
    return Reading(figure="", parameters=(), value=value, unit=unit, witnesses=(witness,), **given)  # type: ignore[arg-type]


def of_year(values: dict[str, int], year: str) -> Number:
    if year not in values:
        raise NoReadingError(f"no season {year}; there are {', '.join(values)}")
    return exactly(values[year])


def points(record: Record, *, club: Club, year: Year) -> Reading:
    """Points of a season."""
    method = "league.1990" if year < "2015" else "league.2015"
    return reading(of_year(POINTS, year), "point", method=method, period=Edtf(year), maximum=Decimal(78))


def place(record: Record, *, club: Club, year: Year) -> Reading:
    """Place in the table."""
    method = "league.1990" if year < "2015" else "league.2015"
    return reading(of_year(PLACES, year), "rank", method=method, population="14 clubs", maximum=Decimal(14))


def fairness(record: Record, *, club: Club, year: Year) -> Reading:
    """An index whose scale was turned round."""
    method = "league.2010" if year < "2018" else "league.2018"
    return reading(exactly("62" if year < "2018" else "38"), "points", method=method)


def change(record: Record, *, club: Club) -> Reading:
    """A difference across the break."""
    caveat = Caveat(kind=CaveatKind.METHOD_BREAK, id="league.2015", text="it crosses the change of 2015")
    return reading(exactly(14), "point", caveats=(caveat,))


def cards(record: Record, *, colour: CardCode, series: SeriesCode = "referee") -> Reading:
    """Cards shown, as requests (a unit that is easily taken for another)."""
    if (colour, series) not in CARDS:
        raise NoReadingError("none was shown")
    return reading(exactly(CARDS[colour, series]), "request", series=series)


def share(record: Record, *, period: Period = "2021") -> Reading:
    """A share."""
    return reading(exactly("99.8748"), "percent", population="tickets sold", period=Edtf(period))


def caveated(record: Record, *, kind: Annotated[str, Name("The kind of caveat.")]) -> Reading:
    """A reading with one caveat."""
    try:
        caveat = Caveat(kind=CaveatKind(kind), id=kind, text=f"the {kind} of it")
    except ValueError:
        raise ParameterError(f"no kind '{kind}'") from None
    value = Number(low=Decimal(5), high=Decimal(9)) if kind == "contradicted" else exactly(5)
    return reading(value, "person" if kind == "single_source" else "number", caveats=(caveat,))


def bounds(record: Record, *, id: Annotated[str, Name("Which.")]) -> Reading:  # noqa: A002
    """Numbers that are ranges, money, words, dates."""
    values: dict[str, tuple[Value, str]] = {
        "open": (Number(low=Decimal(95000), high=None, low_open=True), "number"),
        "range": (Number(low=Decimal(51), high=Decimal(54)), "number"),
        "score": (exactly("48.28"), "points"),
        "money": (exactly(2512345), "USD"),
        "count": (exactly(2512345), "number"),
        "fall": (exactly(-33), "rank"),
        "hours": (exactly(48), "hour"),
        "day": (Moment(edtf=Edtf("2022-05-03")), "date"),
        "month": (Moment(edtf=Edtf("2022-05")), "date"),
        "period": (Moment(edtf=Edtf("2022-01-05/2022-01-19")), "date"),
        "status": (Words(text="Not Free"), "words"),
        "quotation": (Words(text="We will build a bridge over the river before the winter comes"), "words"),
        "items": (exactly(8562), "item"),
    }
    value, unit = values[id]
    return reading(value, unit)


def stage(record: Record, *, bill: Annotated[str, Name("Bill.")], stage: Annotated[str, Name("Stage.")]) -> Reading:
    """Stages of a bill."""
    days = {"first_reading": "2021-09-15", "returned_by_upper": "2022-04-14", "signed": "2022-05-03"}
    return reading(Moment(edtf=Edtf(days[stage])), "date")


@cache
def figures() -> dict[str, Figure]:
    from kuager import catalogue

    toys = (
        Figure("league.points", points, "point", ()),
        Figure("league.place", place, "rank", ()),
        Figure("league.fairness", fairness, "points", ()),
        Figure("league.change", change, "point", ()),
        Figure("cards.shown", cards, "request", ()),
        Figure("tickets.share", share, "percent", ()),
        Figure("toy.caveat", caveated, "number", ()),
        Figure("toy.value", bounds, "number", ()),
        Figure("laws.date", stage, "date", ()),
    )
    return {"fact.value": catalogue.figures()["fact.value"], "fact.date": catalogue.figures()["fact.date"]} | {
        figure.id: figure for figure in toys
    }


@cache
def record() -> Record:
    return Record.open(RECORD, schema())


def check(text: str, **options: object) -> Checked:
    """A text, checked against the toy league."""
    ask = Ask(record(), figures())
    return check_brief("toy.md", text, ask, Options(methods=METHODS, today=date(2026, 1, 1), **options))  # type: ignore[arg-type]


def codes(text: str, **options: object) -> list[str]:
    """The codes of what is found in a text, in order."""
    return [finding.code for finding in check(text, **options).findings]
