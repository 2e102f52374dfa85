"""Lists of rows: filters and pages are files of their own, and every row stands in them once."""

import json
import re
from pathlib import Path

import pytest

from kuager.site.browsing import LISTED, MOST
from tests.instruments.typed import Typed, ask
from tests.site.sample import files_of
from tests.site.test_pages import text_of


def incident(n: int, kind: str, date: str) -> Typed:
    return {
        "incident": f"i-{n}", "country": "KZ", "kind": kind, "date": date, "role": "journalist", "people": 1,
        "event": f"Case {n} <script>",
    }  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("rows") / "record"
    rows = [incident(n, "killed" if n % 3 else "injured", f"202{n % 2}-01-05") for n in range(MOST + 5)]
    ask(folder, {"incidents": rows})
    return files_of(Path(folder))


def incidents(files: dict[str, bytes], name: str) -> list[str]:
    return [row["incident"] for row in json.loads(files[f"rows/incidents/{name}.json"])["rows"]]


def test_every_row_stands_on_one_page_of_the_whole_list(files: dict[str, bytes]) -> None:
    found = [*incidents(files, "all"), *incidents(files, "all.page-2")]
    assert len(found) == MOST + 5
    assert len(set(found)) == MOST + 5
    assert "rows/incidents/all.page-3.json" not in files
    assert 'rel="next" href="all.page-2.html"' in files["rows/incidents/all.html"].decode()
    assert "page 2 of 2" in text_of(files["rows/incidents/all.page-2.html"])


def test_a_filter_is_a_page_with_its_rows_alone(files: dict[str, bytes]) -> None:
    kinds = {row["kind"] for row in json.loads(files["rows/incidents/kind-injured.json"])["rows"]}
    assert kinds == {"injured"}
    years = {row["date"][:4] for row in json.loads(files["rows/incidents/year-2021.json"])["rows"]}
    assert years == {"2021"}


def test_a_column_with_one_value_is_no_filter(files: dict[str, bytes]) -> None:
    assert not any(name.startswith("rows/incidents/role-") for name in files)


def test_every_address_in_a_list_is_a_file(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.startswith("rows/") and name.endswith(".html"):
            for href in re.findall(r'href="([^"#]+)', data.decode()):
                path = (Path("/") / Path(name).parent / href).as_posix()
                parts: list[str] = []
                for part in path.split("/"):
                    parts = parts[:-1] if part == ".." else parts if part in ("", ".") else [*parts, part]
                assert "/".join(parts) in files, (name, href)


def test_hostile_text_in_a_row_is_inert(files: dict[str, bytes]) -> None:
    assert b"<script>" not in files["rows/incidents/all.html"]


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.table.name)
def test_columns_of_filters_and_time_are_columns_of_the_table(listed: object) -> None:
    from kuager.site.browsepages import COLUMNS
    from kuager.site.browsing import YEAR, Listed

    assert isinstance(listed, Listed)
    assert listed.time in listed.table.names
    assert {*listed.filters} - {YEAR} <= set(listed.table.names)
    assert set(listed.filters) <= set(COLUMNS)
