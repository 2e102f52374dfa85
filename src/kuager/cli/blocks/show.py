"""`kuager blocks show`: a strip for each network in the terminal, and the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import as_of_option, in_words, open_record, printable, record_option, understood
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from kuager.instruments.blocks.tables import Block, MeasuredDay
    from kuager.instruments.blocks.weeks import Weeks

MARKS = {"blocked": "█", "mixed": "▄", "ok": "▁", "insufficient": "·"}
_COLOURS = {"blocked": "red", "mixed": "red", "ok": "blue", "insufficient": None}
_DAYS = 92  # a longer time is told by weeks


@click.command("show")
@click.argument("domain")
@click.option("--country", required=True, help="ISO 3166-1: KZ.")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day; else the first that is known.")
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), help="Last day; else the last that is known.")
@as_of_option
@record_option
@in_words
def command(
    domain: str, country: str, since: date | None, until: date | None, as_of: date | None, record: Path | None
) -> None:
    """Draw when DOMAIN was blocked in a country, by day or by week, on each network of which the record knows.

    An empty place (·) says that too little was measured, never that the target was reachable.
    """
    from kuager.figures.parameter import CountryCode
    from kuager.instruments.blocks.measured import Host
    from kuager.instruments.blocks.tables import BLOCKS, MEASURED
    from kuager.instruments.blocks.weeks import WEEK, weeks

    first, last = _day(since), _day(until)
    if first and last and first > last:
        raise RecordError(f"--from {first} is after --to {last}")
    target = understood(Host(""), domain, "DOMAIN")
    code = understood(CountryCode(), country, "--country")
    opened = open_record(record, as_of=as_of)
    found = weeks(opened, code, since=first, until=last, target=target, step=1)
    step = 1
    if len(found.starts) > _DAYS:
        step = WEEK
        found = weeks(opened, code, since=first, until=last, target=target)
    if not found.strips:
        held = sorted({row.target for row in opened.rows(MEASURED, country=code)})
        known = ", ".join(held[:8]) + (" …" if len(held) > 8 else "")
        raise RecordError(
            f"the record has no measurement and no block of {target} in {code}",
            help=f"it has: {known}" if held else "bring measurements in: kuager add FILE --reader ooni.measurements",
        )
    click.echo(f"{target} in {code}, {found.starts[0]} to {found.starts[-1] + timedelta(days=step - 1)}, ", nl=False)
    click.echo("a mark for each " + ("week" if step == WEEK else "day"))
    _strips(found)
    click.echo("  ".join(f"{click.style(MARKS[state], fg=_COLOURS[state])} {said}" for state, said in _said()))
    start, end = found.starts[0].isoformat(), (found.starts[-1] + timedelta(days=step)).isoformat()
    _reasons(row for row in opened.rows(MEASURED, country=code, target=target) if start <= row.day < end)
    _blocks(opened.rows(BLOCKS, country=code, domain=target))


def _day(given: object) -> date | None:
    from datetime import datetime

    return given.date() if isinstance(given, datetime) else None


def _said() -> tuple[tuple[str, str], ...]:
    return (
        ("blocked", "blocked"),
        ("mixed", "blocked on some networks"),
        ("ok", "reachable"),
        ("insufficient", "not known"),
    )


def _strips(found: Weeks) -> None:
    (strip,) = found.strips
    rows = [("together", strip.states), *((f"AS{asn}", states) for asn, states in strip.networks.items())]
    wide = max(len(name) for name, _ in rows)
    for name, states in rows:
        click.echo(f"{name:<{wide}}  {_marks(states)}")


def _marks(states: Sequence[str]) -> str:
    return "".join(click.style(MARKS[state], fg=_COLOURS[state]) for state in states)


def _reasons(cells: Iterable[MeasuredDay]) -> None:
    """What stopped it on each network, and how often it was looked at."""
    blocked: dict[int, Counter[str]] = {}
    measured: Counter[int] = Counter()
    for cell in cells:
        measured[cell.asn] += cell.measured
        if cell.blocked:
            blocked.setdefault(cell.asn, Counter())[cell.mechanism or cell.layer or "not said how"] += cell.blocked
    for asn, reasons in sorted(blocked.items()):
        said = ", ".join(f"{printable(how)} in {n}" for how, n in reasons.most_common(4))
        click.echo(f"AS{asn}: {sum(reasons.values())} of {measured[asn]} measurements blocked: {said}")


def _blocks(blocks: Iterable[Block]) -> None:
    for row in sorted(blocks, key=lambda row: (row.start, row.asn or 0)):
        where = f"AS{row.asn}" if row.asn is not None else row.country
        until = f" to {row.end}" if row.end else ", end not known"
        free = f"; last reachable before on {row.free_before}" if row.free_before else ""
        click.echo(f"block {printable(row.block)}: {where}, {row.start}{until}{free} ({printable(row.source)})")
