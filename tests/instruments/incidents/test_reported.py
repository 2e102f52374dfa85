"""What others counted: only a count of exactly this period answers, and none is added to another."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, ask, kinds, low_high, single


def counted(value: float, **more: object) -> Typed:
    return {
        "country": "KZ",
        "kind": "detained",
        "period": "2023-05-04/2023-05-06",
        "unit": "person",
        "value": value,
        **more,
    }


PLAIN = "incidents.reported?kind=detained&period=2023-05-04/2023-05-06"


def test_a_count_answers_with_its_bound_and_its_only_source(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"incident_counts": [counted(8, bound="at_least")]}).reading(PLAIN)
    assert low_high(reading) == (8, None)
    assert kinds(reading) == ["single_source"]


def test_a_count_of_three_days_says_nothing_about_a_fortnight(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"incident_counts": [counted(8)]})
    with pytest.raises(NoReadingError, match="no source in the record has this count") as caught:
        asked.reading("incidents.reported?kind=arrested&period=2023-05-03/2023-05-16")
    assert "2023-05-04/2023-05-06: 8 in the unit 'person' (First Publisher)" in str(caught.value)


def test_counts_of_two_sources_are_a_range_and_never_a_sum(tmp_path: Path) -> None:
    rows = [counted(8), counted(11, source="second")]
    reading = ask(tmp_path, {"incident_counts": rows}).reading(PLAIN)
    assert low_high(reading) == (8, 11)
    assert kinds(reading) == ["contradicted"]


def test_two_texts_of_one_publisher_are_one_source(tmp_path: Path) -> None:
    rows = [counted(8), counted(8, source="copy")]
    assert kinds(ask(tmp_path, {"incident_counts": rows}).reading(PLAIN)) == ["single_source"]


def test_one_source_can_be_asked_alone(tmp_path: Path) -> None:
    rows = [counted(8), counted(11, source="second")]
    asked = ask(tmp_path, {"incident_counts": rows})
    assert single(asked.reading(f"{PLAIN}&source=second")) == 11
    with pytest.raises(ParameterError, match="did you mean 'second'"):
        asked.reading(f"{PLAIN}&source=secnd")


def test_persons_and_events_are_not_one_count(tmp_path: Path) -> None:
    rows = [counted(8), counted(15, unit="event", source="second")]
    asked = ask(tmp_path, {"incident_counts": rows})
    with pytest.raises(ParameterError) as caught:
        asked.reading(PLAIN)
    assert caught.value.help == "one of: unit=event (15), unit=person (8)"
    assert single(asked.reading(f"{PLAIN}&unit=event")) == 15


def test_media_workers_stand_apart_from_confirmed_journalists(tmp_path: Path) -> None:
    rows = [counted(1, role="media_worker"), counted(0, role="journalist")]
    asked = ask(tmp_path, {"incident_counts": rows})
    with pytest.raises(ParameterError, match="needs the parameter 'role'"):
        asked.reading(PLAIN)
    reading = asked.reading(f"{PLAIN}&role=media_worker")
    assert single(reading) == 1
    assert "0 of journalist" in reading.caveats[-1].text


def test_a_count_without_roles_answers_for_all_whom_it_counts(tmp_path: Path) -> None:
    rows = [counted(1), counted(0, role="journalist", source="second")]
    reading = ask(tmp_path, {"incident_counts": rows}).reading(PLAIN)
    assert single(reading) == 1
    assert "unit" in kinds(reading)


def test_the_shipped_record_keeps_journalists_and_media_workers_apart(root: Path) -> None:
    from kuager.catalogue import figures, schema
    from kuager.figures.ask import Ask
    from kuager.record.record import Record

    asked = Ask(Record.open(root / "records" / "kazakhstan", schema()), figures())
    killed = "incidents.reported?kind=killed&period=2022&unit=person"
    assert single(asked.reading(f"{killed}&role=media_worker")) == 1
    assert single(asked.reading(f"{killed}&role=journalist")) == 0


def test_the_real_export_of_confirmed_journalists_has_no_kazakhstan_in_2022(shared: Path) -> None:
    import csv

    (path,) = (shared / "data" / "journalists" / "mdzxiee" / "data").glob("cpj-people-list-*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        dates = [row["Date"] for row in csv.DictReader(file) if row["Country"] == "Kazakhstan"]
    assert dates
    assert not [date for date in dates if date.endswith("2022")]
