"""Who may do what on a day, how fast somebody must act, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError, unknown_name
from kuager.figures.reading import Number, Reading, Witness
from kuager.figures.settle import merge, span, witnesses
from kuager.instruments.laws.describe import lineage_caveats, norm_says, validity_says
from kuager.instruments.laws.durations import Duration, DurationError
from kuager.instruments.laws.inforce import InForce, Lineage, lineages
from kuager.instruments.laws.norms import NORMS, VALIDITY, Norm
from kuager.instruments.laws.vocabulary import ACTION, CHANGE
from kuager.record.record import Record
from kuager.record.schema import Edtf


def powers(record: Record, country: str, on: str, act: str | None, known: str | None) -> Reading:
    """The figure `laws.powers`."""
    view, day = at(record, known), date.fromisoformat(on)
    held = _powers(view, country, act)
    states = {name: lineage.on(day) for name, lineage in held.items()}
    certain = [held[name] for name, state in states.items() if state is InForce.YES]
    doubtful = [held[name] for name, state in states.items() if state is InForce.UNKNOWN]
    if not certain and not doubtful:
        raise NoReadingError(f"no {_called(act)} of {country} is held as in force on {on}; {_dated(held.values())}")
    shown = (*certain, *doubtful)
    return Reading(
        figure="laws.powers",
        parameters=(),
        value=Number(low=Decimal(len(certain)), high=Decimal(len(shown))),
        unit="power",
        population=f"powers held in this record: {_called(act)}, {country}",
        period=Edtf(on),
        witnesses=tuple(one for lineage in shown for one in lineage_witnesses(view, lineage, day)),
        caveats=merge(lineage_caveats(view, shown, day)),
    )


def deadline(record: Record, name: str, on: str, known: str | None) -> Reading:
    """The figure `laws.deadline`."""
    view, day = at(record, known), date.fromisoformat(on)
    lineage = the_lineage(view, name)
    wordings = lineage.may_be(day)
    if not wordings:
        raise NoReadingError(f"'{name}' is not in force on {on}; {_dated((lineage,))}")
    rows = [row for wording in wordings for row in wording.rows if row.deadline]
    if not rows:
        raise NoReadingError(f"the record holds no deadline of '{name}' on {on}: it is unknown, not absent")
    try:
        counted = [Duration.parse(row.deadline or "").counted() for row in rows]
    except DurationError as error:
        raise NoReadingError(f"the deadline of '{name}' cannot be counted: {error}") from None
    units = {unit for amount, unit in counted if amount}
    if len(units) > 1:
        raise NoReadingError(f"the deadlines that '{name}' may have on {on} are in several units: {sorted(units)}")
    first = rows[0]
    clock = f" from {first.deadline_from.replace('_', ' ')}" if first.deadline_from else ""
    days = "working days, " if first.deadline_days == "working" else ""
    return Reading(
        figure="laws.deadline",
        parameters=(),
        value=span(Number(low=amount, high=amount) for amount, _ in counted),
        unit=units.pop() if units else "hour",
        population=f"{days}{first.actor}, {first.label}{clock}",
        period=Edtf(on),
        witnesses=lineage_witnesses(view, lineage, day),
        caveats=merge(lineage_caveats(view, (lineage,), day)),
    )


def change(
    record: Record, country: str, since: str, until: str, act: str | None, which: str, known: str | None
) -> Reading:
    """The figure `laws.change`."""
    if since >= until:
        raise ParameterError(f"since {since} is not before until {until}", "two days, the earlier one in `since`")
    view = at(record, known)
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    held = _powers(view, country, act)
    low = high = 0
    moved: list[Lineage] = []
    for lineage in held.values():
        possible = _changes(lineage, first, last)
        counts = [bool(kinds & ({"gained", "lost", "reworded"} if which == "any" else {which})) for kinds in possible]
        low, high = low + all(counts), high + any(counts)
        moved += [lineage] if any(counts) else []
    if not any(lineage.on(day) is not InForce.NO for lineage in held.values() for day in (first, last)):
        raise NoReadingError(f"no {_called(act)} of {country} is held on {since} or {until}; {_dated(held.values())}")
    told = moved or list(held.values())
    return Reading(
        figure="laws.change",
        parameters=(),
        value=Number(low=Decimal(low), high=Decimal(high)),
        unit="power",
        population=f"powers held in this record, {CHANGE.term(which).label}: {_called(act)}, {country}",
        period=Edtf(f"{since}/{until}"),
        witnesses=tuple(
            dict.fromkeys(one for each in told for d in (first, last) for one in lineage_witnesses(view, each, d))
        ),
        caveats=merge((*lineage_caveats(view, told, first), *lineage_caveats(view, told, last))),
    )


def at(record: Record, known: str | None) -> Record:
    """The record as it was public on the day `known`, or on its own day if that is earlier."""
    if known is None:
        return record
    day = date.fromisoformat(known)
    return record.viewed(day if record.as_of is None else min(day, record.as_of))


def the_lineage(record: Record, name: str) -> Lineage:
    """The norm of that id, also by the id of one of its wordings. Raises ParameterError with the nearest."""
    found = lineages(record, lineage=name)
    if found:
        return found[name]
    every = lineages(record)
    for lineage in every.values():
        if any(wording.norm.norm == name for wording in lineage.wordings):
            return lineage
    raise unknown_name("norm", name, tuple(every))


def lineage_witnesses(record: Record, lineage: Lineage, day: date) -> tuple[Witness, ...]:
    """The rows behind a norm on a day: its wordings that may have held, and what dates them."""
    wordings = lineage.may_be(day)
    norms = [row for wording in wordings for row in wording.rows]
    dates = [*lineage.validity, *(row for wording in wordings for row in wording.validity)]
    unsure = "" if lineage.on(day) is InForce.YES else " (in force: unknown)"
    return (
        *witnesses(record, NORMS, norms, lambda row: norm_says(row) + unsure),
        *witnesses(record, VALIDITY, dates, lambda row: f"{row.subject}: {validity_says(row)}"),
    )


def _powers(record: Record, country: str, act: str | None) -> dict[str, Lineage]:
    asked = {"country": country, "type": "power"} | ({"action": act} if act else {})
    held = lineages(record, **asked)
    if not held:
        acts = sorted({row.action for row in record.rows(NORMS, country=country, type="power")})
        there = f"the record has: {', '.join(acts)}" if acts else f"no power of {country} is coded"
        raise NoReadingError(f"the record holds no {_called(act)} of {country}; {there}")
    return held


def _changes(lineage: Lineage, first: date, last: date) -> list[frozenset[str]]:
    """What may have happened to a norm between two days, one entry for each combination that its dates allow."""
    before, after = _possible(lineage, first), _possible(lineage, last)
    return [_between(one, other) for one in before for other in after]


def _possible(lineage: Lineage, day: date) -> list[Norm | None]:
    """The wordings that a norm may have had on a day; None for not being in force."""
    found: list[Norm | None] = [wording.norm for wording in lineage.may_be(day)]
    return found if lineage.on(day) is InForce.YES and found else [*found, None]


def _between(one: Norm | None, other: Norm | None) -> frozenset[str]:
    if one is None or other is None:
        return frozenset() if one is other else frozenset({"gained" if one is None else "lost"})
    return frozenset() if one.norm == other.norm else frozenset({"reworded"})


def _called(act: str | None) -> str:
    return f"power to {ACTION.term(act).label}" if act else "power"


def _dated(held: Iterable[Lineage]) -> str:
    rows = [
        row for one in held for row in (*one.validity, *(row for wording in one.wordings for row in wording.validity))
    ]
    said = "; ".join(dict.fromkeys(f"{row.subject} {validity_says(row)}" for row in rows))
    return f"the record has: {said}" if said else "the record does not say when it is"
