"""The state of a target on a network at a time, and since when; what figures and charts ask.

`blocked` needs a blocked stretch that has an event above the floor of evidence behind it; what something else explains
is no block. `ok` needs measurements that say so. Without enough measurements the answer is `insufficient`, and in the
middle of a block too: nobody looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kuager.measurement.detect.cells import ANY
from kuager.measurement.detect.events import Event, Span

if TYPE_CHECKING:
    import polars as pl

LEAST_VOTES = 3.0
"""Votes in the period below which nothing is said."""
WHOLE = 0.75
"""A stretch in which at least this share is blocked is `blocked`, else `mixed`: some lines, resolvers or days."""
FINE = 0.25
"""Without a blocked stretch, a share above this is not called ok either."""


class State(StrEnum):
    """What is known of a target on a network in a period."""

    BLOCKED = "blocked"
    MIXED = "mixed"
    OK = "ok"
    INSUFFICIENT = "insufficient"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with what it rests on."""

    state: State
    measured: int
    blocked: int
    event: str | None
    """The event behind `blocked` and `mixed`."""


@dataclass(frozen=True, slots=True)
class Since:
    """When the present block began: between `after` (None: before anybody measured) and `before`."""

    after: datetime | None
    before: datetime
    known: datetime
    event: str


def day(on: date) -> tuple[datetime, datetime]:
    """The first moment of a day and of the next, UTC."""
    first = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - all times here are UTC
    return first, first + timedelta(days=1)


def week(on: date) -> tuple[datetime, datetime]:
    """The first moment of the ISO week of a day, and of the next week, UTC."""
    first, _ = day(on - timedelta(days=on.weekday()))
    return first, first + timedelta(days=7)


def state(
    cells: pl.DataFrame,
    events: Sequence[Event],
    target: str,
    network: str,
    period: tuple[datetime, datetime],
    layer: str = ANY,
) -> Standing:
    """The state of a target on a network from one moment to before another.

    Cells of no layer but the single ones (out of CSV) answer for the measurement as a whole with the fullest layer.
    """
    import polars as pl

    first, last = period
    here = cells.filter(pl.col("hour") >= first, pl.col("hour") < last, target=target, network=network)
    wanted = here.filter(layer=layer)
    if layer == ANY and not wanted.height and here.height:
        fullest = here.group_by("layer").agg(pl.col("votes_blocked", "votes").sum()).sort("votes_blocked", "votes")
        wanted = here.filter(layer=fullest["layer"][-1])
    here = wanted
    measured, blocked = int(here["measured"].sum()), int(here["blocked"].sum())
    spans = [found for found in _spans(events, target, network, layer) if _meets(found[1], first, last)]
    votes = float(here["votes"].sum())
    if votes < LEAST_VOTES:
        return Standing(State.INSUFFICIENT, measured, blocked, None)
    share = float(here["votes_blocked"].sum()) / votes
    if not spans:
        return Standing(State.OK if share <= FINE else State.INSUFFICIENT, measured, blocked, None)
    event, span = spans[-1]
    if not blocked:
        whole = span.onset.at <= first and (span.end is None or last <= span.end.at)
        return Standing(State.INSUFFICIENT if whole else State.OK, measured, blocked, None)
    return Standing(State.BLOCKED if share >= WHOLE else State.MIXED, measured, blocked, event.id)


def since(events: Sequence[Event], target: str, network: str, at: datetime, layer: str = ANY) -> Since | None:
    """Since when a target is blocked on a network at a moment; None if it is not."""
    for event, span in _spans(events, target, network, layer):
        if _meets(span, at, at + timedelta(hours=1)):
            return Since(span.onset.after, span.onset.before, span.onset.known_at, event.id)
    return None


def networks(events: Sequence[Event], target: str, at: datetime) -> list[str]:
    """The networks on which a target is blocked at a moment, in order."""
    return sorted({span.network for _, span in _standing(events, at) if span.target == target})


def targets(events: Sequence[Event], at: datetime, country: str | None = None) -> list[str]:
    """The targets that are blocked at a moment (in a country) on some network, in order."""
    standing = _standing(events, at)
    return sorted({span.target for event, span in standing if country is None or event.country == country})


def measured(cells: pl.DataFrame, period: tuple[datetime, datetime], country: str | None = None) -> int:
    """The denominator: how many targets × networks had enough votes in a period for anything to be said."""
    import polars as pl

    first, last = period
    here = cells.filter(pl.col("hour") >= first, pl.col("hour") < last)
    if country is not None:
        here = here.filter(country=country)
    layered = here.group_by("target", "network", "layer").agg(pl.col("votes").sum())
    return layered.filter(pl.col("votes") >= LEAST_VOTES).select("target", "network").unique().height


def _standing(events: Sequence[Event], at: datetime) -> list[tuple[Event, Span]]:
    return [
        (event, span)
        for event in events
        if event.state == "blocked"
        for span in event.spans
        if _meets(span, at, at + timedelta(hours=1))
    ]


def _spans(events: Sequence[Event], target: str, network: str, layer: str) -> list[tuple[Event, Span]]:
    """The blocked stretches of a series; those of single layers count for the measurement as a whole. By time."""
    found = [
        (event, span)
        for event in events
        if event.state == "blocked"
        for span in event.spans
        if span.target == target and span.network == network and layer in (span.layer, ANY)
    ]
    return sorted(found, key=lambda pair: (pair[1].onset.at, pair[1]))


def _meets(span: Span, first: datetime, last: datetime) -> bool:
    return span.onset.at < last and (span.end is None or first < span.end.at)
