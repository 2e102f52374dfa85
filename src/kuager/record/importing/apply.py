"""Carrying an import out: planned, shown, and then written all or nothing, the sheet itself kept as evidence."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kuager.record import datapackage
from kuager.record.atomic import write_bytes
from kuager.record.bibliography import Details, completed, write_source
from kuager.record.errors import EvidenceError, RecordError, place
from kuager.record.evidence import Custody, Staged
from kuager.record.importing.book import ImportRefused, Trouble, refuse
from kuager.record.importing.mapping import Mapping, check_mapping, filled, placeholders
from kuager.record.importing.plan import Action, Plan, plan
from kuager.record.importing.rows import Rows, read_rows
from kuager.record.importing.sheet import Taken, kind_of, read_file, take
from kuager.record.judging.judge import settled
from kuager.record.judging.nearby import Pair, cases, pairs
from kuager.record.judging.tables import JUDGEMENTS, THINGS
from kuager.record.locking import writing
from kuager.record.paths import refuse_link
from kuager.record.record import Record, Schema
from kuager.record.rewriting import Edit, rewritten
from kuager.record.schema import Table
from kuager.record.sources import Held, Source, SourceKind
from kuager.record.vocabulary import nearest

_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
}
_COMPARED = 5_000  # new incidents that are held against the others for likeness


@dataclass(frozen=True)
class Request:
    """What is to be imported. `at` is the time in UTC (ISO 8601)."""

    file: Path
    mapping: Mapping
    map_path: Path
    by: str
    at: str


@dataclass(frozen=True)
class Proposal:
    """What an import would do. kept: whether the sheet becomes evidence; source: as it would stand, if there is one."""

    plan: Plan
    source: Source | None
    new_source: bool
    kept: bool
    sha256: str
    alike: tuple[Pair, ...]

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.plan.changes)


@dataclass(frozen=True)
class _Read:
    """A file, read and understood."""

    data: bytes
    sha256: str
    rows: Rows
    taken: Taken


def propose(path: Path, schema: Schema, request: Request) -> Proposal:
    """What importing would change. Raises ImportRefused or RecordError; writes nothing."""
    table = _table(schema, request)
    return _propose(Record.open(path, schema), table, request, _read(table, request))


def carry_out(path: Path, schema: Schema, request: Request, shown: Proposal) -> bool:
    """Write what was shown; whether anything was written.

    Bytes, then the source that names them, then the table in one piece: a stop in between leaves the rows as they
    were, and the same import completes what is missing. Raises RecordError when the record or the file is no longer
    what the proposal was made of.
    """
    table = _table(schema, request)
    with writing(path):
        record = Record.open(path, schema)
        read = _read(table, request)
        proposal = _propose(record, table, request, read)
        if (proposal.plan, proposal.source, proposal.sha256) != (shown.plan, shown.source, shown.sha256):
            raise RecordError(
                "the record or the sheet was changed since the plan was made", help="nothing was written; import again"
            )
        if not proposal.changes_anything:
            return datapackage.write(record)
        try:
            _write(record, table, request, read, proposal)
        except OSError as error:
            raise RecordError(
                f"cannot be written: {error.strerror or error}",
                place=place(error.filename or path),
                help="the rows are as they were; free some space or correct the permissions and import again",
            ) from None
        return True


def _table(schema: Schema, request: Request) -> Table[Any]:
    names = tuple(table.name for table in schema.tables)
    name = request.mapping.table
    if name not in names:
        near = nearest(name, names)
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(
            f"there is no table '{name}'{hint}", place=place(request.map_path), help=f"one of: {', '.join(names)}"
        )
    table = schema.table(name)
    check_mapping(request.mapping, table, request.map_path)
    return table


def _read(table: Table[Any], request: Request) -> _Read:
    mapping, name = request.mapping, _name(request.file)
    data = read_file(request.file)
    sha256 = hashlib.sha256(data).hexdigest()
    taken = take(data, name, wanted=mapping.sheets, encoding=mapping.encoding, separator=mapping.separator)
    return _Read(data, sha256, read_rows(taken, mapping, table, name, sha256), taken)


def _name(file: Path) -> str:
    return file.name.encode("utf-8", "backslashreplace").decode("utf-8")


def _propose(record: Record, table: Table[Any], request: Request, read: _Read) -> Proposal:
    mapping = request.mapping
    kept = _keeps(request, read)
    source, new = _source(record, request, read, kept)
    _check_sources(record, read.rows, source)
    known = {"file": _name(request.file), "sha": read.sha256[:8], "source": mapping.source or ""}
    if unknown := [name for name in placeholders(mapping.reason) if name not in known]:
        raise RecordError(
            f"`reason` names '{unknown[0]}', which is none of file, sha, source", place=place(request.map_path)
        )
    standing = record.frame(table)  # by hand first, then what readers made
    made = sum(record.state.made(*held).frame.height for held in record.state.held(table.name))
    planned = plan(
        read.rows,
        mapping,
        table,
        standing,
        standing.height - made,
        request.at[:10],
        filled(mapping.reason, known),
    )
    return Proposal(planned, source, new, kept, read.sha256, tuple(_alike(record, planned)))


def _keeps(request: Request, read: _Read) -> bool:
    """Whether the sheet becomes evidence. What the map leaves out would become public with it, so that is asked."""
    mapping = request.mapping
    if mapping.source is None:
        return False
    if mapping.keep_sheet is not None:
        return mapping.keep_sheet
    left = [f"the column '{name}'" for name in read.rows.ignored] + [
        f"the sheet '{name}'" for name in read.taken.others
    ]
    if not left:
        return True
    shown = ", ".join(left[:5]) + (" …" if len(left) > 5 else "")
    raise refuse(
        _name(request.file),
        f"the map leaves out {shown}; kept as evidence, the file would make that public too",
        "say in the map: keep_sheet = false keeps the rows alone, keep_sheet = true the whole file as well",
    )


def _source(record: Record, request: Request, read: _Read, kept: bool) -> tuple[Source | None, bool]:
    """The source as it will stand, and whether it is new."""
    name = request.mapping.source
    if name is None:
        return None, False
    known = record.sources.get(name)
    details = (request.mapping.new_source or Details()) if known is None else Details()
    if known is None and request.mapping.new_source is None:
        near = nearest(name, tuple(record.sources))
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(
            f"there is no source '{name}'{hint}",
            place=place(request.map_path),
            help="add it to sources.toml, or describe it in the map: [new_source] kind, title, publisher",
        )
    if known is None and (missing := [part for part in ("kind", "title", "publisher") if not getattr(details, part)]):
        raise RecordError(
            f"[new_source] does not say its {', '.join(missing)}",
            place=place(request.map_path),
            help='for example: kind = "transcription", title = "Cases of 2022", publisher = "Press Club"',
        )
    held = Held(sha256=read.sha256, name=_name(request.file))
    source = completed(name, known, details, held, record.path)
    if not kept:
        source = msgspec.structs.replace(source, evidence=known.evidence if known else ())
    elif source.kind is SourceKind.CITATION:
        raise RecordError(
            f"source '{name}' is a citation, which holds no bytes",
            place=place(request.map_path),
            help='give it another kind ("transcription"), or say in the map: keep_sheet = false',
        )
    return source, known is None


def _check_sources(record: Record, rows: Rows, source: Source | None) -> None:
    """Every row names a source that there is."""
    at = rows.names.index("source")
    known = {*record.sources, *([source.id] if source else [])}
    troubles = [
        Trouble(where, f"there is no source '{row[at]}' in sources.toml", "add it: kind, title, publisher")
        for row, where in zip(rows.values, rows.places, strict=True)
        if row[at] not in known
    ]
    if troubles:
        raise ImportRefused(troubles)


def _alike(record: Record, planned: Plan) -> Iterator[Pair]:
    """The pairs of one new entry and another that may be one thing. Never more than a hint."""
    thing = next((thing for thing in THINGS if thing.table == planned.table), None)
    added = [change.new for change in planned.changes if change.new is not None]
    if thing is None or not added or len(added) > _COMPARED or JUDGEMENTS not in record.schema.tables:
        return
    names = (thing.id, thing.country, thing.kind, thing.date, thing.place, thing.people, thing.text)
    gone = {change.standing for change in planned.changes}
    frame = record.frame(record.schema.table(thing.table)).with_row_index("\0row")
    standing = [
        row
        for row in frame.select(*names, "withdrawn", "\0row").iter_rows(named=True)
        if row["withdrawn"] is None and row["\0row"] not in gone
    ]
    before = {row[thing.id] for row in standing}
    new = frozenset(str(row[thing.id]) for row in added if row[thing.id] not in before)
    yield from pairs(cases([*standing, *added], thing), only=new, settled=settled(record, thing))


def _write(record: Record, table: Table[Any], request: Request, read: _Read, proposal: Proposal) -> None:
    source = proposal.source
    file = record.state.csv_path(table)
    refuse_link(file)
    withdrawn = {
        change.standing: (str(change.day), str(change.reason))
        for change in proposal.plan.changes
        if change.standing is not None
    }
    edit = Edit(withdrawn, [change.new for change in proposal.plan.changes if change.new is not None])
    after = rewritten(file.read_bytes() if file.exists() else None, table, edit, file)
    with contextlib.ExitStack() as stack:
        if proposal.kept:
            staged = stack.enter_context(record.evidence.staged(request.file))
            _keep(record, request, read, staged)
        if source is not None:
            write_source(record.path, source)
        file.parent.mkdir(exist_ok=True)
        write_bytes(file, after)
    datapackage.write(Record.open(record.path, record.schema))


def _keep(record: Record, request: Request, read: _Read, staged: Staged) -> None:
    if staged.sha256 != read.sha256:
        raise EvidenceError("the file was changed while it was read", place=place(request.file))
    name = _name(request.file)
    record.evidence.keep(
        staged,
        media_type=_MEDIA[kind_of(read.data, name)],
        custody=Custody(name=name, by=request.by, at=request.at, origin=name, how="kuager import"),
    )


def counts(planned: Plan) -> dict[str, int]:
    """How many rows each action concerns, and how many stand."""
    return {action.value: len(planned.of(action)) for action in Action} | {"unchanged": planned.unchanged}
