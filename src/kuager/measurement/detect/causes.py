"""What else may have changed than the network: a probe release, a resolver, the target or its CDN, the pipeline.

Each is told from a block by comparing. A fault of one software version shows in several countries, on networks where
other versions see nothing. A resolver that was hardly used before explains a change where the resolvers that were used
before see none. A target that changes in most countries at once changed itself, and most targets that change in most
countries at once were changed by whoever measured. Where the comparison cannot be made, nothing is explained away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kuager.measurement.detect.changepoints import Changepoint

if TYPE_CHECKING:
    import polars as pl


class Cause(StrEnum):
    """What an event is put down to."""

    BLOCK = "block"
    PROBE_VERSION = "probe_version"
    RESOLVER = "resolver"
    TARGET = "target"
    PIPELINE = "pipeline"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cause, and why."""

    cause: Cause
    why: str


class Stretch(Protocol):
    """A blocked stretch of one series, as `events.Span`."""

    @property
    def target(self) -> str: ...
    @property
    def network(self) -> str: ...
    @property
    def layer(self) -> str: ...
    @property
    def onset(self) -> Changepoint: ...
    @property
    def end(self) -> Changepoint | None: ...


BEFORE, AFTER = timedelta(days=28), timedelta(days=14)
NEAR = timedelta(days=4)
"""Changes in two countries are of one moment if they are this near: a thin cell does not place its change better."""
HIGH, FINE = 0.25, 0.1  # shares of blocked: enough to be the culprit; so few that nothing happened
MOST, NEARLY_ALL = 0.6, 0.8  # parts of targets, and of countries
LEAST_COUNTRIES, LEAST_TARGETS = 3, 5
LEAST_SEEN = 10  # measurements that must see nothing, for a change to be put down to the others
EXPLAINED = 0.8  # part of the blocked measurements that the culprits must account for

_NEVER = datetime(9999, 1, 1)  # noqa: DTZ001 - all times here are UTC

_Series = tuple[str, str, str]


@dataclass(slots=True)
class Count:
    """Measured and blocked."""

    measured: int = 0
    blocked: int = 0

    def add(self, measured: int, blocked: int) -> None:
        self.measured += measured
        self.blocked += blocked

    def share(self) -> float:
        return self.blocked / self.measured if self.measured else 0.0


class Evidence:
    """The cells of the targets that changed, by series."""

    def __init__(self, cells: pl.DataFrame, stretches: Iterable[Stretch]) -> None:
        import polars as pl

        self.stretches = list(stretches)
        targets = sorted({one.target for one in self.stretches})
        kept = cells.filter(pl.col("target").is_in(targets))
        parts = kept.sort("hour").partition_by("target", "network", "layer", as_dict=True)
        self.series: dict[_Series, pl.DataFrame] = {(str(a), str(b), str(c)): part for (a, b, c), part in parts.items()}
        self.none = kept.clear()
        self.country = dict(cells.select("network", "country").unique().iter_rows())
        self.by_target: dict[tuple[str, str], list[_Series]] = defaultdict(list)
        for key in self.series:
            self.by_target[key[0], key[2]].append(key)
        self.measured_on = Counter(
            network
            for network, _ in cells.filter(pl.col("measured") > 0).select("network", "target").unique().iter_rows()
        )

    def between(self, key: _Series, first: datetime, last: datetime) -> pl.DataFrame:
        """The cells of a series from one hour to before another."""
        import polars as pl

        part = self.series.get(key, self.none)
        return part.filter(pl.col("hour") >= first, pl.col("hour") < last)

    def during(self, group: Iterable[Stretch]) -> pl.DataFrame:
        """The cells of blocked stretches."""
        import polars as pl

        parts = [self.between(_key(one), one.onset.at, one.end.at if one.end else _NEVER) for one in group]
        return pl.concat([self.none, *parts])

    def strata(self, keys: Iterable[_Series], column: str, first: datetime, last: datetime) -> dict[str, Count]:
        """Measured and blocked by what a column tells apart (`versions`, `resolvers`)."""
        found: dict[str, Count] = defaultdict(Count)
        for key in keys:
            for values in self.between(key, first, last)[column].to_list():
                for value in values:
                    found[value["name"]].add(value["measured"], value["blocked"])
        return found

    def places(self, target: str, layer: str, moment: datetime) -> tuple[set[str], set[str]]:
        """Countries where a target changed at about a moment, and those where that could be told: it was measured well
        enough, and was not blocked already."""
        changed = {
            self.country[one.network]
            for one in self.stretches
            if one.target == target and one.layer == layer and abs(one.onset.at - moment) <= NEAR
        }
        told = set()
        for country, keys in self.by_country(target, layer).items():
            before, after = Count(), Count()
            for key in keys:
                for count, first, last in ((before, moment - BEFORE, moment), (after, moment, moment + AFTER)):
                    cells = self.between(key, first, last)
                    count.add(int(cells["measured"].sum()), int(cells["blocked"].sum()))
            if min(before.measured, after.measured) >= LEAST_SEEN and before.share() < HIGH:
                told.add(country)
                if after.share() >= HIGH:
                    changed.add(country)
        changed.discard(None)
        return changed, told | changed

    def by_country(self, target: str, layer: str) -> dict[str, list[_Series]]:
        """The series of a target and layer, by country."""
        found: dict[str, list[_Series]] = defaultdict(list)
        for key in self.by_target[target, layer]:
            if country := self.country[key[1]]:
                found[country].append(key)
        return found


def _key(one: Stretch) -> _Series:
    return one.target, one.network, one.layer


def cause_of(group: Sequence[Stretch], evidence: Evidence) -> Verdict:
    """What explains an event best; a block if nothing else does."""
    for explain in (_version, _resolver, _everywhere):
        if verdict := explain(group, evidence):
            return verdict
    return Verdict(Cause.BLOCK, "no change of probes, resolvers, the target or the pipeline explains it")


def _version(group: Sequence[Stretch], evidence: Evidence) -> Verdict | None:
    """One version of the software sees it, in several countries, and other versions beside it do not."""
    moment = min(one.onset.at for one in group)
    seen = evidence.strata(map(_key, group), "versions", moment, moment + AFTER)
    suspects = {name for name, count in seen.items() if count.measured >= 3 and count.share() >= HIGH}
    if not _explains(suspects, seen):
        return None
    for name in sorted(suspects):
        networks, countries, others = set(), set(), Count()
        for target, layer in {(one.target, one.layer) for one in group}:
            for key in evidence.by_target[target, layer]:
                strata = evidence.strata([key], "versions", moment - timedelta(days=1), moment + AFTER)
                own = strata.pop(name, Count())
                if own.measured < 2 or own.share() < HIGH:
                    continue
                networks.add(key[1])
                countries.add(evidence.country[key[1]])
                for count in strata.values():
                    others.add(count.measured, count.blocked)
        if len(countries) < 2 or len(networks) < 3 or others.measured < LEAST_SEEN or others.share() > FINE:
            return None
    why = (
        f"only {', '.join(sorted(suspects))} sees it, on networks of several countries where other versions see nothing"
    )
    return Verdict(Cause.PROBE_VERSION, why)


def _resolver(group: Sequence[Stretch], evidence: Evidence) -> Verdict | None:
    """Resolvers that were hardly used before account for it, and those that were used before see nothing."""
    if not {one.layer for one in group} <= {"dns", "any"}:
        return None
    moment = min(one.onset.at for one in group)
    keys = [_key(one) for one in group]
    before = evidence.strata(keys, "resolvers", moment - BEFORE, moment)
    after = evidence.strata(keys, "resolvers", moment, moment + AFTER)
    total = sum(count.measured for count in before.values())
    new = {
        name
        for name, count in after.items()
        if count.measured >= 3
        and count.share() >= HIGH
        and total >= LEAST_SEEN
        and before.get(name, Count()).measured <= 0.1 * total
    }
    if not _explains(new, after):
        return None
    others = Count()
    for name, count in after.items():
        if name not in new:
            others.add(count.measured, count.blocked)
    networks, targets = {one.network for one in group}, {one.target for one in group}
    names = ", ".join(sorted(new))
    if others.measured >= LEAST_SEEN and others.share() <= FINE:
        return Verdict(Cause.RESOLVER, f"only {names}, hardly used before, answers so; other resolvers do not")
    (network, *more) = networks
    measured = evidence.measured_on[network]
    if not more and len(targets) >= LEAST_TARGETS and len(targets) >= MOST * measured:
        return Verdict(
            Cause.RESOLVER, f"{len(targets)} of {measured} targets changed on {network} when {names} took over there"
        )
    return None


def _everywhere(group: Sequence[Stretch], evidence: Evidence) -> Verdict | None:
    """Most countries that could tell changed at once: the target did, or with most targets, the pipeline."""
    moment = min(one.onset.at for one in group)
    everywhere: dict[str, tuple[int, int]] = {}
    targets = {one.target for one in group}
    near = {(one.target, one.layer) for one in evidence.stretches if abs(one.onset.at - moment) <= NEAR}
    for target, layer in sorted(near):
        changed, told = evidence.places(target, layer, moment)
        if len(changed) >= LEAST_COUNTRIES and len(changed) >= NEARLY_ALL * len(told):
            everywhere[target] = (len(changed), len(told))
    here = sorted(targets & everywhere.keys())
    if len(here) < MOST * len(targets):
        return None
    changed_in, measured_in = max(everywhere[target] for target in here)
    where = f"in {changed_in} of {measured_in} countries at once"
    measured = max(evidence.measured_on[one.network] for one in group)
    if len(everywhere) >= LEAST_TARGETS and len(everywhere) >= MOST * measured:
        return Verdict(Cause.PIPELINE, f"{len(everywhere)} of {measured} targets changed {where}")
    return Verdict(Cause.TARGET, f"{', '.join(here[:5])} changed {where}: the target or its CDN did")


def _explains(names: set[str], seen: dict[str, Count]) -> bool:
    """Whether some, not all, of the values account for nearly all that was blocked."""
    blocked = sum(count.blocked for count in seen.values())
    return bool(names) and blocked > 0 and sum(seen[name].blocked for name in names) >= EXPLAINED * blocked
