"""Changepoints of many cells: the sequential test over every series of a target, a network and a layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kuager.measurement.detect.sequential import Change, Kind, Settings, find_changes

if TYPE_CHECKING:
    import polars as pl

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - all times here are UTC
_LEAST_BLOCKED = 2.0  # votes: no onset without more than these


@dataclass(frozen=True, slots=True)
class Series:
    """The hours of one target, network and layer, ascending; hours since 1970."""

    target: str
    network: str
    country: str | None
    layer: str
    hours: list[int]
    votes: list[float]
    blocked: list[float]


@dataclass(frozen=True, slots=True, order=True)
class Changepoint:
    """An onset or an end in one series. Times are full hours, UTC."""

    target: str
    network: str
    country: str | None
    layer: str
    at: datetime
    """Most likely first hour of the new state."""
    kind: Kind
    after: datetime | None
    """Last hour measured before the earliest plausible change; None where the series starts blocked."""
    before: datetime
    """Latest plausible first hour of the new state."""
    known_at: datetime
    """Hour with whose measurements the change was known."""
    share_before: float
    share_after: float
    evidence: float
    """Logarithm of the evidence when it was known."""


def changepoints(cells: pl.DataFrame, settings: Settings | None = None) -> list[Changepoint]:
    """The changepoints of all series in a table of cells, by series and time. The order of the rows does not matter."""
    found = []
    for one in series(cells):
        if sum(one.blocked) > _LEAST_BLOCKED:
            found += [_named(one, change) for change in find_changes(one.hours, one.votes, one.blocked, settings)]
    return found


def series(cells: pl.DataFrame) -> Iterator[Series]:
    """The series of a table of cells, in order of target, network and layer. Raises ValueError for a cell twice."""
    import polars as pl

    keys = ["target", "network", "layer"]
    if cells.select(*keys, "hour").is_duplicated().any():
        raise ValueError("a cell comes twice: add its counts up, or make cells from all verdicts at once")
    grouped = (
        cells.filter(pl.col("votes") > 0)
        .sort(*keys, "hour")
        .group_by(keys, maintain_order=True)
        .agg(
            pl.col("country").first(),
            (pl.col("hour").dt.epoch("s") // 3600).alias("hours"),
            "votes",
            pl.min_horizontal("votes_blocked", "votes").alias("blocked"),
        )
    )
    for target, network, layer, country, hours, votes, blocked in grouped.iter_rows():
        yield Series(target, network, country, layer, hours, votes, blocked)


def moment(hour: int) -> datetime:
    """The first moment of an hour that is counted from 1970."""
    return _EPOCH + timedelta(hours=hour)


def _named(one: Series, change: Change) -> Changepoint:
    return Changepoint(
        target=one.target,
        network=one.network,
        country=one.country,
        layer=one.layer,
        at=moment(change.at),
        kind=change.kind,
        after=None if change.after is None else moment(change.after),
        before=moment(change.before),
        known_at=moment(change.known_at),
        share_before=change.share_before,
        share_after=change.share_after,
        evidence=change.evidence,
    )
