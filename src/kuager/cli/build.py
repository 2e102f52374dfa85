"""`kuager build`: the record as a web site, or one brief as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, in_words, open_record, record_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kuager.briefs.checked import Checked
    from kuager.figures.ask import Ask

SITE = Path("build/site")
STDOUT = Path("-")


@click.command("build")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="Where to write. [default: build/site; with --single build/NAME.html; '-' for standard output]",
)
@click.option(
    "--single",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BRIEF",
    help="Write this brief alone, as one file that needs no other.",
)
@click.option("--fragment", is_flag=True, help="With --single: only the article, without page and style.")
@click.option("--language", metavar="CODE", help="Language of the site (en, ru, kk). [default: the record's first]")
@record_option
@in_words
def command(to: Path | None, single: Path | None, fragment: bool, language: str | None, record: Path | None) -> None:
    """Write the record as a static web site: its briefs, a page for every figure behind them, its sources.

    The site needs no server and no script. Its folder is replaced as a whole; a folder that holds anything else is
    refused.
    """
    from kuager.site.language import LANGUAGES

    if language is not None and language not in LANGUAGES:
        raise click.BadParameter(f"'{language}' is none of {', '.join(LANGUAGES)}", param_hint="--language")
    if fragment and single is None:
        raise click.UsageError("--fragment goes with --single BRIEF")
    from kuager import catalogue
    from kuager.figures.ask import Ask
    from kuager.figures.memo import Memo

    opened = open_record(record)
    with Memo(opened.path) as memo:
        ask = Ask(opened, catalogue.figures(), memo)
        if single is None:
            _site(ask, SITE if to is None else to, language)
        else:
            _single(ask, single, to, fragment, language)


def _site(ask: Ask, to: Path, language: str | None) -> None:
    from kuager import catalogue
    from kuager.site.build import pages
    from kuager.site.contents import SiteError, gather
    from kuager.site.publish import publish

    if to == STDOUT:
        raise SiteError("a site is a folder and cannot go to standard output", help="name one with --to DIR")
    _refuse_inside(ask.record.path, to)
    contents = gather(ask, catalogue.INSTRUMENTS, catalogue.methods(), language)
    publish(pages(contents), to)
    said = (
        counted(len(contents.stories), "brief"),
        counted(len(contents.answers), "figure"),
        counted(len(ask.record.sources), "source"),
    )
    click.echo(f"{', '.join(said)}: {(to / 'index.html').as_posix()}")
    _tell_findings(told.checked for told in contents.stories)


def _refuse_inside(record: Path, to: Path) -> None:
    """Raise SiteError for a site or page among the files that the record is made of."""
    from kuager.record.errors import place
    from kuager.record.paths import BRIEFS, DERIVED, EVIDENCE, LAWS, TABLES
    from kuager.site.contents import SiteError

    inside = next((name for name in (BRIEFS, DERIVED, EVIDENCE, LAWS, TABLES) if _within(to, record / name)), None)
    if inside is not None:
        raise SiteError(
            f"is inside '{inside}', which is the record's own",
            place=place(to),
            help="name another folder with --to, such as build/site",
        )


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _tell_findings(briefs: Iterable[Checked]) -> None:
    """Say beside the result, on standard error, that what was built is not clean: the pages say so too."""
    summaries = [checked.summary for checked in briefs]
    errors, warnings = sum(one.errors for one in summaries), sum(one.warnings for one in summaries)
    if errors or warnings:
        found = f"{counted(errors, 'error')} and {counted(warnings, 'warning')}"
        click.echo(f"the pages show what the check found: {found} (`kuager check` lists them)", err=True)


def _single(ask: Ask, brief: Path, to: Path | None, fragment: bool, language: str | None) -> None:
    from kuager import catalogue
    from kuager.briefs.check import Options, check_brief
    from kuager.record.errors import place
    from kuager.site.contents import SiteError, read_text, story
    from kuager.site.publish import write_single
    from kuager.site.single import single

    path = to if to is not None else Path("build") / f"{brief.stem}.html"
    if to != STDOUT:
        _refuse_inside(ask.record.path, path)
        if path.exists() and path.samefile(brief):
            raise SiteError("is the brief itself", place=place(path), help="name another file with --to")
    checked = check_brief(brief.as_posix(), read_text(brief), ask, Options(methods=catalogue.methods()))
    text = single(ask, story(checked, brief.name, language), catalogue.methods(), fragment=fragment)
    if to == STDOUT:
        click.echo(text, nl=False)
    else:
        write_single(text, path)
        click.echo(path.as_posix())
    _tell_findings([checked])
