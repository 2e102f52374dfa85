"""What a file is that was taken for a table: said in words, because "a NUL byte" helps nobody."""

from __future__ import annotations

from kuager.record.limits import HEADING_BYTES

_UNPACK = "unpack it and add the file inside; --derivative-of names the archive, if that is kept too"
_EXPORT = "export the sheet as CSV in UTF-8 and add that; --derivative-of names the original, if that is kept too"
_FETCH = "fetch the file itself: its link leads to this page, or it asks for a login"
_SAVE = "save it as UTF-8 and add that; --derivative-of names the original, if that is kept too"

_BEGINNINGS = (
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"PK\x03\x04", "a zip archive", _UNPACK),
    (b"PK\x05\x06", "an empty zip archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document of old Microsoft Office", _EXPORT),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"(\xb5/\xfd", "a zstd archive", _UNPACK),
    (b"PAR1", "a Parquet file", _EXPORT),
    (b"%PDF-", "a PDF document", "type what it says into a table under tables/, with this source"),
    (b"\xff\xfe", "text in UTF-16", _SAVE),
    (b"\xfe\xff", "text in UTF-16", _SAVE),
)
#: What the first file inside a spreadsheet is called (Office Open XML, OpenDocument).
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/", b"mimetype")
_LOOKED_AT = 1024


def foreign(data: bytes) -> tuple[str, str] | None:
    """What the bytes are if they are plainly no table of text in UTF-8, and what to do; None if they may be one."""
    if data.startswith(b"PK\x03\x04") and data[30:_LOOKED_AT].startswith(_OFFICE):
        return "a spreadsheet or document of an office program", _EXPORT
    for beginning, what, todo in _BEGINNINGS:
        if data.startswith(beginning):
            return what, todo
    head = data[:_LOOKED_AT]
    if head.count(b"\0") * 3 > len(head) > 1 and len({head[0::2].count(b"\0") > 0, head[1::2].count(b"\0") > 0}) == 2:
        return "text in UTF-16 without a byte order mark", _SAVE
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "a web page", _FETCH
    return None


def long_heading(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a first line that is longer than the names of columns can be, and what to do; else None."""
    head = data[: HEADING_BYTES + 1]
    if len(head) <= HEADING_BYTES or b"\n" in head or b"\r" in head:
        return None
    return (
        f"the first line has more than {HEADING_BYTES:,} bytes, which are no names of columns",
        "the file is damaged or no table; fetch it again",
    )
