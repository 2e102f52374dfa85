"""What a reading is called where people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kuager.figures.figure import Figure
from kuager.figures.parameter import CountryCode, Day, Kind, Name, PeriodText, YearNumber
from kuager.figures.reading import Reading
from kuager.site.wording import Wording


@dataclass(frozen=True)
class Heading:
    """The name of the figure, and what it was asked: `RSF index, rank` and `Kazakhstan, 2022`.

    language: of `asked`, where it is the record's own words; None for the page's.
    """

    figure: str
    asked: str
    language: str | None = None

    @property
    def whole(self) -> str:
        """Both in one line."""
        return f"{self.figure}: {self.asked}" if self.asked else self.figure


def heading(reading: Reading, figures: Mapping[str, Figure], words: Wording, *, time: bool = True) -> Heading:
    """What a reading is called. What goes by an id of the record is called by its population, which says it in words.

    time: whether the year, period or day is part of it.
    """
    given = arguments(reading, figures, words)
    kinds = kinds_of(reading, figures)
    named = reading.population is not None and any(isinstance(kinds.get(name), Name) for name, _ in reading.parameters)
    said = [text for name, text in given if (time if _is_time(kinds.get(name)) else not named and name != "unit")]
    title = words.figure(reading.figure)
    if named:
        return Heading(title, ", ".join([str(reading.population), *said]), "en")
    return Heading(title, ", ".join(said))


def arguments(reading: Reading, figures: Mapping[str, Figure], words: Wording) -> list[tuple[str, str]]:
    """The parameters with their values in words: the country first, times last."""
    kinds = kinds_of(reading, figures)

    def order(item: tuple[str, str]) -> tuple[int, str]:
        kind: object = kinds.get(item[0])
        return (0 if isinstance(kind, CountryCode) else 2 if _is_time(kind) else 1, item[0])

    return [(name, words.argument(kinds.get(name), said)) for name, said in sorted(reading.parameters, key=order)]


def kinds_of(reading: Reading, figures: Mapping[str, Figure]) -> dict[str, Kind]:
    """How the parameters of a reading's figure are understood, by name."""
    figure = figures.get(reading.figure)
    return {parameter.name: parameter.kind for parameter in figure.parameters} if figure else {}


def _is_time(kind: object) -> bool:
    return isinstance(kind, YearNumber | PeriodText | Day)
