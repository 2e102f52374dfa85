"""Whether a norm is in force on a day: yes, no, or unknown where the dates held do not decide.

A statute goes on until something ends it. So a norm whose end the record does not know counts as in force after its
beginning; whoever asks is told until when a source shows it so. Between the earliest and the latest day that a
beginning or an end can mean, the answer is unknown, and unknown is never "no".
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuager.instruments.laws.norms import NORMS, VALIDITY, Norm, Validity
from kuager.record.edtf import Bounds, bounds
from kuager.record.record import Record


class InForce(enum.StrEnum):
    """Whether a norm is in force."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Wording:
    """One wording of a norm: the rows that tell of it, the first of them for display, and those of its validity."""

    rows: tuple[Norm, ...]
    validity: tuple[Validity, ...]

    @property
    def norm(self) -> Norm:
        """The row that speaks for all."""
        return self.rows[0]

    def on(self, day: date) -> InForce:
        """Whether this wording is in force on a day."""
        return in_force(self.validity, day)


@dataclass(frozen=True)
class Lineage:
    """A norm through all its wordings. validity: rows that tell of the lineage as a whole."""

    id: str
    wordings: tuple[Wording, ...]
    validity: tuple[Validity, ...]

    @property
    def norm(self) -> Norm:
        """The row of the first wording."""
        return self.wordings[0].norm

    def on(self, day: date) -> InForce:
        """Whether the norm is in force on a day in any wording.

        What is told of the lineage as a whole decides; it covers the days of which nobody knows which wording held.
        """
        if self.validity and (whole := in_force(self.validity, day)) is not InForce.UNKNOWN:
            return whole
        states = {wording.on(day) for wording in self.wordings}
        if InForce.YES in states:
            return InForce.YES
        return InForce.UNKNOWN if InForce.UNKNOWN in states or self.validity else InForce.NO

    def may_be(self, day: date) -> tuple[Wording, ...]:
        """The wordings that were or may have been in force on a day: the certain one alone, if there is one."""
        if self.on(day) is InForce.NO:
            return ()
        certain = tuple(one for one in self.wordings if one.on(day) is InForce.YES)
        return certain or tuple(one for one in self.wordings if one.on(day) is InForce.UNKNOWN)

    @property
    def rows(self) -> tuple[Norm, ...]:
        """All rows of all wordings."""
        return tuple(row for wording in self.wordings for row in wording.rows)


def lineages(record: Record, **equals: object) -> dict[str, Lineage]:
    """All norms of laws, not of drafts, whose fields equal the given values, by lineage, in the order of the table."""
    rows: dict[str, dict[str, list[Norm]]] = {}
    for row in record.rows(NORMS, **equals):
        if row.draft:
            continue
        rows.setdefault(row.lineage, {}).setdefault(row.norm, []).append(row)
    told: dict[str, list[Validity]] = {}
    for one in record.rows(VALIDITY):
        told.setdefault(one.subject, []).append(one)
    return {lineage: _lineage(lineage, wordings, told) for lineage, wordings in rows.items()}


def _lineage(name: str, wordings: Mapping[str, Sequence[Norm]], told: Mapping[str, Sequence[Validity]]) -> Lineage:
    made = tuple(Wording(tuple(rows), tuple(told.get(norm, ()))) for norm, rows in wordings.items())
    return Lineage(name, made, tuple(told.get(name, ())) if name not in wordings else ())


def served(norm: Norm) -> tuple[str, ...]:
    """The lineages that a norm carries out, limits or punishes."""
    return tuple(part.strip() for part in (norm.serves or "").split(";") if part.strip())


def serving(power: str, every: Mapping[str, Lineage]) -> tuple[Lineage, ...]:
    """The norms that carry out, limit or punish a power."""
    return tuple(one for one in every.values() if any(power in served(row) for row in one.rows))


def in_force(rows: Iterable[Validity], day: date) -> InForce:
    """Whether something that these rows date is in force on a day. Without rows it is unknown.

    Rows of different extents each date their own part: it is in force if any of them is. Rows of one extent from
    several sources date the same: what all of them allow decides, and where they contradict each other, what any does.
    """
    extents: dict[str | None, list[Validity]] = {}
    for row in rows:
        extents.setdefault(row.extent, []).append(row)
    states = {_of_extent(told, day) for told in extents.values()}
    if InForce.YES in states:
        return InForce.YES
    return InForce.NO if states == {InForce.NO} else InForce.UNKNOWN


def _of_extent(rows: Sequence[Validity], day: date) -> InForce:
    begins = _narrowest([_when(row.applies_from or row.valid_from) for row in rows])
    ends = _narrowest([_when(row.valid_to) for row in rows if row.valid_to])
    first, last = begins if begins is not None else (None, None)
    stops, stopped = ends if ends is not None else (date.max, date.max)
    if (first is not None and day < first) or (stopped is not None and day > stopped):
        return InForce.NO
    begun = last is not None and day >= last
    going_on = stops is not None and day <= stops
    return InForce.YES if begun and going_on else InForce.UNKNOWN


def _when(said: str | None) -> Bounds | None:
    return bounds(said) if said else None


def _narrowest(told: Sequence[Bounds | None]) -> Bounds | None:
    """The days that all of several dates allow; of dates that contradict each other, all that any allows."""
    known = [one for one in told if one is not None]
    if not known:
        return None
    low = max((first for first, _ in known if first is not None), default=None)
    high = min((last for _, last in known if last is not None), default=None)
    if low is None or high is None or low <= high:
        return low, high
    firsts, lasts = [first for first, _ in known], [last for _, last in known]
    return (
        None if None in firsts else min(first for first in firsts if first is not None),
        None if None in lasts else max(last for last in lasts if last is not None),
    )
