import re
from pathlib import Path

import pytest

from tests.cli.toy_runner import Run
from tests.record.toy import BERRIES, RECORD_TOML, make_record, open_toy

BOG = "place;colour;year;count\nAlmaty;red;2020;l3\nAlmaty;green;2020;?\nShymkent;red;2022;5\n"
NEW = ("--kind", "dataset", "--title", "Bog", "--publisher", "Bog Office", "--published", "2022-05-03")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record")


@pytest.fixture
def bog(tmp_path: Path) -> Path:
    path = tmp_path / "bog.berries"
    path.write_text(BOG, "utf-8")
    return path


def test_it_says_rows_refusals_repairs_and_contradictions(toy: Run, record: Path, bog: Path) -> None:
    done = toy("add", bog, "--record", record, "--source", "bog", "--reader", "toy.berries", *NEW)
    assert done.exit_code == 0
    for said in (
        r"source    bog \(new\): Bog, Bog Office",
        r"rows      2\n",
        r"refused   1\n\s+row 3, count: nobody counted",
        r"repaired  1\n\s+row 2, count: 'l3' read as '13' \(a letter among digits\)",
        r"contradictions  1 fact ",
    ):
        assert re.search(said, done.output), said
    again = toy("add", bog, "--record", record, "--source", "bog", "--reader", "toy.berries")
    assert again.exit_code == 0
    assert "already in the record, nothing changed" in again.output


def test_a_refused_file_is_named_with_row_and_column_and_changes_nothing(toy: Run, record: Path, bog: Path) -> None:
    bog.write_text(BOG.replace(";5", ";x"), "utf-8")
    before = (record / "sources.toml").read_bytes()
    done = toy("add", bog, "--record", record, "--source", "bog", "--reader", "toy.berries", *NEW)
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: bog.berries:4:4 (count): 'x' is no count")
    assert (record / "sources.toml").read_bytes() == before


def test_without_a_reader_it_names_those_that_understand_the_file(toy: Run, record: Path, bog: Path) -> None:
    done = toy("add", bog, "--record", record, "--source", "bog", *NEW)
    assert done.exit_code == 0
    assert "toy.berries  Berry counts" in done.output


def test_a_new_source_needs_title_publisher_and_kind(toy: Run, record: Path, bog: Path) -> None:
    done = toy("add", bog, "--record", record, "--source", "bog")
    assert done.exit_code == 2
    assert "--kind, --title, --publisher" in done.stderr


def test_a_dry_run_says_what_would_be(toy: Run, record: Path, bog: Path) -> None:
    done = toy("add", bog, "--record", record, "--source", "bog", "--reader", "toy.berries", "--dry-run", *NEW)
    assert done.exit_code == 0
    assert "would be new" in done.output
    assert "bog" not in open_toy(record).sources


def test_custody_names_the_maintainer_or_who_is_said_and_never_the_user_of_the_machine(
    toy: Run, record: Path, bog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "secret-user")
    monkeypatch.setenv("LOGNAME", "secret-user")
    toy("add", bog, "--record", record, "--source", "bog", *NEW)
    (record / "record.toml").write_text(RECORD_TOML + '[[maintainers]]\nname = "A. Keeper"\n', "utf-8")
    toy("add", bog, "--record", record, "--source", "bog")
    toy("add", bog, "--record", record, "--source", "bog", "--by", "B. Bringer")
    opened = open_toy(record)
    item = opened.evidence.item(opened.sources["bog"].evidence[0].sha256)
    assert item is not None
    assert [event.by for event in item.custody] == ["kuager add", "A. Keeper", "B. Bringer"]
    assert "secret-user" not in str(item)
    assert str(bog.parent) not in str(item)


def test_what_a_file_says_cannot_move_the_terminal(toy: Run, record: Path, bog: Path) -> None:
    bog.write_text(BOG.replace("l3", "\x1b[2Jl3"), "utf-8")
    done = toy("add", bog, "--record", record, "--source", "bog", "--reader", "toy.berries", *NEW)
    assert "\x1b" not in done.output + done.stderr


def test_the_record_is_found_from_inside_it_and_from_beside_it(
    toy: Run, tmp_path: Path, bog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = make_record(tmp_path / "records" / "one")
    monkeypatch.chdir(record / "tables")
    assert toy("add", bog, "--source", "bog", "--reader", "toy.berries", *NEW).exit_code == 0
    monkeypatch.chdir(tmp_path)
    assert toy("table", "berries").exit_code == 0
    make_record(tmp_path / "records" / "two")
    done = toy("table", "berries")
    assert done.exit_code == 2
    assert "several records here: records/one, records/two" in done.stderr
    monkeypatch.chdir(tmp_path / "records")
    done = toy("status")
    assert done.exit_code == 2
    assert "no record here" in done.stderr
    assert len(open_toy(record).rows(BERRIES)) == 5
