"""Killed at any moment, check and build leave the record, the memo and the last good site whole."""

import hashlib
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 6
LONGEST = 2.5  # seconds until the kill; a whole run takes about as long


def whole(folder: Path) -> dict[str, str]:
    """The hash of every file that is not derived."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".kuager" not in path.relative_to(folder).parts
    }


def run(*arguments: str | Path, kill_after: float | None = None) -> tuple[int, str]:
    """Run `kuager`; with `kill_after` send SIGKILL after so many seconds if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kuager", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        output, _ = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
    return process.returncode, output


@pytest.fixture
def record(root: Path, tmp_path: Path) -> Path:
    """A copy of the Kazakh record, without anything derived."""
    folder = tmp_path / "record"
    shutil.copytree(root / "records" / "kazakhstan", folder, ignore=shutil.ignore_patterns(".kuager"))
    return folder


def test_a_killed_check_leaves_no_trace_in_the_next_one(record: Path) -> None:
    before = whole(record)
    clean = run("check", record / "briefs", "--record", record)
    shutil.rmtree(record / ".kuager")
    moments = random.Random(7)
    for _ in range(KILLS):
        run("check", record / "briefs", "--record", record, kill_after=moments.uniform(0.05, LONGEST))
    assert run("check", record / "briefs", "--record", record) == clean
    assert whole(record) == before


def test_a_killed_build_leaves_the_last_good_site(record: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run("build", "--record", record, "--to", site)[0] == 0
    first = whole(site)
    brief = record / "briefs" / "new-kazakhstan.md"
    brief.write_text(brief.read_text("utf-8").replace("# The open", "# An open", 1), "utf-8")
    second_site = tmp_path / "second"
    assert run("build", "--record", record, "--to", second_site)[0] == 0
    second = whole(second_site)
    assert first != second
    moments = random.Random(11)
    for _ in range(KILLS):
        run("build", "--record", record, "--to", site, kill_after=moments.uniform(0.05, 2 * LONGEST))
        assert whole(site) in (first, second)
    assert run("build", "--record", record, "--to", site)[0] == 0
    assert whole(site) == second


def test_two_checks_and_a_build_at_once_all_say_the_same_as_alone(record: Path, tmp_path: Path) -> None:
    alone = run("check", record / "briefs", "--record", record)
    shutil.rmtree(record / ".kuager")
    command = [sys.executable, "-m", "kuager"]
    checking = [*command, "check", str(record / "briefs"), "--record", str(record)]
    building = [*command, "build", "--record", str(record), "--to", str(tmp_path / "site")]
    running = [
        subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        for arguments in (checking, checking, building)
    ]
    outputs = [process.communicate()[0] for process in running]
    assert [(process.returncode, output) for process, output in zip(running, outputs, strict=True)][:2] == [alone] * 2
    assert running[2].returncode == 0
