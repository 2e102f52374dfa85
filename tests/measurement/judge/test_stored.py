"""Verdicts from a store of observations."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from kuager.measurement.judge import judge, judge_store, verdict_schema
from kuager.measurement.observe import observe, observe_file
from tests.measurement.observe.samples import measurement


def _raw(folder: Path, count: int) -> Path:
    path = folder / "raw.jsonl"
    days = [{**measurement(), "measurement_start_time": f"2024-05-{day + 1:02} 12:00:00"} for day in range(count)]
    path.write_text("".join(json.dumps(one) + "\n" for one in days))
    return path


def _sorted(frames: list[pl.DataFrame]) -> list[dict[str, object]]:
    return pl.concat(frames).sort("file", "line").to_dicts()


def test_a_store_gives_the_verdicts_of_its_raw_files(tmp_path: Path) -> None:
    path = _raw(tmp_path, 5)
    observe([path], to=tmp_path / "store", processes=1)
    assert _sorted(list(judge_store(tmp_path / "store"))) == _sorted([judge(observe_file(path).tables)])


def test_small_batches_give_the_same_verdicts(tmp_path: Path) -> None:
    observe([_raw(tmp_path, 6)], to=tmp_path / "store", processes=1)
    small = list(judge_store(tmp_path / "store", most=1))
    assert len(small) > 1
    assert _sorted(small) == _sorted(list(judge_store(tmp_path / "store")))


def test_judged_together_a_batch_is_a_day(tmp_path: Path) -> None:
    observe([_raw(tmp_path, 3)], to=tmp_path / "store", processes=1)
    assert [frame.height for frame in judge_store(tmp_path / "store", together=True)] == [1, 1, 1]


def test_an_empty_store_has_no_verdicts(tmp_path: Path) -> None:
    assert list(judge_store(tmp_path)) == []


def test_verdicts_have_the_declared_columns(tmp_path: Path) -> None:
    path = _raw(tmp_path, 1)
    assert judge(observe_file(path).tables).schema == verdict_schema()
