"""Onsets and ends in one series."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.measurement.detect.sequential import Kind, Settings, find_changes

WEEK = 7 * 24


def drawn(seed: int, *stretches: tuple[int, float, float]) -> tuple[list[int], list[float], list[float]]:
    """Hours with votes: stretches of so many hours, with so many measurements an hour, of which a share is blocked."""
    chance = random.Random(seed)
    hours: list[int] = []
    votes: list[float] = []
    blocked: list[float] = []
    hour = 490_000
    for length, volume, share in stretches:
        for _ in range(length):
            count = sum(chance.random() < volume / 20 for _ in range(20))
            if count:
                hours.append(hour)
                votes.append(float(count))
                blocked.append(float(sum(chance.random() < share for _ in range(count))))
            hour += 1
    return hours, votes, blocked


def test_a_block_that_comes_and_goes_is_an_onset_and_an_end_at_their_hours() -> None:
    onset, end = find_changes(*drawn(1, (2 * WEEK, 3, 0.02), (WEEK, 3, 1.0), (2 * WEEK, 3, 0.02)))
    assert (onset.kind, end.kind) == (Kind.ONSET, Kind.END)
    start = 490_000 + 2 * WEEK
    assert onset.after is not None
    assert onset.after < start <= onset.before
    assert abs(onset.at - start) <= 1
    assert end.after is not None
    assert end.after < start + WEEK <= end.before
    assert abs(end.at - start - WEEK) <= 1
    assert 0 <= onset.known_at - start <= 6


def test_a_fifth_of_a_cell_is_seen() -> None:
    (onset,) = find_changes(*drawn(2, (2 * WEEK, 4, 0.02), (2 * WEEK, 4, 0.2)))
    assert onset.kind is Kind.ONSET
    assert 0.1 < onset.share_after < 0.3


def test_a_block_that_is_eased_is_not_called_ended() -> None:
    changes = find_changes(*drawn(3, (2 * WEEK, 5, 0.02), (WEEK, 5, 1.0), (2 * WEEK, 5, 0.4)))
    assert [change.kind for change in changes] == [Kind.ONSET]


def test_a_series_that_starts_blocked_has_an_onset_that_nobody_saw() -> None:
    (onset,) = find_changes(*drawn(4, (2 * WEEK, 2, 1.0)))
    assert onset.after is None
    assert onset.at <= 490_002


@pytest.mark.parametrize("share", [0.0, 0.02, 0.15])
def test_nothing_happens_in_a_quiet_series(share: float) -> None:
    for seed in range(5):
        assert find_changes(*drawn(seed, (8 * WEEK, 2, share))) == []


def test_an_hour_however_full_is_never_an_onset() -> None:
    hours, votes, blocked = drawn(5, (2 * WEEK, 2, 0.02))
    for burst in (1, 10, 100_000):
        changed = list(votes), list(blocked)
        changed[0][100] += burst
        changed[1][100] += burst
        assert find_changes(hours, *changed) == []


def test_a_burst_over_a_full_hour_is_no_onset_in_a_thin_series() -> None:
    hours = list(range(490_000, 490_000 + 40 * 24, 3))
    votes, blocked = [1.0] * len(hours), [0.0] * len(hours)
    votes[100], votes[101] = 20.0, 20.0
    blocked[100], blocked[101] = 20.0, 20.0
    assert find_changes(hours, votes, blocked) == []


def test_strays_in_a_spotless_series_are_no_onset_and_strays_in_a_block_no_end() -> None:
    hours, votes, blocked = drawn(10, (8 * WEEK, 10, 0.0))
    for place in (900, 901, 903, 906):
        blocked[place] = 1.0
    assert find_changes(hours, votes, blocked) == []
    hours, votes, blocked = drawn(11, (2 * WEEK, 2, 0.0), (4 * WEEK, 2, 1.0))
    for place in (-20, -19, -18):
        blocked[place] = votes[place] - 1
    assert [change.kind for change in find_changes(hours, votes, blocked)] == [Kind.ONSET]


def test_silence_is_neither_an_onset_nor_an_end() -> None:
    hours, votes, blocked = drawn(6, (2 * WEEK, 3, 0.02), (WEEK, 3, 1.0), (4 * WEEK, 0, 0.0), (WEEK, 3, 1.0))
    assert [change.kind for change in find_changes(hours, votes, blocked)] == [Kind.ONSET]


def test_an_end_in_silence_is_bracketed_by_the_silence() -> None:
    _, end = find_changes(*drawn(7, (2 * WEEK, 3, 0.02), (WEEK, 3, 1.0), (2 * WEEK, 0, 0.0), (WEEK, 3, 0.0)))
    assert end.after is not None
    assert end.before - end.after > 2 * WEEK - 3


def test_what_was_known_when_does_not_depend_on_what_came_later() -> None:
    hours, votes, blocked = drawn(8, (2 * WEEK, 2, 0.05), (WEEK, 2, 0.6), (2 * WEEK, 2, 0.05))
    whole = [(change.kind, change.known_at, change.evidence) for change in find_changes(hours, votes, blocked)]
    assert len(whole) == 2
    for end in range(0, len(hours), 7):
        known = find_changes(hours[:end], votes[:end], blocked[:end])
        last = hours[end - 1] if end else 0
        assert [(change.kind, change.known_at, change.evidence) for change in known] == [
            change for change in whole if change[1] <= last
        ]


SERIES = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 40), st.floats(0, 1)).map(lambda t: (t[0], t[1], round(t[1] * t[2]))),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(SERIES)
def test_changes_alternate_and_their_brackets_hold_them(given_: list[tuple[int, int, int]]) -> None:
    hours, hour = [], 0
    for gap, _, _ in given_:
        hour += gap
        hours.append(hour)
    changes = find_changes(hours, [votes for _, votes, _ in given_], [blocked for _, _, blocked in given_])
    for place, change in enumerate(changes):
        assert change.kind is (Kind.END if place % 2 else Kind.ONSET)
        assert change.after is None or change.after < change.at
        assert change.at <= change.before
        assert change.at <= change.known_at
        assert (change.share_after > change.share_before) is (change.kind is Kind.ONSET)
    assert [change.at for change in changes] == sorted(change.at for change in changes)


@settings(max_examples=40, deadline=None)
@given(SERIES)
def test_without_a_blocked_vote_nothing_changes(given_: list[tuple[int, int, int]]) -> None:
    votes = [float(count) for _, count, _ in given_]
    assert find_changes(list(range(len(votes))), votes, [0.0] * len(votes)) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 60), st.integers(1, 5))
def test_more_blocked_votes_never_make_an_onset_known_later(seed: int, place: int, more: int) -> None:
    hours, votes, blocked = drawn(seed, (WEEK, 2, 0.0), (80, 2, 0.5))
    begun = sum(hour < 490_000 + WEEK for hour in hours)
    fewer = [change.known_at for change in find_changes(hours, votes, blocked)][:1]
    at = min(begun + place, len(hours) - 1)
    blocked[at] = min(votes[at], blocked[at] + more)
    now = [change.known_at for change in find_changes(hours, votes, blocked)][:1]
    assert not fewer or now <= fewer


def test_lower_limits_of_false_alarms_ask_for_more_evidence() -> None:
    series = drawn(9, (2 * WEEK, 2, 0.02), (2 * WEEK, 2, 0.3))
    (soon,), (late,) = (find_changes(*series, Settings(alpha=alpha)) for alpha in (1e-3, 1e-8))
    assert soon.known_at < late.known_at


def test_hours_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="hour 4 comes after hour 5"):
        find_changes([5, 4], [1, 1], [0, 0])


def test_more_blocked_votes_than_votes_are_refused() -> None:
    with pytest.raises(ValueError, match="3 blocked votes of 2"):
        find_changes([5], [2], [3])


def scored(path: Path, *layers: str, informative: bool) -> tuple[list[int], list[float], list[float]]:
    """Hours of the Ugandan measurements: blocked where a score is, measured where one says anything or always."""
    counts: dict[int, list[float]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            scores = [[float(row[f"{layer}_{state}"]) for state in ("blocked", "down", "ok")] for layer in layers]
            if informative and not any(map(sum, scores)):
                continue
            time = datetime.fromisoformat(row["measurement_start_time"]).replace(tzinfo=UTC)
            cell = counts.setdefault(int(time.timestamp()) // 3600, [0.0, 0.0])
            cell[0] += 1
            cell[1] += max(score[0] for score in scores) >= 0.5
    hours = sorted(counts)
    return hours, [counts[hour][0] for hour in hours], [counts[hour][1] for hour in hours]


@pytest.mark.parametrize("informative", [True, False])
@pytest.mark.parametrize("layers", [("tcp",), ("dns", "tcp", "tls")])
def test_the_ugandan_block_is_one_onset_and_one_end(shared: Path, layers: tuple[str, ...], informative: bool) -> None:
    onset, end = find_changes(*scored(shared / "measurements/uganda.csv", *layers, informative=informative))
    assert (onset.kind, end.kind) == (Kind.ONSET, Kind.END)
    assert datetime.fromtimestamp(onset.at * 3600, UTC).date().isoformat() == "2026-01-18"
    assert "2026-01-23" <= datetime.fromtimestamp(end.at * 3600, UTC).date().isoformat() <= "2026-01-25"
    assert "2026-01-24" <= datetime.fromtimestamp(end.known_at * 3600, UTC).date().isoformat() <= "2026-01-25"


@pytest.mark.parametrize("layer", ["dns", "tls"])
def test_the_hiccups_of_other_layers_in_uganda_are_no_changes(shared: Path, layer: str) -> None:
    for informative in (True, False):
        assert find_changes(*scored(shared / "measurements/uganda.csv", layer, informative=informative)) == []
