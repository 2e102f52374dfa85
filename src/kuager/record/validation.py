"""Everything that can be wrong with a record, found without changing it, and remembered until something changes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kuager import __version__
from kuager.record.atomic import write_bytes
from kuager.record.errors import place
from kuager.record.paths import BRIEFS, DATAPACKAGE, DERIVED, EVIDENCE, LAWS, RECORD, SOURCES, TABLES
from kuager.record.problems import Problem, problem

if TYPE_CHECKING:
    from kuager.record.record import Record

_VERSION = 3  # raise it when the same record has other problems than before


class _Kept(msgspec.Struct, frozen=True):
    """The problems found, and what they depended on."""

    key: str
    problems: tuple[Problem, ...]


def validate(record: Record, *, verify: bool = False) -> list[Problem]:
    """Every problem of the record. A symbolic link in it is told alone: nothing is looked at through one.

    What is found is kept until something that it depends on changes, so that asking again costs little and loads no
    Polars. `verify` hashes every item of evidence again, whatever is remembered.
    """
    if links := list(_links(record.path)):
        return links
    kept_at = record.path / DERIVED / "problems.json"
    key = _key(record)
    if not verify:
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            kept = msgspec.json.decode(kept_at.read_bytes(), type=_Kept)
            if kept.key == key:
                return list(kept.problems)
    from kuager.record import rules
    from kuager.record.judging.rules import judgement_problems
    from kuager.record.references import reference_problems

    found = [
        *rules.source_problems(record),
        *rules.evidence_problems(record, verify=verify),
        *rules.table_problems(record),
        *rules.decision_problems(record),
        *judgement_problems(record),
        *reference_problems(record),
        *(found for rule in record.schema.rules for found in rule(record)),
        *rules.stray_files(record),
        *rules.description_problems(record),
    ]
    record.state.hashes.save()
    with contextlib.suppress(OSError):
        write_bytes(kept_at, msgspec.json.encode(_Kept(key, tuple(found))), durable=False)
    return found


def _links(record: Path) -> Iterator[Problem]:
    """Every symbolic link in the parts of the record that Kuager reads."""
    for name in (RECORD, SOURCES, DATAPACKAGE, DERIVED, TABLES, EVIDENCE, BRIEFS, LAWS):
        if (record / name).is_symlink():
            yield _link(record / name)
    for name in (TABLES, EVIDENCE, BRIEFS, LAWS):
        if not (record / name).is_symlink():
            for folder, folders, files in os.walk(record / name):
                for path in (Path(folder, entry) for entry in sorted((*folders, *files))):
                    mode = path.lstat().st_mode
                    if stat.S_ISLNK(mode):
                        yield _link(path)
                    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                        message = "neither a file nor a folder (a pipe, a socket or a device)"
                        yield problem("K414", place(path), message, "remove it")


def _link(path: Path) -> Problem:
    return problem(
        "K414",
        place(path),
        "a symbolic link; a record holds its own files only, so that it can be moved, published and sealed",
        "replace the link with the file that it points to",
    )


def _key(record: Record) -> str:
    """A hash of all that the problems depend on; the bytes of evidence count through their state, not their content."""
    digest = hashlib.sha256()
    tables = tuple(table.name for table in record.schema.tables)
    digest.update(f"{_VERSION} {__version__} {record.viewed(None).fingerprint(tables)}".encode())
    for table in record.schema.tables:
        if record.state.csv_path(table).is_file() or any(record.state.held(table.name)):  # else it has no rows
            digest.update(table.declaration.encode())
    for reader in record.schema.readers:
        digest.update(f"{reader.name} {reader.version}".encode())
    for found in record.evidence_problems():
        digest.update(str(found).encode())
    for folder in (TABLES, EVIDENCE):
        for path in sorted((record.path / folder).rglob("*")):
            found_at = path.lstat()
            said = f"{path.relative_to(record.path).as_posix()} {found_at.st_size} {found_at.st_mtime_ns}\n"
            digest.update(said.encode("utf-8", "surrogateescape"))
    described = record.path / DATAPACKAGE
    digest.update(described.read_bytes() if described.is_file() else b"none")
    return digest.hexdigest()
