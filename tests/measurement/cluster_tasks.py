"""Tasks for the tests of the runner: workers import them by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def copy(address: str, *, to: str, seconds: float = 0.0, options: dict[str, object] | None = None) -> int:
    """Copy a file to a folder or address, under its own name, whole or not at all; returns its size."""
    import fsspec

    with fsspec.open(address, "rb", **(options or {})) as file:
        data = file.read()
    time.sleep(seconds)
    name = address.rsplit("/", 1)[-1]
    if "://" in to:
        with fsspec.open(f"{to}/{name}", "wb", **(options or {})) as file:
            file.write(data)
    else:
        part = Path(to) / f".{name}.{os.getpid()}"
        part.write_bytes(data)
        part.replace(Path(to) / name)
        with (Path(to) / ".log").open("a") as log:
            log.write(f"{name}\n")
    return len(data)


def fail_on_odd(address: str) -> str:
    """Refuse every other file."""
    if int(Path(address).name) % 2:
        raise ValueError("odd")
    return address


def fail_once(address: str) -> str:
    """Fail as a disk does, the first time."""
    mark = Path(address + ".tried")
    if not mark.exists():
        mark.touch()
        raise OSError("try again")
    return address


def die_on_three(address: str) -> str:
    """Die with the process for one file."""
    if Path(address).name == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return address
