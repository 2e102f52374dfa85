"""Figures about who may do what on a day, how fast somebody must act, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Country, Day, Name, On, ParameterError, unknown_name
from kuager.figures.reading import Number, Reading, Witness
from kuager.figures.settle import merge, span, witnesses
from kuager.instruments.laws import questions
from kuager.instruments.laws.describe import lineage_caveats, norm_says, validity_says
from kuager.instruments.laws.durations import Duration, DurationError
from kuager.instruments.laws.inforce import InForce, Lineage, lineages
from kuager.instruments.laws.norms import NORMS, VALIDITY, Norm
from kuager.instruments.laws.vocabulary import ACTION, CHANGE
from kuager.record.record import Record
from kuager.record.schema import Edtf

Act = Annotated[str, Coded("What the power lets somebody do; left out: anything.", ACTION)]
Known = Annotated[str, Day("As it was public on that day: 2022-05-06; left out: all that the record holds.")]
NormId = Annotated[str, Name("Id of the norm through all its wordings, `lineage` in the table `norms`.")]
Since = Annotated[str, Day("The earlier day: 2014-06-01.")]
Until = Annotated[str, Day("The later day: 2022-01-05.")]
Which = Annotated[str, Coded("Which changes are counted.", CHANGE)]


def powers(record: Record, *, country: Country, on: On, act: Act | None = None, known: Known | None = None) -> Reading:
    """How many powers to do a thing are in force in a country on a day, each with its holder, and what it needs.

    A power counts once, whatever its wording. Those whose dates do not decide whether they were in force make the
    answer a range: the lower end without them, the upper end with them. The witnesses list them all. What the record
    does not hold it does not count; a country without any coded power has no answer, never none.
    """
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


def deadline(record: Record, *, norm: NormId, on: On, known: Known | None = None) -> Reading:
    """Within which time somebody has to act under a norm in force on a day, in the unit that the law uses.

    Zero is "at once". Where the dates do not decide which wording held, the answer is the range of their deadlines.
    What starts the clock stands in the population.
    """
    view, day = at(record, known), date.fromisoformat(on)
    lineage = the_lineage(view, norm)
    wordings = lineage.may_be(day)
    if not wordings:
        raise NoReadingError(f"'{norm}' is not in force on {on}; {_dated((lineage,))}")
    rows = [row for wording in wordings for row in wording.rows if row.deadline]
    if not rows:
        raise NoReadingError(f"the record holds no deadline of '{norm}' on {on}: it is unknown, not absent")
    try:
        counted = [Duration.parse(row.deadline or "").counted() for row in rows]
    except DurationError as error:
        raise NoReadingError(f"the deadline of '{norm}' cannot be counted: {error}") from None
    units = {unit for amount, unit in counted if amount}
    if len(units) > 1:
        raise NoReadingError(f"the deadlines that '{norm}' may have on {on} are in several units: {sorted(units)}")
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
    record: Record,
    *,
    country: Country,
    since: Since,
    until: Until,
    act: Act | None = None,
    which: Which = "any",
    known: Known | None = None,
) -> Reading:
    """How many powers were gained, lost or reworded between two days.

    A power that may or may not have been in force on one of the days makes the answer a range. The witnesses are the
    wordings on both days. Two powers that are one under another number are one only where the record says so, by one
    lineage.
    """
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


FIGURES = (
    Figure("laws.powers", powers, "power", (NORMS, VALIDITY), questions=questions.powers),
    Figure("laws.deadline", deadline, "hour", (NORMS, VALIDITY), questions=questions.deadlines),
    Figure("laws.change", change, "power", (NORMS, VALIDITY), questions=questions.changes),
)
