"""`kuager laws check`: acts without a power in force, deadlines nobody could meet, appeals that ran out untold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, in_words, open_record, record_option
from kuager.cli.laws.common import known_option, on_option, wrapped

if TYPE_CHECKING:
    from kuager.instruments.laws.soundness import Doubt

_HEADINGS = {
    "no_power": "acts without a power in force that day",
    "court_passed_over": "acts without the court that their power needs",
    "impossible_deadline": "deadlines impossible to meet",
    "clock_before_notice": "appeals whose clock starts before anybody is told",
}


@click.command("check")
@on_option
@known_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@record_option
@in_words
def command(on: date | None, known: date | None, form: str, record: Path | None) -> None:
    """List acts and norms that cannot have been lawful or fair as the record has them.

    Acts are rows of incidents, orders and shutdowns that name a power. Without --on, norms of all times are looked
    at. Exit status: 0 nothing is certain, 1 something is; what is only possible is listed and changes nothing.
    """
    from kuager.instruments.laws.soundness import Fault, doubtful_norms
    from kuager.joins.acts import acts_without_power

    opened = open_record(record, as_of=known)
    found = [*acts_without_power(opened), *doubtful_norms(opened, on)]
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        lines: list[str] = []
        for fault in Fault:
            listed = [one for one in found if one.fault is fault]
            if listed:
                lines += [
                    click.style(_HEADINGS[fault.value], bold=True),
                    *(line for one in listed for line in _said(one)),
                ]
        certain = sum(one.certain for one in found)
        lines.append(f"{counted(certain, 'certain finding')}, {counted(len(found) - certain, 'possible one')}")
        click.echo("\n".join(lines))
    if any(one.certain for one in found):
        raise click.exceptions.Exit(1)


def _said(one: Doubt) -> list[str]:
    sure = "" if one.certain else "perhaps: "
    text = f"{sure}{one.subject}: {one.message} ({one.table}, {one.source}, {one.locator})"
    return wrapped(text, 2, 4)
