"""What Babel formats in English, Russian and Kazakh is read back as the same value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from kuager.text import Kind, Quantity, read

LANGUAGES = ("en", "ru", "kk")
# Years that stand without a mark are dates from 1900 to 2099 only, so numbers keep out of that range.
COUNTS = st.integers(-(10**12), 10**12).filter(lambda n: not 1800 <= abs(n) <= 2199)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def only(text: str, language: str) -> Quantity:
    found = read(text, language)
    assert len(found) == 1, (text, found)
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


def readings(q: Quantity) -> list[Quantity]:
    return [q, *q.alternatives]


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=COUNTS)
def test_whole_numbers_are_read_back(language: str, number: int) -> None:
    q = only(format_decimal(number, locale=language), language)
    assert (q.kind, q.low, q.high, q.text) == (Kind.NUMBER, number, number, format_decimal(number, locale=language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.decimals(-(10**9), 10**9, places=2))
def test_decimals_are_read_back_with_their_step(language: str, number: Decimal) -> None:
    text = format_decimal(number, locale=language, format="#,##0.00")
    q = only(text, language)
    assert q.low == q.high == number
    assert q.step == Decimal("0.01")
    assert q.text == text


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.decimals(0, 100, places=3))
def test_three_decimals_are_among_the_readings(language: str, number: Decimal) -> None:
    q = only(format_decimal(number, locale=language, format="#,##0.000"), language)
    assert number in [reading.low for reading in readings(q)]


@pytest.mark.parametrize("language", LANGUAGES)
@given(share=st.decimals(0, 10, places=4))
def test_percents_are_read_back(language: str, share: Decimal) -> None:
    text = format_percent(share, locale=language, format="#,##0.0#%")
    q = only(text, language)
    assert (q.kind, q.unit, q.low, q.text) == (Kind.PERCENT, "percent", share * 100, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["USD", "EUR", "KZT", "RUB", "GBP"])
@given(cents=st.integers(0, 10**11))
def test_money_is_read_back(language: str, currency: str, cents: int) -> None:
    amount = Decimal(cents) / 100
    text = format_currency(amount, currency, locale=language)
    q = only(text, language)
    assert (q.kind, q.unit, q.low, q.text) == (Kind.MONEY, currency, amount, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["full", "long", "medium"])
@given(day=DAYS)
def test_dates_with_month_names_are_read_back(language: str, form: str, day: date) -> None:
    q = only(format_date(day, form, locale=language), language)
    assert (q.kind, q.from_, q.to, q.ambiguous) == (Kind.DATE, day, day, False)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_dates_in_digits_are_among_the_readings(language: str, day: date) -> None:
    q = only(format_date(day, "short", locale=language), language)
    assert day in [reading.from_ for reading in readings(q)]
    assert q.ambiguous == (len(q.alternatives) > 0)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_iso_dates_are_read_back(language: str, day: date) -> None:
    assert only(day.isoformat(), language).from_ == day


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", ["LLLL y", "MMMM y"])
@given(day=DAYS)
def test_months_are_read_back(language: str, pattern: str, day: date) -> None:
    q = only(format_date(day, pattern, locale=language), language)
    assert q.from_ == day.replace(day=1)
    assert q.to is not None
    assert (q.to.month, q.precision) == (day.month, "month")
