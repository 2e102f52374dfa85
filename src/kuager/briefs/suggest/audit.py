"""The audit of a text that somebody else wrote: what the record says to each of its numbers and dates."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kuager.briefs.brief import Brief
from kuager.briefs.checked import Binding, Checked, Finding, Verdict
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention, Role, mentions_of
from kuager.briefs.settings import Options
from kuager.briefs.suggest.index import Index
from kuager.briefs.suggest.own import own_sources
from kuager.briefs.suggest.suggest import Suggested, suggest
from kuager.briefs.suggest.suggestion import Option, Standing, Suggestion
from kuager.briefs.suggest.virtual import checked_as_if
from kuager.figures.ask import Ask
from kuager.figures.reading import Reading

MISLEADING = ("K113", "K114", "K115", "K2", "K302", "K303")
"""Findings of the check that an audit passes on: what is wrong in itself, misleads, or has no source or population."""


class Status(enum.StrEnum):
    """What an audit says to one quantity.

    misleading: the record has the value, and bound to it the sentence would mislead. could_be: more than one reading
    may be meant, and they differ. own_word: the record has it from this very text alone. context: it repeats what a
    number beside it is about. passed_over: it claims nothing.
    """

    CONFIRMED = "confirmed"
    CONFLICTING = "conflicting"
    MISLEADING = "misleading"
    COULD_BE = "could_be"
    OWN_WORD = "own_word"
    UNKNOWN = "unknown"
    CONTEXT = "context"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True)
class Entry:
    """One quantity of the text.

    start, end: its characters of the source; block, low, high: those of the block's visible text. where: its place in
    words, in a document without lines. findings: what misleads about it.
    """

    block: int
    low: int
    high: int
    start: int
    end: int
    line: int
    column: int
    said: str
    status: Status
    options: Sequence[Option] = ()
    note: str | None = None
    findings: Sequence[Finding] = ()
    where: str | None = None


@dataclass(frozen=True)
class Audit:
    """The audit of one text. findings: those that belong to no quantity. beyond: quantities past the limit."""

    brief: Brief
    entries: Sequence[Entry]
    findings: Sequence[Finding]
    beyond: int = 0

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many quantities have each status."""
        return {status: sum(entry.status is status for entry in self.entries) for status in Status}


def audit(
    brief: Brief,
    ask: Ask,
    index: Index,
    options: Options,
    *,
    countries: Sequence[str] = (),
    day: date | None = None,
    digest: str | None = None,
) -> Audit:
    """The audit of a text. `ask` and `index` see the record as of the day that is asked about.

    digest: the SHA-256 of the file that the text was read from. A source that is the text itself confirms nothing.
    """
    suggested = suggest(brief, ask, index, countries=countries, day=day)
    chosen = [(one, one.options[0]) for one in suggested.suggestions if one.standing is Standing.AGREES]
    checked = checked_as_if(brief, chosen, ask, replace(options, select=MISLEADING))
    kept = [one for one in checked.findings if _says(one)]
    own = own_sources(brief, ask.record.sources, digest)
    entries = _entries(brief, ask, suggested, checked, kept, own)
    taken = {id(finding) for entry in entries for finding in entry.findings}
    return Audit(brief, entries, [one for one in kept if id(one) not in taken], suggested.beyond)


def _says(finding: Finding) -> bool:
    return finding.severity != "note"


def _entries(
    brief: Brief,
    ask: Ask,
    suggested: Suggested,
    checked: Checked,
    findings: Sequence[Finding],
    own: frozenset[str],
) -> list[Entry]:
    mentions = mentions_of(brief)
    by_place = {(one.mention.block, one.mention.low): one for one in suggested.suggestions}
    roles = Draft(brief, mentions, (), ask, ()).roles
    bound = {binding.start: binding for binding in checked.bindings}
    found = []
    for row in mentions:
        for mention in row:
            suggestion = by_place.get((mention.block, mention.low))
            binding = bound.get(mention.start)
            at = [one for one in findings if one.start < mention.end and mention.start < max(one.end, one.start + 1)]
            if suggestion is not None and not _merely_possible(suggestion, roles[mention.block, mention.low]):
                found.append(_of_suggestion(brief, mention, suggestion, binding, at, own))
            elif mention.links and binding is not None:
                found.append(_of_binding(brief, mention, binding, at, own))
            else:
                role = roles[mention.block, mention.low]
                status = Status.PASSED_OVER if role is Role.PASSED_OVER else Status.CONTEXT
                if any(one.code == "K113" for one in at):
                    status = Status.CONFLICTING
                found.append(_entry(brief, mention, status, findings=at))
    return found


def _merely_possible(suggestion: Suggestion, role: Role) -> bool:
    """Whether it is a word that mostly claims nothing, and that something may have all the same."""
    return role is Role.PASSED_OVER and suggestion.standing is Standing.COULD_BE


def _of_suggestion(
    brief: Brief,
    mention: Mention,
    suggestion: Suggestion,
    binding: Binding | None,
    at: Sequence[Finding],
    own: frozenset[str],
) -> Entry:
    shown = suggestion.options
    match suggestion.standing:
        case Standing.AGREES if suggestion.sure:
            status = _held(binding.reading if binding is not None else None, at, own)
            note = binding.note if binding is not None else shown[0].note
            return _entry(brief, mention, status, shown[:1], note, at)
        case Standing.CONFLICTS:
            return _entry(brief, mention, Status.CONFLICTING, shown[:1], None, at)
        case Standing.AGREES | Standing.COULD_BE if not suggestion.faint:
            misleads = at and shown[0].holds  # in itself, whichever of them is meant
            return _entry(brief, mention, Status.MISLEADING if misleads else Status.COULD_BE, shown, None, at)
    status = Status.CONFLICTING if any(one.code == "K113" for one in at) else Status.UNKNOWN
    return _entry(brief, mention, status, findings=at)


def _held(reading: Reading | None, findings: Sequence[Finding], own: frozenset[str]) -> Status:
    """What to say of a quantity that a reading has. A text is no witness of what it says itself."""
    if findings:
        return Status.MISLEADING
    if reading is not None and reading.witnesses and all(one.source in own for one in reading.witnesses):
        return Status.OWN_WORD
    return Status.CONFIRMED


def _of_binding(brief: Brief, mention: Mention, binding: Binding, at: Sequence[Finding], own: frozenset[str]) -> Entry:
    """What has a link already: as the check says."""
    shown: tuple[Option, ...] = ()
    holds = binding.verdict in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART)
    if binding.reading is not None:
        shown = (Option(binding.reading, holds, binding.note, 0.0, binding.link.target),)
    if holds:
        status = _held(binding.reading, at, own)
    else:
        status = Status.CONFLICTING if binding.verdict is Verdict.CONTRADICTED else Status.UNKNOWN
    return _entry(brief, mention, status, shown, binding.note, at)


def _entry(
    brief: Brief,
    mention: Mention,
    status: Status,
    options: Sequence[Option] = (),
    note: str | None = None,
    findings: Sequence[Finding] = (),
) -> Entry:
    line, column = brief.place(mention.start)
    return Entry(
        block=mention.block,
        low=mention.low,
        high=mention.high,
        start=mention.start,
        end=mention.end,
        line=line,
        column=column,
        said=mention.quantity.text,
        status=status,
        options=options,
        note=note,
        findings=findings,
        where=brief.where(mention.start, mention.end),
    )
