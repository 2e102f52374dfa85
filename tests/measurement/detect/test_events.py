"""Events: what belongs together, what explains it, and what it takes."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import pytest

from benchmarks.series import BEGIN, ONSET, WORLDS, World
from kuager.measurement.detect import detect, from_verdicts, witnesses
from kuager.measurement.detect.events import K_NETWORKS, K_REPORTS

SINCE = BEGIN + timedelta(hours=ONSET)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name.replace(" ", "-"))
def test_a_world_gets_the_labels_that_it_has(world: World) -> None:
    found = detect(from_verdicts(*world.make(2)))
    assert {(event.state, event.cause.value, event.country) for event in found.events} == world.events
    assert {signal.kind.value for signal in found.signals} == world.signals


def test_one_national_block_is_one_event_with_its_scope_and_brackets() -> None:
    verdicts, measurements = WORLDS[1].make(0)
    (event,) = detect(from_verdicts(verdicts, measurements)).events
    assert event.networks == ("AA AS101", "AA AS102", "AA AS103")
    assert event.targets == ("chat.example", "news.example")
    assert event.layers == ("any", "tls")
    assert event.rules == (("tls.timeout", event.blocked),)
    assert event.onset_after is not None
    assert event.onset_after < SINCE <= event.onset_before
    assert event.end_after is not None
    assert event.end_before is not None
    assert event.end_after < SINCE + timedelta(days=7) <= event.end_before
    assert event.independent_networks == 3
    assert event.independent_reports is not None
    assert event.independent_reports > 100


def test_the_witnesses_of_an_event_are_blocked_measurements_by_file_and_line() -> None:
    verdicts, measurements = WORLDS[1].make(0)
    (event,) = detect(from_verdicts(verdicts, measurements)).events
    found = witnesses(event, verdicts, measurements)
    assert found.height == event.blocked
    assert found["start"].is_sorted()
    assert set(found["network"]) == set(event.networks)
    own = verdicts.join(found.select("file", "line"), on=("file", "line"))
    assert own["state"].unique().to_list() == ["blocked"]


def forged(*rows: tuple[int, int, str]) -> list[str]:
    """States of the events in a quiet world with forged blocked measurements: hour after the onset, network, report."""
    verdicts, measurements = WORLDS[0].make(1)
    line = verdicts.height
    columns = {"hour": [ONSET + hour for hour, _, _ in rows], "probe_asn": [asn for _, asn, _ in rows]}
    frame = pl.DataFrame(columns | {"report_id": [report for _, _, report in rows]}).with_row_index("line", line + 1)
    more = frame.select(
        pl.lit("forged").alias("file"), "line", pl.lit(None, pl.String).alias("measurement_uid"), "report_id",
        (pl.lit(BEGIN) + pl.duration(hours="hour")).cast(pl.Datetime("ms")).alias("start"),
        pl.lit("AA").alias("probe_cc"), "probe_asn", pl.col("probe_asn").alias("resolver_asn"),
        pl.lit("").alias("software_name"), pl.lit("probe 3.1").alias("software_version"),
    )  # fmt: skip
    said = frame.select(
        pl.lit("forged").alias("file"), "line", pl.lit("party.example").alias("target"),
        pl.lit("blocked").alias("state"), pl.lit("tls").alias("layer"), pl.lit("tls.timeout").alias("rule"),
    )  # fmt: skip
    cells = from_verdicts(pl.concat([verdicts, said]), pl.concat([measurements, more], how="vertical_relaxed"))
    return [event.state for event in detect(cells).events]


def test_one_submission_makes_no_event() -> None:
    assert forged((0, 101, "a")) == []


def test_one_report_makes_no_event_however_many_hours_and_networks_it_claims() -> None:
    assert forged(*((n % 300, 101 + n % 3, "a") for n in range(3000))) == []


def test_two_reports_make_no_event() -> None:
    assert forged(*((n % 300, 101, "ab"[n % 2]) for n in range(3000))) == []


def test_any_number_of_reports_in_an_hour_make_no_event() -> None:
    assert forged(*((0, 101, f"r{n}") for n in range(1000))) == []


def test_many_reports_over_many_hours_make_an_event_that_says_how_many_networks_it_has() -> None:
    assert forged(*((n, 101, f"r{n}") for n in range(60))) == ["blocked"]


def test_the_floor_is_so_many_networks_or_reports() -> None:
    assert (K_NETWORKS, K_REPORTS) == (2, 3)


def test_a_series_alone_with_two_reports_is_insufficient() -> None:
    hours = [BEGIN + timedelta(hours=hour) for hour in range(40 * 24)]
    blocked = [hour >= datetime.fromisoformat("2026-01-30") for hour in hours]
    cells = pl.DataFrame(
        {
            "target": "example.org", "network": "AA AS1", "country": "AA", "layer": "any", "hour": hours,
            "measured": 1, "blocked": [int(one) for one in blocked], "votes": 1.0,
            "votes_blocked": [float(one) for one in blocked], "reports": 1,
            "blocked_reports": [["r1", "r2"][: 2 * one] for one in blocked],
        }
    )  # fmt: skip
    from kuager.measurement.detect.cells import conform

    (event,) = detect(conform(cells)).events
    assert event.state == "insufficient"
    assert event.independent_reports == 2
