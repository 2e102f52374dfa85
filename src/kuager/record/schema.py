"""One declaration per table: from it come the Polars schema, the Data Package descriptor, the docs and the CSV reader.

A table is declared as a `Row` subclass whose fields are annotated with `Column`:

    class Demand(Row, frozen=True, kw_only=True):
        platform: Annotated[str, Column("Company that was asked.", vocabulary=PLATFORM)]
        value: Annotated[float, Column("How many.", unit="as in `unit`")]

    DEMANDS = Table("demands", Demand, title="Removal demands", key=("platform", ...), value=("value",))
"""

import enum
import functools
import hashlib
import inspect
import types
import typing
from dataclasses import dataclass
from typing import Annotated, Any, Generic, NewType, TypeVar

import msgspec

from kuager.record.vocabulary import Vocabulary

Edtf = NewType("Edtf", str)  # https://www.loc.gov/standards/datetime/ level 1


class Audience(enum.StrEnum):
    """Who may see a field."""

    PUBLIC = "public"
    INTERNAL = "internal"
    SECRET = "secret"  # noqa: S105


class ColumnType(enum.StrEnum):
    """The types a field can have, by their Data Package names where there is one."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    EDTF = "edtf"


@dataclass(frozen=True)
class Column:
    """What one field of a table holds.

    refers: the fields (`norms.lineage`) of which its value has to be one. several: it holds values between semicolons.
    """

    description: str
    unit: str | None = None
    vocabulary: Vocabulary | None = None
    audience: Audience = Audience.PUBLIC
    minimum: float | None = None
    maximum: float | None = None
    refers: tuple[str, ...] = ()
    several: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What every row of every table carries, besides its own fields: where it comes from and since when.

    `valid` is when the fact was true (EDTF); `public_from` the first day anybody could know it (empty: the day its
    source was published); `recorded` the day the tool took it in; `withdrawn` the day it was found wrong, and why.
    """

    source: Annotated[str, Column("Id of the source in sources.toml.")]
    locator: Annotated[str, Column("Where in the source: row, page, selector or section.")]
    valid: Annotated[Edtf | None, Column("When the fact was true (EDTF).")] = None
    public_from: Annotated[Edtf | None, Column("First day on which anybody could know it (EDTF).")] = None
    recorded: Annotated[Edtf | None, Column("Day on which the record took it in; stamped by the tool.")] = None
    withdrawn: Annotated[Edtf | None, Column("Day on which the row was withdrawn; it answers nothing since.")] = None
    withdrawn_reason: Annotated[str | None, Column("Why it was withdrawn.")] = None
    note: Annotated[str | None, Column("Anything a reader of the row should know.")] = None


PROVENANCE = tuple(Row.__struct_fields__)

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Field:
    """One column as declared: name, type, whether it may be empty, and what it means."""

    name: str
    type: ColumnType
    required: bool
    column: Column


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table of the record.

    key: the fields that name a fact. Two rows with one key and different `value` fields contradict each other.
    value: the fields that hold what is said about it.
    revision: the key field that orders restatements; the newest public one answers (None: no restatements).
    worldly: whether its rows claim something about the world, so that a single source deserves a caveat.
    """

    name: str
    row: type[R]
    title: str
    key: tuple[str, ...]
    value: tuple[str, ...]
    revision: str | None = None
    worldly: bool = True
    version: int = 1

    @property
    def description(self) -> str:
        """The docstring of the row class."""
        return inspect.getdoc(self.row) or ""

    @functools.cached_property
    def fields(self) -> tuple[Field, ...]:
        """All columns: the table's own first, then those that every row carries."""
        hints = _hints(self.row)
        names, defaults = self.row.__struct_fields__, self.row.__struct_defaults__
        given = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
        required = {name for name in names if given.get(name, msgspec.NODEFAULT) is msgspec.NODEFAULT}
        own = [name for name in self.row.__struct_fields__ if name not in PROVENANCE]
        return tuple(_field(name, hints[name], name in required) for name in (*own, *PROVENANCE))

    @functools.cached_property
    def declaration(self) -> str:
        """A SHA-256 of all that the declaration allows: it changes when rows that fitted may no longer fit."""
        said = [
            (f.name, f.type.value, f.required, f.column.minimum, f.column.maximum, _terms(f.column.vocabulary))
            for f in self.fields
        ]
        return hashlib.sha256(repr((self.name, self.version, said)).encode()).hexdigest()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns in their order on disk."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The column called `name`. Raises KeyError."""
        for found in self.fields:
            if found.name == name:
                return found
        raise KeyError(name)


def _hints(row: type[Row]) -> dict[str, Any]:
    """The annotations of a row class and of those it inherits from; evaluated only where they are written as text."""
    found: dict[str, Any] = {}
    for part in reversed(row.__mro__):
        found.update(inspect.get_annotations(part))
    return typing.get_type_hints(row, include_extras=True) if str in map(type, found.values()) else found


def _terms(vocabulary: Vocabulary | None) -> list[tuple[str, tuple[str, ...]]]:
    return [] if vocabulary is None else [(term.code, term.aliases) for term in vocabulary.terms]


_TYPES: dict[object, ColumnType] = {
    str: ColumnType.STRING,
    int: ColumnType.INTEGER,
    float: ColumnType.NUMBER,
    bool: ColumnType.BOOLEAN,
    Edtf: ColumnType.EDTF,
}


def _field(name: str, hint: Any, required: bool) -> Field:
    base, column = hint.__origin__, hint.__metadata__[0]
    if isinstance(base, types.UnionType) or typing.get_origin(base) is typing.Union:
        (base,) = (part for part in typing.get_args(base) if part is not types.NoneType)
    return Field(name, _TYPES[base], required, column)
