"""Reference data given by the user, and patterns looked for all at once."""

from __future__ import annotations

import builtins
import pickle
from pathlib import Path
from typing import Any

import pytest

from kuager.measurement.reference import BadReferenceError, Reference
from kuager.measurement.scanning import Fingerprint, Scanner

HEAD = "name,scope,other_names,location_found,pattern_type,pattern,confidence_no_fp,expected_countries,source\n"
ROWS = """a.body,nat,,body,contains,This page is blocked (by law),10,"KZ,RU",
a.regexp,isp,,body,regexp,Order No\\. [0-9]+ of the court,5,KZ,
a.full,isp,,body,full,blocked,5,,
a.location,isp,,header.location,prefix,http://block.example/,10,KZ,
a.server,prod,,header.server,full,Filter/1.0,5,,
a.title,isp,,title,contains,Доступ,5,RU,
a.backward,isp,,body,regexp,(x)y\\1,5,,
"""
DNS = HEAD + "d.one,nat,,dns,full,10.10.34.35,5,IR,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fingerprints_http.csv").write_text(HEAD + ROWS, encoding="utf-8")
    (tmp_path / "fingerprints_dns.csv").write_text(DNS, encoding="utf-8")
    return tmp_path


def without_hyperscan(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def fails(name: str, *given: Any, **named: Any) -> Any:
        if name == "hyperscan":
            raise ImportError(name)
        return real(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", fails)


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("headers", "body", "title", "expected"),
    [
        ({}, b"<p>This page is blocked (by law)</p>", None, ["a.body"]),
        ({}, b"<p>this page is blocked (by law)</p>", None, []),
        ({}, b"see Order No. 17 of the court", None, ["a.regexp"]),
        ({}, b"blocked", None, ["a.full"]),
        ({}, b"blocked\n", None, []),
        ({}, b"..xyx..", None, ["a.backward"]),
        ({"location": "http://block.example/?u=1", "server": "Filter/1.0"}, b"", None, ["a.location", "a.server"]),
        ({"location": "https://a.org/?to=http://block.example/"}, b"", None, []),
        ({}, b"", "Доступ ограничен", ["a.title"]),
        ({}, b"", None, []),
    ],
)
def test_each_kind_of_pattern_is_found_with_hyperscan_and_without(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fast: bool,
    headers: Any,
    body: bytes,
    title: Any,
    expected: list[str],
) -> None:
    if not fast:
        without_hyperscan(monkeypatch)
    assert Reference.load(folder).of_answer(headers, body, title) == expected


def test_what_a_censor_answers_to_dns_is_looked_up(folder: Path) -> None:
    reference = Reference.load(folder)
    assert reference.dns["10.10.34.35"] == ["d.one"]
    assert reference.fingerprints["a.body"].countries == ("KZ", "RU")


def test_the_version_is_that_of_the_bytes(folder: Path) -> None:
    before = Reference.load(folder).version
    assert before == Reference.load(folder).version
    with (folder / "fingerprints_dns.csv").open("a") as file:
        file.write("d.two,nat,,dns,full,10.10.34.36,5,IR,\n")
    assert Reference.load(folder).version != before
    assert Reference().version == ""


def test_reference_data_goes_to_another_process(folder: Path) -> None:
    reference = Reference.load(folder)
    reference.of_answer({}, b"blocked")
    again = pickle.loads(pickle.dumps(reference))
    assert again.of_answer({}, b"blocked") == ["a.full"]
    assert again.version == reference.version


@pytest.mark.parametrize(
    ("content", "said"),
    [("a,b\n1,2\n", "no column"), (HEAD + "n,nat,,body,fuzzy,p,5,,\n", "row 2: pattern_type 'fuzzy'"),
     (HEAD + "n,nat,,body,regexp,(,5,,\n", "row 2: '\\('"), ("\xff", "no column")],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_with_its_row(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "fingerprints_http.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadReferenceError, match=said):
        Reference.load(path)


def test_the_published_lists_are_read_whole(shared: Path) -> None:
    reference = Reference.load(shared / "measurements")
    assert len(reference.dns) > 200
    assert len(reference.fingerprints) > 1900


def test_bytes_that_mean_something_in_expressions_are_looked_for_as_they_are() -> None:
    odd = "a.b*c[d]\\e?f+g(h)|{i}^$ é\t#"
    scanner = Scanner([Fingerprint("odd", "nat", "body", "contains", odd, 5, ())])
    assert scanner.found(b"..." + odd.encode() + b"...") == ["odd"]
    assert scanner.found(b"aXbc") == []
