"""Figures about single facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from kuager.figures.choice import one_choice
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Name, Period, unknown_name
from kuager.figures.periods import same
from kuager.figures.reading import Moment, Reading
from kuager.figures.settle import agreed, row_number, settle, witnesses, written
from kuager.instruments.facts import questions
from kuager.instruments.facts.tables import FACTS, Fact
from kuager.record.record import Record
from kuager.record.schema import Edtf

FactId = Annotated[str, Name("Id of the fact in the table `facts`.")]
Unit = Annotated[str, Name("Unit of the value, where it is held in several.")]


def value(record: Record, *, id: FactId, period: Period | None = None, unit: Unit | None = None) -> Reading:  # noqa: A002
    """The number that the sources give for a fact; a range where they differ, `contradicted`.

    A fact that is held for several times or in several units needs `period` or `unit` to say which one is meant.
    """
    rows = [row for row in _rows(record, id) if row.value is not None]
    if not rows:
        raise NoReadingError(f"the fact '{id}' is a date; ask fact.date")
    chosen = [row for row in rows if unit in (None, row.unit)]
    chosen = [row for row in chosen if period is None or (row.valid is not None and same(row.valid, period))]
    if not chosen:
        held = "; ".join(dict.fromkeys(f"{row.valid or 'no time'}: {_written(row)}" for row in rows))
        raise NoReadingError(f"the fact '{id}' is not held for this time and unit; the record has: {held}")
    _choose(chosen, "unit", lambda row: row.unit or "number")
    facts = settle(record, FACTS, chosen)
    if len({fact.value for fact in facts}) > 1:
        _choose(chosen, "period", lambda row: row.valid or "none")
    return Reading(
        figure="fact.value",
        parameters=(),
        value=facts[-1].value,
        unit=chosen[0].unit or "number",
        population=chosen[0].population or chosen[0].title,
        period=chosen[0].valid if len(facts) == 1 else None,
        witnesses=witnesses(record, FACTS, (row for fact in facts for row in fact.rows), _says),
        caveats=agreed(record, facts),
    )


def date(record: Record, *, id: FactId) -> Reading:  # noqa: A002
    """The date of a fact. Where sources differ, the range of their dates, `contradicted`."""
    rows = [row for row in _rows(record, id) if row.date is not None]
    if not rows:
        raise NoReadingError(f"the fact '{id}' is a number; ask fact.value")
    settled = settle_moment(record, FACTS, rows, _date_of)
    return Reading(
        figure="fact.date",
        parameters=(),
        value=Moment(edtf=settled.moment),
        unit="date",
        population=rows[0].title,
        period=settled.moment,
        witnesses=witnesses(record, FACTS, settled.rows, _says),
        caveats=settled.caveats,
    )


def _date_of(row: Fact) -> Edtf:
    return row.date or Edtf("")


def _choose(rows: Sequence[Fact], name: str, choice: Callable[[Fact], str]) -> None:
    answers: dict[str, str] = {}
    for row in rows:
        answers.setdefault(choice(row), _written(row))
    one_choice("fact.value", name, answers)


def _rows(record: Record, fact: str) -> tuple[Fact, ...]:
    rows = record.rows(FACTS, fact=fact)
    if not rows:
        raise unknown_name("fact", fact, tuple(sorted({row.fact for row in record.rows(FACTS)})))
    return rows


def _says(row: Fact) -> str:
    return f"{row.title}: {row.date if row.value is None else _written(row)}"


def _written(row: Fact) -> str:
    return f"{written(row_number(row))} {row.unit or ''}".strip()


FIGURES = (
    Figure("fact.value", value, "as in `unit`", (FACTS,), questions=questions.values),
    Figure("fact.date", date, "date", (FACTS,), questions=questions.dates),
)
