"""Promise beside deed: what the figures that a statement is held against said before it, at it and since.

Values stand beside one another with their methods and caveats. Nothing here says whether a promise was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.figures.ask import Ask, UnknownFigureError
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Reading
from kuager.figures.series import moment, series
from kuager.instruments.statements.tables import STATEMENTS, YARDSTICKS, Statement, Yardstick
from kuager.record.edtf import Bounds, EdtfError, bounds
from kuager.record.schema import Edtf


@dataclass(frozen=True)
class Deed:
    """One figure beside one statement.

    since: from when on it should hold (EDTF). before: the last reading whose time had ended by then, if any; at: those
    whose time holds that day; after: those that began later, in order of time. problem: why the figure cannot be asked.
    """

    yardstick: Yardstick
    since: Edtf
    before: Reading | None = None
    at: tuple[Reading, ...] = ()
    after: tuple[Reading, ...] = ()
    problem: str | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them, in order of time."""
        return (*((self.before,) if self.before else ()), *self.at, *self.after)


@dataclass(frozen=True)
class Judged:
    """A statement, as it was said first and in translations, and its deeds."""

    statement: str
    said: tuple[Statement, ...]
    deeds: tuple[Deed, ...]


def judged(ask: Ask, statement: str | None = None) -> tuple[Judged, ...]:
    """Every statement that names a figure it should be held against, or that one; in the order of the table."""
    asked = {} if statement is None else {"statement": statement}
    said: dict[str, list[Statement]] = {}
    for row in ask.record.rows(STATEMENTS, **asked):
        said.setdefault(row.statement, []).append(row)
    held: dict[str, list[Yardstick]] = {}
    for yardstick in ask.record.rows(YARDSTICKS, **asked):
        held.setdefault(yardstick.statement, []).append(yardstick)
    return tuple(
        Judged(name, tuple(said.get(name, ())), tuple(_deeds(ask, said.get(name, ()), yardsticks)))
        for name, yardsticks in held.items()
    )


def _deeds(ask: Ask, said: Sequence[Statement], yardsticks: Sequence[Yardstick]) -> Iterator[Deed]:
    for yardstick in yardsticks:
        since = yardstick.since or (said[0].date if said else None)
        if since is None:
            yield Deed(yardstick, Edtf(""), problem=f"there is no statement '{yardstick.statement}'")
            continue
        try:
            reading = ask.reading(yardstick.figure)
        except (UnknownFigureError, ParameterError, NoReadingError) as error:
            yield Deed(yardstick, since, problem=str(error))
            continue
        yield beside(yardstick, since, series(ask, reading) or (reading,))


def beside(yardstick: Yardstick, since: Edtf, readings: Sequence[Reading]) -> Deed:
    """Readings of one figure, sorted into before, at and after a day or period. Those without a time are left out."""
    first, last = bounds(since)
    before, at, after = [], [], []
    for reading in readings:
        low, high = _observed(reading)
        if high is not None and first is not None and high < first:
            before.append(reading)
        elif low is not None and last is not None and low > last:
            after.append(reading)
        elif low is not None or high is not None:
            at.append(reading)
    return Deed(yardstick, since, before[-1] if before else None, tuple(at), tuple(after))


def _observed(reading: Reading) -> Bounds:
    """The first and the last day that a reading is about: the time observed, which for an index is not its edition."""
    said = reading.period or moment(reading)
    try:
        return bounds(said) if said else (None, None)
    except EdtfError:
        return None, None
