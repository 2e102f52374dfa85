"""Counting the cases that the record holds: events, persons or outlets."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Coded, Country, Name, Period
from kuager.figures.periods import overlaps, within
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import bounded, merge, settle, span, total, witnesses
from kuager.instruments.incidents.tables import INCIDENTS, Incident
from kuager.instruments.incidents.vocabulary import CASE_UNIT, KIND, ROLE
from kuager.record.judging.groups import Groups, as_one, groups
from kuager.record.record import Record
from kuager.record.schema import Edtf

Kind = Annotated[str, Coded("What happened.", KIND)]
Role = Annotated[str, Coded("Role of whom it happened to.", ROLE)]
CaseUnit = Annotated[str, Coded("What is counted.", CASE_UNIT)]
Place = Annotated[str, Name("Region or city, ISO 3166-2: KZ-75.")]

_NONE = Number(low=Decimal(0), high=Decimal(0))
_ONE = Number(low=Decimal(1), high=Decimal(1))


@dataclass(frozen=True)
class Case:
    """One event with its number of persons or outlets, and whether it lies in the period for certain."""

    number: Number
    certain: bool
    caveats: tuple[Caveat, ...]


def count(
    record: Record,
    *,
    country: Country,
    kind: Kind | None = None,
    place: Place | None = None,
    period: Period | None = None,
    role: Role | None = None,
    unit: CaseUnit = "event",
) -> Reading:
    """How many cases this record holds: events, or the persons or outlets that they concern.

    It says how much is documented here, not how much happened, and carries the caveat `coverage`. A case whose date
    only may lie in the period widens the answer to a range, and so does one person who may stand under two kinds.
    `incidents.reported` has what others counted; the two are never added up.
    """
    rows = record.rows(INCIDENTS, country=country)
    asked = {"kind": kind, "role": role}
    fitting = [row for row in rows if all(said in (None, getattr(row, name)) for name, said in asked.items())]
    fitting = [row for row in fitting if place is None or _in_place(row.place, place)]
    judged = groups(record, "incident")
    events: dict[str, list[Incident]] = {}
    for row in fitting:
        events.setdefault(judged.of(row.incident), []).append(row)
    when = {
        name: settle_moment(record, INCIDENTS, members, lambda row: row.date).moment for name, members in events.items()
    }
    events = {name: members for name, members in events.items() if period is None or overlaps(when[name], period)}
    if not events:
        raise _nothing(rows, kind, period)
    cases = [
        _case(record, as_one(members, judged, "incident"), unit, period is None or within(when[name], period))
        for name, members in events.items()
    ]
    counted = [case for case in cases if case is not None]
    caveats = [caveat for case in counted for caveat in case.caveats]
    text = f"{len(cases)} cases that this record holds, not all that happened"
    caveats.append(Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text))
    caveats += [_merged(judged, name) for name, members in events.items() if len({row.incident for row in members}) > 1]
    if silent := len(cases) - len(counted):
        text = f"{silent} of {len(cases)} cases do not say how many"
        caveats.append(Caveat(kind=CaveatKind.PARTIAL, id="partial", text=text))
    whole = f"{KIND.term(kind).label}" if kind else "all kinds"
    return Reading(
        figure="incidents.count",
        parameters=(),
        value=total(case.number if case.certain else span((_NONE, case.number)) for case in counted),
        unit=unit,
        population=f"cases in the record: {whole}{', ' + ROLE.term(role).label if role else ''}",
        period=Edtf(period) if period else None,
        witnesses=witnesses(
            record, INCIDENTS, itertools.chain.from_iterable(events.values()), lambda row: f"{row.date}: {row.event}"
        ),
        caveats=merge(caveats),
    )


def _case(record: Record, rows: Sequence[Incident], unit: str, certain: bool) -> Case | None:
    if unit == "event":
        return Case(_ONE, certain, ())
    field = "people" if unit == "person" else "outlets"
    telling = [row for row in rows if getattr(row, field) is not None]
    if not telling:
        return None
    facts = settle(record, INCIDENTS, telling, lambda row: bounded(getattr(row, field)))
    by_role: dict[str, list[Number]] = {}
    for fact in facts:
        by_role.setdefault(fact.rows[0].role, []).append(fact.value)
    number = total(_between_same_and_different(numbers) for numbers in by_role.values())
    caveats = tuple(caveat for fact in facts for caveat in fact.caveats if caveat.kind is not CaveatKind.SINGLE_SOURCE)
    return Case(number, certain, caveats)


def _merged(judged: Groups, name: str) -> Caveat:
    said = "; ".join(f"{row.by}, {row.at}: {row.reason}" for row in judged.why[name])
    text = f"{' and '.join(judged.members[name])} are judged one case ({said})"
    return Caveat(kind=CaveatKind.COVERAGE, id="merged", text=text)


def _between_same_and_different(numbers: Sequence[Number]) -> Number:
    """Of one role under several kinds: at fewest all the same persons, at most all different ones."""
    fewest = max(number.low for number in numbers if number.low is not None)
    return Number(low=fewest, high=total(numbers).high)


def _in_place(place: str | None, asked: str) -> bool:
    return place is not None and (place == asked or place.startswith(f"{asked}-"))


def _nothing(rows: Sequence[Incident], kind: str | None, period: str | None) -> NoReadingError:
    what = KIND.term(kind).label if kind else "any kind"
    when = f" in {period}" if period else ""
    held = ", ".join(sorted({f"{row.kind} ({row.date})" for row in rows})[:12])
    known = f"; the record has: {held}" if held else ""
    return NoReadingError(f"the record holds no case of {what}{when}, which does not mean that there was none{known}")
