"""The state of a target on a network at a time."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from benchmarks.series import BEGIN, ONSET, WORLDS
from kuager.measurement.detect import Detection, State, detect, from_verdicts, since, state
from kuager.measurement.detect.states import day, measured, networks, targets, week

SINCE = BEGIN + timedelta(hours=ONSET)


@pytest.fixture(scope="module")
def world() -> tuple[pl.DataFrame, Detection]:
    cells = from_verdicts(*WORLDS[1].make(0))
    return cells, detect(cells)


def test_a_week_is_ok_before_blocked_during_and_ok_after(world: tuple[pl.DataFrame, Detection]) -> None:
    cells, found = world
    states = [
        state(
            cells, found.events, "news.example", "AA AS101", (SINCE + timedelta(days=n), SINCE + timedelta(days=n + 7))
        )
        for n in (-7, 0, 8)
    ]
    assert [one.state for one in states] == [State.OK, State.BLOCKED, State.OK]
    assert [one.event for one in states] == [None, found.events[0].id, None]


def test_a_week_with_both_is_mixed(world: tuple[pl.DataFrame, Detection]) -> None:
    cells, found = world
    half = SINCE - timedelta(days=3), SINCE + timedelta(days=4)
    assert state(cells, found.events, "news.example", "AA AS101", half).state is State.MIXED


def test_nobody_looked_is_insufficient_in_the_middle_of_a_block(world: tuple[pl.DataFrame, Detection]) -> None:
    cells, found = world
    blind = cells.filter(pl.col("hour").dt.date() != (SINCE + timedelta(days=2)).date())
    period = day((SINCE + timedelta(days=2)).date())
    assert state(blind, found.events, "news.example", "AA AS101", period).state is State.INSUFFICIENT
    assert state(cells, found.events, "nowhere.example", "AA AS101", period).state is State.INSUFFICIENT


def test_what_something_else_explains_is_no_block() -> None:
    cells = from_verdicts(*next(world for world in WORLDS if world.name.startswith("CDN")).make(0))
    found = detect(cells)
    during = SINCE + timedelta(days=1), SINCE + timedelta(days=8)
    assert state(cells, found.events, "wiki.example", "AA AS101", during).state is State.INSUFFICIENT
    assert targets(found.events, SINCE + timedelta(days=5)) == []


def test_since_when_is_a_bracket(world: tuple[pl.DataFrame, Detection]) -> None:
    _, found = world
    begun = since(found.events, "news.example", "AA AS102", SINCE + timedelta(days=3))
    assert begun is not None
    assert begun.after is not None
    assert begun.after < SINCE <= begun.before
    assert since(found.events, "news.example", "AA AS102", SINCE - timedelta(days=3)) is None


def test_networks_targets_and_the_denominator_are_counted(world: tuple[pl.DataFrame, Detection]) -> None:
    cells, found = world
    at = SINCE + timedelta(days=3)
    assert networks(found.events, "news.example", at) == ["AA AS101", "AA AS102", "AA AS103"]
    assert targets(found.events, at, "AA") == ["chat.example", "news.example"]
    assert targets(found.events, at, "BB") == []
    assert measured(cells, week(at.date()), "AA") == 6 * 3
    assert measured(cells, (SINCE + timedelta(days=365), SINCE + timedelta(days=366))) == 0


def test_a_week_begins_on_monday() -> None:
    first, last = week(date(2026, 1, 18))
    assert (first.isoformat(), last.isoformat()) == ("2026-01-12T00:00:00", "2026-01-19T00:00:00")
