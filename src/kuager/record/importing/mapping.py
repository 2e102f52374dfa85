"""The map: what each column of a sheet is in a table (`MAP.toml`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from kuager.record.bibliography import Details
from kuager.record.config import in_words, load_toml
from kuager.record.errors import RecordError, place
from kuager.record.schema import Table
from kuager.record.vocabulary import nearest

Order = Literal["dmy", "mdy", "ymd"]

TOOL_FIELDS = frozenset({"recorded"})
"""Fields that the tool itself writes; no sheet sets them."""

DEFAULT_REASON = "corrected in {file} ({sha})"


class ColumnMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one column is: a field, several fields, or ignored, and how its cells are read.

    terms: cell text to code. empty: texts that say "nothing". order: of day, month, year in numeric dates.
    two_digit_years: the first year of the hundred that `22` lies in (1950: 1950 to 2049). time: "drop" takes the day
    of a date with a time. mixed: "as_is" believes date cells beside text dates. decimal: the decimal mark of numbers
    that are text. percent: whether 45 % is 45 ("points") or 0.45 ("share"). scale: numbers are multiplied by it.
    true, false: texts of yes and no. split: a mark that cuts a cell into `fields`. fill: "down" repeats the cell above.
    language: of dates in words.
    """

    field: str | None = None
    fields: tuple[str, ...] = ()
    ignore: bool | str = False
    terms: dict[str, str] = {}
    empty: tuple[str, ...] = ()
    order: Order | None = None
    two_digit_years: int | None = None
    time: Literal["drop"] | None = None
    mixed: Literal["as_is"] | None = None
    decimal: Literal[".", ","] | None = None
    percent: Literal["points", "share"] | None = None
    scale: float = 1
    true: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    split: str | None = None
    fill: Literal["down"] | None = None
    language: Literal["en", "ru", "kk"] | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """The fields that it gives."""
        return self.fields or ((self.field,) if self.field else ())


class Skip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rows to leave out, by the cell in one column: totals, section titles, remarks below the table."""

    column: str
    equals: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    empty: bool = False


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole map. See docs/reference/import.md."""

    table: str
    source: str | None = None
    new_source: Details | None = None
    sheet: str | tuple[str, ...] = ()
    header: int | tuple[int, ...] = 1
    encoding: str | None = None
    separator: str | None = None
    locator: str | None = None
    missing: Literal["keep", "withdraw"] = "keep"
    reason: str = DEFAULT_REASON
    keep_sheet: bool | None = None
    skip: tuple[Skip, ...] = ()
    constant: dict[str, str | int | float | bool] = {}
    made: dict[str, str] = {}
    columns: dict[str, ColumnMap] = {}

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that it is about; none named: the only one."""
        return (self.sheet,) if isinstance(self.sheet, str) else self.sheet

    @property
    def headers(self) -> tuple[int, ...]:
        """The rows that hold the header."""
        return (self.header,) if isinstance(self.header, int) else self.header

    @property
    def places_itself(self) -> bool:
        """Whether locators are made from the place in the sheet, and do not stand in it."""
        return "locator" not in {target for column in self.columns.values() for target in column.targets}

    @property
    def determined(self) -> tuple[str, ...]:
        """The fields that an import sets, without the source and a locator made from the place."""
        said = [target for column in self.columns.values() for target in column.targets]
        return tuple(dict.fromkeys(name for name in (*said, *self.constant, *self.made) if name != "source"))


def load_mapping(path: Path) -> Mapping:
    """A map from its file. Raises RecordError naming the field."""
    return _converted(load_toml(path), path)


def mapping_of(text: str, path: Path) -> Mapping:
    """A map from its text."""
    return _converted(tomllib.loads(text), path)


def _converted(said: dict[str, object], path: Path) -> Mapping:
    try:
        return msgspec.convert(said, Mapping)
    except msgspec.ValidationError as error:
        known = Mapping.__struct_fields__
        for begins, struct in (("$.columns", ColumnMap), ("$.skip", Skip), ("$.new_source", Details)):
            if begins in str(error):
                known = struct.__struct_fields__
        raise RecordError(in_words(error, known), place=place(path), help=f"fields: {', '.join(known)}") from None


_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces."""
    return tuple(_PLACEHOLDER.findall(template))


def filled(template: str, values: dict[str, str]) -> str:
    """The template with its names replaced."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def check_mapping(mapping: Mapping, table: Table[Any], path: Path) -> None:
    """Raise RecordError unless the map fits the table: known fields, each given once, none that is needed missing."""
    wrong = list(_wrong(mapping, table))
    if wrong:
        listed = "".join(f"\n  {message}" for message in wrong[1:])
        raise RecordError(wrong[0] + listed, place=place(path), help=f"fields: {', '.join(table.names)}")


def _wrong(mapping: Mapping, table: Table[Any]) -> list[str]:
    wrong: list[str] = []
    given: dict[str, str] = {}

    def give(name: str, by: str) -> None:
        if name not in table.names:
            near = nearest(name, table.names)
            hint = f"; did you mean '{near}'?" if near else ""
            wrong.append(f"{by}: the table '{table.name}' has no field '{name}'{hint}")
        elif name in TOOL_FIELDS:
            wrong.append(f"{by}: the field '{name}' is written by the tool; ignore the column")
        elif name in given:
            wrong.append(f"{by}: the field '{name}' is already given by {given[name]}")
        else:
            given[name] = by

    if mapping.source is not None:
        give("source", "`source`")
    for name in mapping.constant:
        give(name, "[constant]")
    for name in mapping.made:
        give(name, "[made]")
    for header, column in mapping.columns.items():
        by = f"the column '{header}'"
        if column.field and column.fields:
            wrong.append(f"{by} has both `field` and `fields`")
        if bool(column.ignore) == bool(column.targets):
            wrong.append(f"{by} needs either `field` or `ignore`")
        if column.split and len(column.fields) < 2:
            wrong.append(f"{by} has `split`, but `fields` names fewer than two")
        for name in column.targets:
            give(name, by)
        wrong += _wrong_terms(column, table, by)
    if any(row < 1 for row in mapping.headers) or not mapping.headers:
        wrong.append("`header` counts rows from 1")
    if not mapping.reason.strip():
        wrong.append("`reason` is empty; rows are never withdrawn without one")
    needed = [field.name for field in table.fields if field.required and field.name != "locator"]
    missing = [name for name in needed if name not in given]
    if missing:
        wrong.append(f"nothing gives the needed field{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
    if mapping.missing == "withdraw" and mapping.source is None and "source" not in given:
        wrong.append('`missing = "withdraw"` needs a `source`, for only its rows are withdrawn')
    return wrong


def _wrong_terms(column: ColumnMap, table: Table[Any], by: str) -> list[str]:
    wrong = []
    for name in column.targets:
        vocabulary = table.field(name).column.vocabulary if name in table.names else None
        for said, code in column.terms.items():
            if vocabulary is not None and code and code not in vocabulary.codes:
                near = nearest(code, vocabulary.codes)
                hint = f"; did you mean '{near}'?" if near else ""
                wrong.append(f"{by}: '{said}' is mapped to '{code}', no code of '{vocabulary.name}'{hint}")
    return wrong
