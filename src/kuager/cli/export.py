"""`kuager export`: a brief as a Word document or HTML file with a footnote at every bound number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, in_words, open_record, record_option

if TYPE_CHECKING:
    from kuager.briefs.checked import Checked
    from kuager.briefs.documents.kinds import Kind
    from kuager.figures.ask import Ask

_DOCX, _HTML = ".docx", (".html", ".htm")


@click.command("export")
@click.argument("brief", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write: a name that ends in .docx or .html.",
)
@click.option("--site", metavar="ADDRESS", help="Address of the record's site, for links from footnotes to its pages.")
@record_option
@in_words
def command(brief: Path, to: Path, site: str | None, record: Path | None) -> None:
    """Write a brief with a footnote at each number that it binds: what the record answers, and on what it rests.

    From Markdown a new document is made, Word or HTML. A Word document or an HTML page stays what it is, and gets the
    footnotes: its links to figures become marks of notes, all else is as it was. BRIEF itself is never written over.
    """
    from kuager import catalogue
    from kuager.figures.ask import Ask
    from kuager.figures.memo import Memo
    from kuager.site.contents import SiteError
    from kuager.site.markdown import live

    if to.suffix.lower() not in (_DOCX, *_HTML):
        raise click.BadParameter(f"'{to.name}' ends neither in .docx nor in .html", param_hint="--to")
    if site is not None and (live(site) is None or not site.startswith(("http://", "https://"))):
        raise click.BadParameter(f"'{site}' is no address of the web", param_hint="--site")
    if to.exists() and to.resolve() == brief.resolve():
        raise SiteError("is the brief itself", help="name another file with --to")
    opened = open_record(record)
    with Memo(opened.path) as memo:
        _export(Ask(opened, catalogue.figures(), memo), brief, to, site)


def _export(ask: Ask, path: Path, to: Path, site: str | None) -> None:
    from kuager import catalogue
    from kuager.briefs.check import Options, check_parsed
    from kuager.briefs.documents.kinds import kind_of
    from kuager.briefs.documents.load import load_document
    from kuager.briefs.gather import brief_bytes
    from kuager.site.publish import write_file

    data = brief_bytes(path)
    kind = kind_of(path, data)
    _refuse_other(kind, path, to)
    checked = check_parsed(load_document(path, data), ask, Options(methods=catalogue.methods()))
    out, left = _written(ask, checked, kind, data, to, site)
    write_file(out, to)
    click.echo(to.as_posix())
    _tell(checked, left)


def _refuse_other(kind: Kind, path: Path, to: Path) -> None:
    """Raise SiteError where one kind of document would have to become another."""
    from kuager.briefs.documents.kinds import SAID, Kind
    from kuager.record.errors import place
    from kuager.site.contents import SiteError

    if kind is Kind.MARKDOWN or kind is (Kind.DOCX if to.suffix.lower() == _DOCX else Kind.HTML):
        return
    help_ = "export takes Markdown, .docx and .html; save it as one of these"
    if kind in (Kind.DOCX, Kind.HTML):
        help_ = f"name a file that ends in {_DOCX if kind is Kind.DOCX else _HTML[0]}"
    raise SiteError(f"{SAID[kind]} cannot be written as {to.suffix}", place=place(path), help=help_)


def _written(ask: Ask, checked: Checked, kind: Kind, data: bytes, to: Path, site: str | None) -> tuple[bytes, int]:
    """The document, and how many bound numbers could be given no footnote."""
    from kuager import catalogue
    from kuager.briefs.documents.kinds import Kind
    from kuager.briefs.documents.needs import needed
    from kuager.site.contents import story
    from kuager.site.export.footnote import footnotes, site_links

    told = story(checked, Path(checked.brief.path).name)
    links = site_links(site, catalogue.methods())
    if to.suffix.lower() in _HTML and kind is Kind.MARKDOWN:
        from kuager.site.single import single

        return single(ask, told, catalogue.methods(), links=links).encode("utf-8"), 0
    notes = footnotes(told, ask, links)
    if kind is Kind.HTML:
        from kuager.site.export.annotate import annotated_html

        page = annotated_html(checked, notes, told.language).removeprefix("\ufeff")
        return page.encode(checked.brief.encoding, "xmlcharrefreplace"), 0
    with needed("python-docx"):
        import docx  # noqa: F401
    if kind is Kind.DOCX:
        from kuager.site.export.annotate import annotated_docx

        return annotated_docx(checked.brief.path, data, notes)
    from kuager.site.export.closing import closing
    from kuager.site.export.word import as_docx

    return as_docx(told, notes, links, closing(checked, ask.record.config.title, told.language)), 0


def _tell(checked: Checked, left: int) -> None:
    for remark in checked.brief.remarks:
        click.echo(f"{checked.brief.path}: {remark}", err=True)
    if left:
        click.echo(f"{counted(left, 'bound number')} stands in a note or is empty, and got no footnote", err=True)
    summary = checked.summary
    if summary.errors or summary.warnings:
        found = f"{counted(summary.errors, 'error')} and {counted(summary.warnings, 'warning')}"
        click.echo(f"the check found {found} (`kuager check` lists them)", err=True)
