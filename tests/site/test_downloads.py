"""What leaves the site as data: tables, the Data Package, one archive, what was withdrawn, feeds."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from lxml import etree

from tests.site.sample import files_of, make_record
from tests.site.test_pages import text_of

ATOM = "{http://www.w3.org/2005/Atom}"
WITHDRAWN = "2024-06-01,It was misread"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the sample record with one fact withdrawn."""
    record = make_record(tmp_path_factory.mktemp("corrected") / "record")
    path = record / "tables" / "facts.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    rows = [row + (f",{WITHDRAWN}" if row.startswith("at-least") else ",,") for row in rows]
    path.write_text("\n".join([f"{head},withdrawn,withdrawn_reason", *rows]) + "\n", "utf-8")
    return files_of(record)


def test_a_table_is_the_same_in_each_form(files: dict[str, bytes]) -> None:
    rows = json.loads(files["data/blocks.json"])
    frame = pl.read_parquet(io.BytesIO(files["data/blocks.parquet"]))
    (line,) = csv.DictReader(io.StringIO(files["data/blocks.csv"].decode()))
    assert frame.rows(named=True) == rows
    assert (line["domain"], line["asn"], line["blocked"]) == ("signal", "9198", "17")
    assert list(line) == frame.columns == list(rows[0])


def test_the_package_describes_the_files_by_their_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    from frictionless import validate

    package = json.loads(files["data/datapackage.json"])
    for resource in package["resources"]:
        data = files[f"data/{resource['path']}"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    for path, data in files.items():
        if path.startswith("data/") and path.endswith((".csv", "datapackage.json")):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(data)
    report = validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])


def test_the_archive_holds_every_file_and_nothing_of_the_day_or_the_machine(files: dict[str, bytes]) -> None:
    packed = zipfile.ZipFile(io.BytesIO(files["data/record.zip"]))
    held = {f"data/{name}": packed.read(name) for name in packed.namelist()}
    assert held == {
        path: data
        for path, data in files.items()
        if path.startswith("data/") and path.endswith((".csv", ".json", ".parquet")) and "/index" not in path
    }
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_withdrawn_row_leaves_its_key_its_reason_and_its_hash(corrected: dict[str, bytes]) -> None:
    (told,) = json.loads(corrected["withdrawn.json"])
    assert (told["table"], told["id"], told["reason"]) == (
        "facts",
        "fact=at-least&unit=site",
        "It was misread",
    )
    assert len(told["sha256"]) == 64
    page = text_of(corrected["corrections.html"])
    assert "It was misread" in page
    assert "1 June 2024" in page
    assert "95000" not in page
    assert b"at-least" not in corrected["data/facts.csv"]


def test_nothing_withdrawn_is_said(files: dict[str, bytes]) -> None:
    assert "Nothing has been withdrawn." in text_of(files["corrections.html"])


def test_feeds_are_well_formed_and_every_address_in_them_is_a_file_beside_them(corrected: dict[str, bytes]) -> None:
    for name in ("changes", "incidents", "findings"):
        root = etree.fromstring(corrected[f"feeds/{name}.xml"])
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for link in root.iter(f"{ATOM}link"):
            href = link.get("href").partition("#")[0]
            path = href.removeprefix("../") if href.startswith("../") else f"feeds/{href}"
            assert path in corrected, href
    told = etree.fromstring(corrected["feeds/changes.xml"])
    assert "Withdrawn: facts, fact=at-least&unit=site" in [
        entry.findtext(f"{ATOM}title") for entry in told.iter(f"{ATOM}entry")
    ]


def test_the_dataset_names_files_that_are_there(files: dict[str, bytes]) -> None:
    described = json.loads(files["dataset.jsonld"])
    assert described["@type"] == "Dataset"
    assert {one["contentUrl"] for one in described["distribution"]} <= files.keys()
