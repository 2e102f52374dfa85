"""Single facts: a number or a date, for one time and in one unit."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.periods import cover, overlaps, same, within
from tests.instruments.typed import Typed, adoption, ask, kinds, low_high, moment, single


def number(value: float, **more: object) -> Typed:
    return {"fact": "toll", "title": "Deaths", "value": value, "unit": "person", "valid": "2023-01", **more}


def dated(day: str, **more: object) -> Typed:
    return {"fact": "office", "title": "Took office", "date": day, **more}


def test_a_number_answers_with_its_unit_and_time(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"facts": [number(232)]}).reading("fact.value?id=toll")
    assert single(reading) == 232
    assert (reading.unit, reading.period) == ("person", "2023-01")


def test_sources_that_differ_make_a_range(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"facts": [number(232), number(238, source="second")]}).reading("fact.value?id=toll")
    assert low_high(reading) == (232, 238)
    assert kinds(reading) == ["contradicted"]


def test_a_later_edition_of_a_count_answers_and_names_the_earlier(tmp_path: Path) -> None:
    rows = [number(232, edition="2022-05"), number(238, edition="2024-05", source="late")]
    reading = ask(tmp_path, {"facts": rows}).reading("fact.value?id=toll")
    assert single(reading) == 238
    assert "232 in 2022-05" in reading.caveats[0].text
    earlier = ask(tmp_path, {"facts": rows}, as_of=date(2022, 6, 1)).reading("fact.value?id=toll")
    assert single(earlier) == 232


def test_a_fact_of_several_years_needs_the_year(tmp_path: Path) -> None:
    rows = [number(18.5, valid="2019"), number(19.2, valid="2021")]
    asked = ask(tmp_path, {"facts": rows})
    with pytest.raises(ParameterError) as caught:
        asked.reading("fact.value?id=toll")
    assert caught.value.help == "one of: period=2019 (18.5 person), period=2021 (19.2 person)"
    assert single(asked.reading("fact.value?id=toll&period=2021")) == 19.2
    with pytest.raises(NoReadingError, match=r"2019: 18\.5 person"):
        asked.reading("fact.value?id=toll&period=2020")


def test_a_fact_in_several_units_needs_the_unit(tmp_path: Path) -> None:
    rows = [number(5), number(2, unit="event")]
    asked = ask(tmp_path, {"facts": rows})
    with pytest.raises(ParameterError, match="needs the parameter 'unit'"):
        asked.reading("fact.value?id=toll")
    assert single(asked.reading("fact.value?id=toll&unit=event")) == 2


def test_one_value_that_two_publishers_give_for_two_times_has_two_sources(tmp_path: Path) -> None:
    rows = [number(8, valid="2023-03"), number(8, valid="2023-06", source="second")]
    reading = ask(tmp_path, {"facts": rows}).reading("fact.value?id=toll")
    assert single(reading) == 8
    assert kinds(reading) == []


def test_dates_that_differ_are_a_range_unless_one_is_adopted(tmp_path: Path) -> None:
    rows = [dated("2022-01-04"), dated("2022-01-05", source="second")]
    assert moment(ask(tmp_path, {"facts": rows}).reading("fact.date?id=office")) == "2022-01-04/2022-01-05"
    asked = ask(tmp_path, {"facts": rows}, adopt=adoption("facts", '{ fact = "office" }', "second"))
    assert moment(asked.reading("fact.date?id=office")) == "2022-01-05"


def test_a_period_is_not_taken_for_a_rough_date(tmp_path: Path) -> None:
    rows = [dated("2022-01-05/2022-01-19"), dated("2022-01-05/2022-01-07", source="second")]
    reading = ask(tmp_path, {"facts": rows}).reading("fact.date?id=office")
    assert moment(reading) == "2022-01-05/2022-01-19"
    assert kinds(reading) == ["contradicted"]


def test_a_date_asked_for_its_number_points_to_the_other_figure(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"facts": [dated("2022-01-04"), number(3)]})
    with pytest.raises(NoReadingError, match=r"ask fact\.date"):
        asked.reading("fact.value?id=office")
    with pytest.raises(NoReadingError, match=r"ask fact\.value"):
        asked.reading("fact.date?id=toll")


def test_an_unknown_fact_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'office'"):
        ask(tmp_path, {"facts": [dated("2022-01-04")]}).reading("fact.date?id=ofice")


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(DAYS, DAYS)
def test_a_period_lies_in_itself_and_overlaps_itself(one: date, other: date) -> None:
    first, last = sorted((one, other))
    period = f"{first}/{last}"
    assert same(period, period)
    assert within(period, period)
    assert overlaps(period, period)
    assert cover([period], period)


@given(st.integers(1990, 2040), st.permutations(range(1, 13)), st.integers(0, 11))
def test_twelve_months_cover_a_year_and_eleven_do_not(year: int, months: list[int], missing: int) -> None:
    periods = [f"{year}-{month:02}" for month in months]
    assert cover(periods, str(year))
    assert not cover(periods[:missing] + periods[missing + 1 :], str(year))
    assert not cover([*periods, periods[0]], str(year))


def test_an_open_period_is_covered_by_nothing() -> None:
    assert not cover(["2014", "2015"], "../2015")
    assert not cover(["2014/.."], "2014/2015")
