"""Values in words, in three languages."""

from decimal import Decimal

import pytest

from kuager import catalogue
from kuager.figures.reading import Moment, Number, Words
from kuager.record.schema import Edtf
from kuager.site.wording import ablative, wording


def number(low: str | None, high: str | None = "", *, low_open: bool = False, high_open: bool = False) -> Number:
    top = low if high == "" else high
    return Number(
        low=None if low is None else Decimal(low),
        high=None if top is None else Decimal(top),
        low_open=low_open,
        high_open=high_open,
    )


@pytest.mark.parametrize(
    ("value", "unit", "english", "russian", "kazakh"),
    [
        (number("122"), "rank", "122nd", "122-е место", "122-орын"),
        (number("11"), "rank", "11th", "11-е место", "11-орын"),
        (number("48.28"), "point", "48.28 points", "48,28 балла", "48,28 балл"),
        (number("1"), "request", "1 request", "1 запрос", "1 сұрау"),
        (number("44"), "request", "44 requests", "44 запроса", "44 сұрау"),
        (number("8562"), "item", "8,562 items", "8 562 материала", "8 562 материал"),
        (number("96", "119"), "request", "96–119 requests", "96–119 запросов", "96–119 сұрау"),
        (number("99.8757"), "percent", "99.88%", "99,88 %", "99,88%"),
        (number("100"), "percent", "100%", "100 %", "100%"),
        (number("90.50"), "percent", "90.5%", "90,5 %", "90,5%"),
        (number("0.004"), "percent", "0%", "0 %", "0%"),
        (number("95000", None, low_open=True), "site", "more than 95,000 sites", "более 95 000 сайтов",
         "95 000-нан астам сайт"),
        (number("90", None, low_open=True), "percent", "more than 90%", "более 90 %", "90%-дан астам"),
        (number("90", None), "percent", "at least 90%", "не менее 90 %", "кемінде 90%"),
        (number("90", "95"), "percent", "90–95%", "90–95 %", "90–95%"),
        (number("3", None), "event", "at least 3 events", "не менее 3 событий", "кемінде 3 оқиға"),
        (number("2500000"), "USD", "2,500,000 US dollars", "2 500 000 долларов США", "2 500 000 АҚШ доллары"),
        (number("7"), "whale_song", "7 whale song", "7 whale song", "7 whale song"),
        (Moment(edtf=Edtf("2022-05-03")), "date", "3 May 2022", "3 мая 2022 г.", "2022 ж. 3 мамыр"),
        (Moment(edtf=Edtf("2022-05")), "date", "May 2022", "май 2022 г.", "2022 ж. мамыр"),
        (Moment(edtf=Edtf("2022-05-03?")), "date", "3 May 2022 (uncertain)", "3 мая 2022 г. (предположительно)",
         "2022 ж. 3 мамыр (болжамды)"),
        (Moment(edtf=Edtf("../2024-04-22")), "date", "until 22 April 2024", "по 22 апреля 2024 г.",
         "… – 2024 ж. 22 сәуір"),
        (Moment(edtf=Edtf("2022-05/..")), "date", "since May 2022", "с мая 2022 г.", "2022 ж. мамыр – …"),
        (Moment(edtf=Edtf("2020-01/2020-06")), "date", "2020, half 1", "1-е полугодие 2020 г.",
         "2020 ж. 1-жартыжылдық"),
        (Words(text="Not Free"), "status", "Not Free", "Not Free", "Not Free"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_people_of_that_language_say_it(
    value: Number | Moment | Words, unit: str, english: str, russian: str, kazakh: str
) -> None:
    said = [wording(code).value(value, unit).replace("\xa0", " ").replace("\u202f", " ") for code in ("en", "ru", "kk")]
    assert said == [english, russian, kazakh]


@pytest.mark.parametrize(
    ("numerals", "ending"),
    [
        ("1 2 7 8 50 100 1\xa0200 0", "ден"),
        ("6 9 20 30", "дан"),
        ("10 90 1\xa0000 95\xa0000 2\xa0000\xa0000", "нан"),
        ("3 4 5 70", "тен"),
        ("40 60 1\xa0000\xa0000\xa0000", "тан"),
        ("80", "нен"),
    ],
)
def test_a_kazakh_number_takes_the_ending_of_its_last_word(numerals: str, ending: str) -> None:
    assert {numeral: ablative(numeral) for numeral in numerals.split(" ")} == dict.fromkeys(numerals.split(" "), ending)


def test_a_range_over_halves_that_are_not_one_half_stays_two_dates() -> None:
    assert wording("en").period("2020-01/2021-06") == "January 2020 – June 2021"
    assert wording("en").period("2020-07/2020-12") == "2020, half 2"


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert wording("ky").language == "en"


def test_countries_are_named_in_the_language_of_the_page() -> None:
    assert [wording(code).country("KZ") for code in ("en", "ru", "kk")] == ["Kazakhstan", "Казахстан", "Қазақстан"]
    assert wording("en").country("QX") == "QX"


def test_every_figure_of_the_catalogue_has_a_name_that_is_not_its_id() -> None:
    assert [id_ for id_ in catalogue.figures() if wording("en").figure(id_) == id_] == []
