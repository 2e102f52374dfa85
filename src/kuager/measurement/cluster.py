"""Run one task for each raw file: in processes of this machine, or on a Dask cluster that is named by its address.

A task is a function of one address (a path, or `s3://…`) that writes its result where it belongs and may be repeated:
the same file gives the same output, whole or not at all. That is all the safety there is, and it is enough. A worker
that dies, a scheduler that starts anew and a run that is interrupted only mean that some tasks run again.

Each address is reported once, with what its task returned or why it failed. Files are taken as workers become free, so
that a list of millions does not fill the scheduler.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
RETRIES = 3
"""How often a task is run again that failed for want of the disk, the network or its process."""
AHEAD = 4  # tasks that wait for each process or thread
_LOOK = 0.5  # seconds between looks at the scheduler while nothing comes


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What became of one file."""

    address: str
    result: T | None
    error: str | None
    """Why it failed, in words; None if it did not."""
    attempts: int


class ClusterError(Exception):
    """The cluster cannot be used; the message says what to do."""


class Progress(Protocol):
    """Is told of each file that is finished: how many are, out of how many."""

    def __call__(self, finished: int, total: int, last: Done[Any]) -> None: ...


def run(
    task: Callable[[str], T],
    addresses: Iterable[str],
    *,
    scheduler: str | None = None,
    processes: int = 1,
    retries: int = RETRIES,
    journal: Journal | None = None,
    progress: Progress | None = None,
    patience: float = 60.0,
) -> Iterator[Done[T]]:
    """Run `task` on each address, and give what became of each as it is finished, in any order.

    With a `scheduler` (`tcp://HOST:PORT`) on that cluster, else in so many `processes`; one process is this one. The
    task must be importable where it runs, or a `functools.partial` of what is. An OSError and the death of a process
    are tried again; other exceptions are reported at once. A file that `journal` holds is passed over. A scheduler that
    is lost is waited for, `patience` seconds; after them ClusterError is raised.
    """
    todo = list(dict.fromkeys(addresses))
    if journal is not None:
        todo = [address for address in todo if address not in journal]
    if scheduler is not None:
        finished = _on_cluster(task, todo, scheduler, retries, patience)
    elif processes > 1:
        finished = _in_processes(task, todo, processes, retries)
    else:
        finished = _here(task, todo, retries)
    for number, done in enumerate(finished, 1):
        if journal is not None and done.error is None:
            journal.add(done.address)
        if progress is not None:
            progress(number, len(todo), done)
        yield done


class Journal:
    """Which files are finished: a file of JSON lines beside the output, for the version of what was done to them.

    A line that a crash left unfinished is passed over; its file is done again.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path, self.version = path, version
        self._finished: set[str] = set()
        if path.is_file():
            for line in path.read_bytes().split(b"\n"):
                try:
                    address, done = msgspec.json.decode(line, type=tuple[str, str])
                except msgspec.MsgspecError:
                    continue
                if done == version:
                    self._finished.add(address)

    def __contains__(self, address: str) -> bool:
        return address in self._finished

    def add(self, address: str) -> None:
        """Note a finished file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            # A line that was left unfinished must not swallow this one.
            file.write(b"\n" + msgspec.json.encode((address, self.version)) + b"\n")
        self._finished.add(address)


def _here(task: Callable[[str], T], todo: list[str], retries: int) -> Iterator[Done[T]]:
    for address in todo:
        for attempt in range(1, retries + 2):
            try:
                yield Done(address, task(address), None, attempt)
                break
            except Exception as error:  # noqa: BLE001 - whatever a task raises is that file's outcome
                if attempt > retries or not _passing(error):
                    yield Done(address, None, _words(error), attempt)
                    break
                time.sleep(_pause(attempt))


def _in_processes(task: Callable[[str], T], todo: list[str], processes: int, retries: int) -> Iterator[Done[T]]:
    """A pool; if a process dies, what was under way is run again one by one, so that the culprit is found."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Forking a process that holds threads (Polars does) can hang.
    context = get_context("spawn")
    waiting = deque((address, 1) for address in todo)
    while waiting:
        suspects: list[tuple[str, int]] = []
        with ProcessPoolExecutor(processes, mp_context=context) as pool:
            running: dict[Any, tuple[str, int]] = {}
            while (waiting or running) and not suspects:
                while waiting and len(running) < processes * AHEAD:
                    address, attempt = waiting.popleft()
                    try:
                        running[pool.submit(task, address)] = address, attempt
                    except BrokenProcessPool:
                        suspects.append((address, attempt))
                        break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    address, attempt = running.pop(future)
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool):
                        suspects.append((address, attempt))
                    elif error is None:
                        yield Done(address, future.result(), None, attempt)
                    elif attempt <= retries and _passing(error):
                        waiting.append((address, attempt + 1))
                    else:
                        yield Done(address, None, _words(error), attempt)
            suspects += running.values()
        for address, attempt in suspects:
            yield _alone(task, address, attempt, retries)


def _alone(task: Callable[[str], T], address: str, attempt: int, retries: int) -> Done[T]:
    """Run a task in a process of its own, which may die."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    while True:
        attempt += 1
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            future = pool.submit(task, address)
            error = future.exception()
            if error is None:
                return Done(address, future.result(), None, attempt)
        if attempt > retries or not _passing(error):
            return Done(address, None, _words(error), attempt)


def _on_cluster(
    task: Callable[[str], T], todo: list[str], scheduler: str, retries: int, patience: float
) -> Iterator[Done[T]]:
    """Submit as workers become free; what a lost scheduler or worker took with it is submitted again."""
    waiting = deque((address, 1) for address in todo)
    while waiting:
        client = _connected(scheduler, patience)
        finished: queue.SimpleQueue[Future[T]] = queue.SimpleQueue()
        running: dict[Future[T], tuple[str, int]] = {}
        try:
            while waiting or running:
                if client.status not in ("running", "connecting"):
                    break
                if client.status == "running":
                    _submit(client, task, waiting, running, finished)
                try:
                    future = finished.get(timeout=_LOOK)
                except queue.Empty:
                    continue
                address, attempt = running.pop(future)
                outcome = _outcome(future, address, attempt, retries)
                if outcome is None:
                    waiting.append((address, attempt + (future.status == "error")))
                else:
                    yield outcome
                future.release()
        finally:
            waiting.extendleft(running.values())
            running.clear()
            client.close(timeout=2)


def _connected(scheduler: str, patience: float) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("Dask is not installed: pip install 'kuager[cluster]'") from None
    try:
        return Client(scheduler, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        message = (
            f"no Dask scheduler answers at {scheduler} ({error}): start one, or give its address as tcp://HOST:PORT"
        )
        raise ClusterError(message) from None


def _submit(
    client: Client,
    task: Callable[[str], T],
    waiting: deque[tuple[str, int]],
    running: dict[Future[T], tuple[str, int]],
    finished: queue.SimpleQueue[Future[T]],
) -> None:
    """Keep every thread of the cluster, and a few files more, at work."""
    if not waiting:
        return
    threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
    while waiting and len(running) < AHEAD * max(threads, 1):
        address, attempt = waiting.popleft()
        future = client.submit(task, address, pure=False)
        running[future] = address, attempt
        future.add_done_callback(finished.put)


def _outcome(future: Future[T], address: str, attempt: int, retries: int) -> Done[T] | None:
    """What became of a file; None if it is to be run again."""
    from distributed import KilledWorker

    if future.status == "finished":
        return Done(address, future.result(), None, attempt)
    if future.status != "error":  # the scheduler was lost, or the worker with its result: no fault of the task
        return None
    error = future.exception()
    if isinstance(error, KilledWorker):
        return Done(address, None, "the processes that ran it died, again and again: out of memory?", attempt)
    if attempt <= retries and _passing(error):
        return None
    return Done(address, None, _words(error), attempt)


def _passing(error: BaseException | None) -> bool:
    """Whether an error may pass: the disk, the network, or the death of a process."""
    from concurrent.futures.process import BrokenProcessPool

    permanent = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)
    return isinstance(error, OSError | BrokenProcessPool) and not isinstance(error, permanent)


def _pause(attempt: int) -> float:
    """Seconds before the next attempt."""
    return float(min(0.1 * 2**attempt, 5.0))


def _words(error: BaseException | None) -> str:
    from concurrent.futures.process import BrokenProcessPool

    if isinstance(error, BrokenProcessPool):
        return "the processes that ran it died, again and again: out of memory?"
    return f"{type(error).__name__}: {error}"
