"""Word's file format below python-docx: real footnotes, links, and bytes that are the same each time."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kuager.site.export.footnote import Run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTNOTES = f"{R}/footnotes"
_HYPERLINK = f"{R}/hyperlink"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that ZIP knows
_EMPTY = (
    f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
Element = Any  # an element of lxml, which has no types


def element(tag: str, **attributes: str) -> Element:
    """An element of WordprocessingML, its attributes in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def text_run(said: str, *, style: str | None = None, properties: Sequence[str] = ()) -> Element:
    """A run of text. properties: names of switches: b, i, strike."""
    run = element("r")
    if style or properties:
        kept = element("rPr")
        if style:
            kept.append(element("rStyle", val=style))
        for name in properties:
            kept.append(element(name))
        run.append(kept)
    said = "".join(one if one >= " " or one == "\t" else " " for one in said)
    text = element("t")
    text.text = said
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    return run


def hyperlink(part: Part, address: str) -> Element:
    """A link without its text yet."""
    made = element("hyperlink")
    made.set(f"{{{R}}}id", part.relate_to(address, _HYPERLINK, is_external=True))
    return made


class Footnotes:
    """The footnotes of one document, those that it has already among them."""

    def __init__(self, document: Document) -> None:
        self._styles(document)
        self.part = self._part(document)
        self._root = self._parsed()
        ids = [int(one.get(f"{{{W}}}id") or 0) for one in self._root]
        self._next = max(ids, default=0) + 1
        _declare(document)

    def _part(self, document: Document) -> Part:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        for rel in document.part.rels.values():
            if rel.reltype == _FOOTNOTES and not rel.is_external:
                found: Part = rel.target_part
                return found
        package = document.part.package
        made = Part(PackURI("/word/footnotes.xml"), _TYPE, _EMPTY.encode(), package)
        document.part.relate_to(made, _FOOTNOTES)
        return made

    def _parsed(self) -> Element:
        from docx.oxml import parse_xml

        return parse_xml(self.part.blob)

    def _styles(self, document: Document) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt, RGBColor

        known = {str(style.name).lower(): style for style in document.styles}
        if "footnote text" not in known:
            made: Any = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            made.font.size = Pt(9)
            made.paragraph_format.space_after = Pt(2)
            known["footnote text"] = made
        if "footnote reference" not in known:
            made = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
            made.font.superscript = True
            known["footnote reference"] = made
        if "hyperlink" not in known:
            made = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
            made.font.underline = True
            made.font.color.rgb = RGBColor(0x0B, 0x4F, 0x8A)
            known["hyperlink"] = made
        self._text = str(known["footnote text"].style_id)
        self._mark = str(known["footnote reference"].style_id)
        self.link_style = str(known["hyperlink"].style_id)

    def add(self, runs: Sequence[Run]) -> Element:
        """A footnote that says these words; returns the run with its mark, to be put where it belongs."""
        pieces: list[Element] = []
        for run in runs:
            switches = ["b"] if run.strong else []
            if run.link:
                link = hyperlink(self.part, run.link)
                link.append(text_run(run.text, style=self.link_style, properties=switches))
                pieces.append(link)
            elif run.text:
                pieces.append(text_run(run.text, properties=switches))
        return self.add_elements(pieces)

    def add_elements(self, pieces: Sequence[Element]) -> Element:
        """A footnote of runs and links that stand ready."""
        number = str(self._next)
        self._next += 1
        paragraph = element("p")
        properties = element("pPr")
        properties.append(element("pStyle", val=self._text))
        paragraph.append(properties)
        mark = self._marked()
        mark.append(element("footnoteRef"))
        paragraph.append(mark)
        paragraph.append(text_run(" "))
        for piece in pieces:
            paragraph.append(piece)
        note = element("footnote", id=number)
        note.append(paragraph)
        self._root.append(note)
        reference = self._marked()
        reference.append(element("footnoteReference", id=number))
        return reference

    def _marked(self) -> Element:
        run = element("r")
        properties = element("rPr")
        properties.append(element("rStyle", val=self._mark))
        run.append(properties)
        return run

    def finish(self) -> None:
        """Put what was added into the document."""
        from lxml import etree

        self.part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _declare(document: Document) -> None:
    """Name the separators in the settings, as Word does. They stand before `w:compat` (ECMA-376 part 1, 17.15.1.78)."""
    settings = document.settings.element
    if settings.find(f"{{{W}}}footnotePr") is not None:
        return
    following = settings.find(f"{{{W}}}endnotePr")
    following = following if following is not None else settings.find(f"{{{W}}}compat")
    if following is None:
        return
    named = element("footnotePr")
    named.append(element("footnote", id="-1"))
    named.append(element("footnote", id="0"))
    following.addprevious(named)


def saved(document: Document) -> bytes:
    """The document's bytes, the same each time: its parts in the order of their names, all of one day."""
    first = BytesIO()
    document.save(first)
    out = BytesIO()
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            made.writestr(entry, given.read(name))
    return out.getvalue()


def unlinked(link: Element) -> Element:
    """Take a link away and leave its text; returns the last element of the text, or None where it had none."""
    parent = link.getparent()
    at = parent.index(link)
    last = None
    for child in list(link):
        style = child.find(f"{{{W}}}rPr/{{{W}}}rStyle")
        if style is not None and "hyperlink" in str(style.get(f"{{{W}}}val")).lower():
            style.getparent().remove(style)
        parent.insert(at, child)
        at += 1
        last = child
    parent.remove(link)
    return last
