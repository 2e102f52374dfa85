"""States by row and time: a strip of cells for each row. States are told apart by shape, not by colour alone.

Blocked is a full cell, mixed one of two halves, reachable a low line at the foot, and what is not known is left empty:
an empty cell is never mistaken for a reachable one.
"""

from __future__ import annotations

from kuager.site.charts import svg
from kuager.site.charts.data import GridChart, Strip

BAND = 46.0
HIGH = 18.0
FOOT = 4.0
WIDEST = 16.0
_LINE = 20.0


def draw(chart: GridChart, format: svg.Format) -> str:  # noqa: A002
    """The chart as one `svg` element."""
    columns = max((len(strip.states) for strip in chart.strips), default=1)
    step = min((format.width - 4) / max(columns, 1), WIDEST)
    parts, top = _legend(chart, format)
    for strip in chart.strips:
        parts += _strip(strip, top, step, columns)
        top += BAND
    parts += _ticks(chart, top, step, format)
    return svg.drawing(chart.key, format, top + 22, chart.title, chart.description, parts)


def _strip(strip: Strip, top: float, step: float, columns: int) -> list[str]:
    parts = [svg.text(2, top + 14, strip.label)]
    line = top + 20 + HIGH
    for first, last, state in _runs(strip.states):
        parts += _cells(2 + first * step, 2 + last * step, line, state)
    parts.append(svg.element("line", x1=2.0, x2=2 + columns * step, y1=line + 0.5, y2=line + 0.5, class_="grid"))
    return parts


def _cells(start: float, end: float, line: float, state: str) -> list[str]:
    """Neighbouring cells of one state, as one shape."""
    wide = max(end - start - 0.5, 0.5)
    if state == "blocked":
        return [svg.element("rect", x=start, y=line - HIGH, width=wide, height=HIGH, class_="state blocked")]
    if state == "mixed":
        return [
            svg.element("rect", x=start, y=line - HIGH, width=wide, height=HIGH, class_="state mixed"),
            svg.element("rect", x=start, y=line - HIGH / 2, width=wide, height=HIGH / 2, class_="state blocked"),
        ]
    if state == "ok":
        return [svg.element("rect", x=start, y=line - FOOT, width=wide, height=FOOT, class_="state ok")]
    return []


def _runs(states: tuple[str, ...]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    for n, state in enumerate(states):
        if runs and runs[-1][2] == state:
            runs[-1] = (runs[-1][0], n + 1, state)
        else:
            runs.append((n, n + 1, state))
    return runs


def _legend(chart: GridChart, format: svg.Format) -> tuple[list[str], float]:  # noqa: A002
    parts: list[str] = []
    x, top = 2.0, 0.0
    for state, said in chart.legend:
        wide = 22 + svg.width(said, format.text) + 14
        if x > 2.0 and x + wide > format.width:
            x, top = 2.0, top + _LINE
        frame = svg.element("rect", x=x + 0.5, y=top + 0.5, width=15.0, height=HIGH - 4, class_="frame")
        parts += [frame, *_cells(x + 1, x + 15.5, top + HIGH - 4, state), svg.text(x + 22, top + 12, said, "tick")]
        x += wide
    return parts, top + _LINE + 6


def _ticks(chart: GridChart, top: float, step: float, format: svg.Format) -> list[str]:  # noqa: A002
    parts, free = [], 0.0
    for column, said in chart.ticks:
        x = 2 + column * step
        wide = svg.width(said, format.text)
        if x < free:
            continue
        parts.append(svg.element("line", x1=x, x2=x, y1=top - 7, y2=top - 2, class_="base"))
        anchor = "end" if x + wide > format.width else "start"
        parts.append(svg.text(x, top + 12, said, "tick", anchor))
        free = x + wide + 10
    return parts
