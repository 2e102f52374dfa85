"""`kuager laws timeline`: a bill step by step, with the body that acted, the vote, and the text that each step made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import in_words, open_record, printable, record_option
from kuager.cli.laws.common import known_option, wrapped
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from datetime import date

    from kuager.instruments.laws.tables import Event
    from kuager.instruments.laws.texts import Expression
    from kuager.record.record import Record


@click.command("timeline")
@click.argument("bill")
@known_option
@click.option("--norms", is_flag=True, help="What each text obliges or empowers, as far as it is coded.")
@click.option("--changes", is_flag=True, help="What each text changed in the norms of the one before it.")
@record_option
@in_words
def command(bill: str, known: date | None, norms: bool, changes: bool, record: Path | None) -> None:
    """Show the steps of BILL: date, body, stage, vote, and the text that the step took and made.

    Sources that give different dates stand beside one another. A text that is only described says so.
    """
    from kuager.instruments.laws.steps import in_order
    from kuager.instruments.laws.tables import EVENTS
    from kuager.instruments.laws.texts import EXPRESSIONS
    from kuager.record.vocabulary import nearest

    opened = open_record(record, as_of=known)
    steps = opened.rows(EVENTS, bill=bill)
    if not steps:
        bills = tuple(dict.fromkeys(row.bill for row in opened.rows(EVENTS)))
        near = nearest(bill, bills)
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(f"no bill has the id '{bill}'{hint}", help=f"one of: {', '.join(bills)}")
    texts: dict[str, list[Expression]] = {}
    for row in opened.rows(EXPRESSIONS):
        texts.setdefault(row.expression, []).append(row)
    lines = [click.style(printable(bill), bold=True)]
    lines += wrapped(next((row.title for row in steps if row.title), ""), 2)
    for rows in in_order(steps):
        lines += ["", *_step(opened, rows, texts)]
        taken, made = _texts_of(rows)
        if norms and made is not None and made != taken:
            lines += _norms(opened, made)
        if changes and made is not None and taken is not None and made != taken:
            lines += _changes(opened, taken, made)
    click.echo("\n".join(lines))


def _texts_of(rows: Sequence[Event]) -> tuple[str | None, str | None]:
    """The text that a step took, and the one that it made."""
    taken = next((row.text_in for row in rows if row.text_in), None)
    return taken, next((row.text_out for row in rows if row.text_out), None)


def _step(record: Record, rows: list[Event], texts: Mapping[str, list[Expression]]) -> list[str]:
    from kuager.instruments.laws.stages import STAGE

    first = rows[0]
    dates = " / ".join(dict.fromkeys(row.date for row in rows))
    body = next((row.body for row in rows if row.body), None)
    act = next((row.act for row in rows if row.act), None)
    said = STAGE.term(first.stage).label + (f", No. {act}" if act else "") + (f", by {body}" if body else "")
    lines = wrapped(f"{dates}  {said}", 2, 14)
    if first.provision:
        lines += wrapped(f"concerns {first.provision}", 14)
    votes = [(row.votes_for, row.votes_against) for row in rows if row.votes_for is not None]
    for agreeing, against in dict.fromkeys(votes):
        lines.append(f"{'':14}vote: {agreeing} for" + (f", {against} against" if against is not None else ""))
    taken, made = _texts_of(rows)
    if made is not None and made == taken:
        lines += wrapped(f"text: {_text(made, texts)}, as it came", 14, 16)
    elif made is not None or taken is not None:
        lines += wrapped(f"text: made {_text(made, texts)}" if made else f"text: took {_text(taken, texts)}", 14, 16)
    sources = dict.fromkeys(f"{record.sources[row.source].publisher}, {row.locator}" for row in rows)
    return [*lines, *wrapped(f"({'; '.join(sources)})", 14, 15)]


def _text(name: str | None, texts: Mapping[str, list[Expression]]) -> str:
    from kuager.instruments.laws.vocabulary import TEXT_STATUS

    rows = texts.get(name or "", [])
    statuses = dict.fromkeys(TEXT_STATUS.term(row.text_status).label for row in rows)
    return f"{name} ({', '.join(statuses) or 'not described'})"


def _changes(record: Record, old: str, new: str) -> list[str]:
    from kuager.instruments.laws.describe import norm_says
    from kuager.instruments.laws.versions import between

    lines: list[str] = []
    for one in between(record, old, new):
        norm = one.new or one.old
        said = "; ".join(f"{name.replace('_', ' ')}: {was} → {now}" for name, was, now in one.changed)
        said = said or (norm_says(norm) if norm is not None and one.became != "same" else "")
        lines += wrapped(f"· {one.lineage}, {one.became.value}" + (f": {said}" if said else ""), 16, 18)
    return lines


def _norms(record: Record, text: str) -> list[str]:
    from kuager.instruments.laws.describe import norm_says
    from kuager.instruments.laws.norms import NORMS

    rows = record.rows(NORMS, expression=text)
    return [
        line for row in rows for line in wrapped(f"· {norm_says(row)} ({record.sources[row.source].publisher})", 16, 18)
    ]
