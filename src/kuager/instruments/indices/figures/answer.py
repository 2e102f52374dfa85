"""What the figures of all indices share: from a question to the rows that answer, and from two answers to a change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from kuager.figures.figure import NoReadingError
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading, Words
from kuager.figures.settle import Settled, exact, merge, settle, witnesses, written
from kuager.instruments.indices.methods import Scale, method_of, observed, scale
from kuager.instruments.indices.tables import INDEX, INDICATOR, INDICES, STATUS, IndexValue
from kuager.record.record import Record
from kuager.record.schema import Edtf


@dataclass(frozen=True)
class Question:
    """One value that is asked for. figure: the id of the figure that asks."""

    figure: str
    index: str
    country: str
    edition: str
    indicator: str

    @property
    def words(self) -> str:
        """The question in words, for messages."""
        name, what = INDEX.term(self.index).label, INDICATOR.term(self.indicator).label
        return f"{name} {self.edition}: {what} of {self.country}"


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question, settled: their value, the method behind it and its scale."""

    question: Question
    settled: Settled[IndexValue]
    method: str
    scale: Scale

    @property
    def row(self) -> IndexValue:
        """The first of the rows."""
        return self.settled.rows[0]

    @property
    def value(self) -> Number:
        """The number; a range where sources contradict each other."""
        return self.settled.value

    @property
    def period(self) -> Edtf:
        """What the edition observed."""
        return self.row.valid or observed(self.question.index, self.question.edition)

    @property
    def universe(self) -> int | None:
        """How many countries and territories were ranked, as far as a row says."""
        return next((row.universe for row in self.settled.rows if row.universe is not None), None)


def completed(row: IndexValue) -> IndexValue:
    """The row with what may be left out when typing: the edition that prints it and the method.

    Which of two editions that print a value is the newer one goes by the editions, not by when a copy of them was
    published or typed, so the edition also stands in for the first public day.
    """
    printed_in = row.printed_in or row.edition
    method = row.method or method_of(row.index, row.indicator, row.edition, printed_in)
    return msgspec.structs.replace(row, printed_in=printed_in, method=method, public_from=Edtf(printed_in))


def answer(record: Record, question: Question) -> Answer:
    """The answer to a question about a number. Raises NoReadingError telling which editions are held."""
    rows = [row for row in _rows(record, question) if row.value is not None]
    if not rows:
        raise no_reading(record, question)
    (settled,) = settle(record, INDICES, rows, number=_number)
    method = settled.rows[0].method or ""
    return Answer(question, settled, method, scale(method, question.indicator))


def maybe(record: Record, question: Question) -> Answer | None:
    """The answer, or None."""
    return answer(record, question) if any(row.value is not None for row in _rows(record, question)) else None


def _rows(record: Record, question: Question) -> list[IndexValue]:
    found = record.rows(
        INDICES,
        index=question.index,
        edition=question.edition,
        country=question.country,
        indicator=question.indicator,
    )
    return [completed(row) for row in found]


def _number(row: IndexValue) -> Number:
    value = exact(row.value or 0.0)
    return Number(low=value, high=value)


def no_reading(record: Record, question: Question, *also: str) -> NoReadingError:
    """The error that says what is held instead. `also` names indicators that would have done as well."""
    indicators = (question.indicator, *also)
    rows = record.rows(INDICES, index=question.index, country=question.country, indicator=indicators)
    editions = sorted({row.edition for row in rows})
    name, what = INDEX.term(question.index).label, INDICATOR.term(question.indicator).label
    if not editions:
        return NoReadingError(f"the record holds no {what} of {question.country} in {name}")
    hint = "; RSF published no edition 2011: the one of 2011-12 is 2012" if _is_gap(question) else ""
    return NoReadingError(
        f"the record holds no {what} of {question.country} in {name} {question.edition}; "
        f"it holds the editions {runs(editions)}{hint}"
    )


def _is_gap(question: Question) -> bool:
    return question.index == "rsf" and question.edition == "2011"


def runs(editions: Iterable[str]) -> str:
    """Years as short as they can be listed: `2013-2021, 2023`."""
    groups: list[list[int]] = []
    for year in map(int, editions):
        if groups and year == groups[-1][-1] + 1:
            groups[-1].append(year)
        else:
            groups.append([year])
    return ", ".join(f"{g[0]}-{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groups)


def says(row: IndexValue) -> str:
    """A row in one line."""
    name, what = INDEX.term(row.index).label, INDICATOR.term(row.indicator).label
    said = STATUS.term(row.text).label if row.text else written(_number(row))
    printed = f" (as printed in {row.printed_in})" if row.printed_in not in (None, row.edition) else ""
    return f"{name} {row.edition}, {row.country}: {what} {said}{printed}"


def score_reading(
    record: Record,
    found: Answer,
    parameters: dict[str, str],
    *,
    unit: str = "point",
    population: str | None = None,
    caveats: tuple[Caveat, ...] = (),
) -> Reading:
    """A number on a scale."""
    question = found.question
    return Reading(
        figure=question.figure,
        parameters=tuple(sorted(parameters.items())),
        value=found.value,
        unit=unit,
        population=population or f"on {found.scale.words}",
        period=found.period,
        method=found.method,
        maximum=found.scale.maximum,
        witnesses=witnesses(record, INDICES, found.settled.rows, says),
        caveats=merge((*found.settled.caveats, *caveats)),
    )


def rank_reading(record: Record, found: Answer, parameters: dict[str, str]) -> Reading:
    """A rank among those that were ranked."""
    universe = found.universe
    reading = score_reading(
        record,
        found,
        parameters,
        unit="rank",
        population=f"of {universe} countries and territories"
        if universe
        else "of the countries and territories ranked",
    )
    return msgspec.structs.replace(reading, maximum=Decimal(universe) if universe else None)


def status_reading(
    record: Record, question: Question, parameters: dict[str, str], derived: tuple[Answer, str] | None
) -> Reading:
    """A status in words: as the sources state it, else the one that the publisher's thresholds give for a score.

    derived: the score and that status. Raises NoReadingError when there is neither.
    """
    rows = [row for row in _rows(record, question) if row.text]
    if not rows:
        if derived is None:
            raise no_reading(record, question)
        found, code = derived
        reading = score_reading(record, found, parameters, unit="status")
        text = STATUS.term(code).label
        population = f"by the published thresholds, {reading.population}"
        return msgspec.structs.replace(
            reading,
            figure=question.figure,
            value=Words(text=text),
            population=population,
            maximum=None,
            method=_status_method(found.method),
        )
    newest = max(row.printed_in or "" for row in rows)
    current = [row for row in rows if row.printed_in == newest]
    adopted = [row for row in current if (choice := record.adoption(INDICES, row)) and choice.source == row.source]
    answering = adopted or current
    said = list(dict.fromkeys(STATUS.term(row.text or "").label for row in answering))
    caveats = []
    if len(said) > 1:
        text = f"sources differ ({'; '.join(said)})"
        sources = tuple(dict.fromkeys(row.source for row in answering))
        caveats.append(Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text, sources=sources))
    return Reading(
        figure=question.figure,
        parameters=tuple(sorted(parameters.items())),
        value=Words(text=said[0]),
        unit="status",
        population=INDEX.term(question.index).label,
        period=answering[0].valid or observed(question.index, question.edition),
        method=_status_method(answering[0].method),
        witnesses=witnesses(record, INDICES, answering, says),
        caveats=tuple(caveats),
    )


def with_caveats(reading: Reading, caveats: Iterable[Caveat]) -> Reading:
    """The reading with more caveats."""
    return msgspec.structs.replace(reading, caveats=merge((*reading.caveats, *caveats)))


def _status_method(method: str | None) -> str | None:
    """Freedom House draws its statuses at the same places of both scales, so no method parts them; RSF does not."""
    return method if method and method.startswith("rsf.") else None
