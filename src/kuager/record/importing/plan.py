"""What an import would change: the rows of a sheet against those that stand. It decides, and writes nothing."""

from __future__ import annotations

import enum
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kuager.record.importing.book import ImportRefused, Trouble, Where
from kuager.record.importing.cells import Typed, canonical
from kuager.record.importing.mapping import Mapping
from kuager.record.importing.rows import Rows
from kuager.record.schema import Table

if TYPE_CHECKING:
    import polars as pl

Key = tuple[object, ...]


class Action(enum.StrEnum):
    """What happens to a row."""

    ADD = "added"
    UPDATE = "updated"
    WITHDRAW = "withdrawn"


@dataclass(frozen=True)
class Change:
    """One row that an import changes.

    where: its place in the sheet, None for a row that the sheet no longer has. standing: the number of the row in the
    table's frame that is withdrawn, None for a new one. new: the whole new row, None for a withdrawal. differences:
    (field, old, new) of an update. reason and day: of the withdrawal.
    """

    action: Action
    key: Key
    where: Where | None = None
    standing: int | None = None
    new: dict[str, Typed] | None = None
    differences: tuple[tuple[str, Typed, Typed], ...] = ()
    reason: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class Plan:
    """All that an import would change, in the order of the sheet, and how many rows stand as they are."""

    table: str
    changes: tuple[Change, ...]
    unchanged: int
    skipped: int
    notes: tuple[str, ...]

    def of(self, action: Action) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.action is action)


def plan(  # the rows that stand come as a frame, by hand first
    rows: Rows, mapping: Mapping, table: Table[Any], standing: pl.DataFrame, by_hand: int, day: str, reason: str
) -> Plan:
    """Hold the rows of a sheet against those that stand, of the same sources.

    Rows are the same when key and source are. One that says something else is updated: the old row is withdrawn with
    the reason, a new one added, and fields that the sheet does not have are carried over. Raises ImportRefused where
    two rows of the sheet claim one key, or a row that a reader made would change.
    """
    return _Planner(rows, mapping, table, standing, by_hand, day, reason).plan()


class _Planner:
    def __init__(
        self,
        rows: Rows,
        mapping: Mapping,
        table: Table[Any],
        standing: pl.DataFrame,
        by_hand: int,
        day: str,
        reason: str,
    ) -> None:
        self._rows = rows
        self._mapping = mapping
        self._table = table
        self._by_hand = by_hand
        self._day = day
        self._reason = reason
        self._position = {name: number for number, name in enumerate(rows.names)}
        # A withdrawal in the sheet is an act, not a value to compare.
        self._compared = tuple(n for n in rows.names if n not in ("source", "withdrawn", "withdrawn_reason"))
        self._keyed = (*table.key, "source")
        self._names = table.names
        self._frame = standing
        self._standing: dict[Key, list[int]] = defaultdict(list)
        self._past: set[tuple[Key, Key]] = set()
        self._columns: dict[str, list[Typed]] = {}
        self._index()
        self._troubles: list[Trouble] = []
        self._changes: list[tuple[int, Change]] = []
        self._unchanged = 0
        self._met: set[int] = set()

    def _index(self) -> None:
        named = dict.fromkeys((*self._keyed, *self._compared))
        sources = {row[self._position["source"]] for row in self._rows.values} | {self._mapping.source}
        self._columns = {name: self._frame[name].to_list() for name in named}
        live = self._frame["withdrawn"].is_null().to_list()
        keys = zip(*(self._columns[name] for name in self._keyed), strict=True)
        for number, key in enumerate(keys):
            if key[-1] in sources:
                plain = _plain(key)
                if live[number]:
                    self._standing[plain].append(number)
                else:
                    self._past.add((plain, self._said(number)))

    def _said(self, number: int) -> Key:
        return _plain(tuple(self._columns[name][number] for name in self._compared))

    def plan(self) -> Plan:
        """See `plan`."""
        missing_key = [name for name in self._table.key if name not in self._position]
        groups: dict[Key, list[int]] = defaultdict(list)
        at = [self._position.get(name) for name in self._keyed]
        for number, row in enumerate(self._rows.values):
            groups[_plain(tuple(None if place is None else row[place] for place in at))].append(number)
        places = [self._position[name] for name in self._compared]
        for key, incoming in groups.items():
            self._one_key(key, incoming, places)
        if self._troubles:
            raise ImportRefused(self._troubles)
        gone = self._gone() if self._mapping.missing == "withdraw" else []
        changes = [change for _, change in sorted(self._changes, key=lambda pair: pair[0])]
        notes = list(self._rows.notes)
        if missing_key:
            notes.append(f"the sheet has no {', '.join(missing_key)}, part of the key; it is taken as empty")
        return Plan(self._table.name, (*changes, *gone), self._unchanged, self._rows.skipped, tuple(notes))

    def _put(self, change: Change, number: int) -> None:
        self._changes.append((number, change))

    def _one_key(self, key: Key, incoming: list[int], places: list[int]) -> None:
        """Pair the rows of one key: first those that say the same, then the one that is left with the one left."""
        there = list(self._standing.get(key, ()))
        left = []
        said_at: dict[Key, int] = {}
        for number in incoming:
            row = self._rows.values[number]
            said = _plain(tuple(row[place] for place in places))
            if said in said_at:
                self._twice(number, said_at[said], "says the same as")
                continue
            said_at[said] = number
            same = next((standing for standing in there if self._said(standing) == said), None)
            if same is not None:
                there.remove(same)
                self._met.add(same)
                self._same(number, same, key)
            elif self._withdrawal(number) is not None:
                if (key, said) in self._past:
                    self._unchanged += 1
                elif len(there) == 1:
                    self._changed(number, there.pop(), key)
                else:
                    self._trouble(number, "is withdrawn here, but no such row stands in the table")
            else:
                left.append(number)
        if len(left) == 1 and len(there) == 1:
            self._changed(left[0], there[0], key)
        elif not there:
            self._several(left)
            for number in left:
                self._put(Change(Action.ADD, key, self._rows.places[number], new=self._new(number, None)), number)
        elif left:
            named = ", ".join(f"{name}={value}" for name, value in zip(self._keyed, key, strict=True) if value)
            for number in left:
                self._trouble(
                    number,
                    f"{len(there)} rows of the table have its key ({named}), and which one it corrects cannot be told",
                    "`kuager withdraw` the wrong ones first",
                )

    def _several(self, left: list[int]) -> None:
        """New rows of one key: from different places of the source they may stand together, if their values agree."""
        if len(left) < 2:
            return
        values = [self._position[name] for name in self._table.value if name in self._position]
        first = self._rows.values[left[0]]
        for number in left[1:]:
            row = self._rows.values[number]
            if self._mapping.places_itself or any(row[place] != first[place] for place in values):
                self._twice(number, left[0], "has the same key as")

    def _twice(self, number: int, first: int, what: str) -> None:
        where = self._rows.places[first]
        other = f"row {where.row}" + (f" of the sheet '{where.sheet}'" if where.sheet else "")
        self._trouble(
            number,
            f"{what} {other} ({', '.join(self._table.key)})",
            "remove one of them, leave it out with [[skip]], or map a column that tells them apart",
        )

    def _trouble(self, number: int, message: str, help: str | None = None) -> None:  # noqa: A002
        self._troubles.append(Trouble(self._rows.places[number], message, help))

    def _withdrawal(self, number: int) -> tuple[str, str | None] | None:
        place = self._position.get("withdrawn")
        day = self._rows.values[number][place] if place is not None else None
        reason = self._position.get("withdrawn_reason")
        if day is None:
            return None
        why = self._rows.values[number][reason] if reason is not None else None
        return str(day), None if why is None else str(why)

    def _same(self, number: int, standing: int, key: Key) -> None:
        withdrawal = self._withdrawal(number)
        if withdrawal is None:
            self._unchanged += 1
            return
        day, why = withdrawal
        if self._made_by_reader(number, standing):
            return
        if not why:
            self._trouble(number, "is withdrawn without a reason", "fill `withdrawn_reason`")
            return
        change = Change(Action.WITHDRAW, key, self._rows.places[number], standing, reason=why, day=day)
        self._put(change, number)

    def _changed(self, number: int, standing: int, key: Key) -> None:
        self._met.add(standing)
        if self._made_by_reader(number, standing):
            return
        row = self._rows.values[number]
        differences = tuple(
            (name, self._columns[name][standing], row[self._position[name]])
            for name in self._compared
            if _plain((self._columns[name][standing],)) != _plain((row[self._position[name]],))
        )
        if self._withdrawal(number) is not None:
            self._trouble(number, "is withdrawn and changed at once", "do one of them; a withdrawn row stays as it was")
            return
        change = Change(
            Action.UPDATE,
            key,
            self._rows.places[number],
            standing,
            self._new(number, standing),
            differences,
            self._reason,
            self._day,
        )
        self._put(change, number)

    def _made_by_reader(self, number: int, standing: int) -> bool:
        if standing < self._by_hand:
            return False
        self._trouble(
            number,
            "would change a row that a reader made from evidence",
            f"`kuager withdraw {self._table.name}` it with a reason, and add the right one under a source of its own",
        )
        return True

    def _new(self, number: int, standing: int | None) -> dict[str, Typed]:
        old: dict[str, Typed] = {} if standing is None else self._frame.row(standing, named=True)
        row = self._rows.values[number]
        new = {name: old.get(name) for name in self._names}
        new |= {name: row[place] for name, place in self._position.items()}
        new |= {"recorded": self._day, "withdrawn": None, "withdrawn_reason": None}
        new["locator"] = self._rows.locators[number]
        return new

    def _gone(self) -> list[Change]:
        """The rows by hand that no row of the sheet was found to be."""
        return [
            Change(Action.WITHDRAW, key, standing=number, reason=self._reason, day=self._day)
            for key, numbers in self._standing.items()
            for number in numbers
            if number < self._by_hand and number not in self._met
        ]


def _plain(values: Key) -> Key:
    """Values as they are compared, so that a round trip changes nothing.

    That is text without what no reader sees, and numbers with the 15 digits that spreadsheet programs keep.
    """
    return tuple([_plain_one(value) for value in values])


def _plain_one(value: object) -> object:
    if isinstance(value, str):
        return canonical(value) or None
    if isinstance(value, float) and not value.is_integer():
        return float(f"{value:.15g}")
    return value
