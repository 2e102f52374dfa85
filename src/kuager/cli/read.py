"""`kuager read`: prints every number and date of a text, one per line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command(name="read")
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option(
    "--language",
    "-l",
    metavar="CODE",
    help="The text's language: en, ru or kk. Left out, it is seen from a document's own text.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="One JSON object per quantity, or one plain line.",
)
def command(file: str, language: str | None, form: str) -> None:
    """Print every number, date and other quantity of a text, with its place in characters.

    FILE is a UTF-8 text, an HTML page, a Word or an OpenDocument text (.docx, .odt); "-" or nothing reads a text from
    standard input. Places in HTML count characters of the page's source, others those of the text as `check` counts
    them; both have line and column too. The conventions are those of
    docs/reference/reading-conventions.md. Exit status 0, or 2 if the text could not be read.
    """
    from kuager.text import Language, read, to_json

    if language is not None and language not in set(Language):
        _stop(f"language {language!r} is not read; choose one of {', '.join(Language)}")
    data = _bytes(file)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if file != "-" and _is_document(file, data):
        _document(file, data, language, form)
        return
    if language is None:
        _stop(f"say the language of a text with --language: one of {', '.join(Language)}")
        return
    text = _decoded(data, "standard input" if file == "-" else file)
    for q in read(text, language):
        if form == "jsonl":
            print(json.dumps(to_json(q), ensure_ascii=False))  # noqa: T201
        else:
            bounds = f"{q.from_}..{q.to}" if q.kind == "date" else f"{q.low}..{q.high}"
            print(f"{q.start}-{q.end}\t{q.kind}\t{bounds}\t{q.unit or ''}\t{q.text}")  # noqa: T201


def _is_document(file: str, data: bytes) -> bool:
    """Whether it is more than text: told by its first bytes or its name."""
    from kuager.briefs.documents.kinds import SUFFIXES, Kind

    said = SUFFIXES.get(Path(file).suffix.lower())
    return data.startswith(b"PK") or said in (Kind.HTML, Kind.DOCX, Kind.ODT)


def _document(file: str, data: bytes, language: str | None, form: str) -> None:
    """Print the quantities of a document, each with its place in it."""
    from kuager.briefs.documents.load import load_document
    from kuager.briefs.mentions import mentions_of
    from kuager.record.errors import KuagerError
    from kuager.text import Language, to_json

    try:
        brief = load_document(Path(file), data, language=Language(language) if language else None)
        mentions = [mention for row in mentions_of(brief) for mention in row]
    except KuagerError as error:
        _stop(str(error))
        return
    for remark in brief.remarks:
        click.echo(f"{file}: {remark}", err=True)
    for mention in mentions:
        q = mention.quantity
        line, column = brief.place(mention.start)
        if form == "jsonl":
            place = {"start": mention.start, "end": mention.end, "line": line, "column": column}
            where = brief.where(mention.start, mention.end)
            print(json.dumps(to_json(q) | place | ({"where": where} if where else {}), ensure_ascii=False))  # noqa: T201
        else:
            bounds = f"{q.from_}..{q.to}" if q.kind == "date" else f"{q.low}..{q.high}"
            print(f"{line}:{column}\t{q.kind}\t{bounds}\t{q.unit or ''}\t{q.text}")  # noqa: T201


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        _stop(f"{file}: {(error.strerror or str(error)).lower()}; expected a readable text file")
    raise AssertionError  # pragma: no cover


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        _stop(
            f"{name}: line {line}, byte {column} of the line (byte {error.start} of the file): "
            f"0x{raw[error.start]:02x} is not UTF-8; save the text as UTF-8 and try again"
        )
    raise AssertionError  # pragma: no cover


def _stop(message: str) -> None:
    click.echo(f"kuager read: {message}", err=True)
    raise SystemExit(2)
