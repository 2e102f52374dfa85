"""Figures about single facts."""

from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Name, unknown_name
from kuager.figures.reading import Caveat, CaveatKind, Moment, Reading
from kuager.figures.settle import merge, settle, span, witnesses, written
from kuager.instruments.facts.tables import FACTS, Fact
from kuager.record.record import Record

FactId = Annotated[str, Name("Id of the fact in the table `facts`.")]


def value(record: Record, *, id: FactId) -> Reading:  # noqa: A002
    """The number that the sources give for a fact; a range where they differ."""
    rows = [row for row in _rows(record, id) if row.value is not None]
    if not rows:
        raise NoReadingError(f"the fact '{id}' is a date; ask fact.date")
    facts = settle(record, FACTS, rows)
    return Reading(
        figure="fact.value",
        parameters=(("id", id),),
        value=span(fact.value for fact in facts),
        unit=rows[0].unit or "number",
        population=rows[0].population or rows[0].title,
        period=rows[0].valid,
        witnesses=witnesses(record, FACTS, (row for fact in facts for row in fact.rows), _says),
        caveats=merge(caveat for fact in facts for caveat in fact.caveats),
    )


def date(record: Record, *, id: FactId) -> Reading:  # noqa: A002
    """The date of a fact. Where sources differ, the caveat `contradicted` names both."""
    rows = [row for row in _rows(record, id) if row.date is not None]
    if not rows:
        raise NoReadingError(f"the fact '{id}' is a number; ask fact.value")
    adopted = [row for row in rows if (choice := record.adoption(FACTS, row)) and choice.source == row.source]
    answering = adopted or rows
    dates = sorted({row.date for row in answering if row.date})
    caveats = []
    if len(dates) > 1:
        text = f"sources differ ({'; '.join(dates)})"
        caveats.append(Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text))
    return Reading(
        figure="fact.date",
        parameters=(("id", id),),
        value=Moment(edtf=dates[0]),
        unit="date",
        population=rows[0].title,
        witnesses=witnesses(record, FACTS, answering, _says),
        caveats=tuple(caveats),
    )


def _rows(record: Record, fact: str) -> tuple[Fact, ...]:
    rows = record.rows(FACTS, fact=fact)
    if not rows:
        raise unknown_name("fact", fact, tuple(sorted({row.fact for row in record.rows(FACTS)})))
    return rows


def _says(row: Fact) -> str:
    said = row.date if row.value is None else written_value(row)
    return f"{row.title}: {said}"


def written_value(row: Fact) -> str:
    """The number of a fact with its unit, as the record writes it."""
    from kuager.figures.settle import row_number

    return f"{written(row_number(row))} {row.unit or ''}".strip()


FIGURES = (
    Figure("fact.value", value, "as stated", (FACTS,)),
    Figure("fact.date", date, "date", (FACTS,)),
)
