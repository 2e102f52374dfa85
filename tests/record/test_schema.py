from dataclasses import replace
from typing import Annotated

import pytest

from kuager.record import frames
from kuager.record.schema import PROVENANCE, Column, ColumnType, Row, Table
from kuager.record.vocabulary import Term, UnknownTermError, Vocabulary
from tests.record.toy import BERRIES, COLOUR


def test_the_fields_are_the_tables_own_first_and_then_those_of_every_row() -> None:
    assert BERRIES.names == (
        "place", "colour", "year", "count", "weight", "ripe", "seen", "finder", *PROVENANCE
    )  # fmt: skip
    types = {field.name: (field.type, field.required) for field in BERRIES.fields}
    assert types["place"] == (ColumnType.STRING, True)
    assert types["year"] == (ColumnType.INTEGER, True)
    assert types["weight"] == (ColumnType.NUMBER, False)
    assert types["ripe"] == (ColumnType.BOOLEAN, False)
    assert types["seen"] == (ColumnType.EDTF, False)
    assert types["locator"] == (ColumnType.STRING, True)
    assert BERRIES.description == "How many berries of one colour were counted in a place and year."
    with pytest.raises(KeyError):
        BERRIES.field("plaice")


def test_the_frame_has_the_declared_types() -> None:
    import polars as pl

    assert frames.polars_schema(BERRIES)["count"] == pl.Int64()
    assert frames.empty(BERRIES).columns == list(BERRIES.names)


def test_a_frame_with_other_columns_or_types_is_refused_by_name() -> None:
    import polars as pl

    good = {"place": ["a"], "colour": ["red"], "year": [2020], "count": [1], "source": ["s"], "locator": ["p"]}
    assert frames.conform(pl.DataFrame(good), BERRIES)["weight"].to_list() == [None]
    assert frames.conform(pl.DataFrame(good | {"weight": [3]}), BERRIES)["weight"].to_list() == [3.0]
    for wrong, says in (
        ({"colour": [1]}, "'colour' holds Int64"),
        ({"count": [1.5]}, "'count' holds Float64"),
        ({"plaice": ["a"]}, "does not have: plaice"),
    ):
        with pytest.raises(ValueError, match=says):
            frames.conform(pl.DataFrame(good | wrong), BERRIES)
    with pytest.raises(ValueError, match="'count' of the table 'berries' is missing"):
        frames.conform(pl.DataFrame(good).drop("count"), BERRIES)


def test_every_value_that_a_column_does_not_allow_is_found() -> None:
    import polars as pl

    wrong = {
        "place": ["a", None, "c"],
        "colour": ["red", "verde", "mauve"],
        "year": [2020, 1066, 2020],
        "count": [1, 1, -1],
        "weight": [float("nan"), float("inf"), None],
        "seen": ["2020", "soon", None],
        "source": ["s"] * 3,
        "locator": ["p"] * 3,
    }
    frame = frames.conform(pl.DataFrame(wrong), BERRIES)
    found = {(fault.row, fault.field) for fault in frames.faults(frame, BERRIES)}
    assert found == {
        (0, "weight"), (1, "place"), (1, "colour"), (1, "year"), (1, "weight"), (1, "seen"),
        (2, "colour"), (2, "count"),
    }  # fmt: skip
    assert frames.faults(frame.head(0), BERRIES) == []


def test_the_declaration_changes_with_what_is_allowed_and_not_with_words() -> None:
    class Other(Row, frozen=True, kw_only=True):
        """Other words."""

        place: Annotated[str, Column("Other words.")]

    class Bounded(Row, frozen=True, kw_only=True):
        """Terms."""

        place: Annotated[str, Column("Where.", vocabulary=COLOUR)]

    same = Table("t", Other, title="One", key=("place",), value=())
    assert same.declaration == Table("t", Other, title="Two", key=("place",), value=()).declaration
    assert same.declaration != Table("t", Bounded, title="One", key=("place",), value=()).declaration
    assert same.declaration != replace(same, version=2).declaration


def test_a_term_is_found_in_any_spelling_and_a_wrong_one_is_suggested() -> None:
    words = Vocabulary("act", (Term("tear_down", "Tear down", aliases=("demolish",)), Term("build", "Build")))
    assert [words.term(said).code for said in ("tear-down", "Tear Down", " DEMOLISH ")] == ["tear_down"] * 3
    with pytest.raises(UnknownTermError, match="did you mean 'build'") as caught:
        words.term("biuld")
    assert caught.value.choices == ("tear_down", "build")
    with pytest.raises(UnknownTermError) as caught:
        words.term("xyzzy")
    assert caught.value.suggestion is None
