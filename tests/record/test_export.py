import csv
import io

import msgspec
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.record import export, frames
from tests.record.toy import BERRIES


def frame(**cells: object) -> pl.DataFrame:
    row = {"place": "Almaty", "colour": "red", "year": 2020, "count": 1, "source": "s", "locator": "p", **cells}
    return frames.conform(pl.DataFrame([row]), BERRIES)


def exported(**cells: object) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(export.as_csv(frame(**cells), BERRIES), newline=""))
    return row


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_text_that_begins_like_a_formula_gets_an_apostrophe(first: str) -> None:
    assert exported(place=f"{first}HYPERLINK(1)")["place"] == f"'{first}HYPERLINK(1)"
    assert exported(place=f" \ufeff{first}1+1")["place"].startswith("'")


def test_numbers_stay_numbers_and_other_text_stays_as_it_is() -> None:
    row = exported(weight=-3.5, count=0, ripe=False, place='Al"maty, 5=5 "here"', note="a\nb")
    assert row["weight"] == "-3.5"
    assert row["count"] == "0"
    assert row["ripe"] == "false"
    assert row["place"] == 'Al"maty, 5=5 "here"'
    assert row["note"] == "a\nb"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_whatever_a_cell_holds_comes_back_as_it_was_or_after_an_apostrophe(text: str) -> None:
    back = exported(place=text)["place"]
    assert back in (text, f"'{text}")
    assert back[0] not in "=+-@\t\r\n＝＋－＠"


def test_secret_fields_never_leave() -> None:
    cells = frame(finder="A Private Person")
    assert "Private" not in export.as_csv(cells, BERRIES) + export.as_json(cells, BERRIES)
    assert "finder" not in export.as_csv(cells, BERRIES) + export.as_json(cells, BERRIES)


def test_json_has_one_object_per_row_with_typed_values() -> None:
    (row,) = msgspec.json.decode(export.as_json(frame(weight=2.0, place="Алматы"), BERRIES))
    assert row["weight"] == 2.0
    assert row["place"] == "Алматы"
    assert row["note"] is None
