"""Dumps of the Russian register: made-up entries in the form of real ones, and the real ones beside a bare count."""

import csv
import gzip
from pathlib import Path

import pytest

from kuager.instruments.orders.readers.russian_register import RUSSIAN_REGISTER
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind


def gzipped(data: bytes) -> bytes:
    """The same bytes at any time: they stand in the names of tests."""
    return gzip.compress(data, mtime=0)


UPDATED = "Updated: 2020-02-03 12:00:00 +0000\n"
PLAIN = "10.0.0.1 | 10.0.0.2/24;Example.org;http://example.org/a;ФСКН;2/1/11-1;2020-01-02\n"
COURT = "10.0.0.3;b.example;https://b.example/;Таганский районный суд города Москвы;б/н;2020-01-03\n"
BARE = "2001:db8::1;;;Роскомнадзор;7-Р;2020-01-04\n"


def read(folder: Path, text: str, encoding: str = "cp1251") -> Read:
    return read_bytes(folder, text.encode(encoding))


def read_bytes(folder: Path, data: bytes) -> Read:
    path = folder / "dump.csv"
    path.write_bytes(data)
    given = Input(path, path.name, Source(id="zi", kind=SourceKind.DATASET, title="Dump", publisher="Register"))
    run_reader(RUSSIAN_REGISTER, given)  # what comes out keeps to the table
    return RUSSIAN_REGISTER.read(given)


def test_an_entry_is_read_whole_and_dated_by_its_dump(tmp_path: Path) -> None:
    frame = read(tmp_path, UPDATED + PLAIN + COURT + BARE).frame
    assert frame.select("country", "register", "on", "at").unique().rows() == [
        ("RU", "ru-blocks", "2020-02-03", "2020-02-03 12:00:00 +0000")
    ]
    names = ("domain", "url", "addresses", "body", "decision", "decided", "court", "locator")
    assert frame.select(names).rows() == [
        ("example.org", "http://example.org/a", 2, "ФСКН", "2/1/11-1", "2020-01-02", "no", "row 2"),
        ("b.example", "https://b.example/", 1, "Таганский районный суд города Москвы", "б/н", "2020-01-03", "yes",
         "row 3"),
        (None, None, 1, "Роскомнадзор", "7-Р", "2020-01-04", "no", "row 4"),
    ]  # fmt: skip


def test_an_entry_keeps_its_name_when_its_network_addresses_change_and_loses_it_when_nothing_else_is_left(
    tmp_path: Path,
) -> None:
    first = read(tmp_path, UPDATED + PLAIN + BARE).frame["entry"].to_list()
    moved = PLAIN.replace("10.0.0.1", "10.9.9.9") + BARE.replace("db8::1", "db8::2")
    second = read(tmp_path, UPDATED + moved).frame["entry"].to_list()
    assert first[0] == second[0]
    assert first[1] != second[1]


@pytest.mark.parametrize(
    "line",
    [
        '1.2.3.4;f.example;"http://f.example/?a=1;b=2;c";суд;2-1/2014;2014-06-25\n',
        "1.2.3.4;f.example;http://f.example/?a=1;b=2;c;суд;2-1/2014;2014-06-25\n",
    ],
)
def test_a_page_may_hold_semicolons_in_quotation_marks_or_bare(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, UPDATED + PLAIN + line + COURT)
    assert found.frame["url"].to_list()[1] == "http://f.example/?a=1;b=2;c"
    assert found.frame["locator"].to_list() == ["row 2", "row 3", "row 4"]
    assert [(one.row, one.column) for one in found.repaired] == ([] if '"' in line else [(3, "url")])


def test_a_line_in_which_two_fields_could_be_the_body_is_refused_alone(tmp_path: Path) -> None:
    line = "1.2.3.4;f.example;http://f.example/;суд;суд;2-1/2014;2014-06-25\n"
    found = read(tmp_path, UPDATED + PLAIN + line)
    assert found.frame.height == 1
    assert [(one.row, one.reason) for one in found.refused] == [
        (3, "has 7 fields, and which is the body cannot be told")
    ]


def test_entries_that_repeat_are_kept_as_often_as_they_stand_there(tmp_path: Path) -> None:
    frame = read(tmp_path, UPDATED + PLAIN + PLAIN).frame
    assert frame.height == 2
    assert frame["entry"].n_unique() == 1


def test_a_body_that_nobody_listed_is_unknown_and_not_guessed(tmp_path: Path) -> None:
    frame = read(tmp_path, UPDATED + PLAIN + COURT.replace("Таганский районный суд города Москвы", "Росковёр")).frame
    assert frame["court"].to_list() == ["no", "unknown"]


def test_a_day_that_does_not_exist_is_no_date_and_stands_in_the_note(tmp_path: Path) -> None:
    frame = read(tmp_path, UPDATED + PLAIN + COURT.replace("2020-01-03", "0000-00-00")).frame
    assert frame["decided"].to_list() == ["2020-01-02", None]
    assert frame["note"].to_list() == [None, "the register dates the decision 0000-00-00"]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_packing_and_line_ends_do_not_matter(
    tmp_path: Path, encoding: str, pack: type[bytes], end: str
) -> None:
    plain = read(tmp_path, UPDATED + PLAIN + "\n" + COURT).frame
    other = read_bytes(tmp_path, pack((UPDATED + PLAIN + "\n" + COURT).replace("\n", end).encode(encoding))).frame
    assert other.equals(plain)
    assert other["locator"].to_list() == ["row 2", "row 4"]


REORDERED = "example.org;10.0.0.1;http://example.org/a;ФСКН;2/1/11-1;2020-01-02\n"
SWAPPED = "10.0.0.1;http://example.org/a;example.org;ФСКН;2/1/11-1;2020-01-02\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (UPDATED.encode(), "has no entries"),
        ((PLAIN + COURT).encode("cp1251"), "does not begin with the time of the dump"),
        (("Updated: 2020-02-30 12:00:00 +0000\n" + PLAIN).encode("cp1251"), "does not begin with the time"),
        ((UPDATED + PLAIN + COURT.replace(";б/н", "")).encode("cp1251"), "row 3 has 5 fields, expected 6"),
        ((UPDATED + PLAIN + COURT[:-4]).encode("cp1251"), r"\(decided\): row 3 has '2020-01' where the day"),
        ((UPDATED + REORDERED).encode("cp1251"), r"\(addresses\): row 2 has 'example.org'"),
        ((UPDATED + SWAPPED).encode("cp1251"), r"\(domain\): row 2 has 'http://example.org/a'"),
        ((UPDATED + PLAIN.replace(";", ",")).encode("cp1251"), "row 2 has 1 fields"),
        ((UPDATED + PLAIN.replace(";", "\t")).encode("cp1251"), "row 2 has 1 fields"),
        ((UPDATED + PLAIN).encode("koi8-r"), "names no body that is known"),
        ((UPDATED + PLAIN.replace("example.org/a", "\x98")).encode("latin-1", "replace"), "0x98, which cp1251"),
        ((UPDATED + '1.1.1.1;a.example;"http://a;суд;1;2020-01-01\n').encode("cp1251"), "row 2 cannot be read"),
        (gzipped((UPDATED + PLAIN).encode("cp1251"))[:-12], "gzip"),
        (gzipped((UPDATED + PLAIN).encode("cp1251"))[:30] + b"damage", "gzip"),
        (b"PK\x03\x04" + b"x" * 50, "a zip archive"),
        ((UPDATED + PLAIN).encode("utf-16"), "text in UTF-16"),
        (b"<!doctype html><html></html>", "a web page"),
        ((UPDATED + PLAIN).encode("cp1251") + b"\0", "NUL"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_place(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as stopped:
        read_bytes(tmp_path, data)
    assert stopped.value.place is not None
    assert stopped.value.place.path == "dump.csv"


def folder_of(shared: Path) -> Path:
    return shared / "data" / "block_registers" / "ru_zapret_zi"


def test_the_share_without_a_court_of_every_real_dump_is_that_of_a_count_of_the_raw_bytes(shared: Path) -> None:
    counted = {}
    for path in sorted(folder_of(shared).glob("dump_*.csv.gz")):
        lines = gzip.decompress(path.read_bytes()).split(b"\n")[1:]
        courts = others = 0
        for line in filter(None, lines):
            if "суд".encode("cp1251") in line.rsplit(b";", 3)[-3]:
                courts += 1
            else:
                others += 1
        found = RUSSIAN_REGISTER.read(
            Input(path, path.name, Source(id="zi", kind=SourceKind.DATASET, title="Dump", publisher="Register"))
        )
        said = dict(found.frame["court"].value_counts().rows())
        assert (said.get("yes", 0), said.get("no", 0)) == (courts, others), path.name
        assert not found.refused
        counted[path.name[5:15]] = (courts, others)
    assert len(counted) == 12
    with (folder_of(shared) / "court_share.csv").open(encoding="utf-8", newline="") as file:
        published = {row["date"]: (int(row["court"]), int(row["no_court"])) for row in csv.DictReader(file)}
    assert {day: published[day] for day in counted} == counted
