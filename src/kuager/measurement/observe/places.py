"""Where a store lies: a folder on disk, or an address that fsspec opens."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from kuager.measurement.observe.raw import Options, is_address

_ABANDONED = 24 * 3600  # seconds


class Folder(Protocol):
    """A folder with names in it, `a/b/c`. A name holds whole content or nothing."""

    def aside(self) -> Path | None:
        """Where files are written before they are put; None for the system's temporary folder."""

    def put(self, written: Path, name: str) -> None:
        """Move a finished file to its name, replacing what is there."""

    def write(self, name: str, data: bytes) -> None:
        """Write a small file at once."""

    def read(self, name: str) -> bytes | None:
        """A small file's content; None where there is none."""

    def names(self, under: str) -> Iterator[str]:
        """The names in a folder, sorted."""

    def remove(self, name: str) -> None:
        """Forget a name, whether it is there or not."""

    def address(self, name: str) -> str:
        """What Polars reads it by."""

    def storage_options(self) -> dict[str, Any] | None:
        """What Polars needs to know to read it."""


def place_of(to: str | Path, options: Options | None = None) -> Folder:
    """The folder at a path or an address."""
    return _Remote(str(to), options) if is_address(str(to)) else _Local(Path(to))


class _Local:
    def __init__(self, root: Path) -> None:
        self._root = root

    def aside(self) -> Path:
        self._root.mkdir(parents=True, exist_ok=True)
        for left in self._root.glob(".writing-*"):  # by a task that was killed
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _ABANDONED:
                    shutil.rmtree(left, ignore_errors=True)
        return self._root

    def put(self, written: Path, name: str) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _synced(written)
        written.replace(path)

    def write(self, name: str, data: bytes) -> None:
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)

    def read(self, name: str) -> bytes | None:
        try:
            return (self._root / name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self, under: str) -> Iterator[str]:
        for path in sorted((self._root / under).glob("[!.]*")):
            yield path.relative_to(self._root).as_posix()

    def remove(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)

    def address(self, name: str) -> str:
        return str(self._root / name)

    def storage_options(self) -> dict[str, Any] | None:
        return None


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class _Remote:
    """Object storage: an object appears whole when its upload ends, so nothing is written aside there."""

    def __init__(self, address: str, options: Options | None) -> None:
        import fsspec

        self._system, self._root = fsspec.core.url_to_fs(address.rstrip("/"), **dict(options or {}))
        self._options = dict(options or {})

    def aside(self) -> None:
        return None

    def put(self, written: Path, name: str) -> None:
        self._system.put_file(str(written), f"{self._root}/{name}")
        written.unlink()

    def write(self, name: str, data: bytes) -> None:
        self._system.pipe_file(f"{self._root}/{name}", data)

    def read(self, name: str) -> bytes | None:
        try:
            data: bytes = self._system.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def names(self, under: str) -> Iterator[str]:
        try:
            found = self._system.find(f"{self._root}/{under}")
        except FileNotFoundError:
            return
        for path in sorted(found):
            yield path[len(self._root) + 1 :]

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm_file(f"{self._root}/{name}")

    def address(self, name: str) -> str:
        return str(self._system.unstrip_protocol(f"{self._root}/{name}"))

    def storage_options(self) -> dict[str, Any] | None:
        """The words of Polars for the same keys, endpoint and region that fsspec was given."""
        if "s3" not in self._system.protocol:
            return None
        client = self._options.get("client_kwargs") or {}
        endpoint = self._options.get("endpoint_url") or client.get("endpoint_url")
        given = {
            "aws_endpoint_url": endpoint,
            "aws_allow_http": "true" if str(endpoint).startswith("http://") else None,
            "aws_region": client.get("region_name"),
            "aws_access_key_id": self._options.get("key"),
            "aws_secret_access_key": self._options.get("secret"),
            "aws_session_token": self._options.get("token"),
            "aws_skip_signature": "true" if self._options.get("anon") else None,
        }
        return {name: value for name, value in given.items() if value is not None}
