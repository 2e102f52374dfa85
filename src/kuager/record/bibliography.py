"""Changing `sources.toml`: a source added or completed, its evidence named, every comment left where it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kuager.record.atomic import write_bytes
from kuager.record.config import TOML_ENCODING
from kuager.record.edtf import EdtfError, bounds
from kuager.record.errors import RecordError, place
from kuager.record.paths import SOURCES, refuse_link
from kuager.record.sources import Held, Source, SourceKind, check_id, source_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says about a source while adding to it; None is nothing said."""

    kind: SourceKind | None = None
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: str | None = None
    accessed: str | None = None
    licence: str | None = None
    language: str | None = None
    edition: str | None = None
    author: str | None = None

    def said(self) -> dict[str, str]:
        """The fields that were said, as text."""
        return {name: str(said) for name in self.__struct_fields__ if (said := getattr(self, name)) is not None}


def completed(id: str, known: Source | None, details: Details, held: Held, record: Path) -> Source:  # noqa: A002
    """The source as it will stand with the details and the evidence.

    Raises RecordError when it is new and something needed was not said, or when what is said is not what stands there.
    """
    where = place(record / SOURCES)
    check_id(id, record / SOURCES)
    said = details.said()
    for name in ("published", "accessed"):
        try:
            bounds(said.get(name, "2000"))
        except EdtfError as error:
            raise RecordError(f"--{name}: {error}", place=where) from None
    if known is None:
        missing = [f"--{name}" for name in ("kind", "title", "publisher") if not said.get(name, "").strip()]
        if missing:
            raise RecordError(
                f"there is no source '{id}' yet, and to make it something is missing: {', '.join(missing)}",
                place=where,
                help="say what it is, for example: --kind dataset --title 'World Press Freedom Index 2022' "
                "--publisher 'Reporters Without Borders' --published 2022-05-03",
            )
        known = msgspec.convert({"id": id, **said}, Source)
    for name, text in said.items():
        stands = getattr(known, name)
        if stands is not None and str(stands) != text:
            raise RecordError(
                f"source '{id}' has {name} = '{stands}', not '{text}'",
                place=where,
                help=f"leave --{name} out, edit sources.toml, or give another --source",
            )
    changed = {name: text for name, text in said.items() if name != "kind"}
    return msgspec.structs.replace(known, **changed, evidence=merged(known.evidence, held))


def merged(evidence: tuple[Held, ...], held: Held) -> tuple[Held, ...]:
    """The evidence of a source with one more item; the same bytes for the same reader stand once."""
    for number, known in enumerate(evidence):
        if known.sha256 == held.sha256 and (known.reader == held.reader or held.reader is None):
            return evidence
        if known.sha256 == held.sha256 and known.reader is None:
            named = msgspec.structs.replace(known, reader=held.reader)
            return (*evidence[:number], named, *evidence[number + 1 :])
    return (*evidence, held)


def write_source(record: Path, source: Source) -> bool:
    """Have `sources.toml` say what `source` says; whether the file changed. Call it with the record's lock held."""
    import tomlkit

    path = record / SOURCES
    refuse_link(path)
    before = path.read_bytes() if path.exists() else b""
    document = tomlkit.parse(before.decode(TOML_ENCODING))
    _put(document, source)
    after = tomlkit.dumps(document).encode("utf-8")
    if after == before:
        return False
    _check(before, after, source, path)
    write_bytes(path, after)
    return True


def _check(before: bytes, after: bytes, source: Source, path: Path) -> None:
    """Raise RecordError unless the new text says what the old one said, and `source`: a file is never made worse."""
    old, new = (tomllib.loads(text.decode(TOML_ENCODING)) for text in (before, after))
    others = {name: entry for name, entry in new.items() if name != source.id}
    kept = {name: entry for name, entry in old.items() if name != source.id}
    if others != kept or source_of(source.id, new.get(source.id), path) != source:
        raise RecordError(
            f"the entry [{source.id}] could not be written without touching others",
            place=place(path),
            help="write `evidence = [{sha256 = …}]` in one place of the entry, and add the file again",
        )


def _put(document: TOMLDocument, source: Source) -> None:
    import tomlkit
    from tomlkit.items import Table

    fields = {
        name: str(value)
        for name in source.__struct_fields__
        if name not in ("id", "evidence") and (value := getattr(source, name)) is not None
    }
    if source.id not in document:
        entry = tomlkit.table()
        for name, text in fields.items():
            entry.add(name, text)
        if document.as_string().strip():
            document.add(tomlkit.nl())
        document.add(source.id if "." not in source.id else tomlkit.key([source.id]), entry)
    entry = document[source.id]
    assert isinstance(entry, Table)
    for name, text in fields.items():
        if name not in entry:
            entry.add(name, text)
    known = [] if "evidence" not in entry else entry.unwrap()["evidence"]
    wanted = [msgspec.to_builtins(held) for held in source.evidence]
    wanted = [{name: value for name, value in held.items() if value is not None} for held in wanted]
    if known != wanted:
        entry["evidence"] = _evidence(wanted)


def _evidence(wanted: list[dict[str, str]]) -> object:
    """An array with one inline table per line, so that two additions do not meet in one line of a diff."""
    import tomlkit

    array = tomlkit.array()
    for held in wanted:
        inline = tomlkit.inline_table()
        inline.update(held)
        array.append(inline)
    return array.multiline(True)
