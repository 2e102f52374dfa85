"""The briefs of the Kazakh record: the story checks clean, and in the printed claims exactly what is wrong is found."""

from pathlib import Path

import pytest

from kuager import catalogue
from kuager.briefs.check import check_brief
from kuager.briefs.checked import Checked, Verdict
from kuager.figures.ask import Ask
from kuager.record.record import Record

ROOT = Path(__file__).resolve().parent.parent.parent
BRIEFS = ROOT / "records" / "kazakhstan" / "briefs"


def checked(name: str) -> Checked:
    record = Record.open(ROOT / "records" / "kazakhstan", catalogue.schema())
    path = BRIEFS / name
    return check_brief(str(path), path.read_text("utf-8"), Ask(record, catalogue.figures()))


STORIES = ("new-kazakhstan.md", "new-kazakhstan-ru.md", "new-kazakhstan-kk.md")


@pytest.mark.parametrize("name", STORIES)
def test_the_story_checks_clean(name: str) -> None:
    story = checked(name)
    assert [
        (finding.line, finding.code, finding.message) for finding in story.findings if finding.severity != "note"
    ] == []
    assert story.summary.bound > 80
    assert story.summary.unbound == 0
    assert {binding.verdict for binding in story.bindings} <= {Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART}


def test_the_brief_on_the_neighbours_checks_clean() -> None:
    beside = checked("neighbours.md")
    assert beside.findings == ()
    assert beside.summary.bound > 30
    assert beside.summary.unbound == 0


@pytest.mark.parametrize("name", STORIES[1:])
def test_each_language_is_checked_by_the_same_figures(name: str) -> None:
    def asked(of: str) -> set[str]:
        return {binding.link.address.partition("&language=")[0] for binding in checked(of).bindings}

    assert asked(name) == asked(STORIES[0])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("K102", "March 3, 2022"),
        ("K113", "March 3, 2022"),
        ("K102", "January 3 to January 12"),
        ("K302", "more than 90"),
        ("K303", "According to a report"),
        ("K201", "122nd"),
        ("K201", "48.28"),
        ("K301", "ten"),
        ("K301", "eleven"),
        ("K301", "Eight"),
        ("K301", "USD 5 billion"),
    ],
)
def test_what_is_wrong_or_misleading_in_the_printed_claims_is_found(code: str, said: str) -> None:
    printed = checked("as-printed.md")
    found = [finding for finding in printed.findings if finding.code == code]
    assert any(said in printed.brief.source[finding.start : finding.end] for finding in found)


def test_nothing_else_in_the_printed_claims_is_called_wrong() -> None:
    codes = sorted(finding.code for finding in checked("as-printed.md").findings if finding.severity != "note")
    assert codes == sorted(["K102", "K102", "K113", "K201", "K201", "K301", "K301", "K301", "K301", "K302", "K303"])
