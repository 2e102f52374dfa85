"""The pages of what was measured: strips by week, what is not known left empty."""

import json
import re

import pytest

from kuager.site.charts import grid, svg
from kuager.site.charts.data import GridChart, Strip
from tests.site.test_pages import text_of


def chart(*strips: Strip) -> GridChart:
    return GridChart("k", "Title", "Words", strips, ((0, "2022-01"),), (("full", "blocked"), ("low", "reachable")))


def shapes(said: str) -> list[str]:
    return re.findall(r'class="state (\w+)"', said[said.index("</desc>") :])


@pytest.mark.parametrize("size", svg.FORMATS)
def test_what_is_not_known_is_drawn_as_nothing(size: svg.Format) -> None:
    legend = shapes(grid.draw(chart(), size))
    empty = grid.draw(chart(Strip("a", ("empty",) * 9)), size)
    assert shapes(empty) == legend
    assert shapes(grid.draw(chart(Strip("a", ("low",))), size)) == [*legend, "low"]
    assert shapes(grid.draw(chart(Strip("a", ("half",))), size)) == [*legend, "half", "full"]


def test_neighbouring_weeks_of_one_state_are_one_shape() -> None:
    said = grid.draw(chart(Strip("a", ("full",) * 200 + ("low",) * 200)), svg.NARROW)
    assert shapes(said)[2:] == ["full", "low"]


def test_the_list_has_every_target_and_every_block_with_its_source(files: dict[str, bytes]) -> None:
    said = text_of(files["blocks/index.html"])
    assert "17 of 18 measurements; secure connection (TLS), tls.reset" in said
    assert "reachable before on 10 January 2022; reachable again on 25 January 2022" in said
    assert "Source: A count of hours, page 5" in said
    assert 'href="blocks/index.html"' in files["index.html"].decode()


def test_a_week_that_nobody_measured_is_not_in_the_table_and_is_not_reachable_in_the_data(
    files: dict[str, bytes],
) -> None:
    twin = json.loads(files["blocks/kz/signal.json"])
    assert twin["mondays"] == ["2022-01-03", "2022-01-10", "2022-01-17", "2022-01-24"]
    assert twin["states"] == ["ok", "mixed", "insufficient", "ok"]
    assert twin["networks"]["AS21299"] == ["insufficient", "ok", "insufficient", "insufficient"]
    assert "17 January 2022" not in text_of(files["blocks/kz/signal.html"])


def test_a_record_without_measurements_has_no_such_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.site.sample import files_of, make_record

    record = make_record(tmp_path_factory.mktemp("none") / "record")
    for name in ("measured", "blocks"):
        (record / "tables" / f"{name}.csv").unlink()
    made = files_of(record)
    assert not any(name.startswith("blocks/") for name in made)
    assert b"blocks/index" not in made["index.html"]
