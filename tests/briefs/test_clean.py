"""Correct and bound texts on other subjects, in three languages: nothing is found in them."""

from pathlib import Path

import pytest

from kuager.briefs.check import Options, check_brief
from kuager.briefs.checked import Verdict
from kuager.catalogue import figures, methods, schema
from kuager.figures.ask import Ask
from kuager.record.record import Record

FOLDER = Path(__file__).parent / "clean"
TEXTS = sorted(FOLDER.glob("*.md"))


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask(Record.open(FOLDER / "record", schema()), figures())


def test_there_are_twenty_texts() -> None:
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_found(path: Path, ask: Ask) -> None:
    checked = check_brief(path.name, path.read_text("utf-8"), ask, Options(methods=methods()))
    assert [(finding.code, finding.line, finding.said) for finding in checked.findings] == []
    assert checked.bindings
    assert {binding.verdict for binding in checked.bindings} <= {Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART}
    assert checked.summary.unbound == 0
