"""What was found as tables."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from benchmarks.series import WORLDS
from kuager.measurement.detect import detect, from_verdicts
from kuager.measurement.detect.export import (
    CHANGEPOINTS,
    EVENTS,
    SIGNALS,
    changepoints_table,
    events_table,
    signals_table,
)


def test_what_was_found_goes_to_csv_and_parquet_with_the_columns_that_are_documented(tmp_path: Path) -> None:
    found = detect(from_verdicts(*WORLDS[1].make(0)))
    for table, columns in (
        (changepoints_table(found.changepoints), CHANGEPOINTS),
        (events_table(found.events), EVENTS),
        (signals_table(found.signals), SIGNALS),
    ):
        assert table.columns == list(columns)
        table.write_parquet(tmp_path / "table.parquet")
        assert_frame_equal(pl.read_parquet(tmp_path / "table.parquet"), table)
        assert table.write_csv().startswith(",".join(columns))
    (event,) = events_table(found.events).to_dicts()
    assert event["networks"] == "AA AS101;AA AS102;AA AS103"
    assert event["rules"] == f"tls.timeout={event['blocked']}"
    assert changepoints_table(found.changepoints)["kind"].unique().sort().to_list() == ["end", "onset"]


def test_nothing_found_is_a_table_without_rows() -> None:
    assert changepoints_table([]).height == events_table([]).height == signals_table([]).height == 0
