"""What rows of laws have to keep to beyond their columns: durations, intervals, quotations, links with an end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kuager.instruments.laws.durations import Duration, DurationError
from kuager.instruments.laws.norms import NORMS, VALIDITY
from kuager.instruments.laws.quoting import holds
from kuager.instruments.laws.texts import LINKS, MANIFESTATIONS, PROVISIONS
from kuager.record.csvcells import TableError
from kuager.record.edtf import EdtfError, bounds
from kuager.record.errors import KuagerError, place
from kuager.record.problems import Problem, problem
from kuager.record.schema import Table

if TYPE_CHECKING:
    from kuager.record.record import Record

Values = Mapping[str, Any]
Wrong = Iterator[tuple[str | None, str, str | None]]  # the column, what is wrong, what to do

DURATIONS = ("deadline", "duration", "notice_within", "remedy_limit", "remedy_cap")
_CLOCKED = {"deadline": "deadline_from", "remedy_limit": "remedy_from", "remedy_cap": "remedy_cap_from"}


def law_problems(record: Record) -> Iterator[Problem]:
    """Rows of norms, validity, links and manifestations that cannot be so (K420)."""
    texts: dict[str, str] = {}
    if record.state.csv_path(NORMS).is_file():
        with contextlib.suppress(KuagerError):  # told by the rule of tables
            texts = {row.provision: row.text or "" for row in record.viewed(None).rows(PROVISIONS)}
    checks: tuple[tuple[Table[Any], Callable[[Values], Wrong]], ...] = (
        (NORMS, lambda row: norm_faults(row, texts)),
        (VALIDITY, validity_faults),
        (LINKS, _link_faults),
        (MANIFESTATIONS, lambda row: _manifestation_faults(row, record)),
    )
    for table, faults in checks:
        if not record.state.csv_path(table).is_file():
            continue
        try:
            hand = record.state.hand(table)
        except TableError:
            continue
        for number, row in enumerate(hand.frame.iter_rows(named=True)):
            for column, message, help_text in faults(row) if row["withdrawn"] is None else ():
                where = place(record.state.csv_path(table), hand.lines[number], None, column)
                yield problem("K420", where, message, help_text)


def norm_faults(row: Values, texts: Mapping[str, str]) -> Wrong:
    """What is wrong with one norm. texts: the words of the provisions held, by address."""
    for name in DURATIONS:
        if said := row.get(name):
            try:
                Duration.parse(said)
            except DurationError as error:
                yield name, str(error), None
    for name, clock in _CLOCKED.items():
        if row.get(clock) and not row.get(name):
            yield clock, f"a clock that starts, and no '{name}' that runs", f"fill in '{name}', or leave both empty"
    anchor, quote = row.get("anchor"), row.get("quote")
    if anchor and quote and anchor in texts and not holds(texts[anchor], quote):
        yield "quote", "these words are not in the provision that the anchor names", "quote the provision as it is held"


def validity_faults(row: Values) -> Wrong:
    """What is wrong with one interval: an end that is certainly before its beginning."""
    if not (row.get("valid_from") or row.get("valid_to")):
        yield "valid_from", "says neither from when nor to when", "fill in one of them, or remove the row"
    for first, then in (("valid_from", "valid_to"), ("applies_from", "valid_to"), ("valid_from", "applies_from")):
        begins, ends = _bounds(row.get(first))[0], _bounds(row.get(then))[1]
        if begins is not None and ends is not None and begins > ends:
            yield then, f"{then} {row[then]} is before {first} {row[first]}", None


def _link_faults(row: Values) -> Wrong:
    if not (row.get("old") or row.get("new")):
        yield None, "links no provision to none", "name those of the older text, those of the newer, or both"
    if not (row.get("method") or row.get("decided_by")):
        yield "method", "nobody says so", "name the method and its revision, or who decided"


def _manifestation_faults(row: Values, record: Record) -> Wrong:
    source = record.sources.get(row["source"])
    if source is not None and row["sha256"] not in {held.sha256 for held in source.evidence}:
        yield "sha256", f"source '{source.id}' has no such evidence", f"`kuager add FILE --source {source.id}`"


def _bounds(said: str | None) -> tuple[Any, Any]:
    try:
        return bounds(said) if said else (None, None)
    except EdtfError:
        return None, None
