"""Finding rows of a table by the values of some of its fields, quickly and many times."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic

from kuager.record.edtf import EdtfError, latest_start
from kuager.record.errors import RecordError
from kuager.record.schema import R, Table

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from kuager.record.sources import Source

_BLOCK = 512  # rows turned into Python values at a time


class Lookup(Generic[R]):
    """The rows of one table, indexed by whichever fields are asked for, when they are first asked for."""

    def __init__(
        self, table: Table[R], frame: pl.DataFrame, evidence: list[str | None], sources: Mapping[str, Source]
    ) -> None:
        self.table = table
        self.frame = frame
        self._evidence = evidence
        self._names = tuple(frame.columns)
        self._positions: dict[int, int] = {}
        self._sources = sources
        self._indexes: dict[tuple[str, ...], dict[tuple[object, ...], list[int]]] = {}
        self._blocks: dict[int, list[tuple[object, ...]]] = {}
        self._rows: dict[int, R] = {}
        self._public: list[int] | None = None
        self._whole: dict[date | None, tuple[R, ...]] = {}

    def find(self, equals: Mapping[str, object], as_of: date | None) -> tuple[R, ...]:
        """The live rows with these values, in order. Raises TypeError for a field that the table does not have."""
        if not equals:
            if as_of not in self._whole:
                self._whole[as_of] = self._take(self._public_on(list(self._live()), as_of))
            return self._whole[as_of]
        names = tuple(sorted(equals))
        for name in names:
            if name not in self.table.names:
                raise TypeError(f"the table '{self.table.name}' has no field '{name}'")
        index = self._index(names)
        asked = [_choices(equals[name]) for name in names]
        if all(len(choices) == 1 for choices in asked):
            found = index.get(tuple(choices[0] for choices in asked), [])
        else:
            found = sorted(row for key in itertools.product(*asked) for row in index.get(key, ()))
        return self._take(self._public_on(found, as_of))

    def public_frame(self, as_of: date | None) -> pl.DataFrame:
        """All rows that were public on the day, withdrawn ones too."""
        if as_of is None:
            return self.frame
        return self.frame[self._public_on(list(range(self.frame.height)), as_of)]

    def _live(self) -> list[int]:
        return self.frame["withdrawn"].is_null().arg_true().to_list()

    def _index(self, names: tuple[str, ...]) -> dict[tuple[object, ...], list[int]]:
        if names not in self._indexes:
            index: dict[tuple[object, ...], list[int]] = {}
            live = self._live()
            columns = (self.frame[name].gather(live).to_list() for name in names)
            for row, key in zip(live, zip(*columns, strict=True), strict=True):
                index.setdefault(key, []).append(row)
            self._indexes[names] = index
        return self._indexes[names]

    def _public_on(self, rows: list[int], as_of: date | None) -> list[int]:
        if as_of is None:
            return rows
        if self._public is None:
            self._public = self._public_days()
        day, public = as_of.toordinal(), self._public
        return [row for row in rows if public[row] <= day]

    def _public_days(self) -> list[int]:
        """For every row the day (ordinal) on which it was certainly public; 0 where nothing says when."""
        days: dict[tuple[str, str | None], int] = {}
        result = []
        for pair in zip(self.frame["source"].to_list(), self.frame["public_from"].to_list(), strict=True):
            if pair not in days:
                source = self._sources.get(pair[0])
                said = pair[1] or (source.published if source else None)
                try:
                    start = latest_start(said) if said else None
                except EdtfError as error:
                    raise RecordError(
                        f"source '{pair[0]}': published: {error}", help="correct it in sources.toml"
                    ) from None
                days[pair] = start.toordinal() if start else 0
            result.append(days[pair])
        return result

    def _take(self, rows: list[int]) -> tuple[R, ...]:
        return tuple([self._rows[row] if row in self._rows else self._make(row) for row in rows])

    def _make(self, row: int) -> R:
        block = row // _BLOCK
        if block not in self._blocks:
            self._blocks[block] = self.frame.slice(block * _BLOCK, _BLOCK).rows()
        values = self._blocks[block][row % _BLOCK]
        made = self.table.row(**dict(zip(self._names, values, strict=True)))  # type: ignore[arg-type]
        self._rows[row] = made
        self._positions[id(made)] = row  # the row is kept above, so that no other object gets its id
        return made

    def evidence_of(self, row: R) -> str | None:
        """The evidence that a reader made this very row from; None for a row by hand, or one not found here."""
        position = self._positions.get(id(row))
        return None if position is None else self._evidence[position]


def _choices(asked: object) -> tuple[object, ...]:
    """The values that will do. A set is taken in no particular order; rows are sorted afterwards."""
    if isinstance(asked, tuple | frozenset | set | list):
        return tuple(dict.fromkeys(asked))
    return (asked,)
