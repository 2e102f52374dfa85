"""Evidence that is one gzip stream, as its reader sees it: unpacked in memory, never on disk, up to a limit."""

import zlib

from kuager.record.errors import ReadError, place
from kuager.record.reader import Input


def unpacked(given: Input, limit: int) -> bytes:
    """The bytes, unpacked if they are gzip. Raises ReadError for a damaged archive and beyond the limit."""
    with given.path.open("rb") as file:
        data = file.read(limit + 1)
    if data.startswith(b"\x1f\x8b"):
        data = _gunzipped(data, limit, given.name)
    if len(data) > limit:
        raise ReadError(f"has more than {limit:,} bytes, more than any such file", place=place(given.name))
    return data


def _gunzipped(packed: bytes, limit: int, name: str) -> bytes:
    found = b""
    while packed and len(found) <= limit:
        unpack = zlib.decompressobj(wbits=31)
        room = limit + 1 - len(found)
        try:
            part = unpack.decompress(packed, room)
        except zlib.error as error:
            raise ReadError(f"is damaged gzip: {error}", place=place(name)) from None
        if not unpack.eof and len(part) < room:
            raise ReadError("ends in the middle of its gzip stream", place=place(name))
        found += part
        packed = unpack.unused_data
    return found
