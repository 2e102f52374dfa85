"""The published conventions are executed: each row of each table of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import meaning

from kuager.text import read

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "reading-conventions.md"


def rows() -> list[tuple[str, str, str, str]]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[0] in ("en", "ru", "kk"):
            found.append((cells[0], cells[1], cells[2], cells[3]))
    return found


def test_the_page_has_examples_in_every_language() -> None:
    assert {row[0] for row in rows()} == {"en", "ru", "kk"}
    assert len(rows()) > 100


@pytest.mark.parametrize(("language", "text", "said", "means"), rows())
def test_an_example_of_the_page_is_read_as_it_says(language: str, text: str, said: str, means: str) -> None:
    found = read(text, language)
    assert [(q.text, meaning(q)) for q in found] == ([(said, means)] if said else [])
