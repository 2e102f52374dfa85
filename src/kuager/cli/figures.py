"""`kuager figures`: list the figures with their parameters and methods."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from kuager.cli.common import Refused, in_words, reading_width

if TYPE_CHECKING:
    from kuager.figures.figure import Figure, Parameter


@click.command("figures")
@click.argument("names", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@in_words
def command(names: tuple[str, ...], form: str) -> None:
    """List the figures; with NAMES (`rsf`, `rsf.rank`) their parameters and method notes too."""
    from kuager import catalogue

    listed = list(catalogue.figures().values())
    chosen = [figure for figure in listed if not names or figure.id in names or figure.namespace in names]
    if not chosen:
        from kuager.record.vocabulary import nearest

        near = nearest(names[0], tuple(catalogue.figures()))
        raise Refused(f"no figure '{names[0]}'" + (f"; did you mean '{near}'?" if near else ""))
    if form == "json":
        _print_json(chosen)
    elif names:
        for figure in chosen:
            _describe(figure)
    else:
        for figure in chosen:
            click.echo(f"{figure.id}{_signature(figure)}")
            click.echo(textwrap.indent(textwrap.fill(_summary(figure), reading_width() - 4), "    "))


def _signature(figure: Figure) -> str:
    parts = [p.name if p.required else f"[{p.name}]" for p in figure.parameters]
    return f"?{'&'.join(parts)}" if parts else ""


def _summary(figure: Figure) -> str:
    return " ".join(figure.method.split("\n\n")[0].split())


def _choices(parameter: Parameter) -> tuple[str, ...]:
    vocabulary = getattr(parameter.kind, "vocabulary", None)
    return vocabulary.codes if vocabulary else ()


def _describe(figure: Figure) -> None:
    click.secho(figure.id, bold=True)
    click.echo(f"  unit: {figure.unit}; reads {', '.join(table.name for table in figure.tables)}")
    for parameter in figure.parameters:
        needed = "" if parameter.required else f" (default {parameter.default})" if parameter.default else " (optional)"
        click.echo(f"  {parameter.name}{needed}: {parameter.kind.description}")
        if codes := _choices(parameter):
            click.echo(textwrap.indent(textwrap.fill(", ".join(codes), reading_width() - 6), "      "))
    click.echo(textwrap.indent(figure.method, "  ") + "\n")


def _print_json(figures: list[Figure]) -> None:
    import msgspec

    listed = [
        {
            "id": figure.id,
            "unit": figure.unit,
            "tables": [table.name for table in figure.tables],
            "method": figure.method,
            "parameters": [
                {
                    "name": parameter.name,
                    "required": parameter.required,
                    "default": parameter.default,
                    "description": parameter.kind.description,
                    "choices": _choices(parameter),
                }
                for parameter in figure.parameters
            ],
        }
        for figure in figures
    ]
    click.echo(msgspec.json.format(msgspec.json.encode(listed), indent=2).decode())
