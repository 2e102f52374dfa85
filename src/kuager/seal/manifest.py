"""The manifest of a release: every file of a site, and a tombstone for each that an earlier release had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kuager.record.errors import place
from kuager.seal.errors import SealError
from kuager.verify import LITTER, Folder, Line

_FILES = 2_000_000


def listed(site: Path) -> list[Line]:
    """The files of a site, hashed, in the order of their paths as UTF-8. What is below `log/` is left out.

    Raises SealError for a link or a device, and for a name that is not safe to publish on every system.
    """
    folder = Folder(str(site))
    found = []
    for path, plain in folder.paths().items():
        if path.startswith("log/") or path.rpartition("/")[2] in LITTER:
            continue
        if not plain:
            raise SealError("is no plain file", place=place(site / path), help="a site holds files only; remove it")
        if not safe(path):
            raise SealError(
                "has a name that cannot be published",
                place=place(repr(path)),
                help="rename it, without control characters and backslashes",
            )
        size = (site / path).stat().st_size
        line = Line(path, folder.sha256(path, size), size)
        found.append(line)
    if not found:
        raise SealError("there is nothing in it", place=place(site), help="`kuager build` writes a site")
    if len(found) > _FILES:
        raise SealError(f"more than {_FILES:,} files", place=place(site))
    return sorted(found, key=_order)


def with_tombstones(now: Sequence[Line], before: Iterable[Line], number: int) -> list[Line]:
    """The lines of release `number`: its files, and those that it or an earlier release took back.

    before: the lines of the release before. A tombstone stays until its path is used again.
    """
    here = {line.path for line in now}
    gone = [line if line.size < 0 else line._replace(size=-number) for line in before if line.path not in here]
    return sorted([*now, *gone], key=_order)


def encoded(lines: Iterable[Line]) -> bytes:
    """The manifest as its file: `SHA-256 size path` a line, `gone-N` in the place of the size in a tombstone."""
    return "".join(
        f"{one.sha256} {one.size if one.size >= 0 else f'gone{one.size}'} {one.path}\n" for one in lines
    ).encode()


def safe(path: str) -> bool:
    """Whether a path of a manifest names a place inside the site, on every system, and can be read by people."""
    return path.isprintable() and "\\" not in path and not {"", ".", ".."} & {*path.split("/")}


def _order(line: Line) -> bytes:
    return line.path.encode()
