"""The reader of official statements: what it takes, what it refuses and where it stops."""

from pathlib import Path

import pytest

from kuager.instruments.orders.readers.statements import COLUMNS, READER
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

GOOD = {
    "id": "A1",
    "statement_date": "2023-02",
    "issuer": "The Ministry of Speech",
    "document": "Letter 7",
    "period": "2023-01",
    "metric": "restricted content",
    "unit": "items",
    "value": "50",
    "of_which_court": "2",
    "of_which_no_court": "48",
    "source_url": "https://example.org",
    "note": "",
}


def read(path: Path) -> Read:
    source = Source(id="list", kind=SourceKind.DATASET, title="A list", publisher="A publisher")
    given = Input(path, path.name, source)
    run_reader(READER, given)  # holds the rows against the table's declaration
    return READER.read(given)


def listed(path: Path, *lines: dict[str, str], header: tuple[str, ...] = COLUMNS) -> Read:
    rows = [",".join(f'"{({**GOOD, **line})[name]}"' for name in header) for line in lines]
    path.write_text("\n".join([",".join(header), *rows, ""]), encoding="utf-8")
    return read(path)


def test_a_line_becomes_its_total_and_its_two_parts(tmp_path: Path) -> None:
    frame = listed(tmp_path / "list.csv", {}).frame
    assert frame.select("by", "value").rows() == [("all", 50), ("court", 2), ("no_court", 48)]
    assert frame["locator"][1] == "row 2 (A1), of_which_court"
    assert set(frame["unit"]) == {"item"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2023-01", "2023-01"),
        ("2023", "2023"),
        ("2024-Q1", "2024-01/2024-03"),
        ("2024-Q4", "2024-10/2024-12"),
        ("2021-H2", "2021-07/2021-12"),
        ("2014..2022-04", "2014/2022-04"),
        ("whole period to 2024-04-22", "../2024-04-22"),
        ("until 2024-04-22", "../2024-04-22"),
        ("since 2014", "2014/.."),
        ("last 3 years", "2020-02~/2023-02"),
    ],
)
def test_periods_are_read_as_people_write_them(tmp_path: Path, said: str, meant: str) -> None:
    assert set(listed(tmp_path / "list.csv", {"period": said}).frame["period"]) == {meant}


@pytest.mark.parametrize("said", ["recently", "2023-13", "2022..2021", "Q1", "../"])
def test_a_period_that_is_none_stops_the_reader_at_its_cell(tmp_path: Path, said: str) -> None:
    with pytest.raises(ReadError, match="not a period") as caught:
        listed(tmp_path / "list.csv", {}, {"id": "A2", "period": said})
    assert str(caught.value.place) == "list.csv:3 (period)"


def test_more_than_is_a_bound_in_the_value_and_in_the_note(tmp_path: Path) -> None:
    nothing = {"of_which_court": "", "of_which_no_court": ""}
    frame = listed(
        tmp_path / "list.csv",
        {**nothing, "value": "more than 95,000"},
        {**nothing, "id": "A2", "value": "88000", "note": "'more than'; most without a court"},
        {**nothing, "id": "A3", "value": "7"},
    ).frame
    assert frame.select("value", "bound").rows() == [(95000, "more_than"), (88000, "more_than"), (7, None)]


def test_thousands_may_be_marked_by_a_comma_or_a_space(tmp_path: Path) -> None:
    for said in ("17693", "17,693", "17 693", "17\u00a0693", "17\u202f693"):
        line = {"value": said, "of_which_court": "", "of_which_no_court": ""}
        assert listed(tmp_path / "list.csv", line).frame["value"].to_list() == [17693]


@pytest.mark.parametrize("said", ["12.5", "-3", "many", "9,50", "1 00", "٣"])
def test_a_value_that_is_no_count_stops_the_reader(tmp_path: Path, said: str) -> None:
    with pytest.raises(ReadError, match="not a count"):
        listed(tmp_path / "list.csv", {"value": said})


@pytest.mark.parametrize(
    "line",
    [
        {"unit": "percent", "metric": "share of sites blocked without a court", "value": "more than 90"},
        {"metric": "share blocked without a court", "value": "90", "unit": "items"},
    ],
)
def test_a_claim_of_a_share_is_refused_with_the_reason(tmp_path: Path, line: dict[str, str]) -> None:
    made = listed(tmp_path / "list.csv", {}, {"id": "A2", **line})
    assert made.frame.height == 3
    assert [(refusal.row, refusal.column) for refusal in made.refused] == [(3, "metric")]
    assert "share" in made.refused[0].reason


def test_a_line_without_a_number_is_refused(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.csv", {"value": "", "of_which_court": "", "of_which_no_court": ""})
    assert made.frame.is_empty()
    assert made.refused[0].reason == "states no count"


def test_parts_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.csv", {"of_which_court": "3"})
    assert made.frame.is_empty()
    assert "do not add up to 50" in made.refused[0].reason


def test_the_same_letter_is_the_one_above(tmp_path: Path) -> None:
    frame = listed(tmp_path / "list.csv", {}, {"id": "A2", "document": "same letter"}).frame
    assert set(frame["document"]) == {"Letter 7"}


def test_a_line_without_a_letter_has_none(tmp_path: Path) -> None:
    frame = listed(tmp_path / "list.csv", {}, {"id": "A2", "document": ""}).frame
    assert frame["document"].to_list() == ["Letter 7"] * 3 + [None] * 3


def test_the_same_letter_as_none_stops_the_reader(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no letter above"):
        listed(tmp_path / "list.csv", {"document": "same letter"})


@pytest.mark.parametrize(("column", "said"), [("unit", "furlongs"), ("metric", "seen"), ("statement_date", "May")])
def test_what_it_does_not_understand_stops_it_at_the_cell(tmp_path: Path, column: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        listed(tmp_path / "list.csv", {column: said})
    assert caught.value.place is not None
    assert caught.value.place.field == column


def test_two_lines_with_one_id_stop_the_reader(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="an id of its own"):
        listed(tmp_path / "list.csv", {}, {})


def test_an_unknown_column_stops_the_reader(tmp_path: Path) -> None:
    header = (*COLUMNS[:-1], "remark")
    path = tmp_path / "list.csv"
    path.write_text(",".join(header) + "\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"missing: note; unknown: 'remark'"):
        read(path)


@pytest.mark.parametrize("data", [b"", b"id,\x00", b"\xff\xfe", b'id,"', b"a,b\n1,2,3\n"])
def test_what_is_no_table_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(ReadError):
        read(path)


def test_the_real_list_is_read_whole_but_for_the_claim(shared: Path) -> None:
    made = read(shared / "data" / "kazakhstan" / "kz_blocking_statements.csv")
    total = {(row[0], row[1]): row[2] for row in made.frame.filter(by="all").select("period", "unit", "value").rows()}
    assert total["2022-01", "item"] == 821
    assert total["../2024-04-22", "fact"] == 821_405
    assert total["../2024-04-22", "prescription"] == 17_693
    assert total["2024-01/2024-03", "address"] == 7_230
    assert total["2014/2022-04", "site"] == 95_000
    assert made.frame.filter(bound="more_than")["value"].to_list() == [51_000, 95_000, 88_000]
    letters = made.frame.filter(unit="address")["document"].unique().to_list()
    assert len(letters) == 1
    assert [refusal.row for refusal in made.refused] == [12]
