"""The visible text of an HTML page, block by block, without what is no text of the page's: scripts, menus, forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kuager.briefs.brief import BlockKind, Scheme
from kuager.briefs.documents.gathering import Gathering, Mark
from kuager.briefs.documents.html_elements import (
    BLOCKS,
    CAPTIONS,
    CELLS,
    HEADINGS,
    LISTS,
    ROLES,
    SKIPPED,
    UNREAD,
    VOID,
)
from kuager.briefs.documents.html_tokens import Token, references, tokens
from kuager.briefs.documents.tables import Grid
from kuager.briefs.limits import BriefError
from kuager.record.errors import place
from kuager.text import Language

DEPTH = 1_000
"""Elements inside one another. Browsers stop at about half of that."""

TAGS = 250_000
"""Tags, texts and comments of one page; what people read has a tenth of that at most."""

# What an opening tag ends, and what it does not look beyond.
_ENDS = {
    "li": (("li",), LISTS),
    "dt": (("dt", "dd"), LISTS),
    "dd": (("dt", "dd"), LISTS),
    "tr": (("tr",), frozenset(("table",))),
    "td": (("td", "th"), frozenset(("table", "tr"))),
    "th": (("td", "th"), frozenset(("table", "tr"))),
}
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")  # a single space stands for itself
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCHEMES = tuple(f"{scheme}:" for scheme in Scheme)


@dataclass
class _Element:
    name: str
    number: int
    parent: int
    skipped: bool
    hint: Language | None
    note: Mark | None = None
    token: Token | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    in_cell: bool = False
    unread: bool = False


@dataclass
class Walk:
    """Reads a page from its beginning to its end.

    owners: for each block the numbers of the elements around it are found by following `parents` from `owner`.
    linked: for each block, how much of its text stands in links that lead elsewhere.
    """

    path: str
    source: str
    title: str | None = None
    declared: Language | None = None
    parents: list[int] = field(default_factory=lambda: [-1])
    names: list[str] = field(default_factory=lambda: [""])

    def __post_init__(self) -> None:
        self.gathering = Gathering(self.path)
        self._stack = [_Element("", 0, -1, False, None)]
        self._counts: dict[str, int] = {}
        self._grids: list[Grid] = []
        self._tables = 0
        self._lists = 0
        self._anchor: tuple[Token, int] | None = None
        self._in_title = False

    def read(self) -> None:
        """Read all of it."""
        for number, token in enumerate(tokens(self.source)):
            if number >= TAGS:
                raise BriefError(f"more than {TAGS:,} tags", place=place(self.path), help="save the article alone")
            match token.kind:
                case "open":
                    self._open(token)
                case "close":
                    self._close(token)
                case "text":
                    self._text(token)
                case "comment":
                    self._comment(token)
        while len(self._stack) > 1:
            self._pop(len(self.source))
        self.gathering.close()

    # Tags

    def _open(self, token: Token) -> None:
        name = token.name
        if name == "html":
            self.declared = _language(token.attributes.get("lang") or token.attributes.get("xml:lang"))
        self._in_title = name == "title" and self.title is None and not self._counts.get("svg", 0)
        if name in _ENDS:
            self._end_open(*_ENDS[name], token.start)
        if name in BLOCKS and self._counts.get("p", 0):
            self._end_open(("p",), CELLS | {"table", "li", "div", "button"}, token.start)
        if name == "a" and self._counts.get("a", 0):
            self._end_open(("a",), CELLS | {"table"}, token.start)
        parent = self._stack[-1]
        skipped = parent.skipped or self._is_skipped(token)
        if name in VOID:
            self._void(token, skipped)
            return
        if len(self._stack) > DEPTH:
            line = self.source.count("\n", 0, token.start) + 1
            raise BriefError(
                f"elements nested deeper than {DEPTH:,}", place=place(self.path, line), help="is this a page of text?"
            )
        if name in ("html", "body"):
            hint = None  # what a template declares for all of it is weighed against the letters
        elif "lang" in token.attributes or "xml:lang" in token.attributes:
            hint = _language(token.attributes.get("lang") or token.attributes.get("xml:lang"))
        else:
            hint = parent.hint
        element = _Element(name, len(self.parents), parent.number, skipped, hint, token=token)
        element.unread = parent.unread or name in UNREAD
        element.kind, element.in_cell = _kind(name, parent)
        self.parents.append(parent.number)
        self.names.append(name)
        self._stack.append(element)
        self._counts[name] = self._counts.get(name, 0) + 1
        if not skipped:
            self._begin(element, token)

    def _is_skipped(self, token: Token) -> bool:
        name, attributes = token.name, token.attributes
        if name in SKIPPED or "hidden" in attributes or attributes.get("role", "").lower() in ROLES:
            return True
        if attributes.get("aria-hidden", "").lower() == "true":
            return True
        return "style" in attributes and _HIDDEN.search(attributes["style"]) is not None

    def _begin(self, element: _Element, token: Token) -> None:
        gathering, name = self.gathering, element.name
        if name in BLOCKS:
            gathering.close()
        if name in LISTS:
            gathering.group += not self._lists
            self._lists += 1
        elif name == "table":
            gathering.group += 1
            self._grids.append(Grid(self._tables, gathering.group))
            self._tables += 1
        elif name == "tr" and self._grids:
            self._grids[-1].row_begins()
        elif name in CELLS and self._grids:
            spans = _span(token, "colspan"), _span(token, "rowspan")
            self._grids[-1].cell_begins(*spans)
        elif name == "a" and "href" in token.attributes:
            self._anchor_begins(element, token)
        elif name == "sup":
            element.note = gathering.mark(token.start)
        elif name in UNREAD:
            self._ready()
            gathering.unread(token.start)

    def _anchor_begins(self, element: _Element, token: Token) -> None:
        href = token.attributes["href"].strip()
        label = token.attributes.get("id") or token.attributes.get("name")
        self.gathering.open_link(href, token.start, token.end, label)
        self._ready()
        element.note = self.gathering.mark(token.start)
        self._anchor = token, self.gathering.now.length if self.gathering.now else 0

    def _void(self, token: Token, skipped: bool) -> None:
        if skipped:
            return
        if token.name == "br":
            if self.gathering.now is not None and self.gathering.now.length:
                self.gathering.special("\n", token.start, token.end)
        elif token.name == "hr":
            self.gathering.close()
        elif token.name in UNREAD and self.gathering.now is not None:
            self.gathering.unread(token.start)

    def _close(self, token: Token) -> None:
        self._in_title = False
        name = token.name
        if not self._counts.get(name, 0):
            if name in BLOCKS:
                self.gathering.close()
            return
        barrier = frozenset() if name in ("table", "body", "html") else frozenset(("table",))
        if name not in BLOCKS:
            barrier = barrier | CELLS
        at = len(self._stack) - 1
        while self._stack[at].name != name:
            if self._stack[at].name in barrier:
                return
            at -= 1
        while len(self._stack) > at:
            self._pop(token.start, token if len(self._stack) == at + 1 else None)

    def _end_open(self, names: tuple[str, ...], barrier: frozenset[str] | set[str], at: int) -> None:
        """Close the nearest of these elements, if one is open on this side of the barrier."""
        if not any(self._counts.get(name, 0) for name in names):
            return
        index = len(self._stack) - 1
        while index > 0 and self._stack[index].name not in names:
            if self._stack[index].name in barrier:
                return
            index -= 1
        if index > 0:
            while len(self._stack) > index:
                self._pop(at)

    def _pop(self, at: int, token: Token | None = None) -> None:
        element = self._stack.pop()
        self._counts[element.name] -= 1
        if element.skipped:
            return
        gathering, name = self.gathering, element.name
        if name == "a" and element.token is not None and "href" in element.token.attributes:
            self._anchor_ends(element, at, token)
        elif name == "sup":
            gathering.drop_note_mark(element.note)
        elif name in BLOCKS:
            gathering.close()
        if name in LISTS:
            self._lists = max(0, self._lists - 1)
            gathering.group += not self._lists
        elif name == "table" and self._grids:
            self._grids.pop().settle(gathering)
            gathering.group += 1

    def _anchor_ends(self, element: _Element, at: int, token: Token | None) -> None:
        gathering = self.gathering
        assert element.token is not None
        href = element.token.attributes["href"].strip()
        bound = href.startswith(_SCHEMES)
        if not bound and gathering.now is not None and element.note is not None:
            if "#" in href and gathering.drop_note_mark(element.note):
                gathering.anchor = None
                return
            low = element.note.length
            gathering.now.cut += max(0, gathering.now.length - low)
        gathering.close_link(at, token.end if token else at)

    # Text

    def _text(self, token: Token) -> None:
        if self._in_title:
            said = "".join(one or self.source[a:b] for one, a, b in references(self.source, token.start, token.end))
            self.title = " ".join(said.split())[:300] or None
            return
        element = self._stack[-1]
        if element.skipped or element.unread:
            return
        for known, start, end in references(self.source, token.start, token.end):
            if known is None:
                self._plain(start, end)
            elif known in (" ", "\t", "\n", "\r", "\f"):
                self._blank(start, end)
            else:
                self._ready()
                self.gathering.special(known, start, end)

    def _plain(self, start: int, end: int) -> None:
        source = self.source
        at = start
        if source.startswith(" ", start):
            while at < end and source[at] in " \t\n\r\f":
                at += 1
            self._blank(start, at)
        for match in _BLANKS.finditer(source, at, end):
            if match.start() > at:
                self._ready()
                self.gathering.add(source[at : match.start()], at)
            self._blank(match.start(), match.end())
            at = match.end()
        if at < end:
            self._ready()
            self.gathering.add(source[at:end], at)

    def _blank(self, start: int, end: int) -> None:
        """Blanks count as one, and as none at the beginning and after another."""
        draft = self.gathering.now
        if draft is None or not draft.parts or draft.parts[-1][-1:] in (" ", "\n"):
            return
        if end - start == 1 and self.source[start] == " ":
            self.gathering.add(" ", start)
        else:
            self.gathering.special(" ", start, end)

    def _ready(self) -> None:
        """Have a block open that text can go to."""
        if self.gathering.now is not None:
            return
        element = self._stack[-1]
        in_cell = element.in_cell and bool(self._grids)
        draft = self.gathering.open(element.kind, element.hint, grouped=bool(self._lists) or in_cell)
        draft.owner = element.number
        if in_cell:
            self._grids[-1].place(draft)

    def _comment(self, token: Token) -> None:
        said = self.source[token.start : token.end]
        if "kuager:" in said and not self._stack[-1].skipped:
            self.gathering.comment(said, token.start, token.end)


def _kind(name: str, parent: _Element) -> tuple[BlockKind, bool]:
    """What a text in this element is, and whether it stands in a cell."""
    if name in ("table", "article", "main", "body"):
        return BlockKind.PARAGRAPH, parent.in_cell and name != "table"
    if name in HEADINGS:
        return BlockKind.HEADING, parent.in_cell
    if name in CAPTIONS:
        return BlockKind.CAPTION, parent.in_cell and name != "caption"
    if name in CELLS:
        return BlockKind.CELL, True
    return parent.kind, parent.in_cell


def _span(token: Token, name: str) -> int:
    said = token.attributes.get(name, "")
    return min(100, max(1, int(said))) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _language(said: str | None) -> Language | None:
    code = (said or "").strip().lower().replace("_", "-").split("-")[0]
    return Language(code) if code in set(Language) else None
