"""From Markdown to a `Brief`: blocks of visible text with the way back to the source, links, definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kuager.briefs.align import Lines, Places, block_places, row_places
from kuager.briefs.brief import Block, BlockKind, Brief, Comment, Definition, Link, Scheme
from kuager.briefs.frontmatter import read_front
from kuager.briefs.inline import SCHEMES, BriefMarkdown, TooManyLinksError, TooManyTokensError, with_footnotes_last
from kuager.briefs.language import language_of, language_of_block
from kuager.briefs.limits import BLOCK_CHARACTERS, BRIEF_BYTES, LINKS, NESTING, OPEN_BRACKETS, TOKENS, BriefError
from kuager.briefs.loose import Loose, loose_links
from kuager.briefs.visible import UNREAD, VisibleText
from kuager.record.errors import place
from kuager.text import Language

_TRANSPARENT = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|data|del|dfn|em|font|i|ins|mark|q|s|small|span|strong|time|u|wbr)\b[^>]*>|<!--.*",
    re.IGNORECASE | re.DOTALL,
)
_DESTINATION = re.compile(r"\]\([^()\s]*\)|\]\[[^\[\]]*\]|<[^<>]*>|`[^`]*`|https?://\S+")
_ADDRESSES = ("](", "][", "<", "`", "http")  # with one of these begins whatever `_DESTINATION` finds
_SAMPLE = 20_000
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def parse_brief(path: str, text: str) -> Brief:
    """The brief that a text is. Raises BriefError where it is beyond the limits."""
    if len(text) > BRIEF_BYTES:
        raise BriefError(f"longer than {BRIEF_BYTES:,} characters", place=place(path), help="divide it")
    front, problems = read_front(text)
    clean = text.replace("\0", "\ufffd")
    lines = Lines(clean, front.end)
    _refuse_open_brackets(path, clean, lines, front.line)
    try:
        state = BriefMarkdown().blocks(clean[front.end :])
    except TooManyLinksError:
        raise BriefError(
            f"more than {LINKS:,} links", place=place(path), help="divide it into several briefs"
        ) from None
    except TooManyTokensError:
        raise BriefError(
            f"more than {TOKENS:,} marks", place=place(path), help="divide it into several briefs"
        ) from None
    language = front.language or language_of(_prose(state.tokens))
    reader = _Reader(path, clean, lines, front.line, language)
    reader.read(state.tokens)
    definitions, doubled = _definitions(state, lines, front.line)
    starts = lines.starts if front.end == 0 else Lines(clean, 0).starts
    return Brief(
        path=path,
        source=text,
        front=front,
        language=language,
        blocks=reader.blocks,
        links=reader.links,
        definitions=definitions,
        tokens=with_footnotes_last(state),
        environment=state.env,
        line_starts=starts,
        doubled=doubled,
        loose=reader.loose,
        comments=reader.comments,
        front_problems=problems,
    )


def _prose(tokens: Sequence[Token]) -> str:
    """The first of what is text and no address, enough to know its language by."""
    parts, size = [], 0
    for token in tokens:
        if token.type == "inline" and size < _SAMPLE:
            text = token.content[:_SAMPLE]
            parts.append(_DESTINATION.sub(" ", text) if any(mark in text for mark in _ADDRESSES) else text)
            size += len(parts[-1])
    return "\n".join(parts)


def _refuse_open_brackets(path: str, text: str, lines: Lines, above: int) -> None:
    """Refuse a block in which very many brackets stay open: each costs the parser a walk to the end of the block."""
    if text.count("[") <= OPEN_BRACKETS:
        return
    for number in range(len(lines)):
        line = lines.text(number)
        if line.count("[") - line.count("]") > OPEN_BRACKETS:
            raise BriefError(
                f"more than {OPEN_BRACKETS:,} brackets are opened and not closed",
                place=place(path, above + number + 1),
                help="is this Markdown?",
            )


def _definitions(state: StateCore, lines: Lines, above: int) -> tuple[dict[str, Definition], tuple[Definition, ...]]:
    """The definitions with Kuager's schemes by their labels in lower case, and those whose label was taken."""

    def made(label: str, found: dict[str, object]) -> Definition | None:
        href, extent = str(found["href"]), found["map"]
        if not href.startswith(SCHEMES) or not isinstance(extent, list):
            return None
        scheme, _, target = href.partition(":")
        start, end = lines.extent(extent[0])[0], lines.extent(extent[1] - 1)[1]
        return Definition(label.lower(), Scheme(scheme), target, start, end, above + extent[0] + 1)

    references = state.env.get("references", {})
    kept = {one.label: one for label, found in references.items() if (one := made(label, found))}
    doubled = [made(str(found["label"]), found) for found in state.env.get("duplicate_refs", ())]
    return kept, tuple(one for one in doubled if one)


@dataclass
class _Reader:
    """Gathers blocks and links from markdown-it's tokens."""

    path: str
    source: str
    lines: Lines
    above: int
    language: Language
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    _group: int = 0
    _lists: int = 0
    _table: int = -1
    _row: int = -1
    _column: int = -1
    _cells: list[Places | None] = field(default_factory=list)
    _heading: bool = False
    _section: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens of the text."""
        for index, token in enumerate(tokens):
            if token.level >= NESTING - 1:
                line = self.above + (token.map[0] if token.map else 0) + 1
                where = place(self.path, line)
                raise BriefError(f"nested deeper than {NESTING}", place=where, help="is this Markdown?")
            match token.type:
                case "inline":
                    self._inline(token)
                case "bullet_list_open" | "ordered_list_open":
                    self._group += not self._lists
                    self._lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._lists -= 1
                case "table_open":
                    self._group += not self._lists
                    self._table += 1
                    self._row = -1
                case "tr_open":
                    self._start_row(tokens, index)
                case "th_open" | "td_open":
                    self._column += 1
                case "table_close":
                    self._column = -1
                    self._group += not self._lists
                case "heading_open" | "heading_close":
                    self._heading = token.nesting > 0
                    self._section += token.nesting > 0
                case "html_block":
                    self._html_block(token)

    def _start_row(self, tokens: Sequence[Token], index: int) -> None:
        self._row += 1
        self._column = -1
        cells = []
        at = index
        while tokens[at].type != "tr_close":
            if tokens[at].type == "inline":
                cells.append(tokens[at].content)
            at += 1
        number = tokens[index].map
        self._cells = row_places(cells, self.lines, number[0]) if number else [None] * len(cells)

    def _inline(self, token: Token) -> None:
        if token.map is None or not token.children:
            return
        first, last = token.map
        in_cell = self._column >= 0
        places = self._cells[self._column] if in_cell else block_places(token.content, self.lines, first, last)
        if places is None:
            raise BriefError("a block of text that is not where it should be", place=place(self.path, first + 1))
        kind = BlockKind.CELL if in_cell else BlockKind.HEADING if self._heading else BlockKind.PARAGRAPH
        if len(token.content) > BLOCK_CHARACTERS:
            where = place(self.path, self.above + first + 1)
            raise BriefError(f"a paragraph of more than {BLOCK_CHARACTERS:,} characters", place=where, help="divide it")
        self._group += not (in_cell or self._lists)
        self._block(token.children, places, 0, kind, self.above + first + 1)

    def _block(self, tokens: Sequence[Token], places: Places, base: int, kind: BlockKind, line: int) -> None:
        index = len(self.blocks)
        text = VisibleText(places, base)
        pictures = []
        unread = 0
        for token in tokens:
            at = token.meta.get("at", 0) if token.meta else 0
            match token.type:
                case "text":
                    if unread:
                        text.unread(at)
                    elif token.content:
                        text.add(token.content, at)
                case "text_special":
                    text.special(token.content, at, len(token.markup))
                    token.type = "text"
                case "softbreak" | "hardbreak":
                    text.special("\n", at, 1)
                case "link_open":
                    unread += token.info == "auto"
                    self._open_link(token, text, index, at)
                case "link_close":
                    unread -= token.info == "auto"
                    self._close_link(token, text, index, at)
                case "footnote_ref":
                    text.cited.append((text.length, text.length))
                case "image":
                    text.unread(at)
                    pictures.append((token, at))
                case "code_inline":
                    text.unread(at)
                case "html_inline":
                    self._html_inline(token, text, at)
        block = self._finished(text, index, kind, line)
        self.blocks.append(block)
        for picture, at in pictures:
            if picture.children:
                self._block(picture.children, places, base + at + 2, BlockKind.CAPTION, line)

    def _finished(self, text: VisibleText, index: int, kind: BlockKind, line: int) -> Block:
        in_cell = kind is BlockKind.CELL
        visible = "".join(text.parts)
        found = [one for one in loose_links(index, visible) if self._as_written(text, one)] if "]" in visible else []
        for one in found:
            visible = visible[: one.hidden] + UNREAD * (one.high - one.hidden) + visible[one.high :]
        self.loose += found
        return Block(
            index=index,
            kind=kind,
            group=self._group,
            line=line,
            text=visible,
            pieces=text.pieces,
            language=language_of_block(visible, self.language),
            table=self._table if in_cell else None,
            row=self._row if in_cell else None,
            column=self._column if in_cell else None,
            cited=text.cited,
            section=self._section,
        )

    def _as_written(self, text: VisibleText, loose: Loose) -> bool:
        """Whether its first bracket stands in the source as such, and not escaped."""
        block = Block(0, BlockKind.PARAGRAPH, 0, 0, "", text.pieces, self.language)
        start, _ = block.source(loose.low, loose.low + 1)
        return self.source[start : start + 1] not in ("\\", "&")

    def _open_link(self, token: Token, text: VisibleText, block: int, at: int) -> None:
        href = str(token.attrs.get("href", ""))
        if not href.startswith(SCHEMES):
            text.cited.append((text.length, text.length))
            return
        scheme, _, target = href.partition(":")
        low, high = token.meta.get("whole", (at, at + len(href) + 2))
        token.meta["link"] = len(self.links)
        label = token.meta.get("label")
        self.links.append(
            Link(
                index=len(self.links),
                scheme=Scheme(scheme),
                target=target,
                label=str(label).lower() if label else None,
                block=block,
                text="",
                low=text.length,
                high=text.length,
                start=text.at(low),
                end=text.until(high),
                text_start=text.at(at) if "whole" in token.meta else text.at(low + 1),
                text_end=0,
            )
        )
        text.open, text.opened = len(self.links) - 1, len(text.parts)

    def _close_link(self, token: Token, text: VisibleText, block: int, at: int) -> None:
        if text.open is None:
            if text.cited:
                text.cited[-1] = (text.cited[-1][0], text.length)
            return
        link = self.links[text.open]
        said = "".join(text.parts[text.opened :])
        end = text.at(at) if token.info != "auto" else link.end - 1
        self.links[text.open] = replace(link, text=said, high=text.length, text_end=max(end, link.text_start))
        text.open = None

    def _html_inline(self, token: Token, text: VisibleText, at: int) -> None:
        if token.content.startswith("<!--"):
            start = text.at(at)
            self.comments.append(Comment(token.content, start, start + len(token.content), len(self.blocks)))
        elif _BREAK.match(token.content):
            text.special("\n", at, len(token.content))
        elif not _TRANSPARENT.fullmatch(token.content):
            text.unread(at)

    def _html_block(self, token: Token) -> None:
        if token.map is None or "kuager:" not in token.content:
            return
        start = self.lines.extent(token.map[0])[0]
        end = self.lines.extent(token.map[1] - 1)[1]
        while (start := self.source.find("<!--", start, end)) >= 0:
            stop = self.source.find("-->", start, end)
            if stop < 0:
                break
            self.comments.append(Comment(self.source[start : stop + 3], start, stop + 3, None))
            start = stop + 3
