"""Addresses: readable where they can be, never shared by two things, safe on every file system."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kuager.figures.reading import Number, Reading
from kuager.site import addresses

NAMES = st.sampled_from(("country", "year", "period", "reason", "id", "series"))
VALUES = st.text(min_size=1, max_size=40)
PARAMETERS = st.dictionaries(NAMES, VALUES, max_size=4).map(lambda given: tuple(sorted(given.items())))


@pytest.mark.parametrize(
    ("given_parameters", "page"),
    [
        ((("country", "KZ"), ("year", "2022")), "country-kz.year-2022"),
        ((("period", "2020-01/2020-06"), ("unit", "sites_blocked")), "period-2020-01--2020-06.unit-sites_blocked"),
        ((), "all"),
        ((("id", "Закон"),), "id~aab8e0fd36"),
    ],
    ids=["codes", "a period", "nothing", "what ASCII cannot say"],
)
def test_an_address_says_the_parameters_as_far_as_ascii_can(
    given_parameters: tuple[tuple[str, str], ...], page: str
) -> None:
    assert addresses.parameters(given_parameters) == page


def test_the_address_of_a_reading_stands_below_its_figure() -> None:
    reading = Reading(
        figure="rsf.rank", parameters=(("country", "KZ"),), value=Number(low=None, high=None), unit="rank"
    )
    assert addresses.figure(reading) == "figures/rsf.rank/country-kz"


@given(PARAMETERS, PARAMETERS)
def test_two_questions_never_share_an_address_whatever_the_case_of_letters(
    one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]
) -> None:
    assume(one != other)
    # A country is canonical before it has an address: upper case.
    assume(not any(name == "country" and value.islower() for name, value in (*one, *other)))
    assert addresses.parameters(one).lower() != addresses.parameters(other).lower()


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_two_briefs_never_share_an_address(one: str, other: str) -> None:
    assume(one != other)
    assert addresses.slug(one) != addresses.slug(other)


@given(st.text(max_size=300))
def test_an_address_is_made_of_characters_that_every_file_system_and_every_host_takes(said: str) -> None:
    made = addresses.slug(said)
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*(~[0-9a-f]{10})?|~[0-9a-f]{10}", made, re.ASCII)
    assert len(made) <= 120


@pytest.mark.parametrize("name", ["con", "aux", "NUL", "com1", "index", "CON"])
def test_names_that_windows_or_the_site_keep_for_themselves_are_not_used(name: str) -> None:
    assert addresses.slug(name).lower() != name.lower()


@pytest.mark.parametrize(
    ("page", "target", "said"),
    [
        ("index.html", "briefs/a.html", "briefs/a.html"),
        ("briefs/a.html", "index.html", "../index.html"),
        ("figures/rsf.rank/a.html", "figures/rsf.rank/b.html", "b.html"),
        ("figures/rsf.rank/a.html", "figures/index.html", "../index.html"),
        ("figures/rsf.rank/a.html", "briefs/a.html", "../../briefs/a.html"),
        ("a.html", "a.html", "a.html"),
    ],
)
def test_pages_name_one_another_by_relative_addresses(page: str, target: str, said: str) -> None:
    assert addresses.relative(page, target) == said
