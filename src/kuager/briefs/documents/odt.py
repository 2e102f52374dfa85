"""An OpenDocument text (.odt) as a brief, opened with odfdo.

Read are body, tables, frames and notes as they would be printed; what is recorded as deleted is not. Headers, footers,
tables of contents, page numbers and comments are not read; a comment that begins with `kuager:` tells the check what
to allow.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from kuager.briefs.brief import BlockKind, Brief
from kuager.briefs.documents.flow import Flow
from kuager.briefs.documents.needs import needed
from kuager.briefs.limits import BriefError
from kuager.record.errors import place
from kuager.text import Language

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE, DRAW, STYLE = (_NS % name for name in ("text", "table", "office", "drawing", "style"))
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"

# fmt: off
_PASSED = {f"{OFFICE}forms"} | {f"{TEXT}{name}" for name in (
    "tracked-changes", "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index", "bibliography", "sequence-decls", "variable-decls", "user-field-decls", "soft-page-break",
)}
_NUMBERS = {f"{TEXT}{name}" for name in (
    "page-number", "page-count", "paragraph-count", "word-count", "bookmark-ref", "note-ref", "sequence",
)}
# fmt: on
_BLANKS = re.compile(r"[ \t\r\n]+")
_REPEATED = 1_000  # cells or blanks that one element may stand for
_DIGITS = "0123456789[](),;*†‡§- "


def load_odt(path: str, data: bytes, language: Language | None = None) -> Brief:
    """The brief that an OpenDocument text is. Raises BriefError where it is broken."""
    with needed("odfdo"):
        from lxml.etree import LxmlError
        from odfdo import Container

    if b"manifest:encryption-data" in _manifest(path, data):
        raise BriefError("encrypted", place=place(path), help="save it without a password")
    try:
        container = Container(BytesIO(data))
        content, styles = (_root(container.get_part(name)) for name in ("content.xml", "styles.xml"))
    except LxmlError as error:
        raise BriefError(
            f"a broken document: one of its parts is no XML ({str(error).splitlines()[0]})",
            place=place(path),
            help="save it again with your word processor",
        ) from None
    except (KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise BriefError(
            f"no OpenDocument text that can be read ({error})", place=place(path), help="save it again as .odt"
        ) from None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise BriefError("holds no text", place=place(path))
    reader = _Reader(path, content, styles)
    try:
        reader.content(body)
        reader.read_notes()
    except RecursionError:
        raise BriefError("nested too deeply", place=place(path), help="save it again as .odt") from None
    return reader.flow.finish(language=language, declared=reader.declared, title=None)


def _manifest(path: str, data: bytes) -> bytes:
    from kuager.briefs.documents.container import member

    return member(path, data, "META-INF/manifest.xml")


def _root(part: object) -> _Element:
    """The root of a part. Entities are not resolved, nothing is fetched, and depth is bounded by libxml2."""
    from lxml import etree

    if not isinstance(part, bytes | str):
        raise ValueError("a part is missing")
    data = part.encode() if isinstance(part, str) else part
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


class _Reader:
    def __init__(self, path: str, content: _Element, styles: _Element) -> None:
        self.flow = Flow(path)
        self.declared: Language | None = None
        self._tables = 0
        self._notes: list[tuple[str, _Element]] = []
        self._frames: list[_Element] = []
        self._languages: dict[str, Language] = {}
        self._raised: set[str] = set()
        self._hidden: set[str] = set()
        self._read_styles(styles)
        self._read_styles(content)

    def _read_styles(self, root: _Element) -> None:
        for default in root.iter(f"{STYLE}default-style"):
            if default.get(f"{STYLE}family") == "paragraph":
                self.declared = _language(default.find(f"{STYLE}text-properties")) or self.declared
        for style in root.iter(f"{STYLE}style"):
            properties = style.find(f"{STYLE}text-properties")
            if properties is None:
                continue
            name = str(style.get(f"{STYLE}name"))
            if found := _language(properties):
                self._languages[name] = found
            if str(properties.get(f"{STYLE}text-position")).startswith("super"):
                self._raised.add(name)
            if properties.get(f"{TEXT}display") == "none":
                self._hidden.add(name)

    def read_notes(self) -> None:
        """Notes, after the text that they belong to."""
        for number, (kind, note) in enumerate(self._notes, 1):
            body = note.find(f"{TEXT}note-body")
            if body is not None:
                self.content(body, named=f"{kind} {number}")

    def content(self, parent: _Element, *, named: str = "", in_list: bool = False) -> None:
        """Paragraphs, headings, lists, tables and sections."""
        for element in parent.iterchildren():
            tag = element.tag
            if not isinstance(tag, str) or tag in _PASSED or element.get(f"{TEXT}display") == "none":
                continue
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(element, named, in_list)
            elif tag == f"{TEXT}list":
                self.flow.gathering.group += not in_list
                self.content(element, named=named, in_list=True)
                self.flow.gathering.group += not in_list
            elif tag == f"{TABLE}table":
                self._table(element, named)
            elif tag.startswith((TEXT, DRAW)):
                self.content(element, named=named, in_list=in_list)

    def _table(self, table: _Element, named: str) -> None:
        grid = self.flow.table(self._tables)
        self._tables += 1
        for row in table.iter(f"{TABLE}table-row"):
            if _nearest(row, f"{TABLE}table") is not table:
                continue
            grid.row_begins()
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                grid.cell_begins(_number(cell.get(f"{TABLE}number-columns-repeated")))
                if cell.tag == f"{TABLE}table-cell":
                    self.content(cell, named=named)
        self.flow.table_ends()

    def _paragraph(self, paragraph: _Element, named: str, in_list: bool) -> None:
        style = str(paragraph.get(f"{TEXT}style-name"))
        heading = paragraph.tag == f"{TEXT}h" or style in ("Title", "Subtitle")
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        self.flow.begin(kind, named=named, grouped=in_list)
        draft = self.flow.gathering.now
        if draft is not None:
            draft.hint = self._languages.get(style)
        self._write(paragraph.text)
        self._inline(paragraph)
        self.flow.end()
        while self._frames:
            self.content(self._frames.pop(0), named=named or "frame")

    def _inline(self, parent: _Element) -> None:
        for element in parent.iterchildren():
            self._piece(element)
            self._write(element.tail)

    def _piece(self, element: _Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        flow = self.flow
        if tag == f"{TEXT}span":
            self._span(element)
        elif tag == f"{TEXT}a":
            label = element.get(f"{OFFICE}name") or element.get(f"{TEXT}name")
            address = str(element.get(f"{XLINK}href") or "").strip()
            flow.gathering.open_link(address, flow.length, flow.length, label)
            self._write(element.text)
            self._inline(element)
            flow.gathering.close_link(flow.length, flow.length)
        elif tag == f"{TEXT}s":
            flow.write(" " * _number(element.get(f"{TEXT}c")))
        elif tag == f"{TEXT}tab":
            flow.write("\t")
        elif tag == f"{TEXT}line-break":
            flow.line_break()
        elif tag == f"{TEXT}note":
            kind = "endnote" if element.get(f"{TEXT}note-class") == "endnote" else "footnote"
            self._notes.append((kind, element))
            flow.cite()
        elif tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end"):
            self._comment(element)
        elif tag == f"{DRAW}frame" or tag.startswith(DRAW):
            boxes = list(element.iter(f"{DRAW}text-box"))
            self._frames += [box for box in boxes if _nearest(box, f"{DRAW}text-box") is None]
            if not boxes:
                flow.unread()
        elif tag in _NUMBERS:
            flow.unread()
        elif tag in _PASSED or tag == f"{TEXT}hidden-text":
            return
        elif tag.startswith(TEXT):
            self._write(element.text)
            self._inline(element)

    def _span(self, element: _Element) -> None:
        style = str(element.get(f"{TEXT}style-name"))
        said = "".join(element.itertext())
        if style in self._hidden:
            return
        if style in self._raised and said and not said.strip(_DIGITS):
            self.flow.cite()
            return
        draft = self.flow.gathering.now
        if draft is not None and draft.hint is None:
            draft.hint = self._languages.get(style)
        self._write(element.text)
        self._inline(element)

    def _comment(self, element: _Element) -> None:
        said = " ".join(" ".join("".join(part.itertext()) for part in element.iter(f"{TEXT}p")).split())
        if said.startswith("kuager:"):
            self.flow.gathering.comment(f"<!-- {said} -->", self.flow.length, self.flow.length)

    def _write(self, text: str | None) -> None:
        """White space counts as one blank, as OpenDocument 1.3 part 3, 6.1.2 has it."""
        if not text:
            return
        said = _BLANKS.sub(" ", text)
        draft = self.flow.gathering.now
        if said.startswith(" ") and draft is not None and (not draft.parts or draft.parts[-1].endswith(" ")):
            said = said[1:]
        self.flow.write(said)


def _nearest(element: _Element, tag: str) -> _Element | None:
    parent = element.getparent()
    while parent is not None:
        if parent.tag == tag:
            return parent
        parent = parent.getparent()
    return None


def _number(said: str | None) -> int:
    return min(_REPEATED, int(said)) if said and said.isascii() and said.isdigit() and len(said) < 9 else 1


def _language(properties: _Element | None) -> Language | None:
    code = str(properties.get(f"{FO}language")).lower() if properties is not None else ""
    return Language(code) if code in set(Language) else None
