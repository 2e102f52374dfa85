"""Instructions written by hand, as drafters write them: what becomes of a small act, and what is refused and why."""

import difflib
import tomllib
from pathlib import Path

import pytest

from kuager.lawtext.amend import Outcome, amend
from kuager.lawtext.document import Document
from kuager.lawtext.read.acts import read_text
from kuager.lawtext.write.plain import plain_text

HERE = Path(__file__).parent
ACTS = tomllib.loads((HERE / "acts.toml").read_text(encoding="utf-8"))
CASES = tomllib.loads((HERE / "instructions.toml").read_text(encoding="utf-8"))


def act(language: str) -> Document:
    return read_text(ACTS[language], language=language)


def outcome(language: str, instructions: str) -> Outcome:
    return amend(act(language), instructions, language=language)


def difference(language: str, found: Outcome) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    before, after = (plain_text(d, notes=False).splitlines() for d in (act(language), found.document))
    lines = list(difflib.ndiff(before, after))
    return [x[2:].strip() for x in lines if x[0] == "-"], [x[2:].strip() for x in lines if x[0] == "+"]


@pytest.mark.parametrize("case", CASES["done"], ids=lambda case: case["instructions"].strip()[:60])
def test_what_is_understood_is_carried_out(case: dict[str, str]) -> None:
    found = outcome(case["language"], case["instructions"])
    assert found.refused == ()
    assert difference(case["language"], found) == (case["gone"], case["come"])


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["instructions"].strip()[:60])
def test_what_is_in_doubt_is_refused_with_the_reason_and_changes_nothing(case: dict[str, str]) -> None:
    found = outcome(case["language"], case["instructions"])
    assert found.applied == ()
    assert found.refused[0].reason == case["reason"]
    assert difference(case["language"], found) == ([], [])
    assert found.document == act(case["language"])
