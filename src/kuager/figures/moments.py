"""From the rows of one dated fact to one date: adoption, precision, contradiction, single source (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic

from kuager.figures.reading import Caveat, CaveatKind
from kuager.figures.settle import single_source
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import Edtf, R, Table


@dataclass(frozen=True)
class SettledMoment(Generic[R]):
    """One dated fact, settled: the rows that answer, their date, and what to know about it."""

    rows: tuple[R, ...]
    moment: Edtf
    caveats: tuple[Caveat, ...]


def settle_moment(record: Record, table: Table[R], rows: Sequence[R], when: Callable[[R], Edtf]) -> SettledMoment[R]:
    """The date that rows of one key give. `rows` must not be empty.

    A date told less precisely does not contradict one that lies in it: `2022-04` beside `2022-04-14` answers
    `2022-04-14`. Dates that do differ answer with the interval from the first to the last of them and the caveat
    `contradicted`, unless record.toml adopts one.
    """
    adopted = [row for row in rows if (choice := record.adoption(table, row)) and choice.source == row.source]
    answering = tuple(adopted or rows)
    dates = _precise(tuple(dict.fromkeys(when(row) for row in answering)))
    caveats = []
    if len(dates) > 1:
        said = "; ".join(dict.fromkeys(f"{record.sources[row.source].publisher}: {when(row)}" for row in answering))
        sources = tuple(dict.fromkeys(row.source for row in answering))
        caveats.append(
            Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=f"sources differ ({said})", sources=sources)
        )
    if (alone := single_source(record, table, rows)) is not None:
        caveats.append(alone)
    return SettledMoment(answering, dates[0] if len(dates) == 1 else _hull(dates), tuple(caveats))


def _precise(dates: tuple[Edtf, ...]) -> tuple[Edtf, ...]:
    return tuple(one for one in dates if not any(_holds(one, other) for other in dates))


def _holds(coarse: Edtf, fine: Edtf) -> bool:
    if "/" in coarse or "/" in fine:
        return False
    (low, high), (first, last) = bounds(coarse), bounds(fine)
    if None in (low, high, first, last) or (low, high) == (first, last):
        return False
    return low <= first and last <= high  # type: ignore[operator]


def _hull(dates: Iterable[Edtf]) -> Edtf:
    spans = [bounds(one) for one in dates]
    low = None if any(first is None for first, _ in spans) else min(first for first, _ in spans if first)
    high = None if any(last is None for _, last in spans) else max(last for _, last in spans if last)
    return Edtf(f"{_written(low)}/{_written(high)}")


def _written(day: date | None) -> str:
    return ".." if day is None else day.isoformat()
