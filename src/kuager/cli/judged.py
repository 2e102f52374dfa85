"""What `kuager table statements --judged` shows: each statement with the figures it should be held against."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.common import printable, reading_width
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kuager.figures.reading import Reading
    from kuager.instruments.statements.judged import Deed, Judged
    from kuager.instruments.statements.tables import Statement
    from kuager.record.record import Record

_SHOWN_AFTER = 12
_TIMES = ("before", "at", "since")


def show(record: Record, where: Mapping[str, str], form: str) -> None:
    """Print the statements that name a figure, as text or JSON. Raises RecordError for anything else asked for."""
    from kuager import catalogue
    from kuager.figures.ask import Ask
    from kuager.figures.memo import Memo
    from kuager.instruments.statements.judged import judged

    if other := [name for name in where if name != "statement"]:
        raise RecordError(f"--judged knows no '{other[0]}'", help="--where statement=… chooses one statement")
    if form == "csv":
        raise RecordError("--judged is shown as a table or as JSON", help="--format json has all of it")
    with Memo(record.path) as memo:
        found = judged(Ask(record, catalogue.figures(), memo), where.get("statement"))
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode([_encoded(one) for one in found]), indent=2).decode())
    elif not found:
        click.echo("no statement names a figure that it should be held against: the table `yardsticks` is for that")
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in found))


def _encoded(one: Judged) -> dict[str, Any]:
    return {
        "statement": one.statement,
        "said": [
            {"date": row.date, "speaker": row.speaker, "language": row.language, "form": row.form, "words": row.words}
            for row in one.said
        ],
        "deeds": [
            {
                "figure": deed.yardstick.figure,
                "since": deed.since,
                "why": deed.yardstick.why,
                "before": deed.before,
                "at": deed.at,
                "after": deed.after,
                "problem": deed.problem,
            }
            for deed in one.deeds
        ],
    }


def _lines(one: Judged) -> list[str]:
    from kuager.figures import words

    lines = [click.style(printable(one.statement), bold=True)]
    if one.said:
        first = one.said[0]
        lines.append(f"  {printable(first.speaker)}, {printable(first.role)}, {words.moment(first.date)}")
    lines += [line for row in _quoted(one.said) for line in _wrapped(f"“{row.words}” ({row.language})", 2)]
    for deed in one.deeds:
        lines += ["", *_deed(deed)]
    return lines


def _quoted(said: Sequence[Statement]) -> list[Statement]:
    """The words as they were said, and one translation into English where there is one."""
    original = [row for row in said if row.form == "original"][:1]
    return original + [row for row in said if row.language == "en" and row not in original][:1]


def _deed(deed: Deed) -> list[str]:
    from kuager.figures import words

    address = deed.readings[0].reference if deed.readings else deed.yardstick.figure
    lines = [f"  {printable(_timeless(address))}   since {words.moment(deed.since)}" if deed.since else f"  {address}"]
    lines += _wrapped(deed.yardstick.why, 4)
    if deed.problem:
        return [*lines, *_wrapped(f"cannot be answered: {deed.problem}", 4)]
    if not deed.readings:
        return [*lines, "    the record holds no value of a known time"]
    before = (deed.before,) if deed.before else ()
    method = None
    for name, readings in zip(_TIMES, (before, deed.at, deed.after), strict=True):
        if not readings:
            lines.append(f"    {name:<8} nothing in the record")
        shown = readings[-_SHOWN_AFTER:]
        if len(shown) < len(readings):
            lines.append(f"    {name:<8} {len(readings) - len(shown)} earlier values: --format json has them")
        for reading in shown:
            if method is not None and reading.method != method:
                lines.append(f"    {'':<8} ── what follows is made by another method and cannot be compared ──")
            lines.append(f"    {name:<8} {_value(reading)}")
            method, name = reading.method, ""
    caveats = {caveat.id: caveat for reading in deed.readings for caveat in reading.caveats}
    return [*lines, *(line for one in caveats.values() for line in _wrapped(f"caveat {one.id}: {one.text}", 4))]


def _value(reading: Reading) -> str:
    from kuager.figures import words
    from kuager.figures.series import moment

    asked = moment(reading) or ""
    observed = reading.period or asked
    whole = f" of {reading.maximum}" if reading.maximum is not None else ""
    time = asked if asked == observed else f"{asked} (observed: {words.moment(observed)})"
    return printable(f"{words.said(reading)}{whole:<8} {time}".rstrip())


def _timeless(address: str) -> str:
    """An address without the year or period that stands for all of them."""
    figure, _, query = address.partition("?")
    rest = [part for part in query.split("&") if part.partition("=")[0] not in ("year", "period")]
    return f"{figure}?{'&'.join(rest)}" if rest else figure


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(printable(text), reading_width(), initial_indent=margin, subsequent_indent=margin)
