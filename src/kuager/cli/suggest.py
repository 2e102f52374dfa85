"""`kuager suggest`: propose figures for the numbers and dates of a text that have no link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import as_of_option, counted, in_words, open_record, record_option, understood
from kuager.record.errors import KuagerError, place

if TYPE_CHECKING:
    from kuager.briefs.brief import Brief
    from kuager.briefs.suggest.suggest import Suggested
    from kuager.briefs.suggest.suggestion import Option, Suggestion
    from kuager.figures.ask import Ask

    Chosen = list[tuple[Suggestion, Option]]

_ROUNDS = 5  # what is bound helps with what is not; then it is done
_QUIT, _SKIP, _YES = ("q", "\x03", "\x04", "\x1b"), ("s", "n", "\r", "\n", " "), ("y", "д", "и")

language_option = click.option("--language", type=click.Choice(("en", "ru", "kk")), help="Language of the text.")
country_option = click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CODE",
    help="The country that the text is about (KZ); may be repeated.",
)


@click.command("suggest")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@record_option
@as_of_option
@language_option
@country_option
@click.option("--write", is_flag=True, help="Write the links that are safe into the file.")
@click.option("--interactive", is_flag=True, help="Walk through the suggestions: y or 1-9 accepts, s skips, q ends.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to say it."
)
@in_words
def command(
    file: Path,
    record: Path | None,
    as_of: date | None,
    language: str | None,
    countries: tuple[str, ...],
    write: bool,
    interactive: bool,
    form: str,
) -> None:
    """Propose a figure for every number and date of a text that has no link, with what the record answers.

    A suggestion agrees, conflicts, or could be one of several; links that are there already are left alone. --write
    adds links and their definitions for suggestions that agree and are unambiguous, and changes no visible word.
    """
    if interactive and form == "json":
        raise click.UsageError("--interactive goes with the text output")
    before = _bytes(file) if write or interactive else b""
    brief = loaded(file, language)
    ask = asked(record, as_of, brief)
    codes = country_codes(countries)
    if write or interactive:
        _refuse_foreign(file, before)
        if interactive:
            text, written = _walk(brief, ask, codes, as_of)
        else:
            text, written = _safe(brief, ask, codes, as_of)
        if written:
            _save(file, before, text)
        if form == "text":
            click.echo(f"{file.as_posix()}: {counted(len(written), 'link')} written")
            return
        click.echo(_json(file, suggested(brief, ask, codes, as_of), written))
        return
    found = suggested(brief, ask, codes, as_of)
    click.echo(_json(file, found, ()) if form == "json" else _text(file, found), nl=form == "json")


def loaded(file: Path, language: str | None) -> Brief:
    """The text of a file. Raises BriefError and OSError."""
    from kuager.briefs.documents.given import in_language
    from kuager.briefs.documents.load import load_document
    from kuager.text import Language

    given = Language(language) if language else None
    return in_language(load_document(file, language=given), given)


def asked(record: Path | None, as_of: date | None, brief: Brief) -> Ask:
    """The record as it was public on the day asked about, else on the one that the text's front matter names."""
    from kuager.catalogue import figures
    from kuager.figures.ask import Ask

    return Ask(open_record(record, as_of=as_of or brief.front.as_of), figures())


def country_codes(said: Sequence[str]) -> tuple[str, ...]:
    """ISO codes for what --country was given. Raises click.BadParameter."""
    from kuager.figures.parameter import CountryCode

    return tuple(understood(CountryCode(), one, "--country") for one in said)


def note(count: int) -> None:
    """Say on a terminal that the record is being read for the first time."""
    import sys

    if sys.stderr.isatty():
        click.echo(f"\rreading what the record can be asked: {count:,} answers", err=True, nl=False)


def suggested(brief: Brief, ask: Ask, countries: Sequence[str], day: date | None) -> Suggested:
    """Suggestions for a text, with the index of the record made or taken from `.kuager`."""
    from kuager.briefs.run import code_fingerprint
    from kuager.briefs.suggest.index import with_index
    from kuager.briefs.suggest.suggest import suggest

    return with_index(
        ask, code_fingerprint(), lambda index: suggest(brief, ask, index, countries=countries, day=day), note=note
    )


def _text(file: Path, found: Suggested) -> str:
    from kuager.briefs.suggest.report import closing_of, suggestion_lines
    from kuager.cli.check import _paint

    lines = [line for one in found.suggestions for line in suggestion_lines(file.as_posix(), one, _paint)]
    return "".join([*lines, *(["\n"] if lines else []), closing_of(found)])


def _json(file: Path, found: Suggested, written: Sequence[Suggestion]) -> str:
    from kuager.briefs.suggest.report import suggestions_json

    return suggestions_json(file.as_posix(), found, written)


def _safe(brief: Brief, ask: Ask, countries: Sequence[str], day: date | None) -> tuple[str, list[Suggestion]]:
    """The text with all safe links, and what they are; again until nothing is added, so that a second run adds none."""
    from kuager.briefs.documents.given import in_language
    from kuager.briefs.source import parse_brief
    from kuager.briefs.suggest.write import write

    language = brief.language
    all_written: list[Suggestion] = []
    for _ in range(_ROUNDS):
        found = suggested(brief, ask, countries, day)
        done = write(brief, [(one, one.options[0]) for one in found.suggestions if one.safe])
        if not done.accepted:
            break
        all_written += done.accepted
        brief = in_language(parse_brief(brief.path, done.text), language)
    return brief.source, all_written


def _walk(brief: Brief, ask: Ask, countries: Sequence[str], day: date | None) -> tuple[str, list[Suggestion]]:
    """The text with the links that a person accepts, one key each."""
    from kuager.briefs.suggest.report import suggestion_lines
    from kuager.briefs.suggest.write import write
    from kuager.cli.check import _paint

    chosen: Chosen = []
    asking = [one for one in suggested(brief, ask, countries, day).suggestions if one.options]
    for number, one in enumerate(asking, 1):
        click.echo("".join(suggestion_lines(brief.path, one, _paint)), nl=False)
        click.echo(
            f"[{number}/{len(asking)}] y accept, 1-{len(one.options)} accept that one, s skip, q quit and keep: ",
            nl=False,
        )
        option = _answered(one)
        if option is None:
            break
        if option >= 0:
            chosen.append((one, one.options[option]))
    done = write(brief, chosen)
    return done.text, list(done.accepted)


def _answered(one: Suggestion) -> int | None:
    """The option that a key chooses, -1 for none, None to end."""
    while True:
        try:
            key = _key().lower()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None
        if not key or key in _QUIT:
            click.echo("q")
            return None
        if key in _SKIP:
            click.echo("s")
            return -1
        number = 1 if key in _YES else int(key) if key.isdecimal() else 0
        if 1 <= number <= len(one.options):
            click.echo(str(number))
            return number - 1


def _key() -> str:
    """One key of the terminal; of standard input where that is none, and nothing at its end."""
    import sys

    return click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)


def _refuse_foreign(file: Path, data: bytes) -> None:
    from kuager.briefs.documents.kinds import SAID, Kind, kind_of

    if (kind := kind_of(file, data)) is not Kind.MARKDOWN:
        raise KuagerError(
            f"is {SAID[kind]}, and links are written into Markdown alone",
            place=place(file),
            help="copy its text to a file that ends in .md, and write there",
        )
    if file.is_symlink():
        raise KuagerError(
            "a symbolic link is read and not written", place=place(file), help="name the file it points to"
        )


def _bytes(file: Path) -> bytes:
    from kuager.briefs.gather import brief_bytes

    return brief_bytes(file)


def _save(file: Path, before: bytes, text: str) -> None:
    """Replace the file at once, if nobody has changed it meanwhile."""
    from kuager.record.atomic import write_bytes

    if _bytes(file) != before:
        raise KuagerError("was changed while suggestions were made", place=place(file), help="run it again")
    write_bytes(file, text.encode("utf-8"), mode=file.stat().st_mode & 0o777)
