from pathlib import Path

import msgspec
import pytest

from kuager.record import datapackage
from kuager.record.adding import Request, add
from kuager.record.bibliography import Details
from kuager.record.sources import SourceKind
from tests.record.toy import BERRIES, BERRIES_CSV, SCHEMA, make_record, open_toy


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = make_record(tmp_path / "record", berries=BERRIES_CSV.replace("green", "Verde"))
    file = tmp_path / "bog.berries"
    file.write_text("place;colour;year;count\nShymkent;red;2022;5\n", "utf-8")
    details = Details(
        kind=SourceKind.DATASET,
        title="Bog",
        publisher="Bog Office",
        licence="CC BY 4.0",
        address="https://example.org/bog",
    )
    request = Request(
        file=file, source="bog", by="A. Editor", at="2026-01-02T00:00:00Z", reader="toy.berries", details=details
    )
    add(folder, SCHEMA, request)
    return folder


@pytest.mark.filterwarnings("ignore")  # other people's deprecations
def test_the_description_and_all_it_describes_are_valid_to_frictionless(record: Path) -> None:
    import frictionless

    package = frictionless.Package(str(record / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "note"])
    names = {task.name for task in report.tasks}
    assert {"berries", "record.toml", "sources.toml"} <= names
    assert len(names) == 4
    (berries,) = (task for task in report.tasks if task.name == "berries")
    assert berries.stats["rows"] == 3


@pytest.mark.filterwarnings("ignore")
def test_frictionless_notices_what_the_description_promises(record: Path) -> None:
    import frictionless

    table = record / "tables" / "berries.csv"
    table.write_text(table.read_text("utf-8").replace(",12,", ",-12,"), "utf-8")
    report = frictionless.Package(str(record / "datapackage.json")).validate()
    assert not report.valid


@pytest.mark.filterwarnings("ignore")
def test_a_new_record_without_rows_is_a_valid_package(tmp_path: Path) -> None:
    import frictionless

    from kuager.record.scaffold import create

    create(tmp_path / "new", SCHEMA, title="Жаңа", countries=("KZ",), languages=("kk",), licence="CC-BY-4.0")
    assert frictionless.Package(str(tmp_path / "new" / "datapackage.json")).validate().valid


def test_the_description_is_the_same_bytes_for_the_same_record(record: Path) -> None:
    written = (record / "datapackage.json").read_bytes()
    assert datapackage.encoded(open_toy(record)) == written
    assert datapackage.write(open_toy(record)) is False


def test_hashes_licences_and_sources_are_named(record: Path) -> None:
    described = msgspec.json.decode((record / "datapackage.json").read_bytes())
    evidence = next(resource for resource in described["resources"] if resource["name"].startswith("evidence"))
    (held,) = open_toy(record).sources["bog"].evidence
    assert evidence["hash"] == f"sha256:{held.sha256}"
    assert evidence["licenses"][0]["title"] == "CC BY 4.0"
    assert evidence["sources"][0]["title"] == "Bog Office: Bog"
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert {source["id"] for source in described["sources"]} == {"field-notes", "bog"}


def test_the_schema_says_type_unit_bounds_terms_and_audience() -> None:
    schema = datapackage.table_schema(BERRIES)
    fields = {field["name"]: field for field in schema["fields"]}  # type: ignore[attr-defined]
    assert list(fields) == list(BERRIES.names)
    assert fields["count"]["type"] == "integer"
    assert fields["count"]["unit"] == "berry"
    assert fields["year"]["constraints"] == {"required": True, "minimum": 1900, "maximum": 2100}
    assert fields["colour"]["constraints"]["enum"] == ["red", "green"]
    assert fields["finder"]["audience"] == "secret"
    assert fields["seen"]["type"] == "string"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("blank", ["\n", ",,,,,,\n"])
def test_rows_that_say_nothing_are_no_fault_to_frictionless_either(tmp_path: Path, blank: str) -> None:
    import frictionless

    folder = make_record(tmp_path / "record", berries=BERRIES_CSV.replace("\n", "\n" + blank))
    datapackage.write(open_toy(folder))
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note"])


def test_a_chain_of_custody_that_cannot_be_read_does_not_stop_the_description(record: Path) -> None:
    (sha256,) = open_toy(record).evidence.hashes()
    open_toy(record).evidence.sidecar(sha256).write_text("{", "utf-8")
    datapackage.write(open_toy(record))
    assert "K403" in [problem.code for problem in open_toy(record).validate()]
