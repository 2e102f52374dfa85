import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kuager.record.errors import EvidenceError, RecordError
from kuager.record.record import Record
from tests.record.toy import BERRIES, RECORD_TOML, SOURCES_TOML, make_record, open_toy

BOG = "place;colour;year;count\nAlmaty;red;2020;l3\nAlmaty;green;2020;?\nShymkent;red;2022;5\n"


def with_evidence(folder: Path, text: str = BOG) -> Path:
    digest = hashlib.sha256(text.encode()).hexdigest()
    record = make_record(
        folder,
        sources=SOURCES_TOML + f'\n[bog]\nkind = "dataset"\ntitle = "Bog"\npublisher = "Bog"\npublished = "2022-05"\n'
        f'evidence = [{{sha256 = "{digest}", reader = "toy.berries", name = "bog.berries"}}]\n',
    )
    path = record / "evidence" / digest[:2] / digest[2:]
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    return record


def test_rows_are_typed_and_stand_in_the_order_of_their_files(tmp_path: Path) -> None:
    rows = open_toy(with_evidence(tmp_path / "r")).rows(BERRIES)
    assert [(row.place, row.colour, row.year, row.count, row.source) for row in rows] == [
        ("Almaty", "red", 2020, 12, "field-notes"),
        ("Almaty", "green", 2020, 4, "field-notes"),
        ("Astana", "red", 2021, 7, "field-notes"),
        ("Almaty", "red", 2020, 13, "bog"),
        ("Shymkent", "red", 2022, 5, "bog"),
    ]
    assert rows[2].weight == 2.0
    assert rows[1].weight is None


def test_rows_are_found_by_value_by_emptiness_and_by_any_of_several_values(tmp_path: Path) -> None:
    record = open_toy(make_record(tmp_path / "r"))
    assert [row.count for row in record.rows(BERRIES, place="Almaty", colour="green")] == [4]
    assert [row.count for row in record.rows(BERRIES, weight=None)] == [4]
    assert [row.count for row in record.rows(BERRIES, count=frozenset({7, 12, 99}))] == [12, 7]
    assert [row.count for row in record.rows(BERRIES, weight=(None, 2.0))] == [4, 7]
    assert record.rows(BERRIES, place="Oral") == ()
    with pytest.raises(TypeError, match="no field 'plaice'"):
        record.rows(BERRIES, plaice="Almaty")


def test_a_row_answers_only_from_the_day_on_which_it_was_certainly_public(tmp_path: Path) -> None:
    record = open_toy(with_evidence(tmp_path / "r"))

    def sources(day: str) -> set[str]:
        return {row.source for row in record.viewed(date.fromisoformat(day)).rows(BERRIES)}

    assert sources("2021-05-31") == set()
    assert sources("2021-06-01") == {"field-notes"}
    assert sources("2022-05-30") == {"field-notes"}
    assert sources("2022-05-31") == {"field-notes", "bog"}


def test_a_source_without_a_day_is_public_always_and_one_with_a_wrong_day_is_an_error(tmp_path: Path) -> None:
    undated = SOURCES_TOML.replace('published = "2021-06-01"\n', "")
    record = open_toy(make_record(tmp_path / "undated", sources=undated)).viewed(date(1900, 1, 1))
    assert len(record.rows(BERRIES)) == 3
    wrong = open_toy(make_record(tmp_path / "wrong", sources=SOURCES_TOML.replace("2021-06-01", "June")))
    with pytest.raises(RecordError, match="'June' is not a date"):
        wrong.viewed(date(1900, 1, 1)).rows(BERRIES)


def test_the_day_of_a_row_comes_before_the_day_of_its_source(tmp_path: Path) -> None:
    rows = "place,colour,year,count,source,locator,public_from\nAlmaty,red,2020,1,field-notes,p,2019-03\n"
    record = open_toy(make_record(tmp_path / "r", berries=rows))
    assert record.viewed(date(2019, 3, 30)).rows(BERRIES) == ()
    assert len(record.viewed(date(2019, 3, 31)).rows(BERRIES)) == 1


def test_a_row_names_the_very_bytes_that_it_was_read_from(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    other = "place;colour;year;count\nOral;red;2020;8\n"
    digest = hashlib.sha256(other.encode()).hexdigest()
    (record / "evidence" / digest[:2]).mkdir(exist_ok=True)
    (record / "evidence" / digest[:2] / digest[2:]).write_bytes(other.encode())
    sources = record / "sources.toml"
    more = f', {{sha256 = "{digest}", reader = "toy.berries"}}]'
    sources.write_text(sources.read_text("utf-8").replace("}]", "}" + more), "utf-8")
    opened = open_toy(record)
    bog = hashlib.sha256(BOG.encode()).hexdigest()
    found = {row.place: opened.evidence_of(BERRIES, row) for row in opened.rows(BERRIES)}
    assert found == {"Almaty": bog, "Astana": None, "Shymkent": bog, "Oral": digest}


def test_a_row_of_an_unknown_source_stops_its_table(tmp_path: Path) -> None:
    sources = SOURCES_TOML.replace("[field-notes]", "[field-note]")
    with pytest.raises(RecordError, match="did you mean 'field-note'"):
        open_toy(make_record(tmp_path / "r", sources=sources)).rows(BERRIES)


def test_withdrawn_rows_answer_nothing_but_stay_in_the_frame(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    (record / "record.toml").write_text(
        RECORD_TOML + '[[withdraw]]\ntable = "berries"\nsource = "bog"\nlocator = "row 2"\n'
        'date = "2026-01-02"\nreason = "smudged"\n',
        "utf-8",
    )
    opened = open_toy(record)
    assert [row.count for row in opened.rows(BERRIES, place="Almaty", colour="red")] == [12]
    withdrawn = opened.frame(BERRIES).filter(place="Almaty", colour="red", source="bog")
    assert withdrawn["withdrawn_reason"].to_list() == ["smudged"]


def test_the_adoption_that_names_most_of_the_key_wins(tmp_path: Path) -> None:
    adopt = '[[adopt]]\ntable = "berries"\nkey = {{{}}}\nsource = "{}"\nreason = "better"\n'
    record = open_toy(
        make_record(
            tmp_path / "r",
            record=RECORD_TOML
            + adopt.format('place = "Almaty"', "wide")
            + adopt.format('place = "Almaty", year = "2020", colour = "red"', "narrow"),
        )
    )
    red, green, astana = record.rows(BERRIES)
    found = [record.adoption(BERRIES, row) for row in (red, green, astana)]
    assert [adoption and adoption.source for adoption in found] == ["narrow", "wide", None]


def test_a_table_whose_evidence_is_missing_or_altered_is_not_read(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    assert open_toy(record).evidence_problems() == []
    open_toy(record).rows(BERRIES)  # leaves the rows in the cache, which must not hide what follows
    (evidence,) = (record / "evidence").glob("*/*")
    evidence.write_bytes(BOG.replace("5", "6").encode())
    assert [found.code for found in open_toy(record).evidence_problems()] == ["K402"]
    with pytest.raises(EvidenceError, match="altered"):
        open_toy(record).rows(BERRIES)
    evidence.unlink()
    assert [found.code for found in open_toy(record).evidence_problems()] == ["K401"]
    with pytest.raises(EvidenceError, match="missing"):
        open_toy(record).rows(BERRIES)


def test_the_fingerprint_moves_with_everything_that_a_reading_depends_on(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    (evidence,) = (record / "evidence").glob("*/*")
    seen = {open_toy(record).fingerprint(("berries",))}

    def moved() -> bool:
        print_now = open_toy(record).fingerprint(("berries",))
        again = open_toy(record).fingerprint(("berries",))
        new = print_now == again and print_now not in seen
        seen.add(print_now)
        return new

    assert open_toy(record).fingerprint(("berries",)) in seen
    assert open_toy(record).viewed(date(2022, 1, 1)).fingerprint(("berries",)) not in seen
    table = record / "tables" / "berries.csv"
    table.write_text(table.read_text("utf-8").replace(",7,", ",8,"), "utf-8")
    assert moved()
    sources = record / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace("The Bog Society", "The Fen Society"), "utf-8")
    assert moved()
    adopted = '[[adopt]]\ntable = "berries"\nkey = {year = 2020}\nsource = "bog"\nreason = "it counted"\n'
    (record / "record.toml").write_text(RECORD_TOML + adopted, "utf-8")
    assert moved()
    evidence.write_bytes(b"other")
    assert moved()
    evidence.unlink()
    assert moved()


def test_opening_and_fingerprinting_load_neither_polars_nor_the_date_libraries(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    code = (
        "import sys; from pathlib import Path; from tests.record.toy import open_toy;"
        f"record = open_toy(Path({str(record)!r})); record.fingerprint(('berries',)); record.evidence_problems();"
        "print(sorted({'polars', 'edtf', 'pycountry', 'tomlkit', 'rich'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_that_is_no_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="kuager init"):
        open_toy(tmp_path)
    with pytest.raises(RecordError, match="no such folder"):
        open_toy(tmp_path / "nowhere")


def test_what_is_worked_out_of_rows_is_worked_out_once_for_each_day(tmp_path: Path) -> None:
    record = open_toy(with_evidence(tmp_path / "r"))
    asked: list[date | None] = []

    def rows_of(view: Record) -> int:
        def count() -> int:
            asked.append(view.as_of)
            return len(view.rows(BERRIES))

        return view.once("rows", count)

    before = record.viewed(date(2022, 5, 1))
    assert [rows_of(record), rows_of(record), rows_of(before), rows_of(before)] == [5, 5, 3, 3]
    assert asked == [None, date(2022, 5, 1)]
