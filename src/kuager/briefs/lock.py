"""`kuager.lock`: what each link of a published brief answered on the day it was frozen.

One line for each (brief, figure with its parameters), sorted, with the value, its unit, and for every source a short
hash of the rows that witnessed it. The same record and briefs always give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kuager.figures.reading import Moment, Number, Reading, Value, Words
from kuager.record.atomic import write_bytes
from kuager.record.errors import RecordError, place
from kuager.record.paths import BRIEFS, refuse_link

LOCK = "kuager.lock"
_HEADING = "# kuager.lock 1: brief, reference, value, unit, sources with the hash of what they witness. `kuager lock`\n"
_FIELDS = 5
_HASH_DIGITS = 16


@dataclass(frozen=True, order=True)
class Locked:
    """One line: what `reference` answered in `brief` (its path from the lock's folder). sources: (id, hash)."""

    brief: str
    reference: str
    value: str
    unit: str
    sources: tuple[tuple[str, str], ...]

    @property
    def line(self) -> str:
        """The line as it stands in the file."""
        sources = " ".join(f"{source}={digest}" for source, digest in self.sources)
        return "\t".join((self.brief, self.reference, self.value, self.unit, sources))


def lock_path(brief: Path, record: Path) -> Path:
    """The lock of a brief: `briefs/kuager.lock` of the record that it lies in, else one in its own folder."""
    folder = record / BRIEFS
    inside = brief.resolve().is_relative_to(folder.resolve())
    return (folder if inside else brief.parent) / LOCK


def name_in(lock: Path, brief: Path) -> str:
    """How a lock calls a brief: its path from the lock's folder, written alike on every system."""
    return brief.resolve().relative_to(lock.parent.resolve()).as_posix()


def lock_reading(brief: str, reading: Reading) -> Locked:
    """What a reading says today."""
    witnessed: dict[str, list[tuple[str | None, ...]]] = {}
    for one in reading.witnesses:
        witnessed.setdefault(one.source, []).append((one.table, one.locator, one.says, one.evidence))
    sources = tuple((source, _digest(rows)) for source, rows in sorted(witnessed.items()))
    return Locked(brief, reading.reference, written(reading.value), reading.unit, sources)


def _digest(rows: Iterable[tuple[str | None, ...]]) -> str:
    ordered = sorted(rows, key=lambda row: tuple(field or "" for field in row))
    return hashlib.sha256(msgspec.json.encode(ordered)).hexdigest()[:_HASH_DIGITS]


def written(value: Value) -> str:
    """A value in one unmistakable spelling: `155`, `51..54`, `>95000`, `2022-05-03`, `"Not Free"`."""
    match value:
        case Words():
            return msgspec.json.encode(value.text).decode()
        case Moment():
            return value.edtf
        case Number():
            if value.low is not None and value.low == value.high:
                return f"{value.low:f}"
            if value.high is None and value.low is not None:
                return f"{'>' if value.low_open else '>='}{value.low:f}"
            if value.low is None and value.high is not None:
                return f"{'<' if value.high_open else '<='}{value.high:f}"
            return f"{value.low}..{value.high}"


def read_lock(path: Path) -> tuple[Locked, ...]:
    """The lines of a lock; no file is an empty one. Raises RecordError naming the line."""
    refuse_link(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise RecordError(
            f"not UTF-8 at byte {error.start}", place=place(path), help="`kuager lock` writes it"
        ) from None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _FIELDS:
            raise RecordError(
                f"{len(fields)} fields where there should be {_FIELDS}",
                place=place(path, number),
                help="`kuager lock` writes this file",
            )
        brief, reference, value, unit, sources = fields
        pairs = tuple((source, digest) for source, _, digest in (one.partition("=") for one in sources.split()))
        found.append(Locked(brief, reference, value, unit, pairs))
    return tuple(found)


def write_lock(path: Path, lines: Iterable[Locked]) -> bool:
    """Put the lines at `path`, at once; whether the file changed."""
    refuse_link(path)
    data = (_HEADING + "".join(one.line + "\n" for one in sorted(set(lines)))).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    write_bytes(path, data)
    return True


def of_brief(lines: Sequence[Locked], brief: str) -> Mapping[str, Locked]:
    """The lines of one brief by their references."""
    return {one.reference: one for one in lines if one.brief == brief}


def moved_sources(locked: Locked, now: Locked) -> tuple[str, ...]:
    """The sources whose rows are not those that were locked: changed, new or gone."""
    before, after = dict(locked.sources), dict(now.sources)
    return tuple(sorted(source for source in before.keys() | after.keys() if before.get(source) != after.get(source)))
