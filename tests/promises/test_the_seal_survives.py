"""Whatever kills a seal or a mirror, the last good site and the log stay whole and can be verified."""

import contextlib
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kuager.seal import log as logs
from kuager.seal.keys import new_key
from kuager.verify import Folder, check
from tests.seal.sample import SIGNER, release, write_record, write_site

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def points(root: Path, kind: str, folder: Path, stride: int) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.seal.killed", kind, str(folder), str(stride)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@POSIX
def test_the_published_site_and_the_log_are_whole_wherever_a_seal_is_killed(root: Path, tmp_path: Path) -> None:
    found = points(root, "seal", tmp_path, 1)
    assert len(found) > 30
    assert [point["killed"] for point in found] == [True] * (len(found) - 1) + [False]
    for point in found:
        left = point["left"]
        assert isinstance(left, dict)
        assert left["problems"] == [], point
        assert (left["release"], left["kept"]) in [(1, 1), (1, 2), (2, 2)], point
        assert point["after"] == {"problems": [], "release": 2, "kept": 2}, point
        assert point["one_note"], "two checkpoints were signed for one number of releases"


@POSIX
def test_the_copy_is_whole_wherever_a_mirror_is_killed_and_the_next_one_goes_on(root: Path, tmp_path: Path) -> None:
    found = points(root, "mirror", tmp_path, 5)
    assert len(found) > 5
    assert found[-1]["status"] == 0
    for point in found:
        left = point["left"]
        assert isinstance(left, dict)
        assert (left["problems"], left["release"] in (1, 2)) == ([], True), point
        assert point["after"] == {"problems": [], "release": 2, "kept": 2}, point
        assert point["litter"] == [], point


def command(root: Path, folder: Path, site: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kuager", "seal", str(site), "--key", str(folder / "key.pem"),
         "--passphrase-file", str(folder / "words"), "--record", str(folder / "record"), *more],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]") -> int:
    process.communicate(timeout=120)
    return process.returncode


def test_seals_at_once_make_one_release_each_and_one_log(root: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("three geese over ice\n")
    (tmp_path / "words").chmod(0o600)
    key = new_key(tmp_path / "key.pem", b"three geese over ice", "example.org/north/log")
    write_record(tmp_path / "record")
    sites = [write_site(tmp_path / f"site-{number}", {"index.html": str(number)}) for number in range(3)]
    running = [command(root, tmp_path, site, "--to", str(tmp_path / f"public-{n}")) for n, site in enumerate(sites)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    assert [code for _, code in ends] == [0, 0, 0], ends
    log = logs.load(tmp_path / "record/log", key)
    assert [said.number for said in log.releases] == [1, 2, 3]
    reports = [check(Folder(str(tmp_path / f"public-{number}")), [key]) for number in range(3)]
    assert [report.problems for report in reports] == [{}, {}, {}]
    assert sorted(len(report.entries) for report in reports) == [1, 2, 3]
    newest = max(reports, key=lambda report: len(report.entries))
    for report in reports:
        assert report.checkpoint is not None
        assert "goes on from release" in newest.since(report.checkpoint.own, [key])


def test_a_disk_that_is_full_at_any_write_of_the_log_leaves_site_and_log_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    for point in range(1, 60):
        folder = tmp_path / str(point)
        site, record, public = write_site(folder / "site"), write_record(folder / "record"), folder / "public"
        release(site, record, 1, to=public)
        calls = 0

        def full(handle: int, point: int = point) -> None:
            nonlocal calls
            calls += 1
            if calls >= point:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(handle)

        monkeypatch.setattr(os, "fsync", full)
        with contextlib.suppress(OSError):
            release(site, record, 2, to=public)
        monkeypatch.setattr(os, "fsync", real)
        report = check(Folder(str(public)), [SIGNER.key])
        assert report.problems == {}
        assert len(logs.load(record / "log", SIGNER.key).entries) in (1, 2)
        release(site, record, 2, to=public)
        assert len(check(Folder(str(public)), [SIGNER.key]).entries) == 2
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
        if calls < point:
            break
    assert point > 5


@POSIX
@pytest.mark.parametrize("limit", [10, 60, 400])
def test_a_file_that_does_not_fit_on_the_disk_is_told_and_the_published_site_stays(
    root: Path, tmp_path: Path, limit: int
) -> None:
    (tmp_path / "words").write_text("three geese over ice\n")
    (tmp_path / "words").chmod(0o600)
    key = new_key(tmp_path / "key.pem", b"three geese over ice", "example.org/north/log")
    record, site, public = write_record(tmp_path / "record"), write_site(tmp_path / "site"), tmp_path / "public"
    assert ended(command(root, tmp_path, site, "--to", str(public))) == 0
    (site / "index.html").write_text("second")
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "from kuager.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "seal", str(site), "--key", str(tmp_path / "key.pem"), "--to", str(public),
         "--passphrase-file", str(tmp_path / "words"), "--record", str(record)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert os.strerror(errno.EFBIG) in done.stderr
    report = check(Folder(str(public)), [key])
    assert (report.problems, len(report.entries)) == ({}, 1)
    logs.load(record / "log", key)
    assert ended(command(root, tmp_path, site, "--to", str(public))) == 0
    report = check(Folder(str(public)), [key])
    assert (report.problems, len(report.entries)) == ({}, 2)
