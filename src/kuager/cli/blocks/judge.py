"""`kuager blocks judge`: verdicts for a store of observations, again for every version of the rules."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.blocks.common import engine, loaded, progress, reference_option, rules_option, store_argument, version
from kuager.cli.common import counted, in_words


@click.command("judge")
@store_argument
@rules_option
@reference_option
@in_words
def command(store: str, rules: str | None, references: tuple[Path, ...]) -> None:
    """Judge all that a STORE of observations holds, without touching the raw archives.

    Verdicts of other rules and other reference data stay beside these.
    """
    engine()
    reference, chosen = loaded(references), version(rules)
    from kuager.measurement.observe.store import entries
    from kuager.measurement.stored import judge_files, verdicts

    total = sum(1 for _ in entries(store))
    made = 0
    with progress("files", total) as step:
        for done in judge_files(store, rules=chosen, reference=reference):
            made += done.fresh
            step()
    states = (
        verdicts(store, rules=chosen, reference=reference)
        .group_by("state")
        .len()
        .sort("len", descending=True)
        .collect()
    )
    parts = ", ".join(f"{n:,} {state}" for state, n in states.iter_rows())
    click.echo(f"{states['len'].sum():,} measurements of {counted(total, 'file')}: {parts or 'nothing'}")
    click.echo(
        f"rules {chosen}, reference {reference.version if reference else 'none'}; {counted(made, 'file')} judged now"
    )
