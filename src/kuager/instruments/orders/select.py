"""Choosing the rows that answer a question about orders, and refusing to choose where the choice changes the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kuager.figures.choice import one_choice
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import unknown_name
from kuager.figures.periods import cover, same, within
from kuager.instruments.orders.tables import ORDERS, Order
from kuager.record.edtf import bounds
from kuager.record.record import Record

SHOWN = 12


@dataclass(frozen=True)
class Question:
    """What a link asks about orders; None leaves it open."""

    figure: str
    country: str
    period: str
    unit: str | None = None
    measure: str | None = None
    issuer: str | None = None
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Series:
    """Rows that may be added: one source, issuer, measure, unit and edition."""

    source: str
    issuer: str
    measure: str
    unit: str
    edition: str | None


def series_of(row: Order) -> Series:
    """The series that a row belongs to."""
    return Series(row.source, row.issuer, row.measure, row.unit, row.edition)


def slug(name: str) -> str:
    """A body's name as a link writes it: `JSC State Technical Service` is `jsc-state-technical-service`."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def held(record: Record, asked: Question) -> tuple[Order, ...]:
    """The country's rows that fit issuer, measure and reason, whatever their unit and period.

    Raises NoReadingError where the country has none, ParameterError for an issuer that the record does not have.
    """
    rows = record.rows(ORDERS, country=asked.country)
    if not rows:
        countries = sorted({row.country for row in record.rows(ORDERS)})
        known = f"; it has counts of {', '.join(countries)}" if countries else ""
        raise NoReadingError(f"the record has no counts of orders in {asked.country}{known}")
    if asked.issuer is not None:
        wanted = slug(asked.issuer)
        issuers = tuple(sorted({slug(row.issuer) for row in rows}))
        if wanted not in issuers:
            raise unknown_name("issuer", asked.issuer, issuers)
        rows = tuple(row for row in rows if slug(row.issuer) == wanted)
    if asked.measure is not None:
        rows = tuple(row for row in rows if row.measure == asked.measure)
    return tuple(row for row in rows if row.reason == asked.reason)


def in_period(rows: Sequence[Order], period: str) -> tuple[tuple[Order, ...], bool]:
    """The rows of a period, and whether they are only a part of it.

    A row of exactly the period answers. Where there is none, rows of shorter periods that together cover it do, and
    failing these, for a period of a year at most, the ones that lie in it.
    """
    exact = tuple(row for row in rows if same(row.period, period))
    if exact:
        return exact, False
    parts = [row for row in rows if None not in bounds(row.period) and within(row.period, period)]
    whole = tuple(
        row
        for row in parts
        if cover([other.period for other in parts if series_of(other) == series_of(row) and other.by == row.by], period)
    )
    if whole or not parts or _longer_than_a_year(period):
        return whole, False
    return tuple(parts), True


def _longer_than_a_year(period: str) -> bool:
    first, last = bounds(period)
    return first is None or last is None or (last - first).days > 366


def choose_one(name: str, figure: str, rows: Sequence[Order], show: Callable[[Sequence[Order]], str]) -> None:
    """Raise ParameterError where rows differ in the field `name`, listing for each choice what it would answer."""
    groups: dict[str, list[Order]] = {}
    for row in rows:
        choice = str(getattr(row, name))
        groups.setdefault(slug(choice) if name == "issuer" else choice, []).append(row)
    one_choice(figure, name, {choice: show(group) for choice, group in groups.items()})


def nothing(rows: Iterable[Order], asked: Question) -> NoReadingError:
    """The error for a question that no row answers, saying what is held."""
    found = sorted({f"{row.period} in {row.unit} ({row.by}{', ' + row.reason if row.reason else ''})" for row in rows})
    listed = "; ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
    of = f" in the unit '{asked.unit}'" if asked.unit else ""
    why = f" for the reason '{asked.reason}'" if asked.reason else ""
    who = f" decided '{asked.by}'" if asked.by else ""
    message = f"no count of orders for {asked.period}{of}{why}{who}"
    return NoReadingError(f"{message}; the record has: {listed}" if listed else message)
