"""The audit of every kind of document: places lead back into it, and its page marks its own words for everybody."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import docx
import odfdo
import pytest
from playwright.sync_api import Page

from kuager.briefs.brief import Brief
from kuager.briefs.settings import Options
from kuager.briefs.suggest.audit import Audit, Status, audit
from kuager.briefs.suggest.report import audit_json, audit_lines
from kuager.catalogue import methods
from kuager.site.auditpage import audit_page
from tests.briefs.documents.makers import odt, read, saved
from tests.briefs.documents.makers import page as html_page
from tests.briefs.suggest.records import CLEAN, opened
from tests.browser import axe_violations

HEADING = "The library of 2021 & its readers"
# "12" is also a part of "1,512", and "7" of "1977": the page must mark the number, not the first digits like it.
PROSE = "In room 1,512 of the house of 1977 the library says it has 12 branches, 7 of them in the town."
CELLS = [["Measure", "Number"], ["Loans of the library in 2021", "184,230"], ["Readers", "15,321"]]
LIST = "The stadium has 23,804 seats <and> no roof."


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in CELLS)
    prose = PROSE.replace("12 branches", "<b>1</b>2&nbsp;branches")
    listed = html.escape(LIST)
    return html_page(f"<h1>{html.escape(HEADING)}</h1><p>{prose}</p><table>{rows}</table><ul><li>{listed}</li></ul>")


def as_docx() -> bytes:
    document = docx.Document()
    document.add_heading(HEADING, 1)
    first, last = PROSE.split("12 branches")
    paragraph = document.add_paragraph(first + "1")
    paragraph.add_run("2").bold = True
    paragraph.add_run(" branches" + last)
    table = document.add_table(rows=len(CELLS), cols=2)
    for at, row in enumerate(CELLS):
        for place, cell in enumerate(row):
            table.cell(at, place).text = cell
    document.add_paragraph(LIST, style="List Bullet")
    return saved(document)


def as_odt() -> bytes:
    table = odfdo.Table("T", width=2, height=len(CELLS))
    for at, row in enumerate(CELLS):
        for place, cell in enumerate(row):
            table.set_value((place, at), cell)
    return odt(odfdo.Header(1, HEADING), PROSE, table, odfdo.List([LIST]))


def as_text() -> bytes:
    return "\n\n".join([HEADING, PROSE, *(", ".join(row) for row in CELLS), LIST]).encode()


DOCUMENTS = {"a.html": as_html, "a.docx": as_docx, "a.odt": as_odt, "a.txt": as_text}


def audited(brief: Brief, digest: str | None = None) -> Audit:
    ask, index = opened(CLEAN)
    return audit(brief, ask, index, Options(methods=methods()), digest=digest)


def shown(found: Audit) -> str:
    return audit_page(found, "A record", None)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_lead_back_into_every_kind_of_document(name: str) -> None:
    brief = read(name, DOCUMENTS[name]())
    found = audited(brief)
    said = {entry.said: entry for entry in found.entries}
    assert {"12", "7", "184,230", "15,321", "23,804"} <= said.keys() | {one.split()[0] for one in said}
    for entry in found.entries:
        there = html.unescape(re.sub(r"<[^>]*>", "", brief.source[entry.start : entry.end]))
        assert there == entry.said
        assert brief.blocks[entry.block].text[entry.low : entry.high] == entry.said


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_document_without_lines_has_its_places_in_words(name: str) -> None:
    found = audited(read(name, DOCUMENTS[name]()))
    seats = next(entry for entry in found.entries if entry.said.startswith("23,804"))
    assert seats.where is not None
    assert "characters 17-22" in seats.where
    assert f"at: {seats.where}" in "".join(audit_lines(name, found))
    assert seats.where in [one.get("where") for one in json.loads(audit_json(name, found))["quantities"]]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_marks_the_very_words_that_the_audit_speaks_of(name: str) -> None:
    found = audited(read(name, DOCUMENTS[name]()))
    text = shown(found).partition('<section aria-labelledby="notes">')[0]
    marked = re.findall(r'(.{0,12})<span class="said [a-z]+" id="q\d+">([^<]*)</span>', text)
    noted = [entry for entry in found.entries if entry.status not in (Status.CONTEXT, Status.PASSED_OVER)]
    assert [html.unescape(said) for _, said in marked] == [entry.said for entry in noted]
    before = {said.split()[0]: html.unescape(left) for left, said in marked}
    assert before["12"].endswith("it has ")
    assert before["7"].endswith("branches, ")
    assert "&lt;and&gt;" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_has_no_barrier_and_asks_nobody(name: str, page: Page, tmp_path: Path) -> None:
    out = tmp_path / "audit.html"
    out.write_text(shown(audited(read(name, DOCUMENTS[name]()))), "utf-8")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(out.as_uri())
        assert axe_violations(page) == []
    assert said == []
