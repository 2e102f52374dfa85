"""Figures about demands: series are never mixed, half-years are added up, zero is told from unknown."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Words
from kuager.instruments.demands.figures import order_reversals
from kuager.record.record import Record
from kuager.record.schema import Edtf
from tests.instruments.demands.files import (
    BY_REASON,
    BY_REQUESTER,
    File,
    ask,
    cube,
    kinds,
    low_high,
    record_of,
    row,
    said,
    sheet,
    single,
)

SECOND = {"period": "2021-07/2021-12"}


def reasons(*lines: str) -> str:
    """A detailed file: `2021-06-30 KZ YouTube Fraud 4` for each row."""
    fields = [line.split(" ") for line in lines]
    return sheet(
        BY_REASON, *(f"{day},Country,{code},{product},{reason},{n}" for day, code, product, reason, n in fields)
    )


def test_products_and_half_years_are_added_up(tmp_path: Path) -> None:
    content = reasons("2021-06-30 KZ YouTube Fraud 4", "2021-06-30 KZ Gmail Fraud 1", "2021-12-31 KZ YouTube Fraud 2")
    record = record_of(tmp_path / "r", File("google.by_reason", content))
    reading = ask(record, "requests", year=2021, reason="fraud")
    assert (single(reading), reading.unit, reading.series, reading.period) == (7, "request", "by_reason", "2021")
    assert reading.population == "requests by the authorities of Kazakhstan to Google, 2021, reason: fraud"
    assert [(one.locator, one.source) for one in reading.witnesses] == [(f"row {n}", "file1") for n in (2, 3, 4)]
    assert reading.witnesses[1].says == "google, KZ, 2021-01/2021-06, fraud, gmail: 1 request"
    assert kinds(reading) == []
    assert single(ask(record, "requests", period="2021-H1", reason="fraud")) == 5
    assert single(ask(record, "requests", year=2021, reason="fraud", product="YouTube")) == 6


def test_a_year_half_covered_is_partial_and_says_which_half(tmp_path: Path) -> None:
    record = record_of(tmp_path / "r", File("google.by_reason", reasons("2021-06-30 KZ YouTube Fraud 4")))
    reading = ask(record, "requests", year=2021, reason="fraud")
    assert (single(reading), kinds(reading), reading.period) == (4, ["partial"], "2021-01/2021-06")
    assert "2021-01/2021-06" in said(reading, "partial")


def test_a_whole_file_says_zero_by_leaving_out_a_reason_or_a_country(tmp_path: Path) -> None:
    content = reasons("2021-06-30 KZ YouTube Fraud 4", "2021-12-31 UZ YouTube Copyright 2")
    record = record_of(tmp_path / "r", File("google.by_reason", content))
    reading = ask(record, "requests", year=2021, reason="copyright")
    assert (single(reading), kinds(reading)) == (0, ["coverage"])
    assert "lists no such request" in said(reading, "coverage")
    assert single(ask(record, "requests", year=2021, reason="fraud")) == 4
    assert kinds(ask(record, "requests", year=2021, reason="fraud")) == []
    assert single(ask(record, "requests", country="TJ", year=2021)) == 0


def test_a_breakdown_that_a_series_does_not_have_is_no_zero(tmp_path: Path) -> None:
    record = record_of(tmp_path / "r", File("google.by_reason", reasons("2021-06-30 KZ YouTube Fraud 4")))
    for country, message in {"KZ": "requester: police", "TJ": "no demands by the authorities of Tajikistan"}.items():
        with pytest.raises(NoReadingError, match=message):
            ask(record, "requests", country=country, period="2021-H1", requester="police")
    with pytest.raises(NoReadingError, match="items that the authorities of Kazakhstan"):
        ask(record, "items", period="2021-H1")


def test_a_zero_among_rows_typed_by_hand_is_said_to_be_unsure(tmp_path: Path) -> None:
    record = record_of(tmp_path / "r", typed=[row(5, reason="fraud")])
    reading = ask(record, "requests", period="2021-H1", reason="violence")
    assert (single(reading), kinds(reading)) == (0, ["coverage"])
    assert "picked by hand" in said(reading, "coverage")


def test_nothing_held_says_what_is(tmp_path: Path) -> None:
    record = record_of(tmp_path / "r", typed=[row(5, reason="fraud"), row(6, reason="fraud", **SECOND)])
    with pytest.raises(NoReadingError, match=r"by_reason \(requests\) 2021-01/2021-06 to 2021-07/2021-12"):
        ask(record, "requests", year=2015)
    with pytest.raises(NoReadingError, match="platforms held: google"):
        ask(record, "requests", platform="meta", year=2021)
    with pytest.raises(NoReadingError, match="no platform is held"):
        ask(record, "requests", country="TJ", year=2021)


def test_the_file_by_requester_answers_for_totals_and_the_file_by_reason_for_reasons(tmp_path: Path) -> None:
    summary = sheet(
        BY_REQUESTER, "2021-06-30,Country,KZ,Police,9,80,,96,0,,4,", "2021-06-30,Country,KZ,Other,2,3,,,,,100,"
    )
    record = record_of(
        tmp_path / "r",
        File("google.by_reason", reasons("2021-06-30 KZ YouTube Fraud 4", "2021-06-30 KZ Gmail Copyright 3")),
        File("google.by_requester", summary),
    )
    total = ask(record, "requests", period="2021-H1")
    assert (single(total), total.series) == (11, "by_requester")
    assert said(total, "contradicted").startswith("series differ (by_requester 11; by_reason 7)")
    assert single(ask(record, "requests", period="2021-H1", series="by_reason")) == 7
    assert kinds(ask(record, "requests", period="2021-H1", series="by_reason")) == []
    fraud = ask(record, "requests", period="2021-H1", reason="fraud")
    assert (single(fraud), fraud.series, kinds(fraud)) == (4, "by_reason", [])
    assert single(ask(record, "requests", period="2021-H1", requester="police")) == 9


def test_a_total_is_not_added_to_its_parts(tmp_path: Path) -> None:
    parts = [
        row(11, series="total"),
        row(7, series="total", requester="police"),
        row(4, series="total", requester="other"),
    ]
    record = record_of(tmp_path / "r", typed=parts)
    assert single(ask(record, "requests", period="2021-H1")) == 11
    assert single(ask(record, "requests", period="2021-H1", requester="police")) == 7


def test_courts_are_told_from_all_others(tmp_path: Path) -> None:
    kinds_of = {
        "court_order_platform": 1,
        "court_order_third_party": 2,
        "suppression_orders": 4,
        "police": 8,
        "other": 16,
    }
    typed = [row(n, series="by_requester", requester=code) for code, n in kinds_of.items()]
    record = record_of(tmp_path / "r", typed=typed)
    by_court = ask(record, "requests", period="2021-H1", court="yes")
    assert single(by_court) == 7
    assert by_court.population is not None
    assert by_court.population.endswith("by courts")
    assert single(ask(record, "requests", period="2021-H1", court="no")) == 24


def test_a_later_edition_restates_even_what_it_no_longer_lists(tmp_path: Path) -> None:
    record = record_of(
        tmp_path / "r",
        File("google.by_reason", reasons("2021-06-30 KZ YouTube Fraud 4", "2021-06-30 KZ Gmail Fraud 3"), "2021-10-01"),
        File(
            "google.by_reason", reasons("2021-06-30 KZ YouTube Fraud 5", "2021-12-31 KZ YouTube Fraud 1"), "2022-04-01"
        ),
    )
    reading = ask(record, "requests", period="2021-H1", reason="fraud")
    assert (single(reading), kinds(reading)) == (5, ["restated"])
    assert "was 7 in 2021-06" in said(reading, "restated")
    before = ask(record, "requests", as_of=date(2022, 3, 31), period="2021-H1", reason="fraud")
    assert (single(before), kinds(before)) == (7, [])
    with pytest.raises(NoReadingError):
        ask(record, "requests", as_of=date(2022, 3, 31), period="2021-H2", reason="fraud")


def test_two_sources_of_one_edition_contradict_each_other_unless_one_is_adopted(tmp_path: Path) -> None:
    typed = [row(5, reason="fraud"), row(6, reason="fraud", source="later")]
    reading = ask(record_of(tmp_path / "a", typed=typed), "requests", period="2021-H1", reason="fraud")
    assert (low_high(reading), kinds(reading)) == ((5, 6), ["contradicted"])
    adopt = '[[adopt]]\ntable = "demands"\nkey = {reason = "fraud"}\nsource = "later"\nreason = "corrected"\n'
    adopted = ask(record_of(tmp_path / "b", typed=typed, more=adopt), "requests", period="2021-H1", reason="fraud")
    assert (single(adopted), kinds(adopted)) == (6, [])


def test_a_bounded_count_stays_bounded_when_it_is_added(tmp_path: Path) -> None:
    typed = [row(10, series="total", bound="less_than"), row(7, series="total", **SECOND)]
    record = record_of(tmp_path / "r", typed=typed)
    assert low_high(ask(record, "requests", period="2021-H1")) == (None, 10)
    assert low_high(ask(record, "requests", year=2021)) == (7, 17)


def test_a_yearly_row_and_its_halves_are_not_added(tmp_path: Path) -> None:
    typed = [row(12, period="2021", series="total"), row(5, series="total"), row(7, series="total", **SECOND)]
    record = record_of(tmp_path / "r", typed=typed)
    assert single(ask(record, "requests", year=2021)) == 12
    assert single(ask(record, "requests", period="2021-H2")) == 7


def test_outcomes_are_items_or_a_share_of_them(tmp_path: Path) -> None:
    record = record_of(tmp_path / "r", File("google.cube", cube()))
    left = ask(record, "outcomes", period="2021-H1", outcome="no_action")
    assert (single(left), left.unit) == (10, "item")
    share = ask(record, "outcomes", period="2021-H1", outcome="no_action", unit="percent")
    assert (single(share), share.unit) == (pytest.approx(100 * 10 / 13), "percent")
    assert (
        share.population == "items that the authorities of Kazakhstan asked Google to remove, 2021-01/2021-06, left up"
    )
    assert single(ask(record, "outcomes", period="2021-H1", outcome="removed")) == 3
    assert single(ask(record, "outcomes", period="2021-H1", outcome="removed", reason="criticism")) == 0


def test_printed_percents_are_never_added_and_keep_their_rounding(tmp_path: Path) -> None:
    rows = ("2021-06-30,Country,KZ,Police,9,80,,96,0,,4,", "2021-12-31,Country,KZ,Police,2,20,,46,,,54,")
    record = record_of(tmp_path / "r", File("google.by_requester", sheet(BY_REQUESTER, *rows)))
    one = ask(record, "outcomes", period="2021-H1", outcome="no_action", unit="percent")
    assert (single(one), one.unit) == (4, "percent")
    both = ask(record, "outcomes", year=2021, outcome="no_action", unit="percent")
    assert low_high(both) == (pytest.approx(13.5), pytest.approx(14.5))
    with pytest.raises(NoReadingError):
        ask(record, "outcomes", year=2021, outcome="no_action")


def test_a_printed_percent_is_not_contradicted_by_the_share_that_it_rounds(tmp_path: Path) -> None:
    summary = sheet(BY_REQUESTER, "2021-06-30,Country,KZ,Police,5,13,8,15,,,77,")
    record = record_of(tmp_path / "r", File("google.by_requester", summary), File("google.cube", cube()))
    reading = ask(record, "outcomes", period="2021-H1", outcome="no_action", unit="percent")
    assert (single(reading), reading.series, kinds(reading)) == (77, "by_requester", [])


def test_compliance_is_known_as_a_share_of_requests_only(tmp_path: Path) -> None:
    typed = [
        row(20, series="historical_requester", requester="judicial"),
        row(50, series="historical_requester", requester="judicial", outcome="complied", unit="percent"),
    ]
    record = record_of(tmp_path / "r", typed=typed)
    reading = ask(record, "outcomes", period="2021-H1", outcome="complied", unit="percent", requester="judicial")
    assert single(reading) == 50
    assert str(reading.population).startswith("requests by the authorities of Kazakhstan")
    with pytest.raises(ParameterError, match="only known as a share"):
        ask(record, "outcomes", period="2021-H1", outcome="complied")


def test_a_share_has_part_and_whole_from_one_series(tmp_path: Path) -> None:
    content = reasons("2021-06-30 KZ YouTube Fraud 3", "2021-06-30 KZ Gmail Fraud 1", "2021-06-30 KZ Gmail Other 4")
    record = record_of(tmp_path / "r", File("google.by_reason", content))
    share = ask(record, "share", period="2021-H1", reason="fraud")
    assert (single(share), share.unit, share.series) == (50, "percent", "by_reason")
    assert str(share.population).endswith("of all requests by the authorities of Kazakhstan to Google, 2021-01/2021-06")
    within = ask(record, "share", period="2021-H1", reason="fraud", product="gmail", within="product")
    assert single(within) == 20
    with pytest.raises(ParameterError, match="needs a part"):
        ask(record, "share", period="2021-H1")
    with pytest.raises(ParameterError, match="within 'product' is not among"):
        ask(record, "share", period="2021-H1", reason="fraud", within="product")


def two_orders(folder: Path, ours: tuple[int, int], theirs: tuple[int, int]) -> Record:
    codes = ("criticism", "national_security")
    typed = [row(n, reason=code) for code, n in zip(codes, ours, strict=True)]
    typed += [row(n, reason=code, series="item_export") for code, n in zip(codes, theirs, strict=True)]
    return record_of(folder, typed=typed)


def test_a_reversed_order_comes_along_with_either_reason_and_names_all_values(tmp_path: Path) -> None:
    record = two_orders(tmp_path / "r", (44, 39), (51, 54))
    for reason in ("criticism", "national_security"):
        reading = ask(record, "requests", period="2021-H1", reason=reason)
        assert kinds(reading) == ["contradicted", "series_order"]
        assert "by_reason: criticism 44, national_security 39; item_export: criticism 51, national_security 54" in said(
            reading, "series_order"
        )
    (found,) = order_reversals(record, "google", "KZ", Edtf("2021-01/2021-06"))
    assert (found.leader, found.follower, found.series, found.reversed_series) == (
        "criticism",
        "national_security",
        "by_reason",
        "item_export",
    )


@pytest.mark.parametrize(("ours", "theirs"), [((44, 39), (54, 51)), ((44, 39), (50, 50)), ((40, 40), (51, 54))])
def test_an_order_that_is_not_reversed_raises_nothing(
    tmp_path: Path, ours: tuple[int, int], theirs: tuple[int, int]
) -> None:
    record = two_orders(tmp_path / "r", ours, theirs)
    assert order_reversals(record, "google", "KZ", Edtf("2021-01/2021-06")) == []
    assert "series_order" not in kinds(ask(record, "requests", period="2021-H1", reason="criticism"))


def test_equals_share_a_rank_and_the_top(tmp_path: Path) -> None:
    typed = [row(9, reason="fraud"), row(9, reason="privacy"), row(4, reason="violence")]
    record = record_of(tmp_path / "r", typed=typed)
    ranks = {
        reason: single(ask(record, "rank", period="2021-H1", reason=reason))
        for reason in ("fraud", "privacy", "violence")
    }
    assert ranks == {"fraud": 1, "privacy": 1, "violence": 3}
    top = ask(record, "top_reason", period="2021-H1").value
    assert isinstance(top, Words)
    assert top.text in ("privacy and security; fraud", "fraud; privacy and security")
    with pytest.raises(NoReadingError):
        ask(record, "rank", period="2021-H1", reason="copyright")


def test_a_worldwide_part_comes_along_as_a_caveat_and_can_be_left_out(tmp_path: Path) -> None:
    typed = [
        row(12, platform="meta", series="total", unit="item"),
        row(12, platform="meta", series="total", unit="item", scope="worldwide"),
        row(0, platform="meta", series="total", unit="item", scope="country"),
    ]
    record = record_of(tmp_path / "r", typed=typed)
    reading = ask(record, "items", platform="meta", period="2021-H1")
    assert (single(reading), kinds(reading)) == (12, ["worldwide_blanket"])
    assert "12 of these items were restricted worldwide" in said(reading, "worldwide_blanket")
    alone = ask(record, "items", platform="meta", period="2021-H1", scope="country")
    assert (single(alone), kinds(alone)) == (0, [])


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "needs 'year' or 'period'"),
        ({"year": "2021", "period": "2021-H1"}, "not both"),
        ({"year": "2021", "reason": "critisism"}, "did you mean 'criticism'"),
        ({"year": "2021", "requester": "polise"}, "did you mean 'police'"),
        ({"year": "2021", "series": "by_reasons"}, "did you mean 'by_reason'"),
        ({"year": "2021", "platform": "gogle"}, "did you mean 'google'"),
        ({"year": "2021", "court": "maybe"}, "unknown answer"),
        ({"year": "2021", "country": "Narniaa"}, "unknown country"),
        ({"year": "2021", "raeson": "fraud"}, "did you mean 'reason'"),
        ({"period": "../2021"}, "open end"),
        ({"period": "2021-H1/2021-H2"}, "2021-H1"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_would_do(
    tmp_path: Path, parameters: dict[str, str], message: str
) -> None:
    record = record_of(tmp_path / "r", typed=[row(5, reason="fraud")])
    with pytest.raises(ParameterError, match=message):
        ask(record, "requests", **parameters)


def test_names_of_territories_and_bodies_are_understood(tmp_path: Path) -> None:
    typed = [row(1, country="GB", series="total"), row(2, country="EUROPOL", series="total")]
    record = record_of(tmp_path / "r", typed=typed)
    assert single(ask(record, "requests", country="UK", period="2021-H1")) == 1
    europol = ask(record, "requests", country="Europol", period="2021-H1")
    assert (single(europol), europol.population) == (2, "requests by Europol to Google, 2021-01/2021-06")


REASONS = st.sampled_from(["fraud", "copyright", "violence", "other"])
PRODUCTS = st.sampled_from(["youtube", "gmail", "blogger"])
HALVES = st.sampled_from(["2021-01/2021-06", "2021-07/2021-12"])


@settings(max_examples=25)
@given(
    cells=st.dictionaries(st.tuples(HALVES, REASONS, PRODUCTS), st.integers(1, 500), min_size=1),
    order=st.randoms(use_true_random=False),
)
def test_parts_add_up_to_the_total_in_whatever_order_they_stand(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[str, str, str], int], order: object
) -> None:
    typed = [row(n, period=period, reason=reason, product=product) for (period, reason, product), n in cells.items()]
    order.shuffle(typed)  # type: ignore[attr-defined]
    record = record_of(tmp_path_factory.mktemp("sum") / "r", typed=typed)
    total = sum(cells.values())
    assert single(ask(record, "requests", year=2021)) == total
    for name in ("reason", "product"):
        values = {str(typed_row[name]) for typed_row in typed}
        assert sum(single(ask(record, "requests", year=2021, **{name: value})) for value in values) == total
    shares = {reason for _, reason, _ in cells}
    added = sum(single(ask(record, "share", year=2021, reason=reason)) for reason in shares)
    assert added == pytest.approx(100)
