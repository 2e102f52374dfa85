"""From readings to the charts and tables of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from kuager.briefs.checked import Checked
from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.figures.reading import CaveatKind, Number, Reading
from kuager.figures.series import breakdown, moment, series
from kuager.record.edtf import bounds
from kuager.site import terms
from kuager.site.charts import bars, svg, time
from kuager.site.charts.data import Bar, BarChart, Break, Point, TimeChart
from kuager.site.headings import heading
from kuager.site.wording import Wording

LEVELS = ("rank", "point", "percent", "score", "rating")  # told as a line; counts are told as columns from zero
SCALED = ("point", "score", "rating")  # their population is the scale that they stand on
BREAKDOWNS = ("reason", "requester", "product", "outcome")
LONG_ENOUGH = 4  # points that make a chart worth its place beside a text
MOST_CHARTS = 3
ZERO = Number(low=Decimal(0), high=Decimal(0))
_DAYS = 365.25


@dataclass(frozen=True)
class TableRow:
    """One line of the table beside a chart. break_label: what changed just before it."""

    label: str
    value: str
    caveats: str
    marked: bool
    reading: Reading
    break_label: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Scale:
    """What the axis measures, in the record's own words, and from when to when."""

    time: str
    text: str


@dataclass(frozen=True)
class Drawn:
    """A chart in its two sizes with its table. axis and scales: how the axis is to be read, for everybody to see."""

    key: str
    heading: str
    caption: str
    first: str
    second: str
    wide: Markup
    narrow: Markup
    rows: Sequence[TableRow]
    axis: str | None = None
    scales: Sequence[Scale] = ()

    @property
    def remarks(self) -> bool:
        """Whether any line of the table has something to know."""
        return any(row.caveats for row in self.rows)


def over_time(ask: Ask, reading: Reading, what: str, words: Wording, methods: Sequence[Method]) -> Drawn | None:
    """The chart of the series that a reading stands in. `what` names it: `RSF index, rank: Kazakhstan`."""
    return draw_series(series(ask, reading), (reading,), what, words, methods, "time")


def draw_series(
    readings: Sequence[Reading],
    marked: Sequence[Reading],
    what: str,
    words: Wording,
    methods: Sequence[Method],
    key: str,
) -> Drawn | None:
    """The chart of readings in order of time; None where they are too few."""
    if len(readings) < 2:
        return None
    unit = readings[0].unit
    rank = unit == "rank"
    breaks = _breaks(readings, words, methods)
    points = tuple(_point(reading, reading in marked, words) for reading in readings)
    unit_name = words.unit(unit)
    caption = what if rank else f"{what} ({unit_name})"
    chart = TimeChart(
        key=key,
        title=caption,
        description=_describe(readings, breaks, words, rank),
        points=points,
        breaks=tuple(found for found in breaks.values()),
        tick=lambda tick: words.amount(tick, unit),
        best_on_top=rank,
        joined=unit in LEVELS,
    )
    rows = tuple(
        TableRow(
            label=words.period(moment(reading) or ""),
            value=words.number(_number(reading), unit),
            caveats=caveat_names(reading, words),
            marked=reading in marked,
            reading=reading,
            break_label=breaks[index].label if index in breaks else None,
        )
        for index, reading in enumerate(readings)
    )
    wide, narrow = (Markup(time.draw(chart, size)) for size in svg.FORMATS)  # noqa: S704 our own, escaped by the writer
    axis = words.say("The first rank is at the top.") if rank else None
    scales = _scales(readings, words) if unit in SCALED else ()
    return Drawn(
        key, words.say("Over time"), caption, words.say("Time"), words.capital(unit_name), wide, narrow, rows,
        axis, scales,
    )  # fmt: skip


def behind(checked: Checked, ask: Ask, words: Wording, methods: Sequence[Method], ids: str = "") -> list[Drawn]:
    """The series that the numbers of a brief stand in, those that the text speaks of marked in them. ids: what the
    ids of the charts begin with.
    """
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for binding in checked.bindings:
        parts = binding.calculation.parts if binding.calculation else ()
        for reading in (binding.reading, *(part for _, part in parts)):
            if reading is not None and isinstance(reading.value, Number) and (when := moment(reading)):
                rest = tuple(item for item in reading.parameters if item[1] != when)
                found = groups.setdefault((reading.figure, rest, reading.series, _months(when)), [])
                if reading not in found:
                    found.append(reading)
    drawn: list[Drawn] = []
    for marked in sorted(groups.values(), key=len, reverse=True):  # what the text speaks of most comes first
        readings = series(ask, marked[0])
        if len(readings) >= LONG_ENOUGH and len(drawn) < MOST_CHARTS:
            what = heading(marked[0], ask.figures, words, time=False).whole
            chart = draw_series(readings, marked, what, words, methods, f"{ids}c{len(drawn) + 1}")
            drawn += [chart] if chart else []
    return drawn


def _months(edtf: str) -> int:
    first, last = bounds(edtf)
    return 0 if first is None or last is None else (last.year - first.year) * 12 + last.month - first.month


def by_category(ask: Ask, reading: Reading, what: str, words: Wording) -> Drawn | None:
    """The bars of the first parameter that counts are told apart by: reasons, requesters, products, outcomes."""
    for name in BREAKDOWNS:
        readings = sorted(breakdown(ask, reading, name), key=lambda found: -(_number(found).high or Decimal(0)))
        if not readings or reading.unit in LEVELS:
            continue
        kind = next(p.kind for p in ask.figures[reading.figure].parameters if p.name == name)
        labels = [words.argument(kind, found.parameter(name) or "") for found in readings]
        unit_name = words.unit(reading.unit)
        caption = f"{what} ({unit_name})"
        shown = [words.number(_number(found), found.unit) for found in readings]
        chart = BarChart(
            key="parts",
            title=caption,
            description="; ".join(f"{label}: {value}" for label, value in zip(labels, shown, strict=True)),
            bars=tuple(
                Bar(label, _number(found).low, _number(found).high, value, found == reading)
                for found, label, value in zip(readings, labels, shown, strict=True)
                if found == reading or _number(found) != ZERO  # the table below has them
            ),
        )
        rows = tuple(
            TableRow(label, value, caveat_names(found, words), found == reading, found)
            for found, label, value in zip(readings, labels, shown, strict=True)
        )
        wide, narrow = (Markup(bars.draw(chart, size)) for size in svg.FORMATS)  # noqa: S704
        called = words.parameter(name)
        title = words.say("By %(what)s", what=called)
        first, second = words.capital(called), words.capital(unit_name)
        return Drawn("parts", title, caption, first, second, wide, narrow, rows)
    return None


def caveat_names(reading: Reading, words: Wording) -> str:
    """The kinds of caveat that a reading has, each once. That a method is new is told by the break itself."""
    kinds = dict.fromkeys(caveat.kind for caveat in reading.caveats)
    quiet = (CaveatKind.METHOD_BREAK, CaveatKind.SCALE_FLIP)
    return "; ".join(words.say(terms.CAVEATS[kind]) for kind in kinds if kind not in quiet)


def _number(reading: Reading) -> Number:
    assert isinstance(reading.value, Number)
    return reading.value


def _point(reading: Reading, marked: bool, words: Wording) -> Point:
    number = _number(reading)
    when = moment(reading) or ""
    shown = words.value(number, reading.unit) if reading.unit == "percent" else words.number(number, reading.unit)
    return Point(words.short_period(when), _at(when), number.low, number.high, shown, reading.method, marked)


def _at(edtf: str) -> float:
    """A year as itself, a shorter period as the part of the year at which it begins."""
    first, last = bounds(edtf)
    begins = first or last
    if begins is None:
        return 0.0
    return begins.year + (begins.timetuple().tm_yday - 1) / _DAYS


def _breaks(readings: Sequence[Reading], words: Wording, methods: Sequence[Method]) -> dict[int, Break]:
    """Where the method of the readings changes, by the index of the first on the new one. A rank has no scale."""
    flips = {method.id for method in methods if method.kind is CaveatKind.SCALE_FLIP}
    found = {}
    for index in range(1, len(readings)):
        new = readings[index]
        if new.method == readings[index - 1].method:
            continue
        when = moment(new) or ""
        flipped = new.method in flips and new.unit != "rank"
        what = words.say("scale turned round") if flipped else words.say("new method")
        found[index] = Break(_at(when), f"{words.short_period(when)}: {what}")
    return found


def _scales(readings: Sequence[Reading], words: Wording) -> tuple[Scale, ...]:
    """Each scale that values stand on, with the time in which they do: where it turned round there are two."""
    found: list[tuple[str, str, str]] = []
    for reading in readings:
        when = words.short_period(moment(reading) or "")
        if reading.population is None:
            continue
        if found and found[-1][2] == reading.population:
            found[-1] = (found[-1][0], when, reading.population)
        else:
            found.append((when, when, reading.population))
    return tuple(Scale(first if first == last else f"{first}–{last}", said) for first, last, said in found)


def _describe(readings: Sequence[Reading], breaks: dict[int, Break], words: Wording, rank: bool) -> str:
    first, last = readings[0], readings[-1]
    said = [
        words.say(
            "%(n)s values from %(first)s (%(first_value)s) to %(last)s (%(last_value)s).",
            n=len(readings),
            first=words.period(moment(first) or ""),
            first_value=words.number(_number(first), first.unit),
            last=words.period(moment(last) or ""),
            last_value=words.number(_number(last), last.unit),
        )
    ]
    if breaks:
        listed = "; ".join(found.label for found in breaks.values())
        said.append(words.say("The line is broken where values cannot be compared: %(breaks)s.", breaks=listed))
    if rank:
        said.append(words.say("The first rank is at the top."))
    said.append(words.say("All values stand in the table below."))
    return " ".join(said)
