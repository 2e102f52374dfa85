"""Streams unpacked as they are read: gzip and lz4, bounded, and giving all that is whole before damage."""

from __future__ import annotations

import zlib
from typing import BinaryIO, Protocol

from kuager.measurement.observe.decoding import RefusedError

_PIECE = 128 * 1024  # packed bytes read at a time
_MOST_EXPANSION = 400  # times; measurements shrink five- to twentyfold, a bomb a thousandfold
_FREE = 512 * 1024 * 1024  # bytes that any file may expand to


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class DamagedError(Exception):
    """Packed bytes that are no such thing, or no longer. The message says what is wrong."""


class Bounded:
    """A stream that ends with an error where it expands beyond reason."""

    def __init__(self, stream: Stream, packed: BinaryIO) -> None:
        self._stream, self._packed, self._given = stream, packed, 0

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end. Raises RefusedError for a bomb."""
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > _FREE and self._given > _MOST_EXPANSION * max(self._packed.tell(), 1):
            raise RefusedError(f"expands more than {_MOST_EXPANSION} times: the rest was not read")
        return data


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Zlib:
    """Python's own decompressor, in the manner of the faster one."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        given = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = not self._inner.unconsumed_tail and len(given) < max_length
        return given


def _decompressor() -> tuple[_Decompressor, type[Exception]]:
    try:
        from isal import igzip_lib
    except ImportError:
        return _Zlib(), zlib.error
    return igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP), igzip_lib.IsalError  # type: ignore[return-value]


class Gunzip:
    """The bytes of a gzip file of one or more members: all that is whole, then an error where there is damage."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._inner, self._error = _decompressor()
        self._inside = False  # of a member

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes. Raises EOFError where the file is cut off, DamagedError."""
        try:
            return self._next(size)
        except self._error as error:
            raise DamagedError(str(error) or "bad data in gzip") from None

    def _next(self, size: int) -> bytes:
        packed = b""
        while True:
            if self._inner.eof:
                packed, self._inside = self._inner.unused_data, False
                self._inner, self._error = _decompressor()
            elif self._inner.needs_input and not packed:
                packed = self._packed.read(_PIECE)
                if not packed:
                    if self._inside:
                        raise EOFError
                    return b""
            if not self._inside:
                packed = packed.lstrip(b"\0")  # padding between members
                if not packed:
                    continue
                if packed[:2] not in (b"\x1f\x8b", b"\x1f"):
                    raise DamagedError("bytes after the end of the gzip data")
                self._inside = True
            data = self._inner.decompress(packed, size)
            packed = b""
            if data:
                return data
