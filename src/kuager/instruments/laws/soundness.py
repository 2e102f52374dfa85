"""What cannot have been kept to: deadlines that were over before they could be met, appeals that ran out untold."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from kuager.instruments.laws.describe import validity_says
from kuager.instruments.laws.durations import Duration, DurationError, in_words
from kuager.instruments.laws.inforce import InForce, Lineage, lineages, served
from kuager.instruments.laws.norms import Norm, Validity
from kuager.instruments.laws.tables import EVENTS, WORKS
from kuager.instruments.laws.vocabulary import CLOCK, UNTOLD
from kuager.record.edtf import bounds
from kuager.record.record import Record


class Fault(enum.StrEnum):
    """What is doubtful about an act or a norm."""

    NO_POWER = "no_power"
    COURT_PASSED_OVER = "court_passed_over"
    IMPOSSIBLE_DEADLINE = "impossible_deadline"
    CLOCK_BEFORE_NOTICE = "clock_before_notice"


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that `kuager laws check` lists.

    certain: whether the rows held leave no other reading; else it may be so. table, source and locator name the row.
    """

    fault: Fault
    certain: bool
    subject: str
    message: str
    table: str
    source: str
    locator: str


def doubtful_norms(record: Record, on: date | None = None) -> Iterator[Doubt]:
    """Deadlines impossible to meet and clocks that start untold, of all norms, or of those that may be in force."""
    held = lineages(record)
    for lineage in held.values():
        if on is not None and lineage.on(on) is InForce.NO:
            continue
        for wording in lineage.may_be(on) if on is not None else lineage.wordings:
            dates = wording.validity or lineage.validity
            yield from _impossible(record, wording.norm, dates, held)
            yield from _untold(wording.norm, held)


def _impossible(record: Record, norm: Norm, dates: tuple[Validity, ...], held: dict[str, Lineage]) -> Iterator[Doubt]:
    """A deadline that nobody could meet: over before its rules were made, obeyed before it was published, or running
    from something that its addressee need not know of."""
    yield from _before_published(record, norm, dates)
    if not norm.deadline:
        return
    if norm.deadline_from == "entry_into_force":
        yield from _before_rules(record, norm, dates)
    makers = {row.actor for name in served(norm) if name in held for row in held[name].rows}
    if norm.deadline_from in UNTOLD and makers and norm.actor not in makers and not _same_office(norm.actor, makers):
        clock = CLOCK.term(norm.deadline_from or "").label
        said = f"{norm.actor} must act within {in_words(norm.deadline, norm.deadline_days)} of {clock}, told or not"
        yield _doubt(norm, Fault.IMPOSSIBLE_DEADLINE, said, certain=False)


def _before_published(record: Record, norm: Norm, dates: tuple[Validity, ...]) -> Iterator[Doubt]:
    for row in dates:
        begun = row.applies_from or row.valid_from
        published = [bounds(step.date)[0] for step in record.rows(EVENTS, bill=row.bill, stage="published")]
        days = [day for day in published if day is not None]
        last = bounds(begun)[1] if begun else None
        if row.bill and days and last is not None and last < min(days):
            said = f"{validity_says(row)}, but '{row.bill}' was published on {min(days).isoformat()}"
            yield _doubt(norm, Fault.IMPOSSIBLE_DEADLINE, said, certain=True)


def _before_rules(record: Record, norm: Norm, dates: tuple[Validity, ...]) -> Iterator[Doubt]:
    """A deadline from the entry into force that was over before the rules that it needs were adopted."""
    adopted = _rules_made(record, norm.delegates_to)
    try:
        longest = timedelta(seconds=Duration.parse(norm.deadline or "").bounds()[1])
    except DurationError:
        return
    for row in dates:
        begun = bounds(row.applies_from or row.valid_from or "..")[1] if row.applies_from or row.valid_from else None
        if adopted is not None and begun is not None and begun + longest < adopted:
            over = (begun + longest).isoformat()
            said = (
                f"the deadline was over by {over}; its rules ({norm.delegates_to}) were made on {adopted.isoformat()}"
            )
            yield _doubt(norm, Fault.IMPOSSIBLE_DEADLINE, said, certain=True)


def _rules_made(record: Record, work: str | None) -> date | None:
    """The first day on which the rules can have been made; None where the record does not say."""
    for row in record.rows(WORKS, work=work) if work else ():
        steps = record.rows(EVENTS, country=row.country, act=row.number, stage="order_adopted") if row.number else ()
        days = [day for step in steps if (day := bounds(step.date)[0]) is not None]
        if days:
            return min(days)
    return None


def _untold(norm: Norm, held: dict[str, Lineage]) -> Iterator[Doubt]:
    """An appeal whose time starts, or ends, by something that nobody has to be told of."""
    limits = ((norm.remedy_limit, norm.remedy_from, "runs"), (norm.remedy_cap, norm.remedy_cap_from, "ends"))
    for limit, clock, verb in limits:
        if not limit or clock not in UNTOLD:
            continue
        powers = served(norm) or (norm.lineage,)
        telling = {name for name in powers if _tells(name, held)}
        untold = [name for name in powers if name not in telling]
        start = CLOCK.term(clock or "").label
        said = f"the time to complain {verb} {in_words(limit)} from {start}, whoever was told"
        if untold:
            said += f"; no duty to tell the person concerned is coded for {', '.join(untold)}"
        yield _doubt(norm, Fault.CLOCK_BEFORE_NOTICE, said, certain=bool(untold))


def _tells(power: str, held: dict[str, Lineage]) -> bool:
    """Whether a safeguard has the person concerned told of what is done under a power."""
    return any(
        row.action == "notify" and row.type == "safeguard" and power in served(row)
        for lineage in held.values()
        for row in lineage.rows
    )


def _same_office(actor: str, makers: set[str]) -> bool:
    return any(actor in maker or maker in actor for maker in makers)


def _doubt(norm: Norm, fault: Fault, message: str, *, certain: bool) -> Doubt:
    return Doubt(
        fault=fault,
        certain=certain,
        subject=f"{norm.norm}, {norm.label}",
        message=message,
        table="norms",
        source=norm.source,
        locator=norm.locator,
    )
