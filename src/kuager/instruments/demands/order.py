"""Whether two series put two reasons in a different order: in one, criticism leads; in another, it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from kuager.figures.reading import Caveat, CaveatKind, Number
from kuager.figures.settle import written
from kuager.instruments.demands.question import Question, series_for
from kuager.instruments.demands.selection import Answer, Holding, answer
from kuager.instruments.demands.vocabularies import REASON
from kuager.record.record import Record
from kuager.record.schema import Edtf


@dataclass(frozen=True)
class OrderReversal:
    """Two reasons whose order differs: in `series` `leader` has more, in `reversed_series` `follower` has.

    counts: of leader and follower in `series`; reversed_counts: of the same two in `reversed_series`.
    """

    leader: str
    follower: str
    series: str
    counts: tuple[Number, Number]
    reversed_series: str
    reversed_counts: tuple[Number, Number]

    @property
    def text(self) -> str:
        """The reversal in words, with codes and values: `by_reason: criticism 44, national_security 39; …`."""
        shown = [
            f"{series}: {self.leader} {written(one)}, {self.follower} {written(other)}"
            for series, (one, other) in (
                (self.series, self.counts),
                (self.reversed_series, self.reversed_counts),
            )
        ]
        return f"the order of {self.leader} and {self.follower} differs between series ({'; '.join(shown)})"

    @property
    def caveat(self) -> Caveat:
        """The reversal as a caveat."""
        return Caveat(kind=CaveatKind.SERIES_ORDER, id="series_order", text=self.text)


def by_reason(record: Record, question: Question, series: str) -> dict[str, Answer]:
    """What a series answers for every reason, largest first; empty where it has no reasons for the whole period."""
    key = ("demands.by_reason", replace(question, reason=None), series)
    return record.once(key, lambda: _by_reason(record, question, series))


def _by_reason(record: Record, question: Question, series: str) -> dict[str, Answer]:
    holding = Holding.of(record, question, series)
    found: dict[str, Answer] = {}
    for code in REASON.codes:
        said = answer(record, replace(question, reason=code), holding)
        if said is None or not said.complete:
            return {}
        if not said.absent:
            found[code] = said
    return dict(sorted(found.items(), key=lambda item: -(item[1].value.low or 0)))


def order_reversals(
    record: Record,
    platform: str,
    country: str,
    period: Edtf,
    *,
    unit: str = "request",
    series: str | None = None,
    top: int | None = None,
) -> list[OrderReversal]:
    """Pairs of reasons that the answering series and another of the record put in opposite order.

    period: EDTF, `2020` or `2020-01/2020-06`. series: the one that answers; left out, the first that has reasons for
    the whole period. top: only pairs among so many leading reasons of either series. Equal counts reverse nothing.
    """
    question = Question(platform, country, period, unit, reason="other")
    tables = {code: table for code in series_for(question) if (table := by_reason(record, question, code))}
    first = series or next(iter(tables), None)
    if first is None or first not in tables:
        return []
    found = []
    for code, table in tables.items():
        if code != first:
            found += _between(first, tables[first], code, table, top)
    return found


def _between(
    first: str, ours: Mapping[str, Answer], second: str, theirs: Mapping[str, Answer], top: int | None
) -> list[OrderReversal]:
    leading = set(list(ours)[:top]) | set(list(theirs)[:top])
    both = [reason for reason in ours if reason in theirs and reason in leading]
    found = []
    for leader, follower in combinations(both, 2):
        counts = ours[leader].value, ours[follower].value
        others = theirs[leader].value, theirs[follower].value
        if _more(*counts) and _more(*reversed(others)):
            found.append(OrderReversal(leader, follower, first, counts, second, others))
    return found


def _more(one: Number, other: Number) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high
