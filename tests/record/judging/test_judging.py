"""Judgements on what is one: transitive, contradictable, reversible; and pairs that are pointed out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.catalogue import schema
from kuager.record.errors import RecordError
from kuager.record.judging.groups import grouped
from kuager.record.judging.judge import Given, judge, open_pairs
from kuager.record.judging.nearby import cases, pairs
from kuager.record.judging.tables import INCIDENT, JUDGEMENTS, Judgement
from kuager.record.record import Record
from kuager.record.schema import Edtf
from tests.instruments.typed import Typed, ask

SAME_DAY = "Two reporters of the daily were detained at the square by police officers."


def said(left: str, right: str, judgement: str = "same") -> Judgement:
    return Judgement(
        thing="incident", left=left, right=right, judgement=judgement, by="A", at=Edtf("2026-01-01"), reason="r",
        source="s", locator="l",
    )  # fmt: skip


def case(name: str, event: str = SAME_DAY, **more: object) -> Typed:
    row = {"incident": name, "country": "KZ", "kind": "detained", "date": "2022-01-06", "place": "KZ-75"}
    return {**row, "role": "journalist", "people": None, "event": event, **more}


def alike(*rows: Typed) -> list[tuple[str, str]]:
    return [(pair.left.id, pair.right.id) for pair in pairs(cases(rows, INCIDENT))]


def test_one_is_whatever_judgements_join_by_way_of_others() -> None:
    found = grouped([said("b", "c"), said("a", "b"), said("x", "y")])
    assert found.members == {"a": ("a", "b", "c"), "x": ("x", "y")}
    assert [found.of(name) for name in "abcxyz"] == ["a", "a", "a", "x", "x", "z"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))), st.randoms())
def test_the_order_of_judgements_does_not_matter(given_: list[tuple[str, str]], random) -> None:  # type: ignore[no-untyped-def]
    judgements = [said(left, right) for left, right in given_ if left != right]
    mixed = judgements.copy()
    random.shuffle(mixed)
    assert grouped(mixed).members == grouped(judgements).members


def test_a_group_that_is_contradicted_is_not_merged() -> None:
    found = grouped([said("a", "b"), said("b", "c"), said("a", "c", "different"), said("x", "y")])
    assert found.members == {"x": ("x", "y")}
    assert [(row.left, row.right) for row in found.contradicted] == [("a", "c")]


def test_a_contradiction_is_a_problem_of_the_record_with_its_line(tmp_path: Path) -> None:
    rows = [case("a"), case("b"), case("c")]
    verdicts = [("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different"), ("a", "nobody", "same")]
    names = ("thing", "left", "right", "judgement", "by", "at", "reason")
    table = [dict(zip(names, ("incident", *verdict, "A", "2026", "r"), strict=True)) for verdict in verdicts]
    record = ask(tmp_path, {"incidents": rows, "judgements": table}).record
    found = [(problem.code, problem.place.line) for problem in record.validate() if problem.code >= "K417"]
    assert found == [("K417", 4), ("K418", 5)]


def test_a_judgement_is_written_with_who_when_and_why_and_taken_back(tmp_path: Path) -> None:
    ask(tmp_path, {"incidents": [case("a"), case("b", source="second")]})
    opened = Record.open(tmp_path, schema())
    assert [(pair.left.id, pair.right.id) for pair in open_pairs(opened, INCIDENT)] == [("a", "b")]
    done = judge(tmp_path, schema(), Given("incident", ("b", "a"), "different", "A", "2026-01-02", "Two hearings."))
    assert done.added
    assert open_pairs(Record.open(tmp_path, schema()), INCIDENT) == []
    judge(tmp_path, schema(), Given("incident", ("a", "b"), "same", "B", "2026-01-03", "One hearing."))
    record = Record.open(tmp_path, schema())
    (row,) = record.rows(JUDGEMENTS)
    assert (row.left, row.right, row.judgement, row.by, row.at, row.reason) == (
        "a", "b", "same", "B", "2026-01-03", "One hearing."
    )  # fmt: skip
    frame = record.frame(JUDGEMENTS)
    assert frame["withdrawn_reason"].to_list() == ["judged anew: same", None]
    assert [problem.code for problem in record.validate()] == []
    judge(tmp_path, schema(), Given("incident", ("a", "b"), None, "A", "2026-01-04", "Not sure."))
    record = Record.open(tmp_path, schema())
    assert record.rows(JUDGEMENTS) == ()
    assert len(open_pairs(record, INCIDENT)) == 1


@pytest.mark.parametrize(
    ("ids", "judgement", "reason", "said_"),
    [
        (("a", "bb"), "same", "r", "no row of 'incidents' has the id 'bb'"),
        (("a", "a"), "same", "r", "is one id, not two"),
        (("a", "b"), "same", " ", "a judgement needs a reason"),
        (("a", "b"), None, "r", "no judgement on a and b stands"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    tmp_path: Path, ids: tuple[str, str], judgement: str | None, reason: str, said_: str
) -> None:
    ask(tmp_path, {"incidents": [case("a"), case("b")]})
    with pytest.raises(RecordError, match=said_):
        judge(tmp_path, schema(), Given("incident", ids, judgement, "A", "2026-01-02", reason))
    assert not (tmp_path / "tables" / "judgements.csv").exists()


def test_a_case_told_twice_in_other_words_is_pointed_out() -> None:
    other = "Police detained two reporters of the daily at the square."
    assert alike(case("a"), case("b", other)) == [("a", "b")]
    assert alike(case("a"), case("b", other, date="2022-01", place=None)) == [("a", "b")]
    assert alike(case("a"), case("b", date="2022-01-08")) == [("a", "b")]
    assert alike(case("a"), case("b", "Екі тілші алаңда ұсталды.")) == [("a", "b")]


def test_cases_that_differ_in_place_day_or_words_are_not() -> None:
    others = ["An editor of a website was fined.", "A blogger was taken from his home."]
    assert alike(case("a"), case("b", others[0]), case("c", others[1])) == []
    assert alike(case("a"), case("b", place="KZ-71")) == []
    assert alike(case("a"), case("b", date="2022-02-06")) == []
    assert alike(case("a"), case("b", country="UZ")) == []
    assert alike(case("a"), case("b", date="2022")) == [("a", "b")]


def test_rows_of_one_id_are_one_case() -> None:
    assert alike(case("a"), case("a", kind="injured"), case("a", source="second")) == []
