"""Which bodies are courts."""

import pytest

from kuager.instruments.orders.register.bodies import court


@pytest.mark.parametrize(
    "body",
    [
        "суд",
        "Мосгорсуд",
        "Таганский районный суд города Москвы",
        "Арбитражный суд города Москвы",
        "Верховный Суд РФ",
        "Ленинградский облсуд",
        "  ОКТЯБРЬСКИЙ  районный СУД г. Ижевска",
        "Мировой судья судебного участка № 1",
    ],
)
def test_courts_are_known_by_their_kind_in_full_and_short(body: str) -> None:
    assert court(body) == "yes"


@pytest.mark.parametrize(
    "body",
    ["ФСКН", "Роскомнадзор", "Роспотребнадзор", "Генпрокуратура", "Генеральная прокуратура РФ", "ФНС", "ФНС России",
     "МВД", "Росалкогольрегулирование"],
)  # fmt: skip
def test_bodies_of_the_executive_and_prosecutors_are_none(body: str) -> None:
    assert court(body) == "no"


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "Судоверфь",
        "Судебный департамент",
        "не указан",
        "ФНСология",
        "Прокуратура по решению: суд",
        "2-1/2014",
    ],
)
def test_what_is_on_neither_list_or_on_both_is_unknown(body: str | None) -> None:
    assert court(body) == "unknown"
