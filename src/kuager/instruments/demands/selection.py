"""From rows of demands to the answer that one series gives to a question.

A source states a period in cells of one or more breakdowns (by reason and product; in total and by branch). A question
is answered from the coarsest breakdown that still tells apart what is asked, so that nothing is counted twice. A cell
that a breakdown lacks is zero; a breakdown that a source lacks is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

import msgspec

from kuager.figures.reading import Caveat, CaveatKind, Number
from kuager.figures.settle import merge, row_number, settle, total, written
from kuager.instruments.demands.question import DIMENSIONS, Question
from kuager.instruments.demands.tables import DEMANDS, Demand
from kuager.instruments.demands.vocabularies import WITH_GAPS
from kuager.record.edtf import bounds, latest_start
from kuager.record.record import Record
from kuager.record.schema import Edtf
from kuager.record.sources import SourceKind

Origin = tuple[str, str]  # source, edition


@dataclass(frozen=True)
class Answer:
    """What one series says: the value, over which of the periods asked, and the rows that it rests on.

    complete: whether the periods cover all that was asked. absent: whether the value is zero because no row states one;
    then the rows are those among which it is missing. guessed: a zero that rests on rows picked by hand, which need not
    be all. unrounded: of a printed percent, all that may have been rounded to it.
    """

    series: str
    value: Number
    periods: tuple[str, ...]
    complete: bool
    rows: tuple[Demand, ...]
    caveats: tuple[Caveat, ...]
    absent: bool = False
    guessed: bool = False
    unrounded: Number | None = None


@dataclass(frozen=True)
class Cell:
    """The rows of one source and edition for one period, and the breakdowns in which it lists all countries.

    whole: those of what was asked, and those of what became of it, where the source lists either.
    """

    rows: list[Demand] = field(default_factory=list)
    whole: tuple[frozenset[str], ...] = ()

    def breakdown(self, question: Question) -> list[Demand] | None:
        """The rows of the coarsest breakdown that can tell what is asked; None where the source has none."""
        asked = question.dimensions
        if not self.rows:
            listed = any(asked <= kind and ("outcome" in asked) is ("outcome" in kind) for kind in self.whole)
            return [] if listed else None
        kinds = self._kinds
        fitting = [kind for kind in kinds if asked <= kind and ("outcome" in asked) is ("outcome" in kind)]
        return kinds[min(fitting, key=lambda kind: (len(kind), sorted(kind)))] if fitting else None

    @cached_property
    def _kinds(self) -> dict[frozenset[str], list[Demand]]:
        """The rows by their breakdowns, once all are in."""
        kinds: dict[frozenset[str], list[Demand]] = {}
        for row in self.rows:
            kinds.setdefault(_dimensions(row), []).append(row)
        return kinds


@dataclass(frozen=True)
class Holding:
    """What a record holds of one series, platform, country and unit: for each period a cell per source and edition."""

    series: str
    cells: dict[str, dict[Origin, Cell]]

    @classmethod
    def of(cls, record: Record, question: Question, series: str) -> Holding:
        """The holding that a question is asked of."""
        key = ("demands.holding", question.platform, question.country, question.unit, series)
        return record.once(key, lambda: cls._read(record, question, series))

    @classmethod
    def _read(cls, record: Record, question: Question, series: str) -> Holding:
        cells: dict[str, dict[Origin, Cell]] = {}
        for source, edition, period, dimensions in _covered(record, question, series):
            held = cells.setdefault(period, {}).get((source, edition), Cell())
            cells[period][source, edition] = Cell(whole=(*held.whole, dimensions))
        known = {"platform": question.platform, "series": series, "unit": question.unit}
        for row in record.rows(DEMANDS, country=question.country, **known):
            cells.setdefault(row.period, {}).setdefault((row.source, row.edition), Cell()).rows.append(row)
        return cls(series, cells)


def _dimensions(row: Demand) -> frozenset[str]:
    return frozenset(name for name in DIMENSIONS if getattr(row, name) is not None)


_Listed = tuple[str, str, str, frozenset[str]]


def _covered(record: Record, question: Question, series: str) -> tuple[_Listed, ...]:
    """Source, edition, period and breakdowns of files that list every country: to leave one out is to say zero."""
    key = ("demands.covered", question.platform, question.unit, series)
    return record.once(key, lambda: tuple(_read_covered(record, question, series)))


def _read_covered(record: Record, question: Question, series: str) -> Iterable[_Listed]:
    sources = [name for name in whole_files(record) if _public(record, name)]
    if not sources or series in WITH_GAPS:
        return
    import polars as pl

    asked = {"platform": question.platform, "series": series, "unit": question.unit}
    frame = record.frame(DEMANDS).filter(pl.col("source").is_in(sources) & pl.col("withdrawn").is_null(), **asked)
    present = [pl.col(name).is_not_null().any() for name in DIMENSIONS]
    kinds = frame.group_by("source", "edition", "period", pl.col("outcome").is_null().alias("asked")).agg(present)
    for source, edition, period, _, *flags in kinds.sort(pl.all()).rows():
        yield source, edition, period, frozenset(name for name, flag in zip(DIMENSIONS, flags, strict=True) if flag)


def whole_files(record: Record) -> tuple[str, ...]:
    """The sources that a reader of this table reads: published files as they are, not rows picked by hand."""
    return record.once("demands.whole_files", lambda: _whole_files(record))


def _whole_files(record: Record) -> tuple[str, ...]:
    readers = {reader.name for reader in record.schema.readers if reader.table.name == DEMANDS.name}
    return tuple(
        name
        for name, source in record.sources.items()
        if source.kind in (SourceKind.DATASET, SourceKind.CAPTURE)
        and any(item.reader in readers for item in source.evidence)
    )


def _public(record: Record, source: str) -> bool:
    published = record.sources[source].published
    if record.as_of is None or not published:
        return True
    start = latest_start(published)
    return start is None or start <= record.as_of


def answer(record: Record, question: Question, holding: Holding) -> Answer | None:
    """What a series answers, summed over the periods that it holds; None where it has no such breakdown."""
    first, last = question.span
    parts = [
        part
        for period in tiles(tuple(holding.cells), first, last)
        if (part := _settled(record, replace(question, period=Edtf(period)), holding.series, holding.cells[period]))
    ]
    if not parts:
        return None
    periods = tuple(part.period for part in parts)
    complete = covers(periods, first, last)
    caveats = [_dated(caveat, part.period) if len(parts) > 1 else caveat for part in parts for caveat in part.caveats]
    stated = [part for part in parts if part.rows]
    if worldwide := [row for part in parts for row in part.worldwide]:
        caveats.append(_blanket(question, worldwide))
    if not complete:
        caveats.append(partial(question, holding.series, periods))
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    guessed = not stated and not set(sources) <= set(whole_files(record))
    if not stated:
        caveats.append(_absent(question, holding.series, sources, guessed))
    return Answer(
        series=holding.series,
        value=parts[0].value if len(parts) == 1 else total(_from_zero(part.value) for part in parts),
        periods=periods,
        complete=complete,
        rows=tuple(row for part in parts for row in (part.rows if stated else part.beside)),
        caveats=merge(caveats),
        absent=not stated,
        guessed=guessed,
    )


@dataclass(frozen=True)
class _Part:
    """One period, settled: the rows that state it, those beside which it is missing, those that are worldwide."""

    period: str
    value: Number
    rows: tuple[Demand, ...]
    beside: tuple[Demand, ...]
    worldwide: tuple[Demand, ...]
    sources: tuple[str, ...]
    caveats: tuple[Caveat, ...]


def _settled(record: Record, question: Question, series: str, cells: dict[Origin, Cell]) -> _Part | None:
    """One period, from the newest edition and all sources of it that can tell."""
    stated: dict[Origin, tuple[Number, list[Demand]]] = {}
    for origin, cell in cells.items():
        rows = cell.breakdown(question)
        if rows is not None:
            matching = _undivided(question, [row for row in rows if question.matches(row)])
            stated[origin] = (_sum(matching), matching)
    if not stated:
        return None
    summed = [summary(question, series, origin, cells[origin]) for origin in stated]
    (settled,) = settle(record, DEMANDS, summed, number=lambda row: stated[row.source, row.edition][0])
    origins = [(row.source, row.edition) for row in settled.rows]
    worldwide = replace(question, scope="worldwide")
    return _Part(
        period=question.period,
        value=settled.value,
        rows=tuple(row for origin in origins for row in stated[origin][1]),
        beside=tuple(row for origin in origins for row in cells[origin].breakdown(question) or ()),
        worldwide=()
        if question.scope == "country"
        else tuple(
            row
            for origin in origins
            for row in cells[origin].breakdown(worldwide) or ()
            if row.value > 0 and worldwide.matches(row)
        ),
        sources=tuple(source for source, _ in origins),
        caveats=settled.caveats,
    )


def _undivided(question: Question, rows: list[Demand]) -> list[Demand]:
    """Rows of an outcome itself, else those of its parts."""
    return [row for row in rows if row.outcome == question.outcome] or rows


def _sum(rows: Sequence[Demand]) -> Number:
    numbers = [row_number(row) for row in rows]
    return numbers[0] if len(numbers) == 1 else total(_from_zero(number) for number in numbers)


def _from_zero(number: Number) -> Number:
    """A count without a lower bound begins at zero, so that it can be added."""
    return msgspec.structs.replace(number, low=Decimal(0), low_open=False) if number.low is None else number


def summary(question: Question, series: str, origin: Origin, cell: Cell) -> Demand:
    """One row that stands for all of a cell that answer, so that editions and sources settle as for any fact."""
    source, edition = origin
    return Demand(
        source=source,
        locator="",
        public_from=cell.rows[0].public_from if cell.rows else None,
        series=series,
        edition=edition,
        value=0,
        platform=question.platform,
        period=question.period,
        country=question.country,
        unit=question.unit,
        reason=question.reason,
        requester=question.requester,
        product=question.product,
        outcome=question.outcome,
        scope=question.scope,
    )


def tiles(periods: Iterable[str], first: date, last: date) -> list[str]:
    """Periods within the days asked that do not overlap: the very one if it is there, else those that come in turn."""
    within = {}
    for period in periods:
        low, high = bounds(period)
        if low is not None and high is not None and first <= low and high <= last:
            within[period] = (low, high)
    if exact := [period for period, days in within.items() if days == (first, last)]:
        return exact[:1]
    chosen: list[str] = []
    reached = first - timedelta(days=1)
    for period, (low, high) in sorted(within.items(), key=lambda item: (item[1][0], -item[1][1].toordinal())):
        if low > reached:
            chosen.append(period)
            reached = high
    return chosen


def covers(periods: Sequence[str], first: date, last: date) -> bool:
    """Whether the periods, in their order, cover all days from the first to the last."""
    reached = first - timedelta(days=1)
    for period in periods:
        low, high = bounds(period)
        if low is None or high is None or low > reached + timedelta(days=1):
            return False
        reached = high
    return reached >= last


def _dated(caveat: Caveat, period: str) -> Caveat:
    return msgspec.structs.replace(caveat, text=f"{period}: {caveat.text}")


def partial(question: Question, series: str, periods: Sequence[str]) -> Caveat:
    text = f"the series {series} covers only {', '.join(periods)} of {question.period}"
    return Caveat(kind=CaveatKind.PARTIAL, id="partial", text=text)


def _absent(question: Question, series: str, sources: tuple[str, ...], guessed: bool) -> Caveat:
    text = f"zero because the series {series} lists no such {question.unit} in {question.period}"
    if guessed:
        text += "; its rows were picked by hand and need not be all"
    return Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text, sources=sources)


def _blanket(question: Question, rows: Sequence[Demand]) -> Caveat:
    everywhere = written(_sum(rows))
    return Caveat(
        kind=CaveatKind.WORLDWIDE_BLANKET,
        id="worldwide_blanket",
        text=f"{everywhere} of these {question.unit}s were restricted worldwide and count in every country's total",
        sources=tuple(dict.fromkeys(row.source for row in rows)),
    )
