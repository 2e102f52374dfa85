"""Google's own files, every edition at hand: what the list of traps says of Kazakhstan comes out of them."""

from pathlib import Path

import pytest

from kuager.instruments.demands.figures import order_reversals
from kuager.instruments.demands.tables import DEMANDS
from kuager.record.frames import conform, faults
from kuager.record.record import Record
from kuager.record.schema import Edtf
from tests.instruments.demands.files import File, ask, kinds, read_path, record_of, said, single

RAW = "data/google/raw/krmaynard+content-policy"
EXPORT = "data/google/raw/sanjomwa/data/dev/google"
LATER = "data/platforms/joe-sturla/data"
DETAILED = "google-government-detailed-removal-requests"
SUMMARY = "google-government-removal-requests"
FILES = [
    ("google.by_reason", f"{RAW}/{DETAILED}.csv", "2022-06"),
    ("google.by_reason", f"{LATER}/{DETAILED}.csv", "2023-12"),
    ("google.by_reason", f"{EXPORT}/{DETAILED}.csv", "2025-06"),
    ("google.by_requester", f"{RAW}/{SUMMARY}.csv", "2022-06"),
    ("google.by_requester", f"{LATER}/{SUMMARY}.csv", "2023-12"),
    ("google.historical_reason", f"{RAW}/{DETAILED}-historical.csv", "2019-06"),
    ("google.historical_requester", f"{RAW}/{SUMMARY}-historical.csv", "2019-06"),
    ("google.items", f"{EXPORT}/{SUMMARY}.csv", "2025-06"),
    ("google.cube", "data/google/google-government-removals.json", "2025-12"),
]


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record with one edition of each file."""
    chosen = [FILES[0], FILES[3], *FILES[5:]]
    files = [File(reader, (shared / path).read_bytes(), f"{edition}-28") for reader, path, edition in chosen]
    return record_of(tmp_path_factory.mktemp("real") / "r", *files)


@pytest.mark.parametrize(("reader", "path", "edition"), FILES)
def test_every_file_of_every_edition_is_read_whole(shared: Path, reader: str, path: str, edition: str) -> None:
    made = read_path(reader, shared / path)
    frame = conform(made.frame.with_columns(source=made.frame["locator"]), DEMANDS)
    assert faults(frame, DEMANDS) == []
    assert set(frame["edition"]) == {edition}
    assert made.refused == made.repaired == ()
    assert frame.select(DEMANDS.key).is_duplicated().sum() == 0


@pytest.mark.parametrize(("reason", "requests", "elsewhere"), [("criticism", 44, 51), ("national_security", 39, 54)])
def test_the_file_by_reason_answers_and_the_item_export_differs(
    record: Record, reason: str, requests: int, elsewhere: int
) -> None:
    reading = ask(record, "requests", year=2020, reason=reason)
    assert (single(reading), reading.series, reading.unit) == (requests, "by_reason", "request")
    assert f"by_reason {requests}; item_export {elsewhere}" in said(reading, "contradicted")
    assert single(ask(record, "requests", year=2020, reason=reason, series="item_export")) == elsewhere
    assert "by_reason: criticism 44, national_security 39" in said(reading, "series_order")
    assert "item_export: criticism 51, national_security 54" in said(reading, "series_order")


def test_one_request_was_because_of_bullying_in_every_series(record: Record) -> None:
    reading = ask(record, "requests", year=2020, reason="bullying")
    assert single(reading) == 1
    assert kinds(reading) == []


def test_the_total_of_2020_is_119_or_96(record: Record) -> None:
    reading = ask(record, "requests", year=2020)
    assert (single(reading), reading.series) == (119, "by_requester")
    assert "by_reason 96" in said(reading, "contradicted")
    assert [single(ask(record, "requests", year=2020, series=code)) for code in ("by_reason", "cube")] == [96, 96]


def test_requests_are_not_items_and_most_items_were_left_up(record: Record) -> None:
    reading = ask(record, "items", year=2020, reason="national_security")
    assert (single(reading), reading.unit) == (8562, "item")
    left = ask(record, "outcomes", year=2020, reason="national_security", outcome="left up")
    assert (single(left), left.unit) == (8323, "item")


def test_94_of_96_requests_came_from_the_ministry_and_2_with_a_court_order(record: Record) -> None:
    ministry = ask(record, "requests", year=2020, requester="information_communications_authority", series="cube")
    assert single(ministry) == 94
    assert single(ask(record, "requests", year=2020, court="yes", series="cube")) == 2
    assert single(ask(record, "requests", year=2020, court="no", series="cube")) == 94


def test_the_order_of_reasons_is_reversed_between_series(record: Record) -> None:
    found = order_reversals(record, "google", "KZ", Edtf("2020"))
    pairs = {(one.leader, one.follower, one.series, one.reversed_series) for one in found}
    assert ("criticism", "national_security", "by_reason", "item_export") in pairs
    assert all(one.reversed_series != "cube" for one in found)


def test_what_google_did_not_count_exactly_stays_a_bound(record: Record) -> None:
    russia = ask(record, "requests", country="RU", period="2009-H2").value
    assert (russia.low, russia.high, russia.high_open) == (None, 10, True)  # type: ignore[union-attr]
    china = ask(record, "requests", country="CN", period="2009-H2").value
    assert (china.low, china.high) == (0, None)  # type: ignore[union-attr]
