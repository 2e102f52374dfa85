"""markdown-it with the place of every inline token.

markdown-it knows on which lines a block stands, and nothing of where in it a word or link begins. This drives its own
inline parser and writes into each token's `meta["at"]` where it begins in the content of its block, and for links
`meta["whole"]`, where the link begins and ends.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, html_block, paragraph
from markdown_it.rules_core import StateCore, block, inline, normalize
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_tail

from kuager.briefs.brief import Scheme
from kuager.briefs.limits import LINKS, NESTING, TOKENS

_COMMENT = re.compile(r"<!--.*?-->")
_COMMENT_LINES = 40  # a comment with more lines stands for itself
SCHEMES = tuple(f"{scheme}:" for scheme in Scheme)
# The characters at which one of the inline rules in use can begin or end. markdown-it stops at a dozen more, which
# only rules that briefs do without look for, and hyphens and colons are in every line.
_MARKS = re.compile(r"[\n\\`~*_\[\]!<&]")


class TooManyTokensError(ValueError):
    """More inline tokens than memory is meant for."""


class TooManyLinksError(ValueError):
    """More links of Kuager's schemes than one brief may have."""


class PlacedState(StateInline):
    """markdown-it's state, which notes the place of each token as it is made."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at = 0
        self._pushed_at = -1

    def append_pending(self, text: str) -> None:
        if not self._pending_buffer and not self._pending:
            self._pending_at = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        self._pushed_at = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self.md.inline.made += 1  # type: ignore[attr-defined]
        if self.md.inline.made > TOKENS:  # type: ignore[attr-defined]
            raise TooManyTokensError
        at = self.pos
        if self._pushed_at == at and ttype == "text":  # A run of marks: several tokens pushed from one place.
            before = self.tokens[-2]
            if before.type == "text":
                at = before.meta["at"] + len(before.content)
        token.meta["at"] = at
        self._pushed_at = self.pos
        return token


class PlacedInline(ParserInline):
    """markdown-it's inline parser on a `PlacedState`. Fragments stay apart, so that each keeps its place.

    made: the tokens made so far; links: those of Kuager's schemes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terminator_re = _MARKS
        self.made = 0
        self.links = 0

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if src and _MARKS.search(src) is None:  # No rule has anything to do: all of it is one text.
            tokens.append(Token("text", "", 0, content=src, meta={"at": 0}))
            return tokens
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class BriefMarkdown(MarkdownIt):
    """CommonMark with tables, strikethrough and footnotes, as briefs are written in it."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": NESTING, "store_labels": True, "html": True})
        self.inline = PlacedInline()
        self.enable(["table", "strikethrough"])
        footnote_plugin(self, inline=False, move_to_end=False)
        self.inline.ruler.at("link", _placed_link)
        self.inline.ruler2.disable("fragments_join")
        self.inline.ruler.disable("linkify")
        self.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
        self.block.ruler.before("table", "prose", _prose)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Links of Kuager's schemes are no web addresses: they stay as they were written."""
        return url if url.startswith(SCHEMES) else super().normalizeLink(url)

    def blocks(self, text: str) -> StateCore:
        """The text in blocks, their inline tokens placed, footnotes still where they were written."""
        state = StateCore(text, self, {})
        if "\r" in text or "\0" in text:
            normalize(state)
        block(state)
        inline(state)
        return state


def with_footnotes_last(state: StateCore) -> list[Token]:
    """The tokens as a renderer takes them, footnotes gathered at the end."""
    footnote_tail(state)
    return state.tokens


def _prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph all of whose lines begin with a letter. No other rule begins with one, nor ends a paragraph or makes
    a heading or table of it there, so that all of them need not be asked, one after another."""
    if silent or state.sCount[start] - state.blkIndent > 3:
        return False
    for line in range(start, state.lineMax):
        first = state.bMarks[line] + state.tShift[line]
        if first >= state.eMarks[line]:
            break
        if not state.src[first].isalpha():
            return False
    return paragraph(state, start, end, silent)


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's rule, but for comments: one at the head of a line neither cuts the paragraph that goes on there nor
    hides the words after it. What readers are shown is read, however its lines were wrapped."""
    if not state.src.startswith("<!--", state.bMarks[start] + state.tShift[start]):
        return html_block(state, start, end, silent)
    after = _after_comment(state, start, end)
    goes_on = silent and state.parentType == "paragraph" and state.sCount[start] >= state.blkIndent
    if after is not None and (goes_on or after):
        return False
    return html_block(state, start, end, silent)


def _after_comment(state: StateBlock, start: int, end: int) -> str | None:
    """What its last line shows after a comment, other comments aside; None where it is not closed in its paragraph."""
    for number in range(start, min(end, start + _COMMENT_LINES)):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
        if not line.strip():
            return None
        if "-->" in line:
            return _COMMENT.sub("", line.partition("-->")[2]).strip()
    return None


def _placed_link(state: StateInline, silent: bool) -> bool:
    start, count = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        for token in state.tokens[count : count + 2]:
            if token.type == "link_open":
                token.meta["whole"] = (start, state.pos)
                state.md.inline.links += str(token.attrs["href"]).startswith(SCHEMES)  # type: ignore[attr-defined]
                if state.md.inline.links > LINKS:  # type: ignore[attr-defined]
                    raise TooManyLinksError
                break
    return True
