"""A Word document (.docx) as a brief, opened with python-docx.

Read is what a reader of the final text sees: body, tables, text boxes, footnotes and endnotes; insertions are read,
deletions and hidden text are not. Of a field its result is read, but not that of a table of contents or a page number.
Headers, footers and comments are not read; a comment that begins with `kuager:` tells the check what to allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from kuager.briefs.brief import BlockKind, Brief
from kuager.briefs.documents.flow import Flow
from kuager.briefs.documents.needs import needed
from kuager.briefs.limits import BriefError
from kuager.record.errors import place
from kuager.text import Language

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+(?:\\[lo]\s+)?"([^"]*)"', re.IGNORECASE)
_PASSED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|SEQ|NOTEREF|LISTNUM|AUTONUM\w*)\b", re.IGNORECASE)
_DIGITS = re.compile(r"[\s\[\](),;*†‡§\d-]+")
_BULLETED = "List"
_DELETED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")}
_THROUGH = {
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "fldSimple")
} | {f"{MC}AlternateContent", f"{MC}Choice"}  # fmt: skip


def load_docx(path: str, data: bytes, language: Language | None = None) -> Brief:
    """The brief that a Word document is. Raises BriefError where it is broken."""
    return read_docx(path, open_docx(path, data), language)[0]


def open_docx(path: str, data: bytes) -> Document:
    """The document as python-docx has it. Raises BriefError where it is none."""
    with needed("python-docx"):
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    from kuager.briefs.documents.container import member

    if _STRICT in member(path, data, "word/document.xml")[:4096]:
        raise BriefError(
            "saved as Strict Open XML, which is not read",
            place=place(path),
            help="save it as an ordinary Word document",
        )
    try:
        document = docx.Document(BytesIO(data))
        if document.element.body is None:
            raise ValueError("it has no body")
        return document
    except LxmlError as error:
        raise BriefError(
            f"a broken document: one of its parts is no XML ({str(error).splitlines()[0]})",
            place=place(path),
            help="save it again with your word processor",
        ) from None
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        AssertionError,
        RecursionError,
    ) as error:
        said = str(error).strip("'\"").splitlines() or [type(error).__name__]
        raise BriefError(
            f"no Word document that can be read ({said[0]})", place=place(path), help="save it again as .docx"
        ) from None


@dataclass
class BoundPlace:
    """Where in the document's XML a bound link ends: the element after which a mark can stand."""

    link: int
    element: _Element


def read_docx(path: str, document: Document, language: Language | None = None) -> tuple[Brief, list[BoundPlace]]:
    """The brief, and for each of its links the element that holds it."""
    reader = _Reader(path, document)
    try:
        reader.read()
    except RecursionError:
        raise BriefError("nested too deeply", place=place(path), help="save it again as .docx") from None
    brief = reader.flow.finish(language=language, declared=reader.declared, title=_title(document))
    return brief, reader.bound


def _title(document: Document) -> str | None:
    try:
        return document.core_properties.title.strip() or None
    except (ValueError, KeyError, AttributeError):
        return None


@dataclass
class _Field:
    """A field of Word: instruction, then result."""

    instruction: str = ""
    in_result: bool = False
    passed: bool = False
    linked: bool = False


class _Reader:
    def __init__(self, path: str, document: Document) -> None:
        self.path = path
        self.flow = Flow(path)
        self.bound: list[BoundPlace] = []
        self.declared: Language | None = None
        self._document = document
        self._part = document.part
        self._rels = {key: rel.target_ref for key, rel in document.part.rels.items() if rel.is_external}
        self._tables = 0
        self._fields: list[_Field] = []
        self._boxes: list[_Element] = []
        self._comments = self._comment_texts()
        self._style_names: dict[str, str] = {}
        self._numbered: set[str] = set()
        self._read_styles()

    def read(self) -> None:
        """Body, then notes."""
        self._content(self._document.element.body)
        for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self._other(kind)
            if root is None:
                continue
            self._fields = []
            number = 0
            for note in root.iterchildren(f"{W}{name}"):
                if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                number += 1
                self._content(note, named=f"{name} {number}")

    # Other parts

    def _other(self, kind: str) -> _Element | None:
        """The root of another part of the document; its links replace those of the body."""
        from docx.oxml import parse_xml

        for rel in self._part.rels.values():
            if rel.reltype == _PARTS + kind and not rel.is_external:
                part = rel.target_part
                self._rels = {key: one.target_ref for key, one in part.rels.items() if one.is_external}
                return getattr(part, "_element", None) if hasattr(part, "_element") else parse_xml(part.blob)
        return None

    def _comment_texts(self) -> dict[str, str]:
        rels = self._rels
        root = self._other("comments")
        self._rels = rels
        if root is None:
            return {}
        return {
            str(one.get(f"{W}id")): "".join(text.text or "" for text in one.iter(f"{W}t"))
            for one in root.iterchildren(f"{W}comment")
        }

    def _read_styles(self) -> None:
        try:
            styles = self._document.styles.element
        except (KeyError, AttributeError):
            return
        language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.declared = _language(language)
        for style in styles.iterchildren(f"{W}style"):
            key, name = str(style.get(f"{W}styleId")), style.find(f"{W}name")
            self._style_names[key] = (str(name.get(f"{W}val")) if name is not None else key).lower()
            if style.find(f"{W}pPr/{W}numPr") is not None:
                self._numbered.add(key)

    # Blocks

    def _content(self, parent: _Element, named: str = "") -> None:
        in_list = False
        for element in parent.iterchildren():
            tag = element.tag
            if tag == f"{W}p":
                in_list = self._paragraph(element, named, in_list)
            elif tag == f"{W}tbl":
                self._table(element, named)
                in_list = False
            elif tag == f"{W}sdt":
                if not _is_contents(element):
                    content = element.find(f"{W}sdtContent")
                    if content is not None:
                        self._content(content, named)
            elif tag in _THROUGH:
                self._content(element, named)

    def _table(self, table: _Element, named: str) -> None:
        self.flow.table(self._tables)
        self._tables += 1
        for row in _through(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            grid = self.flow.grids[-1]
            grid.row_begins()
            for cell in _through(row, f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                grid.cell_begins(_number(span))
                self._content(cell, named)
        self.flow.table_ends()

    def _paragraph(self, paragraph: _Element, named: str, in_list: bool) -> bool:
        """Read a paragraph; returns whether it is an item of a list."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        key = str(style.get(f"{W}val")) if style is not None else ""
        name = self._style_names.get(key, key.lower())
        if name.startswith("toc ") or name == "toc heading":
            return False
        item = paragraph.find(f"{W}pPr/{W}numPr") is not None or key in self._numbered or name.startswith("list ")
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        heading = name.startswith("heading") or name in ("title", "subtitle") or (_number(outline, 9) < 9)
        kind = BlockKind.HEADING if heading else BlockKind.CAPTION if name == "caption" else BlockKind.PARAGRAPH
        self.flow.begin(kind, named=named, grouped=item and in_list and not heading)
        self._inline(paragraph)
        self.flow.end()
        while self._boxes:
            box = self._boxes.pop(0)
            self._content(box, named or "text box")
        return item and not heading

    # What stands in a paragraph

    def _inline(self, parent: _Element) -> None:
        for element in parent.iterchildren():
            tag = element.tag
            if tag == f"{W}r":
                self._run(element)
            elif tag == f"{W}hyperlink":
                self._hyperlink(element)
            elif tag == f"{W}fldSimple" and _PASSED.match(str(element.get(f"{W}instr"))):
                self.flow.unread()
            elif tag == f"{W}commentRangeStart":
                self._comment(str(element.get(f"{W}id")))
            elif tag in _THROUGH:
                self._inline(element)
            elif isinstance(tag, str) and tag not in _DELETED and tag.endswith(("}oMath", "}oMathPara")):
                self.flow.unread()

    def _hyperlink(self, element: _Element) -> None:
        address = self._rels.get(str(element.get(f"{R}id")), "")
        anchor = element.get(f"{W}anchor")
        if anchor:
            address = f"{address}#{anchor}"
        self._open(address, element.get(f"{W}tooltip"))
        self._inline(element)
        self._end_link(element)

    def _open(self, address: str, label: str | None = None) -> None:
        self.flow.gathering.open_link(address.strip(), self.flow.length, self.flow.length, label)

    def _end_link(self, element: _Element) -> None:
        anchor = self.flow.gathering.anchor
        self.flow.gathering.close_link(self.flow.length, self.flow.length)
        if anchor is not None and anchor.link is not None:
            self.bound.append(BoundPlace(anchor.link, element))

    def _comment(self, id_: str) -> None:
        said = " ".join(self._comments.pop(id_, "").split())
        if said.startswith("kuager:"):
            self.flow.gathering.comment(f"<!-- {said} -->", self.flow.length, self.flow.length)

    def _run(self, run: _Element) -> None:
        properties = run.find(f"{W}rPr")
        hidden = properties is not None and _on(properties.find(f"{W}vanish"))
        raised = properties.find(f"{W}vertAlign") if properties is not None else None
        said = "".join(text.text or "" for text in run.iterchildren(f"{W}t"))
        if raised is not None and raised.get(f"{W}val") == "superscript" and said and _DIGITS.fullmatch(said):
            self.flow.cite()  # the mark of a note, typed by hand
            return
        draft = self.flow.gathering.now
        if draft is not None and draft.hint is None and said.strip() and properties is not None:
            draft.hint = _language(properties.find(f"{W}lang"))
        for element in run.iterchildren():
            if not isinstance(element.tag, str):
                continue
            name = element.tag.removeprefix(W)
            if name == "fldChar":
                self._field(str(element.get(f"{W}fldCharType")), run)
            elif name == "instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].instruction += element.text or ""
            elif hidden or any(one.passed or not one.in_result for one in self._fields):
                continue
            else:
                self._piece(name, element)

    def _piece(self, name: str, element: _Element) -> None:
        flow = self.flow
        match name:
            case "t":
                flow.write((element.text or "").replace("\n", " ").replace("\r", " "))
            case "tab" | "ptab":
                flow.write("\t")
            case "br" | "cr":
                flow.line_break()
            case "noBreakHyphen":
                flow.write("\u2011")
            case "softHyphen":
                flow.write("\u00ad")
            case "sym":
                flow.unread()
            case "footnoteReference" | "endnoteReference":
                flow.cite()
            case "commentReference":
                self._comment(str(element.get(f"{W}id")))
            case "drawing" | "pict" | "object":
                self._drawing(element)
            case _:
                if element.tag == f"{MC}AlternateContent":
                    choice = element.find(f"{MC}Choice")
                    self._drawing(choice if choice is not None else element)

    def _drawing(self, element: _Element) -> None:
        boxes = [one for one in element.iter(f"{W}txbxContent") if not _inside(one, f"{MC}Fallback", element)]
        self._boxes += boxes
        if not boxes:
            self.flow.unread()

    def _field(self, what: str, run: _Element) -> None:
        if what == "begin":
            self._fields.append(_Field())
        elif what == "separate" and self._fields:
            field = self._fields[-1]
            field.in_result = True
            if link := _INSTRUCTION.match(field.instruction):
                field.linked = True
                self._open(link[1])
            elif _PASSED.match(field.instruction):
                field.passed = True
                if self.flow.gathering.now is not None:
                    self.flow.unread()
        elif what == "end" and self._fields and self._fields.pop().linked:
            self._end_link(run)


def _through(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children of that tag, also within content controls and insertions."""
    for element in parent.iterchildren():
        if element.tag == tag:
            yield element
        elif element.tag in _THROUGH:
            yield from _through(element, tag)


def _inside(element: _Element, tag: str, top: _Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag == tag or parent.tag == f"{W}txbxContent":
            return True
        parent = parent.getparent()
    return False


def _is_contents(control: _Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in str(gallery.get(f"{W}val")).lower()


def _on(element: _Element | None) -> bool:
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")


def _number(element: _Element | None, otherwise: int = 1) -> int:
    said = str(element.get(f"{W}val")) if element is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else otherwise


def _language(element: _Element | None) -> Language | None:
    code = str(element.get(f"{W}val")).lower().split("-")[0] if element is not None else ""
    return Language(code) if code in set(Language) else None
