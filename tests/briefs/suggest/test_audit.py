"""The audit of texts that somebody else wrote."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kuager.briefs.documents.plain import load_plain
from kuager.briefs.settings import Options
from kuager.briefs.suggest.audit import Audit, Status, audit
from kuager.briefs.suggest.own import own_sources
from kuager.catalogue import methods
from kuager.record.sources import Held, Source, SourceKind
from kuager.text import Language
from tests.briefs.documents.makers import page, read
from tests.briefs.suggest.records import opened, slim

DAY = date(2022, 5, 6)
RECORD = Path(__file__).parents[3] / "records" / "kazakhstan"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return slim(tmp_path_factory.mktemp("audit"))


def audited(text: str, record: Path, day: date | None = None) -> Audit:
    ask, index = opened(record, day)
    return audit(
        load_plain("a.txt", text.encode(), Language.EN), ask, index, Options(as_of=day, methods=methods()), day=day
    )


def statuses(found: Audit) -> dict[str, Status]:
    return {entry.said: entry.status for entry in found.entries}


def test_every_number_and_date_of_the_article_is_placed(record: Path, shared: Path) -> None:
    text = (shared / "article.txt").read_text("utf-8")
    found = audited(text, record, DAY)
    by_said = statuses(found)
    conflicting = {said for said, status in by_said.items() if status is Status.CONFLICTING}
    assert conflicting == {"March 3, 2022", "January 3–12"}  # the errors; all else is true, or the record has it not
    assert by_said["122nd"] is by_said["48.28"] is Status.MISLEADING  # across a change of method
    assert by_said["more than 90 percent"] is Status.MISLEADING  # of items, not of websites
    for said in ("232", "33 out of 100", "44", "39", "once", "155th", "March 19, 2019"):
        assert by_said[said] is Status.CONFIRMED, said
    for said in ("April 14, 2022", "April 23, 2022", "ten days", "USD 5 billion"):
        assert by_said[said] is Status.OWN_WORD, said  # the record has them from the article
    assert by_said["eight"] is Status.COULD_BE
    for entry in found.entries:
        assert text[entry.start : entry.end] == entry.said


RALLY = "On April 23, 2022, people held a rally against the bill in Almaty."
ARTICLE = tomllib.loads((RECORD / "sources.toml").read_text("utf-8"))["global-voices-2022"]
TITLE, ADDRESS = ARTICLE["title"], ARTICLE["address"]


def test_a_text_is_no_witness_for_itself_by_its_title(record: Path) -> None:
    assert statuses(audited(RALLY, record))["April 23, 2022"] is Status.CONFIRMED
    own = audited(f"{TITLE}\n\n{RALLY}", record)
    assert statuses(own)["April 23, 2022"] is Status.OWN_WORD
    cited = audited(f"A rally\n\nSome call it “{TITLE}” and others do not.\n\n{RALLY}", record)
    assert statuses(cited)["April 23, 2022"] is Status.CONFIRMED


def test_a_text_is_no_witness_for_itself_by_the_address_that_its_page_names(record: Path) -> None:
    body = f"<h1>A rally in spring</h1><p>{RALLY}</p><p>See <a href='{ADDRESS}'>this</a>.</p>"
    ask, index = opened(record, None)
    for head, status in ((f'<link rel="canonical" href="{ADDRESS}?utm=1">', Status.OWN_WORD), ("", Status.CONFIRMED)):
        brief = read("a.html", page(body, head=head))
        found = audit(brief, ask, index, Options(methods=methods()))
        assert statuses(found)["April 23, 2022"] is status


def test_a_text_is_no_witness_for_itself_by_its_bytes(record: Path) -> None:
    brief = load_plain("a.txt", RALLY.encode(), Language.EN)
    source = Source(id="x", kind=SourceKind.CAPTURE, title="A rally", publisher="P", evidence=(Held(sha256="0" * 64),))
    assert own_sources(brief, {"x": source}, "0" * 64) == {"x"}
    assert own_sources(brief, {"x": source}, "1" * 64) == frozenset()


def test_a_sentence_that_fits_two_values_is_not_confirmed(record: Path) -> None:
    found = audited("Kazakhstan's score in the index of Reporters Without Borders was 48.28 points, or 49.72.", record)
    assert Status.CONFLICTING not in statuses(found).values()
    two = audited("By 2021 or 2022 Kazakhstan was ranked 155th by Reporters Without Borders.", record)
    assert statuses(two)["155th"] is not Status.CONFLICTING


def test_ranks_across_a_change_of_method_are_confirmed_and_mislead(record: Path) -> None:
    found = audited(
        "Reporters Without Borders ranked Kazakhstan 155th in its press freedom index of 2021 and 122nd in 2022.",
        record,
    )
    assert Status.MISLEADING in statuses(found).values()
    assert any(one.code == "K201" for entry in found.entries for one in entry.findings)


def test_the_page_shows_every_word_and_escapes_it(record: Path) -> None:
    from kuager.site.auditpage import audit_page

    text = "A <b>title</b>\n\nThe press freedom index had Kazakhstan 134th in 2023 & <script>alert(x)</script> by rank."
    page = audit_page(audited(text, record), "A record", DAY)
    assert "<script" not in page
    assert "&lt;script&gt;alert(x)&lt;/script&gt;" in page
    assert 'class="said confirmed"' in page
    assert "http" not in page.replace("http-equiv", "")
