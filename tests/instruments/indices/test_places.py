"""Codes of countries and territories."""

import re

import pycountry
import pytest

from kuager.instruments.indices.places import FREEDOM_HOUSE, RSF, TERRITORIES, alpha_2, freedom_house_code, rsf_code


def test_codes_for_what_iso_does_not_list_come_from_the_range_it_leaves_to_users() -> None:
    assert all(re.fullmatch("X[A-Z]", code) for code in TERRITORIES)
    assert all(pycountry.countries.get(alpha_2=code) is None for code in TERRITORIES)
    mine = {code for code in (*RSF.values(), *FREEDOM_HOUSE.values()) if code.startswith("X")}
    assert mine == set(TERRITORIES)


@pytest.mark.parametrize(
    ("said", "code"),
    [("KAZ", "KZ"), ("kaz", "KZ"), ("KZ", "KZ"), ("SCG", "CS"), ("YUG", "YU"), ("QQQ", None), ("", None), ("K1", None)],
)
def test_iso_codes_in_use_and_withdrawn_are_known(said: str, code: str | None) -> None:
    assert alpha_2(said) == code
    assert rsf_code(said) == code


def test_a_name_on_the_list_decides_over_the_code_beside_it() -> None:
    assert freedom_house_code("Northern Cyprus", "CY") == "XC"
    assert freedom_house_code("Cyprus", "CY") == "CY"
    assert freedom_house_code("USSR", "RU") == "SU"
    assert freedom_house_code("Nowhere", None) is None
