"""Raw files where they lie: on disk or at an address, found, hashed, and held ready to be read.

A file's SHA-256 stands on each row made of it, so it is known before the first row: small files are read into memory,
large ones are hashed in a first pass, and remote ones while they are copied to a temporary file.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kuager.measurement.observe.decoding import RefusedError

ENDINGS = (
    ".json", ".json.gz", ".json.lz4", ".jsonl", ".jsonl.gz", ".jsonl.lz4", ".post", ".tar", ".tar.gz", ".tar.lz4",
    ".tgz", ".yaml", ".yaml.gz", ".yaml.lz4",
)  # fmt: skip
_IN_MEMORY = 32 * 1024 * 1024
_PIECE = 1024 * 1024

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw file, ready to be read."""

    name: str
    sha256: str
    size: int
    stream: BinaryIO


def is_address(path: str) -> bool:
    """True for `s3://…`, `https://…` and the like, which fsspec opens."""
    return "://" in path


def found(paths: Iterable[str | Path], options: Options | None = None) -> list[str]:
    """The files under these paths and addresses, each once: folders are walked, their archives sorted by name.

    A file that is named is taken whatever its ending. Raises FileNotFoundError for a path that does not exist.
    """
    files: dict[str, None] = {}
    for path in map(str, paths):
        for file in _remote(path, options) if is_address(path) else _local(Path(path)):
            files[file] = None
    return list(files)


def _local(path: Path) -> Iterator[str]:
    if path.is_dir():
        yield from sorted(str(file) for file in path.rglob("*") if file.is_file() and file.name.endswith(ENDINGS))
    elif path.exists():
        yield str(path)
    else:
        raise FileNotFoundError(f"{path}: no such file or folder")


def _remote(address: str, options: Options | None) -> Iterator[str]:
    import fsspec

    system, path = fsspec.core.url_to_fs(address, **dict(options or {}))
    if system.isfile(path):
        yield address
        return
    names = sorted(name for name in system.find(path) if name.endswith(ENDINGS))
    if not names and not system.exists(path):
        raise FileNotFoundError(f"{address}: no such file or folder")
    for name in names:
        yield str(system.unstrip_protocol(name))


@contextmanager
def opened(path: str | Path, options: Options | None = None) -> Iterator[Raw]:
    """The raw file at a path or an address. Raises OSError where it cannot be read."""
    name = str(path)
    if is_address(name):
        with _copied(name, options) as (stream, digest, size):
            yield Raw(name, digest, size, stream)
        return
    with Path(name).open("rb") as file:
        data = file.read(_IN_MEMORY + 1)
        if len(data) <= _IN_MEMORY:
            yield Raw(name, hashlib.sha256(data).hexdigest(), len(data), io.BytesIO(data))
            return
        del data
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        file.seek(0)
        yield Raw(name, digest, size, file)


@contextmanager
def _copied(address: str, options: Options | None) -> Iterator[tuple[BinaryIO, str, int]]:
    import fsspec

    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        with fsspec.open(address, "rb", **dict(options or {})) as remote:
            while piece := remote.read(_PIECE):
                digest.update(piece)
                copy.write(piece)
                size += len(piece)
        copy.seek(0)
        yield copy, digest.hexdigest(), size  # type: ignore[misc]


def refuse_kind(name: str) -> None:
    """Raise RefusedError for an archive of a kind that is not read, by its name."""
    for ending in (".yaml", ".yaml.gz", ".yaml.lz4"):
        if name.endswith(ending):
            raise RefusedError("measurements in YAML, as OONI wrote before 2016, are not read: convert them to JSON")
