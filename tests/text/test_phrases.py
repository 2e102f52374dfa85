"""Tables of phrases, one file per language: what each says, in the notation of tests/text/notation.py.

A line is `phrase | said = meaning; said = meaning`; nothing after the bar means that nothing is read. `~` is a
no-break space.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import meaning

from kuager.text import read

TABLES = Path(__file__).parent / "phrases"


def rows() -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(TABLES.glob("*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            phrase, _, expected = line.replace("~", "\u00a0").rpartition(" |")
            found.append((table.stem, phrase, expected.strip()))
    return found


def test_the_tables_hold_hundreds_of_phrases() -> None:
    assert len(rows()) > 500


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_a_phrase_says_what_its_table_says(language: str, phrase: str, expected: str) -> None:
    found = read(phrase, language)
    assert "; ".join(f"{q.text} = {meaning(q)}" for q in found) == expected
    assert all(phrase[q.start : q.end] == q.text for q in found)
