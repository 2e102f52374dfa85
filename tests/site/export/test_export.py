"""Briefs as Word and HTML documents with footnotes."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from kuager.briefs.check import check_parsed
from kuager.briefs.documents import load_document
from kuager.briefs.settings import Options
from kuager.briefs.source import parse_brief
from kuager.figures.ask import Ask
from kuager.site.contents import Story, story
from kuager.site.export.annotate import annotated_docx, annotated_html
from kuager.site.export.closing import closing
from kuager.site.export.footnote import Footnote, footnotes, site_links
from kuager.site.export.word import as_docx
from tests.briefs import toy
from tests.briefs.documents.makers import add_link, page, saved

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """---
title: A season
authors: [The club]
published: 2022-05-06
---
# A season

The club had [51](fig:league.points?club=a&year=2021) **points**[^own] and
*came* [4th](fig:league.place?club=a&year=2021).

1. one
2. two

- [web](https://example.org/a?b=1&c=2) `code`

| year | points |
|------|-------:|
| 2021 | [51](fig:league.points?club=a&year=2021) |

> quoted

[^own]: Own words, with [3rd](fig:league.place?club=a&year=2021).
"""


def prepared(path: str, data: bytes) -> tuple[Story, list[Footnote]]:
    ask = Ask(toy.record(), toy.figures())
    checked = check_parsed(load_document(Path(path), data), ask, Options(methods=toy.METHODS))
    told = story(checked, path)
    return told, footnotes(told, ask, site_links("https://example.org/record/", toy.METHODS))


def made() -> bytes:
    told, notes = prepared("a.md", TEXT.encode())
    return as_docx(told, notes, site_links(None, ()), closing(told.checked, "Toys", "en"))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def notes_in(data: bytes) -> list[str]:
    root = part(data, "word/footnotes.xml")
    found = [one for one in root.iter(f"{W}footnote") if one.get(f"{W}type") is None]
    return ["".join(text.text or "" for text in one.iter(f"{W}t")).strip() for one in found]


def marks_in(data: bytes) -> Sequence[str]:
    return [str(one.get(f"{W}id")) for one in part(data, "word/document.xml").iter(f"{W}footnoteReference")]


def test_each_bound_number_has_a_real_footnote_with_what_the_record_answers() -> None:
    data = made()
    notes = notes_in(data)
    assert len(notes) == 4
    assert notes[0].startswith("The record: 51 points")
    assert (
        "Source: Football League, Results of the season (2021-12-01), p. 1. league.points?club=a&year=2021" in notes[0]
    )
    assert sum(one.startswith("✗ Contradicted. The record: 3rd") for one in notes) == 1
    ids = {str(one.get(f"{W}id")) for one in part(data, "word/footnotes.xml")} - {"-1", "0"}
    assert set(marks_in(data)) == ids
    assert len(marks_in(data)) == 4


def test_headings_lists_tables_emphasis_links_title_and_language_are_words_own() -> None:
    document = docx.Document(BytesIO(made()))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["A season"] == "Title"
    assert styles["The club"] == "Subtitle"
    assert (styles["one"], styles["quoted"]) == ("List Number", "Quote")
    assert document.tables[0].cell(1, 1).text.startswith("51")
    assert {run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold} == {"points"}
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["https://example.org/a?b=1&c=2"]
    assert (document.core_properties.title, document.core_properties.language) == ("A season", "en-GB")
    assert str(document.core_properties.created.date()) == "2022-05-06"


def test_footnotes_link_to_the_figures_page_of_a_site() -> None:
    with zipfile.ZipFile(BytesIO(made())) as archive:
        relations = archive.read("word/_rels/footnotes.xml.rels").decode()
    assert "https://example.org/record/figures/league.points/club-a.year-2021.html" in relations


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert made() == made()


def test_a_word_document_gets_footnotes_and_keeps_its_text() -> None:
    document = docx.Document()
    document.add_heading("Kept", 1)
    paragraph = document.add_paragraph("It had ")
    add_link(paragraph, "fig:league.points?club=a&year=2021", ["5", "1"])
    paragraph.add_run(" points.").italic = True
    add_link(document.add_paragraph("See "), "https://example.org/", ["there"])
    before = saved(document)
    told, notes = prepared("a.docx", before)
    after, left = annotated_docx("a.docx", before, notes)
    assert left == 0
    assert [one.text for one in docx.Document(BytesIO(after)).paragraphs] == ["Kept", "It had 51 points.", "See there"]
    assert len(notes_in(after)) == len(marks_in(after)) == 1
    assert b"fig:" not in etree.tostring(part(after, "word/document.xml"))
    again, _ = annotated_docx("a.docx", after, [])
    assert notes_in(again) == notes_in(after)
    assert [block.text for block in load_document(Path("b.docx"), after).blocks][1] == "It had 51\ufffc points."
    assert told.language == "en"


def test_a_page_gets_its_notes_before_the_end_of_its_body_and_nothing_else_changes() -> None:
    data = page(
        '<p>It had <a href="fig:league.points?club=a&amp;year=2021">5<b>1</b></a> points &amp; more.</p>\n<p>So.</p>'
    )
    told, notes = prepared("a.html", data)
    after = annotated_html(told.checked, notes, "en")
    start = after.index("<section"), after.index("</section>\n") + len("</section>\n")
    assert after[start[1] :] == "</body></html>"
    mark = '<sup id="kuager-r1"><a href="#kuager-n1">1</a></sup>'
    link = '<a href="fig:league.points?club=a&amp;year=2021">5<b>1</b></a>'
    assert after[: start[0]] == data.decode().removesuffix("</body></html>").replace(link, f"5<b>1</b>{mark}")


@pytest.mark.parametrize(
    "said", ["", "# Only\n", "[](fig:league.points?club=a&year=2021)\n", "1. a\n   - b\n     1. c\n"]
)
def test_any_brief_can_be_written(said: str) -> None:
    told, notes = prepared("a.md", said.encode())
    data = as_docx(told, notes, site_links(None, ()), ())
    assert docx.Document(BytesIO(data)).element.body is not None
    assert parse_brief("a.md", said).source == said
