"""Shutdowns: counted once, dated by what their sources agree on, with the duration that a source states."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, adoption, ask, kinds, low_high, single


def outage(name: str, start: str, **more: object) -> Typed:
    return {
        "shutdown": name,
        "country": "KZ",
        "start": start,
        "scope": "national",
        "extent": "full_network",
        **more,
    }


def test_a_shutdown_that_two_sources_record_is_one(tmp_path: Path) -> None:
    rows = [outage("a", "2023-05-04"), outage("a", "2023-05-04", source="second"), outage("b", "2023-07")]
    asked = ask(tmp_path, {"shutdowns": rows})
    assert single(asked.reading("incidents.shutdowns?period=2023")) == 2
    assert single(asked.reading("incidents.shutdowns?period=2023-05")) == 1
    assert kinds(asked.reading("incidents.shutdowns")) == ["coverage"]


def test_a_shutdown_whose_sources_differ_on_the_month_may_lie_in_either(tmp_path: Path) -> None:
    rows = [outage("a", "2023-03-28"), outage("a", "2023-02-28", source="second")]
    asked = ask(tmp_path, {"shutdowns": rows})
    for month in ("2023-02", "2023-03"):
        assert low_high(asked.reading(f"incidents.shutdowns?period={month}")) == (0, 1)
    assert single(asked.reading("incidents.shutdowns?period=2023")) == 1


def test_an_adopted_day_puts_it_in_its_month(tmp_path: Path) -> None:
    rows = [outage("a", "2023-03-28"), outage("a", "2023-02-28", source="second")]
    asked = ask(tmp_path, {"shutdowns": rows}, adopt=adoption("shutdowns", '{ shutdown = "a" }', "second"))
    assert single(asked.reading("incidents.shutdowns?period=2023-02")) == 1
    with pytest.raises(NoReadingError, match=r"the record has: a \(2023-03-28\)"):
        asked.reading("incidents.shutdowns?period=2023-03")


def test_scope_and_extent_choose(tmp_path: Path) -> None:
    rows = [outage("a", "2023-05-04"), outage("b", "2023-05-05", scope="local", extent="service")]
    asked = ask(tmp_path, {"shutdowns": rows})
    assert single(asked.reading("incidents.shutdowns?scope=local")) == 1
    assert single(asked.reading("incidents.shutdowns?extent=services")) == 1
    with pytest.raises(NoReadingError, match="holds no such shutdown"):
        asked.reading("incidents.shutdowns?scope=regional")


def test_the_days_are_those_stated_else_those_counted(tmp_path: Path) -> None:
    rows = [
        outage("stated", "2023-05-04", end="2023-05-14", days=10),
        outage("counted", "2023-05-04", end="2023-05-11"),
        outage("open", "2023-05-04"),
        outage("rough", "2023-05", end="2023-06"),
    ]
    asked = ask(tmp_path, {"shutdowns": rows})
    assert single(asked.reading("incidents.shutdown_days?shutdown=stated")) == 10
    assert single(asked.reading("incidents.shutdown_days?shutdown=counted")) == 8
    for name in ("open", "rough"):
        with pytest.raises(NoReadingError):
            asked.reading(f"incidents.shutdown_days?shutdown={name}")


def test_durations_that_differ_make_a_range(tmp_path: Path) -> None:
    rows = [outage("a", "2023-05-04", days=5), outage("a", "2023-05-04", days=8, source="second")]
    reading = ask(tmp_path, {"shutdowns": rows}).reading("incidents.shutdown_days?shutdown=a")
    assert low_high(reading) == (5, 8)
    assert kinds(reading) == ["contradicted"]


def test_hours_are_of_one_shutdown_or_of_a_period_as_counted_together(tmp_path: Path) -> None:
    year = {"country": "KZ", "kind": "shutdown", "period": "2023", "unit": "hour", "value": 144}
    tables = {"shutdowns": [outage("a", "2023-05-04", hours=30)], "incident_counts": [year]}
    asked = ask(tmp_path, tables)
    assert single(asked.reading("incidents.shutdown_hours?shutdown=a")) == 30
    assert single(asked.reading("incidents.shutdown_hours?period=2023")) == 144
    with pytest.raises(ParameterError, match="'period' or 'shutdown'"):
        asked.reading("incidents.shutdown_hours")
    with pytest.raises(NoReadingError, match="held: 2023: 144"):
        asked.reading("incidents.shutdown_hours?period=2022")


def test_hours_are_never_made_from_days(tmp_path: Path) -> None:
    rows = [outage("a", "2023-05-04", days=2)]
    with pytest.raises(NoReadingError, match=r"ask incidents\.shutdown_days"):
        ask(tmp_path, {"shutdowns": rows}).reading("incidents.shutdown_hours?shutdown=a")


def test_an_unknown_shutdown_is_answered_with_the_nearest(tmp_path: Path) -> None:
    rows = [outage("kz-2023-05", "2023-05-04")]
    with pytest.raises(ParameterError, match="did you mean 'kz-2023-05'"):
        ask(tmp_path, {"shutdowns": rows}).reading("incidents.shutdown_days?shutdown=kz-2023-5")


def test_the_real_row_of_28_march_2021_cites_pages_about_february(shared: Path) -> None:
    import csv

    with (shared / "data" / "shutdowns" / "accessnow_stop_kazakhstan.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["start_date"] == "2021-03-28"]
    assert "feb-28" in row["info_source_link"]


def test_the_shipped_record_dates_that_shutdown_in_february(root: Path) -> None:
    from kuager.catalogue import figures, schema
    from kuager.figures.ask import Ask
    from kuager.record.record import Record

    asked = Ask(Record.open(root / "records" / "kazakhstan", schema()), figures())
    assert single(asked.reading("incidents.shutdowns?period=2021-02")) == 1
    assert single(asked.reading("incidents.shutdowns?period=2021-03")) == 1
