from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.record.csvcells import TableError
from kuager.record.csvtable import read_table
from tests.record.toy import BERRIES

HEADER = "place,colour,year,count,weight,ripe,seen,source,locator"
GOOD = "Almaty,red,2020,12,3.5,true,2020-06,field-notes,page 1"
PATH = Path("tables/berries.csv")


def read(*lines: str) -> list[dict[str, Any]]:
    return read_table("\n".join(lines).encode(), PATH, BERRIES).frame.rows(named=True)


def fault(*lines: str) -> tuple[str, str]:
    """Where and what the first fault is."""
    with pytest.raises(TableError) as caught:
        read(*lines)
    first = caught.value.problems[0]
    return str(first.place), first.message


def test_every_type_is_read_and_every_declared_column_is_there() -> None:
    (row,) = read(HEADER, GOOD)
    assert row["count"] == 12
    assert row["weight"] == 3.5
    assert row["ripe"] is True
    assert row["seen"] == "2020-06"
    assert row["withdrawn"] is None
    assert tuple(row) == BERRIES.names


def test_a_term_is_read_in_the_one_spelling_of_its_code() -> None:
    assert [row["colour"] for row in read(HEADER, GOOD.replace("red", "Verde"), GOOD.replace("red", "GREEN"))] == [
        "green",
        "green",
    ]


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("12", "1,2", None, "10 cells"),
        ("12", "twelve", "count", "'twelve' is not a whole number"),
        ("12", "12.5", "count", "a whole number"),
        ("12", "-1", "count", "at least 0"),
        ("12", "95 000", "count", "is grouped"),
        ("12", "", "count", "is empty"),
        ("12", "١٢", "count", "a whole number"),
        ("12", "9" * 30, "count", "a whole number"),
        ("3.5", '"3,5"', "weight", "has a comma"),
        ("3.5", "nan", "weight", "a number with a decimal point"),
        ("3.5", "1e999", "weight", "too large"),
        ("true", "yes", "ripe", "is not true or false"),
        ("2020-06", "June 2020", "seen", "not a date in EDTF"),
        (",red,", ",rde,", "colour", "did you mean 'red'?"),
        (",2020,", ",1066,", "year", "from 1900 to 2100"),
        ("page 1", " ", "locator", "is empty"),
    ],
)
def test_a_cell_that_does_not_fit_is_named_by_line_and_column(old: str, new: str, field: str | None, says: str) -> None:
    where, message = fault(HEADER, GOOD, GOOD.replace(old, new, 1))
    assert where == "tables/berries.csv:3" + (f" ({field})" if field else "")
    assert says in message


def test_lines_are_counted_in_the_file_though_cells_span_several() -> None:
    broken = GOOD.replace("Almaty", '"Al\nma\nty"')
    assert fault(HEADER, broken, "", GOOD.replace("12", "x"))[0] == "tables/berries.csv:6 (count)"


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(TableError) as caught:
        read(HEADER, GOOD.replace("red", "mauve"), GOOD.replace("12", "x"), GOOD.replace("true", "1"))
    assert [(found.place.line, found.place.field) for found in caught.value.problems] == [
        (2, "colour"),
        (3, "count"),
        (4, "ripe"),
    ]
    assert "tables/berries.csv:4 (ripe)" in str(caught.value)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (HEADER.replace("colour", "color"), "unknown column 'color'; did you mean 'colour'?"),
        (HEADER.replace("weight", "year"), "stands twice"),
        (HEADER.replace("count,", "note,"), "'count' is missing"),
        (HEADER.replace(",", ";"), "separated by semicolons"),
        (HEADER.replace(",", "\t"), "separated by tabs"),
    ],
)
def test_a_header_that_is_not_the_tables_is_refused(header: str, says: str) -> None:
    with pytest.raises(TableError) as caught:
        read(header)
    assert any(says in found.message for found in caught.value.problems)


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (f"{HEADER}\n{GOOD}\nAl\0maty".encode(), 3, "NUL"),
        (f"{HEADER}\n".encode() + "Алматы".encode("cp1251"), 2, "not UTF-8"),
        (f"{HEADER}\n".encode("utf-16"), 1, "text in UTF-16"),
        (b"", 1, "is empty"),
        (f'{HEADER}\n"Al"maty,red'.encode(), 2, "not well-formed"),
        (f'{HEADER}\n"Almaty'.encode(), 2, "not well-formed"),
        (f"{HEADER}\n{'x' * 200_000}{',' * 8}".encode(), 2, "more than 131,072 characters"),
    ],
)
def test_bytes_that_are_no_text_table_are_refused_with_their_line(data: bytes, line: int, says: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(data, PATH, BERRIES)
    assert caught.value.problems[0].place.line == line
    assert says in caught.value.message


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    plain = read_table(f"{HEADER}\n{GOOD}\n".encode(), PATH, BERRIES)
    windows = read_table(f"\ufeff{HEADER}\r\n{GOOD}\r\n".encode(), PATH, BERRIES)
    assert plain.frame.equals(windows.frame)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_with_one_error(data: bytes) -> None:
    try:
        read = read_table(f"{HEADER}\n".encode() + data, PATH, BERRIES)
    except TableError:
        return
    assert read.frame.height == len(read.lines)


@pytest.mark.parametrize("blank", ["", ",,,,,,,,"])
def test_a_row_that_says_nothing_is_passed_over(blank: str) -> None:
    assert len(read(HEADER, blank, GOOD, blank, GOOD.replace("Almaty", "Oral"), blank)) == 2


def test_a_column_without_a_name_is_told_once_and_in_words() -> None:
    assert fault(HEADER + ",,", GOOD + ",,") == ("tables/berries.csv:1", "columns without a name: 10, 11 of 11")


def test_a_line_that_only_sets_the_separator_is_told_as_such() -> None:
    assert fault("sep=,", HEADER, GOOD)[1].startswith("the first line sets a separator")


def test_a_misspelt_column_is_not_missing_as_well() -> None:
    with pytest.raises(TableError) as caught:
        read(HEADER.replace("place", "Place"), GOOD)
    assert [problem.message for problem in caught.value.problems] == ["unknown column 'Place'; did you mean 'place'?"]
