"""What a record can be asked about laws."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kuager.instruments.laws.norms import ANSWERS, Answer
from kuager.instruments.laws.tables import EVENTS, Event
from kuager.record.edtf import bounds
from kuager.record.record import Record

if TYPE_CHECKING:
    from kuager.instruments.laws.inforce import Wording


def dates(record: Record) -> Iterator[Mapping[str, str]]:
    """Each stage that each bill reached; once for each act or provision where it happened more than once."""
    stages: dict[tuple[str, str], list[Event]] = {}
    for row in record.rows(EVENTS):
        stages.setdefault((row.bill, row.stage), []).append(row)
    for (bill, stage), rows in stages.items():
        acts = {row.act for row in rows if row.act}
        whole = any(row.provision is None for row in rows)
        provisions = {row.provision for row in rows if row.provision}
        for row in rows:
            asked = {"bill": bill, "stage": stage}
            if len(acts) > 1 and row.act:
                asked["act"] = row.act
            if row.provision and (whole or len(provisions) > 1):
                asked["provision"] = row.provision
            yield asked


def powers(record: Record) -> Iterator[Mapping[str, str]]:
    """The powers of each country, all and by what they let somebody do, on each day on which that may have changed."""
    for country, act, day in _days(record):
        yield {"country": country, "on": day} | ({"act": act} if act else {})


def changes(record: Record) -> Iterator[Mapping[str, str]]:
    """From each such day to the next."""
    days: dict[tuple[str, str | None], list[str]] = {}
    for country, act, day in _days(record):
        days.setdefault((country, act), []).append(day)
    for (country, act), those in days.items():
        for since, until in itertools.pairwise(those):
            yield {"country": country, "since": since, "until": until} | ({"act": act} if act else {})


def deadlines(record: Record) -> Iterator[Mapping[str, str]]:
    """Each norm with a deadline, on the first day on which it certainly ran."""
    from kuager.instruments.laws.inforce import lineages

    for lineage in lineages(record).values():
        for wording in lineage.wordings:
            if wording.norm.deadline and (day := first_day(wording)) is not None:
                yield {"norm": lineage.id, "on": day}


def safeguards(record: Record) -> Iterator[Mapping[str, str]]:
    """Each power that the rubric was answered about, on the first day on which that wording certainly held."""
    for lineage, _, day in _coded(record):
        yield {"power": lineage, "on": day}


def answers(record: Record) -> Iterator[Mapping[str, str]]:
    """Each answer about each such power on that day."""
    for lineage, rows, day in _coded(record):
        for row in rows:
            yield {"power": lineage, "on": day, "question": row.question}
            if row.practice is not None:
                yield {"power": lineage, "on": day, "question": row.question, "aspect": "practice"}


def _days(record: Record) -> Iterator[tuple[str, str | None, str]]:
    """Country, act (None: all) and each day on which a power of these certainly began or had ended, in order."""
    from kuager.instruments.laws.inforce import lineages

    days: dict[tuple[str, str | None], set[str]] = {}
    for lineage in lineages(record, type="power").values():
        norm = lineage.norm
        for wording in lineage.wordings:
            if (day := first_day(wording)) is not None:
                days.setdefault((norm.country, None), set()).add(day)
                days.setdefault((norm.country, norm.action), set()).add(day)
    for (country, act), those in days.items():
        for day in sorted(those):
            yield country, act, day


def first_day(wording: Wording) -> str | None:
    """The first day on which a wording is certainly in force, as far as the days that its rows name tell."""
    from kuager.instruments.laws.inforce import InForce

    named = {
        day
        for row in wording.validity
        for said in (row.valid_from, row.applies_from, row.valid_to)
        if said
        for day in bounds(said)
        if day is not None
    }
    return next((day.isoformat() for day in sorted(named) if wording.on(day) is InForce.YES), None)


def _coded(record: Record) -> Iterator[tuple[str, list[Answer], str]]:
    from kuager.instruments.laws.inforce import lineages

    given: dict[str, list[Answer]] = {}
    for row in record.rows(ANSWERS):
        given.setdefault(row.norm, []).append(row)
    for lineage in lineages(record).values():
        for wording in lineage.wordings:
            if wording.norm.norm in given and (day := first_day(wording)) is not None:
                yield lineage.id, given[wording.norm.norm], day
