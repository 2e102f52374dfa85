"""Ukraine's blocked domains."""

import json
from pathlib import Path

import pytest

from kuager.instruments.orders.readers.ukrainian_sanctions import UKRAINIAN_SANCTIONS
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

DECREE = "https://www.president.gov.ua/documents/12024-1"
GOOD: dict[str, object] = {
    f"d{n}.example": {"term": "15.04.2033", "alias": "d", "company": "A person", "reason": DECREE} for n in range(30)
}


def read(folder: Path, said: object, accessed: str | None = "2025-12-01") -> Read:
    path = folder / "domains.json"
    path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    source = Source(id="ua", kind=SourceKind.DATASET, title="List", publisher="uablacklist", accessed=accessed)
    given = Input(path, path.name, source)
    run_reader(UKRAINIAN_SANCTIONS, given)
    return UKRAINIAN_SANCTIONS.read(given)


def test_a_decree_of_the_president_is_no_court_and_another_address_says_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {
            "VK.example": {
                "term": "15.04.2033",
                "reason": DECREE,
                "urls": ["http://vk.example/a", "http://vk.example"],
            },
            "b.example": {"term": None, "reason": "https://regulator.example/?id=1"},
            "c.example": {"term": None},
        },
    )
    assert found.frame.select("on", "domain", "url", "body", "decision", "until", "court").rows() == [
        ("2025-12-01", "vk.example", "http://vk.example/a | http://vk.example", "Президент України", DECREE,
         "2033-04-15", "no"),
        ("2025-12-01", "b.example", None, None, "https://regulator.example/?id=1", None, "unknown"),
        ("2025-12-01", "c.example", None, None, None, None, "unknown"),
    ]  # fmt: skip


def test_whom_the_sanction_is_against_is_kept_nowhere(tmp_path: Path) -> None:
    assert "A person" not in str(read(tmp_path, GOOD).frame.to_dicts())


def test_a_record_whose_fields_slipped_is_refused_alone(tmp_path: Path) -> None:
    found = read(tmp_path, {**GOOD, "x.example": {"term": DECREE, "reason": "Ltd", "alias": "10.03.2073"}})
    assert found.frame.height == 30
    assert [(one.row, one.column) for one in found.refused] == [(31, "term")]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        ([], "no list of domains"),
        ({}, "no list of domains"),
        ({"a.example": {"term": None, "court": "yes"}}, "'a.example' has the field 'court'"),
        ({"a.example": {"reason": DECREE}}, "'a.example' has no field 'term'"),
        ({"http://a.example/": {"term": None}}, "is no domain"),
        ({"a.example": {"term": "2033-04-15"}}, "record 1: 'a.example': '2033-04-15' is not understood"),
        ({"a.example": {"term": "31.02.2033"}}, "31.02.2033"),
        ({"a.example": {"term": None, "reason": "decree"}}, r"\(reason\)"),
        ({"a.example": {"term": None, "urls": "http://a.example"}}, r"\(urls\)"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, said: object, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, said)


def test_a_file_without_a_day_needs_one_from_its_source(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="says no day of this file"):
        read(tmp_path, GOOD, accessed=None)


def test_the_real_list_is_read_beside_a_bare_count(shared: Path) -> None:
    path = shared / "data" / "block_registers" / "ua_sanctions" / "gen" / "scripts" / "domains.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    source = Source(id="ua", kind=SourceKind.DATASET, title="List", publisher="uablacklist", accessed="2025-12-01")
    found = UKRAINIAN_SANCTIONS.read(Input(path, path.name, source))
    assert found.frame.height + len(found.refused) == len(raw)
    assert [one.row for one in found.refused] == [list(raw).index("sobranie-casino.com") + 1]
    decrees = sum("://www.president.gov.ua/" in str(said.get("reason")) for said in raw.values())
    assert found.frame.filter(court="no").height == decrees
