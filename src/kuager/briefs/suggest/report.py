"""Suggestions and audits as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kuager.briefs.report.text import Paint, plain, printable
from kuager.briefs.suggest.audit import Audit, Entry, Status
from kuager.briefs.suggest.suggest import QUANTITIES, Suggested
from kuager.briefs.suggest.suggestion import Option, Standing, Suggestion
from kuager.figures.words import said as in_words

_CAVEAT = 160
STANDINGS = {
    Standing.AGREES: "agrees",
    Standing.COULD_BE: "could be",
    Standing.CONFLICTS: "conflicts",
    Standing.UNKNOWN: "nothing in the record",
}
STATUSES = {
    Status.CONFIRMED: "confirmed",
    Status.CONFLICTING: "conflicting",
    Status.MISLEADING: "misleading",
    Status.COULD_BE: "could be",
    Status.OWN_WORD: "said by this text alone",
    Status.UNKNOWN: "unknown",
    Status.CONTEXT: "context",
    Status.PASSED_OVER: "passed over",
}
_COLOURS = {
    "agrees": "help",
    "confirmed": "help",
    "conflicts": "error",
    "conflicting": "error",
    "misleading": "warning",
    "could be": "note",
}


def one_line(text: str) -> str:
    """The words as they are shown on one line of a terminal."""
    return " ".join(printable(text).split())


def suggestion_lines(path: str, one: Suggestion, paint: Paint = plain) -> Iterator[str]:
    """A suggestion: place, words and standing, then its options with reading, caveats and link."""
    standing = STANDINGS[one.standing]
    place = paint(f"{path}:{one.line}:{one.column}", "place")
    yield f"{place} “{one_line(one.said)}” {paint(standing, _COLOURS.get(standing, 'margin'))}\n"
    yield from _where(one.where)
    for number, option in enumerate(one.options, 1):
        yield from option_lines(option, f"{number}.")


def _where(where: str | None) -> Iterator[str]:
    if where:
        yield f"      at: {one_line(where)}\n"


def option_lines(option: Option, number: str = "-") -> Iterator[str]:
    """An option in two lines: what the record has, and what to write."""
    reading = option.reading
    about = [reading.population or "", "" if reading.unit == "date" else reading.period or ""]
    shown = "; ".join(part for part in about if part)
    sign = "" if option.holds else "the record has "
    yield f"  {number:>3} {sign}{one_line(in_words(reading))}{': ' if shown else ''}{one_line(shown)}\n"
    yield f"      fig:{printable(option.target)}\n"
    for caveat in reading.caveats:
        yield f"      {caveat.kind.value.replace('_', ' ')}: {one_line(_cut(caveat.text))}\n"
    if option.note:
        yield f"      {one_line(option.note)}\n"


def _cut(text: str) -> str:
    return text if len(text) <= _CAVEAT else text[: _CAVEAT - 1].rstrip() + "…"


def closing_of(found: Suggested) -> str:
    """ "31 unbound: 20 agree, 4 could be, 2 conflict, 5 nothing; 3 bound, 6 context, 1 passed over"."""
    count = {standing: sum(one.standing is standing for one in found.suggestions) for standing in Standing}
    parts = [
        f"{count[Standing.AGREES]:,} agree",
        f"{count[Standing.COULD_BE]:,} could be several",
        f"{count[Standing.CONFLICTS]:,} conflict",
        f"{count[Standing.UNKNOWN]:,} not in the record",
    ]
    also = f"; {found.bound:,} bound, {found.context:,} context, {found.passed_over:,} passed over"
    beyond = f"; {found.beyond:,} more were not looked at (at most {QUANTITIES:,} are)" if found.beyond else ""
    return f"{len(found.suggestions):,} without a link: {', '.join(parts)}{also}{beyond}\n"


def suggestions_json(path: str, found: Suggested, written: Sequence[Suggestion] = ()) -> str:
    """The suggestions as one JSON document."""
    places = {id(one) for one in written}
    listed = [
        {
            "line": one.line,
            "column": one.column,
            "start": one.mention.start,
            "end": one.mention.end,
            **({"where": one.where} if one.where else {}),
            "said": one.said,
            "standing": one.standing.value,
            "safe": one.safe,
            "written": id(one) in places,
            "options": [_option(option) for option in one.options],
        }
        for one in found.suggestions
    ]
    summary = {
        **{standing.value: sum(one.standing is standing for one in found.suggestions) for standing in Standing},
        "bound": found.bound,
        "context": found.context,
        "passed_over": found.passed_over,
        "beyond": found.beyond,
    }
    return _json({"path": path, "suggestions": listed, "summary": summary})


def audit_lines(path: str, found: Audit, paint: Paint = plain, *, every: bool = False) -> Iterator[str]:
    """The audit, in the order of the text; without `every` only what is not context and not passed over."""
    for entry in found.entries:
        if every or entry.status not in (Status.CONTEXT, Status.PASSED_OVER):
            yield from _entry_lines(path, entry, paint)
    for finding in found.findings:
        place = paint(f"{path}:{finding.line}:{finding.column}", "place")
        yield f"{place} {finding.code}: {printable(finding.message)}\n"


def _entry_lines(path: str, entry: Entry, paint: Paint) -> Iterator[str]:
    status = STATUSES[entry.status]
    place = paint(f"{path}:{entry.line}:{entry.column}", "place")
    yield f"{place} “{one_line(entry.said)}” {paint(status, _COLOURS.get(status, 'margin'))}\n"
    yield from _where(entry.where)
    for option in entry.options:
        yield from option_lines(option)
    if entry.note and not any(option.note == entry.note for option in entry.options):
        yield f"      {one_line(entry.note)}\n"
    for finding in entry.findings:
        yield f"      {finding.code}: {printable(finding.message)}\n"


def audit_closing(found: Audit) -> str:
    """ "34 numbers and dates: 24 confirmed, 2 conflicting, …"."""
    parts = [f"{count:,} {STATUSES[status]}" for status, count in found.counts.items() if count]
    beyond = f"; {found.beyond:,} more were not looked at (at most {QUANTITIES:,} are)" if found.beyond else ""
    return f"{len(found.entries):,} numbers and dates: {', '.join(parts) or 'none'}{beyond}\n"


def audit_json(path: str, found: Audit) -> str:
    """The audit as one JSON document."""
    listed = [
        {
            "line": entry.line,
            "column": entry.column,
            "start": entry.start,
            "end": entry.end,
            **({"where": entry.where} if entry.where else {}),
            "said": entry.said,
            "status": entry.status.value,
            "note": entry.note,
            "options": [_option(option) for option in entry.options],
            "findings": [{"code": one.code, "message": one.message} for one in entry.findings],
        }
        for entry in found.entries
    ]
    also = [
        {"line": one.line, "column": one.column, "code": one.code, "message": one.message} for one in found.findings
    ]
    summary = {status.value: count for status, count in found.counts.items()} | {"beyond": found.beyond}
    return _json({"path": path, "quantities": listed, "findings": also, "summary": summary})


def _option(option: Option) -> dict[str, object]:
    reading = option.reading
    return {
        "link": f"fig:{option.target}",
        "reference": reading.reference,
        "holds": option.holds,
        "note": option.note,
        "score": round(option.score, 2),
        "value": msgspec.to_builtins(reading.value),
        "unit": reading.unit,
        "population": reading.population,
        "period": reading.period,
        "caveats": [{"kind": one.kind.value, "id": one.id, "text": one.text} for one in reading.caveats],
    }


def _json(document: Mapping[str, object]) -> str:
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
