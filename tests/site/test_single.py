"""One brief as one file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kuager.site.contents import Contents
from kuager.site.single import single
from tests.browser import axe_violations
from tests.site.sample import contents_of


@pytest.fixture(scope="module")
def contents(sample: Path) -> Contents:
    """The sample record."""
    return contents_of(sample)


def told(contents: Contents, name: str, *, fragment: bool = False) -> str:
    """A brief of it as one file."""
    return single(
        contents.ask, next(one for one in contents.stories if one.name == name), contents.methods, fragment=fragment
    )


def test_one_file_refers_to_nothing_outside_itself_but_what_its_author_linked(contents: Contents) -> None:
    text = told(contents, "in-english.md")
    assert "<link" not in text
    assert not re.search(r"\b(src|srcset|data|poster)=", text)
    links = re.findall(r'href="([^"]*)"', text)
    assert {link for link in links if not link.startswith("#")} == {"https://example.org/page"}
    places = set(re.findall(r'id="([^"]*)"', text))
    assert {link[1:] for link in links if link.startswith("#")} <= places


def test_one_file_has_its_style_its_charts_and_its_notes(contents: Contents) -> None:
    text = told(contents, "in-english.md")
    assert "<style>" in text
    assert text.count("<svg") == 2
    assert text.count('<li id="in-english-n') == 7
    assert "Contradicted" in text


def test_a_fragment_is_one_article_and_nothing_around_it(contents: Contents) -> None:
    text = told(contents, "po-russki.md", fragment=True).strip()
    assert text.startswith('<article class="kuager" lang="ru">')
    assert text.endswith("</article>")
    assert not re.search(r"<(html|head|body|style|link|meta)\b", text)


def test_a_fragment_without_any_style_keeps_numbers_and_notes_apart(contents: Contents) -> None:
    """A newsroom's system drops style and may drop elements: 40th and note 2 must not become 40th2."""
    text = told(contents, "in-english.md", fragment=True)
    bare = re.sub(r"<[^>]*>", "", text)
    assert "85th[1] in 2021 and 40th[2] in 2022" in bare
    assert "3 March 2022[✗5]" in bare
    assert "visually-hidden" not in text.partition("<section")[0]


def test_a_fragment_draws_each_chart_once_and_with_its_own_colours(contents: Contents) -> None:
    text = told(contents, "in-english.md", fragment=True)
    assert text.count("<svg") == 1
    drawing = text[text.index("<svg") : text.index("</svg>")]
    shapes = re.findall(r"<(?:line|polyline|circle|rect|path|text)\b[^>]*>", drawing)
    assert shapes
    assert [shape for shape in shapes if "fill=" not in shape and "stroke=" not in shape] == []
    assert "class=" not in drawing


def test_two_fragments_on_one_page_share_no_id_and_each_finds_its_own(contents: Contents) -> None:
    one, other = (told(contents, name, fragment=True) for name in ("in-english.md", "qazaqsha.md"))
    ids = [set(re.findall(r' id="([^"]+)"', text)) for text in (one, other)]
    assert not ids[0] & ids[1]
    for text, own in zip((one, other), ids, strict=True):
        named = [*re.findall(r'href="#([^"]+)"', text), *re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text)]
        assert named
        assert set(named) <= own


def test_one_file_opens_without_a_barrier_and_without_a_word_in_the_console(
    contents: Contents, tmp_path: Path, page: Page
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    (tmp_path / "one.html").write_text(told(contents, "in-english.md"), "utf-8")
    page.goto((tmp_path / "one.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert axe_violations(page) == []
    assert said == []
