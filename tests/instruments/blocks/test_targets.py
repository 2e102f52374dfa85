"""Test lists, and how many addresses they hold."""

import csv
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.instruments.blocks.readers.citizenlab import TEST_LISTS
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind
from tests.instruments.typed import Typed, ask, single

HEAD = "url,category_code,category_description,date_added,source,notes\n"
ROW = "https://Example.org:8080/a,NEWS,News Media,2014-04-15,citizenlab,a note\n"


def read(folder: Path, text: str, name: str = "kz.csv") -> Read:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    given = Input(path, name, Source(id="cl", kind=SourceKind.DATASET, title="Lists", publisher="Citizen Lab"))
    run_reader(TEST_LISTS, given)
    return TEST_LISTS.read(given)


@pytest.mark.parametrize(("name", "country"), [("kz.csv", "KZ"), ("global.csv", None)])
def test_the_country_of_a_list_stands_in_its_name(tmp_path: Path, name: str, country: str | None) -> None:
    assert read(tmp_path, HEAD + ROW, name).frame.select(
        "country", "url", "domain", "category", "added", "by", "locator"
    ).rows() == [(country, "https://Example.org:8080/a", "example.org", "NEWS", "2014-04-15", "citizenlab", "row 2")]


def test_columns_in_another_order_are_the_same_list(tmp_path: Path) -> None:
    text = (
        "notes,source,date_added,category_description,category_code,url\n,c,2014-04-15,News Media,NEWS,http://a.org/\n"
    )
    assert read(tmp_path, text).frame["domain"].to_list() == ["a.org"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("http://b.org/,NEWZ,News Media,2014-04-15,c,\n", "category_code", "unknown category 'NEWZ'"),
        ("http://b.org/,ENV,News Media,2014-04-15,c,\n", "category_code", "'ENV' is 'Environment'"),
        ("b.org,NEWS,News Media,2014-04-15,c,\n", "url", "is no address"),
        ("http://b.org/,NEWS,News Media,15.04.2014,c,\n", "date_added", "is no day"),
        (ROW, None, "repeats row 2"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_its_column(
    tmp_path: Path, row: str, column: str | None, reason: str
) -> None:
    found = read(tmp_path, HEAD + ROW + row)
    assert found.frame.height == 1
    (refused,) = found.refused
    assert (refused.row, refused.column) == (3, column)
    assert reason in refused.reason


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (HEAD + ROW, "list.csv", "'list' is that of no list"),
        (HEAD + ROW, "qq.csv", "'qq' is that of no list"),
        ("", "kz.csv", "is empty"),
        (HEAD, "kz.csv", "no rows"),
        (HEAD.replace("source,", "") + ROW, "kz.csv", "row 2 has 6 cells"),
        (HEAD.replace("source", "origin") + ROW, "kz.csv", "no column 'source'"),
        (HEAD.replace("\n", ",blocked\n") + ROW.replace("\n", ",yes\n"), "kz.csv", "'blocked'"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str, name: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, text, name)


def target(url: str, country: str = "KZ", **more: object) -> Typed:
    return {"country": country, "url": url, "domain": url.split("/")[2], "category": "NEWS", **more}


def test_lists_are_counted_by_country_category_and_day(tmp_path: Path) -> None:
    rows = [
        target("http://a.org/", added="2014-04-15"),
        target("http://b.org/", added="2020-01-01", category="ENV"),
        target("http://a.org/", "", added="2014-04-15"),
        target("http://c.org/", "RU"),
    ]
    found = ask(tmp_path, {"targets": rows})
    assert single(found.reading("blocks.targets")) == 2
    assert single(found.reading("blocks.targets?on=2019-12-31")) == 1
    assert single(found.reading("blocks.targets?category=env")) == 1
    assert single(found.reading("blocks.targets?list=both")) == 2
    with pytest.raises(NoReadingError, match="it has lists of: KZ, RU, global"):
        found.reading("blocks.targets?country=UZ")


@pytest.mark.parametrize("name", ["kz", "ru", "global"])
def test_the_real_lists_are_read_whole(shared: Path, name: str) -> None:
    path = shared / "data" / "block_registers" / "citizenlab" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        raw = [(row["url"], row["category_code"]) for row in csv.DictReader(file)]
    source = Source(id="cl", kind=SourceKind.DATASET, title="Lists", publisher="Citizen Lab")
    found = TEST_LISTS.read(Input(path, path.name, source))
    refused = {one.row for one in found.refused}
    assert found.frame.select("url", "category").rows() == [
        row for number, row in enumerate(raw, 2) if number not in refused
    ]
    assert len(refused) <= 3
