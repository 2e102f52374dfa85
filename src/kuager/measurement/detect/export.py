"""Changepoints, events and signals as tables for CSV and Parquet, with the meaning of every column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kuager.measurement.detect.changepoints import Changepoint
from kuager.measurement.detect.events import Event
from kuager.measurement.detect.volume import Signal

if TYPE_CHECKING:
    import polars as pl

CHANGEPOINTS: dict[str, str] = {
    "target": "what was measured",
    "network": "on which network",
    "country": "ISO 3166-1 alpha-2; null where the network does not say it",
    "layer": "dns, tcp, tls, http, or any",
    "kind": "onset or end",
    "at": "most likely first hour of the new state, UTC",
    "after": "last hour measured before the earliest plausible change; null where the series starts blocked",
    "before": "latest plausible first hour of the new state",
    "known_at": "hour with whose measurements the change was known",
    "share_before": "share of blocked votes before",
    "share_after": "share of blocked votes after",
    "evidence": "logarithm of the evidence when it was known",
}
EVENTS: dict[str, str] = {
    "id": "stable name: country, onset, and a hash of the targets",
    "state": "blocked, insufficient (below the floor of evidence), or explained (something else changed)",
    "cause": "block, probe_version, resolver, target, pipeline",
    "why": "the cause in words",
    "country": "ISO 3166-1 alpha-2",
    "networks": "networks that changed, joined by `;`",
    "targets": "targets that changed, joined by `;`",
    "layers": "layers that changed, joined by `;`",
    "rules": "rules that fired, as `rule=measurements`, the most frequent first, joined by `;`",
    "onset_after": "last hour measured before the onset; null where nothing was measured before",
    "onset_before": "first hour after the onset that is known of",
    "onset_known": "hour with whose measurements the onset was known",
    "end_after": "last hour known to be blocked; null while it lasts",
    "end_before": "first hour known to be open on every network; null while it lasts",
    "end_known": "hour with whose measurements the end was known",
    "measured": "measurements on these networks and targets while it lasted",
    "blocked": "of these, blocked",
    "independent_networks": "networks with a change of their own",
    "independent_reports": "distinct reports with a blocked measurement, at least; null where cells do not tell",
}
SIGNALS: dict[str, str] = {
    "network": "on which network",
    "country": "ISO 3166-1 alpha-2",
    "kind": "silence, collapse, uninformative; pipeline and control where most countries lack at once",
    "at": "first hour that lacked, UTC",
    "after": "last hour before it that had something",
    "known_at": "hour with which it was known",
    "until": "first hour with enough again; null while it lasts",
    "usual": "measurements an hour before, on average",
    "seen": "measurements an hour from `at` to `known_at`, on average",
}


def changepoints_table(found: Sequence[Changepoint]) -> pl.DataFrame:
    """One row for each changepoint, with the columns CHANGEPOINTS."""
    return _table(found, CHANGEPOINTS)


def events_table(found: Sequence[Event]) -> pl.DataFrame:
    """One row for each event, with the columns EVENTS."""
    return _table(found, EVENTS)


def signals_table(found: Sequence[Signal]) -> pl.DataFrame:
    """One row for each signal, with the columns SIGNALS."""
    return _table(found, SIGNALS)


_TIMES = {
    "at", "after", "before", "known_at", "until", "onset_after", "onset_before", "onset_known", "end_after",
    "end_before", "end_known",
}  # fmt: skip
_NUMBERS = {"share_before", "share_after", "evidence", "usual", "seen"}
_COUNTS = {"measured", "blocked", "independent_networks", "independent_reports"}


def _table(found: Sequence[object], columns: dict[str, str]) -> pl.DataFrame:
    import polars as pl

    def type_of(name: str) -> pl.DataType | type[pl.DataType]:
        if name in _TIMES:
            return pl.Datetime("ms")
        return pl.Float64 if name in _NUMBERS else pl.UInt32 if name in _COUNTS else pl.String

    rows = [[_text(getattr(one, name)) for name in columns] for one in found]
    return pl.DataFrame(rows, schema={name: type_of(name) for name in columns}, orient="row")


def _text(value: object) -> object:
    """Tuples as text; everything else as it is."""
    if not isinstance(value, tuple):
        return str(value) if isinstance(value, str) else value
    return ";".join("=".join(map(str, part)) if isinstance(part, tuple) else str(part) for part in value)
