"""Documents made to harm: each is refused in words that name the file and its part, in bounded time and memory."""

import contextlib
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from kuager.briefs.limits import BRIEF_BYTES, BriefError
from tests.briefs.documents.makers import changed, odt, page, read, saved, word

DOCUMENT = "word__document_dot_xml"


def good() -> bytes:
    return saved(word("Asked 44 times."))


def refused(name: str, data: bytes) -> str:
    with pytest.raises(BriefError) as caught:
        read(name, data)
    said = str(caught.value)
    assert said.startswith((f"{name}:", f"{name} (")), said
    return said


def test_a_wrong_name_is_told() -> None:
    assert "is an HTML page, not a Word document" in refused("report.docx", page("<p>1</p>"))
    assert "is a Word document, not an OpenDocument text" in refused("report.odt", good())
    assert "is a Word document, not a Markdown text" in refused("report.md", good())
    assert "is an OpenDocument text, not a Word document" in refused("report.docx", odt("44"))


@pytest.mark.parametrize("name", ["a.docm", "a.dotm", "a.dotx"])
def test_macro_documents_and_templates_are_refused_by_name(name: str) -> None:
    assert "which is not read" in refused(name, good())


def test_macros_inside_an_ordinary_name_are_refused() -> None:
    assert "a.docx (word/vbaProject.bin): holds macros" in refused(
        "a.docx", changed(good(), word__vbaProject_dot_bin=b"x")
    )


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"\x89PNG\r\n", b"\x1f\x8b\x08"]
)
def test_other_formats_are_named(start: bytes) -> None:
    for name in ("a.docx", "a.odt", "a.html", "a.txt", "a"):
        assert "which is not read" in refused(name, start + b"\0" * 100)


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "44">%s]><w:document xmlns:w="x">&b;</w:document>'


@pytest.mark.parametrize("declared", [b"", b'<!ENTITY c SYSTEM "file:///etc/passwd">', b'<!ENTITY c "&b;&b;&b;&b;">'])
def test_entities_are_refused_in_any_part_and_any_encoding(declared: bytes) -> None:
    xml = BOMB % declared
    for part in (DOCUMENT, "word__styles_dot_xml", "docProps__core_dot_xml"):
        assert "declares a document type or entities" in refused("a.docx", changed(good(), **{part: xml}))
        utf16 = xml.decode().encode("utf-16")
        assert "declares a document type or entities" in refused("a.docx", changed(good(), **{part: utf16}))
    assert "a.odt (content.xml)" in refused("a.odt", changed(odt("44"), content_dot_xml=xml))


def test_entities_of_an_html_page_are_text() -> None:
    brief = read("a.html", b'<!doctype html [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b; 44</p>')
    assert "root:" not in brief.blocks[-1].text


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    assert "unpacks to more than 400 times" in refused(
        "a.docx", changed(good(), word__media__a_dot_png=bytes(20_000_000))
    )
    assert "files; at most" in refused("a.docx", changed(good(), **{f"word__x{n}": b"" for n in range(5_001)}))
    huge = changed(good(), word__x_dot_xml=b" " * (50 * 1024 * 1024))
    assert "a.docx (word/x.xml): a part of 52,428,800 bytes" in refused("a.docx", huge)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "a\\b", "c:evil", "word/../../x"])
def test_parts_whose_names_lead_out_are_refused(name: str) -> None:
    out = BytesIO(good())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    assert "leads out of the document" in refused("a.docx", out.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused() -> None:
    out = BytesIO(good())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert "stands twice" in refused("a.docx", out.getvalue())


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(good())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + at] |= 1
    assert "encrypted" in refused("a.docx", bytes(data))


@pytest.mark.parametrize("make", [good, lambda: odt("Asked 44 times.")], ids=["docx", "odt"])
def test_a_document_cut_short_anywhere_is_refused_in_words(make: Callable[[], bytes]) -> None:
    data = make()
    name = "a.docx" if b"word/" in data else "a.odt"
    for size in (*range(0, 60, 7), *range(100, len(data) - 1, len(data) // 25)):
        refused(name, data[:size])


@pytest.mark.parametrize("part", [DOCUMENT, "_[Content_Types]_dot_xml", "word__styles_dot_xml", "_rels___dot_rels"])
@pytest.mark.parametrize("xml", [b"", b"<a", b"<a/>", b"\xff\xfe\0", b"<w:document><w:body/></w:document>"])
def test_parts_that_are_missing_or_no_xml_are_told(part: str, xml: bytes) -> None:
    part = part.removeprefix("_") if "[" in part else part
    for value in (xml, None):
        with contextlib.suppress(BriefError):  # anything else fails
            read("a.docx", changed(good(), **{part: value}))


def test_deep_xml_is_refused() -> None:
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    deep = (start + "<w:ins>" * 100_000 + "</w:ins>" * 100_000 + "</w:p></w:body></w:document>").encode()
    refused("a.docx", changed(good(), **{DOCUMENT: deep}))


def test_a_link_to_a_file_or_a_server_is_never_followed() -> None:
    document = word("Asked 44 times.")
    document.part.relate_to(
        "file:///etc/passwd", "http://schemas.openxmlformats.org/x/attachedTemplate", is_external=True
    )
    document.part.relate_to("http://127.0.0.1:9/x.png", "http://schemas.openxmlformats.org/x/image", is_external=True)
    assert len(read("a.docx", saved(document)).blocks) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000 + b"44",
        b"<" * 400_000,
        b"<a '>' " * 300_000,
        b"<p>4<sup>1</sup>" * 100_000,
        b"<table><tr>" + b"<td>4" * 300_000,
        b"<p>" + b"<a href='fig:x'>4</a> " * 20_001,
    ],
    ids=["deep", "open", "quotes", "notes", "cells", "links"],
)
def test_a_page_that_is_all_tags_is_refused(body: bytes) -> None:
    refused("a.html", b"<html>" + body)


@pytest.mark.parametrize(
    "body", [b"<!-- " * 500_000, b"<!" * 500_000, b"&" * 500_000, b"<p " + b"a=b " * 300_000 + b">4"]
)
def test_a_page_of_broken_marks_is_read_in_no_time(body: bytes) -> None:
    read("a.html", b"<html>" + body)


def test_a_page_that_is_too_large_or_no_text_is_refused() -> None:
    assert "larger than" in refused("a.html", b"<html>" + b" " * BRIEF_BYTES)
    assert "byte 9 is 0" in refused("a.html", b"<html><p>\0")
    assert "not UTF-8" in refused("a.html", b"<html><meta charset=utf-8>" + b"\xff\xfe " * 500)


def test_a_few_broken_bytes_leave_a_page_readable_and_are_told() -> None:
    brief = read("a.html", b"<html><meta charset=utf-8><p>Asked 44 \xff times")
    assert "bytes that are no UTF-8" in brief.remarks[0]
    assert brief.blocks[0].text == "Asked 44 \ufffd times"
