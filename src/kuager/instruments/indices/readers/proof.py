"""What the ranks of a column prove about its scores.

Ranks order scores: from rank to rank a score may only fall (or only rise, where 0 is best), and equal ranks have equal
scores. That holds a column together so tightly that a lost decimal comma can nearly always be put back with
certainty, and that a score or a rank that was altered stands out.

The rule: of all ways to choose, for each row, one of the numbers that its text may be, take those that agree with the
ranks in most rows. A value that all of these ways share is proved. A row on which they differ is doubtful, a row that
none or not all of them can hold contradicts its rank.

A rank that was itself altered proves nothing. So a comma is not put back where more rows share the rank than a ranking
allows, nor where the digits with their comma elsewhere would fit the rank of a row that contradicts its own: the two
ranks may have been exchanged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kuager.instruments.indices.readers.numbers import Written

#: A column in which more rows than this contradict their ranks is not a column of these scores.
TOLERATED = 0.1


@dataclass(frozen=True)
class Cell:
    """A score with its rank, in one row."""

    rank: int
    written: Written


@dataclass(frozen=True)
class Verdict:
    """What was found out about one cell.

    value: its value, if it is sure. contradicts: no value of it agrees with its rank. survivors: the values that agree
    with the ranks, where they are several. reason: why there is no value. proof: why a repaired value is right.
    """

    value: Decimal | None
    repaired: bool = False
    contradicts: bool = False
    survivors: tuple[Decimal, ...] = ()
    reason: str = ""
    proof: str = ""


@dataclass(frozen=True)
class Order:
    """How scores go with ranks. low, high: the ends of the scale."""

    falling: bool
    low: Decimal
    high: Decimal

    def key(self, value: Decimal) -> Decimal:
        """A number that never falls from rank to rank."""
        return -value if self.falling else value

    def has(self, value: Decimal) -> bool:
        """Whether the scale has the value."""
        return self.low <= value <= self.high


def prove(cells: Sequence[Cell], order: Order) -> list[Verdict]:
    """A verdict for each cell, in their order. A column that agrees with its ranks as it stands is left as it is.

    In a column where a thousand is marked in most cells (4,972 for 49,72) no such mark is a decimal comma.
    """
    if sum(cell.written.grouped for cell in cells) * 2 > len(cells):
        cells = [replace(cell, written=cell.written.without_groups()) for cell in cells]
    if not any(cell.written.grouped for cell in cells) and _agrees(cells, order):
        return [Verdict(cell.written.as_is) for cell in cells]
    chosen = _shared(cells, order)
    marked = sum(cell.written.marked for cell in cells) * 2 >= len(cells)
    verdicts = [_first_verdict(cell, values, order, marked) for cell, values in zip(cells, chosen, strict=True)]
    return _doubted(cells, verdicts, order)


def contradictions(verdicts: Sequence[Verdict]) -> int:
    """How many cells contradict their ranks."""
    return sum(verdict.contradicts for verdict in verdicts)


def _agrees(cells: Sequence[Cell], order: Order) -> bool:
    previous: tuple[int, Decimal] | None = None
    for rank, value in sorted(
        ((cell.rank, cell.written.as_is) for cell in cells), key=lambda pair: (pair[0], pair[1] is None)
    ):
        if value is None or not order.has(value):
            return False
        key = order.key(value)
        if previous and (key < previous[1] or (rank == previous[0] and key != previous[1])):
            return False
        previous = (rank, key)
    return True


def _candidates(cell: Cell, order: Order) -> tuple[Decimal, ...]:
    as_is = () if cell.written.as_is is None else (cell.written.as_is,)
    return tuple(dict.fromkeys(value for value in (*as_is, *cell.written.placements) if order.has(value)))


@dataclass
class _Best:
    """The longest chains up to each key, and how many there are: a Fenwick tree over the sorted keys."""

    keys: list[Decimal]

    def __post_init__(self) -> None:
        self.length = [0] * (len(self.keys) + 1)
        self.count = [0] * (len(self.keys) + 1)

    def add(self, key: Decimal, length: int, count: int) -> None:
        """Take in chains that end at the key."""
        i = bisect_left(self.keys, key) + 1
        while i <= len(self.keys):
            if length > self.length[i]:
                self.length[i], self.count[i] = length, count
            elif length == self.length[i]:
                self.count[i] += count
            i += i & -i

    def upto(self, key: Decimal) -> tuple[int, int]:
        """Length and number of the longest chains that end at the key or before; (0, 1) for none."""
        i = bisect_left(self.keys, key) + 1
        length, count = 0, 0
        while i:
            if self.length[i] > length:
                length, count = self.length[i], self.count[i]
            elif self.length[i] == length:
                count += self.count[i]
            i -= i & -i
        return (length, count) if length else (0, 1)


def _shared(cells: Sequence[Cell], order: Order) -> list[tuple[Decimal, ...] | None]:
    """For each cell its values in the longest chains; None where some of these chains do without its rank."""
    groups: dict[int, dict[Decimal, int]] = {}
    for cell in cells:
        weights = groups.setdefault(cell.rank, {})
        for value in _candidates(cell, order):
            key = order.key(value)
            weights[key] = weights.get(key, 0) + 1
    ranks = sorted(groups)
    keys = sorted({key for weights in groups.values() for key in weights})
    ahead = _chains([groups[rank] for rank in ranks], keys)
    mirrored = [{-key: weight for key, weight in groups[rank].items()} for rank in reversed(ranks)]
    behind = _chains(mirrored, sorted(-key for key in keys))[::-1]
    longest = max((length for found in ahead for length, _ in found.values()), default=0)
    total = sum(count for found in ahead for length, count in found.values() if length == longest)
    kept: dict[int, dict[Decimal, int]] = {}
    for rank, front, back in zip(ranks, ahead, behind, strict=True):
        on = {}
        for key, weight in groups[rank].items():
            (before, ways), (after, more) = front[key], back[-key]
            if before + after - weight == longest:
                on[key] = ways * more
        kept[rank] = on
    result: list[tuple[Decimal, ...] | None] = []
    for cell in cells:
        on, values = kept[cell.rank], _candidates(cell, order)
        held = sum(on.values()) == total and set(on) <= {order.key(value) for value in values}
        result.append(tuple(value for value in values if order.key(value) in on) if held else None)
    return result


def _chains(groups: Sequence[dict[Decimal, int]], keys: list[Decimal]) -> list[dict[Decimal, tuple[int, int]]]:
    best = _Best(keys)
    found = []
    for weights in groups:
        here = {}
        for key, weight in weights.items():
            length, count = best.upto(key)
            here[key] = (length + weight, count)
        for key, (length, count) in here.items():
            best.add(key, length, count)
        found.append(here)
    return found


def _first_verdict(cell: Cell, values: tuple[Decimal, ...] | None, order: Order, marked: bool) -> Verdict:
    said = cell.written.text.strip()
    if not _candidates(cell, order):
        scale = f"{order.low} to {order.high}"
        return Verdict(None, contradicts=True, reason=f"'{said}' is no score from {scale}, wherever its comma was")
    if not values:
        reason = f"'{said}' does not agree with rank {cell.rank}, wherever its comma was"
        return Verdict(None, contradicts=True, reason=reason)
    as_is = cell.written.as_is
    if len(values) == 1:
        return Verdict(values[0], repaired=values[0] != as_is)
    if marked and as_is in values and not cell.written.grouped:
        return Verdict(as_is)  # where most cells kept their comma, one without it never had one
    choices = " or ".join(f"{value:f}" for value in values)
    return Verdict(None, survivors=values, reason=f"'{said}' lost its comma; its rank {cell.rank} allows {choices}")


@dataclass(frozen=True)
class _Neighbours:
    """The nearest sure values before and after a rank."""

    before: tuple[int, Decimal] | None
    after: tuple[int, Decimal] | None

    @property
    def words(self) -> str:
        said = [f"{value:f} (rank {rank})" for rank, value in filter(None, (self.before, self.after))]
        return " and ".join(said)

    def distance(self, value: Decimal) -> Decimal:
        return min(abs(value - pair[1]) for pair in (self.before, self.after) if pair)

    @property
    def narrow(self) -> bool:
        """Too near to each other for any digits to fit between them with two different places of the comma."""
        if self.before is None or self.after is None:
            return False
        low, high = sorted((self.before[1], self.after[1]))
        return low > 0 and high < 10 * low


@dataclass(frozen=True)
class _Column:
    """What the sure values of a column say: sorted ranks with their values, crowded ranks, ranks of contradictions."""

    sure: Sequence[tuple[int, Decimal]]
    crowded: frozenset[int]
    contradicted: Sequence[int]

    def around(self, rank: int) -> _Neighbours:
        """The nearest sure values at other ranks."""
        before, after = bisect_left(self.sure, (rank,)), bisect_left(self.sure, (rank + 1,))
        return _Neighbours(
            self.sure[before - 1] if before else None, self.sure[after] if after < len(self.sure) else None
        )

    def elsewhere(self, value: Decimal, order: Order) -> int | None:
        """A rank that its row contradicts, and at which the value would stand in order."""
        for rank in self.contradicted:
            near, key = self.around(rank), order.key(value)
            if (near.before is None or order.key(near.before[1]) <= key) and (
                near.after is None or key <= order.key(near.after[1])
            ):
                return rank
        return None


def _crowded(cells: Sequence[Cell]) -> frozenset[int]:
    """Ranks that more rows share than a ranking allows: two of rank 5 leave no rank 6."""
    counts = Counter(cell.rank for cell in cells)
    return frozenset(rank for rank, count in counts.items() if any(rank + step in counts for step in range(1, count)))


def _doubted(cells: Sequence[Cell], verdicts: list[Verdict], order: Order) -> list[Verdict]:
    """The verdicts, with repairs that rest on too little taken back, and the proof written for the others."""
    sure = sorted(
        (c.rank, i, v.value) for i, (c, v) in enumerate(zip(cells, verdicts, strict=True)) if v.value is not None
    )
    where = {index: position for position, (_, index, _) in enumerate(sure)}
    found = _Column(
        [(rank, value) for rank, _, value in sure],
        _crowded(cells),
        sorted({cell.rank for cell, verdict in zip(cells, verdicts, strict=True) if verdict.contradicts}),
    )
    result = []
    for index, (cell, verdict) in enumerate(zip(cells, verdicts, strict=True)):
        if verdict.value is None or not verdict.repaired:
            result.append(verdict)
            continue
        position = where[index]
        before = found.sure[position - 1] if position else None
        after = found.sure[position + 1] if position + 1 < len(sure) else None
        result.append(_held_against(cell, verdict, _Neighbours(before, after), order, found))
    return result


def _held_against(cell: Cell, verdict: Verdict, near: _Neighbours, order: Order, column: _Column) -> Verdict:
    value, said = verdict.value, cell.written.text.strip()
    if value is None:
        return verdict
    if near.before is None and near.after is None:
        return Verdict(None, survivors=(value,), reason=f"'{said}' lost its comma, and no other row shows where it was")
    if len(_candidates(cell, order)) == 1:
        proof = f"no other place of the comma gives a score on the scale; it agrees with {near.words}"
        return Verdict(value, repaired=True, proof=proof)
    if cell.rank in column.crowded:
        reason = f"'{said}' lost its comma, and more rows have the rank {cell.rank} than can share it"
        return Verdict(None, survivors=(value,), reason=reason)
    for other in _candidates(cell, order):
        if other != value and (rank := column.elsewhere(other, order)) is not None:
            reason = f"'{said}' lost its comma; {value:f} fits rank {cell.rank}, but the rank may be altered: "
            reason += f"{other:f} would fit rank {rank}, whose row does not"
            return Verdict(None, survivors=(value,), reason=reason)
    if column.contradicted and not near.narrow:
        reason = f"'{said}' lost its comma, and the ranks around {cell.rank} prove too little where others were altered"
        return Verdict(None, survivors=(value,), reason=reason)
    if near.before is None or near.after is None:
        others = [cell.written.as_is, *cell.written.placements]
        if any(other is not None and near.distance(other) < near.distance(value) for other in others):
            reason = f"'{said}' fits rank {cell.rank} only as {value:f}, far from its neighbour {near.words}"
            return Verdict(None, survivors=(value,), reason=reason)
    return Verdict(value, repaired=True, proof=f"no other place of the comma agrees with its neighbours {near.words}")
