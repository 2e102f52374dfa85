"""The record is whole after a kill at any point, a full disk, and several writers at once."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kuager.record.adding import Request, add
from kuager.record.bibliography import Details
from kuager.record.errors import KuagerError
from kuager.record.problems import Severity
from kuager.record.sources import SourceKind
from tests.record.toy import BERRIES, SCHEMA, SOURCES_TOML, make_record, open_toy

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
HEADER = "place;colour;year;count\n"
UNNAMED = ("has no chain of custody", "no source names this evidence")


def command(root: Path, record: Path, file: Path, source: str, *more: str) -> "subprocess.Popen[str]":
    """`kuager add` with the toy reader, started."""
    arguments = ["add", str(file), "--record", str(record), "--source", source, "--reader", "toy.berries", *more]
    described = ["--kind", "dataset", "--title", source, "--publisher", "Bog Office"]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.toy_cli", *arguments, *described],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def succeeded(process: "subprocess.Popen[str]") -> bool:
    """Whether the command ends well and has nothing to complain of."""
    _, errors = process.communicate(timeout=120)
    return (process.returncode, errors) == (0, "")


def grave(record: Path) -> list[str]:
    """What is wrong with the record, apart from evidence that an unfinished addition left without a name."""
    return [
        problem.message
        for problem in open_toy(record).validate(verify=True)
        if problem.severity is not Severity.NOTE and problem.message not in UNNAMED
    ]


@POSIX
def test_the_record_is_whole_wherever_an_addition_is_killed(root: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.killed", str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    points = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(points) > 20
    assert [point["killed"] for point in points] == [True] * (len(points) - 1) + [False]
    for point in points:
        left, after = point["left"], point["after"]
        assert all(any(kind in problem for kind in UNNAMED) for problem in left["problems"]), left
        assert (left["rows"], left["sources"]) in [(3, ["field-notes"]), (5, ["bog", "field-notes"])]
        assert after == {"leftovers": 0, "problems": [], "rows": 5, "sources": ["bog", "field-notes"]}


@POSIX
def test_the_record_is_whole_after_the_command_is_killed_at_any_moment(root: Path, tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    file = tmp_path / "bog.berries"
    file.write_text(HEADER + "".join(f"Place {n};red;2020;{n}\n" for n in range(20_000)), "utf-8")
    started = time.monotonic()
    assert succeeded(command(root, record, file, "whole"))
    longest = time.monotonic() - started
    for number in range(4):
        running = command(root, record, file, f"bog-{number}")
        time.sleep(random.random() * longest)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert grave(record) == []
    assert succeeded(command(root, record, file, "last"))
    assert grave(record) == []


def test_several_processes_that_add_at_once_all_succeed(root: Path, tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    running = []
    for number in range(3):
        file = tmp_path / f"bog-{number}.berries"
        file.write_text(f"{HEADER}Place {number};red;2020;{number}\n", "utf-8")
        running.append(command(root, record, file, f"bog-{number}"))
    same = tmp_path / "bog-0.berries"
    running.append(command(root, record, same, "same-bytes"))
    assert [succeeded(process) for process in running] == [True] * 4
    opened = open_toy(record)
    assert set(opened.sources) == {"field-notes", "same-bytes", *(f"bog-{number}" for number in range(3))}
    assert len(opened.rows(BERRIES)) == 3 + 4
    assert opened.validate(verify=True) == []


def added(record: Path, file: Path) -> None:
    """One addition in this process."""
    details = Details(kind=SourceKind.DATASET, title="Bog", publisher="Bog Office")
    request = Request(file=file, source="bog", by="A", at="2026-01-02T00:00:00Z", reader="toy.berries", details=details)
    add(record, SCHEMA, request)


def test_a_disk_that_is_full_at_any_write_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bog.berries"
    file.write_text(f"{HEADER}Oral;red;2020;1\n", "utf-8")
    real, said = os.fsync, list[str]()
    for point in range(1, 50):
        record = make_record(tmp_path / f"record-{point}")
        calls = 0

        def full(handle: int, point: int = point) -> None:
            nonlocal calls
            calls += 1
            if calls >= point:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(handle)

        monkeypatch.setattr(os, "fsync", full)
        try:
            added(record, file)
        except KuagerError as error:
            said.append(error.message)
        monkeypatch.setattr(os, "fsync", real)
        assert grave(record) == []
        assert not list(record.rglob(".kuager-tmp-*"))
        added(record, file)
        assert len(open_toy(record).rows(BERRIES)) == 4
        assert open_toy(record).validate(verify=True) == []
        if calls < point:
            break
    assert len(said) == point - 1 >= 5
    assert all(os.strerror(errno.ENOSPC) in message for message in said)


@POSIX
@pytest.mark.parametrize("limit", [100, 2_000, 30_000])
def test_a_file_that_does_not_fit_on_the_disk_is_refused_and_nothing_is_lost(
    root: Path, tmp_path: Path, limit: int
) -> None:
    record = make_record(tmp_path / "record", sources=f"# {'x' * 40_000}\n{SOURCES_TOML}")
    sources = (record / "sources.toml").read_bytes()
    file = tmp_path / "bog.berries"
    file.write_text(HEADER + "".join(f"Place {n};red;2020;{n}\n" for n in range(100)), "utf-8")
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "import runpy; runpy.run_module('tests.record.toy_cli', run_name='__main__')"
    )
    arguments = ["add", str(file), "--record", str(record), "--source", "bog", "--reader", "toy.berries"]
    described = ["--kind", "dataset", "--title", "Bog", "--publisher", "Bog"]
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, *arguments, *described],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert os.strerror(errno.EFBIG) in done.stderr
    assert "Traceback" not in done.stderr
    assert (record / "sources.toml").read_bytes() == sources
    assert grave(record) == []
    assert succeeded(command(root, record, file, "bog"))
    assert grave(record) == []
