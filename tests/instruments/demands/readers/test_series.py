"""What each of Google's files becomes: which series, units and breakdowns, and what it leaves out."""

import json
from pathlib import Path

import pytest

from kuager.instruments.demands.readers import READERS
from kuager.record.errors import ReadError
from tests.instruments.demands.files import (
    BY_REASON,
    BY_REQUESTER,
    CUBE,
    HISTORICAL_REASON,
    HISTORICAL_REQUESTER,
    ITEMS,
    cube,
    read,
    rows_of,
    sheet,
)

LINE = "2021-06-30,Kazakhstan,KZ,YouTube,Fraud,4"


def test_the_edition_is_what_the_source_says_or_else_the_last_month_of_the_file(tmp_path: Path) -> None:
    content = sheet(BY_REASON, LINE.replace("2021-06-30", "2022-12-31"), LINE)
    assert set(read("google.by_reason", tmp_path, content).frame["edition"]) == {"2022-12"}
    assert set(read("google.by_reason", tmp_path, content, edition="spring 2023").frame["edition"]) == {"spring 2023"}


@pytest.mark.parametrize("heading", [BY_REQUESTER, BY_REQUESTER.replace("Requester", "Requestor").replace(" ,", ",")])
def test_the_file_by_requester_gives_requests_items_and_the_percents_it_prints(tmp_path: Path, heading: str) -> None:
    made = read("google.by_requester", tmp_path, sheet(heading, "2021-06-30,Kazakhstan,KZ,Police,5,80,,96,0,,4,"))
    assert rows_of(made, "unit", "outcome", "requester", "value") == [
        ("item", None, "police", 80.0),
        ("percent", "no_action", "police", 4.0),
        ("percent", "not_found", "police", 0.0),
        ("percent", "removed_policy", "police", 96.0),
        ("request", None, "police", 5.0),
    ]


def test_the_item_export_leaves_out_outcomes_that_no_item_met(tmp_path: Path) -> None:
    line = "July - December 2021,Kazakhstan,KZ,Government Officials,Maps,Drug abuse,3,9,1,0,0,0,8,0"
    made = read("google.items", tmp_path, sheet(ITEMS, line))
    assert rows_of(made, "unit", "outcome", "value", "period", "product", "reason", "requester") == [
        ("item", "no_action", 8.0, "2021-07/2021-12", "google_maps", "drug_abuse", "government_officials"),
        ("item", "removed_legal", 1.0, "2021-07/2021-12", "google_maps", "drug_abuse", "government_officials"),
        ("item", None, 9.0, "2021-07/2021-12", "google_maps", "drug_abuse", "government_officials"),
        ("request", None, 3.0, "2021-07/2021-12", "google_maps", "drug_abuse", "government_officials"),
    ]


def test_the_historical_file_by_reason_splits_requests_by_branch_but_not_items(tmp_path: Path) -> None:
    lines = ("2010-06-30,Kazakhstan,KZ,YouTube,,1,2,", "2012-06-30,Kazakhstan,KZ,Blogger,Violence,0,4,50")
    made = read("google.historical_reason", tmp_path, sheet(HISTORICAL_REASON, *lines))
    assert rows_of(made, "period", "reason", "requester", "unit", "value") == [
        ("2010-01/2010-06", None, "executive", "request", 2.0),
        ("2010-01/2010-06", None, "judicial", "request", 1.0),
        ("2012-01/2012-06", "violence", "executive", "request", 4.0),
        ("2012-01/2012-06", "violence", None, "item", 50.0),
    ]


def test_the_historical_summary_keeps_what_google_did_not_say_exactly(tmp_path: Path) -> None:
    lines = (
        "2009-12-31,Armenia,AM,<10,0,,,,,,,",
        "2010-06-30,China,CN,?,?,?,,,,,,",
        "2012-06-30,Kazakhstan,KZ,42,88,300,40,90,280,2,50,20",
    )
    made = read("google.historical_requester", tmp_path, sheet(HISTORICAL_REQUESTER, *lines))
    columns = ("country", "unit", "outcome", "requester", "value", "bound")
    assert rows_of(made, *columns) == [
        ("AM", "percent", "complied", None, 0.0, None),
        ("AM", "request", None, None, 10.0, "less_than"),
        ("CN", "item", None, None, 0.0, "at_least"),
        ("CN", "request", None, None, 0.0, "at_least"),
        ("KZ", "item", None, "executive", 20.0, None),
        ("KZ", "item", None, "judicial", 280.0, None),
        ("KZ", "item", None, None, 300.0, None),
        ("KZ", "percent", "complied", "executive", 50.0, None),
        ("KZ", "percent", "complied", "judicial", 90.0, None),
        ("KZ", "percent", "complied", None, 88.0, None),
        ("KZ", "request", None, "executive", 2.0, None),
        ("KZ", "request", None, "judicial", 40.0, None),
        ("KZ", "request", None, None, 42.0, None),
    ]
    assert made.frame.filter(country="CN")["note"].null_count() == 0


def test_the_cube_gives_what_its_lists_and_numbers_say(tmp_path: Path) -> None:
    made = read("google.cube", tmp_path, cube())
    first = made.frame.filter(locator="/rows/0")
    assert rows_of(type(made)(first), "unit", "outcome", "value", "reason", "requester", "product", "period") == [
        ("item", "no_action", 6.0, "defamation", "police", "youtube", "2021-01/2021-06"),
        ("item", "removed_legal", 1.0, "defamation", "police", "youtube", "2021-01/2021-06"),
        ("item", "removed_policy", 2.0, "defamation", "police", "youtube", "2021-01/2021-06"),
        ("item", None, 9.0, "defamation", "police", "youtube", "2021-01/2021-06"),
        ("request", None, 3.0, "defamation", "police", "youtube", "2021-01/2021-06"),
    ]
    assert made.frame.filter(unit="request")["value"].sum() == 11


def changed(row: int, column: int, value: object) -> list[list[object]]:
    """The rows of the cube with one number changed."""
    rows: list[list[object]] = json.loads(json.dumps(CUBE["rows"]))
    rows[row][column] = value
    return rows


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not json", "not the cube"),
        (b"\xff\xfe", "not the cube"),
        ("[]", "not the cube"),
        (json.dumps({name: part for name, part in CUBE.items() if name != "rows"}), "missing required field"),
        (cube(version=2), "unknown field `version`"),
        (cube(schema=CUBE["schema"][:-1]), "the rows hold"),  # type: ignore[index]
        (cube(rows=[]), "no rows"),
        (cube(rows=[[0, 0, 0]]), "the row has 3 numbers where the schema has 13"),
        (cube(rows=changed(1, 5, -2)), "-2 is not allowed here"),
        (cube(rows=changed(1, 5, 1.5)), "not the cube"),
        (cube(rows=changed(1, 5, None)), "not the cube"),
        (cube(rows=changed(1, 5, "2")), "not the cube"),
        (cube(rows=changed(1, 4, 2)), "2 is not allowed here"),
        (cube(rows=changed(1, 5, 10**30)), "too large"),
        (cube(rows=[*CUBE["rows"], CUBE["rows"][0]]), "same key"),  # type: ignore[index, misc]
        (cube(reasons=["Defamation", "Government criticysm"]), "did you mean"),
        (cube(requestors=["Police", "Wizards"]), "unknown requester 'Wizards'"),
        (cube(periods=["January - June 2021", "Autumn 2021"]), "not the end of a half-year"),
        (cube(countries=["KZ", "??"]), "unknown territory"),
        (cube(country_names=["Kazakhstan"]), "2 countries but 1 names"),
    ],
)
def test_a_cube_that_is_not_understood_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read("google.cube", tmp_path, content)
    assert caught.value.help


def test_the_columns_of_the_cube_may_stand_in_any_order(tmp_path: Path) -> None:
    names: list[str] = CUBE["schema"]  # type: ignore[assignment]
    rows: list[list[int]] = CUBE["rows"]  # type: ignore[assignment]
    other = cube(schema=names[::-1], rows=[row[::-1] for row in rows])
    assert read("google.cube", tmp_path, other).frame.equals(read("google.cube", tmp_path, cube()).frame)


def test_a_place_in_the_cube_is_given_as_a_pointer(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read("google.cube", tmp_path, cube(rows=changed(2, 6, -1)))
    assert "/rows/2/6, items_requested" in str(caught.value)


def test_no_reader_takes_the_file_of_another(tmp_path: Path) -> None:
    contents = {
        "google.by_reason": sheet(BY_REASON, LINE),
        "google.by_requester": sheet(BY_REQUESTER, "2021-06-30,Kazakhstan,KZ,Police,5,80,,96,,,4,"),
        "google.historical_reason": sheet(HISTORICAL_REASON, "2012-06-30,Kazakhstan,KZ,Blogger,Violence,0,4,50"),
        "google.historical_requester": sheet(HISTORICAL_REQUESTER, "2012-06-30,Kazakhstan,KZ,42,8,30,40,9,28,2,5,2"),
        "google.items": sheet(ITEMS, "July - December 2021,Kazakhstan,KZ,Police,Maps,Drug abuse,3,9,1,0,0,0,8,0"),
        "google.cube": cube(),
    }
    assert sorted(contents) == sorted(reader.name for reader in READERS)
    for name, content in contents.items():
        assert read(name, tmp_path, content).frame.height > 0
        for other in contents:
            if other != name:
                with pytest.raises(ReadError):
                    read(other, tmp_path, content)
