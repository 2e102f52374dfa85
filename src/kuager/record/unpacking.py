"""Bytes of a large text, unpacked piece by piece, so that memory does not grow with the file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from kuager.record.errors import ReadError, place
from kuager.record.foreign import foreign
from kuager.record.limits import UNPACKED_BYTES
from kuager.record.reader import Input

if TYPE_CHECKING:
    from pathlib import Path

PIECE_BYTES = 16 * 1024 * 1024

_GZIP = b"\x1f\x8b"  # RFC 1952 §2.3.1


def pieces(given: Input, size: int = PIECE_BYTES, limit: int = UNPACKED_BYTES) -> Iterator[bytes]:
    """The file in pieces that each end with a whole line (the last one ends where the file does), unpacked if gzip.

    Raises ReadError for damaged or cut gzip, for a file that is no text, for a line longer than a piece, and beyond
    `limit` bytes.
    """
    rest, total = b"", 0
    opened, damage = _opened(given.path)
    try:
        with opened as file:
            while piece := file.read(size):
                if total == 0 and (wrong := foreign(piece)):
                    raise ReadError(f"is {wrong[0]}, expected text", place=place(given.name), help=wrong[1])
                total += len(piece)
                if total > limit:
                    raise ReadError(f"unpacks to more than {limit:,} bytes", place=place(given.name))
                if b"\0" in piece:
                    message = "contains a NUL byte: this is no text"
                    raise ReadError(message, place=place(given.name), help="fetch the file again, it is damaged")
                whole, end, begun = piece.rpartition(b"\n")
                if end:
                    yield rest + whole + end
                    rest = begun
                else:
                    rest += begun
                    if len(rest) > size:
                        raise ReadError(f"has a line of more than {size:,} bytes", place=place(given.name))
    except EOFError:
        message = "ends in the middle of its gzip stream"
        raise ReadError(message, place=place(given.name), help="fetch the file again, it is cut") from None
    except damage as error:
        raise ReadError(f"is damaged gzip: {error}", place=place(given.name)) from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise ReadError(f"is damaged gzip: {error}", place=place(given.name)) from None
    if rest:
        yield rest


def _opened(path: Path) -> tuple[BinaryIO, type[Exception]]:
    """The file, read as its unpacked bytes, and what is raised where these are damaged."""
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    if not packed:
        return path.open("rb"), zlib.error
    try:
        # Several times faster; the standard library does the same.
        from isal import igzip, isal_zlib  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        import gzip

        return cast(BinaryIO, gzip.open(path, "rb")), zlib.error
    opened: Callable[[Path, str], object] = igzip.IGzipFile  # the library has no types
    return cast(BinaryIO, opened(path, "rb")), cast(type[Exception], isal_zlib.error)
