"""The visible text of a block as it is put together, each run of it with the source that it stands for."""

from __future__ import annotations

from kuager.briefs.align import Places
from kuager.briefs.brief import Piece

#: Stands in visible text for what is shown and not read: code, pictures, addresses.
UNREAD = "\ufffc"


class VisibleText:
    """The visible text of a block as it grows."""

    def __init__(self, places: Places, base: int) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.open: int | None = None
        self.opened = 0
        self.cited: list[tuple[int, int]] = []
        self._places = places
        self._base = base

    def at(self, place: int) -> int:
        """The place in the source of a place in the content."""
        return self._places.at(self._base + place)

    def until(self, place: int) -> int:
        """The place in the source just after the character before a place in the content."""
        return self._places.until(self._base + place)

    def add(self, content: str, at: int) -> None:
        """Text as it stands in the source."""
        place, visible = self._base + at, self.length
        end = place + len(content)
        while place < end:
            length = min(self._places.run_end(place), end) - place
            start = self._places.at(place)
            self.pieces.append(Piece(visible, length, start, start + length))
            place, visible = place + length, visible + length
        self.parts.append(content)
        self.length = visible

    def special(self, content: str, at: int, width: int) -> None:
        """Text that stands for `width` characters of the source: an escape, an entity, a line break."""
        self.pieces.append(Piece(self.length, len(content), self.at(at), self.until(at + width)))
        self.parts.append(content)
        self.length += len(content)

    def unread(self, at: int) -> None:
        """Something shown that is not read."""
        self.pieces.append(Piece(self.length, 1, self.at(at), self.at(at)))
        self.parts.append(UNREAD)
        self.length += 1
