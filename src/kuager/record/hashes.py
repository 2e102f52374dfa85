"""SHA-256 of files, remembered by their stat signature so that a warm run hashes nothing."""

import contextlib
import hashlib
import os
import time
from pathlib import Path

import msgspec

from kuager.record.atomic import write_bytes

Signature = tuple[int, int, int, int]

_RACY_NS = 2_000_000_000  # a file younger than this may still change without its times showing it


class HashCache:
    """Hashes by path below `root`, kept in one disposable file.

    A hash is remembered when the file had stood unchanged for two seconds, since file times are no finer than that
    everywhere (the reasoning is Git's: https://git-scm.com/docs/racy-git).
    """

    def __init__(self, root: Path, kept: Path) -> None:
        self._root = root
        self._kept = kept
        self._known: dict[str, tuple[Signature, str]] | None = None
        self._changed = False

    def sha256(self, path: Path, *, fresh: bool = False) -> str:
        """The SHA-256 of the file in hex. `fresh`: read the bytes whatever is remembered. Raises OSError."""
        known = self._load()
        name = path.relative_to(self._root).as_posix()
        before = _signature(path.stat())
        remembered = known.get(name)
        if not fresh and remembered is not None and tuple(remembered[0]) == before:
            return remembered[1]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        after = _signature(path.stat())
        if before == after and time.time_ns() - max(after[1], after[2]) > _RACY_NS:
            known[name] = (after, digest)
            self._changed = True
        return digest

    def save(self) -> None:
        """Keep what was learnt. A cache that cannot be written costs time, never a result."""
        if not self._changed or self._known is None:
            return
        self._changed = False
        with contextlib.suppress(OSError):
            write_bytes(self._kept, msgspec.json.encode(self._known), durable=False)

    def _load(self) -> dict[str, tuple[Signature, str]]:
        if self._known is None:
            try:
                self._known = msgspec.json.decode(self._kept.read_bytes(), type=dict[str, tuple[Signature, str]])
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self._known = {}
        return self._known


def _signature(found: os.stat_result) -> Signature:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
