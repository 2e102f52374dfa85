"""From the rows of one fact to one answer: restatement, adoption, contradiction, single source (DESIGN §4).

Rows that share a table's key name one fact. The newest public revision answers; among its rows an adoption of
`record.toml` decides; values that still differ make a range with the caveat `contradicted`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic

from kuager.figures.reading import Caveat, CaveatKind, Number, Witness
from kuager.record.record import Record
from kuager.record.schema import R, Table
from kuager.record.vocabulary import Term, Vocabulary

BOUND = Vocabulary(
    "bound",
    (
        Term("exact", "exactly"),
        Term("more_than", "more than"),
        Term("at_least", "at least"),
        Term("less_than", "less than"),
        Term("at_most", "at most"),
        Term("about", "about", "The source itself rounds: the value within ten percent."),
    ),
)


@dataclass(frozen=True)
class Settled(Generic[R]):
    """One fact, settled: the rows that answer, their value, and what to know about it."""

    rows: tuple[R, ...]
    value: Number
    caveats: tuple[Caveat, ...]


def exact(value: float | int) -> Decimal:
    """The decimal number that was written, not its binary approximation: 49.72 stays 49.72."""
    return Decimal(repr(value)) if isinstance(value, float) and not value.is_integer() else Decimal(int(value))


def bounded(value: float | int, bound: str | None = None) -> Number:
    """The number a row states, with its bound: `more_than` 95000 is an open range without an end."""
    number = exact(value)
    match bound:
        case "more_than":
            return Number(low=number, high=None, low_open=True)
        case "at_least":
            return Number(low=number, high=None)
        case "less_than":
            return Number(low=None, high=number, high_open=True)
        case "at_most":
            return Number(low=None, high=number)
        case "about":
            tenth = abs(number) / 10
            return Number(low=number - tenth, high=number + tenth)
        case _:
            return Number(low=number, high=number)


def row_number(row: Any) -> Number:
    """The number in a row's `value`, with its `bound` where the table has one."""
    return bounded(row.value, getattr(row, "bound", None))


def settle(
    record: Record,
    table: Table[R],
    rows: Iterable[R],
    number: Callable[[R], Number] = row_number,
    show: Callable[[Number], str] | None = None,
) -> list[Settled[R]]:
    """Each fact that the rows state, settled, in the order in which the rows first name it."""
    facts: dict[tuple[object, ...], list[R]] = {}
    names = [name for name in table.key if name != table.revision]
    for row in rows:
        facts.setdefault(tuple(getattr(row, name) for name in names), []).append(row)
    return [_settle_one(record, table, members, number, show or written) for members in facts.values()]


def _settle_one(
    record: Record, table: Table[R], rows: Sequence[R], number: Callable[[R], Number], show: Callable[[Number], str]
) -> Settled[R]:
    newest = _newest(record, table, rows)
    current = [row for row in rows if _revision(table, row) == newest]
    older = [row for row in rows if _revision(table, row) != newest]
    adopted = [row for row in current if (choice := record.adoption(table, row)) and choice.source == row.source]
    answering = adopted or current
    value = span(number(row) for row in answering)
    caveats = []
    if len({number(row) for row in answering}) > 1:
        caveats.append(_contradicted(record, answering, number, show))
    if moved := [row for row in older if number(row) != value]:
        caveats.append(_restated(table, moved, newest, number, show))
    if (alone := single_source(record, table, current)) is not None:
        caveats.append(alone)
    return Settled(tuple(answering), value, tuple(caveats))


def single_source(record: Record, table: Table[R], rows: Sequence[R]) -> Caveat | None:
    """The caveat that only one publisher says so, if the table claims something about the world."""
    publishers = {record.sources[row.source].publisher for row in rows}
    if not table.worldly or len(publishers) != 1:
        return None
    text = f"only {publishers.pop()} says so in this record"
    return Caveat(kind=CaveatKind.SINGLE_SOURCE, id="single_source", text=text, sources=(rows[0].source,))


def _revision(table: Table[R], row: R) -> str:
    return str(getattr(row, table.revision)) if table.revision else ""


def _newest(record: Record, table: Table[R], rows: Sequence[R]) -> str:
    def order(row: R) -> tuple[str, str]:
        return (row.public_from or record.sources[row.source].published or "", _revision(table, row))

    return _revision(table, max(rows, key=order))


def _contradicted(
    record: Record, rows: Sequence[R], number: Callable[[R], Number], show: Callable[[Number], str]
) -> Caveat:
    said = "; ".join(dict.fromkeys(f"{record.sources[row.source].publisher}: {show(number(row))}" for row in rows))
    sources = tuple(dict.fromkeys(row.source for row in rows))
    return Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=f"sources differ ({said})", sources=sources)


def _restated(
    table: Table[R], rows: Sequence[R], newest: str, number: Callable[[R], Number], show: Callable[[Number], str]
) -> Caveat:
    said = "; ".join(dict.fromkeys(f"{show(number(row))} in {_revision(table, row)}" for row in rows))
    sources = tuple(dict.fromkeys(row.source for row in rows))
    return Caveat(kind=CaveatKind.RESTATED, id="restated", text=f"restated in {newest}; was {said}", sources=sources)


def span(numbers: Iterable[Number]) -> Number:
    """The smallest range that holds all the numbers."""
    found = list(numbers)
    low = None if any(n.low is None for n in found) else min((n.low, n.low_open) for n in found if n.low is not None)
    high = (
        None
        if any(n.high is None for n in found)
        else max((n.high, not n.high_open) for n in found if n.high is not None)
    )
    return Number(
        low=low[0] if low else None,
        high=high[0] if high else None,
        low_open=low[1] if low else False,
        high_open=not high[1] if high else False,
    )


def total(numbers: Iterable[Number]) -> Number:
    """The sum of numbers, ranges added end to end."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    low_open = high_open = False
    for number in numbers:
        low = None if low is None or number.low is None else low + number.low
        high = None if high is None or number.high is None else high + number.high
        low_open, high_open = low_open or number.low_open, high_open or number.high_open
    return Number(low=low, high=high, low_open=low_open and low is not None, high_open=high_open and high is not None)


def written(number: Number) -> str:
    """A number as the record writes it: `44`, `51 to 54`, `more than 95000`."""
    if number.low is not None and number.low == number.high:
        return f"{number.low:f}"
    if number.high is None and number.low is not None:
        return f"{'more than' if number.low_open else 'at least'} {number.low:f}"
    if number.low is None and number.high is not None:
        return f"{'less than' if number.high_open else 'at most'} {number.high:f}"
    return f"{number.low:f} to {number.high:f}" if number.low is not None and number.high is not None else "unknown"


def witnesses(record: Record, table: Table[Any], rows: Iterable[R], says: Callable[[R], str]) -> tuple[Witness, ...]:
    """The rows as witnesses, in their order."""
    return tuple(
        Witness(
            table=table.name,
            source=row.source,
            locator=row.locator,
            says=says(row),
            evidence=record.evidence_of(table, row),
        )
        for row in rows
    )


def agreed(record: Record, facts: Sequence[Settled[Any]]) -> tuple[Caveat, ...]:
    """What to know of several facts that answer together: where all say the same and come from several publishers,
    none of them is a single source."""
    caveats = merge(caveat for fact in facts for caveat in fact.caveats)
    publishers = {record.sources[row.source].publisher for fact in facts for row in fact.rows}
    if len(publishers) > 1 and len({fact.value for fact in facts}) == 1:
        return tuple(caveat for caveat in caveats if caveat.kind is not CaveatKind.SINGLE_SOURCE)
    return caveats


def merge(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Caveats without repetition, in their order."""
    return tuple(dict.fromkeys(caveats))
