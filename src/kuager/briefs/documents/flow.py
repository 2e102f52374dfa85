"""Documents without lines of their own, such as Word's: each paragraph and each cell becomes a line of the source.

So `source[start:end]` is what was said, a finding's line is the number of the paragraph or cell among those that hold
text, its column the character in it, and `places` has each of them in words.
"""

from __future__ import annotations

from kuager.briefs.brief import BlockKind, Brief
from kuager.briefs.documents.gathering import Draft, Gathering
from kuager.briefs.documents.tables import Grid
from kuager.text import Language

LINE = "\u2028"  # stands in the source for a line break inside a paragraph, so that it stays one line


class Flow:
    """Takes in paragraphs one after the other and writes the source that stands for them."""

    def __init__(self, path: str) -> None:
        self.gathering = Gathering(path)
        self.length = 0
        self.grids: list[Grid] = []
        self.heading = ""
        self._source: list[str] = []
        self._starts: list[int] = []
        self._places: list[tuple[Draft, str, str]] = []
        self._named = ""
        self._paragraphs = 0
        self._begun = 0
        self._marked = 0

    def begin(self, kind: BlockKind, *, named: str = "", grouped: bool = False) -> None:
        """A paragraph begins. named: what its place is called; else its own number, or that of its cell."""
        if self.grids and kind is not BlockKind.HEADING:
            kind = BlockKind.CELL
        draft = self.gathering.open(kind, grouped=grouped or bool(self.grids))
        if self.grids:
            grid = self.grids[-1]
            grid.place(draft)
            named = f"table {grid.number + 1}, row {grid.row + 1}, cell {grid.column + 1}"
        self._named = named
        self._begun = len(self._source)
        self._marked = self.length

    def write(self, text: str) -> None:
        """Characters of the paragraph."""
        if text:
            at = self.length
            self._put(text)
            self.gathering.add(text, at)

    def line_break(self) -> None:
        """A line break inside the paragraph."""
        at = self.length
        self._put(LINE)
        self.gathering.special("\n", at, at + 1)

    def unread(self) -> None:
        """Something shown that is not read: a picture, a formula, the mark of a note."""
        at = self.length
        self._put("\ufffc")
        self.gathering.special("\ufffc", at, at + 1)

    def cite(self) -> None:
        """The mark of a note."""
        draft = self.gathering.now
        if draft is not None:
            draft.cited.append((draft.length, draft.length))
        self.unread()

    def _put(self, text: str) -> None:
        self._source.append(text)
        self.length += len(text)

    def end(self) -> bool:
        """The paragraph ends; returns whether it held anything. One that held nothing leaves no line."""
        draft = self.gathering.now
        before = len(self.gathering.drafts)
        self.gathering.close()
        if draft is None or len(self.gathering.drafts) == before:
            del self._source[self._begun :]
            self.length = self._marked
            return False
        self._paragraphs += 1
        self._starts.append(self._marked)
        if draft.kind is BlockKind.HEADING:
            self.heading = " ".join(draft.text.replace("\ufffc", " ").split())[:80]
            near = ""
        else:
            near = self.heading
        self._places.append((draft, self._named, near))
        self._put("\n")
        return True

    def table(self, number: int) -> Grid:
        """A table begins."""
        self.gathering.group += 1
        grid = Grid(number, self.gathering.group)
        self.grids.append(grid)
        return grid

    def table_ends(self) -> None:
        """The innermost table ends."""
        self.grids.pop().settle(self.gathering)
        self.gathering.group += 1

    def finish(self, *, language: Language | None, declared: Language | None, title: str | None) -> Brief:
        """The brief."""
        places = []
        for number, (_, named, near) in enumerate(self._places, 1):
            places.append((named or f"paragraph {number}") + (f"\n{near}" if near else ""))
        return self.gathering.finish(
            "".join(self._source),
            self._starts or [0],
            language=language,
            declared=declared,
            title=title,
            places=places or [""],
        )
