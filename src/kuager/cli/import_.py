"""`kuager import`: a spreadsheet into a table, by a map of its columns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.common import counted, find_record, in_words, now, open_record, printable, record_option

if TYPE_CHECKING:
    from kuager.record.importing.apply import Proposal
    from kuager.record.importing.cells import Typed
    from kuager.record.importing.plan import Change
    from kuager.record.schema import Table

_SHOWN = 40
NOT_CONFIRMED = 1


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--map", "map_path", metavar="MAP.toml", type=click.Path(path_type=Path), help="What each column is.")
@click.option("--draft", is_flag=True, help="Print a map for FILE, to be read and edited.")
@click.option("--table", "table_name", metavar="NAME", help="With --draft: the table that the sheet is for.")
@click.option("--source", metavar="ID", help="With --draft: the source that the rows come from.")
@click.option("--sheet", metavar="NAME", help="With --draft: the sheet, where there are several.")
@click.option("--header", metavar="ROW", type=click.IntRange(min=1), default=1, help="With --draft: row of the header.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--all", "everything", is_flag=True, help=f"Show every change, not the first {_SHOWN}.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--by", metavar="NAME", help="Who brings it. [default: the record's maintainer]")
@record_option
@in_words
def command(
    file: Path,
    map_path: Path | None,
    draft: bool,
    table_name: str | None,
    source: str | None,
    sheet: str | None,
    header: int,
    dry_run: bool,
    yes: bool,
    everything: bool,
    form: str,
    by: str | None,
    record: Path | None,
) -> None:
    """Take the spreadsheet FILE (CSV, XLSX, ODS) into a table, as MAP.toml says what its columns are.

    First, `--draft --table NAME --source ID > MAP.toml` writes a map from the sheet itself; read and edit it. Then
    the rows are held against those that stand: new ones are added, changed ones replace the old, which stay as
    withdrawn, and the same sheet again changes nothing. A sheet with anything that is not understood is refused whole,
    with every place named.

    Exit status: 0 written, nothing to write, or a dry run; 1 not written because nobody confirmed; 2 refused.
    """
    if draft:
        if map_path is not None or table_name is None:
            raise click.UsageError("--draft needs --table NAME, and writes the map that --map would read")
        _draft(file, table_name, source, sheet, header, record)
        return
    if map_path is None or table_name or source or sheet:
        raise click.UsageError("say --map MAP.toml, or --draft --table NAME --source ID to have one written")
    from kuager.catalogue import schema
    from kuager.record.importing.apply import Request, carry_out, propose
    from kuager.record.importing.mapping import load_mapping

    folder = find_record(record)
    mapping = load_mapping(map_path)
    request = Request(file=file, mapping=mapping, map_path=map_path, by=by or _bringer(folder), at=now())
    proposal = propose(folder, schema(), request)
    table = schema().table(mapping.table)
    if form == "text":
        _tell(proposal, table, file, everything)
    wanted = not dry_run and (yes or not proposal.changes_anything or _confirmed(form))
    if wanted:  # also without changes: it completes what a killed import left undone
        carry_out(folder, schema(), request, proposal)
    if form == "json":
        from kuager.record.importing.shown import as_json

        click.echo(as_json(proposal, table, written=wanted), nl=False)
    elif wanted and proposal.changes_anything:
        click.echo("written")
    if not wanted and not dry_run:
        raise SystemExit(NOT_CONFIRMED)


def _confirmed(form: str) -> bool:
    """Whether somebody at a terminal wants it written."""
    if form == "json" or not sys.stdin.isatty():
        click.echo("not written: say --yes", err=True)
        return False
    return click.confirm("Write this?")


def _bringer(folder: Path) -> str:
    from kuager.record.config import load_config

    maintainers = load_config(folder / "record.toml").maintainers
    # The name of the user of this machine would end up in a public file, so it is never taken.
    return maintainers[0].name if len(maintainers) == 1 else "kuager import"


def _draft(
    file: Path, table_name: str, source: str | None, sheet: str | None, header: int, record: Path | None
) -> None:
    from kuager.cli.table import known_table
    from kuager.record.importing.draft import Labels, draft
    from kuager.record.importing.sheet import read_file, take

    opened = open_record(record)
    table = known_table(opened.schema, table_name)
    taken = take(read_file(file), file.name, wanted=(sheet,) if sheet else ())
    click.echo(draft(taken, table, file.name, source, tuple(opened.sources), (header,), Labels(_translate)), nl=False)


def _translate(message: str) -> tuple[str, ...]:
    """A label of the interface in its languages."""
    from kuager.site.language import LANGUAGES, translations

    return tuple(dict.fromkeys(str(translations(language).ugettext(message)) for language in LANGUAGES))


def _tell(proposal: Proposal, table: Table[Any], file: Path, everything: bool) -> None:
    from kuager.cli.judge import described
    from kuager.record.importing.apply import counts

    plan = proposal.plan
    for note in plan.notes:
        click.echo(printable(f"note: {note}"))
    if plan.skipped:
        click.echo(f"note: {counted(plan.skipped, 'row')} left out by [[skip]]")
    shown = plan.changes if everything else plan.changes[:_SHOWN]
    for change in shown:
        for line in change_lines(change, table):
            click.echo(printable(line))
    if len(plan.changes) > len(shown):
        click.echo(f"… {len(plan.changes) - len(shown):,} more (--all shows every one)")
    for pair in proposal.alike[:_SHOWN]:
        for line in described(pair, "incident"):
            click.echo(line)
    if len(proposal.alike) > _SHOWN:
        click.echo(f"… {len(proposal.alike) - _SHOWN:,} more pairs that may be one (`kuager judge --list`)")
    said = ", ".join(f"{number:,} {action}" for action, number in counts(plan).items())
    click.echo(printable(f"{table.name}, from {file.name}: {said}"))
    if not plan.changes:
        click.echo("nothing to change")
    elif proposal.source is not None:
        new = " (new)" if proposal.new_source else ""
        kept = (
            f"the sheet is kept as its evidence, {proposal.sha256[:12]}…" if proposal.kept else "the sheet is not kept"
        )
        click.echo(printable(f"source {proposal.source.id}{new}; {kept}"))


def change_lines(change: Change, table: Table[Any]) -> list[str]:
    """A change as people read it: `+` added, `~` updated with each field, `-` withdrawn."""
    named = ", ".join(str(value) for value in change.key[:-1] if value is not None)
    where = f" (row {change.where.row})" if change.where else ""
    if change.where is not None and change.where.sheet is not None:
        where = f" ({change.where.sheet}, row {change.where.row})"
    match change.action.value:
        case "added":
            assert change.new is not None
            own = [name for name in (*table.value, "event", "title") if change.new.get(name) is not None]
            said = "; ".join(f"{name} {_short(change.new[name])}" for name in own)
            return [f"+ {named}{where}: {said}"]
        case "updated":
            lines = [f"~ {named}{where}"]
            return lines + [f"    {name}: {_short(old)} -> {_short(new)}" for name, old, new in change.differences]
        case _:
            return [f"- {named}{where or ' (no longer in the sheet)'}: {change.reason}"]


def _short(value: Typed) -> str:
    if value is None:
        return "(empty)"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 80 else text[:80] + "…"
