"""The readings beside a reading: over time, and by category."""

from decimal import Decimal
from pathlib import Path

import pytest

from kuager import catalogue
from kuager.figures.ask import Ask
from kuager.figures.reading import Number
from kuager.figures.series import breakdown, moment, series
from kuager.record.record import Record

RECORD = 'title = "Toy"\ncountries = ["KZ"]\n'
SOURCES = '[s]\nkind = "dataset"\ntitle = "Toy"\npublisher = "Toy"\npublished = "2024-01-01"\n'
INDICES = "index,edition,country,indicator,printed_in,value,universe,method,source,locator\n" + "".join(
    f"rsf,{year},{country},rank,{year},{rank},180,{method},s,row {rank}\n"
    for year, country, rank, method in (
        (2019, "KZ", 90, "rsf.2013"),
        (2021, "KZ", 85, "rsf.2013"),
        (2022, "KZ", 40, "rsf.2022"),
        (2020, "UZ", 70, "rsf.2013"),
    )
)
DEMANDS = "platform,series,edition,period,country,reason,unit,value,source,locator\n" + "".join(
    f"google,by_reason,2021-12,{period},KZ,{reason},request,{value},s,row {n}\n"
    for n, (period, reason, value) in enumerate(
        (
            ("2020-01/2020-06", "criticism", 20),
            ("2020-07/2020-12", "criticism", 24),
            ("2021-01/2021-06", "criticism", 30),
            ("2020-01/2020-06", "bullying", 1),
        )
    )
)


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    (tmp_path / "tables").mkdir()
    (tmp_path / "record.toml").write_text(RECORD, "utf-8")
    (tmp_path / "sources.toml").write_text(SOURCES, "utf-8")
    (tmp_path / "tables" / "indices.csv").write_text(INDICES, "utf-8")
    (tmp_path / "tables" / "demands.csv").write_text(DEMANDS, "utf-8")
    return Ask(Record.open(tmp_path, catalogue.schema()), catalogue.figures())


def values(ask: Ask, reference: str) -> list[tuple[str | None, Decimal | None]]:
    found = series(ask, ask.reading(reference))
    return [(moment(one), one.value.low if isinstance(one.value, Number) else None) for one in found]


def test_a_figure_by_year_is_asked_for_every_year_of_its_country_and_no_other(ask: Ask) -> None:
    assert values(ask, "rsf.rank?country=KZ&year=2021") == [("2019", 90), ("2021", 85), ("2022", 40)]


def test_the_reading_itself_is_in_its_series_and_the_method_changes_at_the_break(ask: Ask) -> None:
    reading = ask.reading("rsf.rank?country=KZ&year=2022")
    found = series(ask, reading)
    assert found[-1] is reading
    assert [one.method for one in found] == ["rsf.2013", "rsf.2013", "rsf.2022"]


def test_a_figure_by_period_is_asked_for_periods_of_the_same_length(ask: Ask) -> None:
    reference = "demands.requests?platform=google&country=KZ&reason=criticism"
    assert values(ask, f"{reference}&period=2020-01/2020-06") == [
        ("2020-01/2020-06", 20),
        ("2020-07/2020-12", 24),
        ("2021-01/2021-06", 30),
    ]


def test_half_years_and_years_are_not_mixed(ask: Ask) -> None:
    reference = "demands.requests?platform=google&country=KZ&reason=criticism&year=2020"
    assert [time for time, _ in values(ask, reference)] == ["2020", "2021"]


def test_a_reading_alone_in_its_time_has_no_series(ask: Ask) -> None:
    assert values(ask, "rsf.rank?country=UZ&year=2020") == []


def test_counts_are_told_apart_by_the_terms_of_a_parameter_that_the_reading_gives(ask: Ask) -> None:
    reading = ask.reading("demands.requests?platform=google&country=KZ&reason=criticism&period=2020-01/2020-06")
    answers = breakdown(ask, reading, "reason")
    found = {one.parameter("reason"): one.value.low for one in answers if isinstance(one.value, Number)}
    assert found["criticism"] == 20
    assert found["bullying"] == 1
    assert breakdown(ask, reading, "requester") == ()
