"""`kuager judge`: whether two entries are one thing, said by somebody, with a reason, and reversibly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, open_record, printable, record_option, today
from kuager.record.errors import RecordError

if TYPE_CHECKING:
    from kuager.record.judging.nearby import Pair
    from kuager.record.record import Record

_SHOWN = 50
_TEXT = 100


@click.command("judge")
@click.argument("thing", required=False, default="incident")
@click.argument("ids", nargs=-1, metavar="[ID ID]")
@click.option("--same", "judgement", flag_value="same", help="They are one: figures count them once.")
@click.option("--different", "judgement", flag_value="different", help="They are two: never pointed out again.")
@click.option("--unsure", "judgement", flag_value="unsure", help="Looked at, and not decided.")
@click.option("--withdraw", is_flag=True, help="Take back the judgement that stands.")
@click.option("--reason", help="Why. Readers of the record will see it.")
@click.option("--by", metavar="NAME", help="Who judges. [default: the record's maintainer]")
@click.option("--list", "listing", is_flag=True, help="List the pairs that may be one and that nobody has judged.")
@record_option
@in_words
def command(
    thing: str,
    ids: tuple[str, ...],
    judgement: str | None,
    withdraw: bool,
    reason: str | None,
    by: str | None,
    listing: bool,
    record: Path | None,
) -> None:
    """Judge whether two entries are one THING (incident), or list those that may be.

    A judgement is a row of the table `judgements`: who, when and why. Both entries stay as they are; figures count
    them once while it stands, and say so. `--withdraw` reverses it.
    """
    from kuager.record.judging.judge import Given, judge

    if listing:
        if ids or judgement or withdraw:
            raise click.UsageError("--list stands alone")
        _list(open_record(record), thing)
        return
    if len(ids) != 2 or (judgement is None) == (not withdraw):
        raise click.UsageError("say two ids and one of --same, --different, --unsure, --withdraw; or --list")
    folder = find_record(record)
    given = Given(
        thing=thing,
        ids=(ids[0], ids[1]),
        judgement=judgement,
        by=by or _maintainer(folder),
        day=today(),
        reason=reason or "",
    )
    from kuager.catalogue import schema

    done = judge(folder, schema(), given)
    for row in done.withdrawn:
        click.echo(
            printable(f"withdrawn: {row.left} and {row.right} {row.judgement} ({row.by}, {row.at}: {row.reason})")
        )
    if done.added:
        click.echo(
            printable(f"judged: {' and '.join(sorted(ids))} {judgement} ({given.by}, {given.day}: {given.reason})")
        )
    elif not done.withdrawn:
        click.echo("that is judged so already, nothing changed")


def _maintainer(folder: Path) -> str:
    from kuager.record.config import load_config

    maintainers = load_config(folder / "record.toml").maintainers
    if len(maintainers) != 1:
        raise RecordError("it is not said who judges", help="--by 'A. Keeper', or one [[maintainers]] in record.toml")
    return maintainers[0].name


def _list(record: Record, name: str) -> None:
    from kuager.record.judging.judge import open_pairs, thing_called

    found = open_pairs(record, thing_called(name))
    for pair in found[:_SHOWN]:
        for line in described(pair, name):
            click.echo(line)
    if len(found) > _SHOWN:
        click.echo(f"… {len(found) - _SHOWN:,} more")
    click.echo(f"{counted(len(found), 'pair')} to judge")


def described(pair: Pair, thing: str) -> list[str]:
    """A pair that may be one, with what speaks for it and how to judge it."""
    lines = [f"{pair.left.id} and {pair.right.id} may be one {thing}: {'; '.join(pair.why)}"]
    for case in (pair.left, pair.right):
        text = case.text if len(case.text) <= _TEXT else case.text[:_TEXT] + "…"
        lines.append(f"    {', '.join(case.dates)}: {text}")
    lines.append(f"    kuager judge {thing} {pair.left.id} {pair.right.id} --same --reason …  (or --different)")
    return [printable(line) for line in lines]
