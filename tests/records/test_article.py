"""The published table of an article's claims says what the figures answer now."""

from pathlib import Path

import pytest

from kuager import catalogue
from kuager.figures import words
from kuager.figures.ask import Ask
from kuager.record.record import Record

VERDICTS = {"confirmed", "contradicted", "misleading", "no source"}
ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "explanation" / "an-article-checked.md"
ARTICLE = "global-voices-2022"
HEADER = "| claim | verdict | the record answers | figure |"


def rows() -> list[tuple[str, str, str, str]]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line != HEADER]
    return [(claim, verdict, answer, figure.strip("`")) for claim, verdict, answer, figure in cells]


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask(Record.open(ROOT / "records" / "kazakhstan", catalogue.schema()), catalogue.figures())


def test_every_claim_has_one_of_the_verdicts() -> None:
    assert len(rows()) > 30
    assert {verdict for _, verdict, _, _ in rows()} == VERDICTS


@pytest.mark.parametrize(("claim", "verdict", "answer", "figure"), [row for row in rows() if row[3]])
def test_the_figure_of_a_claim_answers_as_the_page_says(
    ask: Ask, claim: str, verdict: str, answer: str, figure: str
) -> None:
    reading = ask.reading(figure)
    assert words.said(reading) == answer
    others = {witness.source for witness in reading.witnesses} - {ARTICLE}
    if verdict == "confirmed":
        assert others, f"only the article itself says: {claim}"
