"""Answers kept on disk in `.kuager/memo.sqlite`: disposable, shared by processes, never trusted over the record.

A key says everything that the answer depends on, so an entry is either right or never asked for. A memo that cannot
be opened, read or written is no memo: the answer is computed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_SCHEMA = "CREATE TABLE IF NOT EXISTS memo (kind TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
_WAIT_SECONDS = 5.0
_BATCH = 500


class Memo:
    """A key-value store of one record. Writes are gathered and committed by `flush` or on leaving the context."""

    def __init__(self, record: Path) -> None:
        self._path = record / ".kuager" / "memo.sqlite"
        self._pending: dict[tuple[str, bytes], bytes] = {}
        self._connection = self._open()

    def __enter__(self) -> Memo:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, kind: str, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        hashed = _digest(key)
        if (pending := self._pending.get((kind, hashed))) is not None:
            return pending
        if self._connection is None:
            return None
        try:
            found = self._connection.execute(
                "SELECT value FROM memo WHERE kind = ? AND key = ?", (kind, hashed)
            ).fetchone()
        except sqlite3.Error:
            return None
        return bytes(found[0]) if found else None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep bytes under a key."""
        if self._connection is None:
            return
        self._pending[kind, _digest(key)] = value
        if len(self._pending) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered, in one transaction. A disk that is full or read-only loses only the memo."""
        if self._connection is None or not self._pending:
            return
        rows = [(kind, key, value) for (kind, key), value in self._pending.items()]
        self._pending.clear()
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection | None:
        if self._path.parent.is_symlink() or self._path.is_symlink():
            return None
        for _ in _twice():
            connection = None
            try:
                self._path.parent.mkdir(exist_ok=True)
                connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(_SCHEMA)
            except sqlite3.OperationalError:
                _close(connection)
                return None  # locked, read-only or full: go on without
            except sqlite3.DatabaseError:
                _close(connection)
                _remove(self._path)  # not a database any more: it is disposable
            except OSError:
                return None
            else:
                return connection
        return None


def _twice() -> Iterator[int]:
    return iter(range(2))


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(OSError):
            name.unlink()


def _digest(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=20).digest()
