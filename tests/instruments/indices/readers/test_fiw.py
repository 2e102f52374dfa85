"""Freedom in the World: the year observed is not the edition (trap 7); questions, ratings, states that are gone."""

import gzip
from pathlib import Path

import pytest

from kuager.instruments.indices.readers import fiw_questions
from kuager.instruments.indices.readers.fiw_questions import FIW_QUESTIONS
from kuager.instruments.indices.readers.fiw_ratings import FIW_RATINGS
from kuager.instruments.indices.tables import QUESTIONS
from kuager.record.errors import ReadError
from tests.instruments.indices.files import read, read_real, values

HEADER = "year,country,iso2c,iso3c,continent,item,sub_item,item_description,sub_item_description,score"
RATINGS = "year,country,iso2c,iso3c,continent,political_rights,civil_liberties,status,color\n"


def questions(country: str = "Kazakhstan", iso: str = "KZ", year: str = "2021", score: str = "1") -> list[str]:
    return [f'{year},{country},{iso},,Asia,{code[0]},{code},Heading,"Is it so, or not?",{score}' for code in QUESTIONS]


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


def test_a_question_of_2021_belongs_to_the_edition_of_2022(tmp_path: Path) -> None:
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*questions()))
    row = made.frame.filter(indicator="D1").row(0, named=True)
    assert (row["country"], row["edition"], row["valid"], row["value"]) == ("KZ", "2022", "2021", 1)
    assert row["locator"] == "row 12, Kazakhstan 2021, question D1"


def test_the_25_questions_are_added_up_only_where_all_are_there(tmp_path: Path) -> None:
    rows = [*questions(), *questions("Chile", "CL")[:-1]]
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*rows))
    assert values(made, "questions") == {"KZ": 25}
    assert values(made, "score") == {}


def test_the_questions_of_one_country_are_added_up_under_all_its_names(tmp_path: Path) -> None:
    rows = questions("Turkey", "TR")
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*rows[:9], *questions("Türkiye", "TR")[9:]))
    assert values(made, "questions") == {"TR": 25}


def test_gzip_is_unpacked_and_reads_alike(tmp_path: Path) -> None:
    plain = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*questions()))
    packed = read(FIW_QUESTIONS, tmp_path / "scores.csv.gz", gzip.compress(table(*questions()).encode()))
    assert packed.frame.equals(plain.frame)


def test_gzip_that_unpacks_beyond_the_limit_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fiw_questions, "UNPACKED_BYTES", 1000)
    with pytest.raises(ReadError, match="more than 1,000 bytes"):
        read(FIW_QUESTIONS, tmp_path / "bomb.csv.gz", gzip.compress(bytes(1_000_000)))


def test_gzip_that_is_cut_off_stops(tmp_path: Path) -> None:
    packed = gzip.compress(table(*questions()).encode())
    with pytest.raises(ReadError, match="gzip"):
        read(FIW_QUESTIONS, tmp_path / "scores.csv.gz", packed[:-12])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (table(*questions()).replace(",D1,", ",D9,"), "12 .*'D9' is not a question"),
        (table(*questions(score="5")), "'5' is not a score from 0 to 4"),
        (table(*questions(score="-1")), "not a score"),
        (table(*questions(year="then")), "'then' is not a year"),
        (table(*questions()).replace("sub_item_description", "essay"), "'essay'"),
        (table(*questions()).replace("iso2c", "iso9c"), "'iso9c'"),
        ("", "is empty"),
        ("a\x00b", "NUL"),
    ],
)
def test_a_file_that_is_not_understood_stops_with_its_row(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(FIW_QUESTIONS, tmp_path / "scores.csv", text)
    import re

    assert re.search(message, f"{caught.value.place} {caught.value.message}")


def test_a_question_with_two_answers_has_none(tmp_path: Path) -> None:
    rows = [*questions(), questions(score="3")[0], questions()[1]]
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*rows))
    assert values(made, "A1") == {}
    assert values(made, "A2") == {"KZ": 1}
    assert values(made, "questions") == {}
    assert [refusal.row for refusal in made.refused] == [2, 27, 28]


def test_places_that_share_a_code_in_the_file_are_kept_apart(tmp_path: Path) -> None:
    rows = [*questions("Cyprus", "CY", score="4"), *questions("Northern Cyprus", "CY"), *questions("Kosovo", "")]
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*rows))
    assert values(made, "questions") == {"CY": 100, "XC": 25, "XK": 25}


def test_an_unknown_country_is_refused_and_the_rest_kept(tmp_path: Path) -> None:
    made = read(FIW_QUESTIONS, tmp_path / "scores.csv", table(*questions(), *questions("Atlantis", "")))
    assert values(made, "questions") == {"KZ": 25}
    assert len(made.refused) == 25
    assert made.refused[0].reason == "unknown country 'Atlantis'"


def test_ratings_and_status_belong_to_the_edition_after_the_year(tmp_path: Path) -> None:
    made = read(FIW_RATINGS, tmp_path / "r.csv", RATINGS + "1993,Kazakhstan,KZ,KAZ,Asia,6,4,Partially Free,#abc\n")
    assert values(made, "pr") == {"KZ": 6}
    assert values(made, "cl") == {"KZ": 4}
    row = made.frame.filter(indicator="status").row(0, named=True)
    assert (row["text"], row["edition"], row["valid"]) == ("partly_free", "1994", "1993")


@pytest.mark.parametrize(
    ("year", "edition", "observed"),
    [("1981", "1982", "1981-01/1982-08"), ("1983", "1984", "1982-08/1983-11"), ("1988", "1989", "1987-11/1988-11")],
)
def test_early_editions_observed_other_spans_than_a_year(
    tmp_path: Path, year: str, edition: str, observed: str
) -> None:
    made = read(FIW_RATINGS, tmp_path / "r.csv", RATINGS + f"{year},Chile,CL,CHL,Americas,6,5,Not Free,#abc\n")
    row = made.frame.row(0, named=True)
    assert (row["edition"], row["valid"]) == (edition, observed)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1993,Atlantis,,,Asia,6,4,Not Free,#abc", "unknown country 'Atlantis'"),
        ("1993,Kazakhstan,KZ,KAZ,Asia,8,4,Not Free,#abc", "'8' is no rating from 1 to 7"),
        ("1993,Kazakhstan,KZ,KAZ,Asia,6,4,Rather Free,#abc", "unknown status"),
        ("93,Kazakhstan,KZ,KAZ,Asia,6,4,Not Free,#abc", "'93' is no year"),
        ("1993,Chile,CL,CHL,Americas,2,2,Free,#abc", "repeats row 2"),
        ("1993,Republic of Chile,CL,CHL,Americas,2,2,Free,#abc", "repeats CL 1993 of row 2"),
    ],
)
def test_a_rating_that_cannot_be_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    text = RATINGS + "1993,Chile,CL,CHL,Americas,2,2,Free,#abc\n" + row + "\n"
    made = read(FIW_RATINGS, tmp_path / "r.csv", text)
    assert [refusal.row for refusal in made.refused] == [3]
    assert reason in made.refused[0].reason
    assert values(made, "pr")["CL"] == 2


def test_the_real_questions_give_the_totals_that_freedom_house_published(shared: Path) -> None:
    folder = shared / "data" / "freedom_house" / "pachadotdev" / "data"
    made = read_real(FIW_QUESTIONS, folder / "country_score.csv.gz")
    of_2021 = made.frame.filter(country="KZ", edition="2022")
    assert dict(of_2021.filter(indicator="questions").select("valid", "value").rows()) == {"2021": 23}
    assert of_2021.filter(indicator="D1")["value"].to_list() == [0]
    assert made.frame.height == 62_875 + 2_515
    assert made.refused == ()


def test_the_real_ratings_keep_every_country_and_year_apart(shared: Path) -> None:
    folder = shared / "data" / "freedom_house" / "pachadotdev" / "data"
    made = read_real(FIW_RATINGS, folder / "country_rating_status.csv")
    assert made.frame.height == 3 * 9_238
    assert made.refused == ()
    assert not made.frame.select("edition", "country", "indicator").is_duplicated().any()
    ratings = made.frame.filter(country="KZ", edition="2022")
    assert dict(ratings.select("indicator", "value").rows()) == {"pr": 7, "cl": 5, "status": None}
