import pycountry
import pytest

from kuager.record.countries import alpha_2, named


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Kazakhstan", "KZ"),
        ("the Netherlands", "NL"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Iran, Islamic Rep.", "IR"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("Korea, Rep.", "KR"),
        ("South Korea", "KR"),
        ("Myanmar (Burma)", "MM"),
        ("Hong Kong SAR China", "HK"),
        ("Kosovo", "XK"),
        ("Yugoslavia", "YU"),
        ("bosnia & herzegovina", "BA"),
    ],
)
def test_a_country_is_known_by_the_names_that_publishers_print(said: str, code: str) -> None:
    assert named(said) == code


@pytest.mark.parametrize("said", ["Congo", "Korea", "Virgin Islands", "World", "Euro area", "", "Laos; Myanmar", "KZ"])
def test_what_could_be_two_countries_or_is_none_has_no_code(said: str) -> None:
    assert named(said) is None


def test_every_name_of_iso_but_an_ambiguous_one_leads_to_its_code() -> None:
    wrong = {country.name for country in pycountry.countries if named(country.name) != country.alpha_2}
    assert wrong == {"Congo"}


@pytest.mark.parametrize(("code", "found"), [("kaz", "KZ"), ("KZ", "KZ"), ("SUN", "SU"), ("KZZ", None), ("", None)])
def test_codes_of_two_and_three_letters_are_understood(code: str, found: str | None) -> None:
    assert alpha_2(code) == found
