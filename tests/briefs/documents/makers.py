"""Documents made for tests: Word and OpenDocument files out of a few lines, and archives that were tampered with."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import odfdo
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from kuager.briefs.brief import Brief
from kuager.briefs.documents import load_document

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(body: str, *, head: str = "", language: str = "en") -> bytes:
    """An HTML page."""
    top = f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">{head}</head>\n'
    return f"{top}<body>{body}</body></html>".encode()


def read(name: str, data: bytes) -> Brief:
    """The brief that these bytes are under that name."""
    return load_document(Path(name), data)


def texts(brief: Brief) -> list[str]:
    """The visible texts."""
    return [block.text for block in brief.blocks]


def saved(document: Any) -> bytes:
    """The bytes of a Word or OpenDocument file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def add_link(paragraph: Any, address: str, runs: Sequence[str], tooltip: str | None = None) -> None:
    """A hyperlink in a Word paragraph, its text in several runs."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, LINK, is_external=True))
    if tooltip:
        link.set(qn("w:tooltip"), tooltip)
    for said in runs:
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = said
        run.append(text)
        link.append(run)
    paragraph._p.append(link)


def word(*paragraphs: str) -> Any:
    """A Word document of these paragraphs; one that begins with `<w:` is the inside of a paragraph in Word's XML."""
    document = docx.Document()
    for said in paragraphs:
        if said.startswith("<w:"):
            element = parse_xml(f"<w:p {nsdecls('w')}>{said}</w:p>")
            document.element.body.insert(len(document.element.body) - 1, element)
        else:
            document.add_paragraph(said)
    return document


def odt(*elements: Any) -> bytes:
    """An OpenDocument text."""
    document = odfdo.Document("text")
    document.body.clear()
    for element in elements:
        document.body.append(element if not isinstance(element, str) else odfdo.Paragraph(element))
    return saved(document)


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The same archive with parts replaced or added; `__` is `/` in a name, `_dot_` is `.`; None takes one out."""
    renamed = {name.replace("__", "/").replace("_dot_", "."): value for name, value in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            if name not in renamed:
                made.writestr(name, given.read(name))
        for name, value in renamed.items():
            if value is not None:
                made.writestr(name, value)
    return out.getvalue()
