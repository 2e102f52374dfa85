"""Figures about laws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from kuager.figures.choice import one_choice
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Coded, Name, unknown_name
from kuager.figures.reading import Moment, Reading
from kuager.figures.settle import witnesses
from kuager.instruments.laws import norm_figures, questions
from kuager.instruments.laws.stages import STAGE
from kuager.instruments.laws.tables import EVENTS, Event
from kuager.record.record import Record

BillId = Annotated[str, Name("Id of the bill in the table `events`: `kz-child-rights-2021`.")]
StageCode = Annotated[str, Coded("What happened to the bill.", STAGE)]
ActNumber = Annotated[str, Name("Number of the act or order, where a stage happened more than once.")]
Provision = Annotated[str, Name("The part of the act, where parts came into force on different days.")]


def date(
    record: Record,
    *,
    bill: BillId,
    stage: StageCode,
    act: ActNumber | None = None,
    provision: Provision | None = None,
) -> Reading:
    """The day on which a bill reached a stage. Where sources differ, the range of their dates, `contradicted`.

    A stage that happened more than once (an implementing order replaced by another, parts of an act that came into
    force on different days) needs `act` or `provision` to say which one is meant.
    """
    rows = record.rows(EVENTS, bill=bill)
    if not rows:
        raise unknown_name("bill", bill, tuple(sorted({row.bill for row in record.rows(EVENTS)})))
    found = [row for row in rows if row.stage == stage]
    if not found:
        held = ", ".join(dict.fromkeys(f"{row.stage} ({row.date})" for row in rows))
        raise NoReadingError(f"no date of '{STAGE.term(stage).label}' for '{bill}'; the record has: {held}")
    chosen = _of_provision(_of_act(found, act), provision)
    settled = settle_moment(record, EVENTS, chosen, lambda row: row.date)
    about = next((row.title for row in (*chosen, *rows) if row.title), bill)
    return Reading(
        figure="laws.date",
        parameters=(),
        value=Moment(edtf=settled.moment),
        unit="date",
        population=f"{STAGE.term(stage).label}: {about}",
        period=settled.moment,
        witnesses=witnesses(record, EVENTS, settled.rows, _says),
        caveats=settled.caveats,
    )


def _of_act(rows: Sequence[Event], said: str | None) -> Sequence[Event]:
    """The rows of one act. A row that names none tells of the only one that others name."""
    named = _named(rows, lambda row: row.act)
    if said is None:
        one_choice("laws.date", "act", named)
        return rows
    if said not in named:
        raise unknown_name("act", said, tuple(named))
    return [row for row in rows if row.act == said or (row.act is None and len(named) == 1)]


def _of_provision(rows: Sequence[Event], said: str | None) -> Sequence[Event]:
    """The rows of one provision; left out, those of the whole act, or of the only provision there is."""
    named = _named(rows, lambda row: row.provision)
    if said is None:
        whole = [row for row in rows if row.provision is None]
        if not whole:
            one_choice("laws.date", "provision", named)
        return whole or rows
    if said not in named:
        raise unknown_name("provision", said, tuple(named))
    return [row for row in rows if row.provision == said]


def _named(rows: Sequence[Event], name: Callable[[Event], str | None]) -> dict[str, str]:
    """The names that rows give, each with the dates that it would answer."""
    dates: dict[str, dict[str, None]] = {}
    for row in rows:
        if (given := name(row)) is not None:
            dates.setdefault(given, {})[row.date] = None
    return {given: ", ".join(said) for given, said in dates.items()}


def _says(row: Event) -> str:
    parts = [STAGE.term(row.stage).label, row.date]
    parts += [f"No. {row.act}"] if row.act else []
    parts += [row.provision] if row.provision else []
    parts += [f"by {row.body}"] if row.body else []
    return ", ".join(parts)


FIGURES = (
    Figure("laws.date", date, "date", (EVENTS,), questions=questions.dates),
    *norm_figures.FIGURES,
)
