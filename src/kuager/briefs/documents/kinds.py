"""What a file is: by its first bytes, then by what its name claims, and an error where the two disagree."""

from __future__ import annotations

import enum
import re
from pathlib import PurePath

from kuager.briefs.limits import BriefError
from kuager.record.errors import place


class Kind(enum.StrEnum):
    """A kind of document that is read."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"


SAID = {
    Kind.MARKDOWN: "a Markdown text",
    Kind.PLAIN: "a plain text",
    Kind.HTML: "an HTML page",
    Kind.DOCX: "a Word document",
    Kind.ODT: "an OpenDocument text",
}
SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".docx": Kind.DOCX,
    ".odt": Kind.ODT,
}
_USUAL = {Kind.MARKDOWN: ".md", Kind.PLAIN: ".txt", Kind.HTML: ".html", Kind.DOCX: ".docx", Kind.ODT: ".odt"}

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(rb"\](?:\(|:[ \t]+<?)(?:fig|calc|caveat):")
_FOREIGN = (
    (b"%PDF-", "a PDF", "take the text out of it, or ask for the document that it was made from"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file", "save it as .docx or .odt, without a password"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as .docx or .odt"),
    (b"\x89PNG", "a picture", "type its text"),
    (b"\xff\xd8\xff", "a picture", "type its text"),
    (b"GIF8", "a picture", "type its text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
_NEVER = {
    ".docm": ("a Word document with macros", "save it as .docx: macros are neither run nor kept"),
    ".dotm": ("a Word template with macros", "save it as .docx"),
    ".dotx": ("a Word template", "save it as .docx"),
}
_OTHER_OFFICE = {"xl/workbook.xml": "a spreadsheet (Excel)", "ppt/presentation.xml": "a presentation (PowerPoint)"}
_HEAD = 4096


def claimed(path: PurePath) -> Kind | None:
    """What the name says; None where it says nothing that is known here."""
    return SUFFIXES.get(path.suffix.lower())


def kind_of(path: PurePath, data: bytes) -> Kind:
    """What the bytes are. Raises BriefError where they are nothing that is read, or not what the name claims."""
    where, said = place(str(path)), claimed(path)
    if path.suffix.lower() in _NEVER:
        what, help_ = _NEVER[path.suffix.lower()]
        raise BriefError(f"is {what}, which is not read", place=where, help=help_)
    found = _found(path, data, said)
    if said is not None and found is not said and not _may_be(found, said):
        raise BriefError(
            f"is {SAID[found]}, not {SAID[said]}", place=where, help=f"name it so that it ends in {_USUAL[found]}"
        )
    return found


def _may_be(found: Kind, said: Kind) -> bool:
    """Any text may be called a text."""
    return {found, said} <= {Kind.MARKDOWN, Kind.PLAIN}


def _found(path: PurePath, data: bytes, said: Kind | None) -> Kind:
    for magic, what, help_ in _FOREIGN:
        if data.startswith(magic):
            raise BriefError(f"is {what}, which is not read", place=place(str(path)), help=help_)
    if data.startswith(b"PK"):
        return _archived(path, data)
    if said in (Kind.DOCX, Kind.ODT):
        if not data:
            raise BriefError("is empty: no byte stands in it", place=place(str(path)))
        if not _PAGE.match(data, 0) and b"\0" in data[:_HEAD]:
            raise BriefError(f"is not {SAID[said]}", place=place(str(path)), help="fetch or save it again")
    if _PAGE.match(data):
        return Kind.HTML
    if said in (Kind.MARKDOWN, Kind.HTML):
        return said
    if said is None:
        return Kind.MARKDOWN
    return Kind.MARKDOWN if _BOUND.search(data) else Kind.PLAIN


def _archived(path: PurePath, data: bytes) -> Kind:
    """Which document an archive is, by the parts that it holds."""
    from kuager.briefs.documents.container import member, opened

    names = opened(str(path), data)
    if "word/document.xml" in names or "[Content_Types].xml" in names:
        for part, what in _OTHER_OFFICE.items():
            if part in names:
                raise BriefError(f"is {what}, not a text", place=place(str(path)))
        macros = next((name for name in names if name.lower().endswith("vbaproject.bin")), None)
        if macros is not None:
            help_ = _NEVER[".docm"][1]
            raise BriefError("holds macros, and is not read", place=place(str(path), field=macros), help=help_)
        return Kind.DOCX
    if "mimetype" in names:
        said = member(str(path), data, "mimetype")[:200].decode("ascii", "replace").strip()
        if said in ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template"):
            return Kind.ODT
        raise BriefError(f"is a document of the type '{said}', not a text", place=place(str(path)))
    raise BriefError("is an archive and no document", place=place(str(path)), help="unpack it, and name a file in it")
