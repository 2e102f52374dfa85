"""What stood on a register on a day, what came and went, and for how long."""

from pathlib import Path

import pytest

from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.instruments.orders.register.history import history, stay
from kuager.instruments.orders.register.table import REGISTER
from kuager.record.record import Record
from tests.instruments.typed import Typed, ask, kinds, low_high, single


def entry(on: str, name: str, court: str = "no", domain: str = "", **more: object) -> Typed:
    return {"country": "RU", "register": "ru-blocks", "on": on, "entry": name, "court": court, "domain": domain, **more}


ROWS = [
    entry("2020-01-01", "a", "no", "a.example"),
    entry("2020-01-01", "b", "yes", "b.example"),
    entry("2020-01-11", "a", "no", "a.example"),
    entry("2020-01-11", "c", "no", "a.example"),
    entry("2020-01-11", "c", "no", "a.example"),
    entry("2020-01-11", "d", "yes", "a.example"),
    entry("2020-01-21", "c", "no", "a.example"),
    entry("2020-01-21", "b", "yes", "b.example"),
    entry("2020-01-21", "e", "unknown"),
    entry("2020-01-31", "e", "unknown"),
]


@pytest.fixture
def held(tmp_path: Path) -> Ask:
    return ask(tmp_path, {"register": ROWS})


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("register.entries?on=2020-01-11", 4),
        ("register.entries?on=2020-01-11&unit=domain", 1),
        ("register.entries?on=2020-01-11&court=yes", 1),
        ("register.share_without_court?on=2020-01-01", 50),
        ("register.share_without_court?on=2020-01-11", 75),
        ("register.share_without_court?on=2020-01-11&unit=domain", 0),
        ("register.added?period=2020-01-01/2020-01-11", 2),
        ("register.removed?period=2020-01-01/2020-01-11", 1),
        ("register.removed?period=2020-01-01/2020-01-11&unit=domain", 1),
    ],
)
def test_a_day_and_a_period_answer(held: Ask, figure: str, value: float) -> None:
    assert single(held.reading(f"{figure}&country=RU")) == value


def test_the_last_dump_before_a_day_answers_and_says_which_one_it_is(held: Ask) -> None:
    reading = held.reading("register.entries?country=RU&on=2020-01-19")
    assert (single(reading), reading.period) == (4, "2020-01-11")
    assert [caveat.text for caveat in reading.caveats] == [
        "as in the dump of 2020-01-11, the last one in the record at or before 2020-01-19"
    ]
    assert held.reading("register.entries?country=RU&on=2020-01-11").caveats == ()


def test_bodies_that_are_not_known_make_the_share_a_range(held: Ask) -> None:
    reading = held.reading("register.share_without_court?country=RU&on=2020-01-21")
    assert low_high(reading) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert kinds(reading) == ["partial"]


@pytest.mark.parametrize(
    ("said", "days"),
    [("domain=a.example", (21, None)), ("domain=b.example", (21, None)), ("entry=d", (1, 19)), ("entry=e", (11, None))],
)
def test_time_on_the_register_is_bracketed_by_dumps(held: Ask, said: str, days: tuple[float, float | None]) -> None:
    assert low_high(held.reading(f"register.days_on?country=RU&{said}")) == days


def test_what_was_gone_in_between_says_so(held: Ask) -> None:
    reading = held.reading("register.days_on?country=RU&domain=b.example")
    assert "not in the dumps of 2020-01-11" in reading.caveats[1].text
    assert kinds(reading) == ["coverage", "partial"]


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("register.entries?country=RU&on=2019-12-31", "the first dump of 'ru-blocks' in the record is of 2020-01-01"),
        ("register.entries?country=UA&on=2020-01-01", r"no register of UA; it has: RU \(ru-blocks\)"),
        ("register.added?country=RU&period=2021", "no two dumps show a change in 2021"),
    ],
)
def test_what_no_dump_shows_is_no_reading_and_never_zero(held: Ask, figure: str, says: str) -> None:
    with pytest.raises(NoReadingError, match=says):
        held.reading(figure)


def test_two_registers_of_a_country_are_never_counted_together(tmp_path: Path) -> None:
    found = ask(tmp_path, {"register": [*ROWS, entry("2020-01-01", "z", register="ru-other")]})
    with pytest.raises(ParameterError, match="needs the parameter 'register'"):
        found.reading("register.entries?country=RU&on=2020-01-01")
    assert single(found.reading("register.entries?country=RU&on=2020-01-01&register=ru-other")) == 1


def test_of_two_dumps_of_a_day_the_last_answers_and_copies_of_one_are_not_added(tmp_path: Path) -> None:
    rows = [
        entry("2020-01-01", "a", at="2020-01-01 09:00:00 +0000"),
        entry("2020-01-01", "b", at="2020-01-01 12:00:00 +0000"),
        entry("2020-01-01", "c", at="2020-01-01 12:00:00 +0000"),
        entry("2020-01-01", "b", at="2020-01-01 12:00:00 +0000", source="second"),
        entry("2020-01-01", "c", at="2020-01-01 12:00:00 +0000", source="second"),
    ]
    assert single(ask(tmp_path, {"register": rows}).reading("register.entries?country=RU&on=2020-01-01")) == 2


def test_dumps_are_read_into_one_history(held: Ask) -> None:
    record: Record = held.record
    assert history(record.frame(REGISTER)).rows() == [
        ("a", "2020-01-01", "2020-01-11", 2),
        ("b", "2020-01-01", "2020-01-21", 2),
        ("c", "2020-01-11", "2020-01-21", 2),
        ("d", "2020-01-11", "2020-01-11", 1),
        ("e", "2020-01-21", "2020-01-31", 2),
    ]


def test_a_stay_ends_at_most_the_day_before_the_dump_that_lacks_it() -> None:
    stood = stay(["2020-01-05"], ["2020-01-01", "2020-01-05", "2020-01-06"])
    assert (stood.fewest, stood.most, stood.missing) == (1, 4, ())
