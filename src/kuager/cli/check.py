"""`kuager check`: what the record says to the numbers and dates of briefs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import COULD_NOT_RUN, as_of_option, in_words, open_record, record_option, today
from kuager.record.errors import KuagerError, place

if TYPE_CHECKING:
    from kuager.briefs.checked import Finding, Summary
    from kuager.briefs.run import Run
    from kuager.record.record import Record

FORMATS = ("text", "json", "sarif", "github")
_COLOURS = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "place": {"bold": True},
    "margin": {"fg": "blue"},
    "help": {"fg": "green"},
}


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@record_option
@as_of_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to say it.")
@click.option("--select", metavar="CODES", help="Only these findings: K101, or K1 for all that begin so; with commas.")
@click.option("--ignore", metavar="CODES", help="Not these findings.")
@click.option("--no-lock", is_flag=True, help="Do not look at kuager.lock.")
@click.option("--fresh", is_flag=True, help="Compute everything again, whatever is kept in .kuager.")
@click.pass_context
@in_words
def command(
    context: click.Context,
    files: tuple[Path, ...],
    record: Path | None,
    as_of: date | None,
    form: str,
    select: str | None,
    ignore: str | None,
    no_lock: bool,
    fresh: bool,
) -> None:
    """Check the numbers and dates of briefs against the record.

    FILE is a Markdown or plain text, an HTML page, a Word or OpenDocument text (.docx, .odt), a folder of Markdown
    texts, or - for Markdown on standard input; without one, the record's own briefs. Exit status: 0 clean or with notes
    alone, 1 errors or warnings, 2 something could not be checked.
    """
    from kuager.briefs.run import Run
    from kuager.briefs.settings import Options
    from kuager.catalogue import figures, methods
    from kuager.figures.memo import Memo

    opened = open_record(record, as_of=as_of, near=files)
    options = Options(
        as_of=as_of,
        methods=methods(),
        select=_codes(select, "--select"),
        ignore=_codes(ignore, "--ignore") or (),
        today=date.fromisoformat(today()),
    )
    with Memo(opened.path) as memo:
        run = Run(opened, figures(), options, memo=None if fresh else memo, locks=not no_lock)
        done = _check(run, opened, files)
    _show(done, form)
    context.exit(COULD_NOT_RUN if done.failed else done.status)


@dataclass
class _Done:
    """What was found in all files, and whether any could not be checked."""

    findings: list[Finding]
    summary: Summary
    briefs: int = 0
    failed: bool = False
    status: int = 0
    files: list[Path] = field(default_factory=list)
    lines: dict[str, dict[int, str]] = field(default_factory=dict)


def _codes(said: str | None, option: str) -> tuple[str, ...] | None:
    if said is None:
        return None
    from kuager.briefs.findings import FINDINGS

    codes = tuple(code.strip().upper() for code in said.split(",") if code.strip())
    for code in codes:
        if not any(finding.code.startswith(code) for finding in FINDINGS):
            raise click.BadParameter(f"there is no finding '{code}'; `kuager explain` lists all", param_hint=option)
    return codes


def _check(run: Run, record: Record, files: Sequence[Path]) -> _Done:
    from kuager.briefs.checked import Summary
    from kuager.briefs.gather import briefs_in
    from kuager.briefs.limits import BriefError
    from kuager.briefs.report.text import exit_status
    from kuager.record.paths import BRIEFS

    paths = briefs_in(files or [_near(record.path / BRIEFS)])
    if files and not paths:
        raise BriefError("there is no Markdown file in it", place=place(files[0]), help="name a .md file or its folder")
    done = _Done(run.record_findings(), Summary(), files=paths)
    done.summary = _counted(done.findings)
    for path in paths:
        try:
            result = run.check(path)
        except KuagerError as error:
            click.echo(f"Error: {error}", err=True)
            done.failed = True
        except OSError as error:
            click.echo(f"Error: {path}: {error.strerror or error}", err=True)
            done.failed = True
        else:
            done.findings += result.findings
            done.summary = done.summary + result.summary
            done.briefs += 1
            for remark in result.remarks:
                click.echo(f"{path.as_posix()}: {remark}", err=True)
            if result.lines is not None:
                done.lines[result.path] = result.lines
    done.status = exit_status(done.summary)
    return done


def _near(path: Path) -> Path:
    """The path as seen from here, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _counted(findings: Iterable[Finding]) -> Summary:
    from kuager.briefs.checked import Summary
    from kuager.record.problems import Severity

    severities = [finding.severity for finding in findings]
    return Summary(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
    )


def _show(done: _Done, form: str) -> None:
    if form == "json":
        from kuager.briefs.report.json import as_json

        click.echo(as_json(done.findings, done.summary))
    elif form == "sarif":
        from kuager.briefs.report.sarif import as_sarif

        click.echo(as_sarif(done.findings))
    elif form == "github":
        from kuager.briefs.report.github import as_github

        click.echo(as_github(done.findings), nl=False)
    else:
        _show_text(done)


def _show_text(done: _Done) -> None:
    from kuager.briefs.report.text import as_text, closing

    shown = {finding.path for finding in done.findings}
    lines = {
        path.as_posix(): _given(done.lines[path.as_posix()]) if path.as_posix() in done.lines else _lines(path)
        for path in done.files
        if path.as_posix() in shown
    }
    for part in as_text(done.findings, lines, _paint):
        click.echo(part, nl=False)
    if not done.briefs:
        click.echo("no brief was checked")
        return
    if done.findings:
        click.echo()
    click.echo(closing(done.summary, done.briefs), nl=False)


def _given(lines: dict[int, str]) -> list[str]:
    """Lines by their numbers as a list; those that nobody asks for are empty."""
    return [lines.get(number, "") for number in range(1, max(lines, default=0) + 1)]


def _lines(path: Path) -> list[str]:
    """The lines as findings count them."""
    import re

    from kuager.briefs.gather import brief_bytes

    try:
        return re.split(r"\r\n?|\n", brief_bytes(path).decode("utf-8", "replace"))
    except (OSError, KuagerError):
        return []


def _paint(text: str, what: str) -> str:
    """The text in its colour; click takes colours away where the output is no terminal."""
    import os

    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_COLOURS.get(what, {}))  # type: ignore[arg-type]
