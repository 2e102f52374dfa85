"""Figures about what was said in public."""

from __future__ import annotations

from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Name, unknown_name
from kuager.figures.reading import Caveat, CaveatKind, Moment, Reading, Words
from kuager.figures.settle import single_source, witnesses
from kuager.instruments.statements import questions
from kuager.instruments.statements.tables import STATEMENTS, TRANSLATION_STATUS, Statement
from kuager.record.record import Record

StatementId = Annotated[str, Name("Id of the statement in the table `statements`.")]
Language = Annotated[str, Name("Language of the words, ISO 639-1; left out: as they were said.")]


def date(record: Record, *, id: StatementId) -> Reading:  # noqa: A002
    """The day on which something was said. Where sources differ, the range of their dates, `contradicted`."""
    rows = _rows(record, id)
    settled = settle_moment(record, STATEMENTS, rows, lambda row: row.date)
    return Reading(
        figure="statements.date",
        parameters=(),
        value=Moment(edtf=settled.moment),
        unit="date",
        population=_population(rows[0]),
        period=settled.moment,
        witnesses=witnesses(record, STATEMENTS, settled.rows, lambda row: f"{row.date}: {_population(row)}"),
        caveats=settled.caveats,
    )


def words(record: Record, *, id: StatementId, language: Language | None = None) -> Reading:  # noqa: A002
    """The words that were said: as they were said, or in the translation into `language`, which names who made it.

    Where sources quote them differently the first in the order of the record answers, `contradicted`, unless
    record.toml adopts another. Of several translations an official one answers before a published one, and that before
    one of the record's own.
    """
    rows = _rows(record, id)
    fitting = [row for row in rows if (row.form == "original" if language is None else row.language == language)]
    if not fitting:
        held = ", ".join(dict.fromkeys(f"{row.language} ({row.form})" for row in rows))
        asked = f"in '{language}'" if language else "in the original"
        raise NoReadingError(f"the words of '{id}' are not held {asked}; the record has: {held}")
    best = min(_standing(row) for row in fitting)
    fitting = [row for row in fitting if _standing(row) == best]
    adopted = [row for row in fitting if (choice := record.adoption(STATEMENTS, row)) and choice.source == row.source]
    answering = adopted or fitting
    caveats = []
    if answering[0].form == "original" and len({_plain(row.words) for row in answering}) > 1:
        said = "; ".join(f"{record.sources[row.source].publisher}: {row.words}" for row in answering)
        caveats.append(Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=f"quoted differently ({said})"))
    if (alone := single_source(record, STATEMENTS, fitting)) is not None:
        caveats.append(alone)
    first = answering[0]
    return Reading(
        figure="statements.words",
        parameters=(),
        value=Words(text=first.words, language=first.language),
        unit="words",
        population=_population(first),
        period=first.date,
        witnesses=witnesses(record, STATEMENTS, answering, _says),
        caveats=tuple(caveats),
    )


def _rows(record: Record, statement: str) -> tuple[Statement, ...]:
    rows = record.rows(STATEMENTS, statement=statement)
    if not rows:
        raise unknown_name("statement", statement, tuple(sorted({row.statement for row in record.rows(STATEMENTS)})))
    return rows


def _standing(row: Statement) -> int:
    """The original before translations, and these by how much stands behind them."""
    if row.form == "original":
        return 0
    statuses = TRANSLATION_STATUS.codes
    return 1 + (statuses.index(row.translation_status) if row.translation_status else len(statuses))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip("«»“”\"'….")


def _population(row: Statement) -> str:
    occasion = f", {row.occasion}" if row.occasion else ""
    return f"{row.speaker}, {row.role}{occasion}"


def _says(row: Statement) -> str:
    if row.form == "original":
        return row.words
    return f"{row.words} (translation: {row.translator or 'unnamed'}, {row.translation_status or 'status unknown'})"


FIGURES = (
    Figure("statements.date", date, "date", (STATEMENTS,), questions=questions.dates),
    Figure("statements.words", words, "words", (STATEMENTS,), questions=questions.words),
)
