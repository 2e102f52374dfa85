"""`kuager laws amend`: carries out the instructions of an amending act in the text of the act it changes."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from kuager.cli.common import Refused, in_words, legible, printable

if TYPE_CHECKING:
    from kuager.lawtext.amend import Outcome
    from kuager.lawtext.document import Document

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_SHOWN = 160  # characters of a sentence in a list for people
_NOT_ALL = 1  # exit status where something was not carried out


@click.command("amend")
@click.argument("act", type=_FILE)
@click.argument("instructions", type=_FILE)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the amended text goes, as plain text. [default: standard output]",
)
@click.option(
    "--language", "-l", metavar="CODE", help="The instructions' language: en, ru or kk. Else it is told from them."
)
@click.option(
    "--number", type=click.IntRange(min=1), help="Which of the acts that are amended ACT is, where they are several."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="What became of each instruction: a line for people, or one JSON object. On standard error.",
)
@in_words
def command(
    act: Path, instructions: Path, output: Path | None, language: str | None, number: int | None, form: str
) -> None:
    """Apply the amending INSTRUCTIONS to ACT: write the amended text, and say what was and what was not carried out.

    Instructions are read as they are drafted in Kazakhstan and Russia, in Russian and Kazakh, and in English as in
    Westminster and Brussels. Nothing is done on a guess: an instruction that names no such provision, whose words are
    not there or stand there more often than it allows, or that could mean two things, is not carried out and is listed
    with the reason. Exit status 0 if all was carried out, 1 if not all, 2 if a file could not be read.
    """
    from kuager.lawtext.amend import amend
    from kuager.lawtext.errors import LawTextError
    from kuager.lawtext.read.paragraphs import decode
    from kuager.lawtext.write.plain import plain_text

    try:
        document = _loaded(act)
        text, _ = decode(instructions.read_bytes(), str(instructions))
        outcome = amend(document, text, language, number)
    except (LawTextError, ValueError) as error:
        raise Refused(legible(str(error))) from None
    for problem in document.problems[:5]:
        click.echo(printable(f"{act}: {problem}"), err=True)
    _report(outcome, instructions, form)
    amended = plain_text(outcome.document)
    if output is None:
        for line in amended.splitlines():
            click.echo(printable(line))
    else:
        output.write_text(amended, encoding="utf-8")
    if outcome.refused:
        sys.exit(_NOT_ALL)


def _loaded(path: Path) -> Document:
    """The act, with the reader of its kind where there are several, else as plain text."""
    if importlib.util.find_spec("kuager.lawtext.read.load") is not None:
        load = cast(Callable[[Path], "Document"], importlib.import_module("kuager.lawtext.read.load").load)
        return load(path)
    from kuager.lawtext.read.acts import read_act

    return read_act(path.read_bytes(), str(path))


def _report(outcome: Outcome, instructions: Path, form: str) -> None:
    """What became of each instruction, in the order of their lines."""
    rows = [(a.line, "applied", a.said, a.sentence, list(a.nodes)) for a in outcome.applied]
    rows += [(r.line, "refused", r.reason, r.sentence, []) for r in outcome.refused]
    rows += [(p.line, "passed over", "", p.sentence, []) for p in outcome.passed_over]
    for line, state, why, sentence, nodes in sorted(rows, key=lambda row: row[0]):
        if form == "jsonl":
            row = {"line": line, "state": state, "why": why, "sentence": sentence, "provisions": nodes}
            click.echo(json.dumps(row, ensure_ascii=False), err=True)
        elif state != "passed over":
            short = sentence if len(sentence) <= _SHOWN else f"{sentence[: _SHOWN - 1]}…"
            click.echo(printable(f"{instructions}:{line}: {state}: {why}"), err=True)
            click.echo(printable(f"    {short}"), err=True)
    if form == "text":
        click.echo(
            f"{len(outcome.applied)} applied, {len(outcome.refused)} refused, "
            f"{len(outcome.passed_over)} sentences change nothing",
            err=True,
        )
