"""In force: yes, no, or unknown, and unknown is never no."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.laws.inforce import InForce, Lineage, Wording, in_force
from kuager.instruments.laws.norms import Norm, Validity
from kuager.record.schema import Edtf

YES, NO, UNKNOWN = InForce.YES, InForce.NO, InForce.UNKNOWN


def told(valid_from: str | None = None, valid_to: str | None = None, **more: str) -> Validity:
    return Validity(
        subject="n",
        valid_from=Edtf(valid_from) if valid_from else None,
        valid_to=Edtf(valid_to) if valid_to else None,
        source="s",
        locator="l",
        **more,
    )


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "state"),
    [
        ("2022-07-04", None, "2022-07-03", NO),
        ("2022-07-04", None, "2022-07-04", YES),
        ("2022-07-04", None, "2031-01-01", YES),  # a statute goes on until something ends it
        ("2022-07-04", "2024-08-19", "2024-08-19", YES),
        ("2022-07-04", "2024-08-19", "2024-08-20", NO),
        ("2014-04", None, "2014-03-31", NO),
        ("2014-04", None, "2014-04-15", UNKNOWN),
        ("2014-04", None, "2014-04-30", YES),
        ("2014-04-23/2014-08-14", None, "2014-06-01", UNKNOWN),
        ("../2024-09-19", None, "2010-01-01", UNKNOWN),
        ("../2024-09-19", None, "2024-09-19", YES),
        ("2017-01-07", "2024-09-19/..", "2024-09-19", YES),
        ("2017-01-07", "2024-09-19/..", "2024-09-20", UNKNOWN),
        ("2017-01-07", "2018/2020", "2017-12-31", YES),
        ("2017-01-07", "2018/2020", "2019-06-01", UNKNOWN),
        ("2017-01-07", "2018/2020", "2021-01-01", NO),
        (None, "2020-01-01", "2019-01-01", UNKNOWN),
        (None, "2020-01-01", "2020-01-02", NO),
    ],
)
def test_a_day_is_in_force_only_when_no_date_held_leaves_it_open(
    valid_from: str | None, valid_to: str | None, day: str, state: InForce
) -> None:
    assert in_force([told(valid_from, valid_to)], date.fromisoformat(day)) is state


def test_without_any_date_it_is_unknown() -> None:
    assert in_force([], date(2022, 1, 5)) is UNKNOWN


def test_a_grace_period_begins_when_it_must_be_obeyed() -> None:
    row = told("2021-07-01", applies_from="2022-01-01")
    assert in_force([row], date(2021, 12, 31)) is NO
    assert in_force([row], date(2022, 1, 1)) is YES


def test_two_sources_that_agree_narrow_the_date_and_two_that_differ_widen_it() -> None:
    assert in_force([told("2014"), told("2014-04-23")], date(2014, 5, 1)) is YES
    differing = [told("2014-04-23"), told("2014-06-01")]
    assert in_force(differing, date(2014, 5, 1)) is UNKNOWN
    assert in_force(differing, date(2014, 4, 1)) is NO
    assert in_force(differing, date(2014, 6, 1)) is YES


def test_a_norm_in_force_for_one_purpose_is_in_force() -> None:
    rows = [told("2020-01-01", extent="online media"), told("2030-01-01", extent="all")]
    assert in_force(rows, date(2021, 1, 1)) is YES


def wording(name: str, *rows: Validity) -> Wording:
    norm = Norm(
        norm=name,
        lineage="line",
        country="KZ",
        work="w",
        label="article 7",
        type="power",
        actor="a",
        action="block_resource",
        coder="A",
        source="s",
        locator="l",
    )
    return Wording((norm,), rows)


def test_a_power_is_in_force_though_nobody_knows_in_which_wording() -> None:
    old, new = wording("old", told("2014", "2014/2024")), wording("new", told("2014/2024"))
    line = Lineage("line", (old, new), (told("2014-04-23"),))
    assert line.on(date(2018, 1, 1)) is YES
    assert [one.norm.norm for one in line.may_be(date(2018, 1, 1))] == ["old", "new"]
    assert Lineage("line", (old, new), ()).on(date(2018, 1, 1)) is UNKNOWN


def test_what_ended_as_a_whole_is_in_force_in_no_wording() -> None:
    line = Lineage("line", (wording("old", told("2014")),), (told("2014", "2020-01-01"),))
    assert line.on(date(2021, 1, 1)) is NO
    assert line.may_be(date(2021, 1, 1)) == ()


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, DAYS, DAYS, DAYS)
def test_knowing_more_never_turns_yes_into_no(low: date, high: date, inside: date, end: date, day: date) -> None:
    """A date told more precisely, within the rougher one, can only settle what was unknown."""
    low, high = min(low, high), max(low, high)
    begun = min(max(inside, low), high)
    rough, fine = told(f"{low}/{high}", str(max(end, high))), told(str(begun), str(max(end, high)))
    before, after = in_force([rough], day), in_force([fine], day)
    assert before is UNKNOWN or before is after
