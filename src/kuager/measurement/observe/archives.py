"""Lines of JSON out of each kind of archive, bounded whatever the archive holds.

`.jsonl` and `.json` plain, in gzip or lz4; tar archives of these (OONI's postcans `.tar.gz` with one `.post` for each
measurement, and its cans `.tar.lz4`). A file that is cut off or damaged gives what is whole before the damage.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from kuager.measurement.observe.decoding import LONGEST, RefusedError
from kuager.measurement.observe.packing import Bounded, DamagedError, Gunzip, Stream
from kuager.measurement.observe.raw import Raw, refuse_kind
from kuager.measurement.observe.tar import TarError, members

_PIECE = 256 * 1024
_BUFFER = 2 * 1024 * 1024


class Line(NamedTuple):
    """One line of a raw file: its bytes, or the reason why there are none."""

    number: int
    member: str | None
    data: bytes
    refused: str | None = None


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
    except (DamagedError, TarError, OSError, RuntimeError) as error:
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
        return name, Bounded(Gunzip(raw.stream), raw.stream)
    if head == b"\x04\x22\x4d\x18":
        import lz4.frame

        return name.removesuffix(".lz4"), Bounded(lz4.frame.LZ4FrameFile(raw.stream), raw.stream)
    if name.endswith((".gz", ".lz4", ".tgz")) and head:
        raise RefusedError("neither gzip nor lz4, as its name says")
    return name.removesuffix(".gz").removesuffix(".lz4"), raw.stream


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
    reader = io.BufferedReader(_Readable(stream), _BUFFER)
    number = before
    try:
        while data := reader.readline(LONGEST + 1):
            number += 1
            if len(data) > LONGEST:
                while data and not data.endswith(b"\n"):
                    data = reader.readline(LONGEST)
                yield Line(number, member, b"", _too_long())
            elif not data.isspace():
                yield Line(number, member, data)
    except EOFError:
        raise RefusedError("the file is cut off here: what stood before was read") from None


class _Readable(io.RawIOBase):
    """A stream in the form that Python's buffered reader takes. Errors wait until all before them is read."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read(min(len(buffer), _PIECE))
        buffer[: len(data)] = data
        return len(data)


def _too_long() -> str:
    return f"longer than {LONGEST // 1024 // 1024} MiB"
