"""From bytes to text, for files that do not say what they are encoded in, or say it wrongly."""

from __future__ import annotations

import codecs
import re

from kuager.briefs.gather import brief_text
from kuager.briefs.limits import BriefError
from kuager.record.errors import place

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_HEAD = 4096
#: The encodings that a page may declare, as https://encoding.spec.whatwg.org lists them; no transformation of Python's.
_KNOWN = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|latin-?1|(?:windows|cp)-?(?:1250|1251|1252|1253|1254|1255|1256|1257|"
    r"1258|874|866)|iso-?8859-?\d{1,2}|koi8-[ru]|(?:ibm|cp)866|(?:x-)?mac-?(?:cyrillic|roman)|gb2312|gbk|gb18030|big5|"
    r"shift_jis|euc-jp|euc-kr)",
    re.IGNORECASE,
)
_WRONG = 20  # bytes that are no UTF-8 and still leave a page readable
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[\xc0-\xff\xb3\xbf\xa3\xbc\xb8\xa8]")  # in windows-1251 the letters of Cyrillic


def plain_text(path: str, data: bytes) -> tuple[str, str, list[str]]:
    """A plain text, its encoding, and what to say of it. Raises BriefError with line and byte."""
    text, encoding = _by_mark(path, data)
    remarks: list[str] = []
    if text is None:
        _refuse_nul(path, data)
        text, encoding = _utf8(data), "utf-8"
        if text is None:
            if not _looks_cyrillic(data):
                return brief_text(path, data), "utf-8", remarks  # which tells where it is none
            text, encoding = data.decode("cp1251", "replace"), "windows-1251"
            remarks.append("read as windows-1251: it is no UTF-8")
    return text, encoding, remarks


def page_text(path: str, data: bytes) -> tuple[str, str, list[str]]:
    """An HTML page: by its byte order mark, by what it declares, else UTF-8, windows-1251 or windows-1252."""
    text, encoding = _by_mark(path, data)
    if text is not None:
        return text, encoding, []
    _refuse_nul(path, data)
    declared = _declared(data)
    if declared is not None and codecs.lookup(declared).name != "utf-8":
        utf8 = _utf8(data)
        if utf8 is not None and _HIGH.search(data):  # converted by whoever saved it, who left the old declaration
            return utf8, "utf-8", [f"read as UTF-8, which it is, though it declares {declared}"]
        return data.decode(declared, "replace"), declared, []
    text = _utf8(data)
    if text is not None:
        return text, "utf-8", []
    wrong = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    if wrong <= _WRONG and (declared is not None or wrong * 20 < len(_HIGH.findall(data))):
        return (
            data.decode("utf-8", "replace"),
            "utf-8",
            [f"bytes that are no UTF-8 stand in it and are not read: {wrong}"],
        )
    if declared is not None:
        return brief_text(path, data), "utf-8", []
    if _looks_cyrillic(data):
        return data.decode("cp1251", "replace"), "windows-1251", ["read as windows-1251: it declares no encoding"]
    return data.decode("cp1252", "replace"), "windows-1252", ["read as windows-1252: it declares no encoding"]


def _by_mark(path: str, data: bytes) -> tuple[str | None, str]:
    """By the byte order mark, which stays in the text as one character that nobody sees."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return ("\ufeff" if encoding == "utf-8-sig" else "") + data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise BriefError(
                    f"begins as {encoding.removesuffix('-sig').upper()} and is none at byte {error.start}",
                    place=place(path),
                    help="save it as UTF-8",
                ) from None
    return None, ""


def _refuse_nul(path: str, data: bytes) -> None:
    at = data.find(b"\0")
    if at >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise BriefError(
            f"no text: byte {at} is 0",
            place=place(path, line),
            help="if it is UTF-16, save it as UTF-8 or with a byte order mark",
        )


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    for match in _DECLARED.finditer(data[:_HEAD]):
        name = match[1].decode("ascii").lower()
        if not _KNOWN.fullmatch(name):
            continue
        if name.startswith(("utf-16", "utf16")):
            return "utf-8"  # or the declaration could not have been read
        if name in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
            return "cp1252"  # as browsers take it: https://encoding.spec.whatwg.org/#names-and-labels
        try:
            return codecs.lookup(name.removeprefix("x-").replace("windows-", "cp").replace("windows", "cp")).name
        except LookupError:
            continue
    return None


def _looks_cyrillic(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII would be Cyrillic letters in windows-1251, and words are made of them."""
    high = _HIGH.findall(data[:200_000])
    if len(high) < 20:
        return False
    letters = len(_LETTER.findall(data[:200_000]))
    words = len(re.findall(rb"[\xe0-\xff]{3,}", data[:200_000]))
    return letters > 0.85 * len(high) and words * 12 > len(high)
