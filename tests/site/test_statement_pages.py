"""The pages of statements: the words in each language, and the figures beside them without a verdict."""

import json
from pathlib import Path

import pytest

from tests.site.sample import files_of, make_record
from tests.site.test_pages import text_of

YARDSTICKS = """\
statement,figure,since,why,source,locator
address,rsf.rank?country=KZ&year=2022,,how free the press is,speech,line 2
address,rsf.rnk?year=2022,,how free the press is,speech,line 2
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    record = make_record(tmp_path_factory.mktemp("said") / "record")
    (record / "tables" / "yardsticks.csv").write_text(YARDSTICKS, "utf-8")
    return files_of(record)


def test_a_statement_has_a_page_with_its_words_and_their_source(files: dict[str, bytes]) -> None:
    page = files["statements/address.html"].decode()
    assert '<blockquote lang="ru"><p>открытое пространство</p></blockquote>' in page
    assert "as it was said · Source: Обращение, line 2" in text_of(files["statements/address.html"])


def test_values_stand_before_at_and_since_and_no_verdict_is_said(files: dict[str, bytes]) -> None:
    said = text_of(files["statements/address.html"]).splitlines()
    table = said[said.index("Value") + 1 : said.index("44th") + 4]
    assert table == [
        "before it", "2022 (observed: 2021)", "40th",
        "at that time", "2023 (observed: 2022)", "44th",
        "since", "2024 (observed: 2023)", "39th",
    ]  # fmt: skip
    assert not any(word in " ".join(said) for word in ("improved", "worsened", "broken promise", "kept its"))


def test_a_change_of_method_between_two_values_is_said(tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    rows = YARDSTICKS.replace("2022,,how", "2022,2021-03-01,how").splitlines()[:2]
    (record / "tables" / "yardsticks.csv").write_text("\n".join(rows) + "\n", "utf-8")
    said = text_of(files_of(record)["statements/address.html"]).splitlines()
    at = said.index("Made by another method: not comparable with what stands above.")
    assert said[at - 1] == "85th"
    assert said[at + 3] == "40th"


def test_a_figure_that_cannot_be_asked_says_so_in_its_place(files: dict[str, bytes]) -> None:
    assert "It cannot be answered: unknown figure 'rsf.rnk'; did you mean" in text_of(files["statements/address.html"])


def test_the_list_leads_to_the_page_and_the_start_page_to_the_list(files: dict[str, bytes]) -> None:
    assert b'href="address.html"' in files["statements/index.html"]
    assert "held against 2 figures" in text_of(files["statements/index.html"])
    assert b'href="statements/index.html"' in files["index.html"]
    assert b'href="statements/index.ru.html"' in files["index.ru.html"]


def test_its_twin_has_the_same_as_data(files: dict[str, bytes]) -> None:
    twin = json.loads(files["statements/address.json"])
    first, second = twin["beside"]
    assert first["before"]["value"]["low"] == 40
    assert [one["value"]["low"] for one in first["after"]] == [39]
    assert second["problem"]
    assert [one["statement"] for one in json.loads(files["statements/index.json"])] == ["address"]


def test_a_record_without_statements_has_no_such_pages(tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    (record / "tables" / "statements.csv").unlink()
    files = files_of(record)
    assert not any(path.startswith("statements/") for path in files)
    assert b"statements/index" not in files["index.html"]
