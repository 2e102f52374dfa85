"""Demands against people."""

from decimal import Decimal
from pathlib import Path

import pytest

from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.reading import Number
from tests.instruments.typed import Typed, ask

RATE = "rates.demands?platform=google&year=2020&reason=criticism"


def demand(half: str, value: int, unit: str = "request") -> Typed:
    return {
        "platform": "google", "series": "by_reason", "edition": "2022-06", "period": half, "country": "KZ",
        "reason": "criticism", "unit": unit, "value": value,
    }  # fmt: skip


DEMANDS = [
    demand("2020-01/2020-06", 20),
    demand("2020-07/2020-12", 24),
    demand("2020-01/2020-06", 100, "item"),
    demand("2020-07/2020-12", 200, "item"),
]
PEOPLE = [
    {"country": "KZ", "year": 2020, "measure": "people", "value": 20_000_000},
    {"country": "KZ", "year": 2020, "measure": "internet_share", "value": 80},
]


def low_high(found: Ask, reference: str) -> tuple[Decimal | None, Decimal | None]:
    value = found.reading(reference).value
    assert isinstance(value, Number)
    return value.low, value.high


@pytest.mark.parametrize(
    ("more", "rate", "unit"),
    [
        ("", "2.2", "request_per_million"),
        ("&per=internet_users", "2.75", "request_per_million"),
        ("&counted=item", "15", "item_per_million"),
    ],
)
def test_a_rate_is_the_demands_of_the_year_per_million(tmp_path: Path, more: str, rate: str, unit: str) -> None:
    found = ask(tmp_path, {"demands": DEMANDS, "populations": PEOPLE})
    assert low_high(found, RATE + more) == (Decimal(rate), Decimal(rate))
    reading = found.reading(RATE + more)
    assert reading.unit == unit
    assert {witness.table for witness in reading.witnesses} == {"demands", "populations"}
    assert reading.series == "by_reason"


def test_people_that_sources_count_otherwise_make_a_range(tmp_path: Path) -> None:
    other = {**PEOPLE[0], "value": 22_000_000, "source": "second"}
    found = ask(tmp_path, {"demands": DEMANDS, "populations": [PEOPLE[0], other]})
    assert low_high(found, RATE) == (Decimal(2), Decimal("2.2"))
    assert "contradicted" in {caveat.kind.value for caveat in found.reading(RATE).caveats}


def test_half_a_year_of_demands_stays_partial(tmp_path: Path) -> None:
    found = ask(tmp_path, {"demands": DEMANDS[:1], "populations": PEOPLE})
    assert "partial" in {caveat.kind.value for caveat in found.reading(RATE).caveats}


def test_without_people_there_is_no_rate(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="no 'people' of KZ for 2020"):
        ask(tmp_path, {"demands": DEMANDS}).reading(RATE)
    with pytest.raises(NoReadingError, match="to set them against"):
        ask(tmp_path / "0", {"demands": DEMANDS, "populations": [{**PEOPLE[0], "value": 0}]}).reading(RATE)
