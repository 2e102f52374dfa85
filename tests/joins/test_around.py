"""Incidents around a step of a law."""

from pathlib import Path

import pytest

from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Number
from tests.instruments.typed import Typed, ask

AROUND = "around.incidents?bill=kz-press-2022&stage=signed"


def step(day: str = "2022-05-03", **more: object) -> Typed:
    return {"country": "KZ", "bill": "kz-press-2022", "stage": "signed", "date": day, **more}


def incident(name: str, day: str) -> Typed:
    return {
        "incident": name, "country": "KZ", "kind": "detained", "date": day, "role": "journalist", "people": 2,
        "event": "Two were detained.",
    }  # fmt: skip


CASES = [
    incident("long-before", "2022-03-01"),
    incident("month-before", "2022-04-03"),
    incident("day-before", "2022-05-02"),
    incident("that-day", "2022-05-03"),
    incident("last-day", "2022-06-01"),
    incident("day-after-last", "2022-06-02"),
]


@pytest.fixture
def asked(tmp_path: Path) -> Ask:
    return ask(tmp_path, {"events": [step()], "incidents": CASES})


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("&side=before", 2),
        ("&side=after", 2),
        ("&side=after&days=31", 3),
        ("&side=before&days=1", 1),
        ("&side=before&unit=person", 4),
        ("&side=after&kind=detained&role=journalist", 2),
    ],
)
def test_the_day_of_the_step_counts_as_after(asked: Ask, more: str, count: int) -> None:
    reading = asked.reading(AROUND + more)
    assert isinstance(reading.value, Number)
    assert (reading.value.low, reading.value.high) == (count, count)
    assert {witness.table for witness in reading.witnesses} == {"incidents", "events"}
    assert "coverage" in {caveat.kind.value for caveat in reading.caveats}


def test_a_step_without_a_certain_day_is_refused(tmp_path: Path) -> None:
    rows = [step(), step("2022-05-04", source="second")]
    with pytest.raises(NoReadingError, match="no single day"):
        ask(tmp_path / "two", {"events": rows, "incidents": CASES}).reading(f"{AROUND}&side=before")
    with pytest.raises(NoReadingError, match="no single day"):
        ask(tmp_path / "month", {"events": [step("2022-05")], "incidents": CASES}).reading(f"{AROUND}&side=before")


@pytest.mark.parametrize("days", ["0", "-1", "soon", "99999", "１"])
def test_days_are_a_whole_number_within_ten_years(asked: Ask, days: str) -> None:
    with pytest.raises(ParameterError, match="whole number from 1 to 3660"):
        asked.reading(f"{AROUND}&side=before&days={days}")
