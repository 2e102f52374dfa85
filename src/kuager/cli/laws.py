"""`kuager laws`: what became of each provision of a law between two of its texts."""

from __future__ import annotations

import functools
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from kuager.cli.common import Refused, counted, in_words, legible, printable, reading_width

if TYPE_CHECKING:
    from kuager.lawtext.align import Link
    from kuager.lawtext.document import Document
    from kuager.lawtext.units import Unit

P = ParamSpec("P")
T = TypeVar("T")

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PROBLEMS = 3  # of a file that are said one by one
_SHOWN = 70  # characters of a text in a list


def _texts(command: Callable[P, T]) -> Callable[P, T]:
    """What commands on two texts share: their files, the granularity, and errors in words."""

    @in_words
    @functools.wraps(command)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        from kuager.lawtext.errors import LawTextError

        try:
            return command(*args, **kwargs)
        except LawTextError as error:
            raise Refused(legible(str(error))) from None

    granularity = click.option(
        "--granularity",
        "-g",
        type=click.Choice(["clause", "leaf", "all"]),
        default="clause",
        show_default=True,
        help="What is linked: articles and sections; the smallest numbered parts; or every provision.",
    )
    return click.argument("old", type=_FILE)(click.argument("new", type=_FILE)(granularity(checked)))


@click.group("laws")
def command() -> None:
    """Follow the provisions of a law through its texts."""


@command.command("align")
@_texts
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="One line per link for people, or one JSON object per link.",
)
@click.option("--unsure", is_flag=True, help="Only links that a person should look at.")
@click.option("--matters", is_flag=True, help="Say for each link whether a number, deadline, actor, court … changed.")
def align_command(old: Path, new: Path, granularity: str, form: str, unsure: bool, matters: bool) -> None:
    """Say what became of each provision of OLD in NEW, and which provisions of NEW are new.

    A file is Akoma Ntoso 3, Markdown of a repository of laws, plain text, or a list of provisions (one JSON object a
    line with label, path, kind, heading and text). In a list every line is a provision, whatever --granularity says.
    In JSON, `index` counts the provisions of that granularity in the order of the text, from 0.
    """
    links, language = _aligned(old, new, granularity)
    if unsure:
        links = [link for link in links if link.low_margin]
    for link in links:
        if form == "jsonl":
            click.echo(json.dumps(_fields(link) | _matters(link, language, matters), ensure_ascii=False))
        elif link.relation != "kept":
            said = ", ".join(_matters(link, language, matters).get("matters", ()))
            click.echo(printable(_line(link) + (f" · {said}" if said else "")))
    if form == "text":
        counts = Counter(str(link.relation) for link in links)
        click.echo(", ".join(f"{count:,} {name}" for name, count in counts.most_common()) or "no provision")
        low = sum(link.low_margin for link in links)
        if low:
            click.echo(f"{counted(low, 'link')} to look at: --unsure lists them")


@command.command("diff")
@_texts
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the terminal. [default: as wide as it is]")
def diff_command(old: Path, new: Path, granularity: str, width: int | None) -> None:
    """Show two texts of a law side by side, each provision beside what it became, wherever that stands now."""
    from kuager.cli.lawdiff import shown

    links, language = _aligned(old, new, granularity)
    colour = sys.stdout.isatty()
    for line in shown(links, width or reading_width(160), language, colour=colour):
        click.echo(line)


def _aligned(old: Path, new: Path, granularity: str) -> tuple[list[Link], str | None]:
    """The links of two files, and the language of the newer."""
    from kuager.lawtext.align import align
    from kuager.lawtext.align.language import language
    from kuager.lawtext.read.load import load
    from kuager.lawtext.units import Granularity

    first, second = _opened(load(old)), _opened(load(new))
    return align(first, second, Granularity(granularity)), language(second)


def _opened(document: Document) -> Document:
    """The document, once its problems are said."""
    for problem in document.problems[:_PROBLEMS]:
        click.echo(printable(f"{document.path}: {problem}"), err=True)
    if len(document.problems) > _PROBLEMS:
        click.echo(printable(f"{document.path}: … {len(document.problems) - _PROBLEMS:,} more like these"), err=True)
    return document


def _fields(link: Link) -> dict[str, object]:
    fields: dict[str, object] = {
        "old": [_provision(unit) for unit in link.old],
        "new": [_provision(unit) for unit in link.new],
        "relation": str(link.relation),
        "confidence": round(link.confidence, 4),
        "low_margin": link.low_margin,
    }
    if link.signals is not None:
        values = ((name, getattr(link.signals, name)) for name in link.signals.__slots__)
        fields["signals"] = {name: value if isinstance(value, bool) else round(value, 3) for name, value in values}
    return fields


def _matters(link: Link, language: str | None, wanted: bool) -> dict[str, list[str]]:
    from kuager.cli.lawdiff import matters

    return {"matters": matters(link, language)} if wanted else {}


def _provision(unit: Unit) -> dict[str, object]:
    return {"id": unit.provision.id, "label": unit.provision.label, "index": unit.index}


def _line(link: Link) -> str:
    sides = (link.old, link.new)
    names = [", ".join(unit.provision.label or unit.provision.id for unit in side) or "—" for side in sides]
    text = (link.new or link.old)[0].text or (link.new or link.old)[0].provision.heading
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    sure = "?" if link.low_margin else " "
    return f"{link.relation:<10} {names[0]:>12} → {names[1]:<12} {link.confidence:4.0%}{sure} {shown}"
