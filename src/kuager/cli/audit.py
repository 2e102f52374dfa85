"""`kuager audit`: what the record says to the numbers and dates of a text that somebody else wrote."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import as_of_option, in_words, record_option
from kuager.cli.suggest import asked, country_codes, country_option, language_option, loaded, note

if TYPE_CHECKING:
    from kuager.briefs.suggest.audit import Audit


@click.command("audit")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@record_option
@as_of_option
@language_option
@country_option
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to say it."
)
@click.option(
    "--html",
    "html",
    metavar="OUT",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the audit as one HTML page.",
)
@click.option("--all", "every", is_flag=True, help="Also list what only repeats or claims nothing.")
@click.pass_context
@in_words
def command(
    context: click.Context,
    file: Path,
    record: Path | None,
    as_of: date | None,
    language: str | None,
    countries: tuple[str, ...],
    form: str,
    html: Path | None,
    every: bool,
) -> None:
    """Say what the record has to each number and date of a text: Markdown, plain text, HTML, Word or OpenDocument.

    Confirmed, conflicting, misleading if bound so, could be one of several, said by this text alone, or unknown.
    Nothing is written into the text. Exit status: 0 nothing conflicts or misleads, 1 something does, 2 could not run.
    """
    from kuager.briefs.run import code_fingerprint
    from kuager.briefs.settings import Options
    from kuager.briefs.suggest.audit import audit
    from kuager.briefs.suggest.index import with_index
    from kuager.catalogue import methods

    brief = loaded(file, language)
    ask = asked(record, as_of, brief)
    codes = country_codes(countries)
    options = Options(as_of=as_of, methods=methods())
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    found = with_index(
        ask, code_fingerprint(),
        lambda index: audit(brief, ask, index, options, countries=codes, day=as_of, digest=digest), note=note,
    )  # fmt: skip
    if html is not None:
        _page(html, found, ask.record.config.title, as_of or brief.front.as_of)
    _show(file, found, form, every)
    if html is not None and form == "text":
        click.echo(html.as_posix())
    counts = found.counts
    context.exit(1 if any(count for status, count in counts.items() if status in ("conflicting", "misleading")) else 0)


def _page(out: Path, found: Audit, record: str, as_of: date | None) -> None:
    from kuager.site.auditpage import audit_page
    from kuager.site.publish import write_single

    write_single(audit_page(found, record, as_of), out)


def _show(file: Path, found: Audit, form: str, every: bool) -> None:
    from kuager.briefs.suggest.report import audit_closing, audit_json, audit_lines
    from kuager.cli.check import _paint

    if form == "json":
        click.echo(audit_json(file.as_posix(), found))
        return
    lines = list(audit_lines(file.as_posix(), found, _paint, every=every))
    click.echo("".join([*lines, *(["\n"] if lines else []), audit_closing(found)]), nl=False)
