"""`kuager laws align`: what became of each provision of a law between two of its texts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, printable
from kuager.cli.laws.texts import aligned, texts

if TYPE_CHECKING:
    from kuager.lawtext.align import Link
    from kuager.lawtext.units import Unit

_SHOWN = 70  # characters of a text in a list


@click.command("align")
@texts
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
def command(
    old: Path, new: Path, granularity: str, language: str | None, form: str, unsure: bool, matters: bool
) -> None:
    """Say what became of each provision of OLD in NEW, and which provisions of NEW are new.

    A file is Akoma Ntoso 3, Markdown of a repository of laws, plain text, or a list of provisions (one JSON object a
    line with label, path, kind, heading and text). In a list every line is a provision, whatever --granularity says.
    In JSON, `index` counts the provisions of that granularity in the order of the text, from 0.
    """
    links, language = aligned(old, new, granularity, language)
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
    from kuager.cli.laws.beside import matters

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
