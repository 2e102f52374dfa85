"""Members of a tar archive, one after the other, in a stream: names and sizes bounded, nothing ever unpacked to disk.

POSIX.1-2017, pax, "ustar Interchange Format", and GNU's long names. Python's own reader takes extended headers of any
size into memory, which a hostile archive could use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

_BLOCK = 512
_LONGEST_NAME = 4096
_MOST_HEADER = 1024 * 1024


class TarError(Exception):
    """A tar archive that is damaged."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Content:
    """The bytes of one member."""

    def __init__(self, stream: _Stream, size: int) -> None:
        self._stream, self._left = stream, size
        self._padding = -size % _BLOCK

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end. Raises EOFError where the archive ends before the member does."""
        wanted = min(size, self._left)
        if wanted == 0:
            return b""
        data = self._stream.read(wanted)
        if not data:
            raise EOFError
        self._left -= len(data)
        return data

    def skip(self) -> None:
        """Go to the end of the member."""
        while self.read(65536):
            pass
        _exactly(self._stream, self._padding)
        self._padding = 0


def members(stream: _Stream) -> Iterator[tuple[str, Content]]:
    """Name and content of each plain file. Raises TarError where the archive is damaged, EOFError where it ends."""
    long_name: str | None = None
    while True:
        header = _exactly(stream, _BLOCK)
        if not header.strip(b"\0"):
            return
        size = _number(header[124:136])
        kind = header[156:157]
        if not _sums(header):
            raise TarError("a header of the tar archive has a wrong checksum")
        content = Content(stream, size)
        if kind in (b"L", b"x"):
            if size > _MOST_HEADER:
                raise TarError("a header of the tar archive is larger than 1 MiB")
            extended = _all(content)
            long_name = _gnu(extended) if kind == b"L" else _pax(extended) or long_name
        elif kind in (b"0", b"\0", b"7"):
            yield long_name or _name(header), content
            long_name = None
        content.skip()


def _all(content: Content) -> bytes:
    pieces = []
    while piece := content.read(65536):
        pieces.append(piece)
    return b"".join(pieces)


def _exactly(stream: _Stream, size: int) -> bytes:
    pieces = []
    while size:
        piece = stream.read(size)
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _number(field: bytes) -> int:
    if field[0] & 0x80:  # GNU: a large number in base 256
        value = int.from_bytes(field[1:], "big")
    else:
        text = field.split(b"\0")[0].strip()
        try:
            value = int(text or b"0", 8)
        except ValueError:
            raise TarError("a size in the tar archive is no number") from None
    if not 0 <= value < 2**50:
        raise TarError("a size in the tar archive is impossible")
    return value


def _sums(header: bytes) -> bool:
    try:
        return _number(header[148:156]) == sum(header) - sum(header[148:156]) + 8 * 32
    except TarError:
        return False


def _name(header: bytes) -> str:
    name, prefix = header[:100].split(b"\0")[0], b""
    if header[257:262] == b"ustar" and header[257:265] != b"ustar  \0":
        prefix = header[345:500].split(b"\0")[0]
    return (prefix + b"/" + name if prefix else name).decode("utf-8", "replace")


def _gnu(data: bytes) -> str:
    return data.rstrip(b"\0")[:_LONGEST_NAME].decode("utf-8", "replace")


def _pax(data: bytes) -> str | None:
    at = data.find(b" path=")
    return data[at + 6 :].partition(b"\n")[0][:_LONGEST_NAME].decode("utf-8", "replace") if at >= 0 else None
