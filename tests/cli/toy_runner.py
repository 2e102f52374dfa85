"""The command line in this process, with the toy table and reader in place of the catalogue."""

from pathlib import Path
from typing import Protocol

from click.testing import CliRunner, Result

from kuager.cli import main


class Run(Protocol):
    """Runs `kuager` with the given arguments."""

    def __call__(self, *arguments: str | Path) -> Result: ...


def run(*arguments: str | Path) -> Result:
    """What the command does; an exception that it lets through is raised here too."""
    return CliRunner(catch_exceptions=False).invoke(main, [str(argument) for argument in arguments])
