"""Checking many briefs, with the results of those that nothing has changed for taken from the memo.

A result depends on the brief's bytes and name, the record (tables, sources, evidence, configuration), the lines of the
lock, the options and the code itself; its key says all of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import kuager
from kuager.briefs.checked import Finding, Summary
from kuager.briefs.gather import brief_bytes
from kuager.briefs.lock import Locked, lock_path, name_in, of_brief, read_lock
from kuager.briefs.settings import Options
from kuager.figures.ask import Ask
from kuager.figures.memo import Memo
from kuager.record.problems import Problem
from kuager.record.record import Record

if TYPE_CHECKING:
    from kuager.briefs.brief import Brief
    from kuager.figures.figure import Figure

_KIND = "brief"
_OF_TODAY = "K304"  # the one finding that goes away by itself


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What checking one brief found, without the brief itself.

    lines: those that findings stand on, of a brief that is no text as it lies on the disk. remarks: how it was read.
    """

    path: str
    findings: tuple[Finding, ...]
    summary: Summary
    lines: dict[int, str] | None = None
    remarks: tuple[str, ...] = ()


class Run:
    """Checks briefs against one record.

    memo: where readings and results are kept, None for nowhere. locks: whether `kuager.lock` is looked at.
    """

    def __init__(
        self,
        record: Record,
        figures: Mapping[str, Figure],
        options: Options,
        *,
        memo: Memo | None = None,
        locks: bool = True,
    ) -> None:
        self.record = record
        self.options = options
        self._ask = Ask(record, figures, memo)
        self._memo = memo
        self._locks = locks
        self._read: dict[Path, Sequence[Locked]] = {}
        self._state: str | None = None

    def check(self, path: Path) -> Result:
        """Check one file. Raises BriefError, RecordError for a broken lock, and OSError."""
        data = brief_bytes(path)
        locked = self._locked(path)
        shown = path.as_posix()
        key = self._key(shown, data, locked)
        if self._memo is not None and (kept := self._memo.get(_KIND, key)) is not None:
            try:
                return msgspec.msgpack.decode(kept, type=Result)
            except msgspec.DecodeError:
                pass  # kept by another version
        from kuager.briefs.check import check_parsed  # parsing is only loaded for what has changed
        from kuager.briefs.documents.load import load_document

        brief = load_document(path, data)
        checked = check_parsed(brief, self._ask, replace(self.options, locked=locked))
        result = Result(
            path=shown,
            findings=tuple(checked.findings),
            summary=checked.summary,
            lines=_lines(brief, checked.findings),
            remarks=tuple(brief.remarks),
        )
        if self._memo is not None and not any(finding.code == _OF_TODAY for finding in result.findings):
            self._memo.put(_KIND, key, msgspec.msgpack.encode(result))
        return result

    def record_findings(self) -> list[Finding]:
        """What is wrong with the record itself, as findings at its files. Kept until the record changes."""
        return [_as_finding(one) for one in self.record.validate() if self.options.wants(one.code)]

    def _locked(self, path: Path) -> Mapping[str, Locked]:
        if not self._locks:
            return {}
        lock = lock_path(path, self.record.path)
        if lock not in self._read:
            self._read[lock] = read_lock(lock)
        lines = self._read[lock]
        return of_brief(lines, name_in(lock, path)) if lines else {}

    def _key(self, shown: str, data: bytes, locked: Mapping[str, Locked]) -> str:
        if self._state is None:
            tables = tuple(table.name for table in self.record.schema.tables)
            options = repr((self.options.as_of, self.options.select, self.options.ignore, self.options.methods))
            self._state = "|".join((code_fingerprint(), self.record.fingerprint(tables), options))
        lines = "\n".join(one.line for one in sorted(locked.values()))
        digest = hashlib.sha256(data).hexdigest()
        return f"{self._state}|{shown}|{digest}|{lines}"


def _lines(brief: Brief, findings: Iterable[Finding]) -> dict[int, str] | None:
    """The lines that findings stand on, where they cannot be seen in the file itself."""
    if not brief.places and brief.encoding == "utf-8":
        return None
    starts = [*brief.line_starts, len(brief.source) + 1]
    wanted = sorted({finding.line for finding in findings})
    return {line: brief.source[starts[line - 1] : starts[line] - 1].rstrip("\r\n") for line in wanted}


def _as_finding(found: Problem) -> Finding:
    line, column = found.place.line or 1, found.place.column or 1
    return Finding(
        code=found.code,
        severity=found.severity,
        path=found.place.path,
        line=line,
        column=column,
        end_line=line,
        end_column=column,
        message=found.message,
        help=found.help,
    )


@cache
def code_fingerprint() -> str:
    """A hash that changes with Kuager's own code: version, and size and time of each of its files."""
    digest = hashlib.sha256(kuager.__version__.encode())
    root = Path(kuager.__file__).parent
    for name in ("briefs", "figures", "instruments", "joins", "record", "text"):
        for file in _sources(root / name):
            found = file.stat()
            digest.update(f"{file.relative_to(root).as_posix()}|{found.st_size}|{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*.py"))
