"""Figures of the World Press Freedom Index over a record typed by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import CaveatKind, Number, Reading, Words
from kuager.record.record import Record
from tests.instruments.indices.files import ask, typed

ROWS = (
    "rsf,2010,KZ,rank,,162,,178,,one",
    "rsf,2010,KZ,score,,68.5,,178,,one",
    "rsf,2012,KZ,rank,,154,,179,,one",
    "rsf,2012,KZ,score,,77.5,,179,,one",
    "rsf,2013,KZ,rank,,160,,179,,one",
    "rsf,2013,KZ,score,,44.92,,179,,one",
    "rsf,2020,KZ,rank,,157,,180,,one",
    "rsf,2021,KZ,rank,,155,,180,,one",
    "rsf,2021,KZ,score,,49.72,,180,,one",
    "rsf,2022,KZ,rank,,122,,180,,one",
    "rsf,2022,KZ,score,,48.28,,180,,one",
    "rsf,2022,KZ,political,,43.52,,,,one",
    "rsf,2022,KZ,political_rank,,136,,180,,one",
    "rsf,2022,UZ,rank,,133,,180,,one",
    "rsf,2023,KZ,rank,,134,,180,,one",
    "rsf,2023,KZ,score,,45.87,,180,,one",
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return typed(tmp_path / "record", ROWS)


def number(reading: Reading) -> Decimal:
    assert isinstance(reading.value, Number)
    assert reading.value.low == reading.value.high
    assert reading.value.low is not None
    return reading.value.low


def caveats(reading: Reading) -> list[tuple[CaveatKind, str]]:
    return [(caveat.kind, caveat.id) for caveat in reading.caveats]


def test_a_rank_knows_how_many_were_ranked_by_what_method_and_when(record: Record) -> None:
    reading = ask(record, "rsf.rank", year="2022")
    assert number(reading) == 122
    assert (reading.unit, reading.population) == ("rank", "of 180 countries and territories")
    assert (reading.period, reading.method, reading.maximum) == ("2021", "rsf.2022", 180)
    assert reading.caveats == ()
    assert reading.witnesses[0].says == "World Press Freedom Index 2022, KZ: rank 122"


def test_a_score_is_exact_and_out_of_100(record: Record) -> None:
    reading = ask(record, "rsf.score", year="2021")
    assert number(reading) == Decimal("49.72")
    assert (reading.unit, reading.maximum, reading.method) == ("point", 100, "rsf.2013")


def test_a_score_up_to_2012_is_out_of_nothing(record: Record) -> None:
    reading = ask(record, "rsf.score", year="2010")
    assert (reading.maximum, reading.method) == (None, "rsf.2002")
    assert reading.population == "on a scale that starts at 0 (best)"


def test_a_change_across_2022_carries_the_break_for_rank_and_for_score(record: Record) -> None:
    places = ask(record, "rsf.change", since="2021", until="2022")
    assert (number(places), places.unit) == (33, "place")
    assert places.population == "up, from rank 155 in 2021 to rank 122 in 2022, across a change of method"
    assert caveats(places) == [(CaveatKind.METHOD_BREAK, "rsf.2022")]
    points = ask(record, "rsf.change", since="2021", until="2022", measure="score")
    assert (number(points), points.unit) == (Decimal("1.44"), "point")
    assert caveats(points) == [(CaveatKind.METHOD_BREAK, "rsf.2022")]
    assert points.population == "from 49.72 in 2021 to 48.28 in 2022, across a change of method"


def test_a_change_within_one_method_carries_nothing_and_says_which_way(record: Record) -> None:
    up = ask(record, "rsf.change", since="2020", until="2021")
    assert (number(up), caveats(up)) == (2, [])
    assert up.population == "up, from rank 157 in 2020 to rank 155 in 2021"
    down = ask(record, "rsf.change", since="2022", until="2023")
    assert down.population == "down, from rank 122 in 2022 to rank 134 in 2023"
    worse = ask(record, "rsf.change", since="2022", until="2023", measure="score")
    assert number(worse) == Decimal("2.41")
    assert worse.population == "for the worse, from 48.28 in 2022 to 45.87 in 2023"
    assert worse.period == "2021/2022"


def test_the_wider_points_of_2012_break_scores_and_not_ranks(record: Record) -> None:
    assert caveats(ask(record, "rsf.change", since="2010", until="2012")) == []
    scores = ask(record, "rsf.change", since="2010", until="2012", measure="score")
    assert caveats(scores) == [(CaveatKind.METHOD_BREAK, "rsf.2012")]


def test_after_2012_the_scale_is_turned_round_and_ranks_follow_a_new_method(record: Record) -> None:
    scores = ask(record, "rsf.change", since="2012", until="2013", measure="score")
    assert caveats(scores) == [(CaveatKind.SCALE_FLIP, "rsf.2013")]
    assert "better" not in (scores.population or "")
    ranks = ask(record, "rsf.change", since="2012", until="2013")
    assert caveats(ranks) == [(CaveatKind.METHOD_BREAK, "rsf.2013")]


def test_a_change_over_two_breaks_carries_both(record: Record) -> None:
    reading = ask(record, "rsf.change", since="2010", until="2022", measure="score")
    assert [identity for _, identity in caveats(reading)] == ["rsf.2012", "rsf.2013", "rsf.2022"]


def test_a_change_backwards_is_an_error_that_says_so(record: Record) -> None:
    with pytest.raises(ParameterError, match="2022 is not before until 2021"):
        ask(record, "rsf.change", since="2022", until="2021")


def test_contexts_have_a_score_and_a_rank_from_2022_on(record: Record) -> None:
    score = ask(record, "rsf.context", year="2022", name="political")
    assert (number(score), score.unit, score.maximum) == (Decimal("43.52"), "point", 100)
    rank = ask(record, "rsf.context", year="2022", name="political", measure="rank")
    assert (number(rank), rank.unit, rank.maximum) == (136, "rank", 180)
    with pytest.raises(NoReadingError, match="it holds the editions 2022"):
        ask(record, "rsf.context", year="2021", name="political")
    with pytest.raises(ParameterError, match="did you mean 'political'"):
        ask(record, "rsf.context", year="2022", name="politcal")


def test_the_universe_is_how_many_were_ranked(record: Record) -> None:
    reading = ask(record, "rsf.universe", year="2013")
    assert (number(reading), reading.unit) == (179, "country")
    assert reading.method is None  # how many are ranked is comparable across methods


def test_the_status_follows_the_thresholds_only_where_rsf_publishes_them(record: Record) -> None:
    assert ask(record, "rsf.status", year="2022").value == Words(text="difficult")
    with pytest.raises(NoReadingError):
        ask(record, "rsf.status", year="2021")


def test_a_missing_edition_says_which_are_held(record: Record) -> None:
    with pytest.raises(NoReadingError, match="editions 2010, 2012, 2013, 2020-2023"):
        ask(record, "rsf.rank", year="2019")
    with pytest.raises(NoReadingError, match="no edition 2011: the one of 2011-12 is 2012"):
        ask(record, "rsf.rank", year="2011")
    with pytest.raises(NoReadingError, match="holds no rank of DE"):
        ask(record, "rsf.rank", country="DE", year="2022")


def test_sources_that_differ_make_a_range_and_a_copy_that_agrees_does_not(tmp_path: Path) -> None:
    rows = (
        "rsf,2021,KZ,rank,,155,,180,,one",
        "rsf,2021,KZ,rank,,155,,180,,two",
        "rsf,2022,KZ,rank,,122,,180,,one",
        "rsf,2022,KZ,rank,,123,,180,,two",
    )
    record = typed(tmp_path / "record", rows)
    assert ask(record, "rsf.rank", year="2021").caveats == ()
    reading = ask(record, "rsf.rank", year="2022")
    assert reading.value == Number(low=Decimal(122), high=Decimal(123))
    assert caveats(reading) == [(CaveatKind.CONTRADICTED, "contradicted")]
    change = ask(record, "rsf.change", since="2021", until="2022")
    assert change.value == Number(low=Decimal(32), high=Decimal(33))


def test_an_index_about_itself_is_never_a_single_source(record: Record) -> None:
    readings = [ask(record, "rsf.rank", year="2022"), ask(record, "rsf.score", year="2013")]
    assert all(kind is not CaveatKind.SINGLE_SOURCE for reading in readings for kind, _ in caveats(reading))
