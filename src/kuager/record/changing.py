"""Changes to rows that stand: withdrawing them, and stamping the day they were taken in. Nothing is removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuager.record import csvedit, datapackage
from kuager.record.atomic import write_bytes
from kuager.record.config import TOML_ENCODING, Withdrawal
from kuager.record.edtf import EdtfError, bounds
from kuager.record.errors import RecordError, place
from kuager.record.locking import writing
from kuager.record.paths import RECORD, refuse_link
from kuager.record.record import Record, Schema
from kuager.record.schema import Table
from kuager.record.values import CellError, value_of
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl

_SHOWN = 10


@dataclass(frozen=True)
class Withdrawn:
    """How many rows were withdrawn: in the table's own file, and by entries of record.toml."""

    by_hand: int
    by_readers: int


@dataclass(frozen=True)
class Stamped:
    """What stamping wrote: rows that got their day, and whether datapackage.json changed."""

    rows: int
    described: bool


def conditions(table: Table[Any], where: Mapping[str, str]) -> dict[str, object]:
    """Texts asked for as typed values; an empty text asks for empty fields. Raises RecordError naming the field."""
    asked: dict[str, object] = {}
    for name, text in where.items():
        if name not in table.names:
            near = nearest(name, table.names)
            hint = f"; did you mean '{near}'?" if near else ""
            raise RecordError(
                f"the table '{table.name}' has no field '{name}'{hint}", help=f"one of: {', '.join(table.names)}"
            )
        if not text.strip():
            asked[name] = None
            continue
        try:
            asked[name] = value_of(text, table.field(name))
        except CellError as error:
            raise RecordError(f"{name}: {error.message}", help=error.help) from None
    return asked


def withdraw(
    path: Path,
    schema: Schema,
    table: Table[Any],
    where: Mapping[str, str],
    *,
    reason: str,
    day: str,
    several: bool = False,
) -> Withdrawn:
    """Withdraw the live rows with these values. The row stays; `withdrawn` and `withdrawn_reason` are written into it.

    A row made by a reader is withdrawn by an entry `[[withdraw]]` in record.toml that names its source and locator.
    Raises RecordError when nothing matches, or more than one row without `several`.
    """
    if not reason.strip():
        raise RecordError("a withdrawal needs a reason", help="--reason 'the decree says 12, not 21'")
    try:
        bounds(day)
    except EdtfError as error:
        raise RecordError(str(error)) from None
    asked = conditions(table, where)
    with writing(path):
        record = Record.open(path, schema)
        hand = record.state.hand(table).frame
        whole = record.frame(table).with_row_index("\0row")
        found = _matching(whole, asked)
        if found.is_empty():
            raise RecordError(
                f"no live row of '{table.name}' matches", help=f"`kuager table {table.name}` shows its rows"
            )
        if found.height > 1 and not several:
            places = [f"{source}, {locator}" for source, locator in found.select("source", "locator").rows()]
            more = f" … {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
            raise RecordError(
                f"{found.height} rows match: {'; '.join(places[:_SHOWN])}{more}",
                help="name more fields with --where until one is left, or say --all to withdraw every one",
            )
        rows = found["\0row"].to_list()
        mine = [row for row in rows if row < hand.height]
        made = found.filter(found["\0row"] >= hand.height)
        entries = _withdrawals(whole, made, table, reason, day)
        if mine:
            change = {"withdrawn": day, "withdrawn_reason": reason}
            _set_cells(record.state.csv_path(table), dict.fromkeys(mine, change))
        if entries:
            _append_withdrawals(path / RECORD, entries)
        datapackage.write(Record.open(path, schema))
        return Withdrawn(len(mine), made.height)


def stamp(path: Path, schema: Schema, *, day: str) -> Stamped:
    """Write `day` into every empty `recorded` cell of the hand-kept tables; have datapackage.json say what is there.

    Raises RecordError when a table cannot be read, before anything is written.
    """
    rows = 0
    with writing(path):
        record = Record.open(path, schema)
        hand = [(table, record.state.hand(table).frame) for table in schema.tables]
        for table, frame in hand:
            empty = frame["recorded"].is_null().arg_true().to_list()
            if empty:
                _set_cells(record.state.csv_path(table), {row: {"recorded": day} for row in empty})
                rows += len(empty)
        described = datapackage.write(Record.open(path, schema))
    return Stamped(rows, described)


def _matching(frame: pl.DataFrame, asked: Mapping[str, object]) -> pl.DataFrame:
    import polars as pl

    met = pl.col("withdrawn").is_null()
    for name, value in asked.items():
        met = met & pl.col(name).eq_missing(pl.lit(value))
    return frame.filter(met)


def _withdrawals(whole: pl.DataFrame, made: pl.DataFrame, table: Table[Any], reason: str, day: str) -> list[Withdrawal]:
    """The entries that withdraw rows made by readers. They name rows by locator, so it must name no other row."""
    import polars as pl

    entries = []
    for source, locator in made.select("source", "locator").unique(maintain_order=True).rows():
        there = whole.filter(pl.col("withdrawn").is_null(), source=source, locator=locator).height
        meant = made.filter(source=source, locator=locator).height
        if there > meant:
            raise RecordError(
                f"'{locator}' of '{source}' names {there} rows, of which {meant} would be withdrawn",
                help="withdraw all rows of that place: --where locator=… --all",
            )
        entries.append(Withdrawal(table=table.name, source=source, locator=locator, date=day, reason=reason))
    return entries


def _set_cells(path: Path, changes: Mapping[int, Mapping[str, str]]) -> None:
    refuse_link(path)
    text = path.read_bytes().decode("utf-8")
    write_bytes(path, csvedit.set_cells(text, changes).encode("utf-8"))


def _append_withdrawals(path: Path, entries: list[Withdrawal]) -> None:
    import tomlkit
    from tomlkit.items import AoT

    refuse_link(path)
    document = tomlkit.parse(path.read_bytes().decode(TOML_ENCODING))
    if "withdraw" not in document:
        document.add("withdraw", tomlkit.aot())
    listed = document["withdraw"]
    if not isinstance(listed, AoT):
        raise RecordError("'withdraw' is not a list of tables", place=place(path), help="write [[withdraw]] for each")
    for entry in entries:
        table = tomlkit.table()
        for name in entry.__struct_fields__:
            table.add(name, getattr(entry, name))
        listed.append(table)
    write_bytes(path, tomlkit.dumps(document).encode("utf-8"))
