import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.record.csvcells import is_blank
from kuager.record.csvedit import set_cells

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


def cells(text: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline="")) if not is_blank(row)]


def test_only_the_cell_named_changes_and_every_other_byte_stays() -> None:
    text = '\ufeffa,"b ""x""",c\r\n1,"two, and\n more",3\r\n\r\n 4 ,5,"6"\r\n'
    changed = set_cells(text, {1: {'b "x"': "new, one"}})
    assert changed == text.replace(" 4 ,5,", ' 4 ,"new, one",')


def test_a_column_that_is_not_there_is_added_to_every_row() -> None:
    assert set_cells("a,b\n1,2\n3,4", {1: {"c": "x"}}) == "a,b,c\n1,2,\n3,4,x"


def test_a_change_of_nothing_changes_nothing() -> None:
    assert set_cells("a\n1\n", {}) == "a\n1\n"


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3).filter(lambda row: not is_blank(row)), min_size=1, max_size=5),
    st.sampled_from([(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_ALL, "\n")]),
    CELL,
    st.data(),
)
def test_the_csv_module_reads_back_exactly_the_change(
    rows: list[list[str]], style: tuple[int, str], value: str, data: st.DataObject
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=style[1], quoting=style[0])  # type: ignore[arg-type]
    writer.writerow(["a", "b", "c"])
    writer.writerows(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from(["a", "b", "c", "d"]))
    changed = cells(set_cells(out.getvalue(), {row: {column: value}}))
    wanted = [["a", "b", "c"], *(list(cell) for cell in rows)]
    if column == "d":
        wanted = [[*cell, ""] for cell in wanted]
        wanted[0][3] = "d"
    wanted[row + 1]["abcd".index(column)] = value
    assert changed == [cells for cells in wanted if not is_blank(cells)]


def test_rows_that_say_nothing_are_passed_over_and_stay() -> None:
    text = 'a,b\n,\n\n1,2\n"",\n3,4\n,\n'
    assert set_cells(text, {1: {"b": "x"}}) == text.replace("3,4", "3,x")


@pytest.mark.parametrize("text", ["a,b\n1,2", 'a,b\n1,"2"'])
def test_the_last_line_needs_no_end(text: str) -> None:
    assert cells(set_cells(text, {0: {"b": "x"}})) == [["a", "b"], ["1", "x"]]
