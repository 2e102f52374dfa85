"""What can be wrong with judgements: that they contradict one another, or speak of what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kuager.record.csvcells import TableError
from kuager.record.errors import KuagerError, place
from kuager.record.judging.groups import grouped
from kuager.record.judging.tables import JUDGEMENTS, THINGS, Judgement
from kuager.record.problems import Problem, problem

if TYPE_CHECKING:
    from kuager.record.record import Record


def judgement_problems(record: Record) -> Iterator[Problem]:
    """Judgements that contradict one another, or name an id that no row has."""
    path = record.state.csv_path(JUDGEMENTS)
    if JUDGEMENTS not in record.schema.tables or not path.is_file():
        return
    whole = record.viewed(None)
    try:
        lines = record.state.hand(JUDGEMENTS)
        given = whole.rows(JUDGEMENTS)
    except (TableError, KuagerError):
        return  # why the table cannot be read is told by the rule of tables
    line_of = {
        (row["thing"], row["left"], row["right"]): lines.lines[number]
        for number, row in enumerate(lines.frame.iter_rows(named=True))
        if row["withdrawn"] is None
    }

    def at(row: Judgement) -> int | None:
        return line_of.get((row.thing, row.left, row.right))

    for thing in THINGS:
        mine = [row for row in given if row.thing == thing.name]
        for row in grouped(mine).contradicted:
            yield problem(
                "K417",
                place(path, at(row), None, "judgement"),
                f"'{row.left}' and '{row.right}' are judged different, but other judgements make them the same",
                f"`kuager judge {thing.name} ID ID --withdraw` the wrong one; until then none of them is merged",
            )
        try:
            known = {getattr(row, thing.id) for row in whole.rows(record.schema.table(thing.table))}
        except (KeyError, KuagerError):
            continue
        for row in mine:
            if absent := [name for name in (row.left, row.right) if name not in known]:
                yield problem(
                    "K418",
                    place(path, at(row)),
                    f"no live row of '{thing.table}' has the id '{absent[0]}'",
                    f"`kuager judge {thing.name} {row.left} {row.right} --withdraw --reason …`",
                )
