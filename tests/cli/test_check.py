"""`kuager check`."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli

CLEAN = Path(__file__).parent.parent / "briefs" / "clean"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(CLEAN / "record", tmp_path / "record", ignore=shutil.ignore_patterns(".kuager"))
    (tmp_path / "record" / "briefs").mkdir()
    shutil.copy(CLEAN / "en-river.md", tmp_path / "record" / "briefs" / "river.md")
    return tmp_path


def test_a_clean_brief_ends_with_the_count_and_status_0(place: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("check", "--record", "record", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 quantities: 6 bound (6 confirmed, 0 contradicted), 2 context, 1 passed over, 0 unbound" in done.stdout
    again = kuager_cli("check", "--record", "record", cwd=place)
    assert again.stdout == done.stdout


def test_findings_end_with_status_1_and_the_source_line(place: Path, kuager_cli: Cli) -> None:
    (place / "a.md").write_text("The river is [1,049](fig:fact.value?id=river-length) km long.\n", "utf-8")
    done = kuager_cli("check", "a.md", "--record", "record", cwd=place)
    assert done.returncode == 1
    assert "a.md:1:15 K101 error: says 1,049; fact.value(id=river-length) is 1,048" in done.stdout
    assert "^^^^^" in done.stdout


def test_a_change_of_the_record_is_noticed_by_a_second_check(place: Path, kuager_cli: Cli) -> None:
    kuager_cli("check", "--record", "record", cwd=place)
    table = place / "record" / "tables" / "facts.csv"
    table.write_text(table.read_text("utf-8").replace("1048", "1050"), "utf-8")
    done = kuager_cli("check", "--record", "record", "--format", "json", cwd=place)
    assert done.returncode == 1
    assert {finding["code"] for finding in json.loads(done.stdout)["findings"]} == {"K101", "K413"}


def test_a_warm_check_loads_neither_tables_nor_markdown(place: Path) -> None:
    code = (
        "import sys\nfrom kuager.cli import main\n"
        "main(['check', '--record', 'record'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith('kuager.briefs')))\n"
        "print(sorted({'polars', 'markdown_it', 'rich', 'babel', 'jinja2'} & set(sys.modules)))\n"
    )
    import subprocess
    import sys

    for _ in ("cold", "warm"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=place, capture_output=True, encoding="utf-8", check=True
        )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\nb \xff c", "not UTF-8 text: byte 4 (0xff) on line 2"),
        (b"x" * (16 * 1024 * 1024 + 1), "larger than 16,777,216 bytes"),
        (b"[1](fig:a) " * 30_000, "more than 20,000 links"),
    ],
    ids=["not-text", "too-large", "too-many-links"],
)
def test_what_cannot_be_checked_is_refused_with_status_2(
    place: Path, kuager_cli: Cli, data: bytes, message: str
) -> None:
    (place / "bad.md").write_bytes(data)
    done = kuager_cli("check", "bad.md", "record/briefs", "--record", "record", cwd=place)
    assert done.returncode == 2
    assert message in done.stderr
    assert "9 quantities" in done.stdout, "the other brief is checked all the same"
    assert "Traceback" not in done.stderr


def test_a_missing_file_and_an_unknown_code_are_refused(place: Path, kuager_cli: Cli) -> None:
    assert "no such file" in kuager_cli("check", "gone.md", "--record", "record", cwd=place).stderr
    done = kuager_cli("check", "--select", "K9", "--record", "record", cwd=place)
    assert done.returncode == 2
    assert "there is no finding 'K9'" in done.stderr


def test_a_stale_lock_is_reported_until_it_is_locked_again(place: Path, kuager_cli: Cli) -> None:
    kuager_cli("lock", "--record", "record", cwd=place)
    lock = place / "record" / "briefs" / "kuager.lock"
    first = lock.read_bytes()
    kuager_cli("lock", "--record", "record", cwd=place)
    assert lock.read_bytes() == first
    lock.write_text(lock.read_text("utf-8").replace("\t1048\t", "\t1000\t"), "utf-8")
    done = kuager_cli("check", "--record", "record", cwd=place)
    assert done.returncode == 1
    assert "K112 warning: locked as 1000 km, now 1048 km (+48)" in done.stdout
    assert kuager_cli("check", "--record", "record", "--no-lock", cwd=place).returncode == 0
    kuager_cli("lock", "--record", "record", cwd=place)
    assert kuager_cli("check", "--record", "record", cwd=place).returncode == 0


def test_altered_evidence_is_a_finding(place: Path, kuager_cli: Cli) -> None:
    sources = place / "record" / "sources.toml"
    sources.write_text(
        sources.read_text("utf-8").replace("[league]", '[gone]\nkind = "capture"\ntitle = "A page"\n'
        'publisher = "P"\npublished = "2021-01-01"\nevidence = [{ sha256 = "' + "0" * 64 + '" }]\n\n[league]'), "utf-8",
    )  # fmt: skip
    done = kuager_cli("check", "--record", "record", "--format", "github", cwd=place)
    assert done.returncode == 1
    assert "title=K401" in done.stdout


def test_standard_input_is_checked_and_not_written_to(place: Path, kuager_cli: Cli) -> None:
    text = "The river is [1,049](fig:fact.value?id=river-length) km long.\n"
    done = kuager_cli("check", "-", "--record", "record", cwd=place, stdin=text)
    assert done.returncode == 1
    assert "-:1:15 K101 error: says 1,049" in done.stdout
    assert "^^^^^" in done.stdout
    for verb in ("fill", "lock"):
        refused = kuager_cli(verb, "-", "--record", "record", cwd=place, stdin=text)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "standard input can be checked, and not written to" in refused.stderr


def test_the_record_above_the_file_is_meant_where_there_is_none_above_this_folder(
    place: Path, kuager_cli: Cli, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = kuager_cli("check", str(place / "record" / "briefs" / "river.md"), cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    (elsewhere / "river.md").write_text("No links.\n", "utf-8")
    assert "there is no record here" in kuager_cli("check", "river.md", cwd=elsewhere).stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_among_the_briefs_is_not_waited_for(place: Path, kuager_cli: Cli) -> None:
    os.mkfifo(place / "record" / "briefs" / "pipe.md")
    done = kuager_cli("check", "record/briefs", "--record", "record", cwd=place)
    assert "1 brief" in done.stdout
