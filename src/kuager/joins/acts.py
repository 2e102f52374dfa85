"""Acts beside the powers that they name: orders, incidents and shutdowns without a power in force that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kuager.instruments.incidents.tables import INCIDENTS, SHUTDOWNS
from kuager.instruments.laws.describe import validity_says
from kuager.instruments.laws.inforce import InForce, Lineage, Wording, lineages
from kuager.instruments.laws.soundness import Doubt, Fault
from kuager.instruments.orders.tables import ORDERS
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import Table


def acts_without_power(record: Record) -> Iterator[Doubt]:
    """Rows that name a power which was not in force on any day of theirs, or of which nobody knows whether it was.

    An order counted as made without a court under a power that needs one beforehand is listed too.
    """
    held = lineages(record)
    named: dict[str, Lineage | Wording] = {
        **{one.norm.norm: one for each in held.values() for one in each.wordings},
        **held,
    }
    for row in record.rows(INCIDENTS):
        yield from _of(INCIDENTS, row, row.power, row.date, row.date, row.incident, named)
    for shutdown in record.rows(SHUTDOWNS):
        end = shutdown.end or shutdown.start
        yield from _of(SHUTDOWNS, shutdown, shutdown.power, shutdown.start, end, shutdown.shutdown, named)
    for order in record.rows(ORDERS):
        subject = f"{order.measure} by {order.issuer}, {order.period}"
        yield from _of(ORDERS, order, order.power, order.period, order.period, subject, named)
        power = named.get(order.power or "")
        if power is not None and order.by == "no_court" and power.norm.precondition == "court_before":
            message = f"made without a court, but '{order.power}' needs a court's order beforehand"
            yield _doubt(Fault.COURT_PASSED_OVER, ORDERS, order, subject, message, certain=True)


def _of(
    table: Table[Any],
    row: Any,
    power: str | None,
    start: str,
    end: str,
    subject: str,
    named: dict[str, Lineage | Wording],
) -> Iterator[Doubt]:
    if power is None:
        return
    if power not in named:
        message = f"names the power '{power}', which is not coded"
        yield _doubt(Fault.NO_POWER, table, row, subject, message, certain=False)
        return
    states = {named[power].on(day) for day in _days(named[power], bounds(start)[0], bounds(end)[1])}
    if not states or InForce.YES in states:
        return
    dates = "; ".join(validity_says(one) for one in _validity(named[power]))
    if states == {InForce.NO}:
        message = f"'{power}' was not in force then ({dates})"
        yield _doubt(Fault.NO_POWER, table, row, subject, message, certain=True)
    else:
        message = f"whether '{power}' was in force then is unknown ({dates or 'the record has no dates of it'})"
        yield _doubt(Fault.NO_POWER, table, row, subject, message, certain=False)


def _days(power: Lineage | Wording, first: date | None, last: date | None) -> set[date]:
    """The days of an act that decide: its ends, and within them every day on which the power may begin or end."""
    ends = {day for day in (first, last) if day is not None}
    dated = {
        day
        for row in _validity(power)
        for said in (row.valid_from, row.applies_from, row.valid_to)
        if said
        for day in bounds(said)
        if day is not None and first is not None and last is not None and first <= day <= last
    }
    return ends | dated


def _validity(power: Lineage | Wording) -> tuple[Any, ...]:
    if isinstance(power, Lineage):
        return (*power.validity, *(row for wording in power.wordings for row in wording.validity))
    return power.validity


def _doubt(fault: Fault, table: Table[Any], row: Any, subject: str, message: str, *, certain: bool) -> Doubt:
    return Doubt(
        fault=fault,
        certain=certain,
        subject=subject,
        message=message,
        table=table.name,
        source=row.source,
        locator=row.locator,
    )
