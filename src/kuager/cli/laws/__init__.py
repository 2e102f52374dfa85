"""`kuager laws`: bills through their texts, and who may do what on a day."""

from __future__ import annotations

import click

from kuager.cli import Verbs

VERBS = {
    "align": "Say what became of each provision between two texts.",
    "amend": "Apply amending instructions to an act, and say what became of each.",
    "check": "List acts without a power, impossible time limits, and clocks that nobody heard.",
    "code": "Check a file that codes a law, and take it into the record.",
    "diff": "Show two texts side by side, following what moved.",
    "import": "Take a text of a law into the record, provision by provision.",
    "powers": "List who may do what on a day.",
    "show": "Show a power or an act as it is on a day.",
    "timeline": "Show the steps of a bill, with body, vote and text.",
}


@click.group("laws", cls=Verbs, verbs=VERBS, package="kuager.cli.laws")
def command() -> None:
    """Follow bills through their texts, and see who may do what on a day."""
