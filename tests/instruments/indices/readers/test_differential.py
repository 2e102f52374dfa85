"""The publishers' own files, read with nothing but `csv`, against the rows that the readers make of them."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pycountry
import pytest

from kuager.instruments.indices.readers.fiw_questions import FIW_QUESTIONS
from kuager.instruments.indices.readers.fiw_ratings import FIW_RATINGS
from kuager.instruments.indices.readers.fotn import FOTN_SCORES
from kuager.instruments.indices.readers.rsf import EDITION
from tests.instruments.indices.files import read_real

_RSF_COLUMNS = {"score": ("Score N", "Score"), "rank": ("Rank N", "Rank")} | {
    name: (title,)
    for name, title in {
        "political": "Political Context",
        "economic_rank": "Rank_Eco",
        "legal": "Legal Context",
        "social_rank": "Rank_Soc",
        "safety": "Safety",
    }.items()
}
_OWN = {"XKO": "XK", "XKX": "XK", "CTU": "XC", "XCD": "XE", "CSS": "XE"}


def lines(text: str, delimiter: str = ",") -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)


def alpha_2(code: str) -> str:
    found = pycountry.countries.get(alpha_3=code)
    return _OWN.get(code) or (found.alpha_2 if found else code)


@pytest.mark.parametrize("year", range(2013, 2024))
def test_every_rank_and_score_of_an_intact_edition_is_the_one_in_the_file(shared: Path, year: int) -> None:
    path = shared / "data" / "rsf" / "intact" / f"{year}.csv"
    expected = {}
    for line in lines(path.read_text("utf-8-sig"), ";"):
        for indicator, titles in _RSF_COLUMNS.items():
            for title in titles:
                if line.get(title):
                    expected[alpha_2(line["ISO"]), indicator] = float(line[title].replace(",", "."))
    frame = read_real(EDITION, path).frame
    found = {
        (country, indicator): value
        for country, indicator, value in frame.select("country", "indicator", "value").rows()
        if indicator in _RSF_COLUMNS
    }
    assert found == expected


def test_every_question_of_freedom_in_the_world_is_the_one_in_the_file(shared: Path) -> None:
    path = shared / "data/freedom_house/pachadotdev/data/country_score.csv.gz"
    expected: dict[tuple[str, str], int] = {}
    for line in lines(gzip.decompress(path.read_bytes()).decode()):
        key = (str(int(line["year"]) + 1), line["sub_item"])
        expected[key] = expected.get(key, 0) + int(line["score"])
    found: dict[tuple[str, str], int] = {}
    for edition, indicator, value in (
        read_real(FIW_QUESTIONS, path).frame.select("edition", "indicator", "value").rows()
    ):
        if indicator != "questions":
            found[edition, indicator] = found.get((edition, indicator), 0) + int(value)
    assert found == expected


def test_every_rating_of_freedom_in_the_world_is_the_one_in_the_file(shared: Path) -> None:
    path = shared / "data/freedom_house/pachadotdev/data/country_rating_status.csv"
    expected = [
        (str(int(line["year"]) + 1), float(line["political_rights"]), float(line["civil_liberties"]))
        for line in lines(path.read_text("utf-8"))
    ]
    frame = read_real(FIW_RATINGS, path).frame
    pairs = frame.filter(indicator="pr").join(frame.filter(indicator="cl"), on=["edition", "country"])
    assert sorted(pairs.select("edition", "value", "value_right").rows()) == sorted(expected)


def test_every_total_of_freedom_on_the_net_is_the_one_in_the_file(shared: Path) -> None:
    path = shared / "data/freedom_house/fotn_2025_70_countries.csv"
    expected = {alpha_2(line["iso3"]): float(line["total"]) for line in lines(path.read_text("utf-8-sig"))}
    frame = read_real(FOTN_SCORES, path).frame.filter(indicator="score")
    assert dict(frame.select("country", "value").rows()) == expected
