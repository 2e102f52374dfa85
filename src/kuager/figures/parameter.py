"""Typed parameters of figures: how a link's text becomes a value, and errors that suggest what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from kuager.record.vocabulary import UnknownTermError, Vocabulary, nearest


class ParameterError(ValueError):
    """A parameter is unknown, missing or malformed. `help` lists what would do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


class Kind(Protocol):
    """How the text of one parameter is understood. `canonical` returns the one spelling kept in locks and addresses."""

    @property
    def description(self) -> str:
        """What it is, with an example."""

    def canonical(self, name: str, said: str) -> str:
        """The canonical spelling. Raises ParameterError."""


@dataclass(frozen=True)
class Coded:
    """A code of a vocabulary."""

    description: str
    vocabulary: Vocabulary

    def canonical(self, name: str, said: str) -> str:
        try:
            return self.vocabulary.term(said).code
        except UnknownTermError as error:
            raise ParameterError(str(error), f"one of: {', '.join(error.choices)}") from None


@dataclass(frozen=True)
class CountryCode:
    """An ISO 3166-1 code; alpha-3 is understood and written as alpha-2."""

    description: str = "Country, ISO 3166-1 (KZ or KAZ)."

    def canonical(self, name: str, said: str) -> str:
        code = said.strip().upper()
        if re.fullmatch(r"[A-Z]{2}", code):
            return code
        import pycountry  # heavy, and only for codes that are not alpha-2

        found = pycountry.countries.get(alpha_3=code)
        if found is None:
            try:
                found = pycountry.countries.search_fuzzy(said)[0]
            except LookupError:
                raise ParameterError(f"unknown country '{said}'", "an ISO 3166-1 code such as KZ") from None
            raise ParameterError(f"unknown country '{said}'; did you mean '{found.alpha_2}'?")
        return str(found.alpha_2)


@dataclass(frozen=True)
class YearNumber:
    """A calendar year or edition."""

    description: str = "Calendar year (for an index: the edition)."

    def canonical(self, name: str, said: str) -> str:
        if not re.fullmatch(r"(19|20|21)\d\d", said.strip()):
            raise ParameterError(f"{name} '{said}' is not a year", "four digits, such as 2022")
        return said.strip()


_PART = r"(?:19|20|21)\d\d(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
_PERIOD = re.compile(rf"(?P<from>{_PART}|\.\.)(?:/(?P<to>{_PART}|\.\.))?")
_LAST_MONTHS = {"H1": ("01", "06"), "H2": ("07", "12"), "Q1": ("01", "03"), "Q2": ("04", "06")}
_LAST_MONTHS |= {"Q3": ("07", "09"), "Q4": ("10", "12")}


@dataclass(frozen=True)
class PeriodText:
    """A period: `2022`, `2022-01`, `2022-01-03/2022-01-12`, `2020-H1`, `2020-Q3`, `../2024-04-22`."""

    description: str = "Period: 2022, 2022-01, 2020-01/2020-06, 2020-H1, ../2024-04-22."

    def canonical(self, name: str, said: str) -> str:
        match = _PERIOD.fullmatch(said.strip())
        if match is None or match["from"] == match["to"] == "..":
            raise ParameterError(f"{name} '{said}' is not a period", self.description)
        first, last = match["from"], match["to"]
        if last is None and first[-2:] in _LAST_MONTHS:
            low, high = _LAST_MONTHS[first[-2:]]
            return f"{first[:4]}-{low}/{first[:4]}-{high}"
        return said.strip()


@dataclass(frozen=True)
class WholeNumber:
    """A whole number within bounds."""

    description: str
    minimum: int
    maximum: int

    def canonical(self, name: str, said: str) -> str:
        text = said.strip()
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not self.minimum <= int(text) <= self.maximum:
            raise ParameterError(
                f"{name} '{said}' is not a whole number from {self.minimum} to {self.maximum}", self.description
            )
        return str(int(text))


@dataclass(frozen=True)
class Day:
    """One day."""

    description: str = "Day: 2022-01-05."

    def canonical(self, name: str, said: str) -> str:
        try:
            return date.fromisoformat(said.strip()).isoformat()
        except ValueError:
            raise ParameterError(f"{name} '{said}' is not a day", "such as 2022-01-05") from None


@dataclass(frozen=True)
class Name:
    """A name that the record gives: an id of a bill, a fact, a place. `choices` reads the names from the record."""

    description: str

    def canonical(self, name: str, said: str) -> str:
        if not said.strip():
            raise ParameterError(f"{name} is empty")
        return said.strip()


Country = Annotated[str, CountryCode()]
Year = Annotated[str, YearNumber()]
Period = Annotated[str, PeriodText()]
On = Annotated[str, Day()]


_MANY = 20


def _distance(said: str, choice: str) -> float:
    import difflib

    return -difflib.SequenceMatcher(None, said.lower(), choice.lower()).ratio()


def unknown_name(what: str, said: str, choices: tuple[str, ...]) -> ParameterError:
    """The error for a name that the record does not have, with the nearest that it has."""
    near = nearest(said, choices)
    hint = f"; did you mean '{near}'?" if near else ""
    if len(choices) > _MANY:  # then the nearest first
        choices = tuple(sorted(choices, key=lambda choice: _distance(said, choice)))
    listed = ", ".join(choices[:_MANY]) + (" …" if len(choices) > _MANY else "")
    return ParameterError(f"unknown {what} '{said}'{hint}", f"one of: {listed}" if choices else None)


Canonical = Callable[[str, str], str]
