"""A Dask scheduler and workers of the tests' own, on the loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def started(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Dask process, killed at the end if it still runs."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3",
    }
    command = [sys.executable, "-W", "ignore", "-m", *arguments]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def scheduler(port: int) -> tuple[str, ...]:
    return ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")


def worker(port: int, name: str) -> tuple[str, ...]:
    return (
        "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}", "--host", "127.0.0.1", "--nworkers", "1",
        "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--name", name,
        "--death-timeout", "60",
    )  # fmt: skip


def answers(port: int) -> None:
    """Wait until something listens."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("no scheduler came up in 30 seconds")


Cluster = Callable[[int], tuple[str, list[subprocess.Popen[bytes]]]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Starts a scheduler and so many workers; gives its address, and the processes: the scheduler first."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with ExitStack() as stack:

        def start(workers: int) -> tuple[str, list[subprocess.Popen[bytes]]]:
            port = free_port()
            processes = [stack.enter_context(started(*scheduler(port), folder=folder))]
            answers(port)
            names = [f"worker-{number}" for number in range(workers)]
            processes += [stack.enter_context(started(*worker(port, name), folder=folder)) for name in names]
            return f"tcp://127.0.0.1:{port}", processes

        yield start
