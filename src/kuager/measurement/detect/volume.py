"""Silence, collapse of volume, and measurements that say nothing: signals of their own, never `ok` and never `open`.

A shutdown stops the measurements themselves. Here the measurements of a network, over all its targets, are held against
its own volume at the same hours of the fourteen days before; so a night is no silence, and a cell that is often empty
gives no signal. The volume is taken as negative binomial with twice the variance that was seen, and a signal needs a
probability below `LIMIT` (Chernoff's bound).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kuager.measurement.detect.changepoints import moment

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

WINDOWS = (6, 24, 72)  # hours
DAYS, LEAST_DAYS = 14, 7  # days of comparison; how many of them there must be
LIMIT = 1e-8
LOW, BACK = 0.2, 0.5  # parts of the usual volume: this much is a collapse, this much again is its end
LEAST_COUNTRIES = 3
_LONGEST = 28 * 24  # hours after which a new volume is the usual one
_MOST_HOURS = 24 * 366 * 30
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - all times here are UTC


class Lack(StrEnum):
    """What was lacking."""

    SILENCE = "silence"
    """Nothing was measured at all."""
    COLLAPSE = "collapse"
    """Far fewer measurements than usual."""
    UNINFORMATIVE = "uninformative"
    """As many measurements as usual, but they say nothing: their control failed, or the probes did."""
    PIPELINE = "pipeline"
    """Silence or collapse in most countries at once: measurements were not published, or not collected."""
    CONTROL = "control"
    """Measurements say nothing in most countries at once: the control failed."""


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """A network on which less was measured than it should have been. Times are full hours, UTC."""

    network: str
    country: str | None
    at: datetime
    """First hour that lacked."""
    kind: Lack
    after: datetime
    """Last hour before it with a measurement (with one that said something)."""
    known_at: datetime
    until: datetime | None
    """First hour in which there was enough again; None while it lasts."""
    usual: float
    """Measurements an hour, on average, before."""
    seen: float
    """Measurements an hour, on average, from `at` to `known_at`."""


def signals(cells: pl.DataFrame, until: datetime | None = None) -> list[Signal]:
    """The lacks of every network, in order. `until` is the last hour that measurements could have come from; left out,
    it is the last hour of all cells."""
    import numpy as np
    import polars as pl

    if not cells.height:
        return []
    all_of = pl.sum_horizontal("measured", "down", "server_side", "insufficient").cast(pl.Float64)
    # Layers are views of the same measurements: the largest is how many there were.
    counted = (
        cells.group_by("network", "target", "hour")
        .agg(pl.col("country").first(), all_of.max().alias("all"), pl.col("measured").max().cast(pl.Float64))
        .group_by("network", (pl.col("hour").dt.epoch("s") // 3600).alias("at"))
        .agg(pl.col("country").first(), pl.col("all", "measured").sum())
        .sort("network", "at")
        .group_by("network", maintain_order=True)
        .agg(pl.col("country").first(), "at", "all", "measured")
    )
    last = int((until - _EPOCH).total_seconds()) // 3600 if until else max(max(row) for row in counted["at"])
    found: list[Signal] = []
    for network, country, at, total, said in counted.iter_rows():
        first = at[0]
        if not 0 <= last - first < _MOST_HOURS:
            continue
        length = last - first + 1
        volume, informative = np.zeros(length), np.zeros(length)
        places = np.asarray(at) - first
        within = places < length
        volume[places[within]] = np.asarray(total)[within]
        informative[places[within]] = np.asarray(said)[within]
        lacks = _lacks(volume)
        lost = [
            lack
            for lack in _lacks(informative)
            if not any(lack.start <= other.end and other.start <= lack.end for other in lacks)
        ]
        found += [_signal(network, country, first, volume, lack, None) for lack in lacks]
        found += [_signal(network, country, first, informative, lack, Lack.UNINFORMATIVE) for lack in lost]
    return sorted(_everywhere(found, counted))


def _everywhere(found: list[Signal], counted: pl.DataFrame) -> list[Signal]:
    """What lacks in most of the countries at once is not put down to networks."""
    countries = {country for country in counted["country"] if country}
    renamed = []
    for signal in found:
        silent = signal.kind is not Lack.UNINFORMATIVE
        alike = {
            other.country
            for other in found
            if other.country
            and (other.kind is not Lack.UNINFORMATIVE) is silent
            and abs(other.at - signal.at) <= timedelta(hours=12)
        }
        if len(alike) >= LEAST_COUNTRIES and len(alike) > len(countries) / 2:
            signal = replace(signal, kind=Lack.PIPELINE if silent else Lack.CONTROL)
        renamed.append(signal)
    return renamed


@dataclass(frozen=True, slots=True)
class _Lack:
    """Places in an array of hours: the first that lacked, the last, when it was known, and whether it ended."""

    start: int
    end: int
    known: int
    ended: bool
    usual: float


def _lacks(counts: NDArray[np.float64]) -> list[_Lack]:
    import numpy as np

    low, usual = _low(counts)
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    found: list[_Lack] = []
    place = 0
    while place < len(counts):
        ahead = np.flatnonzero(low[place:])
        if not ahead.size:
            break
        known = place + int(ahead[0])
        rate = float(usual[known])
        start = _start(sums, known, rate, found[-1].end + 1 if found else 0)
        end, ended = _end(sums, counts, known, rate)
        found.append(_Lack(start, end, known, ended, rate))
        place = end + 24
    return found


def _low(counts: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """By hour: whether a window that ends with it had implausibly little, and the usual volume of an hour then."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(counts)])
    low, usual = np.zeros(len(counts), dtype=bool), np.zeros(len(counts))
    for window in WINDOWS:
        if len(counts) < window + 24 * LEAST_DAYS:
            continue
        totals = np.full(len(counts), np.nan)
        totals[window - 1 :] = sums[window:] - sums[:-window]
        nearest = -(-window // 24)
        before = np.full((DAYS, len(counts)), np.nan)
        for row, day in enumerate(range(nearest, nearest + DAYS)):
            if day * 24 < len(counts):
                before[row, day * 24 :] = totals[: -day * 24]
        there = (~np.isnan(before)).sum(axis=0)
        enough = there >= LEAST_DAYS
        filled = np.where(np.isnan(before), 0.0, before)
        mean = filled.sum(axis=0) / np.maximum(there, 1)
        spread = np.where(np.isnan(before), 0.0, (before - mean) ** 2).sum(axis=0) / np.maximum(there - 1, 1)
        now = np.nan_to_num(totals, nan=math.inf)
        implausible = enough & (now <= LOW * mean) & (_log_tail(now, mean, 2 * spread) < math.log(LIMIT))
        usual = np.where(implausible & ~low, mean / window, usual)
        low |= implausible
    return low, usual


def _log_tail(
    counts: NDArray[np.float64], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Upper bound of the log probability of so little or less; negative binomial, for counts below the mean."""
    import numpy as np

    mean = np.maximum(mean, 1e-9)
    size = mean**2 / np.maximum(variance - mean, 0.05 * mean)
    n = np.clip(counts, 1e-12, mean)
    return n * np.log(mean * (n + size) / (n * (mean + size))) + size * np.log((n + size) / (mean + size))


def _start(sums: NDArray[np.float64], known: int, rate: float, earliest: int) -> int:
    """Where the low volume began: the start, up to the widest window before, that fits a lower rate best."""
    best, found = -math.inf, known
    for start in range(known, max(earliest, known - 2 * max(WINDOWS)) - 1, -1):
        expected, seen = (known - start + 1) * rate, float(sums[known + 1] - sums[start])
        if seen >= expected:
            continue
        gain = expected - seen + (seen * math.log(seen / expected) if seen else 0.0)
        if gain > best:
            best, found = gain, start
    return found


def _end(sums: NDArray[np.float64], counts: NDArray[np.float64], known: int, rate: float) -> tuple[int, bool]:
    """The last hour that lacked: before the first day that has half of the usual volume; and whether there was one."""
    last = min(len(counts), known + _LONGEST)
    for place in range(known + 1, last):
        ahead = min(place + 24, len(counts))
        if ahead - place == 24 and counts[place] and sums[ahead] - sums[place] >= BACK * 24 * rate:
            return place - 1, True
    return last - 1, False


def _signal(
    network: str, country: str | None, first: int, counts: NDArray[np.float64], lack: _Lack, kind: Lack | None
) -> Signal:
    before = lack.start - 1
    while before > 0 and not counts[before]:
        before -= 1
    seen = float(counts[lack.start : lack.known + 1].mean())
    return Signal(
        network=network,
        country=country,
        at=moment(first + lack.start),
        kind=kind or (Lack.COLLAPSE if seen else Lack.SILENCE),
        after=moment(first + max(before, 0)),
        known_at=moment(first + lack.known),
        until=moment(first + lack.end) + timedelta(hours=1) if lack.ended else None,
        usual=lack.usual,
        seen=seen,
    )
