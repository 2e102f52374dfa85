"""Counting the cases that a record holds: an event is counted once, persons and outlets in their own unit."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, adoption, ask, kinds, low_high, single


def case(name: str, kind: str = "detained", **more: object) -> Typed:
    return {
        "incident": name,
        "country": "KZ",
        "kind": kind,
        "date": "2023-05-04",
        "role": "journalist",
        "event": "A journalist was stopped.",
        **more,
    }


def test_an_event_that_two_sources_tell_is_one_event(tmp_path: Path) -> None:
    rows = [case("a"), case("a", source="second"), case("b")]
    reading = ask(tmp_path, {"incidents": rows}).reading("incidents.count?kind=detained")
    assert single(reading) == 2
    assert reading.unit == "event"
    assert kinds(reading) == ["coverage"]
    assert len(reading.witnesses) == 3


def test_persons_and_outlets_are_counted_in_their_own_unit(tmp_path: Path) -> None:
    rows = [case("a", people=3, outlets=2), case("b", people=1)]
    asked = ask(tmp_path, {"incidents": rows})
    assert single(asked.reading("incidents.count?unit=persons")) == 4
    outlets = asked.reading("incidents.count?unit=outlet")
    assert single(outlets) == 2
    assert "partial" in kinds(outlets)


def test_sources_that_count_the_persons_differently_make_a_range(tmp_path: Path) -> None:
    rows = [case("a", people=3), case("a", people=5, source="second")]
    reading = ask(tmp_path, {"incidents": rows}).reading("incidents.count?unit=person")
    assert low_high(reading) == (3, 5)
    assert "contradicted" in kinds(reading)


def test_persons_under_two_kinds_may_be_the_same_ones(tmp_path: Path) -> None:
    rows = [case("a", people=3), case("a", "assaulted", people=2)]
    asked = ask(tmp_path, {"incidents": rows})
    assert low_high(asked.reading("incidents.count?unit=person")) == (3, 5)
    assert single(asked.reading("incidents.count?unit=person&kind=assaulted")) == 2


def test_persons_of_two_roles_are_different_ones(tmp_path: Path) -> None:
    rows = [case("a", people=3), case("a", people=2, role="media_worker")]
    asked = ask(tmp_path, {"incidents": rows})
    assert single(asked.reading("incidents.count?unit=person")) == 5
    assert single(asked.reading("incidents.count?unit=person&role=media-worker")) == 2


def test_a_case_that_only_may_lie_in_the_period_widens_the_answer(tmp_path: Path) -> None:
    rows = [case("a", date="2023-05-10"), case("b", date="2023-05"), case("c", date="2023-06-01")]
    asked = ask(tmp_path, {"incidents": rows})
    assert low_high(asked.reading("incidents.count?period=2023-05-09/2023-05-12")) == (1, 2)
    assert single(asked.reading("incidents.count?period=2023-05")) == 2


def test_an_adopted_date_decides_where_sources_differ(tmp_path: Path) -> None:
    rows = [case("a", date="2023-05-31"), case("a", date="2023-06-01", source="second")]
    assert low_high(ask(tmp_path, {"incidents": rows}).reading("incidents.count?period=2023-05")) == (0, 1)
    adopt = adoption("incidents", '{ incident = "a" }', "first")
    asked = ask(tmp_path, {"incidents": rows}, adopt=adopt)
    assert single(asked.reading("incidents.count?period=2023-05")) == 1


def test_a_region_holds_its_places_and_not_its_namesakes(tmp_path: Path) -> None:
    rows = [case("a", place="KZ-75"), case("b", place="KZ-7"), case("c")]
    asked = ask(tmp_path, {"incidents": rows})
    assert single(asked.reading("incidents.count?place=KZ-75")) == 1
    assert single(asked.reading("incidents.count?place=KZ-7")) == 1


def test_no_case_held_is_not_said_to_be_none_that_happened(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="does not mean that there was none") as caught:
        ask(tmp_path, {"incidents": [case("a")]}).reading("incidents.count?kind=killed")
    assert "detained or arrested" not in str(caught.value)
    assert "detained (2023-05-04)" in str(caught.value)


def test_a_misspelt_kind_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'assaulted'"):
        ask(tmp_path, {"incidents": [case("a")]}).reading("incidents.count?kind=asaulted")
