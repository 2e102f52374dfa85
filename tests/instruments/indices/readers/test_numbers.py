"""Numbers as publishers write them."""

from decimal import Decimal

import pytest

from kuager.instruments.indices.readers.numbers import written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("49,72", "49.72"),
        ("49.72", "49.72"),
        (" 49,72 ", "49.72"),
        ("-6,25", "-6.25"),
        ("−6,25", "-6.25"),
        ("90", "90"),
        ("1 042,5", "1042.5"),
        ("1.042,5", "1042.5"),
        ("1,042.5", "1042.5"),
        ("49,66666667", "49.66666667"),
        ("65,487", "65.487"),
    ],
)
def test_a_number_is_read_with_either_comma(text: str, value: str) -> None:
    number = written(text, 2)
    assert number is not None
    assert number.as_is == Decimal(value)


@pytest.mark.parametrize("text", ["", "n/a", "49,72%", "4,9,7", "49,", ",5", "1e3", "--4", "٤٩"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert written(text, 2) is None


@pytest.mark.parametrize(
    ("text", "placements"),
    [
        ("4972", ["497.2", "49.72"]),
        ("298", ["29.8", "2.98"]),
        ("90", ["9.0"]),
        ("90.0", ["9.0"]),
        ("4972.0", ["497.2", "49.72"]),
        ("9", []),
        ("05", ["0.5"]),
        ("-625", ["-62.5", "-6.25"]),
        ("65487", ["6548.7", "654.87", "65.487", "6.5487"]),
        ("49,72", []),
    ],
)
def test_a_lost_comma_may_have_stood_after_any_digit_that_leaves_the_printed_decimals(
    text: str, placements: list[str]
) -> None:
    number = written(text, 2)
    assert number is not None
    assert list(number.placements) == [Decimal(value) for value in placements]


def test_digits_that_a_program_grouped_are_a_number_or_lost_their_comma() -> None:
    number = written("4,972", 2)
    assert number is not None
    assert number.as_is == Decimal("4.972")
    assert Decimal("49.72") in number.placements


def test_a_zero_in_front_proves_that_a_comma_was_lost() -> None:
    number = written("05", 2)
    assert number is not None
    assert number.as_is is None
