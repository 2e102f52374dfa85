"""Which column of a sheet is which of the map: every one is named or ignored, none is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kuager.record.importing.book import Line, Merge, Sheet, Trouble, Value, Where, letters
from kuager.record.importing.cells import canonical
from kuager.record.importing.mapping import ColumnMap, Mapping
from kuager.record.vocabulary import nearest

_LETTER = re.compile(r"([A-Z]{1,3}):\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """One column: its place from 0, and what stands over it."""

    column: int
    text: str

    @property
    def key(self) -> str:
        """Its name in a map when the header alone does not tell it: `C: Name`."""
        return f"{letters(self.column)}: {self.text}".rstrip()


@dataclass(frozen=True)
class Matched:
    """The columns of a sheet with what the map says of each."""

    columns: tuple[tuple[Heading, ColumnMap], ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


def headings(sheet: Sheet, rows: tuple[int, ...]) -> tuple[Heading, ...]:
    """What stands over each column, down to the last that has anything over it.

    A header merged over several columns stands over each of them; several header rows are joined with ` / `.
    """
    over: dict[int, list[str]] = {}
    for row in rows:
        for column, value in enumerate(_spread(sheet, row)):
            text = " ".join(canonical(_text(value)).split())
            if text and text not in over.setdefault(column, []):
                over[column].append(text)
    last = max((column for column, texts in over.items() if texts), default=-1)
    return tuple(Heading(column, " / ".join(over.get(column, ()))) for column in range(last + 1))


def _text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _spread(sheet: Sheet, row: int) -> list[Value]:
    cells = list(sheet.line(row).cells)
    for merge in sheet.merged:
        if merge.first_row <= row <= merge.last_row:
            first = sheet.line(merge.first_row).cells
            said = first[merge.first_column] if merge.first_column < len(first) else None
            last = min(merge.last_column, merge.first_column + 200)
            cells += [None] * (last + 1 - len(cells))
            cells[merge.first_column : last + 1] = [said] * (last + 1 - merge.first_column)
    return cells


def keys(found: tuple[Heading, ...]) -> dict[Heading, str]:
    """The name of each column in a map: its header, or letter and header where that is empty or stands twice."""
    texts = [heading.text for heading in found]
    return {
        heading: heading.text
        if heading.text and texts.count(heading.text) == 1 and not _LETTER.match(heading.text)
        else heading.key
        for heading in found
    }


def match(sheet: Sheet, mapping: Mapping, file: str, troubles: list[Trouble]) -> Matched:
    """The columns and the rows below the header. What does not fit goes into `troubles`."""
    found = headings(sheet, mapping.headers)
    last = max(mapping.headers)
    below = tuple(line for line in sheet.lines if line.number > last)
    if not found:
        troubles.append(
            Trouble(
                Where(file, sheet.name, mapping.headers[0]),
                "the header row is empty",
                "say in the map in which row the column names stand: header = 3",
            )
        )
        return Matched((), (), below)
    remaining = dict(enumerate(found))
    columns = []
    for key, how in mapping.columns.items():
        heading = _find(key, found)
        if isinstance(heading, str):
            troubles.append(
                Trouble(Where(file, sheet.name, last), heading, "`--draft` writes the names of all columns")
            )
        elif heading.column not in remaining:
            troubles.append(Trouble(_over(file, sheet, last, heading), f"the map names it twice, as '{key}' too"))
        else:
            del remaining[heading.column]
            columns.append((heading, how))
    troubles += _unnamed(sheet, below, remaining, len(found), file, last)
    return Matched(tuple(columns), found, below)


def _find(key: str, found: tuple[Heading, ...]) -> Heading | str:
    """The column that a name of the map means, or why there is none."""
    if letter := _LETTER.fullmatch(key):
        for heading in found:
            if letters(heading.column) == letter[1] and _same(heading.text, letter[2]):
                return heading
    wanted = [heading for heading in found if _same(heading.text, key)]
    if len(wanted) == 1:
        return wanted[0]
    if wanted:
        named = " or ".join(f"'{heading.key}'" for heading in wanted)
        return f"the header '{key}' stands over {len(wanted)} columns; the map must say which: {named}"
    near = nearest(key, tuple(heading.text for heading in found if heading.text))
    hint = f"; did you mean '{near}'?" if near else ""
    return f"the map has the column '{key}', but no header says so{hint}"


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _over(file: str, sheet: Sheet, row: int, heading: Heading) -> Where:
    return Where(file, sheet.name, row, heading.column, heading.text or None)


def _unnamed(
    sheet: Sheet, below: tuple[Line, ...], remaining: dict[int, Heading], width: int, file: str, row: int
) -> Iterator[Trouble]:
    """Columns with anything in them that the map neither names nor ignores."""
    filled: dict[int, int] = {}
    for line in below:
        if len(line.cells) > width or remaining:
            for column, value in enumerate(line.cells):
                if (column in remaining or column >= width) and value not in (None, "") and column not in filled:
                    filled[column] = line.number
    for column, heading in remaining.items():
        if heading.text or column in filled:
            yield Trouble(
                _over(file, sheet, row, heading),
                "the map does not name this column",
                f'give it a field, or leave it out on purpose: [columns."{keys((heading,))[heading]}"] ignore = true',
            )
    for column, first in filled.items():
        if column >= width:
            yield Trouble(
                Where(file, sheet.name, first, column),
                "a value in a column without a header",
                "give the column a name in the header row, or remove the stray cell",
            )


def merged_cells(sheet: Sheet, matched: Matched, kept: set[int], file: str) -> Iterator[Trouble]:
    """Merged cells in rows that are read: which value belongs to which row or column is for people to say."""
    read = {heading.column: (heading, how) for heading, how in matched.columns if how.targets}
    for merge in sheet.merged:
        rows = [
            row for row in range(merge.first_row, min(merge.last_row, merge.first_row + 100_000) + 1) if row in kept
        ]
        across = [column for column in range(merge.first_column, merge.last_column + 1) if column in read]
        if rows and across and (trouble := _merged(merge, rows, [read[column] for column in across], sheet, file)):
            yield trouble


def _merged(
    merge: Merge, rows: list[int], across: list[tuple[Heading, ColumnMap]], sheet: Sheet, file: str
) -> Trouble | None:
    heading, how = across[0]
    where = Where(file, sheet.name, rows[0], heading.column, heading.text or None)
    if len(across) > 1:
        return Trouble(
            where,
            f"the cells {merge} are merged over {len(across)} columns",
            "unmerge them, or leave the row out with [[skip]] if it is a title or a total",
        )
    if merge.last_row > merge.first_row and how.fill != "down":
        return Trouble(
            where,
            f"the cells {merge} are merged over several rows",
            'unmerge them, or say in the map that the value holds for each of these rows: fill = "down"',
        )
    return None
