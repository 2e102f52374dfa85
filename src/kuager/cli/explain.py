"""`kuager explain`: the page of a finding."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kuager.cli.common import Refused

if TYPE_CHECKING:
    from kuager.briefs.pages.page import FindingPage

_WIDEST = 100


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a finding: what it does, why it matters, an example, what to do. Without CODE, list all findings."""
    from kuager.briefs.findings import FINDINGS, by_code

    if code is None:
        for finding in FINDINGS:
            click.echo(f"{finding.code}  {finding.severity:<7}  {finding.summary}")
        return
    found = by_code().get(code.strip().upper())
    if found is None:
        raise Refused(f"there is no finding '{code}'\n  help: `kuager explain` lists all")
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    click.echo("\n\n".join(_paragraphs(found, width)))


def _paragraphs(page: FindingPage, width: int) -> Iterator[str]:
    """The page in plain text, its headings bold where the output is a terminal."""
    yield click.style(f"{page.code} {page.severity}: {page.summary}", bold=True)
    parts = (
        ("What it does", page.what),
        ("Why it matters", page.why),
        ("Example", page.example),
        ("What to do", page.remedy),
        ("How to allow it", _how_to_allow(page)),
    )
    for heading, text in parts:
        body = textwrap.fill(
            text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )
        yield f"{click.style(heading, bold=True)}\n{body}"


def _how_to_allow(page: FindingPage) -> str:
    if page.code.startswith("K4"):
        return f"It is about the record and not about a brief: `kuager check --ignore {page.code}` leaves it out."
    return (
        f"Write <!-- kuager: allow {page.code}: the reason --> into the paragraph, or on a line of its own above it; "
        "with allow-file in place of allow it holds for the whole brief. "
        f"`kuager check --ignore {page.code}` leaves it out of one check."
    )
