"""Charts: what they say to those who see them, and to those who do not."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.site.charts import bars, svg, time
from kuager.site.charts.data import Bar, BarChart, Break, Point, TimeChart
from kuager.site.charts.scale import Scale, rank_ticks, ticks

SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, value: int | None, method: str | None = "old", *, high: int | None = None) -> Point:
    low = None if value is None else Decimal(value)
    top = low if high is None else Decimal(high)
    return Point(str(year), float(year), low, top, str(value), method)


def chart(*points: Point, breaks: tuple[Break, ...] = (), joined: bool = True, best_on_top: bool = False) -> TimeChart:
    return TimeChart("c", "Rank & name", "All <years>", points, breaks, str, best_on_top, joined)


def drawn(found: TimeChart | BarChart, size: svg.Format = svg.WIDE) -> ElementTree.Element:
    return ElementTree.fromstring(time.draw(found, size) if isinstance(found, TimeChart) else bars.draw(found, size))


def of_class(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def test_a_drawing_has_a_title_and_a_description_that_it_names() -> None:
    tree = drawn(chart(point(2020, 1), point(2021, 2)))
    assert tree.get("role") == "img"
    named = {element.get("id"): element.text for element in tree}
    assert named[tree.get("aria-labelledby")] == "Rank & name"
    assert named[tree.get("aria-describedby")] == "All <years>"


def test_no_line_crosses_a_break_of_method() -> None:
    old = [point(year, 50 + year % 7) for year in range(2013, 2022)]
    new = [point(year, 20 + year % 5, "new") for year in range(2022, 2027)]
    tree = drawn(chart(*old, *new, breaks=(Break(2022.0, "2022: new method"),)))
    (rule,) = (float(line.get("x1", "")) for line in of_class(tree, "break"))
    lines = [[float(pair.split(",")[0]) for pair in line.get("points", "").split()] for line in of_class(tree, "line")]
    assert [len(line) for line in lines] == [9, 5]
    assert max(lines[0]) < rule < min(lines[1])
    assert [label.text for label in of_class(tree, "break-label")] == ["2022: new method"]


def test_no_line_crosses_a_break_even_where_no_method_is_named() -> None:
    points = [point(year, year - 2000, None) for year in range(2018, 2024)]
    tree = drawn(chart(*points, breaks=(Break(2021.0, "2021"),)))
    assert [len(line.get("points", "").split()) for line in of_class(tree, "line")] == [3, 3]


@pytest.mark.parametrize("missing", [point(2022, None), None], ids=["an empty value", "no value at all"])
def test_no_line_crosses_a_year_without_a_value(missing: Point | None) -> None:
    around = [point(2020, 5), point(2021, 6), missing, point(2023, 7), point(2024, 8)]
    tree = drawn(chart(*(found for found in around if found)))
    assert [len(line.get("points", "").split()) for line in of_class(tree, "line")] == [2, 2]


def test_the_first_rank_stands_above_the_hundredth() -> None:
    tree = drawn(chart(point(2020, 1), point(2021, 100), best_on_top=True))
    first, last = (float(dot.get("cy", "")) for dot in of_class(tree, "dot"))
    assert first < last


def test_a_larger_score_stands_above_a_smaller() -> None:
    tree = drawn(chart(point(2020, 1), point(2021, 100)))
    first, last = (float(dot.get("cy", "")) for dot in of_class(tree, "dot"))
    assert first > last


def test_columns_begin_at_zero() -> None:
    tree = drawn(chart(point(2020, 90), point(2021, 100), joined=False))
    low, high = (float(bar.get("height", "")) for bar in of_class(tree, "bar"))
    assert low / high == pytest.approx(0.9, abs=0.01)


def test_a_value_that_sources_contradict_is_drawn_as_a_range() -> None:
    tree = drawn(chart(point(2020, 96, high=119), point(2021, 100), joined=False))
    assert len(of_class(tree, "range")) == 1
    tree = drawn(BarChart("b", "t", "d", (Bar("a", Decimal(51), Decimal(54), "51 to 54"), Bar("b", None, None, ""))))
    assert (len(of_class(tree, "bar")), len(of_class(tree, "range"))) == (1, 1)


def test_a_value_of_which_only_a_bound_is_known_has_an_arrow_and_no_range() -> None:
    bound = Point("2020", 2020.0, Decimal(95000), None, "more than 95,000")
    tree = drawn(chart(bound, point(2021, 100000), joined=False))
    assert (len(of_class(tree, "bound")), len(of_class(tree, "range"))) == (1, 0)


def test_labels_of_breaks_do_not_lie_on_one_another() -> None:
    points = [point(year, year - 2000) for year in range(2002, 2027)]
    breaks = tuple(Break(float(year), f"{year}: a new method") for year in (2006, 2007, 2008, 2022, 2024))
    for size in svg.FORMATS:
        boxes = []
        for label in of_class(drawn(chart(*points, breaks=breaks), size), "break-label"):
            x, wide = float(label.get("x", "")), svg.width(label.text or "", size.text, bold=True)
            left = x if label.get("text-anchor") == "start" else x - wide
            assert left >= 0, "a label leaves the picture"
            assert left + wide <= size.width + 6, "a label leaves the picture"
            boxes.append((left, left + wide, label.get("y")))
        for n, (left, right, row) in enumerate(boxes):
            assert not any(left < b and a < right and row == r for a, b, r in boxes[:n])


def test_two_values_that_a_text_speaks_of_are_both_labelled_though_they_stand_close() -> None:
    points = [point(year, 30 + year % 3) for year in range(2002, 2021)]
    marked = [
        replace(point(2021, 49), shown="49.72", marked=True),
        replace(point(2022, 48), shown="48.28", marked=True),
    ]
    for size in svg.FORMATS:
        tree = drawn(chart(*points, *marked), size)
        assert {"49.72", "48.28"} <= {label.text for label in of_class(tree, "marked")}


def test_periods_below_the_axis_stand_in_even_steps() -> None:
    years = [2002, *range(2003, 2011), *range(2012, 2027)]
    for size in svg.FORMATS:
        tree = drawn(chart(*(point(year, year - 2000) for year in years)), size)
        said = [int(label.text or "") for label in of_class(tree, "tick") if len(label.text or "") == 4]
        step = said[-1] - said[-2]
        assert said[-1] == 2026
        assert [year for year in range(2026, 2001, -step) if year in years] == said[::-1]


@given(
    st.lists(
        st.tuples(st.integers(1990, 2040), st.integers(0, 10**9)), min_size=1, max_size=40, unique_by=lambda p: p[0]
    ),
    st.booleans(),
    st.booleans(),
)
def test_everything_is_drawn_inside_the_picture(values: list[tuple[int, int]], joined: bool, ranks: bool) -> None:
    joined = joined or ranks  # ranks begin with 1 and are never columns from zero
    values = [(year, value + ranks) for year, value in values]
    found = chart(*(point(year, value) for year, value in sorted(values)), joined=joined, best_on_top=ranks)
    tree = drawn(found)
    _, _, width, height = (float(part) for part in tree.get("viewBox", "").split())
    for element in tree.iter():
        for name, limit in (("x", width), ("cx", width), ("x1", width), ("x2", width), ("y", height), ("cy", height)):
            if (said := element.get(name)) is not None:
                assert -1 <= float(said) <= limit + 1


def test_coordinates_have_at_most_one_decimal_so_that_bytes_do_not_depend_on_the_machine() -> None:
    found = chart(*(point(2000 + n, n * n % 17) for n in range(13)), breaks=(Break(2007.0, "new"),))
    assert re.search(r'[ ",]-?\d+\.\d\d', time.draw(found, svg.WIDE)) is None


def test_text_in_a_chart_is_text() -> None:
    tree = drawn(BarChart("b", "<script>", "&", (Bar('"><script>alert(1)</script>', Decimal(1), Decimal(1), "1"),)))
    assert not list(tree.iter(f"{SVG}script"))


@given(st.decimals(-(10**6), 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_the_axis_holds_all_values_between_its_ends(low: Decimal, more: Decimal) -> None:
    axis = ticks(low, low + more)
    assert axis[0] <= low
    assert low + more <= axis[-1]
    assert 2 <= len(axis) <= 8
    assert list(axis) == sorted(set(axis))


@given(st.integers(1, 250))
def test_an_axis_of_ranks_begins_with_one(last: int) -> None:
    axis = rank_ticks(Decimal(last))
    assert axis[0] == 1
    assert axis[-1] >= last


def test_a_scale_without_extent_places_in_the_middle() -> None:
    assert Scale(5, 5, 0, 100).place(5) == 50
