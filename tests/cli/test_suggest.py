"""`kuager suggest` and `kuager audit`."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli

CLEAN = Path(__file__).parent.parent / "briefs" / "clean" / "record"
TEXT = "The river is 1,048 kilometres long and takes in 27 tributaries.\r\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLEAN, tmp_path / "record"))


def test_safe_links_are_written_once(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    brief = tmp_path / "a.md"
    brief.write_bytes(TEXT.encode())
    done = kuager_cli("suggest", "a.md", "--record", record, "--write", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "a.md: 2 links written\n")
    written = brief.read_bytes()
    assert b"\r\n\r\n[fact_value_river_length]: fig:fact.value?id=river-length\r\n" in written
    again = kuager_cli("suggest", "a.md", "--record", record, "--write", cwd=tmp_path)
    assert again.stdout == "a.md: 0 links written\n"
    assert brief.read_bytes() == written
    assert kuager_cli("check", "a.md", "--record", record, cwd=tmp_path).returncode == 0


def test_without_write_nothing_is_touched(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    done = kuager_cli("suggest", "a.md", "--record", record, "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["summary"]["agrees"] == 2
    assert found["suggestions"][0]["options"][0]["link"] == "fig:fact.value?id=river-length"
    assert (tmp_path / "a.md").read_text() == TEXT.replace("\r\n", "\n")


def test_one_key_accepts_skips_or_ends(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    done = kuager_cli("suggest", "a.md", "--record", record, "--interactive", cwd=tmp_path, stdin="syq")
    assert "1 link written" in done.stdout
    text = (tmp_path / "a.md").read_text()
    assert "1,048 kilometres" in text
    assert "[27" in text


def test_plain_text_is_not_written(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = kuager_cli("suggest", "a.txt", "--record", record, "--write", cwd=tmp_path)
    assert done.returncode == 2
    assert "links are written into Markdown alone" in done.stderr


def test_an_audit_says_what_the_record_has(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    (tmp_path / "a.txt").write_text("\x1b[31mThe river\x1b[0m is 1,048 kilometres long.\n")
    done = kuager_cli("audit", "a.txt", "--record", record, "--html", "a.html", cwd=tmp_path)
    assert done.returncode == 0
    assert "could be" in done.stdout
    assert "\x1b" not in done.stdout
    assert "1,048" in (tmp_path / "a.html").read_text("utf-8")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path, record: Path, kuager_cli: Cli) -> None:
    (tmp_path / "a.txt").write_bytes(b"One \xff\xfe\x81 two\x00\x01")
    done = kuager_cli("audit", "a.txt", "--record", record, cwd=tmp_path)
    assert done.returncode == 2
    assert "a.txt:1: " in done.stderr
