"""Cells out of verdicts and measurements."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from benchmarks.series import WORLDS
from kuager.measurement.detect import changepoints, detect, from_verdicts
from kuager.measurement.detect.cells import COLUMNS, flat, schema

START = datetime.fromisoformat("2026-01-18T05:20")
_LAYER = {"blocked": "tls"}


def tables(*rows: dict[str, object]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Verdicts and measurements of rows that say only what differs."""
    plain: dict[str, object] = {
        "file": "f", "target": "example.org", "state": "ok", "measurement_uid": None, "report_id": None, "start": START,
        "probe_cc": "UG", "probe_asn": 20294, "resolver_asn": 15169, "software_name": "probe",
        "software_version": "3.1",
    }  # fmt: skip
    full = [plain | {"line": line} | row for line, row in enumerate(rows, 1)]
    full = [
        row | {"layer": row.get("layer", _LAYER.get(str(row["state"]))), "rule": f"{row['state']}.x"} for row in full
    ]
    types = {"measurement_uid": pl.String, "report_id": pl.String, "layer": pl.String, "start": pl.Datetime("ms")}
    frame = pl.DataFrame(full, schema_overrides=types)
    verdicts = frame.select("file", "line", "target", "state", "layer", "rule")
    return verdicts, frame.drop("target", "state", "layer", "rule")


def cell(cells: pl.DataFrame, layer: str) -> dict[str, object]:
    (found,) = cells.filter(layer=layer).to_dicts()
    return found


def test_a_cell_counts_what_says_something_apart_from_what_does_not() -> None:
    states = ("ok", "ok", "blocked", "down", "server_side", "insufficient")
    found = cell(from_verdicts(*tables(*({"state": state} for state in states))), "any")
    assert (found["measured"], found["blocked"], found["down"]) == (3, 1, 1)
    assert (found["server_side"], found["insufficient"]) == (1, 1)
    assert found["network"] == "UG AS20294"
    assert found["hour"] == START.replace(minute=0)


def test_a_block_at_one_layer_shows_the_earlier_ones_open_and_says_nothing_of_the_later() -> None:
    cells = from_verdicts(*tables({"state": "blocked", "layer": "tls"}))
    counts = {row["layer"]: (row["measured"], row["blocked"], row["insufficient"]) for row in cells.to_dicts()}
    assert counts == {
        "dns": (1, 0, 0), "tcp": (1, 0, 0), "tls": (1, 1, 0), "http": (0, 0, 1), "any": (1, 1, 0),
    }  # fmt: skip


def test_a_measurement_that_stands_in_two_archives_counts_once() -> None:
    same = {"measurement_uid": "u"}
    assert cell(from_verdicts(*tables(same, same | {"file": "g"}, {})), "any")["measured"] == 2


def test_a_report_has_one_vote_however_often_it_comes() -> None:
    flood = [{"state": "blocked", "report_id": "r"}] * 500
    later = [{"state": "blocked", "report_id": "r", "start": START.replace(hour=9)}] * 500
    cells = from_verdicts(*tables(*flood, *later, {"report_id": "s"})).filter(layer="any")
    assert cells["measured"].sum() == 1001
    assert cells["votes"].sum() == pytest.approx(2)
    assert cells["votes_blocked"].sum() == pytest.approx(1)
    assert cells["blocked_reports"].to_list() == [["r"], ["r"]]


def test_measurements_without_time_country_or_network_belong_to_no_cell() -> None:
    rows: list[dict[str, object]] = [{"start": None}, {"probe_cc": None}, {"probe_asn": None}, {}]
    assert cell(from_verdicts(*tables(*rows)), "any")["measured"] == 1


def test_a_cell_tells_rules_versions_and_resolvers_apart() -> None:
    found = cell(from_verdicts(*tables({"state": "blocked"}, {"software_version": "3.2", "resolver_asn": 1})), "any")
    assert found["rules"] == [{"name": "blocked.x", "blocked": 1}]
    assert found["versions"] == [
        {"name": "probe 3.1", "measured": 1, "blocked": 1},
        {"name": "probe 3.2", "measured": 1, "blocked": 0},
    ]
    assert [one["name"] for one in found["resolvers"]] == ["AS1", "AS15169"]  # type: ignore[attr-defined]


def test_cells_have_the_columns_that_are_documented_and_go_to_csv_and_parquet(tmp_path: Path) -> None:
    cells = from_verdicts(*tables({"state": "blocked", "report_id": "r"}, {}))
    assert cells.schema == schema()
    assert list(schema()) == list(COLUMNS)
    cells.write_parquet(tmp_path / "cells.parquet")
    assert_frame_equal(pl.read_parquet(tmp_path / "cells.parquet"), cells)
    text = flat(cells).filter(layer="any").write_csv()
    assert "blocked.x=1," in text
    assert "probe 3.1=1/2" in text
    assert "2026-01-18T05:00:00Z" in text


def test_no_measurements_give_no_cells() -> None:
    verdicts, measurements = tables({})
    assert from_verdicts(verdicts.clear(), measurements.clear()).height == 0


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_measurements_and_when_they_arrived_do_not_matter(seed: int) -> None:
    verdicts, measurements = WORLDS[1].make(3, volume=0.2, days=28)
    cells = from_verdicts(verdicts, measurements)
    mixed = from_verdicts(
        verdicts.sample(fraction=1, shuffle=True, seed=seed),
        measurements.sample(fraction=1, shuffle=True, seed=seed + 1),
    )
    assert_frame_equal(mixed, cells)
    assert changepoints(cells.sample(fraction=1, shuffle=True, seed=seed)) == changepoints(cells)


def test_late_data_gives_what_it_would_have_given_in_time() -> None:
    verdicts, measurements = WORLDS[1].make(4)
    late = pl.col("line") % 3 == 0
    before = detect(from_verdicts(verdicts, measurements.filter(~late)))
    after = detect(from_verdicts(pl.concat([verdicts.filter(~late), verdicts.filter(late)]), measurements))
    assert after == detect(from_verdicts(verdicts, measurements))
    assert [event.state for event in before.events] == [event.state for event in after.events] == ["blocked"]
    assert before.events[0].measured < after.events[0].measured


def test_a_cell_that_comes_twice_is_refused() -> None:
    cells = from_verdicts(*tables({}))
    with pytest.raises(ValueError, match="a cell comes twice"):
        changepoints(pl.concat([cells, cells]))
