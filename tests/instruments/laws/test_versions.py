"""Two texts of a bill, norm by norm: what is not told is never taken for gone."""

from pathlib import Path

import pytest

from kuager.instruments.laws.versions import Became, NormChange, between
from tests.instruments.laws.rows import norm
from tests.instruments.typed import ask


def compared(folder: Path, status: str = "described") -> dict[str, NormChange]:
    def duty(name: str, text: str, **more: object) -> dict[str, object]:
        return dict(norm(name, type="duty", draft="true", expression=text, **more))

    rows = [
        duty("office-first", "one", action="open_entity", deadline="P6M", sanction="a block"),
        duty("office-second", "two", action="appoint_representative", deadline="P6M", threshold="100000"),
        duty("remove-first", "one", deadline="PT24H"),
        duty("remove-first", "one", deadline="P1D", source="second"),
        duty("remove-second", "two", deadline="P1D"),
        duty("head-first", "one", object="a citizen"),
        duty("group-second", "two"),
        duty("scope-first", "one", object="whatever is unlawful"),
        duty("scope-second", "two", object="bullying of a child"),
    ]
    texts = [{"expression": name, "work": "kz-speech", "text_status": status} for name in ("one", "two")]
    record = ask(folder, {"norms": rows, "expressions": texts}).record
    return {one.lineage: one for one in between(record, "one", "two")}


def test_a_norm_that_reads_otherwise_says_in_what(tmp_path: Path) -> None:
    office = compared(tmp_path)["office"]
    assert office.became is Became.CHANGED
    assert office.changed == (
        ("action", "open_entity", "appoint_representative"),
    )  # what one text leaves out is unknown


def test_words_of_the_coder_alone_are_for_a_person_to_judge(tmp_path: Path) -> None:
    scope = compared(tmp_path)["scope"]
    assert scope.became is Became.TOLD_OTHERWISE
    assert scope.changed == (("object", "whatever is unlawful", "bullying of a child"),)


def test_where_one_source_of_each_text_agrees_nothing_changed(tmp_path: Path) -> None:
    assert compared(tmp_path)["remove"].became is Became.SAME


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [
        ("described", Became.NOT_TOLD_AFTER, Became.NOT_TOLD_BEFORE),
        ("partial", Became.NOT_TOLD_AFTER, Became.NOT_TOLD_BEFORE),
        ("full", Became.GONE, Became.NEW),
    ],
)
def test_a_norm_is_gone_only_from_a_text_that_is_held_whole(
    tmp_path: Path, status: str, before: Became, after: Became
) -> None:
    found = compared(tmp_path, status)
    assert found["head"].became is before
    assert found["group"].became is after
