"""Powers, deadlines and what changed: counted by lineage, a range where a date decides nothing."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.laws.rows import dated, norm
from tests.instruments.typed import ask, kinds, low_high, single

POWERS = [
    norm("kz-prosecutor-1", actor="Prosecutor General", precondition="none"),
    norm("kz-knb-1", actor="Security Committee"),
    norm("kz-court-1", actor="a court", precondition="court_before"),
    norm("kz-cut-1", action="suspend_network"),
]
DATES = [
    dated("kz-prosecutor-1", "2014-04-23"),
    dated("kz-knb-1", "2017-01-07"),
    dated("kz-court-1", "../2024-09-19"),
    dated("kz-cut-1", "2014-04-23", "2020-12-31"),
]


def test_powers_of_a_day_are_a_range_from_the_certain_to_the_possible(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"norms": POWERS, "validity": DATES})
    reading = asked.reading("laws.powers?act=block&on=2022-01-05")
    assert low_high(reading) == (2, 3)
    assert reading.unit == "power"
    assert single(asked.reading("laws.powers?act=block&on=2024-10-01")) == 3
    assert low_high(asked.reading("laws.powers?act=block&on=2015-01-01")) == (1, 2)
    assert low_high(asked.reading("laws.powers?on=2015-01-01")) == (2, 3)


def test_the_witnesses_name_holder_need_and_dates_and_say_what_is_unsure(tmp_path: Path) -> None:
    says = [
        one.says
        for one in ask(tmp_path, {"norms": POWERS, "validity": DATES})
        .reading("laws.powers?act=block&on=2022-01-05")
        .witnesses
    ]
    assert (
        "power, article 7: Prosecutor General: block a site or service; needs nobody's decision but the holder's own"
        in says
    )
    assert "kz-knb-1: in force from 2017-01-07" in says
    unsure = [said for said in says if "a court:" in said]
    assert unsure[0].endswith("(in force: unknown)")


def test_no_power_coded_or_none_in_force_is_no_answer_and_never_zero(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"norms": POWERS[:2], "validity": DATES[:2]})
    with pytest.raises(NoReadingError, match="kz-prosecutor-1 in force from 2014-04-23"):
        asked.reading("laws.powers?act=block&on=2010-01-01")
    with pytest.raises(NoReadingError, match="the record has: block_resource"):
        asked.reading("laws.powers?act=monitor&on=2022-01-01")
    with pytest.raises(NoReadingError, match="no power of RU is coded"):
        asked.reading("laws.powers?country=RU&on=2022-01-01")


def test_a_norm_without_dates_is_possible_and_a_draft_is_none(tmp_path: Path) -> None:
    rows = [*POWERS[:1], norm("kz-undated-1"), norm("kz-draft-1", draft="true")]
    reading = ask(tmp_path, {"norms": rows, "validity": DATES[:1]}).reading("laws.powers?act=block&on=2022-01-05")
    assert low_high(reading) == (1, 2)


def test_what_was_not_public_then_was_not_known_then(tmp_path: Path) -> None:
    rows = [POWERS[0], {**POWERS[1], "source": "late"}]
    asked = ask(tmp_path, {"norms": rows, "validity": DATES[:2]})
    assert single(asked.reading("laws.powers?on=2022-01-05")) == 2
    assert single(asked.reading("laws.powers?on=2022-01-05&known=2022-05-06")) == 1


def test_an_end_that_nobody_knows_is_told_with_the_last_day_it_was_shown(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"norms": POWERS[:1], "validity": DATES[:1]})
    assert kinds(asked.reading("laws.powers?on=2022-02-01")) == ["single_source"]
    (text,) = [one.text for one in asked.reading("laws.powers?on=2022-02-02").caveats if one.id == "coverage"]
    assert text == "taken to go on, as the record knows no end: kz-prosecutor (last shown 2022-02-01)"


def test_sources_that_differ_on_the_beginning_are_told(tmp_path: Path) -> None:
    dates = [dated("kz-prosecutor-1", "2014-04-23"), dated("kz-prosecutor-1", "2014-06-01", source="second")]
    reading = ask(tmp_path, {"norms": POWERS[:1], "validity": dates}).reading("laws.powers?on=2014-05-01")
    assert low_high(reading) == (0, 1)
    assert "contradicted" in kinds(reading)


def deadline_rows() -> dict[str, list[object]]:
    rows = [
        norm("kz-execute-2014", type="duty", actor="operators", deadline="PT3H", deadline_from="receipt"),
        norm("kz-execute-2024", type="duty", actor="operators", deadline="PT2H", deadline_from="receipt"),
        norm("kz-review-1", type="duty", deadline="P3D", deadline_days="working", deadline_from="application"),
        norm("kz-once-1", type="duty", deadline="PT0S"),
        norm("kz-silent-1", type="duty"),
    ]
    dates = [
        dated("kz-execute-2014", "2014-04-23", "2014-08-14/2024-09-18"),
        dated("kz-execute-2024", "2014-08-15/2024-09-19"),
        dated("kz-review-1", "2025-01-28"),
        dated("kz-once-1", "2020-01-01"),
        dated("kz-silent-1", "2020-01-01"),
    ]
    return {"norms": list(rows), "validity": list(dates)}


@pytest.mark.parametrize(
    ("asked", "ends", "unit"),
    [
        ("norm=kz-execute&on=2014-08-01", (3, 3), "hour"),
        ("norm=kz-execute&on=2019-01-01", (2, 3), "hour"),
        ("norm=kz-execute&on=2024-09-19", (2, 2), "hour"),
        ("norm=kz-execute-2014&on=2024-09-19", (2, 2), "hour"),  # the id of a wording asks for the norm
        ("norm=kz-review&on=2025-02-01", (3, 3), "day"),
        ("norm=kz-once&on=2020-02-01", (0, 0), "hour"),
    ],
)
def test_a_deadline_answers_in_the_unit_of_the_law(
    tmp_path: Path, asked: str, ends: tuple[float, float], unit: str
) -> None:
    reading = ask(tmp_path, deadline_rows()).reading(f"laws.deadline?{asked}")  # type: ignore[arg-type]
    assert low_high(reading) == ends
    assert reading.unit == unit


def test_a_deadline_that_is_not_held_is_unknown_and_not_absent(tmp_path: Path) -> None:
    asked = ask(tmp_path, deadline_rows())  # type: ignore[arg-type]
    with pytest.raises(NoReadingError, match="it is unknown, not absent"):
        asked.reading("laws.deadline?norm=kz-silent&on=2021-01-01")
    with pytest.raises(NoReadingError, match="is not in force on 2010-01-01"):
        asked.reading("laws.deadline?norm=kz-execute&on=2010-01-01")
    with pytest.raises(ParameterError, match="did you mean 'kz-execute'"):
        asked.reading("laws.deadline?norm=kz-exekute&on=2021-01-01")


def test_changes_are_told_apart_and_a_doubtful_one_makes_a_range(tmp_path: Path) -> None:
    rows = [*POWERS, norm("kz-prosecutor-2", actor="Prosecutor General")]
    dates = [dated("kz-prosecutor-1", "2014-04-23", "2022-07-03"), dated("kz-prosecutor-2", "2022-07-04"), *DATES[1:]]
    asked = ask(tmp_path, {"norms": rows, "validity": dates})

    def changed(which: str, since: str = "2015-01-01", until: str = "2022-08-01") -> tuple[float | None, float | None]:
        return low_high(asked.reading(f"laws.change?since={since}&until={until}&which={which}"))

    assert changed("reworded") == (1, 1)
    assert changed("lost") == (1, 2)  # networks for certain; the court's power perhaps
    assert changed("gained") == (1, 2)
    assert changed("any") == (3, 4)
    assert changed("any", "2021-01-02", "2021-01-03") == (0, 1)
    with pytest.raises(ParameterError, match="is not before"):
        changed("any", "2022-01-01", "2022-01-01")
