"""Tables of documents: which cell stands in which row and column, and which tables only lay a page out."""

from __future__ import annotations

from dataclasses import dataclass, field

from kuager.briefs.brief import BlockKind
from kuager.briefs.documents.gathering import Draft, Gathering

_TEXTS = 2  # paragraphs in one cell; a cell with more is a column of a page
_WIDEST = 1_000  # columns; in a wider table cells keep to their own row
_LONG = 1_500  # characters in one cell


@dataclass
class Grid:
    """One table while it is read. number: from 0. A cell that reaches over several rows or columns stands in its first
    one, and those beside it keep their own."""

    number: int
    group: int
    row: int = -1
    column: int = -1
    rows: int = 0
    _wide: int = 1
    _widest: int = 0
    _reaching: dict[int, int] = field(default_factory=dict)
    _drafts: list[Draft] = field(default_factory=list)

    def row_begins(self) -> None:
        """The next row."""
        self.row += 1
        self.column, self._wide = -1, 1
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1}

    def cell_begins(self, columns: int = 1, rows: int = 1) -> None:
        """The next cell of the row."""
        if self.row < 0:
            self.row = 0
        self.column = self.column + self._wide if self.column >= 0 else 0
        while self.column in self._reaching and self._reaching[self.column] > 0:
            self.column += 1
        self._wide = columns
        self._widest = max(self._widest, self.column + columns)
        if rows > 1 and self._widest <= _WIDEST:
            for column in range(self.column, self.column + columns):
                self._reaching[column] = rows

    def place(self, draft: Draft) -> None:
        """A block of text stands in this cell."""
        draft.table, draft.row, draft.column, draft.group = self.number, self.row, self.column, self.group
        self._drafts.append(draft)

    def settle(self, gathering: Gathering) -> None:
        """The table ends. One that lays a page out is none: its texts are paragraphs, each for itself."""
        gathering.close()
        if not self._lays_out():
            return
        for draft in self._drafts:
            gathering.group += 1
            draft.group = gathering.group
            draft.table = draft.row = draft.column = None
            if draft.kind is BlockKind.CELL:
                draft.kind = BlockKind.PARAGRAPH

    def _lays_out(self) -> bool:
        if self._widest < 2 or self.row < 1:
            return True
        texts: dict[tuple[int | None, int | None], list[Draft]] = {}
        for draft in self._drafts:
            if draft.kind is BlockKind.HEADING:
                return True
            texts.setdefault((draft.row, draft.column), []).append(draft)
        return any(len(cell) > _TEXTS or sum(one.length for one in cell) > _LONG for cell in texts.values())
