"""Word and OpenDocument files are ZIP archives. This opens one only after looking at all that it claims to hold."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from kuager.briefs.limits import BriefError
from kuager.record.errors import place

MEMBERS = 5_000
"""Files inside one document."""

UNPACKED_BYTES = 256 * 1024 * 1024
"""All files inside one document, unpacked."""

XML_BYTES = 48 * 1024 * 1024
"""One file of text inside a document, unpacked."""

RATIO = 400
"""How much smaller than itself a file may be packed. Real documents stay below 100."""

_SMALL = 1024 * 1024  # below it any ratio is harmless
_XML = (".xml", ".rels")
# Declarations in any encoding that XML is written in: a NUL byte may stand between two letters.
_DECLARED = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_ENCRYPTED = 0x1


def opened(path: str, data: bytes) -> dict[str, int]:
    """The names in the archive with their unpacked sizes, after each was looked at and each XML file read once.

    Raises BriefError that names the file, and the part of it, for an archive that is broken, encrypted, too large or
    laid out to harm: paths that lead out of it, names that stand twice, entities and document types.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _look(path, members)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    _read(path, archive, member)
            return {member.filename: member.file_size for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BriefError(
            f"a broken document: its archive cannot be read ({_first(error)})",
            place=place(path),
            help="fetch or save it again",
        ) from None


def member(path: str, data: bytes, name: str) -> bytes:
    """One file out of an archive that `opened` has looked at. Raises BriefError where it is missing."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read(name)
    except KeyError:
        raise BriefError(f"holds no '{name}'", place=place(path), help="is it the document it claims to be?") from None


def _look(path: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS:
        raise BriefError(f"holds {len(members):,} files; at most {MEMBERS:,} are read", place=place(path))
    seen: set[str] = set()
    total = 0
    for one in members:
        name = one.filename
        where = place(path, field=name)
        if one.flag_bits & _ENCRYPTED:
            raise BriefError("encrypted", place=where, help="save it without a password")
        if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in name:
            raise BriefError("a part whose name leads out of the document", place=where)
        if name.lower() in seen:
            raise BriefError("a part that stands twice", place=where)
        seen.add(name.lower())
        limit = XML_BYTES if name.lower().endswith(_XML) else UNPACKED_BYTES
        if one.file_size > limit:
            raise BriefError(f"a part of {one.file_size:,} bytes; at most {limit:,} are read", place=where)
        if one.file_size > _SMALL and one.file_size > RATIO * max(1, one.compress_size):
            raise BriefError(
                f"a part that unpacks to more than {RATIO} times its size", place=where, help="no real document does"
            )
        total += one.file_size
    if total > UNPACKED_BYTES:
        raise BriefError(f"unpacks to {total:,} bytes; at most {UNPACKED_BYTES:,} are read", place=place(path))


def _read(path: str, archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> None:
    """Read a part to its end: its checksum is compared, and what XML must not declare is looked for."""
    tail = b""
    with archive.open(one) as file:
        while chunk := file.read(1 << 20):
            if _DECLARED.search(tail + chunk):
                raise BriefError(
                    "declares a document type or entities, which a document has no use for",
                    place=place(path, field=one.filename),
                    help="save it again with your word processor",
                )
            tail = chunk[-32:]


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
