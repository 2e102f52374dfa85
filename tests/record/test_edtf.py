import re
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.record.edtf import EdtfError, bounds, is_valid, latest_start

YEAR = st.integers(1, 9999).map("{:04}".format)
MONTH = st.integers(1, 12).map("{:02}".format)
DAY = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
UNSPECIFIED = st.one_of(
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    YEAR.map("{}-XX".format),
    YEAR.map("{}-XX-XX".format),
    st.builds("{}-{}-XX".format, YEAR, MONTH),
)
GROUPING = st.builds("{}-{}".format, YEAR, st.integers(33, 41))
PRECISE = st.one_of(YEAR, st.builds("{}-{}".format, YEAR, MONTH), DAY)
SINGLE = st.one_of(PRECISE, UNSPECIFIED, GROUPING, st.builds("{}{}".format, PRECISE, st.sampled_from("?~%")))


@given(SINGLE)
def test_a_date_means_the_same_days_as_the_library_says(said: str) -> None:
    parsed = edtf.parse_edtf(said)
    low, high = bounds(said)
    assert low is not None
    assert high is not None
    assert tuple(parsed.lower_strict())[:3] == (low.year, low.month, low.day)
    assert tuple(parsed.upper_strict())[:3] == (high.year, high.month, high.day)


@given(SINGLE, SINGLE)
def test_an_interval_goes_from_the_first_day_of_its_first_to_the_last_day_of_its_last_date(a: str, b: str) -> None:
    first, last = sorted((a, b), key=lambda said: bounds(said)[0] or date.min)
    if (bounds(first)[0] or date.min) <= (bounds(last)[1] or date.max):
        assert bounds(f"{first}/{last}") == (bounds(first)[0], bounds(last)[1])
    assert bounds(f"../{a}") == bounds(f"/{a}") == (None, bounds(a)[1])
    assert bounds(f"{a}/..") == bounds(f"{a}/") == (bounds(a)[0], None)


@given(st.dates(date(1, 1, 2), date(9999, 12, 31)))
def test_an_interval_that_ends_before_it_begins_is_no_date(day: date) -> None:
    before = date.fromordinal(day.toordinal() - 1)
    assert not is_valid(f"{day.isoformat()}/{before.isoformat()}")


@given(st.text(alphabet="0123456789-/.XY?~%[]{} TZ", max_size=14))
def test_any_text_is_a_date_or_refused_with_one_error(said: str) -> None:
    try:
        low, high = bounds(said)
    except EdtfError:
        return
    assert low is None or high is None or low <= high
    assert re.search(r"[\dX]", said)


@pytest.mark.parametrize(
    "said",
    ["", " 2020", "2020 ", "2020-13", "2022-02-30", "2022-00", "2022-01-32", "22", "3 May 2022", "2022/05/03",
     "..", "/", "../..", "2020-42", "2022-5-3", "２０２２", "2022-05-03\n", "9" * 1000, "2020/2021/2022"],
)  # fmt: skip
def test_what_is_not_edtf_is_refused(said: str) -> None:
    assert not is_valid(said)


def test_rarer_dates_are_understood_with_the_library() -> None:
    assert bounds("2004-06?-11") == (date(2004, 6, 11), date(2004, 6, 11))
    assert bounds("[2020, 2021]") == (date(2020, 1, 1), date(2021, 12, 31))
    assert bounds("2021-21") == (date(2021, 3, 1), date(2021, 5, 31))
    assert bounds("Y-17E7") == (None, None)


def test_something_has_begun_for_certain_on_the_last_day_that_its_date_can_mean() -> None:
    assert latest_start("2022-05-03") == date(2022, 5, 3)
    assert latest_start("2022-05") == date(2022, 5, 31)
    assert latest_start("2022") == date(2022, 12, 31)
    assert latest_start("2011/..") == date(2011, 12, 31)
    assert latest_start("../2011-02") == date(2011, 2, 28)
