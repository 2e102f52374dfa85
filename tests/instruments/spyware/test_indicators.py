"""Traces of spyware: lists, bundles, and how many there are."""

import gzip
import json
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.instruments.spyware.readers.lists import LISTS
from kuager.instruments.spyware.readers.stix import STIX
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read, Reader
from kuager.record.sources import Source, SourceKind
from tests.instruments.typed import ask, kinds, single


def gzipped(data: bytes) -> bytes:
    """The same bytes at any time: they stand in the names of tests."""
    return gzip.compress(data, mtime=0)


SOURCE = Source(id="am", kind=SourceKind.DATASET, title="Indicators", publisher="Investigators")


def read(reader: Reader, path: Path, data: bytes | None = None) -> Read:
    if data is not None:
        path.write_bytes(data)
    given = Input(path, path.name, SOURCE)
    run_reader(reader, given)
    return reader.read(given)


@pytest.mark.parametrize(
    ("name", "text", "row"),
    [
        ("domains.txt", "A.example\n", ("domain", "a.example", None)),
        ("v4_validation_domains.txt", "\na.example", ("domain", "a.example", "v4")),
        ("emails.txt", "Who@Mail.example\r\n", ("email", "who@mail.example", None)),
        ("processes.txt", "ABSCarryLog\n", ("process", "ABSCarryLog", None)),
        ("files.txt", "x.plist\n", ("file", "x.plist", None)),
    ],
)
def test_a_list_holds_what_its_name_says(tmp_path: Path, name: str, text: str, row: tuple[object, ...]) -> None:
    assert read(LISTS, tmp_path / name, text.encode()).frame.select("kind", "value", "version").rows() == [row]


def test_no_reader_says_what_a_domain_imitates(shared: Path) -> None:
    frame = read(LISTS, shared / "data" / "spyware" / "2021-07-18_nso" / "domains.txt").frame
    assert "tengrinews.co" in frame["value"].to_list()
    assert "imitates" not in frame.columns or frame["imitates"].null_count() == frame.height


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("list.txt", b"a.example\n", "does not say what it lists"),
        ("emails.txt", b"a.example\n", ":1: 'a.example' is no email"),
        ("domains.txt", b"a.example\nhttp://b.example/\n", ":2: 'http://b.example/' is no domain"),
        ("domains.txt", b"a.example,b.example\n", "is no domain"),
        ("domains.txt", b"", "is empty"),
        ("domains.txt", b"PK\x03\x04....", "a zip archive"),
    ],
)
def test_a_list_of_another_form_is_refused_with_its_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(LISTS, tmp_path / name, data)


def bundle(*patterns: str, **more: object) -> bytes:
    objects: list[dict[str, object]] = [{"type": "malware", "id": "malware--1", "name": "Pegasus"}]
    for number, pattern in enumerate(patterns):
        objects.append({"type": "indicator", "id": f"indicator--{number}", "pattern": pattern, **more})
        objects.append(
            {
                "type": "relationship",
                "relationship_type": "indicates",
                "source_ref": f"indicator--{number}",
                "target_ref": "malware--1",
            }
        )
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}).encode()


def test_an_indicator_of_a_bundle_names_the_malware_it_indicates(tmp_path: Path) -> None:
    data = bundle("[domain-name:value='A.example']", "[process:name='it\\'s']", valid_from="2024-01-26T21:28:21.0Z")
    found = read(STIX, tmp_path / "x.stix2", gzipped(data))
    assert found.frame.select("kind", "value", "campaign", "since", "locator").rows() == [
        ("domain", "a.example", "Pegasus", "2024-01-26", "object 2"),
        ("process", "it's", "Pegasus", "2024-01-26", "object 4"),
    ]


def test_a_pattern_of_more_than_one_comparison_is_refused_and_one_that_repeats_too(tmp_path: Path) -> None:
    one = "[domain-name:value='a.example']"
    found = read(STIX, tmp_path / "x.json", bundle(one, f"{one} AND {one}", "[x:value='1']", one))
    assert [refused.row for refused in found.refused] == [4, 6, 8]
    assert found.frame.height == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is no JSON"),
        (b"[]", "no bundle"),
        (b'{"type":"bundle","objects":[{"type":"sighting-of-a-bird"}]}', "sighting-of-a-bird"),
        (b'{"type":"bundle","objects":[]}', "no indicator"),
        (gzipped(bundle("[domain-name:value='a.example']"))[:-9], "gzip"),
    ],
)
def test_a_document_of_another_form_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(STIX, tmp_path / "x.json", data)


def test_the_same_trace_counts_once_and_imitation_only_where_a_source_says_it(tmp_path: Path) -> None:
    rows = [
        {"kind": "domain", "value": "a.example"},
        {"kind": "domain", "value": "a.example", "campaign": "Pegasus", "source": "second"},
        {"kind": "domain", "value": "b.example", "imitates": "b.test", "imitates_country": "KZ"},
        {"kind": "email", "value": "a@a.example"},
    ]
    found = ask(tmp_path, {"indicators": rows})
    reading = found.reading("spyware.indicators?kind=domain")
    assert (single(reading), reading.unit, kinds(reading)) == (2, "address", ["coverage"])
    assert single(found.reading("spyware.indicators?kind=domain&campaign=pegasus")) == 1
    assert single(found.reading("spyware.indicators?kind=domain&imitates=KZ")) == 1
    with pytest.raises(NoReadingError, match="that a source says imitates a site"):
        found.reading("spyware.indicators?kind=domain&imitates=RU")


def test_the_real_bundle_and_lists_name_the_same_traces(shared: Path) -> None:
    folder = shared / "data" / "spyware" / "2021-07-18_nso"
    stix = read(STIX, folder / "pegasus.stix2.gz").frame
    assert set(stix["campaign"].to_list()) == {"Pegasus"}
    counts = {}
    for name, kind in (("domains", "domain"), ("emails", "email"), ("processes", "process"), ("files", "file")):
        listed = set(read(LISTS, folder / f"{name}.txt").frame["value"].to_list())
        raw = {line.strip().lower() for line in (folder / f"{name}.txt").read_text().split("\n") if line.strip()}
        assert {value.lower() for value in listed} == raw
        assert set(stix.filter(kind=kind)["value"].to_list()) >= listed
        counts[kind] = len(listed)
    assert counts == {"domain": 1438, "email": 29, "process": 81, "file": 1}
