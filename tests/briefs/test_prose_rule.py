"""Paragraphs of nothing but prose are read without asking every Markdown rule, and come out as with them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token

from kuager.briefs import inline
from kuager.briefs.inline import BriefMarkdown, PlacedInline, PlacedState

ROOT = Path(__file__).parents[2]
_PARTS = [
    "words", "Слова, ещё", "a|b", "|", "---", "===", "- ", "1. ", "> ", "# ", "```", "    ", "\t", "* ", "[a]: b",
    "[^1]: c", "<b>", "<div>", "<!-- c -->", "*x*", "`y`", "\\", "&amp;", "![i](j)", "[k](l)", "~~z~~", "a:b", "c-d",
    "=", "+", "{", "@", "\n", "\n", "\n", "\n\n", "  \n", "word ", "é ", " ",
]  # fmt: skip


class SlowInline(PlacedInline):
    """The inline parser that asks every rule at every mark that markdown-it stops at."""

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = ParserInline().terminator_re

    def parse(self, src, md, env, tokens):  # type: ignore[no-untyped-def]
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def both_ways(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Token], list[Token]]:
    quickly = BriefMarkdown().blocks(text)
    with monkeypatch.context() as patch:
        patch.setattr(inline, "PlacedInline", SlowInline)
        slow = BriefMarkdown()
        slow.block.ruler.disable("prose")
        slowly = slow.blocks(text)
    for state in (quickly, slowly):  # The footnote rules leave an empty list wherever they only looked.
        if not any(state.env.get("footnotes", {}).values()):
            state.env.pop("footnotes", None)
    assert quickly.env == slowly.env
    return quickly.tokens, slowly.tokens


def test_the_documentation_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/briefs/clean/*.md")]:
        quickly, slowly = both_ways(path.read_text("utf-8"), monkeypatch)
        assert quickly == slowly, path


def test_any_mixture_of_marks_and_lines_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(7)
    for _ in range(2500):
        text = "".join(rng.choice(_PARTS) for _ in range(rng.randint(2, 25)))
        quickly, slowly = both_ways(text, monkeypatch)
        assert quickly == slowly, text
