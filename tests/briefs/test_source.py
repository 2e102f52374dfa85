"""Blocks, links and the way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.briefs.brief import BlockKind, Brief, Scheme
from kuager.briefs.inline import BriefMarkdown
from kuager.briefs.limits import BriefError
from kuager.briefs.loose import LooseKind
from kuager.briefs.mentions import mentions_of
from kuager.briefs.source import parse_brief
from kuager.briefs.visible import UNREAD
from kuager.text import Language

EXAMPLE = """\
---
title: "What was asked"
language: en
as_of: 2022-05-06
defaults:
  country: KZ
---
# Heading with [12](fig:fact.value?id=a) ##

> - Its rank was [155th][r21] for 2021, then [**122**nd][r22] for 2022,
>   [counted anew](caveat:rsf.2022).
>
>   | what \\| who | how many |
>   |---|---|
>   | a \\| b | [44](fig:x.y?a=b&amp;c=d) |
>   5 \\| 6 | `7` 8

A note.[^1] See ![a picture of 9 things](picture-10.png) and <https://example.org/11>.

[^1]: In [13][] and [calc](calc:(a+b)*2) and &#49;4.

[r21]: fig:rsf.rank?year=2021
[R22]: fig:rsf.rank?year=2022
[13]:
  fig:fact.value?id=b
[r21]: fig:rsf.rank?year=2020
"""


def brief(text: str) -> Brief:
    return parse_brief("a.md", text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_links_are_found_where_they_stand(newline: str) -> None:
    text = EXAMPLE.replace("\n", newline)
    found = brief(text)
    shown = [(one.scheme, one.target, one.label, one.text) for one in found.links]
    assert shown == [
        (Scheme.FIGURE, "fact.value?id=a", None, "12"),
        (Scheme.FIGURE, "rsf.rank?year=2021", "r21", "155th"),
        (Scheme.FIGURE, "rsf.rank?year=2022", "r22", "122nd"),
        (Scheme.CAVEAT, "rsf.2022", None, "counted anew"),
        (Scheme.FIGURE, "x.y?a=b&c=d", None, "44"),
        (Scheme.FIGURE, "fact.value?id=b", "13", "13"),
        (Scheme.CALC, "(a+b)*2", None, "calc"),
    ]
    for link in found.links:
        whole = text[link.start : link.end]
        assert whole.startswith("[")
        assert whole[-1] in ")]"
        inner = text[link.text_start : link.text_end]
        assert inner.replace("*", "") == link.text
        block = found.blocks[link.block]
        assert block.text[link.low : link.high] == link.text


def test_front_matter_is_read_and_kept_out_of_the_text() -> None:
    found = brief(EXAMPLE)
    assert found.title == "What was asked"
    assert found.language is Language.EN
    assert str(found.front.as_of) == "2022-05-06"
    assert found.front.defaults == {"country": "KZ"}
    assert found.blocks[0].text == "Heading with 12"
    assert found.blocks[0].line == 8


def test_code_addresses_and_pictures_are_not_read_and_captions_are() -> None:
    found = brief(EXAMPLE)
    texts = [block.text for block in found.blocks]
    assert "a picture of 9 things" in texts
    assert f"{UNREAD} 8" in texts
    assert not any("example.org" in text or "picture-10" in text for text in texts)


def test_cells_know_their_table_row_and_column() -> None:
    cells = [block for block in brief(EXAMPLE).blocks if block.kind is BlockKind.CELL]
    assert [(cell.row, cell.column, cell.text) for cell in cells] == [
        (0, 0, "what | who"),
        (0, 1, "how many"),
        (1, 0, "a | b"),
        (1, 1, "44"),
        (2, 0, "5 | 6"),
        (2, 1, f"{UNREAD} 8"),
    ]
    assert len({cell.group for cell in cells}) == 1


def test_doubled_definitions_are_kept_apart() -> None:
    found = brief(EXAMPLE)
    assert found.definitions["r21"].target == "rsf.rank?year=2021"
    assert [(one.label, one.target) for one in found.doubled] == [("r21", "rsf.rank?year=2020")]


def test_what_was_meant_as_a_link_is_noticed() -> None:
    found = brief("The [44][gone] and [5](fig:a b) of \\[6\\]\\[x\\] and a[i][j] and [1][2].\n\n[q]: fig:a b\n")
    assert [(one.kind, one.name) for one in found.loose] == [
        (LooseKind.MALFORMED, "fig:a b"),
        (LooseKind.UNDEFINED, "gone"),
        (LooseKind.MALFORMED, "fig:a b"),
    ]
    assert "gone" not in found.blocks[0].text


def test_an_open_fence_is_no_front_matter() -> None:
    assert brief("---\n\n5 things\n").front.end == 0


def test_front_matter_of_other_programs_is_passed_over() -> None:
    text = (
        "---\ntitle: >\n  Two\n  lines\ntags: [a, {b: c}]\nnested:\n  deep:\n    - x: 1\nauthors:\n- A\n- B\n---\n5\n"
    )
    found = brief(text)
    assert found.title == "Two lines"
    assert found.front.authors == ("A", "B")
    assert found.front_problems == ()
    assert found.blocks[0].line == 13


def test_a_field_that_cannot_be_understood_is_named_with_its_place() -> None:
    text = "---\nas_of: yesterday\nlanguage: xx\n---\n5\n"
    problems = brief(text).front_problems
    assert [text[one.start : one.end] for one in problems] == ["as_of: yesterday", "language: xx"]


def test_links_beyond_the_limit_are_refused() -> None:
    with pytest.raises(BriefError, match="20,000 links"):
        brief("[1](fig:a) " * 20_001)


def test_brackets_that_never_close_are_refused() -> None:
    with pytest.raises(BriefError, match="brackets"):
        brief("[" * 100_000)


def test_quotations_beyond_the_limit_of_nesting_are_refused() -> None:
    with pytest.raises(BriefError, match="nested"):
        brief(">" * 200 + " 5")


INLINE = st.recursive(
    st.one_of(
        st.text("abc 12,.😀қЯ", min_size=1, max_size=8),
        st.sampled_from(
            ["44", "3 May 2022", "&amp;", "&#52;", "\\*", "\\|", "**", "_", "`7`", "~~5~~", "екі мың", "<b>", "a*b"]
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        inner.map("**{}**".format),
        inner.map("*{}*".format),
        inner.map("[{}](fig:a.b?c=1)".format),
        inner.map("[{}][r]".format),
        inner.map("![{}](p.png)".format),
    ),
    max_leaves=8,
)


def _quoted(text: str) -> str:
    return "\n".join("> " + line for line in text.split("\n"))


def _listed(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


def _numbered(text: str) -> str:
    return "12. " + text.replace("\n", "\n    ")


def _table(cells: list[str]) -> str:
    cells = [cell.replace("\n", " ").replace("|", "\\|").replace("\\\\|", "\\|") for cell in cells]
    return "| a | b |\n|---|---|\n" + "\n".join(f"| {cell} | {cell}" for cell in cells)


MARKDOWN = st.recursive(
    st.one_of(
        INLINE,
        st.lists(INLINE, min_size=1, max_size=3).map("\n".join),
        INLINE.map(lambda text: "## " + text.replace("\n", " ") + " ##"),
        st.lists(INLINE, min_size=1, max_size=3).map(_table),
    ),
    lambda inner: st.one_of(
        inner.map(_quoted),
        inner.map(_listed),
        inner.map(_numbered),
        st.tuples(inner, inner).map("\n\n".join),
    ),
    max_leaves=5,
)


@given(MARKDOWN, st.sampled_from(["\n", "\r\n"]))
def test_every_visible_character_is_found_in_the_source(text: str, newline: str) -> None:
    text = (text + "\n\n[r]: fig:a.b\n").replace("\n", newline)
    found = brief(text)
    for block in found.blocks:
        assert sum(piece.length for piece in block.pieces) == len(block.text)
        for piece in block.pieces:
            shown = block.text[piece.visible : piece.visible + piece.length]
            written = text[piece.start : piece.end]
            if shown in (UNREAD, "\n") or written[:1] in ("&", "\\"):
                continue
            assert shown == written or UNREAD in shown
        for at, character in enumerate(block.text):
            start, end = block.source(at, at + 1)
            if character not in (UNREAD, "\n") and text[start : start + 1] not in ("&", "\\"):
                assert text[start:end] == character
    for link in found.links:
        assert found.blocks[link.block].text[link.low : link.high] == link.text
        assert text[link.start] == "["
        assert text[link.end - 1] in ")]"
        assert text[: link.text_start].removesuffix("\\")[-1] == "["


@given(MARKDOWN, st.sampled_from(["\n", "\r\n"]))
def test_every_quantity_stands_where_it_is_said(text: str, newline: str) -> None:
    text = (text + "\n\n[r]: fig:a.b\n").replace("\n", newline)
    found = brief(text)
    for row in mentions_of(found):
        for mention in row:
            written = text[mention.start : mention.end]
            said = mention.quantity.text
            assert found.blocks[mention.block].text[mention.low : mention.high] == said
            if not set(written) & set("&\\*_[]()~`<>|!#\r\n\ufffc"):
                assert written == said
            assert len(written) >= len(said) or "&" not in written


def test_the_tokens_can_be_rendered_and_lead_to_their_links() -> None:
    found = brief(EXAMPLE)
    opened = [
        child.meta["link"]
        for token in found.tokens
        for child in token.children or ()
        if child.type == "link_open" and "link" in child.meta
    ]
    assert sorted(opened) == list(range(len(found.links)))
    markdown = BriefMarkdown()
    html = markdown.renderer.render(list(found.tokens), markdown.options, found.environment)
    assert "<td>a | b</td>" in html
    assert 'href="calc:(a+b)*2"' in html
    assert "14" in html
    assert "footnotes" in html
