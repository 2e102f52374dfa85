"""Values as people write them."""

from decimal import Decimal

import pytest

from kuager.figures import words
from kuager.figures.reading import Number


def number(low: str | None, high: str | None, **open_ends: bool) -> Number:
    return Number(low=Decimal(low) if low else None, high=Decimal(high) if high else None, **open_ends)


@pytest.mark.parametrize(
    ("answer", "unit", "language", "text"),
    [
        (number("44", "44"), "request", "en", "44"),
        (number("51", "54"), "request", "en", "51 to 54"),
        (number("95000", None, low_open=True), "address", "en", "more than 95,000"),
        (number("8", None), "person", "en", "at least 8"),
        (number(None, "10", high_open=True), "request", "en", "less than 10"),
        (number("99.8782", "99.8782"), "percent", "en", "99.88 %"),
        (number("100", "100"), "percent", "en", "100 %"),
        (number("155", "155"), "rank", "en", "155th"),
        (number("122", "122"), "rank", "en", "122nd"),
        (number("111", "111"), "rank", "en", "111th"),
        (number("48.28", "48.28"), "point", "ru", "48,28"),
        (number("821405", "821405"), "item", "ru", "821\xa0405"),
    ],
)
def test_a_number_reads_as_people_write_it(answer: Number, unit: str, language: str, text: str) -> None:
    assert words.number(answer, unit, language) == text


@pytest.mark.parametrize(
    ("edtf", "language", "text"),
    [
        ("2022-05-03", "en", "3 May 2022"),
        ("2022-05-03", "ru", "3 мая 2022 г."),
        ("2022-05-03", "kk", "2022 ж. 3 мамыр"),
        ("2022-01", "en", "January 2022"),
        ("2022", "en", "2022"),
        ("../2024-04-22", "en", "until 22 April 2024"),
        ("2014/..", "en", "since 2014"),
        ("2022-01-05/2022-01-19", "en", "5 January 2022 to 19 January 2022"),
        ("2022-05?", "en", "May 2022 (uncertain)"),
        ("2022-99-99", "en", "2022-99-99"),
    ],
)
def test_a_date_reads_as_people_write_it(edtf: str, language: str, text: str) -> None:
    assert words.moment(edtf, language) == text
