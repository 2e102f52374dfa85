"""People and internet users: the figures, and the World Bank's files."""

from decimal import Decimal
from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.instruments.populations.readers.world_bank import WORLD_BANK
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind
from tests.instruments.typed import ask, low_high, single

PEOPLE = {"country": "KZ", "year": 2021, "measure": "people", "value": 19_000_001}
SHARE = {"country": "KZ", "year": 2021, "measure": "internet_share", "value": 90.5}
HEAD = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
NAMES = '"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\n'


def read(folder: Path, rows: str, head: str = HEAD + NAMES) -> Read:
    path = folder / "API.csv"
    path.write_text("\ufeff" + head + rows, encoding="utf-8")
    source = Source(id="wb", kind=SourceKind.DATASET, title="WB", publisher="World Bank", edition="2024-06")
    return WORLD_BANK.read(Input(path, path.name, source))


def test_users_are_their_share_of_the_people_unless_a_source_counts_them(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"populations": [PEOPLE, SHARE]})
    reading = asked.reading("population.internet_users?year=2021")
    assert single(reading) == Decimal(17_195_001)
    assert reading.unit == "user"
    assert [witness.says for witness in reading.witnesses] == [
        "KZ 2021, internet_share: 90.5",
        "KZ 2021, people: 19000001",
    ]
    counted = {**PEOPLE, "measure": "internet_users", "value": 17_000_000}
    again = ask(tmp_path / "counted", {"populations": [PEOPLE, SHARE, counted]})
    assert single(again.reading("population.internet_users?year=2021")) == 17_000_000


def test_shares_that_differ_make_a_range_of_users(tmp_path: Path) -> None:
    other = {**SHARE, "value": 80, "source": "second"}
    asked = ask(tmp_path, {"populations": [{**PEOPLE, "value": 1000}, SHARE, other]})
    assert low_high(asked.reading("population.internet_users?year=2021")) == (800, 905)


def test_a_year_that_is_not_held_names_those_that_are(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"populations": [PEOPLE]})
    with pytest.raises(NoReadingError, match="the record has 2021 to 2021"):
        asked.reading("population.people?year=1999")


def test_a_file_of_the_world_bank_gives_countries_and_no_groups(tmp_path: Path) -> None:
    rows = (
        '"Kazakhstan","KAZ","Population, total","SP.POP.TOTL","18755666","19000988",\n'
        '"Kosovo","XKX","Population, total","SP.POP.TOTL","","1786038",\n'
        '"World","WLD","Population, total","SP.POP.TOTL","7800000000","7900000000",\n'
        '"Atlantis","ATL","Population, total","SP.POP.TOTL","1","2",\n'
        '"Aruba","ABW","Population, total","SP.POP.TOTL","1.5","many",\n'
    )
    found = read(tmp_path, rows)
    assert found.frame.select("country", "year", "value", "edition", "locator").rows() == [
        ("KZ", 2020, 18_755_666.0, "2024-06", "row 6, column 2020"),
        ("KZ", 2021, 19_000_988.0, "2024-06", "row 6, column 2021"),
        ("XK", 2021, 1_786_038.0, "2024-06", "row 7, column 2021"),
    ]
    assert [(one.row, one.column) for one in found.refused] == [(9, "Country Code"), (10, "2020"), (10, "2021")]


@pytest.mark.parametrize(
    ("rows", "head", "says"),
    [
        ('"Kazakhstan","KAZ","GDP","NY.GDP","1","2",\n', HEAD + NAMES, "'NY.GDP' is no indicator"),
        ("", HEAD, "no header"),
        ('"Kazakhstan","KAZ","P","SP.POP.TOTL","1","2","3"\n', HEAD + NAMES, "row 6 has 7 cells"),
        ('"Kazakhstan","KAZ","P","SP.POP.TOTL","1"\n', HEAD + NAMES.replace('"2020","2021",', '"Notes"'), "'Notes'"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, rows: str, head: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read(tmp_path, rows, head)


@pytest.mark.parametrize("name", ["API_SP.POP.TOTL_DS2_en_csv_v2_3401680", "API_IT.NET.USER.ZS_DS2_en_csv_v2_3409961"])
def test_the_real_files_are_read_whole(shared: Path, name: str) -> None:
    path = shared / "data" / "platforms" / "joe-sturla" / "data" / f"{name}.csv"
    source = Source(id="wb", kind=SourceKind.DATASET, title="WB", publisher="World Bank")
    found = WORLD_BANK.read(Input(path, path.name, source))
    assert not found.refused
    of_2021 = found.frame.filter(country="KZ", year=2021)["value"].to_list()
    assert [round(value, 1) for value in of_2021] in ([19191356.0], [90.9])
    assert found.frame["country"].n_unique() > 200
