"""Which series answers, and what the others say (DESIGN §4: series are never mixed)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import unknown_name
from kuager.figures.reading import Caveat, CaveatKind, Number
from kuager.figures.settle import written
from kuager.instruments.demands.question import Question, series_for
from kuager.instruments.demands.selection import Answer
from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.demands.territories import authorities_of
from kuager.instruments.demands.vocabularies import PLATFORM, UNIT
from kuager.record.edtf import bounds
from kuager.record.record import Record


@dataclass(frozen=True)
class Choice:
    """The answer, and the answers of other series about the same periods."""

    answer: Answer
    others: tuple[Answer, ...]

    @property
    def contradicted(self) -> tuple[Caveat, ...]:
        """The caveat that other series count differently, if any does."""
        ours = self.answer.unrounded or self.answer.value
        differing = [other for other in self.others if apart(ours, other.unrounded or other.value)]
        if not differing:
            return ()
        said = "; ".join(f"{one.series} {_shown(one.value)}" for one in (self.answer, *differing))
        sources = tuple(dict.fromkeys(row.source for one in (self.answer, *differing) for row in one.rows))
        text = f"series differ ({said}); each counts in its own way"
        return (Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text, sources=sources),)


def choose(record: Record, question: Question, series: str | None, compute: Callable[[str], Answer | None]) -> Choice:
    """The first series that covers all of the period, else the first that covers most of it; a guessed zero comes last.

    A series that is named answers alone. Raises NoReadingError saying what the record holds.
    """
    _refuse_unknown_product(record, question)
    order = (series,) if series else series_for(question)
    answers = [found for code in order if (found := compute(code)) is not None]
    if not answers:
        raise NoReadingError(_nothing(record, question, series))
    best = max(answers, key=lambda one: (not one.guessed, one.complete, len(one.periods)))  # of equals the first
    return Choice(best, tuple(one for one in answers if one is not best and one.periods == best.periods))


def _refuse_unknown_product(record: Record, question: Question) -> None:
    """A misspelt product would be answered with a zero, so it must be one that the platform was ever asked about."""
    if question.product is None:
        return
    known = record.once(("demands.products", question.platform), lambda: _products(record, question.platform))
    if known and question.product not in known:
        raise unknown_name("product", question.product, known)


def _products(record: Record, platform: str) -> tuple[str, ...]:
    import polars as pl

    asked = record.frame(DEMANDS).filter(pl.col("platform") == platform)
    return tuple(sorted(str(code) for code in asked["product"].drop_nulls().unique().to_list()))


def _shown(value: Number) -> str:
    """A value as messages show it, shares with two decimals."""
    low, high = _cents(value.low), _cents(value.high)
    return written(Number(low=low, high=high, low_open=value.low_open, high_open=value.high_open))


def _cents(number: Decimal | None) -> Decimal | None:
    return number if number is None or number == number.to_integral_value() else round(number, 2)


def apart(one: Number, other: Number) -> bool:
    """Whether two numbers or ranges have no value in common."""
    return _below(one, other) or _below(other, one)


def _below(one: Number, other: Number) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _nothing(record: Record, question: Question, series: str | None) -> str:
    rows = record.rows(DEMANDS, platform=question.platform, country=question.country)
    platform = PLATFORM.term(question.platform).label
    who = authorities_of(question.country)
    if not rows:
        platforms = sorted({row.platform for row in record.rows(DEMANDS, country=question.country)})
        held = f"platforms held: {', '.join(platforms)}" if platforms else "no platform is held for it"
        return f"the record holds no demands by {who} to {platform}; {held}"
    kinds: dict[str, set[str]] = {}
    for row in rows:
        asked_by = "" if row.outcome is None else f", outcome={row.outcome}"
        kinds.setdefault(f"{row.series} ({UNIT.term(row.unit).label}{asked_by})", set()).add(row.period)
    listed = "; ".join(f"{kind} {_extent(list(periods))}" for kind, periods in sorted(kinds.items()))
    asked = question.population + (f", series {series}" if series else "")
    return f"nothing in the record answers: {asked}. Held for {question.country}: {listed}"


def _extent(periods: Sequence[str]) -> str:
    ordered = sorted(periods, key=lambda period: str(bounds(period)[0]))
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"
