"""`kuager blocks explain`: one measurement, its facts, and every rule that held."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.blocks.common import engine, loaded, raw_files, reference_option, rules_option, version
from kuager.cli.common import in_words, printable
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    import polars as pl

_SHOWN = {
    "dns": ("hostname", "engine", "query_type", "failure", "addrs", "control_ok", "control_addrs"),
    "tcp": ("ip", "port", "failure", "from_control", "control_ok", "control_failure"),
    "tls": ("ip", "port", "server_name", "failure", "cert_issuer", "cert_fits", "control_ok", "control_failure"),
    "http": ("url", "failure", "status_code", "title", "location", "fingerprints", "challenge", "control_ok"),
    "echo": ("kind", "endpoint", "same", "failure"),
}


@click.command("explain")
@click.argument("measurement")
@rules_option
@reference_option
@in_words
def command(measurement: str, rules: str | None, references: tuple[Path, ...]) -> None:
    """Explain the verdict of one MEASUREMENT, given as FILE or FILE:LINE.

    Prints the facts that were observed, with what the control saw beside them, and every rule that held, the deciding
    one first.
    """
    engine()
    reference, chosen = loaded(references), version(rules)
    file, line = _place(measurement)
    from kuager.measurement.judge import GROUNDS, Ground, explain, judge
    from kuager.measurement.observe.files import observe_batches

    for batch in observe_batches(file, reference=reference):
        refused = [one for one in batch.refused if one.line == line]
        if refused:
            raise KuagerError(f"{file}:{line}: refused: {refused[0].reason}")
        tables = {name: _of(frame, line) for name, frame in batch.tables.items()}
        if tables["measurements"].is_empty():
            continue
        verdict = judge(tables, rules=chosen, reference=reference).row(0, named=True)
        _head(tables["measurements"].row(0, named=True), verdict)
        click.echo(f"  {GROUNDS[Ground(verdict['ground'])]}")
        for name, columns in _SHOWN.items():
            _facts(name, tables[name], columns)
        click.echo("\nrules that held")
        for row in explain(tables, rules=chosen, reference=reference).iter_rows(named=True):
            click.echo(f"  {row['rule']}: {row['state']}: {printable(row['why'])}")
        click.echo(f"\nrules {verdict['rules']}, reference {verdict['reference']}, file {verdict['file']}")
        return
    raise KuagerError(f"{file}: has no line {line}")


def _place(measurement: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.+):(\d{1,9})", measurement)
    path, line = (match[1], int(match[2])) if match and not Path(measurement).exists() else (measurement, 1)
    files = raw_files([path])
    if len(files) > 1:
        raise KuagerError(f"{path}: holds {len(files)} files", help="name one file, and the line: FILE:LINE")
    return files[0], line


def _of(frame: pl.DataFrame, line: int) -> pl.DataFrame:
    import polars as pl

    return frame.filter(pl.col("line") == line)


def _head(row: dict[str, Any], verdict: dict[str, Any]) -> None:
    asn = f"AS{row['probe_asn']}" if row["probe_asn"] else "unknown network"
    when = f"{row['start']:%Y-%m-%d %H:%M} UTC" if row["start"] else "at no possible time"
    click.echo(f"{printable(row['input'] or row['target'] or '?')}")
    click.echo(f"  {row['test_name']} {row['test_version']}, {row['probe_cc'] or '??'} {asn}, {when}")
    click.echo(
        f"  control: {row['control']}" + (f" ({printable(row['control_failure'])})" if row["control_failure"] else "")
    )
    for said in row["odd"] or []:
        click.echo(f"  odd: {printable(said)}")
    how = f" {verdict['mechanism']}" if verdict["mechanism"] else ""
    click.echo(f"\n{verdict['state']}{how} [{verdict['rule']}]\n  {printable(verdict['why'])}")


def _facts(name: str, frame: pl.DataFrame, columns: tuple[str, ...]) -> None:
    if frame.is_empty():
        return
    click.echo(f"\n{name}")
    for row in frame.iter_rows(named=True):
        said = [f"{column} {_value(row[column])}" for column in columns if row[column] not in (None, [])]
        click.echo("  " + "; ".join(said))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return printable(" ".join(map(str, value)) if isinstance(value, list) else str(value))
