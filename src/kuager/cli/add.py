"""`kuager add`: bring a file into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, now, printable, record_option, shown_size
from kuager.record.sources import SourceKind

if TYPE_CHECKING:
    from kuager.record.adding import Outcome
    from kuager.record.reader import Refusal, Repair

_SHOWN = 10


@click.command("add")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="ID", help="Id of the source in sources.toml.")
@click.option("--reader", metavar="NAME", help="What makes rows of it; without one only the bytes are kept.")
@click.option("--kind", type=click.Choice([kind.value for kind in SourceKind if kind is not SourceKind.CITATION]))
@click.option("--title", help="Title of a new source.")
@click.option("--publisher", help="Publisher of a new source.")
@click.option("--address", help="Where the file came from.")
@click.option("--published", metavar="EDTF", help="When it was published (2022-05-03, 2022-05, 2022).")
@click.option("--accessed", metavar="EDTF", help="When it was fetched.")
@click.option("--licence", help="Its publisher's licence.")
@click.option("--edition", help="What the publisher calls this edition.")
@click.option("--language", metavar="CODE", help="Its language, ISO 639-1.")
@click.option("--author", help="Its author, where that is not the publisher.")
@click.option(
    "--by", metavar="NAME", help="Who brings it, for the chain of custody. [default: the record's maintainer]"
)
@click.option("--derivative-of", "derivative_of", metavar="SHA256", help="The original that this file was made from.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@record_option
@in_words
def command(
    file: Path,
    source: str,
    reader: str | None,
    kind: str | None,
    title: str | None,
    publisher: str | None,
    address: str | None,
    published: str | None,
    accessed: str | None,
    licence: str | None,
    edition: str | None,
    language: str | None,
    author: str | None,
    by: str | None,
    derivative_of: str | None,
    dry_run: bool,
    record: Path | None,
) -> None:
    """Bring FILE into the record: its bytes as evidence, its source, and the rows that a reader makes of it.

    The reader runs first; a file that it refuses changes nothing. Adding the same file again changes nothing.
    """
    from kuager.catalogue import schema
    from kuager.record.adding import Request, add
    from kuager.record.bibliography import Details
    from kuager.record.config import load_config

    folder = find_record(record)
    details = Details(
        kind=SourceKind(kind) if kind else None,
        title=title,
        publisher=publisher,
        address=address,
        published=published,
        accessed=accessed,
        licence=licence,
        language=language,
        edition=edition,
        author=author,
    )
    maintainers = load_config(folder / "record.toml").maintainers
    # The name of the user of this machine would end up in a public file, so it is never taken.
    brought_by = by or (maintainers[0].name if len(maintainers) == 1 else "kuager add")
    request = Request(
        file=file,
        source=source,
        by=brought_by,
        at=now(),
        reader=reader,
        details=details,
        how="kuager add",
        derivative_of=derivative_of,
        dry_run=dry_run,
    )
    _tell(add(folder, schema(), request), file, dry_run)


def _tell(outcome: Outcome, file: Path, dry_run: bool) -> None:
    """What was done, in the order in which it matters."""
    name = printable(file.name)
    would = "would be " if dry_run else ""
    if not dry_run and not outcome.changed:
        click.echo(f"{name}: already in the record, nothing changed")
    kept = f"{would}kept as" if outcome.new_bytes else "already kept as"
    click.echo(f"evidence  {outcome.sha256}")
    click.echo(f"          {name}, {shown_size(outcome.size)}, {kept} evidence")
    stands = f"{would}new" if outcome.created else "known"
    named = printable(f"{outcome.source.title}, {outcome.source.publisher}")
    click.echo(f"source    {outcome.source.id} ({stands}): {named}")
    if outcome.derived is None:
        click.echo("rows      none: no --reader was named")
        if outcome.fitting:
            click.echo("          readers that understand it:")
            for reader in outcome.fitting:
                click.echo(f"            {reader.name}  {reader.title}")
        return
    report = outcome.derived.report
    click.echo(f"rows      {report.rows:,}")
    click.echo(f"refused   {len(report.refused):,}")
    for refusal in report.refused[:_SHOWN]:
        click.echo(f"          {_refusal(refusal)}")
    _more(len(report.refused))
    click.echo(f"repaired  {len(report.repaired):,}")
    for repair in report.repaired[:_SHOWN]:
        click.echo(f"          {_repair(repair)}")
    _more(len(report.repaired))
    if outcome.contradicted is None:
        click.echo(f"contradictions  not known, because the table cannot be read: {outcome.hindrance}")
    elif outcome.contradicted:
        facts = counted(outcome.contradicted, "fact")
        click.echo(f"contradictions  {facts} with another value in the record; `[[adopt]]` in record.toml decides")
    else:
        click.echo("contradictions  none")


def _refusal(refusal: Refusal) -> str:
    where = f"row {refusal.row}" + (f", {refusal.column}" if refusal.column else "")
    return printable(f"{where}: {refusal.reason}")


def _repair(repair: Repair) -> str:
    return printable(
        f"row {repair.row}, {repair.column}: '{repair.found}' read as '{repair.repaired}' ({repair.proof})"
    )


def _more(number: int) -> None:
    if number > _SHOWN:
        click.echo(f"          … {number - _SHOWN:,} more; `kuager status --refused` lists all")
