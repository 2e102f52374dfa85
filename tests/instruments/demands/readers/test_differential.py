"""Google's own files, added up with nothing but `csv` and `json`, against the rows that the readers make of them."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kuager.record.reader import Read
from tests.instruments.demands.files import read_path
from tests.instruments.demands.readers.test_real import DETAILED, EXPORT, LATER, RAW, SUMMARY

#: By territory, year, unit and outcome ("" for all).
Sums = Counter[tuple[str, int, str, str]]

_OUTCOMES = {
    "items_removed_legal": "removed_legal",
    "items_removed_policy": "removed_policy",
    "items_content_not_found": "not_found",
    "items_not_enough_info": "not_enough_information",
    "items_no_action_taken": "no_action",
    "items_content_already_removed": "already_removed",
}
_PLACES = {"uk": "GB", "european union": "EU", "europol": "EUROPOL", "interpol": "INTERPOL", "unknown": "ZZ"}


def lines(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def territory(code: str, name: str) -> str:
    said = code if code.strip() and code != "null" else name
    return _PLACES.get(said.casefold(), said)


def read_sums(made: Read, *, parts: bool = True) -> Sums:
    found: Sums = Counter()
    columns = ["country", "period", "unit", "value", *(["outcome"] if "outcome" in made.frame.columns else [])]
    for country, period, unit, value, *outcome in made.frame.select(columns).rows():
        if unit != "percent" and (parts or not any(outcome)):
            found[country, int(period[:4]), unit, (outcome and outcome[0]) or ""] += int(value)
    return found


@pytest.mark.parametrize("folder", [RAW, LATER, EXPORT])
def test_requests_by_reason_add_up_to_those_of_the_file(shared: Path, folder: str) -> None:
    path = shared / folder / f"{DETAILED}.csv"
    expected: Sums = Counter()
    for line in lines(path):
        place = territory(line["CLDR Territory Code"], line["Country/Region"])
        expected[place, int(line["Period Ending"][:4]), "request", ""] += int(line["Total"])
    assert read_sums(read_path("google.by_reason", path)) == expected


@pytest.mark.parametrize("folder", [RAW, LATER])
def test_requests_and_items_by_requester_add_up_to_those_of_the_file(shared: Path, folder: str) -> None:
    path = shared / folder / f"{SUMMARY}.csv"
    expected: Sums = Counter()
    for line in lines(path):
        place = territory(line["CLDR Territory Code"], line["Country/Region"])
        year = int(line["Period Ending"][:4])
        expected[place, year, "request", ""] += int(line["Number of Requests"])
        expected[place, year, "item", ""] += int(line["Items Requested To Be Removed"])
    assert read_sums(read_path("google.by_requester", path), parts=False) == +expected


def test_requests_items_and_outcomes_of_the_item_export_add_up_to_those_of_the_file(shared: Path) -> None:
    path = shared / EXPORT / f"{SUMMARY}.csv"
    expected: Sums = Counter()
    for line in lines(path):
        place, year = territory(line["cldr_territory"], line["country"]), int(line["time_period"][-4:])
        expected[place, year, "request", ""] += int(line["number_of_requests"])
        expected[place, year, "item", ""] += int(line["items_requested_removal"])
        for column, outcome in _OUTCOMES.items():
            expected[place, year, "item", outcome] += int(line[column])
    assert read_sums(read_path("google.items", path)) == +expected


def test_requests_items_and_outcomes_of_the_cube_add_up_to_those_of_the_file(shared: Path) -> None:
    path = shared / "data/google/google-government-removals.json"
    cube = json.loads(path.read_text("utf-8"))
    outcomes = (
        "removed_legal",
        "removed_policy",
        "not_found",
        "not_enough_information",
        "no_action",
        "already_removed",
    )
    expected: Sums = Counter()
    for row in cube["rows"]:
        place = territory(cube["countries"][row[1]], cube["country_names"][row[1]])
        year = int(cube["periods"][row[0]][-4:])
        expected[place, year, "request", ""] += row[5]
        expected[place, year, "item", ""] += row[6]
        for outcome, value in zip(outcomes, row[7:], strict=True):
            expected[place, year, "item", outcome] += value
    assert read_sums(read_path("google.cube", path)) == +expected


def test_requests_and_items_of_the_historical_file_add_up_to_those_of_the_file(shared: Path) -> None:
    path = shared / RAW / f"{DETAILED}-historical.csv"
    expected: Sums = Counter()
    for line in lines(path):
        place = territory(line["CLDR Territory Code"], line["Country/Region"])
        year = int(line["Period Ending"][:4])
        expected[place, year, "request", ""] += int(line["Court Orders"]) + int(line["Executive, Police, etc."])
        expected[place, year, "item", ""] += int(line["Items Requested To Be Removed"] or 0)
    assert read_sums(read_path("google.historical_reason", path)) == +expected
