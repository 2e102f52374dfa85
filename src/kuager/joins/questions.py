"""What a record can be asked across two instruments, from what each of them can be asked alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kuager.figures.figure import NoReadingError
from kuager.figures.reading import Moment, Reading
from kuager.instruments.blocks.listed import tested
from kuager.instruments.blocks.tables import BLOCKS
from kuager.instruments.demands import questions as demands
from kuager.instruments.incidents.tables import INCIDENTS
from kuager.instruments.laws import figures as law_figures
from kuager.instruments.laws import questions as laws
from kuager.instruments.laws.tables import EVENTS
from kuager.instruments.orders.register import questions as register
from kuager.instruments.populations import questions as populations
from kuager.record.edtf import bounds
from kuager.record.record import Record

# How long before or after a step of a law people look: a week to a year. Other spans are asked by name.
_SPANS = ("7", "14", "30", "60", "90", "180", "365")
_WHOLE = frozenset(("platform", "country", "year"))

Asked = Mapping[str, str]


def rates(record: Record) -> Iterator[Asked]:
    """Each platform, country and year whose demands are held in all, where the people or internet users are held."""
    held = {
        "people": {(one["country"], one["year"]) for one in populations.of("people")(record)},
        "internet_users": {(one["country"], one["year"]) for one in populations.users(record)},
    }
    for counted, found in (("request", demands.requests(record)), ("item", demands.items(record))):
        for asked in found:
            if asked.keys() != _WHOLE:
                continue
            for per, known in held.items():
                if (asked["country"], asked["year"]) in known:
                    yield {**asked, "per": per, "counted": counted}


def around(record: Record, count: Callable[..., Reading]) -> Iterator[Asked]:
    """The usual spans before and after each step whose day is known, for each kind of case that there is in them.

    count: the figure that is asked.
    """
    kinds: dict[str, dict[str, None]] = {}
    for row in record.rows(INCIDENTS):
        kinds.setdefault(row.country, {})[row.kind] = None
    for step in laws.dates(record) if kinds else ():
        if not _has_a_day(record, step):
            continue
        countries = {row.country for row in record.rows(EVENTS, bill=step["bill"])}
        for country in sorted(countries & kinds.keys()):
            for kind in ({}, *({"kind": one} for one in kinds[country])):
                for side in ("before", "after"):
                    for days in _SPANS:
                        asked = {"country": country, **step, **kind, "side": side, "days": days}
                        if _answers(count, record, asked):
                            yield asked


def _answers(count: Callable[..., Reading], record: Record, asked: Asked) -> bool:
    try:
        count(record, **asked)
    except NoReadingError:
        return False
    return True


def _has_a_day(record: Record, step: Asked) -> bool:
    try:
        moment = law_figures.date(record, **step).value
    except NoReadingError:
        return False
    assert isinstance(moment, Moment)
    first, last = bounds(moment.edtf)
    return first is not None and first == last


def untested(record: Record) -> Iterable[Asked]:
    """Each day of a register of which a test list of the same time is held."""
    return (asked for asked in _days(record) if tested(record, asked["country"], "both", asked["on"]))


def with_blocks(record: Record) -> Iterator[Asked]:
    """Each day of a register of a country of which measured blocks are held."""
    return (asked for asked in _days(record) if record.rows(BLOCKS, country=asked["country"]))


def _days(record: Record) -> Iterator[Asked]:
    """The days of the registers of countries that have one."""
    return (asked for asked in register.days(record) if "register" not in asked)
