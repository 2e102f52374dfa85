"""One answer from many rows: restated, adopted, contradicted."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.figures.ask import Ask
from kuager.figures.reading import CaveatKind, Number, Reading
from kuager.figures.settle import bounded, exact, span, total, written
from kuager.record.record import Record

Make = Callable[..., Record]
Asking = Callable[[Record], Ask]
ADDRESS = "river.measured?river=Ili&year=2019"


def row(source: str, value: str, edition: str = "2019", bound: str = "") -> str:
    return f"Ili,KZ,2019,{edition},depth,{value},{bound},{source},p. 1"


def kinds(reading: Reading) -> set[CaveatKind]:
    return {caveat.kind for caveat in reading.caveats}


def test_sources_that_differ_make_a_range_and_both_are_named(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(row("almanac", "12.5"), row("survey", "14"))).reading(ADDRESS)
    assert reading.value == Number(low=Decimal("12.5"), high=Decimal(14))
    (caveat,) = reading.caveats
    assert caveat.kind is CaveatKind.CONTRADICTED
    assert "River Office: 12.5" in caveat.text
    assert "Survey Society: 14" in caveat.text


def test_sources_that_agree_need_no_caveat(make_record: Make, ask: Asking) -> None:
    assert ask(make_record(row("almanac", "12.5"), row("survey", "12.5"))).reading(ADDRESS).caveats == ()


def test_copies_by_one_publisher_count_as_one_source(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(row("almanac", "12.5"), row("copy", "12.5"))).reading(ADDRESS)
    assert kinds(reading) == {CaveatKind.SINGLE_SOURCE}


def test_a_publisher_that_says_the_same_twice_is_named_once_in_a_contradiction(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(row("almanac", "12.5"), row("copy", "12.5"), row("survey", "14"))).reading(ADDRESS)
    (caveat,) = reading.caveats
    assert caveat.text.count("River Office") == 1


def test_an_adopted_source_answers_alone(make_record: Make, ask: Asking) -> None:
    adopt = '[[adopt]]\ntable = "rivers"\nkey = {river = "Ili", year = "2019"}\nsource = "survey"\nreason = "newer"\n'
    reading = ask(make_record(row("almanac", "12.5"), row("survey", "14"), config=adopt)).reading(ADDRESS)
    assert reading.value == Number(low=Decimal(14), high=Decimal(14))
    assert CaveatKind.CONTRADICTED not in kinds(reading)


def test_the_newest_edition_answers_and_the_older_value_is_told(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(row("survey", "14", "2020"), row("almanac", "12.5", "2019"))).reading(ADDRESS)
    assert reading.value == Number(low=Decimal(14), high=Decimal(14))
    restated = next(caveat for caveat in reading.caveats if caveat.kind is CaveatKind.RESTATED)
    assert "12.5 in 2019" in restated.text


def test_a_bound_stays_a_bound(make_record: Make, ask: Asking) -> None:
    reading = ask(make_record(row("almanac", "95000", bound="more_than"))).reading(ADDRESS)
    assert reading.value == Number(low=Decimal(95000), high=None, low_open=True)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (bounded(44), "44"),
        (bounded(49.72), "49.72"),
        (bounded(8, "at_least"), "at least 8"),
        (bounded(10, "less_than"), "less than 10"),
        (Number(low=Decimal(51), high=Decimal(54)), "51 to 54"),
    ],
)
def test_a_number_is_written_as_the_record_has_it(number: Number, text: str) -> None:
    assert written(number) == text


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_decimal_survives_its_way_through_a_float_column(value: Decimal) -> None:
    assert exact(float(value)) == value


numbers = st.builds(lambda a, b: Number(low=Decimal(min(a, b)), high=Decimal(max(a, b))), st.integers(), st.integers())


@given(st.lists(numbers, min_size=1))
def test_a_span_holds_every_number_and_does_not_depend_on_their_order(found: list[Number]) -> None:
    whole = span(found)
    assert whole == span(reversed(found))
    assert whole.low is not None
    assert whole.high is not None
    assert all(whole.low <= n.low and n.high <= whole.high for n in found if n.low is not None and n.high is not None)


@given(st.lists(numbers))
def test_a_total_lies_between_the_totals_of_the_ends(found: list[Number]) -> None:
    assert total(found) == Number(
        low=sum((n.low for n in found if n.low is not None), Decimal(0)),
        high=sum((n.high for n in found if n.high is not None), Decimal(0)),
    )
