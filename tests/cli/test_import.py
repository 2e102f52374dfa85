import json
from pathlib import Path

import pytest

from tests.cli.toy_runner import Run, run
from tests.instruments.typed import ask
from tests.record.importing.sheets import BERRY_MAP, HEADER, csv_of
from tests.record.toy import RECORD_TOML, make_record

ROWS = [("Almaty", "red", 2020, 12), ("Astana", "green", 2021, 7)]
CLUB = """
table = "incidents"
source = "first"
constant = {country = "KZ", role = "journalist"}
made = {incident = "club-{No}"}
[columns.No]
ignore = true
[columns.Date]
field = "date"
[columns.Kind]
field = "kind"
[columns.Place]
field = "place"
[columns.Event]
field = "event"
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record", berries=None)


def files(folder: Path, data: bytes, mapping: str = BERRY_MAP) -> tuple[Path, Path]:
    (folder / "berries.csv").write_bytes(data)
    (folder / "map.toml").write_text(mapping, "utf-8")
    return folder / "berries.csv", folder / "map.toml"


def test_a_plan_is_shown_and_written_only_when_somebody_says_yes(toy: Run, record: Path, tmp_path: Path) -> None:
    sheet, mapping = files(tmp_path, csv_of([HEADER, *ROWS]))
    done = toy("import", sheet, "--map", mapping, "--record", record)
    assert done.exit_code == 1
    assert "+ Almaty, red, 2020 (row 2): count 12" in done.stdout
    assert "berries, from berries.csv: 2 added, 0 updated, 0 withdrawn, 0 unchanged" in done.stdout
    assert "not written: say --yes" in done.stderr
    assert not (record / "tables" / "berries.csv").exists()
    assert toy("import", sheet, "--map", mapping, "--record", record, "--dry-run", "--yes").exit_code == 0
    assert not (record / "tables" / "berries.csv").exists()
    assert toy("import", sheet, "--map", mapping, "--record", record, "--yes").stdout.endswith("written\n")
    again = toy("import", sheet, "--map", mapping, "--record", record)
    assert again.exit_code == 0
    assert again.stdout.endswith("nothing to change\n")
    sheet.write_bytes(csv_of([HEADER, ("Almaty", "red", 2020, 13), ROWS[1]]))
    mapping.write_text('missing = "withdraw"\n' + BERRY_MAP, "utf-8")
    assert "~ Almaty, red, 2020 (row 2)\n    count: 12 -> 13\n" in toy(
        "import", sheet, "--map", mapping, "--record", record, "--dry-run"
    ).stdout  # fmt: skip


def test_what_is_refused_is_told_by_its_place_and_ends_with_status_2(toy: Run, record: Path, tmp_path: Path) -> None:
    sheet, mapping = files(tmp_path, csv_of([HEADER, ("Almaty", "blue", "x", 12)]))
    done = toy("import", sheet, "--map", mapping, "--record", record, "--yes")
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: berries.csv, row 2, column B (Colour): unknown colour 'blue'\n")
    assert "  berries.csv, row 2, column C (Year): year 'x' is not a whole number from 1900 to 2100\n" in done.stderr


def test_the_plan_is_json_for_programs(toy: Run, record: Path, tmp_path: Path) -> None:
    sheet, mapping = files(tmp_path, csv_of([HEADER, *ROWS]))
    said = json.loads(
        toy("import", sheet, "--map", mapping, "--record", record, "--dry-run", "--format", "json").stdout
    )
    assert said["counts"] == {"added": 2, "updated": 0, "withdrawn": 0, "unchanged": 0}
    assert said["written"] is False
    assert said["changes"][0]["key"] == {"place": "Almaty", "colour": "red", "year": 2020, "source": "field-notes"}
    assert said["changes"][0]["place"] == {"sheet": None, "row": 2}


def test_an_export_goes_out_as_a_workbook_and_comes_back_by_its_draft(toy: Run, tmp_path: Path) -> None:
    record = make_record(tmp_path / "record", record=RECORD_TOML)
    book, mapping = tmp_path / "out.xlsx", tmp_path / "map.toml"
    told = toy("table", "berries", "--record", record, "--format", "xlsx", "--output", book)
    assert told.stdout == f"3 rows written to {book}\n"
    mapping.write_text(toy("import", book, "--draft", "--table", "berries", "--record", record).stdout, "utf-8")
    back = toy("import", book, "--map", mapping, "--record", record)
    assert back.exit_code == 0
    assert "0 added, 0 updated, 0 withdrawn, 3 unchanged" in back.stdout


def test_what_may_be_one_incident_is_pointed_out_judged_and_reversed(tmp_path: Path) -> None:
    event = "Two reporters of the daily were detained at the square by police."
    standing = {"incident": "kz-1", "country": "KZ", "kind": "detained", "date": "2022-01-06", "place": "KZ-75",
                "role": "journalist", "event": event}  # fmt: skip
    record = tmp_path / "record"
    ask(record, {"incidents": [standing]})
    told = "At the square police detained two reporters of the daily."
    sheet, mapping = files(
        tmp_path, csv_of([("No", "Date", "Kind", "Place", "Event"), (1, "2022-01-06", "arrest", "KZ-75", told)]), CLUB
    )
    done = run("import", sheet, "--map", mapping, "--record", record, "--yes")
    assert "club-1 and kz-1 may be one incident: the same day (2022-01-06); the same place (KZ-75)" in done.stdout
    assert "kuager judge incident club-1 kz-1 --same" in done.stdout
    assert "1 pair to judge" in run("judge", "--list", "--record", record).stdout
    count = ("figure", "incidents.count", "--record", record)
    assert run(*count).stdout.startswith("2 events ")
    judged = run(
        "judge", "incident", "kz-1", "club-1", "--same", "--reason", "One arrest.", "--by", "A", "--record", record
    )
    assert "judged: club-1 and kz-1 same (A, " in judged.stdout
    assert run(*count).stdout.startswith("1 event ")
    assert "0 pairs to judge" in run("judge", "--list", "--record", record).stdout
    back = run("judge", "incident", "kz-1", "club-1", "--withdraw", "--reason", "Two.", "--by", "A", "--record", record)
    assert "withdrawn: club-1 and kz-1 same (A, " in back.stdout
    assert run(*count).stdout.startswith("2 events ")


def test_a_judgement_needs_two_ids_a_verdict_and_somebody(tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    assert run("judge", "incident", "a", "--same", "--record", record).exit_code == 2
    done = run("judge", "incident", "a", "b", "--same", "--reason", "r", "--record", record)
    assert done.exit_code == 2
    assert "it is not said who judges" in done.stderr
