"""The rules that a record keeps, each a function from the record to the problems that it finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kuager.record import datapackage
from kuager.record.config import Adoption, Withdrawal
from kuager.record.csvcells import TableError
from kuager.record.csvtable import HandTable, unknown_sources
from kuager.record.edtf import EdtfError, bounds
from kuager.record.errors import EvidenceError, KuagerError, place
from kuager.record.evidence import Item
from kuager.record.paths import DATAPACKAGE, RECORD, TABLES
from kuager.record.problems import Problem, problem
from kuager.record.schema import Table
from kuager.record.sources import Source, SourceKind
from kuager.record.state import typed_key
from kuager.record.values import CellError
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from kuager.record.record import Record


def source_problems(record: Record) -> Iterator[Problem]:
    """Sources without what their kind needs, with dates that are none, or with readers that nobody has."""
    readers = {reader.name for reader in record.schema.readers}
    for source in record.sources.values():
        where = record.state.source_place(source)
        for message, help_text in _needs(source):
            yield problem("K410", where, f"source '{source.id}' ({source.kind.value}) {message}", help_text)
        for held in source.evidence:
            if held.reader is not None and held.reader not in readers:
                near = nearest(held.reader, tuple(readers))
                hint = f"; did you mean '{near}'?" if near else ""
                yield problem(
                    "K415",
                    where,
                    f"source '{source.id}' names the reader '{held.reader}', which this version does not have{hint}",
                    "its rows are not in any table; correct the name or update Kuager",
                )


def _needs(source: Source) -> Iterator[tuple[str, str | None]]:
    """What is wrong with one source by its kind."""
    if source.kind in (SourceKind.CAPTURE, SourceKind.DATASET, SourceKind.REFERENCED) and not source.evidence:
        yield "names no evidence", f"`kuager add FILE --source {source.id}`, or call it a citation"
    if source.kind is SourceKind.CITATION and source.evidence:
        yield "names evidence, but a citation holds no bytes", 'call it "capture" or "dataset"'
    if source.kind is SourceKind.REFERENCED and not source.address:
        yield "has no address at which its bytes are", "add `address`"
    if len({(held.sha256, held.reader) for held in source.evidence}) < len(source.evidence):
        yield "names the same evidence twice", "remove one of them"
    for name in ("title", "publisher"):
        if not getattr(source, name).strip():
            yield f"has an empty {name}", None
    for name in ("published", "accessed"):
        try:
            bounds(getattr(source, name) or "2000")
        except EdtfError as error:
            yield f"has {name} = {error}", None


def evidence_problems(record: Record, *, verify: bool) -> Iterator[Problem]:
    """Evidence that is missing, altered, without custody, not named, or derived from itself."""
    named: set[str] = set()
    for source in record.sources.values():
        for held in source.evidence:
            found = record.state.evidence_problem(source, held, fresh=verify and held.sha256 not in named)
            if found is not None and held.sha256 not in named:
                yield found
            named.add(held.sha256)
    items: dict[str, Item] = {}
    for sha256 in record.evidence.hashes():
        where = place(record.evidence.path(sha256))
        try:
            item = record.evidence.item(sha256)
        except EvidenceError as error:
            yield problem("K403", error.place or where, error.message, error.help)
            continue
        if item is not None and (message := _not_its_custody(record, sha256, item)):
            yield problem("K403", place(record.evidence.sidecar(sha256)), message, "restore the file from a copy")
        if item is None or not item.custody:
            yield problem(
                "K403", where, "has no chain of custody", "add the file again: `kuager add FILE --source ID` writes one"
            )
        else:
            items[sha256] = item
    original = {sha256 for item in items.values() for sha256 in item.originals}
    for sha256 in record.evidence.hashes():
        if sha256 not in named | original:
            yield problem(
                "K403",
                place(record.evidence.path(sha256)),
                "no source names this evidence",
                "add it to a source: `kuager add FILE --source ID`",
            )
        if sha256 not in named and record.state.hashes.sha256(record.evidence.path(sha256), fresh=verify) != sha256:
            yield problem(
                "K402", place(record.evidence.path(sha256)), "is not the bytes that its name says; it was altered"
            )
    yield from _descent(record, items)


def _not_its_custody(record: Record, sha256: str, item: Item) -> str | None:
    """What a chain of custody says that cannot be so: other bytes, another size, a time that is none."""
    if item.sha256 != sha256:
        return f"is the chain of custody of other bytes ({item.sha256[:12]}…)"
    size = record.evidence.path(sha256).stat().st_size
    if item.size != size and record.state.hashes.sha256(record.evidence.path(sha256)) == sha256:
        return f"says {item.size:,} bytes, but the evidence has {size:,}"
    for event in item.custody:
        if not _is_time(event.at):
            return f"says that the bytes came at '{event.at}', which is no time (2022-05-06T10:00:00Z)"
    return None


def _is_time(said: str) -> bool:
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return False
    return True


def _descent(record: Record, items: dict[str, Item]) -> Iterator[Problem]:
    """Derivatives whose original is not held, or that descend from themselves."""
    for sha256, item in items.items():
        where = place(record.evidence.sidecar(sha256))
        ahead, seen = list(item.originals), set[str]()
        for missing in ahead:
            if missing not in items and not record.evidence.holds(missing):
                yield problem(
                    "K404",
                    where,
                    f"is derived from {missing[:12]}…, which the record does not hold",
                    "add the original",
                )
        while ahead:
            ancestor = ahead.pop()
            if ancestor == sha256:
                yield problem(
                    "K404", where, "descends from itself", "correct `derivative_of` in the custody files of the circle"
                )
                break
            if ancestor not in seen:
                seen.add(ancestor)
                ahead += items[ancestor].originals if ancestor in items else ()


def table_problems(record: Record) -> Iterator[Problem]:
    """Tables that cannot be read, rows of unknown sources, rows twice, withdrawals without a reason."""
    for table in record.schema.tables:
        try:
            hand = record.state.hand(table)
        except TableError as error:
            yield from error.problems
        else:
            yield from sorted(_row_problems(record, table, hand), key=lambda found: found.place.line or 0)
        for source, held, reader in record.state.held(table.name):
            if record.state.evidence_problem(source, held) is None:
                try:
                    record.state.made(source, held, reader)
                except KuagerError as error:
                    yield problem("K416", record.state.source_place(source), f"source '{source.id}': {error}")


def _row_problems(record: Record, table: Table[Any], hand: HandTable) -> Iterator[Problem]:
    import polars as pl

    frame, path = hand.frame, record.state.csv_path(table)
    yield from unknown_sources(hand, path, tuple(record.sources))
    again = frame.select(pl.struct(pl.exclude("recorded")).is_first_distinct().not_()).to_series()
    for row in again.arg_true().to_list():
        yield problem("K408", place(path, hand.lines[row]), "the same row stands above", "remove one of them")
    yield from _differing(frame, hand, path, table)
    unreasoned = frame["withdrawn"].is_null() != frame["withdrawn_reason"].is_null()
    for row in unreasoned.arg_true().to_list():
        reason = frame["withdrawn"][row] is not None
        yield problem(
            "K411",
            place(path, hand.lines[row], None, "withdrawn_reason" if reason else "withdrawn"),
            "withdrawn without a reason" if reason else "a reason for a withdrawal, but no day of it",
            "`kuager withdraw` writes both",
        )


def _differing(frame: pl.DataFrame, hand: HandTable, path: Path, table: Table[Any]) -> Iterator[Problem]:
    """Rows of one source that say different things of one fact: a slip of the hand, as one source says it once."""
    import polars as pl

    if not table.value:
        return
    of_one = [*table.key, "source"]
    live = frame.with_row_index("_row").filter(pl.col("withdrawn").is_null())
    doubtful = live.filter(pl.struct(table.value).n_unique().over(of_one) > 1)
    for rows in doubtful.group_by(of_one, maintain_order=True).agg("_row")["_row"].to_list():
        for row in rows[1:]:
            yield problem(
                "K408",
                place(path, hand.lines[row]),
                f"says otherwise than line {hand.lines[rows[0]]}, of the same thing and from the same source",
                f"correct one of them, or withdraw it (the same thing: {', '.join(table.key)})",
            )


def decision_problems(record: Record) -> Iterator[Problem]:
    """Adoptions and withdrawals of record.toml that match nothing."""
    where = place(record.path / RECORD)
    decided: dict[str, int] = {}
    for number, adoption in enumerate(record.config.adopt, 1):
        message = _adopts_nothing(record, adoption)
        first = decided.setdefault(f"{adoption.table} {sorted(adoption.key.items())}", number)
        if message is None and first != number:
            message = f"adoption {first} decides the same fact already, so that this one never answers"
        if message:
            yield problem("K409", where, f"adoption {number}: {message}", "correct it, or remove it from record.toml")
    for number, withdrawal in enumerate(record.config.withdraw, 1):
        if message := _withdraws_nothing(record, withdrawal):
            yield problem("K409", where, f"withdrawal {number}: {message}", "correct it, or remove it from record.toml")


def _adopts_nothing(record: Record, adoption: Adoption) -> str | None:
    try:
        table = record.schema.table(adoption.table)
    except KeyError:
        return f"there is no table '{adoption.table}'"
    if unknown := [name for name in adoption.key if name not in table.key]:
        return f"'{unknown[0]}' is not in the key of '{table.name}' ({', '.join(table.key)})"
    if not adoption.key:
        return "its key is empty, so that it would adopt every row"
    if not adoption.reason.strip():
        return "it gives no reason"
    try:
        rows = record.viewed(None).rows(table, source=adoption.source, **typed_key(adoption, table))
    except CellError as error:
        return error.message
    except KuagerError:
        return None  # why the table cannot be read is told by the rule of tables
    return None if rows else f"no row of '{table.name}' from '{adoption.source}' has this key"


def _withdraws_nothing(record: Record, withdrawal: Withdrawal) -> str | None:
    try:
        table = record.schema.table(withdrawal.table)
    except KeyError:
        return f"there is no table '{withdrawal.table}'"
    try:
        bounds(withdrawal.date)
        frame = record.frame(table)
    except EdtfError as error:
        return str(error)
    except KuagerError:
        return None
    if not withdrawal.reason.strip():
        return "it gives no reason"
    if frame.filter(source=withdrawal.source, locator=withdrawal.locator).is_empty():
        return f"no row of '{table.name}' from '{withdrawal.source}' stands at '{withdrawal.locator}'"
    return None


def stray_files(record: Record) -> Iterator[Problem]:
    """Files in `tables/` that belong to no table; hidden ones (`.gitkeep`) are nobody's business."""
    folder = record.path / TABLES
    known = {f"{table.name}.csv" for table in record.schema.tables}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in known and not path.name.startswith("."):
            near = nearest(path.name, tuple(known))
            hint = f"; did you mean '{near}'?" if near else ""
            yield problem(
                "K412", place(path), f"belongs to no table of the record{hint}", "`kuager table` lists the tables"
            )


def description_problems(record: Record) -> Iterator[Problem]:
    """`datapackage.json` missing or behind."""
    if not datapackage.is_current(record):
        yield problem(
            "K413",
            place(record.path / DATAPACKAGE),
            "does not describe the record as it is",
            "`kuager status --stamp` writes it",
        )
