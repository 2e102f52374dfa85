"""CPJ's two exports: what each says, what neither does, and that they disagree."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kuager.instruments.incidents.readers.cpj import CPJ
from kuager.instruments.incidents.readers.persons import long_date, nameless
from kuager.record.countries import named
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

SOURCE = Source(id="cpj", kind=SourceKind.DATASET, title="People", publisher="CPJ")
HEAD = "Name,Status,Date,Country,Journalist or Media Worker,Motive,Type of Death,cpj.org URL\n"
ROW = 'Ann Example,Killed,"April 30, 2018",Kazakhstan,A Paper,Confirmed,Murder,https://cpj.example/ann/\n'
WIDE = "year,fullName,type,typeOfDeath,status,country,motiveConfirmed,organizations\n"
WORKER = "2022,Ben Example,Media Worker,N/A,Killed,Kazakhstan,N/A,A Channel\n"


def read(folder: Path, text: str, encoding: str = "utf-8") -> Read:
    path = folder / "people.csv"
    path.write_text(text, encoding=encoding)
    return whole(path)


def whole(path: Path) -> Read:
    given = Input(path, path.name, SOURCE)
    run_reader(CPJ, given)
    return CPJ.read(given)


def test_a_person_is_a_case_without_a_name(tmp_path: Path) -> None:
    frame = read(tmp_path, HEAD + ROW).frame
    names = ("country", "kind", "date", "role", "people", "motive_confirmed", "event", "locator")
    assert frame.select(names).rows() == [
        ("KZ", "killed", "2018-04-30", "journalist", 1, True, "A journalist was killed (murder), by CPJ's list.",
         "row 2")
    ]  # fmt: skip
    assert "Example" not in str(frame.to_dicts())
    assert "ann" not in str(frame.to_dicts()).lower().replace("channel", "")


def test_a_media_worker_stands_apart_and_has_no_motive(tmp_path: Path) -> None:
    frame = read(tmp_path, WIDE + WORKER).frame
    assert frame.select("date", "role", "motive_confirmed").rows() == [("2022", "media_worker", None)]


def test_one_case_has_one_id_in_both_layouts_and_two_of_a_name_have_two(tmp_path: Path) -> None:
    first = read(tmp_path, HEAD + ROW).frame["incident"].to_list()
    row = "2018,ANN  Exämple,Journalist,Murder,Killed,Kazakhstan,Confirmed,A Paper\n"
    second = read(tmp_path, WIDE + row + row).frame["incident"].to_list()
    assert second == [first[0], f"{first[0]}-2"]


def test_what_is_one_place_to_cpj_is_neither_of_two_countries(tmp_path: Path) -> None:
    place = "Israel and the Occupied Palestinian Territory"
    assert read(tmp_path, HEAD + ROW.replace("Kazakhstan", place)).frame["country"].to_list() == ["XP"]


@pytest.mark.parametrize(
    ("said", "edtf"),
    [("April 30, 2018", "2018-04-30"), ("May 2003", "2003-05"), ("2003", "2003"), ("Sept. 5, 2001", "2001-09-05"),
     ("February 30, 2018", None), ("30.04.2018", None), ("", None), ("Ma 2003", None), ("5 2003", None)],
)  # fmt: skip
def test_dates_are_as_precise_as_they_are_told(said: str, edtf: str | None) -> None:
    assert long_date(said) == edtf


def test_a_hash_of_a_name_does_not_hang_on_case_accents_or_spaces() -> None:
    assert nameless("José  Example") == nameless("JOSE EXAMPLE") != nameless("Josef Example")


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        ("Killed", "Promoted", "status", "unknown status 'Promoted'"),
        ("Killed", "", "status", "a total or a remark"),
        ("Kazakhstan", "Atlantis", "country", "'Atlantis' is no country"),
        ("Confirmed", "Probable", "motive", "unknown term 'Probable'"),
        ("Murder", "Illness", "type of death", "unknown term 'Illness'"),
        ('"April 30, 2018"', "30/04/2018", "date", "'30/04/2018' is no date"),
        ("Confirmed", "", "type", "does not say who it was"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_its_column(
    tmp_path: Path, old: str, new: str, column: str, reason: str
) -> None:
    found = read(tmp_path, HEAD + ROW + ROW.replace(old, new))
    (refused,) = found.refused
    assert (refused.row, refused.column) == (3, column)
    assert reason in refused.reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (HEAD, "no rows"),
        (HEAD.replace("Motive", "Reason") + ROW, "no column 'motive'"),
        (HEAD.replace("\n", ",Age\n") + ROW.replace("\n", ",40\n"), "'Age'"),
        (WIDE.replace(",type,", ",") + WORKER.replace("Media Worker,", ""), "no column 'type'"),
        (HEAD + ROW.replace("Kazakhstan,", ""), "row 2 has 7 cells"),
        (HEAD + ROW.replace("Killed", "x"), r"\(status\): has no row that is understood; row 2"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, text)


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8-sig", ","), ("utf-8", ";"), ("utf-8", "\t")])
def test_byte_order_marks_and_other_delimiters_change_nothing(tmp_path: Path, encoding: str, mark: str) -> None:
    text = WIDE.replace(",", mark) + WORKER.replace(",", mark)
    assert read(tmp_path, text, encoding).frame.equals(read(tmp_path, WIDE + WORKER).frame)


def files(shared: Path) -> tuple[Path, Path]:
    folder = shared / "data" / "journalists"
    (people,) = (folder / "mdzxiee" / "data").glob("cpj-people-list-*.csv")
    (wide,) = (folder / "youyansu").glob("*.csv")
    return people, wide


def test_the_one_killed_in_kazakhstan_in_2022_appears_only_where_media_workers_do(shared: Path) -> None:
    people, wide = (whole(path).frame.filter(country="KZ") for path in files(shared))
    assert not [date for date in people["date"].to_list() if date.startswith("2022")]
    assert wide.filter(date="2022").select("kind", "role", "motive_confirmed").rows() == [
        ("killed", "media_worker", None)
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_the_real_exports_count_by_year_and_country_as_a_bare_count_does(shared: Path, number: int) -> None:
    path = files(shared)[number]
    with path.open(encoding="utf-8-sig", newline="") as file:
        raw = list(csv.DictReader(file))
    bare = Counter(
        (
            row["Date"][-4:] if number == 0 else row["year"],
            named(row.get("Country") or row.get("country") or "") or "XP",
        )
        for row in raw
        if row.get("Status") or row.get("status")
    )
    found = whole(path)
    assert Counter((date[:4], country) for date, country in found.frame.select("date", "country").rows()) == bare
    assert len(found.refused) == len(raw) - bare.total()
