"""Counts by category: bars from zero, the label above each so that long words fit a narrow page."""

from __future__ import annotations

from decimal import Decimal

from kuager.site.charts import svg
from kuager.site.charts.data import Bar, BarChart
from kuager.site.charts.scale import Scale

BAND = 44.0
THICK = 14.0


def draw(chart: BarChart, format: svg.Format) -> str:  # noqa: A002
    """The chart as one `svg` element."""
    longest = max((svg.width(bar.shown, format.text, bold=True) for bar in chart.bars), default=0) + 12
    largest = max(
        (bound for bar in chart.bars for bound in (bar.low, bar.high) if bound is not None), default=Decimal(1)
    )
    x = Scale(0, float(largest) or 1.0, 2, max(format.width - longest, format.width * 0.4))
    parts = [part for n, bar in enumerate(chart.bars) for part in _bar(bar, n * BAND, x)]
    height = max(BAND * len(chart.bars), BAND)
    parts.append(svg.element("line", x1=2.0, x2=2.0, y1=2.0, y2=height - 2, class_="base"))
    return svg.drawing(chart.key, format, height, chart.title, chart.description, parts)


def _bar(bar: Bar, top: float, x: Scale) -> list[str]:
    marked = " marked" if bar.marked else ""
    parts = [svg.text(8, top + 15, bar.label, f"label{marked}")]
    known = [bound for bound in (bar.low, bar.high) if bound is not None]
    end = x.place(0)
    if bar.low:
        end = x.place(bar.low)
        parts.append(_rect(x.place(0), end, top, f"bar{marked}"))
    if bar.high is not None and bar.high != bar.low:
        parts.append(_rect(end, x.place(bar.high), top, f"range{marked}"))
        end = x.place(bar.high)
    if known:
        parts.append(svg.text(end + 6, top + 33, bar.shown, f"value{marked}"))
    return parts


def _rect(start: float, end: float, top: float, class_: str) -> str:
    return svg.element("rect", x=start, y=top + 21, width=max(end - start, 1.5), height=THICK, class_=class_)
