"""Sources: the bibliography of a record (`sources.toml`)."""

import enum
from typing import Annotated

import msgspec


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
