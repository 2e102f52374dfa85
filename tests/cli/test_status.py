from pathlib import Path

from tests.cli.toy_runner import Run
from tests.record.test_record import with_evidence
from tests.record.toy import BERRIES, BERRIES_CSV, make_record, open_toy


def test_it_counts_sources_tables_evidence_refusals_and_repairs(toy: Run, tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    done = toy("status", "--record", record, "--refused")
    for said in (
        "Berries of the north (KZ)",
        "sources   2 (1 dataset, 1 transcription)",
        "evidence  1 item, ",
        "berries  5 rows (3 by hand, 2 by readers)",
        "readers   refused 1 row, repaired 1 value",
        "bog, bog.berries: row 3, count refused: nobody counted",
        "bog, bog.berries: row 2, count: 'l3' read as '13' (a letter among digits)",
        "K403: has no chain of custody",
    ):
        assert said in done.output, said
    assert done.exit_code == 1


def test_a_record_without_problems_ends_well(toy: Run, tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    done = toy("status", "--record", record, "--stamp")
    assert done.exit_code == 0
    assert "stamped 3 rows; datapackage.json written" in done.output
    assert "problems  none" in done.output
    assert all(row.recorded for row in open_toy(record).rows(BERRIES))


def test_a_table_that_cannot_be_read_is_told_with_line_and_column_among_the_rest(toy: Run, tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=BERRIES_CSV.replace("12", "twelve"))
    done = toy("status", "--record", record)
    assert done.exit_code == 1
    assert "berries  cannot be read" in done.output
    assert "tables/berries.csv:2 (count): error K405: 'twelve' is not a whole number" in done.output


def test_verifying_hashes_everything_again(toy: Run, tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    (evidence,) = (record / "evidence").glob("*/*")
    evidence.write_bytes(b"altered")
    done = toy("status", "--record", record, "--verify")
    assert "all hashed again" in done.output
    assert "K402" in done.output
    assert done.exit_code == 1


def test_a_folder_that_is_no_record_cannot_be_run_on(toy: Run, tmp_path: Path) -> None:
    done = toy("status", "--record", tmp_path)
    assert done.exit_code == 2
    assert "kuager init" in done.stderr
