"""`kuager withdraw`: a row that was found wrong stops answering, and says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kuager.cli.common import DayType, assignments, counted, find_record, in_words, record_option, today


@click.command("withdraw")
@click.argument("table")
@click.option(
    "--where", "where", multiple=True, required=True, metavar="FIELD=VALUE", help="Which row; may be repeated."
)
@click.option("--reason", required=True, help="Why it is wrong. Readers of the record will see it.")
@click.option("--day", type=DayType(), metavar="DAY", help="The day of the withdrawal. [default: today]")
@click.option("--all", "several", is_flag=True, help="Withdraw every row that matches, if there are several.")
@record_option
@in_words
def command(
    table: str, where: tuple[str, ...], reason: str, day: date | None, several: bool, record: Path | None
) -> None:
    """Withdraw a row of TABLE. It stays in the file, marked with the day and the reason, and answers nothing since."""
    from kuager.catalogue import schema
    from kuager.cli.table import known_table
    from kuager.record.changing import withdraw

    known = known_table(schema(), table)
    done = withdraw(
        find_record(record),
        schema(),
        known,
        assignments(where, "--where"),
        reason=reason,
        day=day.isoformat() if day else today(),
        several=several,
    )
    if done.by_hand:
        click.echo(f"{counted(done.by_hand, 'row')} withdrawn in tables/{known.name}.csv")
    if done.by_readers:
        click.echo(f"{counted(done.by_readers, 'row')} made by readers withdrawn in record.toml")
