"""RSF's files of one edition: every shape they come in, and the damage that copies do to them."""

from pathlib import Path

import pycountry
import pytest

from kuager.instruments.indices.readers.rsf import EDITION, EDITIONS
from kuager.record.errors import ReadError
from tests.instruments.indices.files import CODES, HEADER_2022, SCORES, edition_2014, read, read_whole, values

TRUE = {
    code: float(score.replace(",", "."))
    for code, score in zip(
        ("NO", "FI", "EE", "PT", "JM", "UY", "GH", "JP", "KZ", "UZ", "TJ", "ER"), SCORES, strict=True
    )
}


def test_ranks_and_scores_become_rows_with_place_period_method_and_number_ranked(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "2014.csv", edition_2014())
    row = made.frame.filter(country="KZ", indicator="score").row(0, named=True)
    assert row == {
        "index": "rsf",
        "edition": "2014",
        "country": "KZ",
        "indicator": "score",
        "printed_in": "2014",
        "value": 48.28,
        "text": None,
        "universe": 180,
        "method": "rsf.2013",
        "valid": "2012-12/2013-11",
        "locator": "row 10, ISO KAZ, column Score N",
    }
    assert values(made, "rank")["KZ"] == 9
    assert made.refused == ()
    assert made.repaired == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff\ufeff" + text,
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace("\r\n", "\r\r\n"),
        lambda text: text.replace("\r\n", "\r"),
        lambda text: text.replace(";", "\t"),
        lambda text: text.replace(",", ".").replace(";", ","),
        lambda text: text.replace(",", "."),
        lambda text: text.replace("Score N;", "Score;", 1).replace("Rank N;", "rank_n ;", 1),
        lambda text: text.replace("Score N;", "Score 2014;", 1),
        lambda text: text.replace("KAZ", " kaz "),
        lambda text: text.replace("KAZ", "KZ"),
        lambda text: text.replace(";9;", ";9.0;"),
        lambda text: text + "\r\n;;;;;;;;;;;;;;;\r\n",
        lambda text: text.replace("Zone", "Zone;;").replace("Balkans", "Balkans;;"),
    ],
)
def test_copies_that_differ_only_in_form_read_alike(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    made = read(EDITION, tmp_path / "copy.csv", change(edition_2014()))
    assert values(made) == TRUE
    assert made.repaired == ()
    assert made.refused == ()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_names_in_any_encoding_do_not_matter(tmp_path: Path, encoding: str) -> None:
    text = edition_2014().replace("بلد", "????").replace("کشور", "????")
    assert values(read(EDITION, tmp_path / "copy.csv", text.encode(encoding))) == TRUE


def test_names_encoded_twice_do_not_matter(tmp_path: Path) -> None:
    twice = edition_2014().encode().decode("latin-1").encode()
    assert values(read(EDITION, tmp_path / "copy.csv", twice)) == TRUE


def test_lost_commas_are_put_back_with_proof(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "copy.csv", edition_2014([score.replace(",", "") for score in SCORES]))
    assert values(made) == TRUE
    assert len(made.repaired) == 11  # 88 never had one
    repair = next(repair for repair in made.repaired if repair.found == "298")
    assert (repair.row, repair.column, repair.repaired) == (12, "Score N", "29.8")
    assert "rank 10" in repair.proof


def test_a_comma_lost_in_one_row_is_put_back_and_the_others_are_left(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "copy.csv", edition_2014([*SCORES[:8], "4828", *SCORES[9:]]))
    assert values(made) == TRUE
    assert [repair.found for repair in made.repaired] == ["4828"]


def test_a_row_whose_comma_cannot_be_placed_keeps_its_rank_and_loses_its_score(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "copy.csv", edition_2014([*SCORES[:-1], "152"]))
    assert values(made, "rank")["ER"] == 12
    assert "ER" not in values(made)
    (refusal,) = made.refused
    assert (refusal.row, refusal.column) == (13, "Score N")
    assert "15.2 or 1.52" in refusal.reason


def test_swapped_ranks_are_refused_and_never_repaired(tmp_path: Path) -> None:
    ranks = [1, 2, 3, 4, 5, 6, 7, 9, 8, 10, 11, 12]
    for scores in (SCORES, [score.replace(",", "") for score in SCORES]):
        made = read(EDITION, tmp_path / "copy.csv", edition_2014(scores, ranks=ranks))
        assert {refusal.row for refusal in made.refused} == {9, 10}
        assert made.frame.filter(made.frame["country"].is_in(["JP", "KZ"])).is_empty()
        assert all(value == TRUE[country] for country, value in values(made).items())


def test_an_altered_score_is_refused(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "copy.csv", edition_2014([*SCORES[:8], "69,72", *SCORES[9:]]))
    assert "KZ" not in values(made)
    assert len(values(made)) == 11
    assert "does not agree with rank 9" in made.refused[0].reason


def test_a_rank_that_the_movement_since_last_year_denies_is_refused(tmp_path: Path) -> None:
    lines = edition_2014([*SCORES[:8], SCORES[8], SCORES[8], *SCORES[10:]]).split("\r\n")
    rows = [line.split(";") for line in lines[1:-1]]
    for row in rows:
        row[7], row[9] = row[2], "0"
    rows[8][2], rows[9][2] = rows[9][2], rows[8][2]  # equal scores: only the movements can tell
    made = read(EDITION, tmp_path / "copy.csv", "\r\n".join([lines[0], *map(";".join, rows)]))
    assert {refusal.row for refusal in made.refused} == {10, 11}


def test_scores_that_do_not_go_with_the_ranks_stop_the_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(EDITION, tmp_path / "copy.csv", edition_2014([*SCORES[6:], *SCORES[:6]]), name="turned.csv")
    assert "contradicts 'Rank N'" in caught.value.message
    assert str(caught.value.place).startswith("turned.csv:")
    assert str(caught.value.place).endswith("(Score N)")


def test_the_scale_that_was_printed_before_it_was_turned_round_is_not_mistaken(tmp_path: Path) -> None:
    turned = [f"{100 - float(score.replace(',', '.')):.2f}".replace(".", ",") for score in SCORES]
    with pytest.raises(ReadError, match="another scale"):
        read(EDITION, tmp_path / "copy.csv", edition_2014(turned))


@pytest.mark.parametrize("scores", [list(reversed(SCORES)), [s.replace(",", "") for s in reversed(SCORES)]])
def test_up_to_2012_the_best_has_the_lowest_score(tmp_path: Path, scores: list[str]) -> None:
    made = read(EDITION, tmp_path / "2008.csv", edition_2014(scores, year="2008"))
    assert made.frame.filter(indicator="score")["method"].unique().to_list() == ["rsf.2002"]
    assert values(made)["NO"] == 19.62


def test_the_edition_2011_12_is_2012_and_may_go_below_zero(tmp_path: Path) -> None:
    scores = ["-10", "-9,5", "-3", "0", "2,25", "5", "10", "20", "77,5", "83", "100,75", "142"]
    made = read(EDITION, tmp_path / "2012.csv", edition_2014(scores, year="2011-12"))
    score = made.frame.filter(country="FI", indicator="score").row(0, named=True)
    rank = made.frame.filter(country="FI", indicator="rank").row(0, named=True)
    assert (score["edition"], score["value"], score["method"]) == ("2012", -9.5, "rsf.2012")
    assert rank["method"] == "rsf.2002"


@pytest.mark.parametrize("year", ["2011", "1999", "2012-13", "soon", ""])
def test_a_year_without_an_edition_stops_the_file(tmp_path: Path, year: str) -> None:
    with pytest.raises(ReadError, match="no edition of the index"):
        read(EDITION, tmp_path / "copy.csv", edition_2014(year=year))


def test_a_copy_that_calls_2011_12_only_2011_is_read_when_its_source_says_so(tmp_path: Path) -> None:
    scores = ["-10", "-9,5", "-3", "0", "2,25", "5", "10", "20", "77,5", "83", "100,75", "142"]
    text = edition_2014(scores, year="2011")
    assert read(EDITION, tmp_path / "copy.csv", text, edition="2012").frame["edition"].unique().to_list() == ["2012"]
    with pytest.raises(ReadError) as caught:
        read(EDITION, tmp_path / "copy.csv", text)
    assert caught.value.help == "if the file is that of 2011-12, say so in its source: edition = 2012"


def test_scores_on_a_smaller_scale_than_rsf_has_stop_the_file(tmp_path: Path) -> None:
    codes = sorted(c.alpha_3 for c in pycountry.countries)[:120]
    scores = [f"{9.35 - rank * 0.07:.2f}" for rank in range(120)]
    with pytest.raises(ReadError, match=r"no 'Score N' is above 9\.35"):
        read(EDITION, tmp_path / "tenth.csv", edition_2014(scores, codes=codes))


def test_a_table_of_another_kind_is_told_by_the_column_that_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="has no column 'iso'"):
        read(EDITION, tmp_path / "other.csv", "Entity,Year,Score\nNorway,1979,1\nNorway,1980,2\n")


def test_columns_may_be_named_by_the_years_that_they_are_of(tmp_path: Path) -> None:
    named = edition_2014().replace("Rank N-1", "Rank 2013").replace("Score N-1", "Score 2013").replace("ISO", "iso_a3")
    assert values(read(EDITION, tmp_path / "copy.csv", named)) == TRUE


def test_a_file_of_two_editions_stops(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="not of one edition"):
        read(EDITION, tmp_path / "copy.csv", edition_2014().replace("2014;KAZ", "2015;KAZ"))


def test_without_a_column_for_the_year_the_source_tells_the_edition(tmp_path: Path) -> None:
    text = "\n".join(line.split(";", 1)[1] for line in edition_2014().split("\r\n") if line)
    made = read(EDITION, tmp_path / "copy.csv", text, edition="2021")
    assert made.frame["edition"].unique().to_list() == ["2021"]
    with pytest.raises(ReadError, match="Year"):
        read(EDITION, tmp_path / "copy.csv", text)


def test_a_file_of_another_edition_than_its_source_stops(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="its source says 2021"):
        read(EDITION, tmp_path / "copy.csv", edition_2014(), edition="2021")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (edition_2014().replace("Score exactions", "Score exactoins"), "does not know"),
        (edition_2014().replace("Rank N;", "Place;"), "has no column 'rank n'"),
        (edition_2014().replace("Score exactions", "Rank N"), "two columns 'Rank N'"),
        (edition_2014().replace("48,28;", "48;28;"), "row 10 has 17 cells"),
        (edition_2014().replace("48,28", "48\x0028"), "NUL"),
        ("just text", "no header"),
        ("", "is empty"),
    ],
)
def test_a_file_of_another_form_stops_with_row_and_column(tmp_path: Path, wrong: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(EDITION, tmp_path / "copy.csv", wrong)


def test_an_unknown_column_is_named_with_the_one_it_may_mean(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(EDITION, tmp_path / "copy.csv", edition_2014().replace("Score exactions", "Score exactoins"))
    assert "'Score exactoins'" in caught.value.message
    assert caught.value.help == "did you mean 'score exactions'?"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (edition_2014(codes=["QQQ", *CODES[1:]]), "unknown code 'QQQ'"),
        (edition_2014(["n/a", *SCORES[1:]]), "is no number"),
        (edition_2014(["", *SCORES[1:]]), "no score"),
        (edition_2014(ranks=["first", *range(2, 13)]), "is no rank"),
        (edition_2014(ranks=["", *range(2, 13)]), "is no rank"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_and_the_rest_kept(tmp_path: Path, wrong: str, reason: str) -> None:
    made = read(EDITION, tmp_path / "copy.csv", wrong)
    assert len(values(made)) == 11
    assert reason in made.refused[0].reason
    assert made.refused[0].row == 2


def test_a_country_with_two_differing_rows_has_none(tmp_path: Path) -> None:
    text = edition_2014() + "2014;KAZ;9;48,29;;;;;;;Pays;Land;País ;بلد;کشور;UE Balkans"
    made = read(EDITION, tmp_path / "copy.csv", text)
    assert "KZ" not in values(made)
    assert [refusal.row for refusal in made.refused] == [10, 14]
    assert set(made.frame["universe"].drop_nulls()) == {180}


def test_a_row_that_repeats_another_is_refused_once(tmp_path: Path) -> None:
    text = edition_2014() + "2014;KAZ;9;48,28;;;;;;;Pays;Land;País ;بلد;کشور;UE Balkans"
    made = read(EDITION, tmp_path / "copy.csv", text)
    assert values(made) == TRUE
    assert [(refusal.row, refusal.reason) for refusal in made.refused] == [(14, "repeats row 10")]


def test_a_file_that_lost_its_last_rows_says_so_and_keeps_the_number_ranked(tmp_path: Path) -> None:
    made = read_whole(EDITION, tmp_path / "cut.csv", edition_2014())
    assert values(made) == TRUE
    assert set(made.frame["universe"].drop_nulls()) == {180}
    assert [(refusal.row, refusal.reason) for refusal in made.refused] == [
        (13, "the last row: only 12 of the 180 countries and territories that edition 2014 ranks")
    ]


def test_a_title_above_the_header_or_a_note_below_the_rows_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="first row is 'Press freedom'"):
        read(EDITION, tmp_path / "titled.csv", "Press freedom;;;\r\n" + edition_2014())
    with pytest.raises(ReadError, match=r"row 14 has 1 cell, expected 16: 'Source: RSF'"):
        read(EDITION, tmp_path / "noted.csv", edition_2014() + "Source: RSF\r\n")


def test_rows_need_not_be_in_the_order_of_their_ranks_nor_all_be_there(tmp_path: Path) -> None:
    lines = edition_2014([score.replace(",", "") for score in SCORES]).split("\r\n")
    made = read(EDITION, tmp_path / "copy.csv", "\n".join([lines[0], *reversed(lines[3:-1])]))
    assert values(made) == {country: value for country, value in TRUE.items() if country not in ("NO", "FI")}
    assert set(made.frame["universe"].drop_nulls()) == {180}


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("XKO", "XK"),
        ("XKX", "XK"),
        ("CTU", "XC"),
        ("XCD", "XE"),
        ("CSS", "XE"),
        ("SCG", "CS"),
        ("YUG", "YU"),
        ("USA2", "US"),
    ],
)
def test_the_codes_of_rsf_become_those_of_the_record(tmp_path: Path, code: str, kept: str) -> None:
    made = read(EDITION, tmp_path / "copy.csv", edition_2014(codes=[code, *CODES[1:]]))
    assert values(made)[kept] == 92.65


def contexts(rows: list[tuple[str, str, list[str]]]) -> str:
    """A file as from 2022 on, of (code, score, five contexts), already in the order of every rank."""
    lines = [HEADER_2022]
    for rank, (code, score, five) in enumerate(rows, 1):
        parts = ";".join(f"{value};{rank}" for value in five)
        lines.append(f"{code};{score};{rank};{parts};EEAC;Land;Pays;País;بلد;کشور;2022;;")
    return "\r\r\n".join(lines)


CONTEXTS = [
    ("NOR", "92,65", ["94,89", "90,38", "92,23", "93,71", "92,03"]),
    ("GHA", "66,3", ["60,1", "59,4", "72,8", "73,7", "65,49"]),
    ("KAZ", "48,28", ["43,52", "29,8", "51,93", "52,3", "63,85"]),
    ("ERI", "16,24", ["12,3", "14,1", "15,2", "19,8", "19,8"]),
]


def test_from_2022_on_the_five_contexts_have_scores_and_ranks(tmp_path: Path) -> None:
    made = read(EDITION, tmp_path / "2022.csv", contexts(CONTEXTS))
    kz = dict(made.frame.filter(country="KZ").select("indicator", "value").rows())
    assert kz["economic"] == 29.8
    assert kz["safety"] == 63.85
    assert kz["legal_rank"] == 3
    assert len(kz) == 12
    assert made.refused == ()
    assert made.repaired == ()


def test_where_ranks_leave_a_choice_the_mean_of_the_contexts_decides(tmp_path: Path) -> None:
    damaged = [(code, score.replace(",", ""), [v.replace(",", "") for v in five]) for code, score, five in CONTEXTS]
    made = read(EDITION, tmp_path / "2022.csv", contexts(damaged))
    last = dict(made.frame.filter(country="ER").select("indicator", "value").rows())
    assert [last[name] for name in ("political", "economic", "legal", "social", "safety")] == [
        12.3,
        14.1,
        15.2,
        19.8,
        19.8,
    ]
    assert made.refused == ()
    assert any("mean of the contexts" in repair.proof for repair in made.repaired)


def test_a_score_that_makes_the_mean_only_with_its_comma_elsewhere_is_refused(tmp_path: Path) -> None:
    moved = [*CONTEXTS[:3], ("ERI", "16,24", ["12,3", "14,1", "15,2", "1,98", "19,8"])]
    made = read(EDITION, tmp_path / "2022.csv", contexts(moved))
    last = dict(made.frame.filter(country="ER").select("indicator", "value").rows())
    assert "social" not in last
    assert last["social_rank"] == 4
    assert [refusal.column for refusal in made.refused] == ["Social Context"]
    assert "only as 19.8" in made.refused[0].reason


def test_a_score_that_rsf_set_apart_from_its_contexts_is_taken(tmp_path: Path) -> None:
    apart = [*CONTEXTS[:3], ("ERI", "15,11", CONTEXTS[3][2])]
    made = read(EDITION, tmp_path / "2022.csv", contexts(apart))
    assert values(made)["ER"] == 15.11
    assert made.refused == ()


def test_several_editions_in_one_table_are_each_held_against_their_own_ranks(tmp_path: Path) -> None:
    codes = sorted(c.alpha_3 for c in pycountry.countries)[:120]
    lines = ["year_n,iso,rank,score"]
    for year in (2014, 2015):
        for rank, code in enumerate(codes, 1):
            score = 99.61 - rank * 0.71 - (year - 2014) * 0.1
            lines.append(
                f"{year}.0,{code},{rank}.0,{f'{score:.2f}'.replace('.', '') if year == 2015 else f'{score:.2f}'}"
            )
    made = read(EDITIONS, tmp_path / "all.csv", "\n".join(lines))
    first, second = (made.frame.filter(edition=year, indicator="score")["value"].to_list() for year in ("2014", "2015"))
    assert len(first) == len(second) == 120
    assert [round(a - b, 2) for a, b in zip(first, second, strict=True)] == [0.1] * 120
    with pytest.raises(ReadError, match="never ranked fewer"):
        read(EDITIONS, tmp_path / "all.csv", "\n".join(lines[:130]))


def test_a_context_that_contradicts_its_rank_refuses_the_whole_row(tmp_path: Path) -> None:
    rows = [*CONTEXTS[:2], ("KAZ", "48,28", ["43,52", "79,8", "51,93", "52,3", "63,85"]), CONTEXTS[3]]
    made = read(EDITION, tmp_path / "2022.csv", contexts(rows))
    assert made.frame.filter(country="KZ").is_empty()
    assert made.refused[0].column == "Economic Context"


def test_a_situation_is_kept_as_a_status(tmp_path: Path) -> None:
    text = contexts(CONTEXTS).replace("Zone", "Situation;Zone").replace("EEAC", "Situation très grave;EEAC")
    made = read(EDITION, tmp_path / "2024.csv", text)
    assert set(made.frame.filter(indicator="status")["text"]) == {"very_serious"}
    unknown = read(EDITION, tmp_path / "2024.csv", text.replace("très grave", "curieuse"))
    assert "unknown status" in unknown.refused[0].reason
