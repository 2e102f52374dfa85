"""`kuager status`: what the record holds and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.common import counted, find_record, in_words, open_record, printable, record_option, shown_size, today
from kuager.record.errors import KuagerError
from kuager.record.problems import Severity

if TYPE_CHECKING:
    from kuager.record.problems import Problem
    from kuager.record.record import Record
    from kuager.record.schema import Table

_SHOWN = 20
FOUND = 1


@click.command("status")
@click.option("--verify", is_flag=True, help="Hash every item of evidence again.")
@click.option(
    "--stamp", is_flag=True, help="Write today's day into empty `recorded` cells, and refresh datapackage.json."
)
@click.option("--refused", is_flag=True, help="List every row that readers refused and every value they repaired.")
@record_option
@click.pass_context
@in_words
def command(context: click.Context, verify: bool, stamp: bool, refused: bool, record: Path | None) -> None:
    """Say what the record holds: sources, tables, evidence, what readers refused and repaired, and every problem.

    Exit status 1 when there are errors or warnings.
    """
    if stamp:
        _stamp(record)
    opened = open_record(record)
    click.echo(f"{opened.config.title} ({', '.join(opened.config.countries)}), {opened.path}")
    _sources(opened)
    _evidence(opened, verify)
    _tables(opened)
    _readers(opened, every=refused)
    problems = opened.validate(verify=verify)
    _problems(problems)
    if any(problem.severity is not Severity.NOTE for problem in problems):
        context.exit(FOUND)


def _stamp(record: Path | None) -> None:
    from kuager.catalogue import schema
    from kuager.record.changing import stamp

    done = stamp(find_record(record), schema(), day=today())
    click.echo(f"stamped {counted(done.rows, 'row')}; datapackage.json {'written' if done.described else 'is current'}")


def _sources(record: Record) -> None:
    kinds = Counter(source.kind.value for source in record.sources.values())
    listed = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    click.echo(f"\nsources   {len(record.sources):,}" + (f" ({listed})" if listed else ""))


def _evidence(record: Record, verify: bool) -> None:
    sizes = [record.evidence.path(sha256).stat().st_size for sha256 in record.evidence.hashes()]
    hashed = ", all hashed again" if verify else ""
    click.echo(f"evidence  {counted(len(sizes), 'item')}, {shown_size(sum(sizes))}{hashed}")


@dataclass(frozen=True)
class _Counts:
    """Rows of one table by how they came."""

    hand: int
    made: int
    withdrawn: int


def _count(record: Record, table: Table[Any]) -> _Counts:
    frame = record.frame(table)
    hand = record.state.hand(table).frame.height
    return _Counts(hand, frame.height - hand, frame.height - frame["withdrawn"].null_count())


def _tables(record: Record) -> None:
    click.echo("tables")
    width = max((len(table.name) for table in record.schema.tables), default=0)
    empty = []
    for table in record.schema.tables:
        try:
            counts = _count(record, table)
        except KuagerError:
            click.echo(f"  {table.name:<{width}}  cannot be read, see below")
            continue
        if counts.hand + counts.made == 0:
            empty.append(table.name)
            continue
        parts = [f"{counts.hand:,} by hand"] if counts.hand else []
        parts += [f"{counts.made:,} by readers"] if counts.made else []
        parts += [f"{counts.withdrawn:,} withdrawn"] if counts.withdrawn else []
        click.echo(f"  {table.name:<{width}}  {counted(counts.hand + counts.made, 'row')} ({', '.join(parts)})")
    if empty:
        click.echo(f"  without rows: {', '.join(empty)}")


def _readers(record: Record, *, every: bool) -> None:
    """What readers refused and repaired, for each item of evidence."""
    lines: list[str] = []
    refused = repaired = 0
    for table in record.schema.tables:
        for source, held, reader in record.state.held(table.name):
            report = record.state.derived.report(reader, held, source)
            if report is None:
                continue
            refused += len(report.refused)
            repaired += len(report.repaired)
            name = f"{source.id}, {held.name or held.sha256[:12]}"
            for row in report.refused:
                column = f", {row.column}" if row.column else ""
                lines += [f"  {name}: row {row.row}{column} refused: {row.reason}"]
            for one in report.repaired:
                said = f"'{one.found}' read as '{one.repaired}' ({one.proof})"
                lines += [f"  {name}: row {one.row}, {one.column}: {said}"]
    click.echo(f"readers   refused {counted(refused, 'row')}, repaired {counted(repaired, 'value')}")
    if every:
        for line in lines:
            click.echo(printable(line))
    elif lines:
        click.echo("  --refused lists them")


def _problems(problems: list[Problem]) -> None:
    if not problems:
        click.echo("problems  none")
        return
    kinds = Counter(problem.severity for problem in problems)
    listed = ", ".join(counted(kinds[severity], severity.value) for severity in Severity if kinds[severity])
    click.echo(f"problems  {listed}")
    for problem in problems[:_SHOWN]:
        click.echo(f"  {problem.place}: {problem.severity.value} {problem.code}: {problem.message}")
        if problem.help:
            click.echo(f"    help: {problem.help}")
    if len(problems) > _SHOWN:
        click.echo(f"  … {len(problems) - _SHOWN:,} more")
