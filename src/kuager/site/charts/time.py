"""Values in time: lines that stop at a break of method, or columns from zero."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from kuager.site.charts import svg
from kuager.site.charts.data import Break, Point, TimeChart
from kuager.site.charts.scale import Scale, rank_ticks, ticks

ROW = 18.0  # a row of labels
DOT = {svg.WIDE: 3.5, svg.NARROW: 2.5}
MARK = 6.0
WIDEST_COLUMN = 28.0


def draw(chart: TimeChart, format: svg.Format) -> str:  # noqa: A002
    """The chart as one `svg` element."""
    known = [bound for point in chart.points for bound in point.known]
    axis = _axis(chart, known)
    left = max(svg.width(chart.tick(tick), format.text) for tick in axis) + 10
    x = _across(chart, left, format)
    labels, rows = _break_labels(chart, x, format)
    top, height = rows * ROW + 24, format.height + rows * ROW
    bottom = height - 26
    ends = (top, bottom) if chart.best_on_top else (bottom, top)
    y = Scale(float(axis[0]), float(axis[-1]), *ends)
    parts = [*_grid(chart, axis, y, left, format), *_breaks(chart, x, bottom), *labels]
    parts += _lines(chart, x, y) if chart.joined else []
    parts += [_shape(point, chart, x, y, format) for point in chart.points if point.known]
    parts += [*_value_labels(chart, x, y, left, format), *_periods(chart, x, bottom + 18, format)]
    return svg.drawing(chart.key, format, height, chart.title, chart.description, parts)


def _axis(chart: TimeChart, known: list[Decimal]) -> tuple[Decimal, ...]:
    if not known:
        return (Decimal(0), Decimal(1))
    if chart.best_on_top:
        return rank_ticks(max(known))
    if chart.joined:
        return ticks(min(known), max(known))
    whole = all(bound == bound.to_integral_value() for bound in known)
    return ticks(min(Decimal(0), *known), max(known), whole=whole)


def _across(chart: TimeChart, left: float, format: svg.Format) -> Scale:  # noqa: A002
    places = [point.at for point in chart.points]
    inset = 14.0 if chart.joined else _column_width(places, format.width - left) / 2 + 4
    return Scale(min(places), max(places), left + inset, format.width - max(inset, 18.0))


def _column_width(places: list[float], room: float) -> float:
    nearest = min((b - a for a, b in pairwise(places) if b > a), default=1.0)
    slots = (max(places) - min(places)) / nearest + 1
    return min(WIDEST_COLUMN, room / slots * 0.68)


def _grid(
    chart: TimeChart,
    axis: tuple[Decimal, ...],
    y: Scale,
    left: float,
    format: svg.Format,  # noqa: A002
) -> list[str]:
    parts = []
    for tick in axis:
        at = y.place(tick)
        base = not chart.joined and tick == 0
        parts.append(
            svg.element("line", x1=left, x2=float(format.width), y1=at, y2=at, class_="base" if base else "grid")
        )
        parts.append(svg.text(left - 6, at + 4, chart.tick(tick), "tick", "end"))
    return parts


def _rule(chart: TimeChart, found: Break, x: Scale) -> float:
    """Half-way between the last point of the old method and the first of the new."""
    before = max((p.at for p in chart.points if p.at < found.at), default=found.at)
    return (x.place(before) + x.place(found.at)) / 2


def _breaks(chart: TimeChart, x: Scale, bottom: float) -> list[str]:
    rules = [_rule(chart, found, x) for found in chart.breaks]
    return [svg.element("line", x1=at, x2=at, y1=6.0, y2=bottom, class_="break") for at in rules]


def _break_labels(chart: TimeChart, x: Scale, format: svg.Format) -> tuple[list[str], int]:  # noqa: A002
    """Each break's label beside its rule, over it where the picture is too narrow, in the first row that is free."""
    rules = [_rule(chart, found, x) for found in chart.breaks]
    rows: list[list[tuple[float, float]]] = []
    parts = []
    for found, rule in zip(chart.breaks, rules, strict=True):
        wide = svg.width(found.label, format.text, bold=True) + 6
        low = rule if rule + wide <= format.width else max(min(rule - wide, format.width - wide), 0.0)
        high = low + wide
        row = next((n for n, taken in enumerate(rows) if all(high <= a or low >= b for a, b in taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((low, high))
        before = low < rule  # such a label ends at its rule, as far as there is room
        place, anchor = (min(high - 5, float(format.width)), "end") if before else (low + 5, "start")
        parts.append(svg.text(place, row * ROW + 16, found.label, "break-label", anchor))
    return parts, len(rows)


def _lines(chart: TimeChart, x: Scale, y: Scale) -> list[str]:
    """A line through the single values that stand next to each other and were made by one method."""
    places = [point.at for point in chart.points]
    usual = min((b - a for a, b in pairwise(places) if b > a), default=1.0)
    runs: list[list[Point]] = []
    for point in chart.points:
        joins = (
            bool(runs)
            and bool(runs[-1])
            and runs[-1][-1].method == point.method
            and point.at - runs[-1][-1].at <= usual * 1.5
            and not any(runs[-1][-1].at < found.at <= point.at for found in chart.breaks)
        )
        if not point.known or point.spread:
            runs.append([])
        elif joins:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [
        svg.element(
            "polyline",
            points=" ".join(f"{svg.coordinate(x.place(p.at))},{svg.coordinate(y.place(p.known[0]))}" for p in run),
            class_="line",
        )
        for run in runs
        if len(run) > 1
    ]


def _shape(point: Point, chart: TimeChart, x: Scale, y: Scale, format: svg.Format) -> str:  # noqa: A002
    at = x.place(point.at)
    marked = " marked" if point.marked else ""
    if chart.joined and not point.spread:
        size = MARK if point.marked else DOT[format]
        return svg.element("circle", cx=at, cy=y.place(point.known[0]), r=size, class_=f"dot{marked}")
    wide = 10.0 if chart.joined else _column_width([p.at for p in chart.points], x.end - x.start + 2 * MARK)
    sure = min(point.known)
    solid = "" if chart.joined or sure == 0 else _column(at, wide, y.place(0), y.place(sure), f"bar{marked}")
    if not point.spread:
        return solid
    if point.low is None or point.high is None:  # only a bound is known: an arrow to where the value may lie
        known = y.place(point.known[0])
        up = (point.high is None) != chart.best_on_top
        tip = known - 14 if up else known + 14
        path = f"M{svg.coordinate(at - 5)} {svg.coordinate(known)}h10m-5 0V{svg.coordinate(tip)}"
        return solid + svg.element("path", d=path, class_=f"bound{marked}")
    return solid + _column(at, wide, y.place(point.low), y.place(point.high), f"range{marked}")


def _column(at: float, wide: float, one: float, other: float, class_: str) -> str:
    high = max(abs(one - other), 1.5)
    return svg.element("rect", x=at - wide / 2, y=min(one, other), width=wide, height=high, class_=class_)


def _value_labels(chart: TimeChart, x: Scale, y: Scale, left: float, format: svg.Format) -> list[str]:  # noqa: A002
    """The values of the marked, the last and the first point, and of all columns: above or below, where none meet."""
    known = [point for point in chart.points if point.known]
    chosen = [*(point for point in known if point.marked), *known[-1:], *known[:1]]
    if not chart.joined:
        chosen += known
    taken: list[tuple[float, float, float]] = []
    parts = []
    for point in dict.fromkeys(chosen):
        half = svg.width(point.shown, format.text, bold=True) / 2
        centre = min(max(x.place(point.at), left + half), format.width - half)
        places = [y.place(bound) for bound in point.known]
        above, below = min(places) - 10, max(places) + 20
        tried = (above, below) if chart.joined and below < max(y.start, y.end) else (above,)
        free = (
            at for at in tried if not any(abs(centre - c) < half + h + 4 and abs(at - a) < ROW for c, a, h in taken)
        )
        if (at := next(free, None)) is None:
            continue
        taken.append((centre, at, half))
        parts.append(svg.text(centre, at, point.shown, "value marked" if point.marked else "value", "middle"))
    return parts


def _periods(chart: TimeChart, x: Scale, at: float, format: svg.Format) -> list[str]:  # noqa: A002
    """The periods below the axis, from the last backwards in even steps, the smallest in which none meet."""
    places = [point.at for point in chart.points]
    nearest = min((b - a for a, b in pairwise(places) if b > a), default=1.0)
    slots = max(round((places[-1] - places[0]) / nearest), 1)
    steps_back = [round((places[-1] - place) / (places[-1] - places[0] or 1.0) * slots) for place in places]
    for step in range(1, slots + 2):
        chosen = [point for point, back in zip(chart.points, steps_back, strict=True) if back % step == 0]
        halves = [svg.width(point.label, format.text) / 2 for point in chosen]
        centres = [
            max(min(x.place(point.at), format.width - half), half) for point, half in zip(chosen, halves, strict=True)
        ]
        around = zip(pairwise(centres), pairwise(halves), strict=True)
        if all(b - a >= one + other + 8 for (a, b), (one, other) in around):
            break
    else:
        chosen, centres = [chart.points[-1]], centres[-1:]
    return [svg.text(centre, at, point.label, "tick", "middle") for centre, point in zip(centres, chosen, strict=True)]
