"""Findings for people: place, code, message, the source line with the words underlined, help; then the count."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kuager.briefs.checked import Finding, Summary

#: Colours a text: what to colour, and as what ("error", "warning", "note", "place", "mark", "help").
Paint = Callable[[str, str], str]

_BEFORE, _WIDTH = 30, 100


def plain(text: str, _: str) -> str:
    """No colours."""
    return text


def as_text(findings: Iterable[Finding], lines: Mapping[str, Sequence[str]], paint: Paint = plain) -> Iterator[str]:
    """One paragraph for each finding. `lines` are the source lines of each path, for the underlining."""
    for finding in findings:
        place = paint(f"{finding.path}:{finding.line}:{finding.column}", "place")
        severity = str(finding.severity)
        yield f"{place} {paint(finding.code, severity)} {paint(severity, severity)}: {printable(finding.message)}\n"
        known = () if finding.terse else lines.get(finding.path, ())
        if 0 < finding.line <= len(known):
            yield from _underlined(finding, known[finding.line - 1], paint)
        if finding.where:
            yield f"     {paint('at:', 'margin')} {printable(finding.where)}\n"
        if finding.help:
            yield f"     {paint('help:', 'help')} {printable(finding.help)}\n"


def _underlined(finding: Finding, line: str, paint: Paint) -> Iterator[str]:
    """The source line, cut to what is around the finding, and marks below it."""
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    first = max(0, start - _BEFORE) if len(line) > _WIDTH else 0
    last = min(len(line), max(end, first + _WIDTH))
    last = min(last, first + 2 * _WIDTH)
    before = ("…" if first else "") + printable(line[first:start])
    marked = printable(line[start : min(end, last)])
    after = printable(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    margin = f"{finding.line:>5}"
    yield f"{paint(margin + ' |', 'margin')} {before}{marked}{after}\n"
    blank, marks = " " * width(before), "^" * max(1, width(marked))
    yield f"{paint('      |', 'margin')} {blank}{paint(marks, str(finding.severity))}\n"


def closing(summary: Summary, briefs: int = 1) -> str:
    """ "37 quantities: 30 bound (29 confirmed, 1 contradicted), 5 context, 2 unbound"."""
    verdicts = [f"{summary.confirmed:,} confirmed"]
    verdicts += [f"{summary.confirmed_in_part:,} in part"] if summary.confirmed_in_part else []
    verdicts += [f"{summary.contradicted:,} contradicted"]
    verdicts += [f"{summary.unresolved:,} unresolved"] if summary.unresolved else []
    parts = [f"{summary.bound:,} bound ({', '.join(verdicts)})", f"{summary.context:,} context"]
    parts += [f"{summary.passed_over:,} passed over"] if summary.passed_over else []
    parts.append(f"{summary.unbound:,} unbound")
    parts += [_counted(summary.empty, "empty link")] if summary.empty else []
    found = [_counted(summary.errors, "error"), _counted(summary.warnings, "warning"), _counted(summary.notes, "note")]
    found += [f"{summary.suppressed:,} allowed"] if summary.suppressed else []
    return (
        f"{_counted(briefs, 'brief')}: {', '.join(found)}\n"
        f"{summary.seen:,} {'quantity' if summary.seen == 1 else 'quantities'}: {', '.join(parts)}\n"
    )


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """The text without anything that would move a terminal's cursor, turn its direction or change its colours."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def exit_status(summary: Summary) -> int:
    """0 for a clean check, 1 for errors or warnings. Notes change nothing."""
    return 1 if summary.errors or summary.warnings else 0
