"""Totals of Freedom on the Net: the scale turned round in 2019 (trap 7), sections that must add up."""

from pathlib import Path

import pytest

from kuager.instruments.indices.readers.fotn import FOTN_SCORES
from kuager.record.errors import ReadError
from tests.instruments.indices.files import read, read_real, values


def test_a_total_becomes_a_row_with_the_period_that_its_edition_observed(tmp_path: Path) -> None:
    made = read(FOTN_SCORES, tmp_path / "totals.csv", "iso3,edition,total\nKAZ,2021,33\n")
    row = made.frame.row(0, named=True)
    assert (row["country"], row["edition"], row["indicator"], row["value"]) == ("KZ", "2021", "score", 33)
    assert (row["valid"], row["method"]) == ("2020-06/2021-05", "fotn.2019")
    assert row["locator"] == "row 2, iso3 KAZ, column total"


def test_the_edition_that_prints_a_value_tells_which_way_its_scale_runs(tmp_path: Path) -> None:
    text = "iso3,edition,printed_in,total\nKAZ,2018,,62\nKAZ,2018,2019,38\nKAZ,2019,,32\n"
    made = read(FOTN_SCORES, tmp_path / "totals.csv", text)
    found = made.frame.select("edition", "printed_in", "value", "method").rows()
    assert found == [
        ("2018", "2018", 62, "fotn.2009"),
        ("2018", "2019", 38, "fotn.2019"),
        ("2019", "2019", 32, "fotn.2019"),
    ]


def test_sections_and_status_are_kept_where_they_add_up(tmp_path: Path) -> None:
    text = "iso3;edition;total;status;obstacles_A;limits_B;violations_C\nKAZ;2021;33;Not Free;11;11;11\n"
    made = read(FOTN_SCORES, tmp_path / "totals.csv", text)
    assert [values(made, code)["KZ"] for code in "ABC"] == [11, 11, 11]
    assert made.frame.filter(indicator="status")["text"].to_list() == ["not_free"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("KAZ,2021,33,,11,11,12", "add up to 34, the total says 33"),
        ("KAZ,2021,33,,26,4,3", "'26' is no score from 0 to 25"),
        ("KAZ,2021,101,,,,", "no score from 0 to 100"),
        ("KAZ,2021,33.5,,,,", "no score from 0 to 100"),
        ("KAZ,2021,,,,,", "no score from 0 to 100"),
        ("QQQ,2021,33,,,,", "unknown code 'QQQ'"),
        ("KAZ,2008,33,,,,", "no edition of Freedom on the Net"),
        ("KAZ,2021,33,Quite Free,,,", "unknown status 'Quite Free'"),
        ("UZB,2021,28,Not Free,10,9,9", "repeats row 2"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_rest_kept(tmp_path: Path, row: str, reason: str) -> None:
    text = f"iso3,edition,total,status,A,B,C\nUZB,2021,28,Not Free,10,9,9\n{row}\n"
    made = read(FOTN_SCORES, tmp_path / "totals.csv", text)
    (refusal,) = made.refused
    assert refusal.row == 3
    assert reason in refusal.reason
    assert values(made) == {"UZ": 28}


def test_a_country_with_two_totals_has_none(tmp_path: Path) -> None:
    text = "iso3,edition,total\nKAZ,2021,33\nUZB,2021,28\nKAZ,2021,34\n"
    made = read(FOTN_SCORES, tmp_path / "totals.csv", text)
    assert values(made) == {"UZ": 28}
    assert [refusal.row for refusal in made.refused] == [2, 4]
    assert "differing rows 2, 4" in made.refused[0].reason


def test_a_column_that_is_not_known_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="'weather'"):
        read(FOTN_SCORES, tmp_path / "totals.csv", "iso3,edition,total,weather\nKAZ,2021,33,fine\n")


def test_the_totals_of_2025_are_read_whole(shared: Path) -> None:
    made = read_real(FOTN_SCORES, shared / "data" / "freedom_house" / "fotn_2025_70_countries.csv")
    assert len(values(made)) == 70
    assert values(made)["KZ"] == 37
    assert made.refused == ()


def test_the_article_s_33_out_of_100_stands_with_its_three_sections(shared: Path, tmp_path: Path) -> None:
    quoted = (shared / "data" / "kazakhstan" / "fotn_kazakhstan.csv").read_text("utf-8").splitlines()
    columns = quoted[0].split(",")[:8]
    cells = next(line for line in quoted if line.startswith("2021,")).split(",")[:8]
    row = dict(zip(columns, cells, strict=True))
    text = f"iso3,edition,total,status,A,B,C\nKAZ,2021,{row['total']},{row['status']},"
    text += f"{row['obstacles_A']},{row['limits_B']},{row['violations_C']}\n"
    made = read(FOTN_SCORES, tmp_path / "totals.csv", text)
    assert values(made)["KZ"] == 33
    assert made.refused == ()
