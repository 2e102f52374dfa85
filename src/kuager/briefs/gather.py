"""From what a command is given to briefs: files, folders, bytes that have to be text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kuager.briefs.limits import BRIEF_BYTES, DOCUMENT_BYTES, BriefError
from kuager.record.errors import place

#: Stands for the text given on standard input.
STANDARD_INPUT = Path("-")
SUFFIXES = (".md", ".markdown")


def briefs_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant, each once, in the order given; a folder means the Markdown files in and below it.

    Hidden folders are passed over, and links to folders are not followed. Raises BriefError for a path that is not
    there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_below(path)))
        elif path.exists() or path == STANDARD_INPUT:
            found[path] = None
        else:
            raise BriefError("there is no such file", place=place(path))
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and (path.is_file() or path.is_symlink()):
                yield path  # a pipe would be waited for without end


def brief_bytes(path: Path) -> bytes:
    """The bytes of a brief. Raises BriefError where they are too many, and OSError."""
    if path == STANDARD_INPUT:
        return _within(_given(), path)
    with path.open("rb") as file:
        data = file.read(BRIEF_BYTES + 1)
        if data.startswith(b"PK"):  # an archive may hold pictures
            data += file.read(DOCUMENT_BYTES - BRIEF_BYTES)
    return _within(data, path)


def _within(data: bytes, path: Path) -> bytes:
    limit = DOCUMENT_BYTES if data.startswith(b"PK") else BRIEF_BYTES
    if len(data) > limit:
        raise BriefError(f"larger than {limit:,} bytes", place=place(path), help="divide it into several briefs")
    return data


@cache
def _given() -> bytes:
    """Standard input, which can be read only once and is shown again beside what is found in it."""
    return sys.stdin.buffer.read(BRIEF_BYTES + 1)


def brief_text(path: Path | str, data: bytes) -> str:
    """The text that the bytes are. Raises BriefError with line and byte where they are no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefError(
            f"not UTF-8 text: byte {error.start} (0x{data[error.start]:02x}) on line {line}",
            place=place(path, line),
            help="save it as UTF-8",
        ) from None
