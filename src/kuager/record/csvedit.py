"""Changing a few cells of a CSV file and leaving every other byte as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from kuager.record.csvcells import is_blank

Span = tuple[int, int]


def set_cells(text: str, changes: Mapping[int, Mapping[str, str]]) -> str:
    """The CSV text with cells replaced: `changes` has for a row (0 is the first below the header) column and value.

    A column that the header does not have is added at the end of every row. Quotation, line ends, a byte order mark
    and all other cells stay as they are. The text must be well-formed CSV with rows of one length.
    """
    lines = _lines(text)
    names = [_unquoted(text[start:end]).lstrip("\ufeff") for start, end in lines[0]]
    wanted = dict.fromkeys(name for row in changes.values() for name in row)
    added = [name for name in wanted if name not in names]
    edits: list[tuple[Span, str]] = []
    if added:
        end = lines[0][-1][1]
        edits.append(((end, end), "".join(f",{quoted(name)}" for name in added)))
    for row, line in enumerate(lines[1:]):
        values = changes.get(row, {})
        edits += [(line[names.index(name)], quoted(said)) for name, said in values.items() if name in names]
        if added:
            end = line[-1][1]
            edits.append(((end, end), "".join(f",{quoted(values.get(name, ''))}" for name in added)))
    pieces: list[str] = []
    done = 0
    for (start, end), said in sorted(edits):
        pieces += (text[done:start], said)
        done = end
    return "".join((*pieces, text[done:]))


def quoted(value: str) -> str:
    """A cell as CSV writes it: in quotation marks where it must be."""
    if any(character in value for character in ',"\r\n') or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _unquoted(cell: str) -> str:
    bare = cell.lstrip("\ufeff")
    return bare[1:-1].replace('""', '"') if bare.startswith('"') else cell


def _lines(text: str) -> list[tuple[Span, ...]]:
    """The rows that say anything, as `csvcells` reads them."""
    lines: list[tuple[Span, ...]] = []
    cells: list[Span] = []
    start = position = 1 if text.startswith("\ufeff") else 0
    length = len(text)

    def keep(row: tuple[Span, ...]) -> None:
        if not is_blank([_unquoted(text[first:last]) for first, last in row]):
            lines.append(row)

    while position < length:
        if text[position] == '"' and position == start:
            position = _closing(text, position) + 1
        elif text[position] == ",":
            cells.append((start, position))
            start = position = position + 1
        elif text[position] in "\r\n":
            keep((*cells, (start, position)))
            cells = []
            start = position = position + 1
        else:
            position += 1
    keep((*cells, (start, position)))
    return lines


def _closing(text: str, opening: int) -> int:
    """The position of the quotation mark that closes the cell."""
    position = opening + 1
    while position < len(text):
        if text[position] == '"':
            if text[position + 1 : position + 2] != '"':
                return position
            position += 1
        position += 1
    return len(text) - 1
