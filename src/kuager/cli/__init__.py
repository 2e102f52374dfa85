"""The command line: one file per verb, imported when that verb is called."""

from __future__ import annotations

import gc
import importlib
import io
import keyword
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from kuager import __version__

VERBS = {
    "add": "Bring a file into the record: its bytes, its source, its rows.",
    "audit": "Say what the record has to the numbers of a text that somebody else wrote.",
    "blocks": "Measure blocking: verdicts, events and pictures from raw measurements.",
    "build": "Write the record as a web site, or one brief as one HTML file.",
    "check": "Check the numbers and dates of briefs against the record.",
    "diff": "Say what changed between two releases, and why.",
    "explain": "Explain a finding: what it is, why it matters, what to do.",
    "export": "Write a brief as a Word or HTML document with footnotes.",
    "figure": "Answer one figure, with its witnesses and caveats.",
    "figures": "List the figures with their parameters and methods.",
    "fill": "Write values into the empty links of a brief.",
    "import": "Take a spreadsheet into a table, by a map of its columns.",
    "init": "Make a new record.",
    "judge": "Say whether two incidents are one, or list those that may be.",
    "laws": "Follow the provisions of a law through its texts.",
    "lock": "Freeze what the briefs say today, to be told what moves.",
    "mirror": "Copy a sealed site, and verify it before it replaces the old copy.",
    "read": "List the numbers and dates of a text.",
    "seal": "Make a site a signed release that anybody can check.",
    "serve": "Look at a site on this machine.",
    "status": "Say what the record holds and what is wrong with it.",
    "suggest": "Propose figures for the numbers of a text that have no link.",
    "table": "Show or export a table.",
    "verify": "Say whether a copy of a site is whole, and who signed it.",
    "withdraw": "Withdraw a row that was found wrong, with a reason.",
}


# A command keeps most of what it makes and leaves next to no cycles; to look for them as often as Python does
# takes a sixth of the time of checking many briefs.
GARBAGE = (20_000, 20, 100)


class Verbs(click.Group):
    """Sub-commands that are imported only when they run, so that `kuager --help` answers at once.

    `verbs` maps each name to its line of help; `package` holds a module of that name with the command in `command`.
    """

    def __init__(self, *args: Any, verbs: Mapping[str, str], package: str = "kuager.cli", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs
        self.package = package

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line, on output streams that can write every character."""
        for stream in (sys.stdout, sys.stderr):
            _widen(stream)
        gc.set_threshold(*GARBAGE)
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"{self.package}.{module}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.verbs.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.verbs, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


def _widen(stream: object) -> None:
    """Have a stream write Cyrillic and frames whatever the system's code page is.

    What goes into a file or a pipe is UTF-8, unless PYTHONIOENCODING names another encoding, as Python does not do by
    itself on Windows; a terminal keeps its own encoding. A character that is not in it becomes a question mark.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if not stream.isatty() and not os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="replace")


@click.group(cls=Verbs, verbs=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kuager", message="%(prog)s %(version)s")
def main() -> None:
    """Keep a country's public record of restrictions on speech, and check writing against it."""
