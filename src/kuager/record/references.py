"""Rows that name other rows: every id that a column refers to has to be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kuager.record.csvcells import TableError
from kuager.record.errors import KuagerError, place
from kuager.record.problems import Problem, problem
from kuager.record.schema import Field, Table
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    from kuager.record.record import Record


def reference_problems(record: Record) -> Iterator[Problem]:
    """Values of referring columns, in rows kept by hand, that no live row of the table referred to has.

    A record that holds none of the rows referred to says nothing about them: an optional column may name them then.
    """
    for table in record.schema.tables:
        for field in table.fields:
            if field.column.refers and record.state.csv_path(table).is_file():
                yield from _dangling(record, table, field)


def named(value: str | None, field: Field) -> tuple[str, ...]:
    """The ids that a cell of a referring column names."""
    if value is None:
        return ()
    return tuple(part.strip() for part in value.split(";")) if field.column.several else (value,)


def _dangling(record: Record, table: Table[Any], field: Field) -> Iterator[Problem]:
    known = _known(record, field)
    if known is None or (not known and not field.required):
        return
    try:
        hand = record.state.hand(table)
    except TableError:
        return  # told by the rule of tables
    columns = (hand.frame[field.name].to_list(), hand.frame["withdrawn"].to_list())
    for row, (value, withdrawn) in enumerate(zip(*columns, strict=True)):
        for said in named(value, field) if withdrawn is None else ():
            if said not in known:
                near = nearest(said, tuple(known))
                yield problem(
                    "K419",
                    place(record.state.csv_path(table), hand.lines[row], None, field.name),
                    f"'{said}' is not there: no live row has it as {' or '.join(field.column.refers)}",
                    f"did you mean '{near}'?" if near else None,
                )


def _known(record: Record, field: Field) -> frozenset[str] | None:
    """All ids that the column may name; None where a table cannot be read, which another rule tells."""
    found: set[str] = set()
    for reference in field.column.refers:
        name, _, column = reference.partition(".")
        try:
            frame = record.frame(record.schema.table(name))
        except (KeyError, KuagerError):
            return None
        live = frame.filter(frame["withdrawn"].is_null())
        found.update(value for value in live[column].to_list() if value is not None)
    return frozenset(found)
