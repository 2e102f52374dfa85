"""Tasks for files: here, in processes, and on a real Dask cluster of which a worker is killed."""

from __future__ import annotations

import os
import signal
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from kuager.measurement.cluster import ClusterError, Done, Journal, run
from tests.measurement.cluster_tasks import copy, die_on_three, fail_on_odd, fail_once
from tests.measurement.dask_processes import Cluster, answers, cluster, free_port, scheduler, started, worker

__all__ = ["cluster"]  # a fixture


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Twenty small files."""
    folder = tmp_path / "from"
    folder.mkdir()
    for number in range(20):
        (folder / str(number)).write_bytes(b"x" * (number + 1))
    return [str(folder / str(number)) for number in range(20)]


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "to"
    folder.mkdir()
    return folder


def whole(done: list[Done[int]], files: list[str], to: Path) -> bool:
    """Whether each file was reported once, without error, and stands in the output once and whole."""
    assert Counter(one.address for one in done) == Counter(files)
    assert [one.error for one in done] == [None] * len(files)
    names = sorted(path.name for path in to.iterdir() if not path.name.startswith("."))
    return names == sorted(Path(file).name for file in files) and all(
        (to / Path(file).name).read_bytes() == Path(file).read_bytes() for file in files
    )


@pytest.mark.parametrize("processes", [1, 2])
def test_each_file_is_done_once_and_progress_is_told(files: list[str], to: Path, processes: int) -> None:
    told: list[tuple[int, int]] = []

    def progress(finished: int, total: int, last: Done[Any]) -> None:
        told.append((finished, total))

    done = list(run(partial(copy, to=str(to)), [*files, files[0]], processes=processes, progress=progress))
    assert whole(done, files, to)
    assert told == [(number, 20) for number in range(1, 21)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_fails_is_reported_and_the_others_are_done(files: list[str], processes: int) -> None:
    done = {one.address: one for one in run(fail_on_odd, files, processes=processes)}
    assert [done[file].error for file in files] == [None, "ValueError: odd"] * 10
    assert all(one.attempts == 1 for one in done.values())


@pytest.mark.parametrize("processes", [1, 2])
def test_what_may_pass_is_tried_again(files: list[str], processes: int) -> None:
    done = list(run(fail_once, files[:3], processes=processes))
    assert [(one.error, one.attempts) for one in done] == [(None, 2)] * 3


def test_what_does_not_pass_fails_after_the_last_attempt(tmp_path: Path) -> None:
    (done,) = run(partial(copy, to=str(tmp_path)), [str(tmp_path / "nowhere")])
    assert done.error is not None
    assert done.error.startswith("FileNotFoundError")
    assert done.attempts == 1
    (again,) = run(fail_once, [str(tmp_path / "a")], retries=0)
    assert (again.error, again.attempts) == ("OSError: try again", 1)


def test_a_process_that_dies_costs_its_own_file_alone(files: list[str]) -> None:
    done = {Path(one.address).name: one.error for one in run(die_on_three, files[:8], processes=2, retries=1)}
    assert "died" in str(done.pop("3"))
    assert done == dict.fromkeys("0124567")


def test_a_run_that_was_interrupted_goes_on_where_it_was(files: list[str], to: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    interrupted = run(partial(copy, to=str(to)), files, journal=Journal(path, "1"))
    for _ in range(7):
        next(interrupted)
    interrupted.close()  # type: ignore[attr-defined]
    with path.open("ab") as file:
        file.write(b'["half a li')
    rest = list(run(partial(copy, to=str(to)), files, journal=Journal(path, "1")))
    assert 13 <= len(rest) <= 14
    assert list(run(fail_on_odd, files, journal=Journal(path, "1"))) == []
    assert len(list(run(fail_on_odd, files, journal=Journal(path, "2")))) == 20


def test_a_file_that_failed_is_not_noted_as_finished(files: list[str], tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", "1")
    list(run(fail_on_odd, files, journal=journal))
    assert [file in journal for file in files[:2]] == [True, False]


quiet = pytest.mark.filterwarnings("ignore")  # of the libraries, while connections break


@quiet
@pytest.mark.enable_socket
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(files: list[str], to: Path, cluster: Cluster) -> None:
    address, (_, *workers) = cluster(2)
    task = partial(copy, to=str(to), seconds=0.3)
    done = []
    for one in run(task, files, scheduler=address, patience=30):
        done.append(one)
        if len(done) == 4:
            os.kill(workers[0].pid, signal.SIGKILL)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert whole(done, files, to)


@quiet
@pytest.mark.enable_socket
def test_a_scheduler_that_starts_anew_loses_and_doubles_nothing(
    files: list[str], to: Path, cluster: Cluster, tmp_path: Path
) -> None:
    address, (first, *_) = cluster(1)
    port = int(address.rsplit(":", 1)[1])
    done = []
    with ExitStack() as stack:
        for one in run(partial(copy, to=str(to), seconds=0.1), files, scheduler=address, patience=60):
            done.append(one)
            if len(done) == 4:
                first.kill()
                first.wait(10)
                stack.enter_context(started(*scheduler(port), folder=tmp_path))
                answers(port)
                stack.enter_context(started(*worker(port, "another"), folder=tmp_path))
    assert whole(done, files, to)


@quiet
@pytest.mark.enable_socket
def test_failures_on_the_cluster_are_told_apart(files: list[str], cluster: Cluster) -> None:
    address, _ = cluster(1)
    done = {one.address: one for one in run(fail_on_odd, files[:4], scheduler=address, patience=30)}
    assert [done[file].error for file in files[:4]] == [None, "ValueError: odd"] * 2
    again = list(run(fail_once, files[4:6], scheduler=address, patience=30))
    assert [(one.error, one.attempts) for one in again] == [(None, 2)] * 2


@quiet
@pytest.mark.enable_socket
def test_a_scheduler_that_is_not_there_is_said_so() -> None:
    with pytest.raises(ClusterError, match="no Dask scheduler answers at tcp://127"):
        list(run(fail_on_odd, ["1"], scheduler=f"tcp://127.0.0.1:{free_port()}", patience=1))


@quiet
@pytest.mark.enable_socket
def test_a_cluster_reads_and_writes_object_storage(files: list[str], cluster: Cluster) -> None:
    s3fs = pytest.importorskip("s3fs")
    moto = pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        options = {"key": "k", "secret": "s", "endpoint_url": endpoint}
        store = s3fs.S3FileSystem(**options, skip_instance_cache=True)
        for bucket in ("raw", "out"):
            urlopen(Request(f"{endpoint}/{bucket}", method="PUT"), timeout=10).close()
        for file in files[:5]:
            store.put(file, f"raw/{Path(file).name}")
        address, _ = cluster(1)
        task = partial(copy, to="s3://out", options=options)
        done = list(run(task, [f"s3://raw/{number}" for number in range(5)], scheduler=address, patience=30))
        assert sorted((one.address, one.result, one.error) for one in done) == [
            (f"s3://raw/{number}", number + 1, None) for number in range(5)
        ]
        store.invalidate_cache()
        assert sorted(store.ls("out")) == [f"out/{number}" for number in range(5)]
        assert store.cat("out/4") == b"xxxxx"
    finally:
        server.stop()
