"""Kills an addition at every point at which it is about to change something on the disk, and looks at what is left.

`python -m tests.record.killed FOLDER` prints one JSON object per point: what the next opening finds, and whether the
same addition then succeeds. Each step is a process of its own, forked from one that has only imported.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import filelock  # noqa: F401 loaded once here rather than in each child
import polars  # noqa: F401
import tomlkit  # noqa: F401

import kuager.record.changing
import kuager.record.rules
import kuager.record.validation  # noqa: F401
from kuager.record.adding import Request, add
from kuager.record.bibliography import Details
from kuager.record.errors import KuagerError
from kuager.record.sources import SourceKind
from tests.record.toy import BERRIES, SCHEMA, make_record, open_toy

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate"}
BOG = "place;colour;year;count\nAlmaty;red;2020;13\nShymkent;red;2022;5\n"


def change(record: Path, file: Path) -> None:
    details = Details(kind=SourceKind.DATASET, title="Bog", publisher="Bog Office")
    request = Request(file=file, source="bog", by="A", at="2026-01-02T00:00:00Z", reader="toy.berries", details=details)
    add(record, SCHEMA, request)


def in_child(step: Callable[[], object]) -> tuple[int, object]:
    """The exit status (negative: the signal) and the JSON result of a step run in a forked process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            answer = json.dumps(step()).encode()
        except KuagerError as error:
            answer = json.dumps(f"{type(error).__name__}: {error}").encode()
        os.write(writing, answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), json.loads(answer) if answer else None


def killed_at(point: int, step: Callable[[], None]) -> Callable[[], object]:
    """The step, killed before its `point`-th change of the disk."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if event in CHANGES or writes:
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    def run() -> object:
        sys.addaudithook(hook)
        step()
        return "done"

    return run


def look(record: Path) -> object:
    """Problems but notes, and how many rows there are, as whoever opens the record next sees them."""
    opened = open_toy(record)
    problems = [str(problem) for problem in opened.validate(verify=True) if problem.severity.value != "note"]
    leftovers = [path.name for path in record.rglob(".kuager-tmp-*") if ".kuager" not in path.parts]
    return {
        "leftovers": len(leftovers),
        "problems": problems,
        "rows": len(opened.rows(BERRIES)),
        "sources": sorted(opened.sources),
    }


def main() -> None:
    folder = Path(sys.argv[1])
    file = folder / "bog.berries"
    file.write_text(BOG, "utf-8")
    for point in range(1, 200):
        record = make_record(folder / f"record-{point}")
        status, _ = in_child(killed_at(point, lambda record=record: change(record, file)))  # type: ignore[misc]
        _, left = in_child(lambda record=record: look(record))  # type: ignore[misc]
        in_child(lambda record=record: change(record, file))  # type: ignore[misc]
        _, after = in_child(lambda record=record: look(record))  # type: ignore[misc]
        print(json.dumps({"point": point, "killed": status == -signal.SIGKILL, "left": left, "after": after}))
        shutil.rmtree(record)
        if status == 0:
            return


if __name__ == "__main__":
    main()
