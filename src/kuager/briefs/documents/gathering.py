"""A brief as it is put together out of a document: blocks of visible text, links and comments, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.briefs.brief import Block, BlockKind, Brief, Comment, Definition, FrontMatter, Link, Piece, Scheme
from kuager.briefs.language import language_of, language_of_block
from kuager.briefs.limits import BLOCK_CHARACTERS, LINKS, TOKENS, BriefError
from kuager.briefs.visible import UNREAD
from kuager.record.errors import place
from kuager.text import Language

#: Characters that no reader sees and that may stand inside a number or word: soft hyphens, joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f]+")
_MARK = re.compile(r"[\s\[\](){}\d,;.*†‡§–—a-f↑↩^-]*")
_LABEL = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_SCHEMES = tuple(f"{scheme}:" for scheme in Scheme)
_SAMPLE = 20_000
_ENOUGH = 200  # letters by which a language is known better than by what a template declares


@dataclass
class Draft:
    """A block while the document is read. hint: the language that the document declares for it."""

    kind: BlockKind
    group: int
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cited: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    hint: Language | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    section: int = 0
    owner: int = 0
    linked: bool = False
    cut: float = 0

    @property
    def text(self) -> str:
        """The visible text so far."""
        return "".join(self.parts)


@dataclass(frozen=True)
class Mark:
    """A place in a block that one may come back to."""

    parts: int
    pieces: int
    length: int
    at: int


@dataclass
class Anchor:
    """A link of the document that is open. `link` is its index once a block holds some of its text."""

    address: str
    start: int
    text_start: int
    label: str | None = None
    link: int | None = None
    low: int = 0


class Gathering:
    """Takes in a document from its beginning to its end, and gives the brief."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.drafts: list[Draft] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.now: Draft | None = None
        self.anchor: Anchor | None = None
        self.group = 0
        self.section = 0
        self._pieces = 0
        self._definitions: dict[str, Definition] = {}
        self._doubled: list[Definition] = []

    def open(self, kind: BlockKind, hint: Language | None = None, *, grouped: bool = False) -> Draft:
        """Begin a block. grouped: it belongs to the list or table that stands open."""
        self.close()
        self.group += not grouped
        self.section += kind is BlockKind.HEADING
        self.now = Draft(kind, self.group, hint=hint, section=self.section)
        return self.now

    def close(self) -> None:
        """End the block; one without anything to read is forgotten."""
        draft, self.now = self.now, None
        if draft is None:
            return
        if self.anchor is not None and self.anchor.link is not None:
            end = draft.pieces[-1].end if draft.pieces else self.anchor.text_start
            self._finish(draft, end, end)
            self.anchor = replace(self.anchor, link=None, start=end, text_start=end)
        if draft.linked or any(not part.isspace() for part in draft.parts if part != UNREAD):
            if draft.length > BLOCK_CHARACTERS:
                raise BriefError(f"a paragraph of more than {BLOCK_CHARACTERS:,} characters", place=place(self.path))
            self.drafts.append(draft)

    def add(self, text: str, start: int) -> None:
        """Characters that stand at `start` of the source as they are."""
        at = 0
        for match in _UNSEEN.finditer(text):
            self._piece(text[at : match.start()], start + at, start + match.start())
            at = match.end()
        self._piece(text[at:] if at else text, start + at, start + len(text))

    def special(self, text: str, start: int, end: int) -> None:
        """Text that stands for other characters of the source: an entity, a run of blanks."""
        self._piece(_UNSEEN.sub("", text), start, end)

    def unread(self, at: int) -> None:
        """Something shown that is not read."""
        self._piece(UNREAD, at, at)

    def _piece(self, text: str, start: int, end: int) -> None:
        draft = self.now
        if not text or draft is None:
            return
        if self.anchor is not None and self.anchor.link is None and self.anchor.address.startswith(_SCHEMES):
            self._begin(draft, self.anchor)
        last = draft.pieces[-1] if draft.pieces else None
        if last is not None and last.end == start and last.length == last.end - last.start and len(text) == end - start:
            draft.pieces[-1] = Piece(last.visible, last.length + len(text), last.start, end)
        else:
            self._pieces += 1
            if self._pieces > TOKENS:
                raise BriefError(f"more than {TOKENS:,} pieces of text", place=place(self.path), help="divide it")
            draft.pieces.append(Piece(draft.length, len(text), start, end))
        draft.parts.append(text)
        draft.length += len(text)

    # Links

    def open_link(self, address: str, start: int, text_start: int, label: str | None = None) -> None:
        """A link begins: at `start` in the source, its text at `text_start`."""
        self.anchor = Anchor(address, start, text_start, label, low=self.now.length if self.now else 0)

    def close_link(self, text_end: int, end: int) -> None:
        """The open link ends."""
        anchor, draft = self.anchor, self.now
        if anchor is None:
            return
        if draft is not None:
            if not anchor.address.startswith(_SCHEMES):
                draft.cited.append((anchor.low, draft.length))
            else:
                if anchor.link is None and text_end == anchor.text_start:
                    self._begin(draft, anchor)  # empty: to be filled
                if anchor.link is not None:
                    self._finish(draft, text_end, end)
        self.anchor = None

    def _begin(self, draft: Draft, anchor: Anchor) -> None:
        if len(self.links) >= LINKS:
            raise BriefError(f"more than {LINKS:,} links", place=place(self.path), help="divide it into several briefs")
        scheme, _, target = anchor.address.partition(":")
        label = anchor.label if anchor.label and _LABEL.fullmatch(anchor.label) else None
        made = Link(
            len(self.links), Scheme(scheme), target, label, len(self.drafts), "", draft.length, draft.length,
            anchor.start, anchor.text_start, anchor.text_start, anchor.text_start,
        )  # fmt: skip
        anchor.link = made.index
        draft.linked = True
        self.links.append(made)
        if label:
            found = Definition(label, made.scheme, target, made.start, made.text_start, 0)
            if label in self._definitions:
                self._doubled.append(found)
            else:
                self._definitions[label] = found

    def _finish(self, draft: Draft, text_end: int, end: int) -> None:
        assert self.anchor is not None
        assert self.anchor.link is not None
        link = self.links[self.anchor.link]
        said = draft.text[link.low :]
        self.links[link.index] = replace(link, text=said, high=draft.length, text_end=text_end, end=max(end, text_end))

    # Marks of notes

    def mark(self, at: int) -> Mark | None:
        """Here, to come back to."""
        draft = self.now
        return None if draft is None else Mark(len(draft.parts), len(draft.pieces), draft.length, at)

    def drop_note_mark(self, mark: Mark | None) -> bool:
        """Take back what was added since, if it is no more than the mark of a note: a number, a star, [a].

        What stood there stays as something that is shown and not read, so that "44" with a note 1 is not 441.
        """
        draft = self.now
        if draft is None or mark is None or mark.length > draft.length or len(draft.parts) < mark.parts:
            return False
        said = "".join(draft.parts[mark.parts :])
        if self.anchor is not None and self.anchor.link is not None:
            return False
        if not said or len(said) > 12 or not _MARK.fullmatch(said):
            return False
        del draft.parts[mark.parts :]
        del draft.pieces[mark.pieces :]
        last = draft.pieces[-1] if draft.pieces else None
        if last is not None and last.visible + last.length > mark.length:
            size = mark.length - last.visible
            draft.pieces[-1] = Piece(last.visible, size, last.start, last.start + size)
        draft.length = mark.length
        draft.cited.append((draft.length, draft.length))
        self._piece(UNREAD, mark.at, mark.at)
        return True

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment, which may tell the check what to allow."""
        self.comments.append(Comment(text, start, end, len(self.drafts) if self.now is not None else None))

    # The end

    def finish(
        self,
        source: str,
        line_starts: Sequence[int],
        *,
        language: Language | None,
        declared: Language | None = None,
        title: str | None = None,
        places: Sequence[str] = (),
        remarks: Sequence[str] = (),
        encoding: str = "utf-8",
    ) -> Brief:
        """The brief. language: what the caller knows; declared: what the document says of itself."""
        self.close()
        usual = language or _language(self.drafts, declared)
        bare = Brief(self.path, source, FrontMatter(), usual, (), (), {}, line_starts=line_starts)
        blocks = tuple(_blocks(self.drafts, bare, usual))
        return replace(
            bare,
            front=FrontMatter(title=title),
            blocks=blocks,
            links=tuple(self.links),
            definitions=self._placed(bare),
            doubled=tuple(replace(one, line=bare.place(one.start)[0]) for one in self._doubled),
            comments=tuple(self.comments),
            places=places,
            remarks=remarks,
            encoding=encoding,
        )

    def _placed(self, bare: Brief) -> Mapping[str, Definition]:
        return {label: replace(one, line=bare.place(one.start)[0]) for label, one in self._definitions.items()}

    def keep(self, wanted: Sequence[bool]) -> None:
        """Forget all blocks but those wanted, and what hangs on them."""
        renumbered: dict[int, int] = {}
        kept: list[Draft] = []
        for index, draft in enumerate(self.drafts):
            if wanted[index]:
                renumbered[index] = len(kept)
                kept.append(draft)
        self.drafts = kept
        links = [link for link in self.links if link.block in renumbered]
        self.links = [replace(one, index=at, block=renumbered[one.block]) for at, one in enumerate(links)]
        self.comments = [
            replace(one, block=renumbered.get(one.block)) if one.block is not None else one for one in self.comments
        ]


def _language(drafts: Sequence[Draft], declared: Language | None) -> Language:
    """By the letters where there are enough of them: templates declare languages that nobody writes in."""
    parts, size = [], 0
    for draft in drafts:
        if size > _SAMPLE:
            break
        parts.append(draft.text)
        size += draft.length
    sample = "\n".join(parts)
    if declared is not None and sum(map(str.isalpha, sample)) < _ENOUGH:
        return language_of_block(sample, declared)
    return language_of(sample)


def _blocks(drafts: Sequence[Draft], bare: Brief, usual: Language) -> Iterator[Block]:
    for index, draft in enumerate(drafts):
        text = draft.text
        start = draft.pieces[0].start if draft.pieces else 0
        yield Block(
            index=index,
            kind=draft.kind,
            group=draft.group,
            line=bare.place(start)[0],
            text=text,
            pieces=tuple(draft.pieces),
            language=language_of_block(text, draft.hint or usual),
            table=draft.table,
            row=draft.row,
            column=draft.column,
            cited=tuple(draft.cited),
            section=draft.section,
        )
