"""One writer at a time: whoever changes a record holds its lock."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kuager.record.atomic import remove_leftovers
from kuager.record.errors import RecordError, place
from kuager.record.paths import DERIVED, EVIDENCE, TABLES, refuse_link

WAIT_SECONDS = 120.0


@contextlib.contextmanager
def writing(record: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a record. The system frees it when the process ends, however it ends.

    Raises RecordError when another process keeps it longer than `wait_seconds`, or it cannot be made.
    """
    import filelock

    refuse_link(record / DERIVED)
    path = record / DERIVED / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        lock = filelock.FileLock(path, timeout=wait_seconds)
        lock.acquire()
    except filelock.Timeout:
        raise RecordError(
            f"another process has been changing the record for {wait_seconds:g} seconds",
            place=place(record),
            help="wait until it is done, or end it",
        ) from None
    except OSError as error:
        raise RecordError(
            f"the record cannot be changed: {error.strerror}",
            place=place(path),
            help="free some space, or correct the permissions of the folder; nothing was changed",
        ) from None
    try:
        _clear(record)
        yield
    finally:
        lock.release()


def _clear(record: Path) -> None:
    """Remove what a killed writer left beside the files it was about to replace. No other writer lives now."""
    for folder in (record, record / TABLES, record / EVIDENCE, *(record / EVIDENCE).glob("??")):
        if folder.is_dir() and not folder.is_symlink():
            remove_leftovers(folder, older_than_seconds=0)
