"""The US Press Freedom Tracker's incidents."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kuager.instruments.incidents.readers.press_freedom_tracker import PRESS_FREEDOM_TRACKER
from kuager.record.derived import run_reader
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

COLUMNS = (
    "title", "slug", "categories", "targeted_journalists", "targeted_institutions", "date", "exact_date_unknown",
    "state", "arrest_status", "status_of_charges", "assailant", "actor", "tags",
)  # fmt: skip
PLAIN = {
    "title": "A title", "slug": "a-slug", "categories": "Physical Attack", "targeted_journalists": "Ann Example (KXYZ)",
    "date": "2020-06-01", "exact_date_unknown": "False", "state": "California (CA)", "assailant": "law enforcement",
}  # fmt: skip


def read(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Read:
    path = folder / "incidents.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="None", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return whole(path)


def whole(path: Path) -> Read:
    given = Input(path, path.name, Source(id="t", kind=SourceKind.DATASET, title="T", publisher="Tracker"))
    run_reader(PRESS_FREEDOM_TRACKER, given)
    return PRESS_FREEDOM_TRACKER.read(given)


def test_an_incident_is_a_case_in_a_state_without_a_name(tmp_path: Path) -> None:
    frame = read(tmp_path, PLAIN).frame
    names = ("country", "kind", "date", "place", "role", "people", "outlets", "perpetrator", "locator")
    assert frame.select(names).rows() == [
        ("US", "assaulted", "2020-06-01", "US-CA", "journalist", 1, None, "police", "row 2")
    ]
    assert "Ann" not in str(frame.to_dicts())
    assert "slug" not in str(frame.to_dicts())


def test_several_kinds_and_roles_are_rows_of_one_incident(tmp_path: Path) -> None:
    row = PLAIN | {
        "categories": "Equipment Damage, Equipment Search or Seizure, Physical Attack",
        "targeted_journalists": "A (Paper, Ltd), B (Channel)",
        "targeted_institutions": "Paper",
    }
    frame = read(tmp_path, row).frame
    assert frame["incident"].n_unique() == 1
    assert frame.select("kind", "role", "people", "outlets").rows() == [
        ("equipment_damaged", "journalist", 2, None),
        ("equipment_damaged", "outlet", None, 1),
        ("assaulted", "journalist", 2, None),
        ("assaulted", "outlet", None, 1),
    ]


@pytest.mark.parametrize("category", ["Arrest / Criminal Charge", "Arrest/Criminal Charge"])
@pytest.mark.parametrize(
    ("arrest", "charges", "kinds"),
    [
        ("arrested and released", "charges dropped", ["charged", "detained"]),
        ("arrested and released", "not charged", ["detained"]),
        ("None", "charges pending", ["charged"]),
    ],
)
def test_an_arrest_and_a_charge_are_told_apart(
    tmp_path: Path, category: str, arrest: str, charges: str, kinds: list[str]
) -> None:
    row = PLAIN | {"categories": category, "arrest_status": arrest, "status_of_charges": charges}
    assert read(tmp_path, row).frame["kind"].to_list() == kinds


@pytest.mark.parametrize(
    ("said", "expected"),
    [("NY", ("US", "US-NY")), ("District of Columbia", ("US", "US-DC")), ("Georgia (GA)", ("US", "US-GA")),
     ("Puerto Rico (PR)", ("US", "US-PR")), ("None", ("US", None)), ("Vietnam", ("VN", None)),
     ("Lebanon ", ("LB", None))],
)  # fmt: skip
def test_a_state_may_lack_its_code_or_be_a_country(tmp_path: Path, said: str, expected: tuple[str, object]) -> None:
    assert read(tmp_path, PLAIN | {"state": said}).frame.select("country", "place").rows() == [expected]


def test_a_day_that_is_not_known_is_a_month(tmp_path: Path) -> None:
    assert read(tmp_path, PLAIN | {"exact_date_unknown": "True"}).frame["date"].to_list() == ["2020-06"]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"categories": "Physical Attack, Time Travel"}, "categories"),
        ({"categories": "None"}, "categories"),
        ({"categories": "Arrest / Criminal Charge"}, "arrest_status"),
        ({"categories": "Arrest / Criminal Charge", "arrest_status": "vanished"}, "arrest_status"),
        ({"state": "Atlantis (AT)"}, "state"),
        ({"date": "June 2020"}, "date"),
        ({"assailant": "a bear"}, "assailant"),
        ({"exact_date_unknown": "maybe"}, "exact_date_unknown"),
        ({"targeted_journalists": "None"}, "targeted_journalists"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_its_column(
    tmp_path: Path, change: dict[str, str], column: str
) -> None:
    found = read(tmp_path, PLAIN, PLAIN | {"slug": "b"} | change)
    assert [(one.row, one.column) for one in found.refused] == [(3, column)]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (tuple(name for name in COLUMNS if name != "state"), "no column 'state'"),
        (tuple("kind" if name == "categories" else name for name in COLUMNS), "no column 'categories'"),
        ((*COLUMNS, "shoe_size"), "'shoe_size'"),
    ],
)
def test_columns_that_are_gone_or_new_stop_the_reader(tmp_path: Path, columns: tuple[str, ...], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, PLAIN, columns=columns)


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    first = read(tmp_path, PLAIN).frame
    assert read(tmp_path, PLAIN, columns=COLUMNS[::-1]).frame.equals(first)


def test_the_real_file_counts_by_year_and_category_as_a_bare_count_does(shared: Path) -> None:
    path = shared / "data" / "journalists" / "uspft" / "incidents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        raw = [row for row in csv.DictReader(file) if row["targeted_journalists"] or row["targeted_institutions"]]
    found = whole(path)
    once = found.frame.unique(["incident"])
    assert Counter(date[:4] for date in once["date"].to_list()) == Counter(row["date"][:4] for row in raw)
    attacks = found.frame.filter(kind="assaulted")["incident"].n_unique()
    assert attacks == sum("Physical Attack" in row["categories"] for row in raw)
    assert {one.column for one in found.refused} == {"targeted_journalists"}
