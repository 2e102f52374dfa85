"""`kuager blocks verdicts`: from raw files straight to a verdict for each measurement."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kuager.cli.blocks.common import engine, loaded, paths_argument, raw_files, reference_option, rules_option, version
from kuager.cli.common import in_words, printable
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    from kuager.measurement.reference import Reference

_FIELDS = ("state", "layer", "mechanism", "ground", "rule", "why", "target", "hostname", "readable")


@click.command("verdicts")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@rules_option
@reference_option
@in_words
def command(paths: tuple[str, ...], form: str, rules: str | None, references: tuple[Path, ...]) -> None:
    """Judge every measurement of raw files, and print a line for each.

    PATH is a file (.jsonl, .jsonl.gz, .json, .tar.gz, .tar.lz4 …), a folder of them, or an address such as
    s3://bucket/prefix. As jsonl, each line has path, line, state, layer, mechanism, rule, why; one that cannot be
    read has path, line, refused.
    """
    engine()
    reference, chosen = loaded(references), version(rules)
    states: Counter[str] = Counter()
    for file in raw_files(paths):
        for row in _rows(file, chosen, reference):
            states[row.get("state", "refused")] += 1
            if form == "jsonl":
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                click.echo(_told(row))
    if form == "text":
        total = sum(states.values())
        parts = ", ".join(f"{n:,} {state}" for state, n in states.most_common())
        click.echo(f"\n{total:,} {'measurement' if total == 1 else 'measurements'}: {parts}")


def _rows(file: str, rules: str, reference: Reference | None) -> Iterator[dict[str, Any]]:
    """A row for each line of a raw file, in the order of the lines."""
    from kuager.measurement.judging import judged_batches

    try:
        for batch in judged_batches(file, rules=rules, reference=reference):
            rows: list[dict[str, Any]] = [
                {"path": file, "line": row["line"], **{name: row[name] for name in _FIELDS}}
                for row in batch.verdicts.iter_rows(named=True)
            ]
            for one in batch.observed.refused:
                where = {"path": file, "line": one.line} | ({"member": one.member} if one.member else {})
                rows.append(where | {"refused": one.reason})
            yield from sorted(rows, key=lambda row: row["line"])
    except OSError as error:
        raise KuagerError(f"{file}: {error.strerror or error}") from None


def _told(row: dict[str, Any]) -> str:
    where = f"{row['path']}:{row['line']}"
    if "refused" in row:
        return f"{printable(where)}: refused: {printable(row['refused'])}"
    how = " ".join(part for part in (row["state"], row["mechanism"] or "") if part)
    return f"{printable(where)}: {printable(row['target'] or '?')}: {how} [{row['rule']}]\n    {printable(row['why'])}"
