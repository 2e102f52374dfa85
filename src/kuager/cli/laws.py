"""`kuager laws`: bills through their texts, and who may do what on a day."""

from __future__ import annotations

import click

from kuager.cli import laws_check, laws_code, laws_powers, laws_show, laws_timeline


@click.group("laws")
def command() -> None:
    """Follow bills through their texts, and see who may do what on a day."""


for _subcommand in (laws_show, laws_powers, laws_timeline, laws_check, laws_code):
    command.add_command(_subcommand.command)
