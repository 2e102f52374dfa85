"""`kuager read`: prints every number and date of a text, one per line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command(name="read")
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--language", "-l", required=True, metavar="CODE", help="The text's language: en, ru or kk.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="One JSON object per quantity, or one plain line.",
)
def command(file: str, language: str, form: str) -> None:
    """Print every number, date and other quantity of a text, with its place in characters.

    FILE is a UTF-8 text; "-" or nothing reads standard input. The conventions are those of
    docs/reference/reading-conventions.md. Exit status 0, or 2 if the text could not be read.
    """
    from kuager.text import Language, read, to_json

    if language not in set(Language):
        _stop(f"language {language!r} is not read; choose one of {', '.join(Language)}")
    text = _decoded(_bytes(file), "standard input" if file == "-" else file)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for q in read(text, language):
        if form == "jsonl":
            print(json.dumps(to_json(q), ensure_ascii=False))  # noqa: T201
        else:
            bounds = f"{q.from_}..{q.to}" if q.kind == "date" else f"{q.low}..{q.high}"
            print(f"{q.start}-{q.end}\t{q.kind}\t{bounds}\t{q.unit or ''}\t{q.text}")  # noqa: T201


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
