"""A small SVG writer: elements in, escaped text out. Colours and fonts come from the style sheet by class.

A chart is written twice, wide and narrow, because text inside a scaled drawing shrinks with it; the style sheet shows
one of them. Both carry title and description (https://www.w3.org/TR/svg-aam-1.0/), and a data table stands beside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

LETTER = 0.6  # the width of a letter in parts of its height, a little more than most are
BOLD = 0.74  # the same for bold letters, of which Cyrillic ones are the widest


@dataclass(frozen=True)
class Format:
    """One of the two sizes, in SVG units that are CSS pixels at full size."""

    name: str
    width: int
    height: int
    text: int


WIDE = Format("wide", 660, 280, 13)
NARROW = Format("narrow", 300, 240, 13)
FORMATS = (WIDE, NARROW)


def coordinate(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """One element. Attribute names write `_` for `-` and `class_` for `class`; `content` is SVG, already escaped."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else coordinate(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def text(x: float, y: float, said: str, class_: str = "label", anchor: str = "start") -> str:
    """Text at a point; `anchor` is start, middle or end."""
    return element("text", escape(said), x=x, y=y, class_=class_, text_anchor=anchor)


def width(said: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is."""
    return len(said) * size * (BOLD if bold else LETTER)


def drawing(key: str, format: Format, height: float, title: str, description: str, parts: list[str]) -> str:  # noqa: A002
    """The whole drawing, one element on a line."""
    ids = f"{key}-{format.name}"
    named = [
        element("title", escape(title), id=f"{ids}-t"),
        element("desc", escape(description), id=f"{ids}-d"),
    ]
    return element(
        "svg",
        "\n" + "\n".join([*named, *parts]) + "\n",
        class_=f"chart {format.name}",
        viewBox=f"0 0 {format.width} {coordinate(height)}",
        width=f"{format.width}",
        height=coordinate(height),
        role="img",
        aria_labelledby=f"{ids}-t",
        aria_describedby=f"{ids}-d",
        xmlns="http://www.w3.org/2000/svg",
    )


# What the style sheet says by class, as attributes, for a place where no style sheet is: one look, for light pages.
_ATTRIBUTES = {
    "grid": 'stroke="#dad5ca"',
    "base": 'stroke="#5c5850" stroke-width="1.5"',
    "line": 'fill="none" stroke="#0072b2" stroke-width="2"',
    "dot": 'fill="#0072b2"',
    "dot marked": 'fill="#fff" stroke="#1d1c1a" stroke-width="3"',
    "bar": 'fill="#0072b2"',
    "bar marked": 'fill="#0072b2" stroke="#1d1c1a" stroke-width="2"',
    "range": 'fill="none" stroke="#0072b2" stroke-width="1.5" stroke-dasharray="4 3"',
    "range marked": 'fill="none" stroke="#1d1c1a" stroke-width="2" stroke-dasharray="4 3"',
    "bound": 'fill="none" stroke="#0072b2" stroke-width="2"',
    "bound marked": 'fill="none" stroke="#1d1c1a" stroke-width="3"',
    "break": 'stroke="#b5480b" stroke-width="1.5" stroke-dasharray="5 4"',
    "break-label": 'fill="#b5480b" font-weight="600" paint-order="stroke" stroke="#fff" stroke-width="4"',
    "tick": 'fill="#5c5850"',
    "label": 'fill="#1d1c1a"',
    "label marked": 'fill="#1d1c1a" font-weight="650"',
    "value": 'fill="#1d1c1a" font-weight="650" paint-order="stroke" stroke="#fff" stroke-width="4"',
    "value marked": 'fill="#1d1c1a" font-weight="650" paint-order="stroke" stroke="#fff" stroke-width="4"',
}
_CLASS = re.compile(r'(<(?:line|text|polyline|circle|rect|path)\b[^<>]*?) class="([a-z -]+)"')
_SIZE = re.compile(r'<svg class="chart wide" viewBox="([^"]+)" width="(\d+)" height="[^"]+"')


def plain(drawn: str) -> str:
    """A wide drawing that needs no style sheet and is as wide as its place, up to its own width."""
    told = _SIZE.sub(
        r'<svg viewBox="\1" width="100%" style="max-width:\2px" font-family="sans-serif" font-size="13"', drawn
    )
    return _CLASS.sub(lambda found: f"{found[1]} {_ATTRIBUTES[found[2]]}", told)
