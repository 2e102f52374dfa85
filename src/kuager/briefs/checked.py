"""What checking a brief gives: bindings, findings and the closing count."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from kuager.figures.reading import Caveat, Number, Reading, Value
from kuager.record.problems import Severity
from kuager.text import Quantity

if TYPE_CHECKING:
    from kuager.briefs.brief import Brief, Link


class Verdict(enum.StrEnum):
    """What the record says to a bound quantity.

    confirmed_in_part: right as far as it goes (a date without its year). unreadable: the link holds no quantity that
    can be compared. unresolved: the figure, a parameter or the reading is missing. empty: `[][x]`, to be filled.
    """

    CONFIRMED = "confirmed"
    CONFIRMED_IN_PART = "confirmed_in_part"
    CONTRADICTED = "contradicted"
    UNREADABLE = "unreadable"
    UNRESOLVED = "unresolved"
    EMPTY = "empty"


@dataclass(frozen=True)
class Calculation:
    """What a `calc:` link derives: its expression, the readings behind its labels, and the value with its unit."""

    expression: str
    parts: tuple[tuple[str, Reading], ...]
    value: Number
    unit: str

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats of all its readings, each once."""
        return tuple(dict.fromkeys(caveat for _, reading in self.parts for caveat in reading.caveats))


@dataclass(frozen=True)
class Binding:
    """One link and the quantity it binds. start, end: the quantity in the source (the link's text if there is none).

    said: the words as a reader sees them, without marks. note: how it was confirmed, where that needs saying
    ("any value from 96 to 119").
    """

    block: int
    start: int
    end: int
    said: str
    quantity: Quantity | None
    link: Link
    verdict: Verdict
    reading: Reading | None = None
    calculation: Calculation | None = None
    note: str | None = None

    @property
    def value(self) -> Value | None:
        """What the record answers, from a figure or a calculation."""
        answer = self.reading or self.calculation
        return answer.value if answer else None

    @property
    def unit(self) -> str | None:
        """The unit of `value`."""
        answer = self.reading or self.calculation
        return answer.unit if answer else None

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What to know about the answer."""
        answer = self.reading or self.calculation
        return answer.caveats if answer else ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. line, column, end_line, end_column count from 1 (the end is exclusive); start and end are the same
    place in characters of the source, from 0, and source[start:end] == said where `said` is given. terse: one line
    tells it all, for its cause has a finding of its own. where: the place in words, in a document that has no lines
    ("table 2, row 3, cell 1, characters 1-4"); its line is then the number of the paragraph or cell."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    start: int = 0
    end: int = 0
    help: str | None = None
    figure: str | None = None
    said: str | None = None
    is_: str | None = msgspec.field(default=None, name="is")
    terse: bool = False
    where: str | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The closing count. seen = bound + context + passed_over + unbound; bound = confirmed + confirmed_in_part +
    contradicted + unresolved; `context` are dates and totals that only repeat what a bound reading beside them is
    about; `passed_over` are words that claim nothing that could be looked up ("the first", "three days later")."""

    seen: int = 0
    bound: int = 0
    confirmed: int = 0
    confirmed_in_part: int = 0
    contradicted: int = 0
    unresolved: int = 0
    context: int = 0
    passed_over: int = 0
    unbound: int = 0
    empty: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0

    def __add__(self, other: Summary) -> Summary:
        return Summary(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


@dataclass(frozen=True)
class Checked:
    """One brief, checked. `bindings` has one entry for each `fig:` or `calc:` link, in the order of the links."""

    brief: Brief
    bindings: Sequence[Binding]
    findings: Sequence[Finding]
    summary: Summary

    def binding(self, link: int) -> Binding | None:
        """The binding of the link with that index, or None for a `caveat:` link."""
        return next((binding for binding in self.bindings if binding.link.index == link), None)
