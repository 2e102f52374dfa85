"""What a chart shows, told without knowing how it is drawn. All texts are finished: translated and formatted."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Point:
    """One value in time. A value that the sources contradict, or that is only bounded, is a range.

    label: as the axis says it. at: years as a number, for the place on the axis. low and high: both None where
    nothing is known; one of them None where only a bound is. shown: the value in words. method: points of different
    methods are never joined. marked: the one that the page is about.
    """

    label: str
    at: float
    low: Decimal | None
    high: Decimal | None
    shown: str
    method: str | None = None
    marked: bool = False

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The bounds that there are."""
        return tuple(bound for bound in (self.low, self.high) if bound is not None)

    @property
    def spread(self) -> bool:
        """Whether it is a range and not one value."""
        return self.low != self.high


@dataclass(frozen=True)
class Break:
    """A place in time where values stop being comparable: the first point on the new method, and what to call it."""

    at: float
    label: str


@dataclass(frozen=True)
class TimeChart:
    """Values in time.

    key: unique on its page, for the ids inside. best_on_top: the axis is turned round, as for ranks (1 is above 100).
    joined: points of one method are joined by a line; else they are columns from zero. tick: writes a number of the
    axis.
    """

    key: str
    title: str
    description: str
    points: tuple[Point, ...]
    breaks: tuple[Break, ...]
    tick: Callable[[Decimal], str]
    best_on_top: bool = False
    joined: bool = True


@dataclass(frozen=True)
class Bar:
    """One category with its count; a range where the sources contradict each other."""

    label: str
    low: Decimal | None
    high: Decimal | None
    shown: str
    marked: bool = False


@dataclass(frozen=True)
class BarChart:
    """Counts by category, drawn as bars from zero; of a range the certain part is solid, the rest open."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Strip:
    """One row of a grid: its name, and a shape for each column: `full`, `half`, `low`; `empty`: not known."""

    label: str
    shapes: tuple[str, ...]


@dataclass(frozen=True)
class GridChart:
    """States by row and time, told apart by shape.

    ticks: columns whose time is written below, with the text; the first is column 0. legend: what each shape stands
    for, in the order in which they are explained. grave: what is full is bad news, and has the colour of it.
    """

    key: str
    title: str
    description: str
    strips: tuple[Strip, ...]
    ticks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[str, str], ...]
    grave: bool = True
