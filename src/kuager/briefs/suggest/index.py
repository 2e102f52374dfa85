"""All that a record can be asked, with its answers, on disk: `.kuager/suggest-….sqlite`.

The name of the file says what it was made of: Kuager's code, the tables, the day. It is written beside and moved into
place, so that no reader sees half of one, and one that is damaged is made again. Without a place to write it is kept in
memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kuager.figures.parameter import CountryCode, Day, ParameterError, PeriodText, YearNumber
from kuager.figures.reading import Moment, Number, Reading, Words
from kuager.record.edtf import EdtfError, bounds

if TYPE_CHECKING:
    from kuager.briefs.suggest.naming import Facet
    from kuager.figures.ask import Ask
    from kuager.figures.figure import Figure

T = TypeVar("T")

_KEPT_FILES = 4
_SCHEMA = """
CREATE TABLE terms (term TEXT PRIMARY KEY, facets BLOB) WITHOUT ROWID;
CREATE TABLE facets (id INTEGER PRIMARY KEY, key TEXT, weight REAL, penalty REAL, namings BLOB, groups BLOB);
CREATE TABLE groups (id INTEGER PRIMARY KEY, figure TEXT, unit TEXT, facets BLOB, unsaid REAL);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, grp INTEGER, country TEXT, first INTEGER, last INTEGER, timed INTEGER, kind TEXT,
    low REAL, high REAL, spread INTEGER, unit TEXT, reading BLOB
);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INDEXES = """
CREATE INDEX by_value ON entries (kind, spread, low);
CREATE INDEX by_group ON entries (grp, country, first);
"""
_MANY = 1e18
_NAMINGS = msgspec.msgpack.Decoder(tuple[tuple[str, ...], ...])


@dataclass(frozen=True)
class FacetRow:
    """A facet as the index keeps it. groups: those whose readings have it, those with the fewest facets first."""

    key: str
    namings: tuple[frozenset[str], ...]
    weight: float
    penalty: float
    groups: Sequence[int]


@dataclass(frozen=True)
class Group:
    """The readings of one figure that differ in nothing but country and time. unsaid: what it scores where the text
    says nothing of it."""

    figure: str
    unit: str
    facets: Sequence[int]
    unsaid: float


@dataclass(frozen=True)
class Entry:
    """One reading. first, last: the days it is of, as ordinals; timed: whether a parameter asks for them."""

    id: int
    group: int
    country: str | None
    first: int | None
    last: int | None
    timed: bool


class Index:
    """An index opened for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sizes: dict[str, int] = {}
        self._terms: dict[str, Sequence[int]] = {}
        self._facets: dict[int, FacetRow] = {}
        self._groups: dict[int, Group] = {}
        self.size = int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])

    def kind_size(self, kind: str) -> int:
        """How many readings are numbers (`n`) or dates (`d`)."""
        if kind not in self._sizes:
            row = self._connection.execute("SELECT count(*) FROM entries WHERE kind = ?", (kind,)).fetchone()
            self._sizes[kind] = int(row[0])
        return self._sizes[kind]

    @cached_property
    def facet_count(self) -> int:
        """How many facets there are."""
        return int(self._connection.execute("SELECT count(*) FROM facets").fetchone()[0])

    def term(self, term: str) -> Sequence[int]:
        """The facets that a term names, or helps to name."""
        found = self._terms.get(term)
        if found is None:
            row = self._connection.execute("SELECT facets FROM terms WHERE term = ?", (term,)).fetchone()
            found = self._terms[term] = _ids(row[0]) if row else ()
        return found

    def facet(self, id_: int) -> FacetRow:
        """A facet by its id."""
        found = self._facets.get(id_)
        if found is None:
            key, weight, penalty, namings, groups = self._connection.execute(
                "SELECT key, weight, penalty, namings, groups FROM facets WHERE id = ?", (id_,)
            ).fetchone()
            said = tuple(frozenset(one) for one in _NAMINGS.decode(namings))
            found = self._facets[id_] = FacetRow(key, said, weight, penalty, _ids(groups))
        return found

    def group(self, id_: int) -> Group:
        """A group by its id."""
        found = self._groups.get(id_)
        if found is None:
            figure, unit, facets, unsaid = self._connection.execute(
                "SELECT figure, unit, facets, unsaid FROM groups WHERE id = ?", (id_,)
            ).fetchone()
            found = self._groups[id_] = Group(figure, unit, _ids(facets), unsaid)
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """All countries that readings are of."""
        rows = self._connection.execute("SELECT DISTINCT country FROM entries WHERE country IS NOT NULL")
        return frozenset(str(row[0]) for row in rows)

    def of_value(self, kind: str, low: float, high: float, most: int) -> list[Entry]:
        """Readings that may have a value from low to high, and those known as a range that may touch it."""
        single = self._entries("kind = ? AND spread = 0 AND low BETWEEN ? AND ? LIMIT ?", (kind, low, high, most))
        spread = self._entries("kind = ? AND spread = 1 AND low <= ? AND high >= ? LIMIT ?", (kind, high, low, most))
        return single + spread

    def of_group(self, group: int, country: str | None, span: tuple[int, int] | None, most: int) -> list[Entry]:
        """Readings of a group, of one country and of a time that touches a span, as far as these are given."""
        where = "grp = ?"
        values: list[object] = [group]
        if country is not None:
            where, values = f"{where} AND (country = ? OR country IS NULL)", [*values, country]
        if span is not None:
            where = f"{where} AND (first IS NULL OR (first <= ? AND last >= ?))"
            values = [*values, span[1], span[0]]
        return self._entries(f"{where} LIMIT ?", (*values, most))

    def reading(self, entry: int) -> Reading:
        """The reading of an entry, without its witnesses."""
        (data,) = self._connection.execute("SELECT reading FROM entries WHERE id = ?", (entry,)).fetchone()
        return msgspec.msgpack.decode(data, type=Reading)

    def _entries(self, where: str, values: Iterable[object]) -> list[Entry]:
        rows = self._connection.execute(
            f"SELECT id, grp, country, first, last, timed FROM entries WHERE {where}",  # noqa: S608 - no outside text
            tuple(values),
        )
        return [
            Entry(one, group, country, first, last, bool(timed)) for one, group, country, first, last, timed in rows
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def open_index(ask: Ask, fingerprint: str, *, keep: bool = True, note: Callable[[int], None] | None = None) -> Index:
    """The index of a record as `ask` sees it: from disk if it is there, else made, and kept if `keep`.

    fingerprint: of the code. note: told how many readings are made, now and then.
    """
    record = ask.record
    tables = tuple(sorted({table.name for figure in ask.figures.values() for table in figure.tables}))
    ids = ",".join(sorted(ask.figures))
    state = "|".join((fingerprint, record.fingerprint(tables), str(record.as_of), ids))
    name = f"suggest-{hashlib.sha256(state.encode()).hexdigest()[:32]}.sqlite"
    folder = record.path / ".kuager"
    usable = keep and not folder.is_symlink()
    if usable and (found := _opened(folder / name)) is not None:
        return found
    if usable:
        with contextlib.suppress(OSError, sqlite3.Error):
            return _kept(folder, name, ask, note)
    connection = sqlite3.connect(":memory:")
    _fill(connection, ask, note)
    return Index(connection)


def with_index(
    ask: Ask,
    fingerprint: str,
    use: Callable[[Index], T],
    *,
    keep: bool = True,
    note: Callable[[int], None] | None = None,
) -> T:
    """What `use` makes of the index. One that turns out to be damaged while it is read is made again in memory."""
    index = open_index(ask, fingerprint, keep=keep, note=note)
    try:
        return use(index)
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        index.close()
    fresh = open_index(ask, fingerprint, keep=False, note=note)
    return use(fresh)


def _opened(path: Path) -> Index | None:
    """The index in a file; None where there is none, or what is there is no whole index."""
    if not path.is_file() or path.is_symlink():
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        if connection.execute("SELECT value FROM meta WHERE key = 'whole'").fetchone() != ("yes",):
            raise sqlite3.DatabaseError("not finished")
        index = Index(connection)
    except (sqlite3.Error, msgspec.DecodeError, ValueError):
        if connection is not None:
            connection.close()
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return index


def _kept(folder: Path, name: str, ask: Ask, note: Callable[[int], None] | None) -> Index:
    folder.mkdir(exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix="suggest-", suffix=".part", dir=folder)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(beside)) as connection:
            _fill(connection, ask, note)
        Path(beside).replace(folder / name)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
    _forget(folder, name)
    found = _opened(folder / name)
    if found is None:
        raise OSError("the index cannot be read back")
    return found


def _forget(folder: Path, name: str) -> None:
    """Remove indexes of older states, all but the few last used."""
    with contextlib.suppress(OSError):
        old = sorted(folder.glob("suggest-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[_KEPT_FILES:]:
            if path.name != name:
                path.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, ask: Ask, note: Callable[[int], None] | None) -> None:
    connection.executescript(_SCHEMA)
    maker = _Maker(connection)
    for count, (figure, reading) in enumerate(_readings(ask)):
        maker.add(figure, reading)
        if note is not None and count % 1000 == 999:
            note(count + 1)
    maker.finish()
    connection.executescript(_INDEXES)
    connection.execute("INSERT INTO meta VALUES ('whole', 'yes')")
    connection.commit()


def _readings(ask: Ask) -> Iterator[tuple[Figure, Reading]]:
    from kuager.figures.figure import NoReadingError

    for figure in ask.figures.values():
        for given in figure.asked(ask.record):
            try:
                reading = figure.compute(ask.record, **given)
            except (NoReadingError, ParameterError):
                continue
            if not isinstance(reading.value, Words):
                yield figure, msgspec.structs.replace(reading, figure=figure.id, parameters=tuple(given.items()))


class _Maker:
    """Gathers facets, groups and entries into the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facets: dict[str, int] = {}
        self._rows: list[Facet] = []
        self._groups: dict[tuple[str, tuple[int, ...]], int] = {}
        self._units: list[str] = []
        self._known: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._entries: list[tuple[object, ...]] = []

    def add(self, figure: Figure, reading: Reading) -> None:
        kinds = {parameter.name: parameter.kind for parameter in figure.parameters}
        country, first, last, fixed = None, None, None, []
        timed = False
        for name, value in reading.parameters:
            kind = kinds[name]
            if isinstance(kind, CountryCode):
                country = value
            elif isinstance(kind, YearNumber | PeriodText | Day):
                timed = True
                first, last = _widened(first, last, value)
            else:
                fixed.append((name, value))
        if first is None and reading.period:
            first, last = _widened(None, None, reading.period)
        facets = self._facets_of(figure, reading, tuple(fixed))
        group = self._group(figure, reading, facets)
        sort, low, high = _measured(reading)
        data = msgspec.msgpack.encode(msgspec.structs.replace(reading, witnesses=()))
        spread = int(low != high)
        self._entries.append(
            (len(self._entries), group, country, first, last, int(timed), sort, low, high, spread, reading.unit, data)
        )

    def finish(self) -> None:
        """Write all of it."""
        self._connection.executemany(_INSERT, self._entries)
        groups: dict[int, list[int]] = {}
        for (_, facets), at in sorted(self._groups.items(), key=lambda one: (len(one[0][1]), one[1])):
            for facet in facets:
                groups.setdefault(facet, []).append(at)
        terms: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            for term in sorted(frozenset().union(*row.namings)):
                terms.setdefault(term, []).append(at)
        self._connection.executemany(
            "INSERT INTO terms VALUES (?, ?)", ((term, _packed(ids)) for term, ids in terms.items())
        )
        self._connection.executemany(
            "INSERT INTO facets VALUES (?, ?, ?, ?, ?, ?)",
            (
                (at, one.key, one.weight, one.penalty,
                 msgspec.msgpack.encode([sorted(naming) for naming in one.namings]), _packed(groups.get(at, [])))
                for at, one in enumerate(self._rows)
            ),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT INTO groups VALUES (?, ?, ?, ?, ?)",
            (
                (at, figure, self._units[at], _packed(facets), -sum(self._rows[one].penalty for one in facets))
                for (figure, facets), at in self._groups.items()
            ),
        )

    def _facets_of(self, figure: Figure, reading: Reading, fixed: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
        from kuager.briefs.suggest.naming import facets_of, is_titled

        said: tuple[str | None, ...] = ()
        if is_titled(figure):
            said = (reading.population, reading.witnesses[0].says if reading.witnesses else None)
        key = (figure.id, fixed, *said)
        if key not in self._known:
            self._known[key] = tuple(self._facet(figure, facet) for facet in facets_of(figure, reading))
        return self._known[key]

    def _facet(self, figure: Figure, facet: Facet) -> int:
        key = f"{figure.namespace}:{facet.key}:{sorted(map(sorted, facet.namings))}"
        if key not in self._facets:
            self._facets[key] = len(self._rows)
            self._rows.append(facet)
        return self._facets[key]

    def _group(self, figure: Figure, reading: Reading, facets: tuple[int, ...]) -> int:
        key = (figure.id, facets)
        if key not in self._groups:
            self._groups[key] = len(self._groups)
            self._units.append(reading.unit)
        return self._groups[key]


def _packed(ids: Iterable[int]) -> bytes:
    return array("I", ids).tobytes()


def _ids(data: bytes) -> Sequence[int]:
    ids = array("I")
    ids.frombytes(data)
    return ids


def _widened(first: int | None, last: int | None, edtf: str) -> tuple[int | None, int | None]:
    try:
        low, high = bounds(edtf)
    except EdtfError:
        return first, last
    start, end = (low or date.min).toordinal(), (high or date.max).toordinal()
    return start if first is None else min(first, start), end if last is None else max(last, end)


def _measured(reading: Reading) -> tuple[str, float, float]:
    """The kind of value and its ends: numbers as they are, dates as ordinals, open ends far out."""
    match reading.value:
        case Number(low=low, high=high):
            return "n", -_MANY if low is None else float(low), _MANY if high is None else float(high)
        case Moment(edtf=edtf):
            first, last = _widened(None, None, edtf)
            return "d", float(first or 1), float(last or _MANY)
        case Words():
            return "w", 0.0, 0.0
