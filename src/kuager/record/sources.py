"""Sources: the bibliography of a record (`sources.toml`)."""

import enum
import re
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from kuager.record.config import TOML_ENCODING, in_words, load_toml
from kuager.record.errors import RecordError, place


class SourceKind(enum.StrEnum):
    """How much of a source the record holds (DESIGN: words)."""

    CAPTURE = "capture"
    DATASET = "dataset"
    TRANSCRIPTION = "transcription"
    REFERENCED = "referenced"
    CITATION = "citation"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One item of evidence that a source names: its SHA-256, and the reader that makes rows of it, if any."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    reader: str | None = None
    name: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bibliographic entry. `published` and `accessed` are EDTF; `edition` is what the publisher calls it."""

    id: str
    kind: SourceKind
    title: str
    publisher: str
    address: str | None = None
    published: str | None = None
    accessed: str | None = None
    licence: str | None = None
    language: str | None = None
    edition: str | None = None
    author: str | None = None
    note: str | None = None
    evidence: tuple[Held, ...] = ()


# `[id]`, `["id"]`, and `[id.note]` where the entry itself has no heading.
_HEADING = re.compile(r"""\s*\[\s*(?:["'](?P<quoted>[^"']*)["']|(?P<bare>[^\s\]."']+))\s*[\].]""")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)


def load_sources(path: Path) -> dict[str, Source]:
    """`sources.toml`, checked; no file is no sources. Raises RecordError naming line, source and field."""
    if not path.exists() and not path.is_symlink():
        return {}
    return {name: source_of(name, entry, path) for name, entry in load_toml(path).items()}


def check_id(id: str, path: Path) -> None:  # noqa: A002
    """Raise RecordError unless `id` can name a source of the file at `path`."""
    if not _ID.fullmatch(id):
        raise RecordError(
            f"'{id[:120]}' cannot be the id of a source",
            place=place(path, line_of(path, id)),
            help="small Latin letters, digits, '-', '_' and '.', such as rsf-2022",
        )


def source_of(id: str, entry: object, path: Path) -> Source:  # noqa: A002
    """One entry of sources.toml as a Source. Raises RecordError naming line, source and field."""
    check_id(id, path)
    if not isinstance(entry, dict):
        raise RecordError(
            f"'{id}' is not a table", place=place(path, line_of(path, id)), help=f"write [{id}] and its fields below it"
        )
    if "id" in entry:
        raise RecordError(
            "the field 'id' is not written out",
            place=place(path, line_of(path, id)),
            help=f"the heading [{id}] is the id",
        )
    dates = {name: value.isoformat() for name, value in entry.items() if isinstance(value, date)}
    try:
        return msgspec.convert({"id": id, **entry, **dates}, Source)
    except msgspec.ValidationError as error:
        known = ", ".join(name for name in Source.__struct_fields__ if name != "id")
        kinds = f"kinds: {', '.join(kind.value for kind in SourceKind)}"
        raise RecordError(
            f"source '{id}': {in_words(error, Source.__struct_fields__)}",
            place=place(path, line_of(path, id)),
            help=kinds if "$.kind" in str(error) else f"fields: {known}",
        ) from None


def line_of(path: Path, id: str) -> int | None:  # noqa: A002
    """The line on which the source begins, for messages."""
    return lines_of(path).get(id)


def lines_of(path: Path) -> dict[str, int]:
    """The line on which each source begins, found in one pass; empty where the file cannot be opened."""
    found: dict[str, int] = {}
    try:
        with path.open(encoding=TOML_ENCODING, errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if heading := _HEADING.match(line):
                    found.setdefault(heading["quoted"] or heading["bare"], number)
    except OSError:
        pass
    return found
