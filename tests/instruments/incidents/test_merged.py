"""Cases that somebody judged one are counted once, and it is said."""

from pathlib import Path

from tests.instruments.incidents.test_cases import case
from tests.instruments.typed import Typed, ask, low_high, single


def same(left: str, right: str, **more: object) -> Typed:
    row = {
        "thing": "incident",
        "left": left,
        "right": right,
        "judgement": "same",
        "by": "A. Keeper",
        "at": "2026-01-02",
    }
    return {**row, "reason": "One hearing.", **more}


def test_cases_judged_one_are_counted_once_with_both_as_witnesses(tmp_path: Path) -> None:
    rows = [case("a"), case("b", source="second"), case("c")]
    reading = ask(tmp_path, {"incidents": rows, "judgements": [same("a", "b")]}).reading("incidents.count")
    assert single(reading) == 2
    assert len(reading.witnesses) == 3
    assert "a and b are judged one case (A. Keeper, 2026-01-02: One hearing.)" in [c.text for c in reading.caveats]


def test_persons_of_cases_judged_one_are_the_same_persons(tmp_path: Path) -> None:
    rows = [case("a", people=3), case("b", people=5, source="second")]
    asked = ask(tmp_path, {"incidents": rows, "judgements": [same("a", "b")]})
    assert low_high(asked.reading("incidents.count?unit=person")) == (3, 5)


def test_a_judgement_taken_back_restores_the_count(tmp_path: Path) -> None:
    rows = [case("a"), case("b")]
    back = same("a", "b", withdrawn="2026-02-01", withdrawn_reason="Two hearings.")
    assert single(ask(tmp_path, {"incidents": rows, "judgements": [back]}).reading("incidents.count")) == 2


def test_different_and_unsure_merge_nothing(tmp_path: Path) -> None:
    rows = [case("a"), case("b"), case("c")]
    judged = [same("a", "b", judgement="different"), same("b", "c", judgement="unsure")]
    assert single(ask(tmp_path, {"incidents": rows, "judgements": judged}).reading("incidents.count")) == 3
