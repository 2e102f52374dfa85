"""Headings of a brief: no level is left out, none is the page's own, and each can be linked to."""

import re
from pathlib import Path

import pytest

from tests.site.sample import files_of, make_record, write_brief


def page_with(tmp_path: Path, text: str) -> str:
    """The page of a brief with that text."""
    folder = make_record(tmp_path / "record")
    write_brief(folder, "odd", "en", "Odd", text)
    return files_of(folder)["briefs/odd.html"].decode()


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# Odd\n\n## One\n\n### Two\n\n## Three\n", "2 3 2"),
        ("# Odd\n\n### One\n\n##### Two\n\n### Three\n", "2 3 2"),
        ("# Odd\n\n# One\n\n## Two\n\n# Three\n", "2 3 2"),
        ("Text first.\n\n## One\n\n#### Two\n", "2 3"),
        ("# From [85th][r21] down\n\n## One\n\n### Two\n", "1 2 3"),
    ],
)
def test_the_headings_of_a_text_follow_its_title_without_a_gap(text: str, levels: str, tmp_path: Path) -> None:
    page = page_with(tmp_path, text)
    article = page.partition("</div>")[2].partition("</article>")[0]
    assert " ".join(re.findall(r"<h([1-6])", article)) == levels
    assert len(re.findall(r"<h1\b", page)) == 1


def test_a_link_within_a_text_leads_to_its_heading_and_one_to_nowhere_is_text(tmp_path: Path) -> None:
    headings = "## Что дальше?\n\n## Notes\n\n## Notes\n"
    text = f"See [below](#что-дальше), [again](#notes), [twice](#notes-1) and [nowhere](#gone).\n\n{headings}"
    page = page_with(tmp_path, text)
    assert '<a href="#s-что-дальше">below</a>' in page
    assert '<h2 id="s-что-дальше">' in page
    assert '<a href="#s-notes">again</a>' in page
    assert '<h2 id="s-notes-1">' in page
    assert "and nowhere." in page


def test_a_link_without_words_shows_its_address_and_code_can_be_scrolled_by_keyboard(tmp_path: Path) -> None:
    page = page_with(tmp_path, "[](https://example.org/a)\n\n```html\n<b>x</b>\n```\n")
    assert ">https://example.org/a</a>" in page
    assert '<pre tabindex="0"><code>&lt;b&gt;x&lt;/b&gt;\n</code></pre>' in page


def test_footnotes_of_the_author_have_letters_and_those_of_the_record_numbers(tmp_path: Path) -> None:
    page = page_with(tmp_path, "It was [85th][r21], they say.[^1]\n\n[^1]: So they say.\n")
    assert ">[1]</a></sup>, they say." in page
    assert ">[a]</a></sup>" in page
    assert '<ol class="footnotes" type="a">' in page
    assert 'href="#fnref1" aria-label="Back to the text"' in page
