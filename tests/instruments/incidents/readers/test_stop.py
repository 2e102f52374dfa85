"""Access Now's shutdowns."""

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from kuager.instruments.incidents.readers.stop import STOP
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

COLUMNS = (
    "start_date_type", "start_date", "country", "geo_scope", "area_name", "shutdown_type", "affected_network",
    "shutdown_extent", "ordered_by", "actual_cause", "shutdown_status", "end_date", "duration", "legal_method",
    "other_affected", "info_source_link", "count_year", "facebook_affected", "twitter_affected", "whatsapp_affected",
    "instagram_affected", "telegram_affected", "sms_affected", "phonecall_affected", "event",
)  # fmt: skip
PLAIN = {
    "start_date_type": "Actual", "start_date": "2022-01-04", "end_date": "2022-01-11", "country": "Kazakhstan",
    "geo_scope": "It affected locations in more than one state, province, or region", "area_name": "Nationwide",
    "shutdown_type": "Shutdown", "affected_network": "Broadband, Mobile", "shutdown_extent": "Full network",
    "duration": "8", "count_year": "2022", "facebook_affected": "No", "sms_affected": "Yes",
}  # fmt: skip


def read(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Read:
    path = folder / "stop.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return whole(path)


def whole(path: Path) -> Read:
    given = Input(path, path.name, Source(id="stop", kind=SourceKind.DATASET, title="STOP", publisher="Access Now"))
    run_reader(STOP, given)
    return STOP.read(given)


def test_a_shutdown_is_read_with_what_was_cut(tmp_path: Path) -> None:
    frame = read(tmp_path, PLAIN).frame
    names = ("country", "start", "end", "scope", "extent", "services", "networks", "days", "note", "locator")
    assert frame.select(names).rows() == [
        ("KZ", "2022-01-04", "2022-01-11", "national", "full_network", "SMS", "broadband; mobile", 8.0, None, "row 2")
    ]


def test_several_countries_are_a_row_each_and_a_comma_in_a_name_is_none(tmp_path: Path) -> None:
    frame = read(tmp_path, PLAIN | {"country": "Burundi; Tanzania, United Republic of"}).frame
    assert frame["country"].to_list() == ["BI", "TZ"]
    assert frame["shutdown"].n_unique() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start_date_type": "Estimated"}, {"start": "2022-01-04~"}),
        ({"end_date": ""}, {"end": None}),
        ({"geo_scope": "It only affected one city, county, or village"}, {"scope": "local"}),
        ({"geo_scope": "Not sure"}, {"scope": "unknown"}),
        ({"area_name": "Almaty; Oskemen"}, {"scope": "regional", "place": "Almaty; Oskemen"}),
        ({"shutdown_type": "Throttle"}, {"extent": "throttled"}),
        ({"shutdown_type": "Shutdown, Throttle"}, {"extent": "full_network"}),
        ({"shutdown_extent": "Service-based", "telegram_affected": "Yes", "other_affected": "VPNs"},
         {"extent": "service", "services": "Telegram; SMS; VPNs"}),
        ({"shutdown_extent": "Full network, Service-based"}, {"extent": "full_and_service"}),
        ({"affected_network": "Unknown"}, {"networks": None}),
        ({"start_date": "2022-01-04 00:00:00"}, {"start": "2022-01-04"}),
    ],
)  # fmt: skip
def test_terms_become_those_of_the_record(tmp_path: Path, change: dict[str, str], said: dict[str, object]) -> None:
    (row,) = read(tmp_path, PLAIN | change).frame.to_dicts()
    assert {name: row[name] for name in said} == said


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"duration": "7"}, None),
        ({"duration": "30"}, "the source states 30 days, and its dates span 8"),
        ({"duration": "Curfew Style"}, "the source states the duration as 'Curfew Style'"),
        ({"duration": "-3"}, "the source states the duration as '-3'"),
        ({"end_date": "2022-01-01", "duration": ""}, "the source ends it on 2022-01-01, before it begins"),
        ({"count_year": "2023"}, "counted by the source in 2023"),
        ({"info_source_link": "https://a.example/2021/11/28/x; https://b.example/2021/12/1/y"},
         "the pages cited are of 2021-12-01 or before, so that the first day may be wrong"),
        ({"info_source_link": "https://a.example/2021/11/28/x; https://b.example/2022/1/5/y"}, None),
        ({"info_source_link": "https://a.example/2022/01/02/announced"}, None),
    ],
)  # fmt: skip
def test_what_disagrees_is_noted_and_repaired_nowhere(tmp_path: Path, change: dict[str, str], note: str | None) -> None:
    (row,) = read(tmp_path, PLAIN | change).frame.to_dicts()
    assert (row["start"], row["note"]) == ("2022-01-04", note)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"country": "Atlantis"}, "country"),
        ({"country": "Congo"}, "country"),
        ({"start_date": "4 January"}, "start_date"),
        ({"start_date": ""}, "start_date"),
        ({"end_date": "2022-02-30"}, "end_date"),
        ({"geo_scope": "The moon"}, "geo_scope"),
        ({"shutdown_type": "Kill switch"}, "shutdown_extent"),
        ({"affected_network": "Pigeons"}, "affected_network"),
        ({"facebook_affected": "Perhaps"}, "facebook_affected"),
        ({"start_date_type": "Guessed"}, "start_date_type"),
        ({"shutdown_status": "Over"}, "shutdown_status"),
        ({"count_year": "soon"}, "count_year"),
        ({}, None),
    ],
)
def test_a_term_that_is_not_known_and_a_row_that_repeats_are_refused(
    tmp_path: Path, change: dict[str, str], column: str | None
) -> None:
    found = read(tmp_path, PLAIN, PLAIN | change)
    assert [(one.row, one.column) for one in found.refused] == [(3, column)]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (tuple(name for name in COLUMNS if name != "duration"), "no column 'duration'"),
        ((*COLUMNS, "weather"), "'weather'"),
    ],
)
def test_columns_that_are_gone_or_new_stop_the_reader(tmp_path: Path, columns: tuple[str, ...], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, PLAIN, columns=columns)


@pytest.mark.parametrize(
    "data", [b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1", b"", gzip.compress(b"a,b\n1,2\n", mtime=0)[:-6]]
)
def test_a_damaged_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "stop.parquet").write_bytes(data)
    with pytest.raises(ReadError, match=r"stop\.parquet"):
        whole(tmp_path / "stop.parquet")


def test_a_parquet_file_with_dates_is_the_sheet(tmp_path: Path) -> None:
    sheet = read(tmp_path, PLAIN).frame
    frame = pl.read_csv(tmp_path / "stop.csv", infer_schema=False, missing_columns="raise")
    frame.with_columns(pl.col("start_date", "end_date").str.to_datetime("%Y-%m-%d")).write_parquet(
        tmp_path / "s.parquet"
    )
    assert whole(tmp_path / "s.parquet").frame.equals(sheet)


def folder_of(shared: Path) -> Path:
    return shared / "data" / "shutdowns"


def test_the_row_that_cites_pages_of_a_month_before_says_so_and_keeps_its_day(shared: Path) -> None:
    frame = whole(folder_of(shared) / "accessnow_stop_kazakhstan.csv").frame
    assert frame.height == 9
    assert frame.drop_nulls("note").select("start", "note").rows() == [
        ("2021-03-28", "the pages cited are of 2021-02-28 or before, so that the first day may be wrong")
    ]
    assert frame.filter(start="2022-01-04").select("end", "days").rows() == [("2022-01-11", 8.0)]


def test_the_real_sheet_counts_by_year_as_a_bare_count_does_and_parquet_says_the_same(shared: Path) -> None:
    path = folder_of(shared) / "accessnow_stop_2016-2025_from_parquet.csv.gz"
    raw = list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8-sig"), newline="")))
    found = whole(path)
    left_out = {"Somaliland", "Congo"}
    rows = [row for row in {tuple(row.items()): row for row in raw}.values() if row["country"] not in left_out]
    bare = Counter(row["start_date"][:4] for row in rows for _ in row["country"].split(";"))
    assert Counter(start[:4] for start in found.frame["start"].to_list()) == bare
    assert len(found.refused) == len(raw) - len(rows) == 5
    assert found.frame["start"].str.ends_with("~").sum() == sum(row["start_date_type"] == "Estimated" for row in rows)
    (parquet,) = folder_of(shared).rglob("access_now_snapshot_*.parquet")
    same = whole(parquet).frame.drop("locator").sort("shutdown")
    assert same.equals(found.frame.drop("locator").sort("shutdown"))
