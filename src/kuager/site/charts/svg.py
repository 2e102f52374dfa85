"""A small SVG writer: elements in, escaped text out. Colours and fonts come from the style sheet by class.

A chart is written twice, wide and narrow, because text inside a scaled drawing shrinks with it; the style sheet shows
one of them. Both carry title and description (https://www.w3.org/TR/svg-aam-1.0/), and a data table stands beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

LETTER = 0.6  # the width of a letter in parts of its height, a little more than most are


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
    return element("text", escape(said, quote=False), x=x, y=y, class_=class_, text_anchor=anchor)


def width(said: str, size: float) -> float:
    """About how wide a text is."""
    return len(said) * size * LETTER


def drawing(key: str, format: Format, height: float, title: str, description: str, parts: list[str]) -> str:  # noqa: A002
    """The whole drawing, one element on a line."""
    ids = f"{key}-{format.name}"
    named = [
        element("title", escape(title, quote=False), id=f"{ids}-t"),
        element("desc", escape(description, quote=False), id=f"{ids}-d"),
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
