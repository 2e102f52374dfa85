"""A brief as read from Markdown: its front matter, its blocks of text, its links, each with its exact place.

Places count characters of the source as it stands in the file: `source[start:end]` is what was written.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from kuager.text import Language

if TYPE_CHECKING:
    from markdown_it.token import Token

    from kuager.briefs.frontmatter import FrontProblem
    from kuager.briefs.loose import Loose


class Scheme(enum.StrEnum):
    """What a link asks for."""

    FIGURE = "fig"
    CALC = "calc"
    CAVEAT = "caveat"


class BlockKind(enum.StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True)
class FrontMatter:
    """What stands between the fences above the text. Fields that Kuager does not know are left alone.

    as_of: readings are as they were public on that day. defaults: parameters that links leave out. end: the place
    where the text begins. line: how many lines stand above it.
    """

    title: str | None = None
    description: str | None = None
    language: Language | None = None
    as_of: date | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    slug: str | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    end: int = 0
    line: int = 0


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of visible characters and the source that they stand for; of unequal length only for escapes."""

    visible: int
    length: int
    start: int
    end: int


class Block(msgspec.Struct, frozen=True):
    """One paragraph, heading or table cell: its visible text, without marks, and the way back to the source.

    group: blocks of one list or one table share it; elsewhere a block has its own. row, column: of a table cell, from
    0; row 0 is its header. language: of this block, which may be a quotation in another language than the brief.
    """

    index: int
    kind: BlockKind
    group: int
    line: int
    text: str
    pieces: Sequence[Piece]
    language: Language
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cited: Sequence[tuple[int, int]] = ()
    section: int = 0

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source that visible characters start to end stand for."""
        pieces = self.pieces
        if not pieces:
            return 0, 0
        first = pieces[max(0, bisect_right(pieces, start, key=_visible) - 1)]
        if end <= start:
            here = min(first.start + start - first.visible, first.end)
            return here, here
        last = pieces[max(0, bisect_right(pieces, end - 1, key=_visible) - 1)]
        plain_first = first.length == first.end - first.start
        plain_last = last.length == last.end - last.start
        low = first.start + min(start - first.visible, first.end - first.start) if plain_first else first.start
        high = last.start + min(end - last.visible, last.end - last.start) if plain_last else last.end
        return low, high


def _visible(piece: Piece) -> int:
    return piece.visible


@dataclass(frozen=True)
class Link:
    """A link with one of Kuager's schemes.

    target: what stands after the scheme. label: the label of the definition it goes by, if it is a reference.
    text: the visible link text; low, high: its place in the block's visible text; start, end: the whole link in the
    source; text_start, text_end: its text in the source.
    """

    index: int
    scheme: Scheme
    target: str
    label: str | None
    block: int
    text: str
    low: int
    high: int
    start: int
    end: int
    text_start: int
    text_end: int

    @property
    def address(self) -> str:
        """The link's destination: `fig:rsf.rank?year=2021`."""
        return f"{self.scheme}:{self.target}"


@dataclass(frozen=True)
class Definition:
    """A reference definition with one of Kuager's schemes: `[r21]: fig:rsf.rank?year=2021`."""

    label: str
    scheme: Scheme
    target: str
    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Comment:
    """An HTML comment. block: the block that it stands in, None where it stands alone."""

    text: str
    start: int
    end: int
    block: int | None


@dataclass(frozen=True)
class Brief:
    """One Markdown text. tokens: what markdown-it made of the text below the front matter, footnotes at the end; a
    `link_open` with one of Kuager's schemes has the index of its `Link` in `meta["link"]`. `environment` is
    markdown-it's, for its renderer. doubled: definitions whose label was already taken. loose: what was meant as a
    link and is none.

    Other documents are briefs too (`kuager.briefs.documents`). places: what each line of the source is called in a
    document that has no lines of its own ("paragraph 12"). remarks: what a reader should know of how it was read.
    encoding: of the bytes that the source was decoded from.
    """

    path: str
    source: str
    front: FrontMatter
    language: Language
    blocks: Sequence[Block]
    links: Sequence[Link]
    definitions: Mapping[str, Definition]
    tokens: Sequence[Token] = ()
    environment: Mapping[str, object] = field(default_factory=dict)
    line_starts: Sequence[int] = (0,)
    doubled: Sequence[Definition] = ()
    loose: Sequence[Loose] = ()
    comments: Sequence[Comment] = ()
    front_problems: Sequence[FrontProblem] = ()
    places: Sequence[str] = ()
    remarks: Sequence[str] = ()
    encoding: str = "utf-8"

    @property
    def title(self) -> str | None:
        """The title of the front matter, else the text of the first heading."""
        if self.front.title:
            return self.front.title
        return next((block.text for block in self.blocks if block.kind is BlockKind.HEADING), None)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a place in the source, from 1."""
        line = bisect_right(self.line_starts, at)
        return line, at - self.line_starts[line - 1] + 1

    def where(self, start: int, end: int) -> str | None:
        """A place in words, where the document has no lines: "paragraph 12, characters 41-52 (under “Laws”)"."""
        if not self.places:
            return None
        line, column = self.place(start)
        last = max(column, column + end - start - 1)
        named, _, near = self.places[line - 1].partition("\n")
        characters = f"characters {column}-{last}" if last > column else f"character {column}"
        return f"{named}, {characters}" + (f" (under “{near}”)" if near else "")
