"""Events: changepoints that belong together, with their scope, brackets, witnesses and the number of independent ones.

Changepoints of one country that can have happened at the same time are one event, whatever networks, targets and layers
they are of. An event is called a block only if nothing else explains it better (see `causes`), and only with enough
independent evidence: K_NETWORKS networks that changed, with as many reports, or K_REPORTS reports. A report is the
nearest to a probe that the archives tell. Below this floor its state is `insufficient`. A single report has one vote in
a series however often it comes, so that no one submission, and no flood from one report, reaches the floor.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kuager.measurement.detect.causes import Cause, Evidence, cause_of
from kuager.measurement.detect.cells import ANY
from kuager.measurement.detect.changepoints import Changepoint, changepoints
from kuager.measurement.detect.sequential import Kind, Settings
from kuager.measurement.detect.volume import Signal, signals

if TYPE_CHECKING:
    import polars as pl

K_NETWORKS = 2
K_REPORTS = 3
K_HOURS = 3
"""Hours with a blocked measurement that stand in for reports where cells do not tell of any (cells out of CSV)."""
TOGETHER = timedelta(hours=6)
"""Brackets this near to one another may be of the same moment: clocks and batches are no more exact."""
_MIN = datetime(1970, 1, 1)  # noqa: DTZ001 - all times here are UTC


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch in one series that was blocked: its onset, and its end if it had one."""

    target: str
    network: str
    layer: str
    onset: Changepoint
    end: Changepoint | None


@dataclass(frozen=True, slots=True)
class Event:
    """Changes of one country at one time. Times are full hours, UTC."""

    id: str
    """Stable: made from country, targets and onset."""
    state: str
    """`blocked`, `insufficient` (below the floor), or `explained` (something else changed: see `cause`)."""
    cause: Cause
    why: str
    """The cause in words."""
    country: str | None
    networks: tuple[str, ...]
    targets: tuple[str, ...]
    layers: tuple[str, ...]
    rules: tuple[tuple[str, int], ...]
    """Rules that fired, with how many measurements, the most frequent first."""
    onset_after: datetime | None
    """Last hour that was measured before the change; None where nothing was measured before."""
    onset_before: datetime
    """First hour after the change that is known of."""
    onset_known: datetime
    end_after: datetime | None
    """Last hour known to be blocked; None while the event lasts or nobody saw its end."""
    end_before: datetime | None
    end_known: datetime | None
    measured: int
    blocked: int
    independent_networks: int
    independent_reports: int | None
    """Reports with a blocked measurement, at least (see `cells.MOST_REPORTS`); None where cells do not tell."""
    spans: tuple[Span, ...]

    def share(self) -> float:
        """The share of measurements that were blocked while it lasted."""
        return self.blocked / self.measured if self.measured else 0.0


@dataclass(frozen=True, slots=True)
class Detection:
    """All that was found in a table of cells."""

    changepoints: list[Changepoint]
    events: list[Event]
    signals: list[Signal]


def detect(cells: pl.DataFrame, settings: Settings | None = None, until: datetime | None = None) -> Detection:
    """Changepoints, events and signals of a table of cells. The order of its rows does not matter.

    `until` is the last hour that measurements could have come from (for silence at the end). Raises ValueError for a
    cell that comes twice.
    """
    changes = changepoints(cells, settings)
    lacks = signals(cells, until)
    stretches = spans(changes)
    evidence = Evidence(cells, stretches)
    events = [_event(group, evidence) for group in _grouped(stretches)]
    return Detection(changes, sorted(events, key=lambda event: (event.onset_before, event.id)), lacks)


def spans(changes: list[Changepoint]) -> list[Span]:
    """The blocked stretches of all series."""
    found: list[Span] = []
    for change in changes:
        if change.kind is Kind.ONSET:
            found.append(Span(change.target, change.network, change.layer, change, None))
        else:
            found[-1] = replace(found[-1], end=change)
    return found


def _grouped(all_spans: list[Span]) -> list[list[Span]]:
    """Stretches of one country whose onsets can be one moment: as few moments as can stab all brackets."""
    by_country: dict[str, list[Span]] = defaultdict(list)
    for span in all_spans:
        by_country[span.onset.country or ""].append(span)  # networks that do not say theirs are taken to be of one
    groups: list[list[Span]] = []
    for _, members in sorted(by_country.items()):
        moment: datetime | None = None
        for span in sorted(members, key=lambda span: (span.onset.before, span)):
            seen_first = span.onset.after is None
            earliest = span.onset.at - TOGETHER if seen_first else (span.onset.after or _MIN) - TOGETHER
            if moment is None or earliest > moment:
                moment = span.onset.before
                groups.append([])
            groups[-1].append(span)
    return groups


def _event(group: list[Span], evidence: Evidence) -> Event:
    import polars as pl

    afters = [span.onset.after for span in group if span.onset.after]
    before = min(span.onset.before for span in group)
    after = max((moment for moment in afters if moment < before), default=min(afters, default=None))
    networks, targets = sorted({span.network for span in group}), sorted({span.target for span in group})
    layers = sorted({span.layer for span in group})
    during = evidence.during(group)
    measured, blocked = _counts(during)
    reports = _reports(during)
    enough = _enough(len(networks), reports, during.filter(pl.col("blocked") > 0)["hour"].n_unique())
    ends = [span.end for span in group if span.end]
    over = bool(ends) and not any(_open_after(span, ends, during) for span in group if not span.end)
    verdict = cause_of(group, evidence)
    country = group[0].onset.country
    return Event(
        id=_id(country or "event", targets, before),
        state=("explained" if verdict.cause is not Cause.BLOCK else "blocked") if enough else "insufficient",
        cause=verdict.cause,
        why=verdict.why,
        country=country,
        networks=tuple(networks),
        targets=tuple(targets),
        layers=tuple(layers),
        rules=_rules(during),
        onset_after=after,
        onset_before=before,
        onset_known=min(span.onset.known_at for span in group),
        end_after=max((end.after or end.at for end in ends), default=None) if over else None,
        end_before=max(end.before for end in ends) if over else None,
        end_known=max(end.known_at for end in ends) if over else None,
        measured=measured,
        blocked=blocked,
        independent_networks=len(networks),
        independent_reports=reports,
        spans=tuple(sorted(group)),
    )


def _enough(networks: int, reports: int | None, hours: int) -> bool:
    if reports is None:
        return networks >= K_NETWORKS or hours >= K_HOURS
    return reports >= K_REPORTS or (networks >= K_NETWORKS and reports >= K_NETWORKS)


def _counts(during: pl.DataFrame) -> tuple[int, int]:
    """Measured and blocked: of the measurement as a whole where there are such cells, else of the fullest layer."""
    import polars as pl

    if during.filter(layer=ANY).height:
        during = during.filter(layer=ANY)
    totals = during.group_by("layer").agg(pl.col("measured", "blocked").sum()).sort("blocked", "layer")
    return (int(totals["measured"][-1]), int(totals["blocked"][-1])) if totals.height else (0, 0)


def _open_after(span: Span, ends: list[Changepoint], during: pl.DataFrame) -> bool:
    """Whether a stretch without an end still has blocked measurements once the others had theirs."""
    import polars as pl

    last = max(end.at for end in ends)
    key = {"target": span.target, "network": span.network, "layer": span.layer}
    return during.filter(pl.col("hour") >= last, pl.col("blocked") > 0, **key).height > 0


def _reports(during: pl.DataFrame) -> int | None:
    """Distinct reports with a blocked measurement; None if no cell tells of reports."""
    if not during.height or during["reports"].is_null().all():
        return None
    return during["blocked_reports"].explode().drop_nulls().n_unique()


def _rules(during: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    """Rules that fired and how often, the most frequent first, then by name."""
    if during.filter(layer=ANY).height:
        during = during.filter(layer=ANY)
    counts: Counter[str] = Counter()
    for values in during["rules"].to_list():
        for value in values:
            counts[value["name"]] += value["blocked"]
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _id(place: str, targets: list[str], before: datetime) -> str:
    digest = hashlib.sha256("\n".join([place, *targets]).encode()).hexdigest()[:8]
    return f"{place.lower().replace(' ', '-')}-{before:%Y%m%dT%H}-{digest}"


def witnesses(event: Event, verdicts: pl.DataFrame, measurements: pl.DataFrame) -> pl.DataFrame:
    """The blocked measurements that an event rests on: file, line, target, network, start, layer, rule; by time."""
    import polars as pl

    from kuager.measurement.detect.cells import network_name

    facts = (
        verdicts.filter(pl.col("state") == "blocked", pl.col("target").is_in(event.targets))
        .select("file", "line", "target", "layer", "rule")
        .join(measurements.select("file", "line", "start", "probe_cc", "probe_asn"), on=("file", "line"))
        .with_columns(network_name(pl.col("probe_cc"), pl.col("probe_asn")).alias("network"))
    )
    within = pl.lit(False)
    for span in event.spans:
        here = (pl.col("target") == span.target) & (pl.col("network") == span.network)
        if span.layer != ANY:
            here &= pl.col("layer") == span.layer
        here &= pl.col("start") >= span.onset.at
        if span.end:
            here &= pl.col("start") < span.end.at
        within |= here
    return facts.filter(within).drop("probe_cc", "probe_asn").sort("start", "file", "line")
