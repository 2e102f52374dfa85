"""Incidents around a step of a law: how many the record holds in the days before it and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Country, WholeNumber
from kuager.figures.reading import Moment, Reading
from kuager.figures.settle import merge
from kuager.instruments.incidents import cases
from kuager.instruments.incidents.cases import CaseUnit, Kind, Role
from kuager.instruments.incidents.tables import INCIDENTS
from kuager.instruments.laws import figures as law_figures
from kuager.instruments.laws.figures import ActNumber, BillId, Provision, StageCode
from kuager.instruments.laws.tables import EVENTS
from kuager.joins import questions
from kuager.record.edtf import bounds
from kuager.record.judging.tables import JUDGEMENTS
from kuager.record.record import Record
from kuager.record.vocabulary import Term, Vocabulary

SIDE = Vocabulary(
    "side",
    (
        Term("before", "before", "The days before the step, without its own."),
        Term("after", "after", "The day of the step and the days after it."),
    ),
)

Side = Annotated[str, Coded("Before the step, or from it on.", SIDE)]
Days = Annotated[str, WholeNumber("How many days on that side: 30.", 1, 3660)]


def incidents(
    record: Record,
    *,
    country: Country,
    bill: BillId,
    stage: StageCode,
    side: Side,
    days: Days = "30",
    act: ActNumber | None = None,
    provision: Provision | None = None,
    kind: Kind | None = None,
    role: Role | None = None,
    unit: CaseUnit = "event",
) -> Reading:
    """How many cases this record holds in the days before a step of a bill, or from it on.

    The day of the step is that of `laws.date`; it counts as after. A step whose day is not known, or on which sources
    differ, is refused, since nobody could say what is before it. The count is that of `incidents.count`, with its
    caveats: it says what is documented, not what happened, and nothing of what caused what.
    """
    step = law_figures.date(record, bill=bill, stage=stage, act=act, provision=provision)
    assert isinstance(step.value, Moment)
    first, last = bounds(step.value.edtf)
    if first is None or first != last:
        raise NoReadingError(
            f"laws.date says {step.value.edtf} for '{stage}' of '{bill}', which is no single day to count from"
        )
    period = _period(first, side, int(days))
    found = cases.count(record, country=country, kind=kind, period=period, role=role, unit=unit)
    return Reading(
        figure="around.incidents",
        parameters=(),
        value=found.value,
        unit=found.unit,
        population=f"{found.population}, {days} days {side} {first.isoformat()} ({step.population})",
        period=found.period,
        witnesses=(*found.witnesses, *step.witnesses),
        caveats=merge((*found.caveats, *step.caveats)),
    )


def _period(step: date, side: str, days: int) -> str:
    if side == "before":
        return f"{step - timedelta(days=days)}/{step - timedelta(days=1)}"
    return f"{step}/{step + timedelta(days=days - 1)}"


def _questions(record: Record) -> Iterator[Mapping[str, str]]:
    return questions.around(record, incidents)


FIGURES = (Figure("around.incidents", incidents, "event", (INCIDENTS, EVENTS, JUDGEMENTS), questions=_questions),)
