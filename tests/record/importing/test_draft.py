"""A map drafted from a sheet: what is certain stands in it, what is guessed is commented out."""

import datetime
import tomllib
from pathlib import Path

import pytest

from kuager.instruments.incidents.tables import INCIDENTS
from kuager.record.errors import RecordError
from kuager.record.importing.draft import Labels, draft
from kuager.record.importing.mapping import check_mapping, mapping_of
from kuager.record.importing.sheet import take
from kuager.site.language import LANGUAGES, translations
from tests.record.importing.sheets import csv_of, xlsx
from tests.record.toy import BERRIES

LABELS = Labels(lambda message: tuple(str(translations(code).ugettext(message)) for code in LANGUAGES))
CASES = [
    ("№", "Дата", "Вид", "Место", "Кто пострадал", "Описание", "Телефон"),
    ("1", "05.01.2022", "задержан", "KZ-75", "журналист", "Задержан.", "+7"),
    ("2", "13.01.2022", "Fined", "KZ-75", "блогер", "Оштрафован.", ""),
    ("3", "14.01.2022", "arrest", "", "journalist", "Арестован.", ""),
]


def drafted(data: bytes, name: str = "a.csv") -> str:
    return draft(take(data, name), INCIDENTS, name, "club", (), (1,), LABELS)


def test_headers_and_terms_are_found_in_the_languages_of_the_interface() -> None:
    text = drafted(csv_of(CASES))
    said = tomllib.loads(text)
    fields = {name: column.get("field") for name, column in said["columns"].items()}
    assert fields == {
        "№": None, "Дата": "date", "Вид": "kind", "Место": "place", "Кто пострадал": "role", "Описание": "event",
        "Телефон": None,
    }  # fmt: skip
    assert said["made"] == {"incident": "club-{№}"}
    assert said["columns"]["Дата"]["order"] == "dmy"
    assert said["columns"]["Кто пострадал"]["terms"]["журналист"] == "journalist"
    assert '# terms."задержан" = "detained"  # 1 time, a guess' in text
    assert "terms" not in said["columns"]["Вид"]
    assert "# country = …" in text


def test_a_draft_is_not_used_before_what_it_asks_is_answered() -> None:
    mapping = mapping_of(drafted(csv_of(CASES)), Path("map.toml"))
    with pytest.raises(RecordError) as caught:
        check_mapping(mapping, INCIDENTS, Path("map.toml"))
    assert "the column 'Телефон' needs either `field` or `ignore`" in str(caught.value)
    assert "nothing gives the needed field country" in str(caught.value)


def test_an_order_of_day_and_month_that_nothing_proves_is_asked() -> None:
    text = drafted(csv_of([("Date",), ("03/05/2022",)]))
    assert "order" not in tomllib.loads(text)["columns"]["Date"]
    assert '# order = "dmy"  # day first, or "mdy" for month first: no date of the column proves it' in text


def test_it_says_what_of_the_sheet_will_be_refused() -> None:
    rows = [("Date", "People"), (datetime.datetime(2022, 5, 3, 9), "=1+1")]  # noqa: DTZ001
    text = drafted(xlsx(rows), "a.xlsx")
    assert '# time = "drop"' in text
    assert "# cells that will be refused: a formula without a computed value" in text
    assert tomllib.loads(text)["sheet"] == "Cases"


def test_an_exported_table_is_drafted_whole() -> None:
    names = [field.name for field in BERRIES.fields]
    text = draft(take(csv_of([names, ["x"] * len(names)]), "b.csv"), BERRIES, "b.csv", None, (), (1,), LABELS)
    check_mapping(mapping_of(text, Path("map.toml")), BERRIES, Path("map.toml"))
    assert "source =" not in text


def test_any_header_and_cell_makes_a_map_that_is_toml() -> None:
    rows = [('a "b"\\', "line\nbreak", "[x]", "", "x\x7f"), ('"', "\\", "=", "v", "#")]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    assert set(tomllib.loads(drafted(csv_of(quoted)))["columns"]) == {'a "b"\\', "line break", "[x]", "D:", "x\x7f"}
