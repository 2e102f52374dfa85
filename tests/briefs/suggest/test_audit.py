"""The audit of texts that somebody else wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kuager.briefs.documents.plain import load_plain
from kuager.briefs.settings import Options
from kuager.briefs.suggest.audit import Audit, Status, audit
from kuager.catalogue import methods
from kuager.text import Language
from tests.briefs.suggest.records import opened, slim

DAY = date(2022, 5, 6)


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
    for said in ("April 14, 2022", "232", "33 out of 100", "44", "39", "once", "155th", "March 19, 2019"):
        assert by_said[said] is Status.CONFIRMED, said
    assert by_said["eight"] is Status.COULD_BE
    for entry in found.entries:
        assert text[entry.start : entry.end] == entry.said


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
