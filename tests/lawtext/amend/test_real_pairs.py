"""Real acts and bills: the instructions that lead from one text to the next give that text, in three languages."""

from pathlib import Path

import pytest

from kuager.lawtext.amend import amend
from kuager.lawtext.document import Document
from tests.lawtext.pairs import amending_act, articles_and_paragraphs, bills
from tests.lawtext.random_acts import shape

LANGUAGES = ("ru", "kk", "en")


def check(old: Document, new: Document, spoken: str) -> None:
    act, count = amending_act(old, new, spoken)
    assert count > 0
    outcome = amend(old, act, language=spoken)
    assert [f"{one.reason} | {one.sentence[:200]}" for one in outcome.refused] == []
    assert shape(outcome.document) == shape(new)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_network_enforcement_act_becomes_that_of_2021(shared: Path, spoken: str) -> None:
    folder = shared / "laws" / "de-netzdg"
    old, new = (articles_and_paragraphs(folder / f"{version}.jsonl", "de") for version in ("v1", "v2"))
    check(old, new, spoken)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_media_act_of_liechtenstein_becomes_that_of_may_2025(shared: Path, spoken: str) -> None:
    folder = shared / "laws" / "li-medieng"
    old, new = (articles_and_paragraphs(folder / f"{version}.jsonl", "de") for version in ("2025-03-01", "2025-05-01"))
    check(old, new, spoken)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    ("folder", "old", "new"),
    [
        ("uk-social-housing-bill", "1-lords-committee", "2-lords-report"),
        ("uk-dpdi-bill", "1-commons-introduced", "2-commons-committee"),
    ],
)
def test_a_british_bill_becomes_that_of_the_next_stage(
    shared: Path, folder: str, old: str, new: str, spoken: str
) -> None:
    stages = (shared / "laws" / folder / f"{stage}.clause.jsonl" for stage in (old, new))
    check(*bills(*stages), spoken)
