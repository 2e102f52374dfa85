"""A cell that is not understood stops the reader, which names row, column and what was expected."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.demands.readers.google.cells import CellError, half_year
from kuager.instruments.demands.vocabularies import REASON, REQUESTER, product_code, term_of
from kuager.record.errors import ReadError
from tests.instruments.demands.files import (
    BY_REASON,
    BY_REQUESTER,
    HISTORICAL_REASON,
    ITEMS,
    places,
    read,
    rows_of,
    sheet,
)

GOOD = "2021-06-30,Kazakhstan,KZ,YouTube,Defamation,4"


def refused(folder: Path, line: str, heading: str = BY_REASON, reader: str = "google.by_reason") -> ReadError:
    first = GOOD if heading == BY_REASON else "2021-06-30,Kazakhstan,KZ,Other,1,1,100,,,,,"
    with pytest.raises(ReadError) as caught:
        read(reader, folder, sheet(heading, first, line))
    assert places(caught.value)[0] == 3
    return caught.value


def test_an_unknown_reason_is_named_with_its_place_the_list_and_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, "2021-06-30,Kazakhstan,KZ,YouTube,National Securty,4")
    assert error.message == "unknown reason 'National Securty'; did you mean 'national_security'?"
    assert places(error) == (3, 5, "Reason")
    assert "criticism, national_security, defamation" in str(error.help)


def test_an_unknown_requester_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path, "2021-06-30,Kazakhstan,KZ,Wizards,1,1,100,,,,,", BY_REQUESTER, "google.by_requester")
    assert "unknown requester 'Wizards'" in error.message
    assert places(error) == (3, 4, "Requester")


def test_an_empty_reason_is_an_error_and_an_empty_product_is_not_specified(tmp_path: Path) -> None:
    assert "empty" in refused(tmp_path, "2021-06-30,Kazakhstan,KZ,YouTube,,4").message
    made = read("google.by_reason", tmp_path, sheet(BY_REASON, "2021-06-30,Kazakhstan,KZ,,Fraud,4"))
    assert rows_of(made, "product") == [("unspecified",)]


@pytest.mark.parametrize(
    "count", ["-1", "1.5", "NaN", "", "four", "1 000", '"1,000"', "99999999999999999999", "1e3", "<10"]
)
def test_a_count_is_a_whole_number_from_zero(tmp_path: Path, count: str) -> None:
    error = refused(tmp_path, f"2021-06-30,Kazakhstan,KZ,Blogger,Fraud,{count}")
    assert places(error) == (3, 6, "Total")


@pytest.mark.parametrize("percent", ["-1", "101", "NaN", "inf", "half", "50%"])
def test_a_percent_is_a_number_from_zero_to_a_hundred(tmp_path: Path, percent: str) -> None:
    line = f"2021-06-30,Kazakhstan,KZ,Police,1,1,,{percent},,,,"
    error = refused(tmp_path, line, BY_REQUESTER, "google.by_requester")
    assert places(error) == (3, 8, "% Removed-Policy")


def test_percents_may_add_up_to_more_than_all_by_rounding_only(tmp_path: Path) -> None:
    line = "2021-06-30,Kazakhstan,KZ,Police,40,40,33,34,34,,,"
    made = read("google.by_requester", tmp_path, sheet(BY_REQUESTER, line))
    assert made.frame.filter(unit="percent")["value"].sum() == 101
    error = refused(tmp_path, line.replace("33", "40"), BY_REQUESTER, "google.by_requester")
    assert "add up to 108" in error.message


@pytest.mark.parametrize(
    "day", ["2021-03-31", "2021-06-31", "2021-12-30", "2021", "30.06.2021", "", "1821-06-30", "June - January 2021"]
)
def test_a_period_ends_with_a_half_year(tmp_path: Path, day: str) -> None:
    assert places(refused(tmp_path, f"{day},Kazakhstan,KZ,Blogger,Fraud,4")) == (3, 1, "Period Ending")


@given(st.integers(2009, 2100), st.booleans(), st.sampled_from(["-", "–", "—", " - "]))
def test_both_ways_of_writing_a_half_year_mean_the_same(year: int, second: bool, dash: str) -> None:
    day = f"{year}-12-31" if second else f"{year}-06-30"
    words = f"July{dash}December {year}" if second else f"January{dash}June {year}"
    expected = f"{year}-07/{year}-12" if second else f"{year}-01/{year}-06"
    assert half_year(day) == half_year(words) == half_year(f" {words} ") == expected


def test_the_editions_of_2010_to_2013_write_their_half_years_the_american_way(tmp_path: Path) -> None:
    lines = ("06/30/2012,Kazakhstan,KZ,YouTube,National Security,0,1,10", "12/31/2011,Kazakhstan,KZ,Blogger,,1,0,2")
    made = read("google.historical_reason", tmp_path, sheet(HISTORICAL_REASON.replace("/Region", ""), *lines))
    assert rows_of(made, "period", "unit", "value") == [
        ("2011-07/2011-12", "item", 2.0),
        ("2011-07/2011-12", "request", 1.0),
        ("2012-01/2012-06", "item", 10.0),
        ("2012-01/2012-06", "request", 1.0),
    ]
    assert places(refused(tmp_path, "30/06/2012,Kazakhstan,KZ,Blogger,Fraud,4")) == (3, 1, "Period Ending")


@pytest.mark.parametrize("product", ["??????", "Google ??????", "?", "-", "17", "1,204", "x" * 200])
def test_a_product_that_is_no_name_is_refused(tmp_path: Path, product: str) -> None:
    error = refused(tmp_path, f'2021-06-30,Kazakhstan,KZ,"{product}",Fraud,4')
    assert places(error) == (3, 4, "Product")
    assert error.help


@given(st.text(max_size=20))
def test_no_other_text_is_a_half_year(text: str) -> None:
    with pytest.raises(CellError, match="half-year"):
        half_year(text)


def test_territories_are_cldr_codes_and_the_few_bodies_printed_by_name(tmp_path: Path) -> None:
    named = {
        "Kosovo,XK": "XK",
        "European Union,EU": "EU",
        "Europol,": "EUROPOL",
        "Interpol,": "INTERPOL",
        "UNKNOWN,null": "ZZ",
        "United Kingdom,UK": "GB",
        "Namibia,NA": "NA",
        "Anything,kz": "KZ",
    }
    lines = [f"2021-06-30,{territory},Blogger,Fraud,1" for territory in named]
    made = read("google.by_reason", tmp_path, sheet(BY_REASON, *lines))
    assert made.frame["country"].to_list() == list(named.values())


@pytest.mark.parametrize(("name", "code"), [("Narnia", "QQ1"), ("Narnia", ""), ("Kazakhstan", "KAZ"), ("", "null")])
def test_a_territory_without_a_code_is_refused(tmp_path: Path, name: str, code: str) -> None:
    assert places(refused(tmp_path, f"2021-06-30,{name},{code},Blogger,Fraud,4")) == (3, 3, "CLDR Territory Code")


def test_two_rows_of_one_key_are_refused_and_both_are_named(tmp_path: Path) -> None:
    error = refused(tmp_path, "2021-06-30,Republic of Kazakhstan,KZ,youtube,DEFAMATION,5")
    assert "row 2 has the same key" in error.message


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Bullying/Harassment", "bullying"),
        ("Bullying harassment", "bullying"),
        ("bullying / harassment ", "bullying"),
        ("Government criticism", "criticism"),
        ("GOVERNMENT CRITICISM", "criticism"),
        ("Obscenity/Nudity", "obscenity"),
        ("Reason Unspecified", "unspecified"),
        ("Regulated goods and services", "regulated_goods"),
    ],
)
def test_reasons_have_one_code_whatever_the_edition_calls_them(label: str, code: str) -> None:
    assert term_of(REASON, label).code == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Court Order Directed at 3rd Party", "court_order_third_party"),
        ("Court Order directed at Google", "court_order_platform"),
        ("Supression Orders", "suppression_orders"),
        ("Suppression Orders", "suppression_orders"),
        ("Information and Communications Authority", "information_communications_authority"),
        (
            "Information and Communications Authority Under Federal Law 276-FZ",
            "information_communications_authority_276_fz",
        ),
    ],
)
def test_requesters_have_one_code_whatever_the_edition_calls_them(label: str, code: str) -> None:
    assert term_of(REQUESTER, label).code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google AdWords", "Adwords"),
        ("Google Maps", "Maps"),
        ("Google+", "Plus"),
        ("AdSense", "Adsense"),
        ("", "Unspecified"),
    ],
)
def test_products_have_one_code_whatever_the_edition_calls_them(one: str, other: str) -> None:
    assert product_code(one) == product_code(other)


def test_a_product_that_is_new_is_its_own_code(tmp_path: Path) -> None:
    made = read("google.by_reason", tmp_path, sheet(BY_REASON, "2021-06-30,Kazakhstan,KZ,Brand-New Thing,Fraud,4"))
    assert rows_of(made, "product") == [("brand_new_thing",)]


def test_a_former_and_a_present_name_beside_each_other_are_two_products(tmp_path: Path) -> None:
    lines = ("2021-06-30,Kazakhstan,KZ,Google Photos,Fraud,4", "2021-06-30,Kazakhstan,KZ,Picasa,Fraud,5")
    made = read("google.by_reason", tmp_path, sheet(BY_REASON, *lines))
    assert rows_of(made, "product", "value") == [("google_photos", 4.0), ("picasa", 5.0)]


def test_outcomes_that_do_not_add_up_are_kept_with_a_note(tmp_path: Path) -> None:
    line = "January - June 2021,Kazakhstan,KZ,Police,YouTube,Fraud,3,9,1,2,0,0,5,0"
    made = read("google.items", tmp_path, sheet(ITEMS, line, line.replace("YouTube", "Gmail").replace(",5,0", ",6,0")))
    noted = made.frame.filter(made.frame["note"].is_not_null())
    assert noted.select("product", "unit", "outcome", "note").rows() == [
        ("youtube", "item", None, "the source's outcomes add up to 8 of 9 items")
    ]
