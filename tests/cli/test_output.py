"""What the command line writes arrives whole, whatever the system's encoding is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.toy import BERRIES_CSV, make_record


def written(record: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """What `kuager table` with the toy table writes into a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "tests.record.toy_cli", "table", "berries", "--record", str(record), *arguments],
        cwd=Path(__file__).parent.parent.parent,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path / "r", berries=BERRIES_CSV.replace("Almaty", "Алматы қаласы"))


def test_data_is_utf_8_whatever_the_encoding_of_the_system_is(record: Path) -> None:
    for form in ("csv", "json"):
        done = written(record, "--format", form, PYTHONIOENCODING="cp1251", PYTHONUTF8="0")
        assert done.returncode == 0, done.stderr
        assert "Алматы қаласы" in done.stdout.decode("utf-8")


def test_text_that_an_encoding_cannot_write_is_written_as_far_as_it_can_be(record: Path) -> None:
    done = written(record, PYTHONIOENCODING="cp1251", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Алматы ?аласы" in done.stdout.decode("cp1251")


def test_a_pipe_gets_utf_8_where_nobody_asks_for_anything_else(record: Path) -> None:
    done = written(record, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Алматы қаласы" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("width", [40, 80])
def test_text_is_no_wider_than_the_terminal(root: Path, width: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kuager", "figure", "rsf.rank?country=KZ&year=2022", "--record", "records/kazakhstan"],
        cwd=root,
        env=os.environ | {"COLUMNS": str(width)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert max(map(len, done.stdout.splitlines())) in range(width - 15, width + 1)
