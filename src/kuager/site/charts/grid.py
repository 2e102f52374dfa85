"""States by row and time: a strip of cells for each row. States are told apart by shape, not by colour alone.

What is said fully is a full cell, what holds in part one of two halves, what does not hold a low line at the foot, and
what is not known is left empty: it is never mistaken for what does not hold.
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
    columns = max((len(strip.shapes) for strip in chart.strips), default=1)
    step = min((format.width - 4) / max(columns, 1), WIDEST)
    parts, top = _legend(chart, format)
    for strip in chart.strips:
        parts += _strip(strip, top, step, columns, format)
        top += BAND
    parts += _ticks(chart, top, step, format)
    if not chart.grave:
        parts = [part.replace('class="state ', 'class="state plain ') for part in parts]
    return svg.drawing(chart.key, format, top + 22, chart.title, chart.description, parts)


def _strip(strip: Strip, top: float, step: float, columns: int, format: svg.Format) -> list[str]:  # noqa: A002
    parts = [svg.text(2, top + 14, _fitting(strip.label, format))]
    line = top + 20 + HIGH
    for first, last, shape in _runs(strip.shapes):
        parts += _cells(2 + first * step, 2 + last * step, line, shape)
    parts.append(svg.element("line", x1=2.0, x2=2 + columns * step, y1=line + 0.5, y2=line + 0.5, class_="grid"))
    return parts


def _fitting(label: str, format: svg.Format) -> str:  # noqa: A002
    """The label, cut where the drawing ends."""
    fits = int(format.width / (format.text * svg.LETTER))
    return label if len(label) <= fits else label[: fits - 1].rstrip() + "…"


def _cells(start: float, end: float, line: float, shape: str) -> list[str]:
    """Neighbouring cells alike, as one shape."""
    wide = max(end - start - 0.5, 0.5)
    if shape == "full":
        return [svg.element("rect", x=start, y=line - HIGH, width=wide, height=HIGH, class_="state full")]
    if shape == "half":
        return [
            svg.element("rect", x=start, y=line - HIGH, width=wide, height=HIGH, class_="state half"),
            svg.element("rect", x=start, y=line - HIGH / 2, width=wide, height=HIGH / 2, class_="state full"),
        ]
    if shape == "low":
        return [svg.element("rect", x=start, y=line - FOOT, width=wide, height=FOOT, class_="state low")]
    return []


def _runs(shapes: tuple[str, ...]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    for n, shape in enumerate(shapes):
        if runs and runs[-1][2] == shape:
            runs[-1] = (runs[-1][0], n + 1, shape)
        else:
            runs.append((n, n + 1, shape))
    return runs


def _legend(chart: GridChart, format: svg.Format) -> tuple[list[str], float]:  # noqa: A002
    parts: list[str] = []
    x, top = 2.0, 0.0
    for shape, said in chart.legend:
        wide = 22 + svg.width(said, format.text) + 14
        if x > 2.0 and x + wide > format.width:
            x, top = 2.0, top + _LINE
        frame = svg.element("rect", x=x + 0.5, y=top + 0.5, width=15.0, height=HIGH - 4, class_="frame")
        parts += [frame, *_cells(x + 1, x + 15.5, top + HIGH - 4, shape), svg.text(x + 22, top + 12, said, "tick")]
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
