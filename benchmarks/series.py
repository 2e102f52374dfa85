"""Labelled series and worlds, for what no archive gives: when something was blocked, and what else changed.

`counts` draws one series of hours. `WORLDS` are small worlds of verdicts and measurements (the columns that cells
need), each with the label that a detector should give it. The same seed gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

Counts = NDArray[np.int64]
BEGIN = datetime(2026, 1, 1)  # noqa: DTZ001 - all times here are UTC
ONSET = 21 * 24  # the hour in which something happens in every world


def counts(
    random: np.random.Generator,
    hours: int,
    volume: float,
    share: NDArray[np.float64],
    *,
    correlation: float = 0.0,
    diurnal: bool = False,
    empty: float = 0.0,
) -> tuple[Counts, Counts]:
    """Measurements and blocked ones by hour.

    `share` is the blocked share by hour; with a `correlation` an hour's own share is drawn from a beta distribution
    around it. A `diurnal` volume swings by 80 % around its mean. A part of the days, `empty`, has no measurements.
    """
    clock = np.arange(hours)
    rate = volume * (1 + (0.8 * np.sin(2 * np.pi * clock / 24) if diurnal else np.zeros(hours)))
    if empty:
        rate = rate * np.repeat(random.random(-(-hours // 24)) >= empty, 24)[:hours]
    measured = random.poisson(rate)
    if correlation:
        weight = 1 / correlation - 1
        share = random.beta(np.maximum(share * weight, 1e-9), np.maximum((1 - share) * weight, 1e-9))
    return measured, random.binomial(measured, share)


def step(hours: int, onset: int, before: float, after: float, end: int | None = None) -> NDArray[np.float64]:
    """A share that rises at an hour, and falls again at `end`."""
    share = np.full(hours, before)
    share[onset:end] = after
    return share


@dataclass(slots=True)
class Rows:
    """Measurements of a world, one array for each column; a world changes them before they become tables."""

    hour: NDArray[np.int64]
    country: NDArray[np.str_]
    network: NDArray[np.int64]
    target: NDArray[np.str_]
    version: NDArray[np.str_]
    resolver: NDArray[np.int64]
    share: NDArray[np.float64]
    keep: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    layer: str = "tls"
    forged: list[tuple[int, str, int, str, str]] = field(default_factory=list)  # hour, country, network, target, report

    @property
    def after(self) -> NDArray[np.bool_]:
        """What is measured once something has happened."""
        return self.hour >= ONSET


COUNTRIES = {"AA": (101, 102, 103), "BB": (201, 202), "CC": (301, 302), "DD": (401, 402)}
TARGETS = tuple(f"{name}.example" for name in ("news", "chat", "video", "wiki", "party", "mail"))


def _plain(random: np.random.Generator, days: int, volume: float, base: float) -> Rows:
    hours, places = [], []
    for country, networks in COUNTRIES.items():
        for network in networks:
            for target in TARGETS:
                times = np.repeat(np.arange(days * 24), random.poisson(volume, days * 24))
                hours.append(times)
                places += [(country, network, target)] * len(times)
    hour = np.concatenate(hours)
    number = len(hour)
    country, network, target = (np.array(column) for column in zip(*places, strict=True))
    return Rows(
        hour=hour,
        country=country,
        network=network,
        target=target,
        version=random.choice(np.array(["probe 3.1", "probe 3.2"]), number),
        resolver=np.where(random.random(number) < 0.6, network, 15169),
        share=np.full(number, base),
        keep=np.ones(number, dtype=bool),
        silent=random.random(number) < 0.05,
    )


def tables(rows: Rows, random: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Verdicts and measurements."""
    number = len(rows.hour)
    blocked = random.random(number) < rows.share
    minute = random.integers(0, 60, number)
    state = np.where(rows.silent, "insufficient", np.where(blocked, "blocked", "ok"))
    report = [
        f"{hour}-{network}-{probe}"
        for hour, network, probe in zip(rows.hour, rows.network, random.integers(0, 4, number), strict=True)
    ]
    frame = pl.DataFrame(
        {
            "hour": rows.hour, "minute": minute, "probe_cc": rows.country, "probe_asn": rows.network,
            "target": rows.target, "software_version": rows.version, "resolver_asn": rows.resolver,
            "state": state, "report_id": report,
        }
    ).filter(pl.Series(rows.keep))  # fmt: skip
    if rows.forged:
        columns = ("hour", "probe_cc", "probe_asn", "target", "report_id")
        forged = pl.DataFrame(rows.forged, schema=columns, orient="row").with_columns(
            pl.lit(5).alias("minute"), pl.lit("probe 3.2").alias("software_version"), pl.lit("blocked").alias("state"),
            pl.col("probe_asn").alias("resolver_asn"),
        )  # fmt: skip
        frame = pl.concat([frame, forged.select(frame.columns)], how="vertical_relaxed")
    frame = frame.with_row_index("line", 1).with_columns(
        pl.lit("0" * 64).alias("file"),
        (pl.lit(BEGIN) + pl.duration(hours="hour", minutes="minute")).cast(pl.Datetime("ms")).alias("start"),
        pl.lit(None, pl.String).alias("measurement_uid"),
        pl.lit("").alias("software_name"),
        pl.when(state="blocked").then(pl.lit(rows.layer)).alias("layer"),
        pl.when(state="blocked")
        .then(pl.format("{}.timeout", pl.lit(rows.layer)))
        .otherwise(pl.lit("ok"))
        .alias("rule"),
    )
    verdicts = frame.select("file", "line", "target", "state", "layer", "rule")
    return verdicts, frame.select(
        "file", "line", "measurement_uid", "report_id", "start", "probe_cc", "probe_asn", "resolver_asn",
        "software_name", "software_version",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """A world: what happens in it, and what a detector should say: `state`, `cause` and country of every event (empty
    for none), and the kinds of signals."""

    name: str
    change: Callable[[Rows], None]
    events: frozenset[tuple[str, str, str]] = frozenset()
    signals: frozenset[str] = frozenset()

    def make(
        self, seed: int, volume: float = 0.4, days: int = 35, base: float = 0.02
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Verdicts and measurements of this world."""
        random = np.random.default_rng(seed)
        rows = _plain(random, days, volume, base)
        self.change(rows)
        return tables(rows, random)


def _in(rows: Rows, country: str, *targets: str) -> NDArray[np.bool_]:
    here = rows.after & (rows.country == country)
    return here & np.isin(rows.target, targets) if targets else here


def _quiet(rows: Rows) -> None:
    pass


def _national_block(rows: Rows) -> None:
    week = rows.hour < ONSET + 7 * 24
    rows.share[_in(rows, "AA", TARGETS[0], TARGETS[1]) & week] = 0.95


def _partial_block(rows: Rows) -> None:
    rows.share[_in(rows, "AA", TARGETS[0])] = 0.3


def _blocked_resolver(rows: Rows) -> None:
    """A block at the networks' own resolvers: those who use another one see nothing."""
    rows.layer = "dns"
    rows.share[_in(rows, "AA", TARGETS[0]) & (rows.resolver == rows.network)] = 0.95


def _resolver_rotation(rows: Rows) -> None:
    """A part of the probes gets a resolver that answers for every target from elsewhere."""
    rows.layer = "dns"
    moved = _in(rows, "AA") & (rows.network == 101) & (rows.resolver == 15169)
    rows.resolver[moved] = 64500
    rows.share[moved] = 0.8


def _probe_defect(rows: Rows) -> None:
    """A new version takes over a third of the probes, and fails on one target wherever it runs."""
    new = rows.after & (rows.hour % 3 == 0)
    rows.version[new] = "probe 3.3"
    rows.share[new & (rows.target == TARGETS[2])] = 0.9


def _cdn_change(rows: Rows) -> None:
    rows.share[rows.after & (rows.target == TARGETS[3])] = 0.7


def _pipeline_change(rows: Rows) -> None:
    rows.share[rows.after] = 0.5


def _collapse(rows: Rows) -> None:
    rows.keep[(rows.country == "AA") & rows.after & (rows.hour < ONSET + 5 * 24)] = False


def _outage(rows: Rows) -> None:
    rows.keep[rows.after & (rows.hour < ONSET + 4 * 24)] = False


def _control_failure(rows: Rows) -> None:
    rows.silent[rows.after & (rows.hour < ONSET + 4 * 24)] = True


def _one_forged_report(rows: Rows) -> None:
    """One report, a thousand measurements, over two weeks and two networks."""
    for n in range(1000):
        rows.forged.append((ONSET + n % 300, "AA", 101 + n % 2, TARGETS[4], "forged"))


def _forged_hour(rows: Rows) -> None:
    """A thousand reports in one hour."""
    for n in range(1000):
        rows.forged.append((ONSET, "AA", 101, TARGETS[4], f"forged-{n}"))


BLOCK_IN_AA = frozenset({("blocked", "block", "AA")})
_EVERY = ("AA", "BB", "CC", "DD")
WORLDS = (
    World("quiet", _quiet),
    World("national block", _national_block, BLOCK_IN_AA),
    World("partial block, .3", _partial_block, BLOCK_IN_AA),
    World("block at the networks' resolvers", _blocked_resolver, BLOCK_IN_AA),
    World("resolver rotation", _resolver_rotation, frozenset({("explained", "resolver", "AA")})),
    World("probe-version defect", _probe_defect, frozenset(("explained", "probe_version", c) for c in _EVERY)),
    World("CDN change in all countries", _cdn_change, frozenset(("explained", "target", c) for c in _EVERY)),
    World("every target, every country", _pipeline_change, frozenset(("explained", "pipeline", c) for c in _EVERY)),
    World("shutdown: volume collapses", _collapse, signals=frozenset({"silence"})),
    World("nothing published for four days", _outage, signals=frozenset({"pipeline"})),
    World("control failure everywhere", _control_failure, signals=frozenset({"control"})),
    World("one forged report, 1,000 times", _one_forged_report),
    World("1,000 forged reports in an hour", _forged_hour),
)


def late(frame: pl.DataFrame, arrived: datetime, delay: timedelta) -> pl.DataFrame:
    """The measurements that had arrived at a moment, when every third comes that much later than it was made."""
    third = pl.col("line") % 3 == 0
    return frame.filter(pl.col("start") + pl.when(third).then(delay).otherwise(timedelta(0)) <= arrived)
