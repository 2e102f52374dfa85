"""Writing files so that after a crash or a full disk either the old bytes stand or the new ones, never half of them."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

TEMPORARY = ".kuager-tmp-"


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = True, mode: int | None = None) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` when the block ends well, and vanishes when it does not.

    durable: the bytes and the folder entry are on the disk before it returns (fsync). Caches need not be. mode: who
    may read and write it; left out, whoever might before, and of a new file whoever the system lets.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(_mode_of(path) if mode is None else mode)
        temporary.replace(path)
    except BaseException:
        discard(temporary)
        raise
    if durable:
        sync_folder(path.parent)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o666 & ~_umask()


def read_only() -> int:
    """The mode of a file that nobody changes and whoever the system lets may read."""
    return 0o444 & ~_umask()


def _umask() -> int:
    """What the user takes away from the modes of new files. It can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def discard(path: Path) -> None:
    """Remove a temporary file, if it is still there. Windows removes no read-only file, so that is undone first."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    with contextlib.suppress(OSError):
        path.unlink()


def write_bytes(path: Path, data: bytes, *, durable: bool = True, mode: int | None = None) -> None:
    """Put `data` at `path` at once."""
    with replacing(path, durable=durable, mode=mode) as file:
        file.write(data)


def sync_folder(folder: Path) -> None:
    """Have the entries of a folder on the disk. Does nothing where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path, older_than_seconds: float = 3600) -> None:
    """Remove temporary files that a killed process left in `folder`; young ones may belong to a living process."""
    import time

    for path in folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.lstat().st_mtime >= older_than_seconds:
                discard(path)
