"""`kuager laws powers`: who may do what, by date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import DayType, Refused, counted, in_words, open_record, printable, record_option
from kuager.cli.laws.common import country_option, known_option, mark, table_lines, wrapped
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kuager.instruments.laws.inforce import Lineage
    from kuager.instruments.laws.norms import Norm
    from kuager.record.record import Record

# What those who carry a power out have to do; to notify or to restore is not to carry it out.
_CARRY_OUT = ("block_resource", "remove_item", "suspend_network", "suspend_account")
_MOST = 6  # days beside one another


@click.command("powers")
@click.option("--act", metavar="ACT", help="Only powers to do this: block_resource, remove_item, suspend_network …")
@click.option("--on", "days", type=DayType(), metavar="DAY", multiple=True, help="A day; may be repeated.")
@country_option
@known_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@record_option
@in_words
def command(
    act: str | None, days: tuple[date, ...], country: str | None, known: date | None, form: str, record: Path | None
) -> None:
    """Show who may do what, by date: each power with its holder, what it needs, how fast, and when it is in force.

    Without --on the days are those on which a power certainly began. `?` is a day of which the dates held do not say
    whether the power was in force; it is never counted as no.
    """
    from kuager.instruments.laws.inforce import lineages
    from kuager.instruments.laws.vocabulary import ACTION
    from kuager.record.vocabulary import UnknownTermError

    opened = open_record(record, as_of=known)
    where = _country(opened, country)
    asked: dict[str, str] = {"type": "power", "country": where}
    if act is not None:
        try:
            asked["action"] = ACTION.term(act).code
        except UnknownTermError as error:
            raise Refused(f"{error}; one of: {', '.join(error.choices)}") from None
    found = list(lineages(opened, **asked).values())
    if not found:
        raise RecordError(f"the record holds no such power of {where}", help="`kuager table norms` shows what is coded")
    shown = sorted(set(days)) or _days(found)
    if form == "json":
        _as_json(found, shown)
        return
    click.echo("\n".join(_drawn(found, shown, lineages(opened))))


def _country(record: Record, said: str | None) -> str:
    from kuager.figures.parameter import CountryCode, ParameterError

    if said is None and len(record.config.countries) == 1:
        return record.config.countries[0]
    if said is None:
        raise RecordError("of which country", help=f"--country, one of: {', '.join(record.config.countries)}")
    try:
        return CountryCode().canonical("country", said)
    except ParameterError as error:
        raise Refused(str(error)) from None


def _days(found: list[Lineage]) -> list[date]:
    """The days on which a power certainly began in some wording, the last ones if there are many."""
    from kuager.instruments.laws.questions import first_day

    days = {day for one in found for wording in one.wordings if (day := first_day(wording)) is not None}
    return sorted(date.fromisoformat(day) for day in days)[-_MOST:]


def _drawn(found: list[Lineage], days: list[date], every: Mapping[str, Lineage]) -> list[str]:
    from kuager.instruments.laws.inforce import InForce
    from kuager.instruments.laws.vocabulary import ACTION, PRECONDITION

    rows = []
    for one in found:
        last = next(iter(one.may_be(days[-1])), one.wordings[-1]) if days else one.wordings[-1]
        norm = last.norm
        needs = PRECONDITION.term(norm.precondition).label if norm.precondition else "unknown"
        rows.append(
            [
                one.id,
                norm.actor,
                ACTION.term(norm.action).label,
                needs,
                _how_fast(one, norm, days[-1] if days else None, every),
            ]
            + [mark(one.on(day)) for day in days]
        )
    head = ["power", "holder", "may", "needs", "how fast", *(day.isoformat() for day in days)]
    lines = table_lines(head, rows)
    for day in days:
        states = [one.on(day) for one in found]
        certain, doubtful = states.count(InForce.YES), states.count(InForce.UNKNOWN)
        more = f", and {doubtful} of which it is unknown" if doubtful else ""
        lines.append(f"{day.isoformat()}: {counted(certain, 'power')} in force{more}")
    return lines + wrapped("? unknown; - not in force. `kuager laws show POWER` tells more of each.")


def _how_fast(power: Lineage, norm: Norm, day: date | None, every: Mapping[str, Lineage]) -> str:
    """The deadline of the power itself, or those of the duties that carry it out, on the last day shown."""
    from kuager.instruments.laws.describe import deadline_says
    from kuager.instruments.laws.inforce import served, serving

    if norm.deadline:
        return deadline_says(norm)
    said = []
    for duty in serving(power.id, every):
        wordings = duty.may_be(day) if day is not None else duty.wordings[-1:]
        norms = [wording.norm for wording in wordings if power.id in served(wording.norm)]
        rows = [row for row in norms if row.type == "duty" and row.deadline]
        said += [f"{row.actor}: {deadline_says(row)}" for row in rows if row.action in _CARRY_OUT]
    return "; ".join(dict.fromkeys(said)) or "unknown"


def _as_json(found: list[Lineage], days: list[date]) -> None:
    import msgspec

    encoded = [
        {
            "power": one.id,
            "holder": one.norm.actor,
            "act": one.norm.action,
            "object": one.norm.object,
            "label": one.norm.label,
            "in_force": {day.isoformat(): one.on(day).value for day in days},
            "wordings": {day.isoformat(): [each.norm.norm for each in one.may_be(day)] for day in days},
        }
        for one in found
    ]
    click.echo(printable(msgspec.json.encode(encoded).decode()))
