"""Lines of JSON out of each kind of archive, bounded whatever the archive holds.

`.jsonl` and `.json` plain, in gzip or lz4; tar archives of these (OONI's postcans `.tar.gz` with one `.post` for each
measurement, and its cans `.tar.lz4`). A file that is cut off or damaged gives what is whole before the damage.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, Protocol

import msgspec

from kuager.measurement.observe.decoding import LONGEST, RefusedError
from kuager.measurement.observe.raw import Raw, refuse_kind
from kuager.measurement.observe.tar import TarError, members

_PIECE = 256 * 1024
_MOST_EXPANSION = 400  # times; measurements shrink five- to twentyfold, a bomb a thousandfold
_FREE = 512 * 1024 * 1024  # bytes that any file may expand to


class Line(NamedTuple):
    """One line of a raw file: its bytes, or the reason why there are none."""

    number: int
    member: str | None
    data: bytes
    refused: str | None = None


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class _Bounded:
    """A stream that ends with an error where it expands beyond reason."""

    def __init__(self, stream: Stream, raw: BinaryIO) -> None:
        self._stream, self._raw, self._given = stream, raw, 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > _FREE and self._given > _MOST_EXPANSION * max(self._raw.tell(), 1):
            raise RefusedError(f"expands more than {_MOST_EXPANSION} times: the rest was not read")
        return data


def lines(raw: Raw) -> Iterator[Line]:
    """The lines of a raw file, from 1, empty ones left out; damage is a line with a reason, and the last one."""
    number = 0
    try:
        refuse_kind(raw.name)
        for line in _of(raw):
            number = line.number
            yield line
    except RefusedError as refusal:
        yield Line(number + 1, None, b"", str(refusal))
    except EOFError:
        yield Line(number + 1, None, b"", "the file is cut off here: what stood before was read")
    except (gzip.BadGzipFile, zlib.error, TarError, OSError, RuntimeError) as error:
        yield Line(number + 1, None, b"", f"the file is damaged here, and the rest was not read: {str(error)[:160]}")


def _of(raw: Raw) -> Iterator[Line]:
    name, stream = _unpacked(raw)
    if name.endswith((".tar", ".tgz")):
        number = 0
        for member, content in members(stream):
            for line in _of_member(member, content, number):
                number = line.number
                yield line
    elif name.endswith((".json", ".post")):
        yield from _whole(stream, None, 0)
    else:
        yield from _split(stream, None, 0)


def _unpacked(raw: Raw) -> tuple[str, Stream]:
    """The name without the ending of its packing, and the unpacked bytes. What it is, the first bytes say."""
    head = raw.stream.read(4)
    raw.stream.seek(0)
    name = raw.name.lower()
    if head[:2] == b"\x1f\x8b":
        name = name.removesuffix(".gz")
        return name, _Bounded(_gunzip(raw.stream), raw.stream)
    if head == b"\x04\x22\x4d\x18":
        import lz4.frame

        return name.removesuffix(".lz4"), _Bounded(lz4.frame.LZ4FrameFile(raw.stream), raw.stream)
    if name.endswith((".gz", ".lz4", ".tgz")) and head:
        raise RefusedError("neither gzip nor lz4, as its name says")
    return name.removesuffix(".gz").removesuffix(".lz4"), raw.stream


def _gunzip(stream: BinaryIO) -> Stream:
    try:
        from isal import igzip
    except ImportError:
        return gzip.GzipFile(fileobj=stream)
    unpacked: Stream = igzip.IGzipFile(fileobj=stream)  # type: ignore[no-untyped-call]
    return unpacked


def _of_member(member: str, content: Stream, before: int) -> Iterator[Line]:
    name = member.lower()
    try:
        refuse_kind(name)
    except RefusedError as refusal:
        yield Line(before + 1, member, b"", str(refusal))
        return
    if name.endswith(".gz"):
        yield Line(before + 1, member, b"", "an archive inside an archive is not read")
    elif name.endswith((".json", ".post")):
        yield from _whole(content, member, before)
    elif name.endswith(".jsonl"):
        yield from _split(content, member, before)
    else:
        yield Line(before + 1, member, b"", "no measurements by its name: .json, .jsonl or .post expected")


def _whole(stream: Stream, member: str | None, before: int) -> Iterator[Line]:
    """A file that is one measurement, over one line or many; or, as in some cans, lines of measurements after all."""
    head = _filled(stream, LONGEST + 1)
    first = head.lstrip()[:65536].partition(b"\n")[0].strip()
    many = head.strip().count(b"\n") > 0 and first.startswith(b"{") and first.endswith(b"}") and len(first) > 2
    if many or (len(head) > LONGEST and b"\n" in head):
        yield from _split(_Again(head, stream), member, before)
    elif len(head) > LONGEST:
        while stream.read(_PIECE):
            pass
        yield Line(before + 1, member, b"", _too_long())
    elif head.strip():
        yield Line(before + 1, member, _content(head))


def _filled(stream: Stream, size: int) -> bytes:
    pieces, have = [], 0
    while have < size and (piece := stream.read(min(_PIECE, size - have))):
        pieces.append(piece)
        have += len(piece)
    return b"".join(pieces)


class _Again:
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int, /) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        return self._rest.read(size)


class _Post(msgspec.Struct):
    content: msgspec.Raw
    format: str = "json"


_POST = msgspec.json.Decoder(_Post)


def _content(data: bytes) -> bytes:
    """The measurement inside what a probe posted to a collector; anything else as it is."""
    if b'"content"' not in data[:65536]:
        return data
    try:
        return bytes(_POST.decode(data).content)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return data


def _split(stream: Stream, member: str | None, before: int) -> Iterator[Line]:
    number, size, skipping = before, 0, False
    held: list[bytes] = []
    read: Callable[[int], bytes] = stream.read
    try:
        while piece := read(_PIECE):
            parts = piece.split(b"\n")
            if len(parts) == 1:
                size += len(piece)
                if size > LONGEST:
                    skipping, held = True, []
                if not skipping:
                    held.append(piece)
                continue
            held.append(parts[0])
            number += 1
            if skipping or size + len(parts[0]) > LONGEST:
                yield Line(number, member, b"", _too_long())
            else:
                data = b"".join(held) if len(held) > 1 else held[0]
                if data.strip():
                    yield Line(number, member, data)
            for data in parts[1:-1]:
                number += 1
                if data.strip():
                    yield Line(number, member, data)
            held, size, skipping = [parts[-1]], len(parts[-1]), False
    except EOFError:
        if size:
            number += 1
        raise RefusedError("the file is cut off here: what stood before was read") from None
    if skipping:
        yield Line(number + 1, member, b"", _too_long())
    elif (data := b"".join(held)).strip():
        yield Line(number + 1, member, data)


def _too_long() -> str:
    return f"longer than {LONGEST // 1024 // 1024} MiB"
