"""Writing a judgement into the record, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from kuager.record import datapackage
from kuager.record.atomic import write_bytes
from kuager.record.bibliography import write_source
from kuager.record.errors import RecordError
from kuager.record.judging.groups import groups
from kuager.record.judging.nearby import Pair, cases, pairs
from kuager.record.judging.tables import JUDGEMENTS, THINGS, Judgement, Thing
from kuager.record.locking import writing
from kuager.record.paths import refuse_link
from kuager.record.record import Record, Schema
from kuager.record.rewriting import Edit, rewritten
from kuager.record.schema import Edtf
from kuager.record.sources import Source, SourceKind
from kuager.record.vocabulary import nearest

SOURCE = "judgements-of-this-record"


@dataclass(frozen=True)
class Given:
    """What somebody judges; `judgement` None takes back what stands."""

    thing: str
    ids: tuple[str, str]
    judgement: str | None
    by: str
    day: str
    reason: str


@dataclass(frozen=True)
class Judged:
    """What was written: the judgements that were taken back, and whether a new one was added."""

    withdrawn: tuple[Judgement, ...]
    added: bool


def thing_called(name: str) -> Thing:
    """The thing of this name. Raises RecordError."""
    for thing in THINGS:
        if name == thing.name:
            return thing
    raise RecordError(f"'{name}' cannot be judged", help=f"one of: {', '.join(thing.name for thing in THINGS)}")


def judge(path: Path, schema: Schema, given: Given) -> Judged:
    """Write a judgement; one of the same pair that stands is withdrawn, never overwritten.

    Raises RecordError for ids that no row has, for one without a reason, and where there is nothing to take back.
    """
    thing = thing_called(given.thing)
    if not given.reason.strip():
        raise RecordError("a judgement needs a reason", help="--reason 'the same court hearing, told by two outlets'")
    left, right = sorted(given.ids)
    if left == right:
        raise RecordError(f"'{left}' is one id, not two")
    with writing(path):
        record = Record.open(path, schema)
        if given.judgement is not None:
            _check_ids(record, thing, (left, right))
        frame = record.state.hand(JUDGEMENTS).frame
        standing = [
            number
            for number, row in enumerate(frame.iter_rows(named=True))
            if (row["thing"], row["left"], row["right"]) == (thing.name, left, right) and row["withdrawn"] is None
        ]
        before = tuple(record.rows(JUDGEMENTS, thing=thing.name, left=left, right=right))
        if given.judgement is None and not standing:
            raise RecordError(f"no judgement on {left} and {right} stands", help="`kuager table judgements` shows all")
        if [row.judgement for row in before] == [given.judgement]:
            return Judged((), added=False)
        new = [] if given.judgement is None else [_row(thing, left, right, given)]
        reason = given.reason if given.judgement is None else f"judged anew: {given.judgement}"
        edit = Edit(dict.fromkeys(standing, (given.day, reason)), new)
        if new:
            write_source(path, record.sources.get(SOURCE) or _source(record))
        file = record.state.csv_path(JUDGEMENTS)
        refuse_link(file)
        file.parent.mkdir(exist_ok=True)
        write_bytes(file, rewritten(file.read_bytes() if file.exists() else None, JUDGEMENTS, edit, file))
        datapackage.write(Record.open(path, schema))
        return Judged(before, bool(new))


def _check_ids(record: Record, thing: Thing, ids: tuple[str, str]) -> None:
    known = set(record.frame(record.schema.table(thing.table))[thing.id].to_list())
    for name in ids:
        if name not in known:
            near = nearest(name, tuple(known))
            hint = f"; did you mean '{near}'?" if near else ""
            raise RecordError(
                f"no row of '{thing.table}' has the id '{name}'{hint}", help=f"`kuager table {thing.table}` shows them"
            )


def _row(thing: Thing, left: str, right: str, given: Given) -> dict[str, object]:
    assert given.judgement is not None
    row = Judgement(
        thing=thing.name,
        left=left,
        right=right,
        judgement=given.judgement,
        by=given.by,
        at=Edtf(given.day),
        reason=given.reason,
        source=SOURCE,
        locator=f"{left} and {right}, {given.day}",
        public_from=Edtf(given.day),
        recorded=Edtf(given.day),
    )
    return msgspec.structs.asdict(row)


def _source(record: Record) -> Source:
    return Source(
        id=SOURCE,
        kind=SourceKind.TRANSCRIPTION,
        title="Judgements on what in this record is the same",
        publisher=record.config.title,
        note="Each row of the table judgements says who judged, when and why.",
    )


def open_pairs(record: Record, thing: Thing, *, only: frozenset[str] | None = None) -> list[Pair]:
    """The pairs of live entries that may be one thing and that nobody has judged, the likeliest first."""
    names = (thing.id, thing.country, thing.kind, thing.date, thing.place, thing.people, thing.text)
    rows = [{name: getattr(row, name) for name in names} for row in record.rows(record.schema.table(thing.table))]
    return pairs(cases(rows, thing), only=only, settled=settled(record, thing))


def settled(record: Record, thing: Thing) -> frozenset[frozenset[str]]:
    """The pairs that somebody has judged, also by way of others: A = B and B = C leave nothing to ask of A and C."""
    given = record.rows(JUDGEMENTS, thing=thing.name)
    done = {frozenset((row.left, row.right)) for row in given if row.judgement != "unsure"}
    found = groups(record, thing.name)
    for names in found.members.values():
        done |= {frozenset((one, other)) for one in names for other in names if one < other}
    # What is different from one of a group is different from all of it.
    for row in given:
        if row.judgement == "different":
            for one in found.members.get(found.of(row.left), (row.left,)):
                for other in found.members.get(found.of(row.right), (row.right,)):
                    done.add(frozenset((one, other)))
    return frozenset(done)
