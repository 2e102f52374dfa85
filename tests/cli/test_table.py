import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.toy_runner import Run
from tests.record.test_record import with_evidence
from tests.record.toy import BERRIES_CSV, make_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return with_evidence(tmp_path / "r")


def test_without_a_name_the_tables_are_listed(toy: Run, record: Path) -> None:
    assert toy("table", "--record", record).output == "berries  Counts of berries (5 rows)\n"


def test_a_wrong_name_is_suggested(toy: Run, record: Path) -> None:
    done = toy("table", "beries", "--record", record)
    assert done.exit_code == 2
    assert "did you mean 'berries'?" in done.stderr


def test_a_table_without_rows_says_where_they_go_and_which_columns_they_need(toy: Run, tmp_path: Path) -> None:
    record = make_record(tmp_path / "empty", berries=None)
    done = toy("table", "berries", "--record", record)
    assert "tables/berries.csv" in done.output
    assert "needed: place, colour, year, count, source, locator" in done.output
    assert toy("table", "berries", "--record", record, "--where", "place=Oral").output == "0 rows\n"


def test_rows_are_chosen_by_values_of_any_spelling(toy: Run, record: Path) -> None:
    done = toy("table", "berries", "--record", record, "--where", "colour=VERDE", "--format", "json")
    assert [row["count"] for row in json.loads(done.output)] == [4]
    done = toy(
        "table", "berries", "--record", record, "--where", "weight=", "--where", "colour=red", "--format", "json"
    )
    assert [row["count"] for row in json.loads(done.output)] == [13, 5]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("colour=mauve", "unknown colour 'mauve'"),
        ("color=red", "did you mean 'colour'?"),
        ("year=soon", "'soon' is not a whole number"),
        ("finder=someone", "'finder' is not a public field"),
        ("colour", "is not field=value"),
    ],
)
def test_a_condition_that_cannot_be_is_refused(toy: Run, record: Path, where: str, says: str) -> None:
    done = toy("table", "berries", "--record", record, "--where", where)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_day_shows_what_was_public_then(toy: Run, record: Path) -> None:
    done = toy("table", "berries", "--record", record, "--as-of", "2022-01-01", "--format", "json")
    assert {row["source"] for row in json.loads(done.output)} == {"field-notes"}
    assert toy("table", "berries", "--record", record, "--as-of", "May").exit_code == 2


def test_withdrawn_rows_show_only_when_asked_for(toy: Run, record: Path) -> None:
    toy("withdraw", "berries", "--record", record, "--where", "place=Astana", "--reason", "wrong bog")
    shown = toy("table", "berries", "--record", record, "--format", "csv").output
    everything = toy("table", "berries", "--record", record, "--format", "csv", "--all").output
    assert "Astana" not in shown
    assert "wrong bog" in everything


def test_exported_csv_cannot_run_formulas_and_keeps_secrets(toy: Run, tmp_path: Path) -> None:
    hostile = (
        'place,colour,year,count,weight,source,locator,finder\n"=1+1",red,2020,1,-3.5,field-notes,@here,A Person\n'
    )
    record = make_record(tmp_path / "r", berries=hostile)
    done = toy("table", "berries", "--record", record, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.output))
    assert row["place"] == "'=1+1"
    assert row["locator"] == "'@here"
    assert row["weight"] == "-3.5"
    for form in ("csv", "json", "table"):
        assert "A Person" not in toy("table", "berries", "--record", record, "--format", form).output


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_what_is_drawn_fits_the_terminal_and_says_what_did_not(
    toy: Run, tmp_path: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = BERRIES_CSV.replace("Astana", "Astana " * 20).replace("\n", "\n", 1)
    done = toy("table", "berries", "--record", make_record(tmp_path / "r", berries=wide))
    lines = done.output.splitlines()
    end = lines.index("3 rows")
    assert all(len(line) <= columns for line in lines[:end])
    assert "count" in lines[end - 5]  # the value is always there
    drawn_and_named = " ".join(lines)
    assert all(name in drawn_and_named for name in ("place", "colour", "year", "count", "weight", "source", "locator"))
    assert ("source: field-notes" in lines) == (columns < 90)


def test_no_rows_are_said_in_a_line(toy: Run, record: Path) -> None:
    assert toy("table", "berries", "--record", record, "--where", "place=Oral").output == "0 rows\n"


def test_only_so_many_rows_are_drawn_and_the_rest_is_counted(toy: Run, record: Path) -> None:
    done = toy("table", "berries", "--record", record, "--limit", "2")
    assert "5 rows, 2 shown (--limit 0 shows all)" in done.output


def test_control_characters_never_reach_the_terminal(toy: Run, tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=BERRIES_CSV.replace("Almaty", "Al\x1b[31mmaty\x07"))
    assert "\x1b" not in toy("table", "berries", "--record", record).output
