"""`kuager blocks detect`: from verdicts, or from cells that somebody has, to onsets, ends and events."""

from __future__ import annotations

import dataclasses
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.blocks.common import engine, loaded, reference_option, rules_option, version
from kuager.cli.common import counted, in_words, printable
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    import polars as pl

    from kuager.measurement.detect.events import Detection, Event

_SHOWN = 8


@click.command("detect")
@click.argument("store", metavar="[STORE]", required=False)
@click.option(
    "--cells",
    "cells_file",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Cells instead of a store: target, network, layer, hour, measured, blocked.",
)
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day that data could have come from, for silence."
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option(
    "--to",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write events, cells and blocks there, as CSV and Parquet.",
)
@rules_option
@reference_option
@in_words
def command(
    store: str | None,
    cells_file: Path | None,
    until: datetime | None,
    form: str,
    to: Path | None,
    rules: str | None,
    references: tuple[Path, ...],
) -> None:
    """Find when targets were blocked and when that ended, and what belongs to one event.

    STORE is what `kuager blocks judge` judged. The blocks that are written with --to have the columns of the record's
    table `blocks`. An event below the floor of evidence is `insufficient`; one that a probe's release, a resolver, a
    failing control or the target itself explains is `explained`. Neither is called a block.
    """
    engine()
    if (store is None) == (cells_file is None):
        raise click.UsageError("give a STORE, or --cells FILE.csv")
    cells = _of_file(cells_file) if cells_file else _of_store(str(store), rules, references)
    from kuager.measurement.detect.events import detect

    try:
        found = detect(cells, until=until)
    except ValueError as error:
        raise KuagerError(str(error)) from None
    if to is not None:
        _write(to, cells, found)
    if form == "jsonl":
        _lines(found)
    else:
        _told(found, cells)
        if to is not None:
            click.echo(f"written to {to.as_posix()}: events, changepoints, cells (CSV and Parquet), blocks.csv")


def _of_file(file: Path) -> pl.DataFrame:
    from kuager.measurement.detect.csv_cells import CellsError, read_cells

    try:
        return read_cells(file)
    except CellsError as error:
        raise KuagerError(str(error)) from None
    except UnicodeDecodeError as error:
        raise KuagerError(f"{file}: not UTF-8 at byte {error.start}", help="save the file as UTF-8") from None


def _of_store(store: str, rules: str | None, references: tuple[Path, ...]) -> pl.DataFrame:
    from kuager.measurement.detect.cells import from_verdicts
    from kuager.measurement.observe.store import scan
    from kuager.measurement.stored import verdicts

    reference, chosen = loaded(references), version(rules)
    judged = verdicts(store, rules=chosen, reference=reference)
    if judged.select("line").head(1).collect().is_empty():
        raise KuagerError(
            f"{store}: holds no verdicts by rules {chosen}" + (" and this reference data" if reference else ""),
            help=f"kuager blocks judge {store}",
        )
    return from_verdicts(judged, scan(store, "measurements"))


def _lines(found: Detection) -> None:
    for name, rows in (("changepoint", found.changepoints), ("event", found.events), ("signal", found.signals)):
        for row in rows:
            sys.stdout.write(json.dumps({"found": name, **_plain(row)}, ensure_ascii=False) + "\n")


def _plain(row: Any) -> dict[str, Any]:
    return {name: _value(value) for name, value in dataclasses.asdict(row).items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%MZ}"
    if isinstance(value, dict):
        return {name: _value(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_value(one) for one in value]
    return value


def _told(found: Detection, cells: pl.DataFrame) -> None:
    for event in found.events:
        _event(event)
    for signal in found.signals:
        until = f" to {signal.until:%Y-%m-%d %H:%M}" if signal.until else ", and since"
        click.echo(
            f"{printable(signal.network)}: {signal.kind} from {signal.at:%Y-%m-%d %H:%M}{until} "
            f"({signal.seen:.2g} measurements an hour, {signal.usual:.2g} before)"
        )
    if found.events or found.signals:
        click.echo()
    blocks = sum(event.state == "blocked" for event in found.events)
    click.echo(
        f"{counted(cells.height, 'cell')}: {counted(len(found.changepoints), 'changepoint')}, "
        f"{counted(len(found.events), 'event')}, of these {counted(blocks, 'block')}; "
        f"{counted(len(found.signals), 'lack')} of measurements"
    )


def _event(event: Event) -> None:
    colour = {"blocked": "red", "explained": "yellow"}.get(event.state)
    click.echo(f"{click.style(event.state, fg=colour, bold=True)} {event.id}")
    click.echo(f"  {_some(event.targets)}; {_some(event.networks)}; {', '.join(event.layers)}")
    before = f"after {event.onset_after:%Y-%m-%d %H:%M}, " if event.onset_after else ""
    click.echo(f"  began {before}by {event.onset_before:%Y-%m-%d %H:%M} UTC")
    if event.end_before:
        click.echo(f"  ended {_bracket(event.end_after, event.end_before)} UTC")
    reports = "" if event.independent_reports is None else f", {counted(event.independent_reports, 'report')}"
    click.echo(
        f"  {event.blocked:,} of {event.measured:,} measurements blocked; "
        f"{counted(event.independent_networks, 'network')}{reports}"
    )
    if event.rules:
        click.echo("  rules: " + ", ".join(f"{rule} {n:,}" for rule, n in event.rules[:_SHOWN]))
    click.echo(f"  {event.cause}: {printable(event.why)}")


def _bracket(after: datetime | None, before: datetime) -> str:
    return (f"after {after:%Y-%m-%d %H:%M}, " if after else "") + f"by {before:%Y-%m-%d %H:%M}"


def _some(names: tuple[str, ...]) -> str:
    rest = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return printable(", ".join(names[:_SHOWN])) + rest


def _write(to: Path, cells: pl.DataFrame, found: Detection) -> None:
    import polars as pl

    from kuager.instruments.blocks.events import COLUMNS, block_rows
    from kuager.measurement.detect.cells import flat
    from kuager.measurement.detect.export import changepoints_table, events_table
    from kuager.record.atomic import write_bytes

    to.mkdir(parents=True, exist_ok=True)
    events, changes = events_table(found.events), changepoints_table(found.changepoints)
    blocks = pl.DataFrame(list(block_rows(found.events)), schema=list(COLUMNS), infer_schema_length=None)
    for name, frame in (("events", events), ("changepoints", changes), ("cells", flat(cells))):
        write_bytes(to / f"{name}.csv", frame.write_csv().encode("utf-8"))
    write_bytes(to / "blocks.csv", blocks.write_csv().encode("utf-8"))
    for name, frame in (("events", events), ("changepoints", changes), ("cells", cells)):
        aside = to / f".{name}.parquet"
        frame.write_parquet(aside)
        aside.replace(to / f"{name}.parquet")
