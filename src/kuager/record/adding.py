"""Bringing a file into a record: its bytes, its source, and the rows that a reader makes of it, all or nothing."""

from __future__ import annotations

import contextlib
import mimetypes
import re
from dataclasses import dataclass, field
from pathlib import Path

from kuager.record import contradictions, datapackage, frames
from kuager.record.bibliography import Details, completed, write_source
from kuager.record.derived import Derived, run_reader
from kuager.record.errors import EvidenceError, KuagerError, ReadError, RecordError, place
from kuager.record.evidence import Custody, EvidenceStore, Staged
from kuager.record.limits import TRIED_BYTES
from kuager.record.locking import writing
from kuager.record.paths import SOURCES
from kuager.record.reader import Input, Reader
from kuager.record.record import Record, Schema
from kuager.record.sources import Held, Source, SourceKind
from kuager.record.vocabulary import nearest

_FORMATS = frozenset({"csv", "json", "xlsx", "html", "xml", "pdf"})
_MEDIA_TYPES = {".md": "text/markdown", ".jsonl": "application/jsonl", ".parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True)
class Request:
    """What is to be brought in. `at` is the time in UTC (ISO 8601); `origin` defaults to the address or file name."""

    file: Path
    source: str
    by: str
    at: str
    reader: str | None = None
    details: Details = field(default_factory=Details)
    how: str | None = None
    derivative_of: str | None = None
    dry_run: bool = False


@dataclass(frozen=True)
class Outcome:
    """What bringing it in did, or would do in a dry run.

    derived: rows and report of the reader, None without one. contradicted: how many facts the record holds with other
    values, None when that could not be told and `hindrance` says why. changed: whether anything was written.
    """

    source: Source
    created: bool
    sha256: str
    size: int
    new_bytes: bool
    derived: Derived | None
    contradicted: int | None
    hindrance: str | None
    changed: bool
    fitting: tuple[Reader, ...] = ()


def add(path: Path, schema: Schema, request: Request) -> Outcome:
    """Bring a file into the record at `path`.

    The reader runs before anything is written: a file that it refuses leaves the record as it was. Adding the same
    again changes nothing. Raises RecordError, ReadError or EvidenceError.
    """
    Record.open(path, schema)  # a broken record is told before a large file is copied
    reader = _reader(schema, request.reader)
    if not request.file.is_file():
        raise EvidenceError(
            "there is no such file" if not request.file.exists() else "not a file", place=place(request.file)
        )
    with writing(path), EvidenceStore(path).staged(request.file) as staged:
        record = Record.open(path, schema)  # as it is now that nobody else changes it
        _check_original(record, staged, request.derivative_of)
        known = record.sources.get(request.source)
        held = Held(sha256=staged.sha256, reader=request.reader, name=_name(request.file))
        source = completed(request.source, known, request.details, held, path)
        if source.kind is SourceKind.CITATION:
            raise RecordError(
                f"source '{source.id}' is a citation, which holds no bytes",
                place=place(path / SOURCES),
                help='give it another `kind` in sources.toml, for example "capture", or add to another source',
            )
        held = next(item for item in source.evidence if _same_item(item, held))
        given = Input(staged.path, _name(request.file), source)
        derived = _run(schema, reader, given) if reader else None
        fits = () if reader else fitting(schema, given)
        contradicted, hindrance = _contradicted(record, source, reader, derived)
        new_bytes = not record.evidence.holds(staged.sha256)
        changed = False
        if not request.dry_run:
            try:
                changed = _write(record, source, held, reader, derived, staged, request)
            except OSError as error:
                raise RecordError(
                    f"cannot be written: {error.strerror or error}",
                    place=place(error.filename or path),
                    help="no source was changed; free some space or correct the permissions and add it again",
                ) from None
        return Outcome(
            source=source,
            created=known is None,
            sha256=staged.sha256,
            size=staged.size,
            new_bytes=new_bytes,
            derived=derived,
            contradicted=contradicted,
            hindrance=hindrance,
            changed=changed,
            fitting=fits,
        )


def _run(schema: Schema, reader: Reader, given: Input) -> Derived:
    """What the reader makes of the file; where it refuses the whole of it, the error names readers that would not."""
    try:
        return run_reader(reader, given)
    except ReadError as error:
        if error.place is not None and (error.place.line or 1) > 1:
            raise
        names = " or ".join(other.name for other in fitting(schema, given))
        if not names:
            raise
        help_text = f"--reader {names} understands this file"
        raise ReadError(error.message, place=error.place, help=help_text) from None


def fitting(schema: Schema, given: Input) -> tuple[Reader, ...]:
    """The readers that understand the file. Readers are strict, so that trying them is the surest way to know."""
    suffix = Path(given.name).suffix.lower().lstrip(".")
    if given.path.stat().st_size > TRIED_BYTES:
        return ()
    found = []
    for reader in schema.readers:
        word = re.match(r"\w+", reader.expects.lower())
        format_ = word.group() if word else ""
        if format_ in _FORMATS and suffix in _FORMATS and format_ != suffix:
            continue
        with contextlib.suppress(KuagerError):
            if run_reader(reader, given).report.rows:
                found.append(reader)
    return tuple(found)


def media_type(name: str) -> str:
    """The media type that a file's name suggests, the same on every system."""
    suffix = Path(name).suffix.lower()
    guessed, encoding = mimetypes.MimeTypes(filenames=()).guess_type(name, strict=False)
    if encoding == "gzip":
        return "application/gzip"
    return _MEDIA_TYPES.get(suffix) or guessed or "application/octet-stream"


def _reader(schema: Schema, name: str | None) -> Reader | None:
    if name is None:
        return None
    try:
        return schema.reader(name)
    except KeyError:
        names = tuple(reader.name for reader in schema.readers)
        near = nearest(name, names)
        hint = f"; did you mean '{near}'?" if near else ""
        raise RecordError(f"unknown reader '{name}'{hint}", help=f"one of: {', '.join(names)}") from None


def _check_original(record: Record, staged: Staged, original: str | None) -> None:
    """A derivative names an original that the record holds, and never comes back to itself."""
    if original is None:
        return
    if not record.evidence.holds(original):
        raise EvidenceError(
            f"the original {original[:12]}… is not in the record", help="add the original first, then the derivative"
        )
    seen = set()
    ahead = [original]
    while ahead:
        sha256 = ahead.pop()
        if sha256 == staged.sha256:
            raise EvidenceError(
                "these bytes would be a derivative of themselves",
                place=place(record.evidence.sidecar(sha256)),
                help="--derivative-of names the original that the file was made from",
            )
        if sha256 not in seen:
            seen.add(sha256)
            item = record.evidence.item(sha256)
            ahead += item.originals if item else ()


def _name(file: Path) -> str:
    """The file's own name in characters that every system can write, whatever bytes it is made of."""
    return file.name.encode("utf-8", "backslashreplace").decode("utf-8")


def _same_item(one: Held, other: Held) -> bool:
    return one.sha256 == other.sha256 and (other.reader is None or one.reader == other.reader)


def _contradicted(
    record: Record, source: Source, reader: Reader | None, derived: Derived | None
) -> tuple[int | None, str | None]:
    """How many facts of the new rows have other values in the record, from other sources."""
    if reader is None or derived is None:
        return 0, None
    try:
        there = record.frame(reader.table)
    except KuagerError as error:
        return None, str(error)
    import polars as pl

    others = there.filter(pl.col("source") != source.id)
    return contradictions.between(frames.as_text(derived.frame), others, reader.table), None


def _write(
    record: Record,
    source: Source,
    held: Held,
    reader: Reader | None,
    derived: Derived | None,
    staged: Staged,
    request: Request,
) -> bool:
    """Bytes, custody, cache, and last the source that names them: a stop in between leaves only what nothing names."""
    custody = Custody(
        name=_name(request.file),
        by=request.by,
        at=request.at,
        origin=request.details.address or source.address or _name(request.file),
        how=request.how,
        derivative_of=request.derivative_of,
    )
    stored = record.evidence.keep(staged, media_type=media_type(request.file.name), custody=custody)
    if reader is not None and derived is not None:
        record.state.derived.put(reader, held, source, derived)
    named = write_source(record.path, source)
    described = datapackage.write(Record.open(record.path, record.schema))
    return named or stored.new or described
