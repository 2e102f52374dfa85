"""From sheets and a map to typed rows, or to every reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kuager.record.importing.book import ImportRefused, Line, Sheet, Trouble, Value, Where
from kuager.record.importing.cells import Typed, canonical, typed
from kuager.record.importing.columns import Heading, Matched, match, merged_cells
from kuager.record.importing.dates import proven_order, swapped
from kuager.record.importing.mapping import ColumnMap, Mapping, Order, Skip, filled, placeholders
from kuager.record.importing.sheet import Taken
from kuager.record.schema import ColumnType, Field, Table
from kuager.record.values import CellError, value_of

_MOST = 1_000  # troubles that are collected before reading stops


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet, typed. `names` are the fields of each row of `values`, `source` among them.

    places: the row of the sheet behind each. locators: where in the source each stands.
    """

    names: tuple[str, ...]
    values: list[tuple[Typed, ...]]
    places: list[Where]
    locators: list[str]
    skipped: int
    notes: tuple[str, ...]
    ignored: tuple[str, ...]


def read_rows(taken: Taken, mapping: Mapping, table: Table[Any], file: str, sha256: str) -> Rows:
    """The rows that the map makes of the sheets. Raises ImportRefused with everything that is not understood."""
    troubles: list[Trouble] = []
    names = ("source", *mapping.determined)
    values: list[tuple[Typed, ...]] = []
    places: list[Where] = []
    locators: list[str] = []
    notes = list(taken.notes)
    ignored: list[str] = []
    skipped = 0
    templates = (*mapping.made.values(), mapping.locator or "")
    used = {name for template in templates for name in placeholders(template)}
    for sheet in taken.sheets:
        matched = match(sheet, mapping, file, troubles)
        kept = [line for line in matched.lines if not _skipped(line, mapping.skip, matched, sheet, file, troubles)]
        skipped += len(matched.lines) - len(kept)
        troubles += merged_cells(sheet, matched, {line.number for line in kept}, file)
        if sheet.name is None:
            troubles += _ragged(kept, matched, file)
        notes += _notes(sheet, mapping, matched, kept)
        ignored += [
            heading.text or heading.key
            for heading, how in matched.columns
            if not how.targets
            and not used & {heading.text, heading.key}
            and any(_cell(line, heading.column) not in (None, "") for line in kept)
        ]
        columns = _Columns(sheet, mapping, table, file, troubles).read(matched, kept)
        if troubles:
            continue
        wheres = [Where(file, sheet.name, line.number) for line in kept]
        columns |= _made(mapping, table, columns, matched, kept, wheres, troubles)
        if troubles:
            continue
        values += list(zip(*(columns[name] for name in names), strict=True))
        places += wheres
        locators += _locators(mapping, columns, matched, kept, file, sha256, sheet)
    if troubles:
        raise ImportRefused(troubles)
    return Rows(names, values, places, locators, skipped, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(ignored)))


def _cell(line: Line, column: int) -> Value:
    return line.cells[column] if column < len(line.cells) else None


def _skipped(
    line: Line, rules: tuple[Skip, ...], matched: Matched, sheet: Sheet, file: str, troubles: list[Trouble]
) -> bool:
    for rule in rules:
        heading = next((h for h in matched.headings if rule.column in (h.text, h.key)), None)
        if heading is None:
            trouble = Trouble(
                Where(file, sheet.name), f"[[skip]] names the column '{rule.column}', which no header says"
            )
            if trouble not in troubles:
                troubles.append(trouble)
            continue
        value = _cell(line, heading.column)
        said = canonical(str(value)) if value is not None else ""
        if (rule.empty and not said) or (said and (said in rule.equals or said.startswith(rule.starts or ("\0",)))):
            return True
    return False


def _ragged(kept: list[Line], matched: Matched, file: str) -> Iterator[Trouble]:
    """Lines of a CSV with fewer cells than the header: one is lost somewhere, and which cannot be told."""
    width = len(matched.headings)
    for line in kept:
        if len(line.cells) < width:
            yield Trouble(
                Where(file, None, line.number),
                f"{len(line.cells)} cell{'s' if len(line.cells) > 1 else ''}, but the header has {width} columns",
                "every line has a cell for each column, an empty one too; [[skip]] leaves lines out",
            )


def _notes(sheet: Sheet, mapping: Mapping, matched: Matched, kept: list[Line]) -> Iterator[str]:
    name = f" of the sheet '{sheet.name}'" if sheet.name else ""
    first = min(mapping.headers)
    if above := [line.number for line in sheet.lines if line.number < first]:
        yield f"{_rows(above)}{name}, above the header, not read"
    if hidden := [line.number for line in kept if line.hidden]:
        yield f"{_rows(hidden)}{name} hidden, but read like the others"
    for heading, how in matched.columns:
        if heading.column in sheet.hidden_columns and how.targets:
            yield f"the column {heading.key}{name} is hidden, but read like the others"


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"row{'s' if len(numbers) > 1 else ''} {shown}"


class _Columns:
    """Reads the mapped columns of one sheet; each distinct value of a column is understood once."""

    def __init__(self, sheet: Sheet, mapping: Mapping, table: Table[Any], file: str, troubles: list[Trouble]) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._table = table
        self._file = file
        self._troubles = troubles

    def read(self, matched: Matched, kept: list[Line]) -> dict[str, list[Typed]]:
        """The values of every field that a column or a constant gives."""
        columns: dict[str, list[Typed]] = {}
        if self._mapping.source is not None:
            columns["source"] = [self._mapping.source] * len(kept)
        for name, said in self._mapping.constant.items():
            columns[name] = [self._constant(name, said)] * len(kept)
        for heading, how in matched.columns:
            if how.targets:
                raw = self._filled([_cell(line, heading.column) for line in kept], how)
                for number, name in enumerate(how.targets):
                    part = self._part(raw, how, number, heading, kept)
                    columns[name] = self._column(part, self._table.field(name), how, heading, kept)
        return columns

    def _where(self, line: Line, heading: Heading) -> Where:
        return Where(self._file, self._sheet.name, line.number, heading.column, heading.text or None)

    def _constant(self, name: str, said: object) -> Typed:
        text = "true" if said is True else "false" if said is False else str(said)
        try:
            return value_of(text, self._table.field(name))
        except CellError as error:
            trouble = Trouble(Where(self._file), f"the map's [constant] {name}: {error.message}", error.help)
            if trouble not in self._troubles:
                self._troubles.append(trouble)
            return None

    def _filled(self, raw: list[Value], how: ColumnMap) -> list[Value]:
        if how.fill != "down":
            return raw
        last: Value = None
        result: list[Value] = []
        for value in raw:
            empty = value is None or (isinstance(value, str) and not value.strip())
            last = last if empty else value
            result.append(last)
        return result

    def _part(self, raw: list[Value], how: ColumnMap, number: int, heading: Heading, kept: list[Line]) -> list[Value]:
        if how.split is None:
            return raw
        parts: list[Value] = []
        for value, line in zip(raw, kept, strict=True):
            if value is None or value == "":
                parts.append(None)
                continue
            pieces = str(value).split(how.split)
            if len(pieces) != len(how.fields):
                if not number:
                    message = (
                        f"'{str(value)[:60]}' has {len(pieces)} parts at '{how.split}', expected {len(how.fields)}"
                    )
                    self._troubles.append(Trouble(self._where(line, heading), message))
                parts.append(None)
                continue
            parts.append(pieces[number])
        return parts

    def _column(
        self, raw: list[Value], field: Field, how: ColumnMap, heading: Heading, kept: list[Line]
    ) -> list[Typed]:
        order = self._order(raw, how, heading, kept) if field.type is ColumnType.EDTF else None
        known: dict[tuple[type, Value], Typed | CellError] = {}
        result: list[Typed] = []
        for row, value in enumerate(raw):
            key = (type(value), value)
            if key not in known:
                try:
                    known[key] = typed(value, field, how, order)
                except CellError as error:
                    known[key] = error
            answer = known[key]
            if isinstance(answer, CellError):
                if len(self._troubles) >= _MOST:
                    raise ImportRefused(self._troubles)
                said = answer.message if answer.message.startswith("unknown ") else f"{field.name} {answer.message}"
                self._troubles.append(Trouble(self._where(kept[row], heading), said, answer.help))
                answer = None
            result.append(answer)
        return result

    def _order(self, raw: list[Value], how: ColumnMap, heading: Heading, kept: list[Line]) -> Order | None:
        """The order of day and month: as stated, else as a date of the column proves."""
        first: dict[Value, Line] = {}
        for line, value in zip(kept, raw, strict=True):
            first.setdefault(value, line)
        if how.mixed != "as_is":
            cells = {self._where(line, heading): value for value, line in first.items()}
            if (where := swapped(cells)) is not None:
                self._troubles.append(
                    Trouble(
                        where,
                        "day and month are probably swapped in the date cells of this column: none has a day above 12, "
                        "while every date that is text has one, as when a program reads 03/05 with the month first",
                        'correct the cells, or say in the map that they are right: mixed = "as_is"',
                    )
                )
        if how.order is not None:
            return how.order
        texts = ((self._where(line, heading), value) for value, line in first.items() if isinstance(value, str))
        order, conflict = proven_order(texts)
        if conflict is not None:
            day_first, month_first = conflict
            self._troubles.append(
                Trouble(
                    day_first,
                    f"the day stands first here, but the month in row {month_first.row} of the same column",
                    "write the dates of the column in one order, or as 2022-05-03",
                )
            )
            return "dmy"
        return order


_SLUG = re.compile(r"[^\w]+")


def slug(text: str) -> str:
    """Text as a part of an id: small letters, hyphens for what is neither letter nor digit."""
    return _SLUG.sub("-", text.casefold().replace("_", "-")).strip("-")


def _made(
    mapping: Mapping,
    table: Table[Any],
    columns: dict[str, list[Typed]],
    matched: Matched,
    kept: list[Line],
    wheres: list[Where],
    troubles: list[Trouble],
) -> dict[str, list[Typed]]:
    """The fields that templates of the map give."""
    made: dict[str, list[Typed]] = {}
    for name, template in mapping.made.items():
        texts = _filled_in(template, columns, matched, kept, troubles, wheres)
        made[name] = [value_of(text, table.field(name)) if text else None for text in texts]
    return made


def _filled_in(
    template: str,
    columns: dict[str, list[Typed]],
    matched: Matched,
    kept: list[Line],
    troubles: list[Trouble],
    wheres: list[Where],
) -> list[str]:
    by_header = {heading.text: heading.column for heading in matched.headings}
    by_header |= {heading.key: heading.column for heading in matched.headings}
    names = placeholders(template)
    if unknown := [name for name in names if name not in columns and name not in by_header]:
        message = f"the map's '{template}' names '{unknown[0]}', which is neither a field nor a header"
        troubles.append(Trouble(Where(wheres[0].file if wheres else ""), message))
        return [""] * len(kept)
    texts = []
    for row, line in enumerate(kept):
        said: dict[str, str] = {}
        for name in names:
            value = columns[name][row] if name in columns else _cell(line, by_header[name])
            shown = f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)
            if not (short := slug(canonical(shown))):
                troubles.append(Trouble(wheres[row], f"'{name}' is empty, but the map makes '{template}' of it"))
            said[name] = short
        texts.append(filled(template, said))
    return texts


def _locators(
    mapping: Mapping,
    columns: dict[str, list[Typed]],
    matched: Matched,
    kept: list[Line],
    file: str,
    sha256: str,
    sheet: Sheet,
) -> list[str]:
    """Where each row stands. The default names the very bytes, since a corrected sheet has the same name."""
    if "locator" in columns:
        return [str(said) for said in columns["locator"]]
    template = mapping.locator
    if template is None:
        template = "{file} ({sha}), row {row}" if sheet.name is None else "{file} ({sha}), sheet '{sheet}', row {row}"
    known = {"file": file, "sha": sha256[:8], "sheet": sheet.name or ""}
    by_header = {heading.text: heading.column for heading in matched.headings}
    located = []
    for line in kept:
        values = known | {"row": str(line.number)}
        for name in placeholders(template):
            if name not in values:
                if name not in by_header:
                    message = f"the map's locator names '{name}', which is none of file, sha, sheet, row or a header"
                    raise ImportRefused([Trouble(Where(file, sheet.name), message)])
                values[name] = canonical(str(_cell(line, by_header[name]) or ""))
        located.append(filled(template, values))
    return located
