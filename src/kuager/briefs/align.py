"""From the content that markdown-it gives a block back to the characters of the source.

markdown-it takes away what belongs to the containers of a block: quotation marks, the indent and bullets of lists,
the pipes of tables. What it leaves of each line is the end of that line, unchanged, which is how it is found again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.common.utils import MD_TRIM_CHARS

NEWLINE = re.compile(r"\r\n?|\n")
_CONTAINER = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:))*[ \t]*")
_PIPE = re.compile(r"\\?\|")


@dataclass(frozen=True)
class Places:
    """Where each character of a block's content stands in the source: runs that begin at `content` and `source`."""

    content: Sequence[int]
    source: Sequence[int]

    def at(self, place: int) -> int:
        """The place in the source of the character at `place` of the content."""
        run = max(0, bisect_right(self.content, place) - 1)
        return self.source[run] + place - self.content[run]

    def until(self, place: int) -> int:
        """The place in the source just after the character before `place`."""
        return self.at(place - 1) + 1 if place else self.at(0)

    def run_end(self, place: int) -> int:
        """The place in the content where the run that holds `place` ends; beyond any content for the last."""
        run = bisect_right(self.content, place)
        return self.content[run] if run < len(self.content) else 1 << 60


class Lines:
    """The lines of a source from some place on, by the numbers that markdown-it gives them."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self.starts = [start]
        self._ends: list[int] = []
        for match in NEWLINE.finditer(source, start):
            self._ends.append(match.start())
            self.starts.append(match.end())
        self._ends.append(len(source))

    def extent(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line break."""
        number = min(number, len(self._ends) - 1)
        return self.starts[number], self._ends[number]

    def text(self, number: int) -> str:
        """The line without its line break."""
        start, end = self.extent(number)
        return self._source[start:end]

    def __len__(self) -> int:
        return len(self.starts)


def block_places(content: str, lines: Lines, first: int, last: int) -> Places | None:
    """The places of a paragraph or heading that stands on lines `first` to `last` (exclusive); None if it is not
    found there."""
    in_content, in_source = [], []
    number, place = first, 0
    for part in content.split("\n"):
        bare = part.lstrip(" \t")
        if bare:
            while number < last and (column := _column(bare, lines.text(number))) < 0:
                number += 1
            if number >= last:
                return None
            indent = len(part) - len(bare)
            in_content.append(place + indent)
            in_source.append(lines.extent(number)[0] + column)
        number += 1
        place += len(part) + 1
    return Places(in_content, in_source) if in_content else None


def _column(bare: str, line: str) -> int:
    """Where in the line the rest of it that is `bare` begins: only blanks or closing `#` may follow it."""
    column = line.rfind(bare)
    if column < 0:
        return -1
    tail = line[column + len(bare) :].strip(MD_TRIM_CHARS)
    return column if not tail.strip("#") else -1


def row_places(cells: Sequence[str], lines: Lines, number: int) -> list[Places | None]:
    """The places of the cells of one table row, in their order; None for an empty cell."""
    line = lines.text(number)
    start = lines.extent(number)[0]
    raw = list(_raw_cells(line))
    for leading in (1, 0):
        shown = raw[leading : leading + len(cells)]
        if _fits(cells, line, raw, shown, leading):
            return [
                _cell_places(line, start, *found, cell) if cell else None
                for cell, found in zip(cells, shown + [(0, 0)] * (len(cells) - len(shown)), strict=True)
            ]
    return [None] * len(cells)


def _fits(
    cells: Sequence[str], line: str, raw: list[tuple[int, int]], shown: list[tuple[int, int]], leading: int
) -> bool:
    if leading and _CONTAINER.fullmatch(line, *raw[0]) is None:
        return False
    for index, cell in enumerate(cells):
        found = line[slice(*shown[index])].replace("\\|", "|").strip(MD_TRIM_CHARS) if index < len(shown) else ""
        if found != cell and not (index == 0 and not leading and found.endswith(cell)):
            return False
    return True


def _raw_cells(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _PIPE.finditer(line):
        if line[match.start()] == "|":
            yield begin, match.start()
            begin = match.end()
    yield begin, len(line)


def _cell_places(line: str, start: int, begin: int, end: int, cell: str) -> Places:
    """A cell's content loses the backslash of each escaped pipe, and so falls into runs."""
    raw = line[begin:end]
    skipped = len(raw.rstrip(MD_TRIM_CHARS)) - len(cell) - raw.count("\\|")
    in_content, in_source = [0], [start + begin + skipped]
    place, column = 0, skipped
    while (escaped := raw.find("\\|", column)) >= 0:
        place += escaped - column
        column = escaped + 1
        in_content.append(place)
        in_source.append(start + begin + column)
        place, column = place + 1, column + 1
    return Places(in_content, in_source)
