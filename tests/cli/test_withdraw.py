from pathlib import Path

from tests.cli.toy_runner import Run
from tests.record.test_record import with_evidence
from tests.record.toy import BERRIES, open_toy


def test_a_row_by_hand_and_a_row_by_a_reader_are_withdrawn_where_they_stand(toy: Run, tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    done = toy("withdraw", "berries", "--record", record, "--where", "year=2020", "--where", "colour=red",
               "--reason", "counted twice", "--day", "2026-01-02", "--all")  # fmt: skip
    assert done.exit_code == 0
    assert "1 row withdrawn in tables/berries.csv" in done.output
    assert "1 row made by readers withdrawn in record.toml" in done.output
    assert [row.count for row in open_toy(record).rows(BERRIES)] == [4, 7, 5]


def test_more_rows_than_meant_are_named_and_left(toy: Run, tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    done = toy("withdraw", "berries", "--record", record, "--where", "year=2020", "--reason", "x")
    assert done.exit_code == 2
    assert "3 rows match: field-notes, page 1" in done.stderr
    assert len(open_toy(record).rows(BERRIES)) == 5
