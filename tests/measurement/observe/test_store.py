"""The store: Parquet by place, one entry for each raw file, whole or not there."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kuager.measurement.observe import (
    TABLES,
    Done,
    entries,
    files,
    observe,
    observe_file,
    scan,
    schema,
    store_file,
    writing,
)
from kuager.measurement.reference import Reference
from tests.measurement.observe.samples import LATEST, measurement, written

KZ, RU = measurement(), measurement(probe_cc="RU", measurement_start_time="2022-01-06 00:00:01")


def test_rows_lie_by_country_test_and_day(tmp_path: Path) -> None:
    entry, fresh = store_file(written(tmp_path, KZ, RU, measurement(probe_cc="ZZ")), tmp_path / "to", latest=LATEST)
    assert fresh
    names = [path.relative_to(tmp_path / "to").as_posix() for path in (tmp_path / "to").rglob("*.parquet")]
    assert sorted(names) == sorted(entry.parquet)
    assert f"dns/country=KZ/test=web_connectivity/day=2022-01-05/{entry.sha256}.parquet" in names
    assert f"tls/country=RU/test=web_connectivity/day=2022-01-06/{entry.sha256}.parquet" in names
    assert any("country=ZZ" in name for name in names)


def test_the_store_has_what_the_file_has_with_the_declared_types(tmp_path: Path) -> None:
    path = written(tmp_path, KZ, RU, b"{")
    store_file(path, tmp_path / "to", latest=LATEST)
    whole = observe_file(path, latest=LATEST).tables
    for table in TABLES:
        read = scan(tmp_path / "to", table).collect()
        assert read.schema == schema(table)
        assert_frame_equal(
            read.sort("line", maintain_order=True), whole[table], check_row_order=table == "measurements"
        )


def test_refused_lines_are_counted_and_named_in_the_entry(tmp_path: Path) -> None:
    store_file(written(tmp_path, KZ, b"{", measurement("ndt")), tmp_path / "to", latest=LATEST)
    (entry,) = entries(tmp_path / "to")
    assert (entry.read, entry.kept, entry.rows["dns"]) == (3, 1, 2)
    assert [named.line for named in entry.refused] == [2, 3]
    assert sum(entry.reasons.values()) == 2


def test_the_same_raw_file_twice_is_done_once_and_gives_the_same(tmp_path: Path) -> None:
    first, second = written(tmp_path, KZ, name="a.jsonl"), written(tmp_path, KZ, name="b.jsonl")
    before, _ = store_file(first, tmp_path / "to", latest=LATEST)
    bytes_before = {name: (tmp_path / "to" / name).read_bytes() for name in before.parquet}
    assert store_file(second, tmp_path / "to", latest=LATEST) == (before, False)
    again, _ = store_file(first, tmp_path / "again", latest=LATEST)
    assert again.parquet == before.parquet
    assert {name: (tmp_path / "again" / name).read_bytes() for name in again.parquet} == bytes_before


def test_other_reference_data_observe_a_file_anew(tmp_path: Path) -> None:
    (tmp_path / "fingerprints_dns.csv").write_text(
        "name,scope,location_found,pattern_type,pattern,confidence_no_fp,expected_countries\n"
        "injected,nat,dns,full,93.184.216.34,5,KZ\n"
    )
    path = written(tmp_path, KZ)
    store_file(path, tmp_path / "to", latest=LATEST)
    _, fresh = store_file(path, tmp_path / "to", reference=Reference.load(tmp_path), latest=LATEST)
    assert fresh
    assert scan(tmp_path / "to", "dns").collect()["fingerprints"].to_list() == [["injected"]] * 2


def test_a_large_file_is_spilled_and_gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, *[KZ, RU] * 100)
    store_file(path, tmp_path / "at once", latest=LATEST)
    monkeypatch.setattr(writing, "_MOST_ROWS", 100)
    monkeypatch.setattr(writing, "_MOST_MAPPED", 20_000)
    entry, _ = store_file(path, tmp_path / "to", latest=LATEST)
    assert entry.kept == 200
    assert len([name for name in entry.parquet if name.startswith("dns/")]) == 2
    for table in TABLES:
        whole = scan(tmp_path / "at once", table).collect()
        assert_frame_equal(scan(tmp_path / "to", table).collect(), whole, check_row_order=False)
        assert entry.rows.get(table, 0) == whole.height
    assert not list((tmp_path / "to").glob(".writing-*"))


def test_a_file_of_too_many_places_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_PLACES", 3)
    days = [measurement(measurement_start_time=f"2022-01-{day:02} 10:00:00") for day in (1, 2, 3, 4, 1)]
    entry, _ = store_file(written(tmp_path, *days), tmp_path / "to", latest=LATEST)
    assert (entry.kept, entry.reasons) == (4, {"more than 3 countries, tests and days in one file": 1})


def test_an_empty_store_has_empty_tables(tmp_path: Path) -> None:
    assert scan(tmp_path / "none", "dns").collect().schema == schema("dns")
    assert list(entries(tmp_path / "none")) == []


def many(folder: Path, files: int, lines: int) -> Path:
    folder.mkdir()
    for number in range(files):
        data = b"\n".join(json.dumps(measurement(report_id=f"{number}-{line}")).encode() for line in range(lines))
        (folder / f"{number:03}.jsonl.gz").write_bytes(gzip.compress(data, 1))
    return folder


def test_many_files_are_observed_in_processes(tmp_path: Path) -> None:
    raw = many(tmp_path / "raw", 4, 5)
    (raw / "bad.jsonl.gz").write_bytes(b"no gzip")
    (raw / "notes.txt").write_text("passed over")
    seen: list[Done] = []
    summary = observe([raw], to=tmp_path / "to", processes=2, latest=LATEST, progress=seen.append)
    assert (summary.files, summary.kept, summary.failed) == (5, 20, {})
    assert len(seen) == 5
    assert sum(summary.refused.values()) == 1
    again = observe([raw, raw], to=tmp_path / "to", processes=1, latest=LATEST)
    assert (again.already, again.kept) == (5, 20)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that may not be read")
def test_a_file_that_cannot_be_read_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    raw = many(tmp_path / "raw", 2, 1)
    (raw / "000.jsonl.gz").chmod(0)
    summary = observe([raw], to=tmp_path / "to", processes=1, latest=LATEST)
    assert (summary.kept, list(summary.failed)) == (1, [str(raw / "000.jsonl.gz")])


def test_a_path_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        observe([tmp_path / "none"], to=tmp_path / "to")


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_run_that_is_killed_goes_on_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    raw = many(tmp_path / "raw", 12, 150)
    code = (
        "import sys; from kuager.measurement.observe import observe;observe([sys.argv[1]], to=sys.argv[2], processes=1)"
    )
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code, str(raw), str(tmp_path / "to")])
        had = len(list((tmp_path / "to" / "files").glob("*.json")))
        deadline = time.monotonic() + 60
        while len(list((tmp_path / "to" / "files").glob("*.json"))) < had + 2 and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
    seen = scan(tmp_path / "to", "measurements").collect()
    whole = [entry.kept for entry in entries(tmp_path / "to")]
    assert seen.height == sum(whole) == 150 * len(whole)
    summary = observe([raw], to=tmp_path / "to", processes=1, latest=LATEST)
    assert summary.kept == 12 * 150
    assert summary.already >= 3
    rows = scan(tmp_path / "to", "measurements").select("file", "line").collect()
    assert rows.height == rows.unique().height == 12 * 150
    assert scan(tmp_path / "to", "dns").select(pl.len()).collect().item() == 12 * 150 * 2
