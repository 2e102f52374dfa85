"""RSF's own files and the damaged copies of them: traps 1 and 2 of the shared data, and the article's figures."""

from pathlib import Path

import polars as pl
import pytest

from kuager.instruments.indices.readers.rsf import EDITION, EDITIONS
from tests.instruments.indices.files import read_real, values

OVERLAP = range(2013, 2024)


def intact(shared: Path, year: int) -> Path:
    return shared / "data" / "rsf" / "intact" / f"{year}.csv"


def copy(shared: Path, year: int) -> Path:
    return shared / "data" / "rsf" / "damaged_copy" / f"rwb{year}.csv"


@pytest.mark.parametrize(("year", "rank", "score"), [(2021, 155, 49.72), (2022, 122, 48.28)])
def test_the_files_say_what_the_article_says(shared: Path, year: int, rank: int, score: float) -> None:
    made = read_real(EDITION, intact(shared, year))
    assert values(made, "rank")["KZ"] == rank
    assert values(made)["KZ"] == score


@pytest.mark.parametrize("year", OVERLAP)
def test_an_intact_file_comes_out_untouched(shared: Path, year: int) -> None:
    made = read_real(EDITION, intact(shared, year))
    assert made.repaired == ()
    assert made.refused == ()
    assert len(values(made)) == len(values(made, "rank")) == (179 if year == 2013 else 180)


@pytest.mark.parametrize("year", OVERLAP)
def test_a_damaged_copy_is_repaired_to_what_the_intact_file_says(shared: Path, year: int) -> None:
    key = ["country", "indicator", "value", "universe", "method", "valid", "locator"]
    truth = read_real(EDITION, intact(shared, year)).frame.select(key)
    made = read_real(EDITION, copy(shared, year))
    assert made.frame.select(key).equals(truth)
    assert made.refused == ()
    assert len(made.repaired) > 170


def test_up_to_2012_0_is_best_and_2012_goes_below_it(shared: Path) -> None:
    made = read_real(EDITION, copy(shared, 2012))
    scores = values(made)
    assert (scores["FI"], scores["KZ"], scores["ER"]) == (-10, 77.5, 142)
    assert values(read_real(EDITION, copy(shared, 2008)))["KZ"] == 35.33


def test_a_score_whose_comma_no_rank_can_place_is_refused(shared: Path) -> None:
    (refusal,) = read_real(EDITION, copy(shared, 2012)).refused
    assert (refusal.row, refusal.column) == (25, "Score N")


@pytest.mark.parametrize("year", [*range(2002, 2008), 2009, 2010])
def test_copies_that_kept_their_commas_need_no_repair(shared: Path, year: int) -> None:
    made = read_real(EDITION, copy(shared, year))
    assert made.repaired == ()
    assert made.refused == ()


@pytest.mark.parametrize(("year", "score"), [(2024, 41.11), (2025, 39.34), (2026, 34.41)])
def test_editions_without_an_intact_file_are_repaired_whole(shared: Path, year: int, score: float) -> None:
    made = read_real(EDITION, copy(shared, year))
    assert values(made)["KZ"] == score
    assert made.refused == ()


def test_three_decimals_are_kept_where_rsf_prints_them_to_part_two_ranks(shared: Path) -> None:
    made = read_real(EDITION, copy(shared, 2025))
    assert {65.487, 65.486} <= set(values(made).values())


def test_the_file_of_2022_states_no_score_of_the_year_before(shared: Path) -> None:
    header = intact(shared, 2022).read_text("utf-8-sig").splitlines()[0]
    assert "Rank N-1" in header
    assert "Score N-1" not in header
    made = read_real(EDITION, intact(shared, 2022))
    assert made.frame["edition"].unique().to_list() == ["2022"]


def test_a_cleaned_table_of_all_editions_is_held_against_its_ranks(shared: Path) -> None:
    made = read_real(EDITIONS, shared / "data" / "rsf" / "rwb_standardized_from_rda.csv.gz")
    scores = made.frame.filter(country="KZ", indicator="score").select("edition", "value").rows()
    assert dict(scores)["2008"] == 35.33  # the table says 3533
    assert dict(scores)["2012"] == 77.5  # and 775
    assert len(scores) == 24
    assert {"3533.0", "775.0"} <= {repair.found for repair in made.repaired}
    truth = values(read_real(EDITION, intact(shared, 2023)), "social")
    found = values_of(made.frame, "2023", "social")
    assert truth["KP"] == 4.6
    assert "KP" not in found  # the table says 0.46, which agrees with the rank and not with the mean
    assert all(truth[country] == value for country, value in found.items())


def values_of(frame: pl.DataFrame, edition: str, indicator: str) -> dict[str, float]:
    return dict(frame.filter(edition=edition, indicator=indicator).select("country", "value").rows())
