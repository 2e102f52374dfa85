"""Akoma Ntoso 3 (OASIS LegalDocML 1.0), so that `read_akn(write_akn(document))` gives the same provisions again.

Kinds that Akoma Ntoso has no element for become `hcontainer` with the kind as its name. What an amending act quotes is
put into `quotedStructure`. The words of a provision that holds others go before them, as its `intro`.
"""

from __future__ import annotations

import re
from typing import Any

from kuager.lawtext.document import Document, Note, Provision
from kuager.lawtext.read.akn import HIERARCHY, LANGUAGES, NAMESPACE, OWN, bare

_XML_ID = re.compile(r"\s+")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODES = {short: long for long, short in reversed(LANGUAGES.items())}


def write_akn(document: Document, *, date: str = "0001-01-01", country: str = "und") -> bytes:
    """The document as Akoma Ntoso.

    date: ISO 8601 day of this version; country: ISO 3166 code; where they are not known, what stands for "unknown".
    """
    from lxml import etree

    root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE, "kuager": OWN})
    act = _add(root, "act", name="act", contains="singleVersion")
    _meta(act, document, date, country)
    _preface(act, document)
    body = _add(act, "body")
    children: dict[int | None, list[Provision]] = {}
    for provision in document.provisions:
        children.setdefault(provision.parent, []).append(provision)
    for provision in children.get(None, []):
        _provision(body, provision, children)
    if not document.provisions:
        _add(_add(_add(body, "hcontainer", name="empty"), "content"), "p")
    if document.closing:
        conclusions = _add(act, "conclusions")
        for line in document.closing:
            _add(conclusions, "p", line)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: Any, element_name: str, text: str = "", /, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(
        parent, _tag(element_name), {key: _printable(value) for key, value in attributes.items()}
    )
    if text:
        element.text = _printable(text)
    return element


def _printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _meta(act: Any, document: Document, date: str, country: str) -> None:
    identification = _add(_add(act, "meta"), "identification", source="#kuager")
    work = f"/akn/{country}/act/{date}/{document.sha256[:12] or 'nn'}"
    language = _CODES.get(document.language or "", document.language or "und")
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{language}@{date}"),
        ("FRBRManifestation", f"{work}/{language}@{date}"),
    ):
        block = _add(identification, level)
        _add(block, "FRBRthis", value=f"{uri}/!main")
        _add(block, "FRBRuri", value=uri)
        if level == "FRBRWork" and document.title:
            _add(block, "FRBRalias", name="title", value=document.title)
        _add(block, "FRBRdate", name="Generation", date=date)
        _add(block, "FRBRauthor", href="")
        if level == "FRBRWork":
            _add(block, "FRBRcountry", value=country)
        if level == "FRBRExpression":
            _add(block, "FRBRlanguage", language=language)


def _preface(act: Any, document: Document) -> None:
    if not document.title and not document.notes and not document.requisites:
        return
    preface = _add(act, "preface")
    paragraph = _add(preface, "p")
    if document.title:
        _add(paragraph, "docTitle", document.title)
    for number, note in enumerate(document.notes, 1):
        _note(paragraph, note, number)
    for line in document.requisites.split("\n") if document.requisites else ():
        _add(preface, "p", line).set("class", "requisites")


def _provision(above: Any, provision: Provision, children: dict[int | None, list[Provision]]) -> None:
    attributes = {"eId": _XML_ID.sub("_", provision.id)}
    name = provision.kind if provision.kind in HIERARCHY else "hcontainer"
    if name == "hcontainer":
        attributes["name"] = _XML_ID.sub("_", provision.kind) or "provision"
    if provision.guid:
        attributes["GUID"] = _XML_ID.sub("_", provision.guid)
    if not provision.label and not provision.heading:
        attributes["class"] = "provision"  # the reader would take it for words of what holds it
    element = _add(above, name, **attributes)
    if provision.label:
        number = provision.marker if bare(provision.marker) == provision.label else provision.label
        _add(element, "num", number)
        if bare(number) != provision.label:
            element.set(f"{{{OWN}}}label", _printable(provision.label))  # the reader takes brackets and points away
        if number != provision.marker:
            element.set(f"{{{OWN}}}marker", _printable(provision.marker))
    elif provision.marker:
        element.set(f"{{{OWN}}}marker", _printable(provision.marker))
    if provision.heading:
        _add(element, "heading", provision.heading)
    inner = children.get(provision.index, [])
    if all(child.quoted and not provision.quoted for child in inner):
        _words(element, "content", provision, inner, children)
        return
    first = 0
    while inner[first].quoted and not provision.quoted:
        first += 1
    if provision.text or provision.notes or first:
        _words(element, "intro", provision, inner[:first], children)
    run: list[Provision] = []
    for child in inner[first:]:
        if child.quoted and not provision.quoted:
            run.append(child)
            continue
        _between(element, run, children)
        run = []
        _provision(element, child, children)
    _between(element, run, children)


def _words(
    element: Any, name: str, provision: Provision, quoted: list[Provision], children: dict[int | None, list[Provision]]
) -> None:
    """The words of a provision, its notes, and what it quotes."""
    block = _add(element, name)
    paragraph = None
    for line in provision.text.split("\n"):
        paragraph = _add(block, "p", line)
    for number, note in enumerate(provision.notes, 1):
        _note(paragraph, note, number)
    if quoted:
        _quotation(paragraph, quoted, children)


def _quotation(paragraph: Any, quoted: list[Provision], children: dict[int | None, list[Provision]]) -> None:
    structure = _add(_add(paragraph, "mod"), "quotedStructure")
    for provision in quoted:
        _provision(structure, provision, children)


def _between(element: Any, quoted: list[Provision], children: dict[int | None, list[Provision]]) -> None:
    """What is quoted after provisions that are not: in a container without number or heading, which is none."""
    if quoted:
        content = _add(_add(element, "hcontainer", name="quotation"), "content")
        _quotation(_add(content, "p"), quoted, children)


def _note(paragraph: Any, note: Note, number: int) -> None:
    element = _add(paragraph, "authorialNote", marker=str(number))
    for field, value in (
        ("act", note.act),
        ("actDate", note.act_date),
        ("inForce", note.in_force),
        ("action", note.action or None),
        ("delay", note.delay),
    ):
        if value is not None:
            element.set(f"{{{OWN}}}{field}", _printable(value))
    _add(element, "p", note.text)
