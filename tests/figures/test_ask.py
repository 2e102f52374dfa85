"""Asking by address: parameters, defaults, suggestions, and what is kept between runs."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kuager.figures.ask import Ask, Reference, UnknownFigureError
from kuager.figures.figure import NoReadingError
from kuager.figures.memo import Memo
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Number, Reading
from kuager.record.record import Record
from tests.figures.conftest import FIGURE

Make = Callable[..., Record]
Asking = Callable[[Record], Ask]
ILI = "Ili,KZ,2019,2019,depth,12.5,,almanac,p. 4"


def low(ask: Ask, reference: str) -> Decimal | None:
    value = ask.reading(reference).value
    assert isinstance(value, Number)
    return value.low


def test_an_address_answers(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(ILI)).reading("river.measured?river=Ili&year=2019&country=KZ")
    assert reading.value == Number(low=Decimal("12.5"), high=Decimal("12.5"))
    assert reading.reference == "river.measured?country=KZ&kind=depth&river=Ili&year=2019"
    assert [(w.source, w.locator) for w in reading.witnesses] == [("almanac", "p. 4")]


def test_the_order_and_spelling_of_parameters_do_not_matter(make_record: Make, ask: Asking) -> None:
    asking = ask(make_record(ILI))
    one = asking.reading("river.measured?year=2019&river=Ili&country=KAZ&kind=DEPTH")
    assert one == asking.reading("fig:river.measured?river=%49li&year=2019&country=kz")


def test_the_only_country_of_the_record_is_understood(make_record: Make, ask: Asking) -> None:
    assert low(ask(make_record(ILI)), "river.measured?river=Ili&year=2019") == Decimal("12.5")


def test_defaults_fill_what_a_link_leaves_out_and_only_that(make_record: Make, ask: Asking) -> None:
    asking = ask(make_record(ILI, ILI.replace("2019,2019", "2018,2018").replace("12.5", "11")))
    defaults = {"year": "2018", "unheard_of": "x"}
    assert asking.reading("river.measured?river=Ili", defaults).parameter("year") == "2018"
    assert asking.reading("river.measured?river=Ili&year=2019", defaults).parameter("year") == "2019"


def test_two_countries_leave_no_default(make_record: Make, ask: Asking) -> None:
    with pytest.raises(ParameterError, match="needs the parameter 'country'"):
        ask(make_record(ILI, countries='["KZ", "UZ"]')).reading("river.measured?river=Ili&year=2019")


@pytest.mark.parametrize(
    ("reference", "error", "message"),
    [
        (
            "river.mesured?river=Ili",
            UnknownFigureError,
            "unknown figure 'river.mesured'; did you mean 'river.measured'",
        ),
        ("river.measured?rivr=Ili", ParameterError, "did you mean 'river'"),
        ("river.measured?river=Ili&year=19", ParameterError, "year '19' is not a year"),
        ("river.measured?river=Ili&year=2019&kind=dept", ParameterError, "did you mean 'depth'"),
        ("river.measured?river=Ili&river=Ili", ParameterError, "stands twice"),
        ("river.measured?river", ParameterError, "is not a parameter"),
        ("river.measured?river=Ili&year=2019&country=KAX", ParameterError, "unknown country"),
        ("river.measured?river=Ili&year=1999", NoReadingError, "nothing was measured"),
    ],
)
def test_an_error_says_what_was_meant(
    make_record: Make, ask: Asking, reference: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ask(make_record(ILI)).reading(reference)


def test_a_reading_is_computed_once_for_as_long_as_its_table_is_the_same(make_record: Make) -> None:
    computed = []

    def counting(record: Record, **parameters: str) -> Reading:
        computed.append(parameters)
        return FIGURE.compute(record, **parameters)

    counting.__signature__ = inspect.signature(FIGURE.compute)  # type: ignore[attr-defined]
    counting.__annotations__ = FIGURE.compute.__annotations__
    figures = {FIGURE.id: replace(FIGURE, compute=counting)}
    for value, times in (("12.5", 1), ("12.5", 1), ("13", 2)):
        record = make_record(ILI.replace("12.5", value))
        with Memo(record.path) as memo:
            assert low(Ask(record, figures, memo), "river.measured?river=Ili&year=2019") == Decimal(value)
        assert len(computed) == times


def test_a_view_of_the_past_sees_only_what_was_public(make_record: Make, ask: Asking) -> None:
    asking = ask(make_record(ILI, "Ili,KZ,2019,2020,depth,12.9,,survey,table 1"))
    now = asking.reading("river.measured?river=Ili&year=2019")
    assert now.value == Number(low=Decimal("12.9"), high=Decimal("12.9"))
    assert [caveat.id for caveat in now.caveats] == ["restated", "single_source"]
    then = asking.viewed(asking.record.viewed(date(2019, 12, 31))).reading("river.measured?river=Ili&year=2019")
    assert then.value == Number(low=Decimal("12.5"), high=Decimal("12.5"))


def test_a_reference_keeps_what_was_given() -> None:
    assert Reference.parse("fig:a.b?x=1%2F2&y=%D1%8F") == Reference("a.b", (("x", "1/2"), ("y", "я")))
