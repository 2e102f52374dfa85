"""Time limits: ISO 8601 durations in the unit of the law."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.laws.durations import Duration, DurationError, in_words


@pytest.mark.parametrize(
    ("said", "number", "unit", "words"),
    [
        ("PT24H", 24, "hour", "24 hours"),
        ("P1D", 1, "day", "1 day"),
        ("P1M", 1, "month", "1 month"),
        ("PT1M", 1, "minute", "1 minute"),
        ("P6M", 6, "month", "6 months"),
        ("P2W", 2, "week", "2 weeks"),
        ("P1DT12H", 36, "hour", "1 day 12 hours"),
        ("PT0S", 0, "hour", "at once"),
    ],
)
def test_a_duration_is_counted_in_the_unit_of_the_law(said: str, number: int, unit: str, words: str) -> None:
    assert Duration.parse(said).counted() == (Decimal(number), unit)
    assert in_words(said) == words


@pytest.mark.parametrize("said", ["", "P", "PT", "P1", "24H", "P1DT", "PT-2H", "PT1.5H", "p1d", "P١D", "PT24H "])
def test_what_is_no_duration_is_refused(said: str) -> None:
    with pytest.raises(DurationError):
        Duration.parse(said)


def test_months_and_days_together_have_no_common_unit() -> None:
    with pytest.raises(DurationError):
        Duration.parse("P1M10D").counted()


def test_working_days_are_said_as_such() -> None:
    assert in_words("P3D", "working") == "3 working days"


@given(st.integers(0, 400), st.integers(0, 90))
def test_a_day_is_as_long_as_its_hours(days: int, hours: int) -> None:
    assert Duration.parse(f"P{days}DT{hours}H").bounds() == Duration.parse(f"PT{24 * days + hours}H").bounds()
