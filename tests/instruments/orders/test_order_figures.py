"""Counts of orders and their share without a court: units, parts and issuers are never mixed."""

from datetime import date
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, adoption, ask, kinds, low_high, single


def order(value: float, by: str = "all", **more: object) -> Typed:
    return {
        "country": "KZ",
        "issuer": "The Ministry of Speech",
        "measure": "restricted",
        "period": "2023-04",
        "unit": "item",
        "by": by,
        "value": value,
        **more,
    }


def split(total: float, court: float, **more: object) -> list[Typed]:
    return [order(total, **more), order(court, "court", **more)]


def test_the_share_without_a_court_comes_from_total_and_court_alone(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"orders": split(400, 3)}).reading("orders.share_without_court?period=2023-04")
    assert single(reading) == pytest.approx(99.25)
    assert reading.unit == "percent"
    assert len(reading.witnesses) == 2


def test_the_share_is_kept_whole_and_not_rounded(tmp_path: Path) -> None:
    rows = [order(3), order(1, "no_court")]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")
    assert 33.333333 < single(reading) < 33.333334


def test_a_total_and_a_part_of_two_sources_make_no_share(tmp_path: Path) -> None:
    rows = [order(400), order(3, "court", source="second")]
    with pytest.raises(NoReadingError, match="no count of orders"):
        ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")


def test_a_total_and_a_part_of_two_periods_make_no_share(tmp_path: Path) -> None:
    rows = [order(400, period="2023"), order(3, "court", period="2023-04")]
    with pytest.raises(NoReadingError):
        ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023")


def test_a_count_that_the_source_only_bounds_makes_no_share(tmp_path: Path) -> None:
    rows = [order(400, bound="more_than"), order(3, "court")]
    with pytest.raises(NoReadingError):
        ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")


def test_where_the_unit_changes_the_share_the_error_gives_each_of_them(tmp_path: Path) -> None:
    rows = [*split(1000, 10, unit="fact"), *split(50, 5, unit="prescription")]
    asked = ask(tmp_path, {"orders": rows})
    with pytest.raises(ParameterError) as caught:
        asked.reading("orders.share_without_court?period=2023-04")
    assert "'unit'" in caught.value.message
    assert caught.value.help == "one of: unit=fact (99.00 %), unit=prescription (90.00 %)"


def test_a_share_in_one_unit_says_what_it_is_in_the_others(tmp_path: Path) -> None:
    rows = [*split(1000, 10, unit="fact"), *split(50, 5, unit="prescription")]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04&unit=facts")
    assert single(reading) == 99
    assert kinds(reading) == ["single_source", "unit"]
    assert "90.00 %" in reading.caveats[-1].text


def test_sources_that_differ_make_a_range(tmp_path: Path) -> None:
    rows = [*split(100, 1), *split(100, 4, source="second")]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")
    assert low_high(reading) == (96, 99)
    assert kinds(reading) == ["contradicted"]


def test_an_adopted_source_answers_alone(tmp_path: Path) -> None:
    rows = [*split(100, 1), *split(100, 4, source="second")]
    adopt = adoption("orders", '{ period = "2023-04", unit = "item" }', "second")
    reading = ask(tmp_path, {"orders": rows}, adopt=adopt).reading("orders.share_without_court?period=2023-04")
    assert single(reading) == 96


def test_parts_that_do_not_add_up_make_a_range_that_says_so(tmp_path: Path) -> None:
    rows = [order(100), order(10, "court"), order(80, "no_court")]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")
    assert low_high(reading) == (80, 90)
    assert "do not add up" in " ".join(caveat.text for caveat in reading.caveats)


def test_a_total_that_one_source_tells_twice_makes_no_share(tmp_path: Path) -> None:
    rows = [order(400), order(500), order(3, "court")]
    with pytest.raises(NoReadingError):
        ask(tmp_path, {"orders": rows}).reading("orders.share_without_court?period=2023-04")


def test_a_share_of_several_months_weighs_them(tmp_path: Path) -> None:
    months = [*split(10, 5, period="2023-01"), *split(90, 0, period="2023-02"), *split(100, 5, period="2023-03")]
    reading = ask(tmp_path, {"orders": months}).reading("orders.share_without_court?period=2023-Q1")
    assert single(reading) == 95


def test_months_that_cover_a_quarter_are_added(tmp_path: Path) -> None:
    rows = [order(n, period=f"2023-0{n}") for n in (1, 2, 3)]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.count?period=2023-Q1")
    assert single(reading) == 6
    assert "partial" not in kinds(reading)


def test_months_that_leave_a_gap_are_added_with_the_caveat(tmp_path: Path) -> None:
    rows = [order(n, period=f"2023-0{n}") for n in (1, 3)]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.count?period=2023")
    assert single(reading) == 4
    assert "partial" in kinds(reading)


def test_a_month_says_nothing_about_ten_years(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="the record has: 2023-04 in item"):
        ask(tmp_path, {"orders": [order(5)]}).reading("orders.count?period=2014/2024")


def test_a_cumulative_count_answers_to_its_own_open_period(tmp_path: Path) -> None:
    rows = [order(8, period="../2024-04-22"), order(2)]
    assert single(ask(tmp_path, {"orders": rows}).reading("orders.count?period=../2024-04-22")) == 8


def test_orders_of_two_bodies_are_not_one_number(tmp_path: Path) -> None:
    rows = [order(5), order(7, issuer="The Agency")]
    asked = ask(tmp_path, {"orders": rows})
    with pytest.raises(ParameterError) as caught:
        asked.reading("orders.count?period=2023-04")
    assert caught.value.help == "one of: issuer=the-agency (7), issuer=the-ministry-of-speech (5)"
    assert single(asked.reading("orders.count?period=2023-04&issuer=The+Agency")) == 7


def test_an_unknown_body_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'the-ministry-of-speech'"):
        ask(tmp_path, {"orders": [order(5)]}).reading("orders.count?period=2023-04&issuer=ministry-of-speech")


def test_a_longer_period_with_fewer_orders_contradicts_the_shorter(tmp_path: Path) -> None:
    rows = [order(900, period="2014/2022-04"), order(800, period="2014/2025-07", source="late")]
    asked = ask(tmp_path, {"orders": rows})
    for period in ("2014/2022-04", "2014/2025-07"):
        assert "contradicted" in kinds(asked.reading(f"orders.count?period={period}"))


def test_a_longer_period_with_more_orders_contradicts_nothing(tmp_path: Path) -> None:
    rows = [order(800, period="2014/2022-04"), order(900, period="2014/2025-07")]
    asked = ask(tmp_path, {"orders": rows})
    assert kinds(asked.reading("orders.count?period=2014/2022-04")) == ["single_source"]


def test_a_bound_stays_a_bound(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"orders": [order(95000, bound="more_than")]}).reading("orders.count?period=2023-04")
    assert low_high(reading) == (95000, None)


def test_a_ground_is_counted_apart_from_all(tmp_path: Path) -> None:
    rows = [order(9), order(4, "no_court", reason="gambling"), order(1, "court", reason="gambling")]
    asked = ask(tmp_path, {"orders": rows})
    assert single(asked.reading("orders.count?period=2023-04")) == 9
    assert single(asked.reading("orders.by_reason?period=2023-04&reason=casino&by=no_court")) == 4
    with pytest.raises(ParameterError, match="needs the parameter 'by'"):
        asked.reading("orders.by_reason?period=2023-04&reason=gambling")


def test_a_misspelt_ground_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'extremism'"):
        ask(tmp_path, {"orders": [order(9)]}).reading("orders.by_reason?period=2023-04&reason=extremisn")


def test_a_corrected_statement_answers_and_names_the_earlier(tmp_path: Path) -> None:
    rows = [order(9, edition="2023-05"), order(8, edition="2024-05", source="late")]
    reading = ask(tmp_path, {"orders": rows}).reading("orders.count?period=2023-04")
    assert single(reading) == 8
    assert "restated" in kinds(reading)


def test_on_an_earlier_day_the_earlier_statement_answers(tmp_path: Path) -> None:
    rows = [order(9, edition="2023-05"), order(8, edition="2024-05", source="late")]
    reading = ask(tmp_path, {"orders": rows}, as_of=date(2023, 6, 1)).reading("orders.count?period=2023-04")
    assert single(reading) == 9


def test_a_country_without_counts_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="no counts of orders in UZ; it has counts of KZ"):
        ask(tmp_path, {"orders": [order(9)]}).reading("orders.count?period=2023-04&country=UZ")
