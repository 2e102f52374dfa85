"""What rows of laws have to keep to, and the rows that they name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.instruments.laws.rows import dated, norm
from tests.instruments.typed import Typed, ask

WORK = {"works": [{"work": "kz-speech", "country": "KZ", "kind": "act", "title": "A law on speech"}]}
SHA = "ab" * 32


def problems(folder: Path, tables: Mapping[str, Sequence[Typed]], *codes: str) -> list[str]:
    found = ask(folder, {**WORK, **tables}).record.validate()
    return [f"{one.place.line} {one.message}" for one in found if one.code in (codes or ("K419", "K420"))]


def test_a_law_that_is_whole_has_no_problems(tmp_path: Path) -> None:
    tables = {"norms": [norm("kz-block-1", deadline="PT2H")], "validity": [dated("kz-block", "2014")]}
    assert problems(tmp_path, tables) == []


def test_a_validity_names_a_norm_or_a_lineage_that_exists(tmp_path: Path) -> None:
    tables = {"norms": [norm("kz-block-1")], "validity": [dated("kz-block-1", "2014"), dated("kz-blok-1", "2014")]}
    assert problems(tmp_path, tables) == [
        "3 'kz-blok-1' is not there: no live row has it as norms.norm or norms.lineage"
    ]


def test_each_of_several_names_is_looked_for(tmp_path: Path) -> None:
    tables = {"norms": [norm("kz-block-1"), norm("kz-tell-1", type="duty", serves="kz-block; kz-cut")]}
    assert problems(tmp_path, tables) == ["3 'kz-cut' is not there: no live row has it as norms.lineage"]


def test_a_withdrawn_row_is_not_there_and_names_nothing(tmp_path: Path) -> None:
    gone = {"withdrawn": "2024-01-01", "withdrawn_reason": "it was wrong"}
    tables = {
        "norms": [norm("kz-block-1", **gone), norm("kz-cut-1")],
        "validity": [dated("kz-block-1", "2014"), dated("kz-nothing", "2014", **gone)],
    }
    assert problems(tmp_path, tables) == [
        "2 'kz-block-1' is not there: no live row has it as norms.norm or norms.lineage"
    ]


def test_an_act_names_a_power_that_is_coded_where_powers_are_coded(tmp_path: Path) -> None:
    incident = {
        "incident": "i",
        "country": "KZ",
        "kind": "detained",
        "date": "2022",
        "role": "journalist",
        "event": "e",
    }
    tables = {"incidents": [{**incident, "power": "kz-nothing"}]}
    assert problems(tmp_path / "without", tables) == []
    named = problems(tmp_path / "with", {**tables, "norms": [norm("kz-block-1")]})
    assert named == ["2 'kz-nothing' is not there: no live row has it as norms.lineage or norms.norm"]


def test_a_time_limit_is_an_iso_duration_and_a_clock_belongs_to_one(tmp_path: Path) -> None:
    rows = [
        norm("kz-a-1", deadline="24 hours"),
        norm("kz-b-1", remedy_limit="P1M", remedy_from="notice"),
        norm("kz-c-1", deadline_from="receipt"),
        norm("kz-d-1", deadline="P"),
    ]
    assert problems(tmp_path, {"norms": rows}) == [
        "2 '24 hours' is not an ISO 8601 duration (PT24H, P3D, P1M; PT0S is at once)",
        "4 a clock that starts, and no 'deadline' that runs",
        "5 'P' is not an ISO 8601 duration (PT24H, P3D, P1M; PT0S is at once)",
    ]


def test_a_norm_does_not_end_before_it_begins_whatever_its_dates_mean(tmp_path: Path) -> None:
    rows = [
        dated("kz-block", "2022-07-04", "2022-07-03"),
        dated("kz-block", "2022", "2022-01-05", source="second"),
        dated("kz-block", "2022-01-01", applies_from="2021-01-01", source="copy"),
        dated("kz-block", source="late"),
    ]
    assert problems(tmp_path, {"norms": [norm("kz-block-1")], "validity": rows}) == [
        "2 valid_to 2022-07-03 is before valid_from 2022-07-04",
        "4 applies_from 2021-01-01 is before valid_from 2022-01-01",
        "5 says neither from when nor to when",
    ]


def provision(text: str, node: str = "art7") -> Typed:
    return {
        "provision": f"{SHA}/plain/1#{node}",
        "expression": "kz-speech@2020",
        "kind": "article",
        "text": text,
    }


EXPRESSION = {"expression": "kz-speech@2020", "work": "kz-speech", "text_status": "full", "language": "ru"}


def test_a_quotation_stands_in_the_provision_that_its_anchor_names(tmp_path: Path) -> None:
    anchor = f"{SHA}/plain/1#art7"
    tables = {
        "expressions": [EXPRESSION],
        "provisions": [provision("Оператор связи обязан немедленно\u00a0ограничить доступ.")],
        "norms": [
            norm("kz-a-1", anchor=anchor, quote="обязан … ограничить доступ"),
            norm("kz-b-1", anchor=anchor, quote="вправе ограничить доступ"),
        ],
    }
    assert problems(tmp_path, tables) == ["3 these words are not in the provision that the anchor names"]


def test_a_link_has_an_end_and_somebody_who_says_so(tmp_path: Path) -> None:
    tables = {
        "expressions": [EXPRESSION],
        "provisions": [provision("a"), provision("b", "art8")],
        "provision_links": [
            {
                "link": "1",
                "old": f"{SHA}/plain/1#art7",
                "new": f"{SHA}/plain/1#art8",
                "relation": "moved",
                "method": "m/1",
            },
            {"link": "2", "relation": "kept", "method": "m/1"},
            {"link": "3", "old": f"{SHA}/plain/1#art7; {SHA}/plain/1#art8", "relation": "merged"},
        ],
    }
    assert problems(tmp_path, tables) == ["3 links no provision to none", "4 nobody says so"]


def test_a_manifestation_is_evidence_of_its_source(tmp_path: Path) -> None:
    tables = {"expressions": [EXPRESSION], "manifestations": [{"expression": "kz-speech@2020", "sha256": SHA}]}
    assert problems(tmp_path, tables) == ["2 source 'first' has no such evidence"]
