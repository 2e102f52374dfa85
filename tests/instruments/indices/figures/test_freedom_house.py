"""Figures of Freedom on the Net and Freedom in the World: restatement, the flip of 2019, editions and years."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.reading import CaveatKind, Number, Words
from kuager.record.record import Record
from tests.instruments.indices.files import ask, typed

ROWS = (
    "fotn,2014,KZ,score,,60,,,2014-12-04,two",
    "fotn,2015,KZ,score,,61,,,2015-10-28,two",
    "fotn,2016,KZ,score,,63,,,2016-11-14,two",
    "fotn,2018,KZ,score,,62,,,2018-11-01,two",
    "fotn,2018,KZ,score,2019,38,,,2019-11-05,two",
    "fotn,2019,KZ,score,,32,,,2019-11-05,two",
    "fotn,2021,KZ,score,,33,,,2021-09-21,two",
    "fotn,2021,KZ,status,,,not_free,,2021-09-21,two",
    "fotn,2021,KZ,B,,11,,,2021-09-21,two",
    "fiw,2022,KZ,questions,,23,,,,two",
    "fiw,2022,KZ,D1,,0,,,,two",
    "fiw,2022,KZ,pr,,7,,,,two",
    "fiw,2022,KZ,status,,,not_free,,,two",
    "fiw,2021,KZ,score,,23,,,,two",
    "fiw,2021,KZ,questions,,25,,,,two",
    "fiw,2013,KZ,score,,26,,,,two",
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return typed(tmp_path / "record", ROWS)


def exactly(value: str) -> Number:
    return Number(low=Decimal(value), high=Decimal(value))


def test_33_out_of_100(record: Record) -> None:
    reading = ask(record, "fotn.score", year="2021")
    assert reading.value == exactly("33")
    assert (reading.maximum, reading.method, reading.period) == (100, "fotn.2019", "2020-06/2021-05")
    assert reading.population == "on a scale from 0 (worst) to 100 (best)"


def test_the_newest_edition_that_prints_a_score_answers_and_says_what_it_was(record: Record) -> None:
    reading = ask(record, "fotn.score", year="2018")
    assert (reading.value, reading.method) == (exactly("38"), "fotn.2019")
    (caveat,) = reading.caveats
    assert caveat.kind is CaveatKind.RESTATED
    assert "was 62 in 2018" in caveat.text


def test_before_the_restatement_was_public_the_old_score_answers(record: Record) -> None:
    reading = ask(record.viewed(date(2018, 12, 31)), "fotn.score", year="2018")
    assert (reading.value, reading.method, reading.caveats) == (exactly("62"), "fotn.2009", ())
    assert reading.population == "on a scale from 0 (best) to 100 (worst)"


def test_which_edition_is_newer_does_not_go_by_when_its_copy_was_published(tmp_path: Path) -> None:
    rows = ("fotn,2018,KZ,score,2019,38,,,,one", "fotn,2018,KZ,score,,62,,,,two")  # `two` is the younger source
    assert ask(typed(tmp_path / "record", rows), "fotn.score", year="2018").value == exactly("38")


def test_a_change_across_2019_turns_the_older_score_and_carries_the_flip(record: Record) -> None:
    reading = ask(record, "fotn.change", since="2016", until="2019")
    assert reading.value == exactly("5")
    assert [(caveat.kind, caveat.id) for caveat in reading.caveats] == [(CaveatKind.SCALE_FLIP, "fotn.2019")]
    assert "for the worse, from 37 (63 as printed then) in 2016 to 32 in 2019" in (reading.population or "")


def test_a_restated_score_is_compared_without_a_flip(record: Record) -> None:
    reading = ask(record, "fotn.change", since="2018", until="2019")
    assert reading.value == exactly("6")
    assert [caveat.kind for caveat in reading.caveats] == [CaveatKind.RESTATED]


@pytest.mark.parametrize(
    ("year", "status"), [("2014", "Partly Free"), ("2015", "Not Free"), ("2018", "Not Free"), ("2021", "Not Free")]
)
def test_the_status_is_the_stated_one_or_follows_the_thresholds_of_its_scale(
    record: Record, year: str, status: str
) -> None:
    reading = ask(record, "fotn.status", year=year)
    assert reading.value == Words(text=status)
    assert reading.method is None  # the thresholds were turned with the scale, so a status is comparable across it


def test_a_section_is_out_of_its_own_maximum(record: Record) -> None:
    reading = ask(record, "fotn.section", year="2021", section="limits")
    assert (reading.value, reading.maximum) == (exactly("11"), 35)
    assert reading.parameter("section") == "B"


def test_the_published_total_answers_before_the_sum_of_the_questions(record: Record) -> None:
    reading = ask(record, "fiw.score", year="2021")
    assert (reading.value, reading.caveats, reading.maximum) == (exactly("23"), (), 100)


def test_a_sum_of_questions_says_that_it_is_one(record: Record) -> None:
    reading = ask(record, "fiw.score", year="2022")
    assert reading.value == exactly("23")
    assert [caveat.kind for caveat in reading.caveats] == [CaveatKind.COVERAGE]
    assert reading.period == "2021"


def test_questions_ratings_and_status_have_their_own_scales(record: Record) -> None:
    question = ask(record, "fiw.question", year="2022", id="d1")
    assert (question.value, question.maximum) == (exactly("0"), 4)
    rating = ask(record, "fiw.rating", year="2022", which="pr")
    assert (rating.value, rating.maximum) == (exactly("7"), 7)
    assert rating.population == "on a scale from 1 (best) to 7 (worst)"
    assert ask(record, "fiw.status", year="2022").value == Words(text="Not Free")


def test_a_change_with_a_sum_of_questions_in_it_says_so(record: Record) -> None:
    published = ask(record, "fiw.change", since="2013", until="2021")
    assert (published.value, published.caveats) == (exactly("3"), ())
    summed = ask(record, "fiw.change", since="2021", until="2022")
    assert summed.value == exactly("0")
    assert [caveat.kind for caveat in summed.caveats] == [CaveatKind.COVERAGE]


def test_what_is_not_held_is_said(record: Record) -> None:
    with pytest.raises(NoReadingError, match="editions 2014-2016, 2018, 2019, 2021"):
        ask(record, "fotn.score", year="2017")
    with pytest.raises(
        NoReadingError, match="no score of KZ in Freedom in the World 2016; it holds the editions 2013, 2021, 2022"
    ):
        ask(record, "fiw.score", year="2016")
