"""Silence and collapse."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import polars as pl
import pytest

from kuager.measurement.detect.cells import conform
from kuager.measurement.detect.volume import Lack, Signal, signals

BEGIN = datetime.fromisoformat("2026-01-01")
HOURS = 40 * 24
AT = 25 * 24


def found(seed: int, usual: float, low: float, length: int) -> list[Signal]:
    """Signals of a network with a diurnal volume that falls to `low` for some hours."""
    chance = random.Random(seed)
    rows = []
    for hour in range(HOURS):
        volume = (low if AT <= hour < AT + length else usual) * (1.7 if hour % 24 > 11 else 0.3)
        count = sum(chance.random() < volume / 100 for _ in range(100))
        if count:
            rows.append((BEGIN + timedelta(hours=hour), count))
    frame = pl.DataFrame(rows, schema=["hour", "measured"], orient="row").with_columns(
        pl.lit("example.org").alias("target"), pl.lit("AA AS1").alias("network"), pl.lit("AA").alias("country"),
        pl.lit("any").alias("layer"), pl.lit(0).alias("blocked"),
    )  # fmt: skip
    return signals(conform(frame), BEGIN + timedelta(hours=HOURS - 1))


def test_a_network_that_falls_silent_is_noticed_with_its_bracket_and_its_end() -> None:
    (signal,) = found(1, 6, 0, 100)
    assert signal.kind is Lack.SILENCE
    assert signal.after < BEGIN + timedelta(hours=AT) <= signal.at + timedelta(hours=12)
    assert signal.known_at < BEGIN + timedelta(hours=AT + 30)
    assert signal.until is not None
    assert abs(signal.until - BEGIN - timedelta(hours=AT + 100)) < timedelta(hours=14)


def test_a_silence_that_lasts_has_no_end() -> None:
    (signal,) = found(2, 6, 0, HOURS)
    assert signal.until is None


def test_far_fewer_measurements_are_a_collapse() -> None:
    (signal,) = found(3, 10, 0.8, 100)
    assert signal.kind is Lack.COLLAPSE


@pytest.mark.parametrize("usual", [0.1, 1, 10])
def test_nights_and_empty_cells_are_no_silence(usual: float) -> None:
    for seed in range(4):
        assert found(seed, usual, usual, 0) == []


def test_no_cells_give_no_signals() -> None:
    assert signals(conform(pl.DataFrame({"target": [], "hour": []}))) == []
