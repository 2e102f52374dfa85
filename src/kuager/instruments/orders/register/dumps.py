"""The dumps of a register that a record holds, and what stands in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kuager.figures.choice import one_choice
from kuager.figures.figure import NoReadingError
from kuager.figures.reading import Caveat, CaveatKind, Witness
from kuager.instruments.orders.register.table import REGISTER, Entry
from kuager.record.edtf import bounds
from kuager.record.record import Record

if TYPE_CHECKING:
    import polars as pl

SHOWN = 12


@dataclass(frozen=True)
class Dump:
    """One state of a register: its day, its rows, and the record that holds them."""

    record: Record
    on: str
    frame: pl.DataFrame

    @property
    def sources(self) -> tuple[str, ...]:
        """The source of its rows."""
        return tuple(self.frame["source"].unique().to_list())

    def witness(self, rows: pl.DataFrame, what: str) -> Witness:
        """The rows of a dump as one witness, since a dump has tens of thousands."""
        first = self.frame.head(1)
        locator = first["locator"].item()
        if self.frame.height > 1:
            locator = f"{locator} to {self.frame.tail(1)['locator'].item()}"
        return Witness(
            table=REGISTER.name,
            source=first["source"].item(),
            locator=locator,
            says=f"{rows.height} {what} in the dump of {self.on}",
            evidence=_evidence(self.record, first["entry"].item(), self.on),
        )


def _evidence(record: Record, entry: str, on: str) -> str | None:
    rows: tuple[Entry, ...] = record.rows(REGISTER, entry=entry, on=on)
    return record.evidence_of(REGISTER, rows[0]) if rows else None


class Register:
    """All dumps of one register that were public; a day with several has the last of them.

    Raises NoReadingError where the record has no register of that country, ParameterError where it has several and the
    link does not say which one.
    """

    def __init__(self, record: Record, figure: str, country: str, register: str | None) -> None:
        import polars as pl

        self.record = record
        live = record.public_frame(REGISTER).filter(pl.col("withdrawn").is_null())
        frame = live.filter(pl.col("country") == country)
        if register is not None:
            frame = frame.filter(pl.col("register") == register)
        if frame.is_empty():
            held = ", ".join(
                f"{c} ({r})" for c, r in live.select("country", "register").unique().sort("country").rows()
            )
            asked = f" called '{register}'" if register else ""
            raise NoReadingError(f"the record has no register of {country}{asked}; it has: {held or 'none'}")
        names = frame.group_by("register").agg(pl.col("on").n_unique()).sort("register").rows()
        one_choice(figure, "register", {name: f"{count} dumps" for name, count in names})
        self.country = country
        self.name = names[0][0]
        self.frame = frame
        self.days: list[str] = frame["on"].unique().sort().to_list()

    def at(self, on: str) -> Dump:
        """The dump of that day or, where there is none, the last one before it. Raises NoReadingError."""
        last = bounds(on)[1] or date.max
        before = [day for day in self.days if (bounds(day)[1] or date.max) <= last]
        if not before:
            raise NoReadingError(
                f"the first dump of '{self.name}' in the record is of {self.days[0]}, which is after {on}"
            )
        return self.dump(before[-1])

    def dump(self, day: str) -> Dump:
        """The dump of exactly that day; of several sources with one, that which comes first in sources.toml."""
        import polars as pl

        frame = self.frame.filter(pl.col("on") == day)
        if frame["at"].n_unique() > 1:
            frame = frame.filter(pl.col("at") == pl.col("at").max())
        if frame["source"].n_unique() > 1:
            frame = frame.filter(pl.col("source") == pl.col("source").first())
        return Dump(self.record, day, frame)

    def between(self, period: str) -> tuple[Dump, Dump]:
        """The dumps that show the register when a period began and when it ended, as far as there are any."""
        first, last = bounds(period)
        if first is None or last is None:
            raise NoReadingError(f"the period {period} has no beginning or no end to look for dumps at")
        begin, end = self.at(first.isoformat()), self.at(last.isoformat())
        if begin.on == end.on:
            listed = ", ".join(self.days[:SHOWN]) + (" …" if len(self.days) > SHOWN else "")
            raise NoReadingError(f"no two dumps show a change in {period}; the record has: {listed}")
        return begin, end


def of_day(dumps: Sequence[Dump], on: str) -> list[Caveat]:
    """The caveat that a dump is older than the day asked for."""
    return [
        Caveat(
            kind=CaveatKind.COVERAGE,
            id="coverage",
            text=f"as in the dump of {dump.on}, the last one in the record at or before {on}",
            sources=dump.sources,
        )
        for dump in dumps
        if dump.on != on
    ]
