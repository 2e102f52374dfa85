"""`kuager laws show`: a power, a duty or an act as it is on a day, with what serves it and what protects against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, in_words, open_record, printable, record_option
from kuager.cli.laws.common import day_of, known_option, on_option, wrapped
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from kuager.instruments.laws.inforce import Lineage
    from kuager.instruments.laws.norms import Norm
    from kuager.record.record import Record


@click.command("show")
@click.argument("what")
@on_option
@known_option
@click.option("--unknown", is_flag=True, help="The questions that nobody could answer too.")
@record_option
@in_words
def command(what: str, on: date | None, known: date | None, unknown: bool, record: Path | None) -> None:
    """Show WHAT as it is on a day: a norm or power by its id, or all norms of an act or bill by its id.

    Where the dates held do not decide whether it is in force, or in which wording, that is said.
    """
    from kuager.instruments.laws.inforce import lineages
    from kuager.instruments.laws.norms import NORMS
    from kuager.instruments.laws.tables import WORKS
    from kuager.record.vocabulary import nearest

    opened = open_record(record, as_of=known)
    day = day_of(on)
    every = lineages(opened)
    named = {row.norm: row.lineage for row in opened.rows(NORMS) if not row.draft}
    works = [row.work for row in opened.rows(WORKS)]
    if what in every or what in named:
        lines = _one(opened, every[named.get(what, what)], day, unknown)
    elif what in works or opened.rows(NORMS, work=what):
        lines = _act(opened, what, every, day)
    else:
        names = (*every, *named, *dict.fromkeys(works))
        near = nearest(what, names)
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(f"no norm and no act has the id '{what}'{hint}", help="`kuager table norms` lists them")
    click.echo("\n".join(lines))


def _one(record: Record, lineage: Lineage, day: date, unknown: bool) -> list[str]:
    from kuager.instruments.laws.describe import lineage_caveats, validity_says
    from kuager.instruments.laws.inforce import InForce, lineages, serving
    from kuager.instruments.laws.norms import CLAIMS

    state = lineage.on(day)
    said = {"yes": "in force", "no": "not in force", "unknown": "whether it is in force is unknown"}[state]
    lines = [click.style(printable(lineage.id), bold=True), f"  {day.isoformat()}: {said}"]
    for wording in lineage.may_be(day):
        lines += ["", *_norm(record, wording.rows)]
        lines += _answers(record, wording.norm.norm, unknown)
    if state is InForce.NO:
        dated = (*lineage.validity, *(row for wording in lineage.wordings for row in wording.validity))
        lines += [line for row in dated for line in wrapped(f"{row.subject}: {validity_says(row)}", 2, 4)]
    limiting = serving(lineage.id, lineages(record))
    if limiting:
        lines += ["", "  what serves or limits it"]
        lines += [line for one in limiting for line in _short(one, day)]
    ids = {lineage.id, *(wording.norm.norm for wording in lineage.wordings)}
    claims = [row for row in record.rows(CLAIMS) if row.about in ids]
    if claims:
        lines += ["", "  what is said of it"]
        for row in claims:
            text = f"{row.stance.replace('_', ' ')}: {row.says} ({record.sources[row.source].publisher})"
            lines += wrapped(text, 4, 6)
        lines += [
            line
            for text in dict.fromkeys(row.settles for row in claims if row.settles)
            for line in wrapped(f"would settle it: {text}", 4, 6)
        ]
    for caveat in lineage_caveats(record, (lineage,), day):
        lines += wrapped(f"caveat {caveat.id}: {caveat.text}", 2, 4)
    return lines


def _norm(record: Record, rows: tuple[Norm, ...]) -> list[str]:
    """One wording: its fields, each once, and the sources."""
    from kuager.instruments.laws.describe import deadline_says, remedy_says
    from kuager.instruments.laws.durations import in_words as duration
    from kuager.instruments.laws.vocabulary import ACTION, NORM_TYPE, PRECONDITION, PUBLISHED

    row = rows[0]
    fields = [
        ("type", NORM_TYPE.term(row.type).label),
        ("stands in", f"{row.label} ({row.work})"),
        ("who", row.actor),
        ("may" if row.type == "power" else "does", ACTION.term(row.action).label),
        ("of", row.object),
        ("from", f"{row.threshold:,.0f} {row.threshold_unit or ''}".strip() if row.threshold is not None else None),
        ("grounds", row.grounds),
        ("needs", PRECONDITION.term(row.precondition).label if row.precondition else None),
        ("deadline", deadline_says(row) or None),
        ("at most", duration(row.duration) if row.duration else None),
        ("tells", row.notice_to),
        ("remedy", remedy_says(row) or None),
        ("sanction", row.sanction),
        ("rules", _rules(row, PUBLISHED.term(row.delegated).label if row.delegated else None)),
        ("but", row.exceptions),
        ("draft", "a text that is not law" if row.draft else None),
        ("coded by", row.coder + (f"; read again by {row.reviewer}" if row.reviewer else "; nobody has read it again")),
    ]
    lines = [f"  {printable(row.norm)}"]
    lines += [line for name, said in fields if said for line in wrapped(f"{name:<10} {said}", 4, 15)]
    for one in rows:
        quote = f"“{one.quote}” " if one.quote else ""
        lines += wrapped(f"{'source':<10} {quote}({record.sources[one.source].publisher}, {one.locator})", 4, 15)
        if one.note:
            lines += wrapped(f"{'note':<10} {one.note}", 4, 15)
    return lines


def _rules(row: Norm, published: str | None) -> str | None:
    if row.delegates_to is None:
        return None
    return f"{row.delegates_to} ({published})" if published else row.delegates_to


def _answers(record: Record, norm: str, unknown: bool) -> list[str]:
    """The rubric's answers about a wording, and the safeguards that they make."""
    from kuager.instruments.laws.agreement import agreements
    from kuager.instruments.laws.answers import fold
    from kuager.instruments.laws.norms import ANSWERS, NORMS
    from kuager.instruments.laws.rubric import VERSION, question
    from kuager.instruments.laws.vocabulary import ANSWER

    rows = sorted(record.rows(ANSWERS, norm=norm, rubric=VERSION), key=lambda row: question(row.question).number)
    if not rows and next((one.type for one in record.rows(NORMS, norm=norm)), None) != "power":
        return []  # it is asked of powers
    if not rows:
        return ["    rubric     nobody has answered it"]
    made = fold(rows)
    lines = [f"    rubric     {made.worst} to {made.best} of {counted(made.asked, 'safeguard')} (version {VERSION})"]
    silent = 0
    for row in rows:
        if row.answer == "unknown" and row.practice is None and not unknown:
            silent += 1
            continue
        one = question(row.question)
        said = f"{one.number:>2} {one.text} {ANSWER.term(row.answer).label.upper()}"
        said += f" “{row.quote}”" if row.quote else ""
        if row.practice is not None:
            said += f" — in practice {ANSWER.term(row.practice).label.upper()}"
            said += f" “{row.practice_quote}”" if row.practice_quote else ""
        lines += wrapped(said, 6, 9)
    if silent:
        lines.append(f"      {counted(silent, 'question')} unknown (--unknown lists them)")
    for pair in agreements(rows):
        kappa = f", kappa {float(pair.kappa):.2f}" if pair.kappa is not None else ""
        lines.append(f"      {pair.coders[0]} and {pair.coders[1]}: {float(pair.percent):.0f} % alike{kappa}")
    if len({row.coder for row in rows}) == 1:
        lines.append("      one coder: agreement cannot be told")
    return lines


def _act(record: Record, work: str, every: dict[str, Lineage], day: date) -> list[str]:
    """The norms of an act on a day, and those of the drafts of a bill."""
    from kuager.instruments.laws.describe import norm_says
    from kuager.instruments.laws.norms import NORMS
    from kuager.instruments.laws.tables import WORKS

    title = next((row.title for row in record.rows(WORKS, work=work)), "")
    lines = [click.style(printable(work), bold=True), *wrapped(title, 2), f"  {day.isoformat()}"]
    held = [one for one in every.values() if one.norm.work == work]
    lines += [line for one in held for line in _short(one, day)]
    drafts: dict[str, list[str]] = {}
    for row in record.rows(NORMS, work=work, draft=True):
        source = record.sources[row.source].publisher
        drafts.setdefault(row.expression or "a draft", []).append(f"{norm_says(row)} ({source})")
    for text, norms in drafts.items():
        lines += ["", f"  {printable(text)} (a draft)"]
        lines += [line for said in norms for line in wrapped(said, 4, 6)]
    if not held and not drafts:
        lines.append("  no norm of it is coded")
    return lines


def _short(lineage: Lineage, day: date) -> list[str]:
    from kuager.instruments.laws.describe import norm_says

    state = lineage.on(day)
    wording = next(iter(lineage.may_be(day)), lineage.wordings[-1])
    said = {"yes": "", "no": " (not in force)", "unknown": " (in force: unknown)"}[state]
    return wrapped(f"{lineage.id}{said}: {norm_says(wording.norm)}", 4, 6)
