"""Verdicts of a store: made from observations alone, kept by the version of the rules, never doubled."""

import json
from pathlib import Path

import pytest

from kuager.measurement.judge import judge
from kuager.measurement.observe import observe_file
from kuager.measurement.observe.store import store_file
from kuager.measurement.reference import Fingerprint, Reference
from kuager.measurement.stored import judge_files, verdicts
from tests.measurement.observe.samples import measurement


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name, days in (("a", (1, 2)), ("b", (2, 3))):
        lines = [json.dumps(measurement(measurement_start_time=f"2022-01-0{day} 10:00:00")) for day in days]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
        store_file(tmp_path / f"{name}.jsonl", tmp_path / "store")
    return tmp_path / "store"


def test_the_verdicts_of_a_store_are_those_of_its_raw_files(store: Path) -> None:
    assert [done.fresh for done in judge_files(store)] == [True, True]
    found = verdicts(store).sort("file", "line").collect()
    for name in ("a", "b"):
        observed = observe_file(store.parent / f"{name}.jsonl")
        (expected,) = [judge(observed.tables)]
        assert found.filter(found["file"] == observed.sha256).rows() == expected.rows()


def test_what_was_judged_is_not_judged_again_and_a_new_file_is(store: Path) -> None:
    list(judge_files(store))
    (store.parent / "c.jsonl").write_text(json.dumps(measurement()))
    store_file(store.parent / "c.jsonl", store)
    assert sorted(done.fresh for done in judge_files(store)) == [False, False, True]
    assert verdicts(store).collect().height == 5


def test_verdicts_of_other_reference_data_stand_beside(store: Path) -> None:
    known = Fingerprint("x", "nat", "body", "contains", "blocked", 9, ("KZ",))
    reference = Reference([known], {"fingerprints_http.csv": "0f" * 32})
    list(judge_files(store))
    list(judge_files(store, reference=reference))
    assert set(verdicts(store).collect()["reference"]) == {"none"}
    assert set(verdicts(store, reference=reference).collect()["reference"]) == {reference.version}


def test_before_anything_is_judged_there_are_no_verdicts(store: Path) -> None:
    assert verdicts(store).collect().is_empty()


def test_a_version_of_the_rules_that_there_is_not_is_refused(store: Path) -> None:
    with pytest.raises(ValueError, match="0"):
        list(judge_files(store, rules="0"))
