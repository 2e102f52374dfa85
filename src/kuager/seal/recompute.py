"""The figures of a site computed again from the record's evidence, and held against what the site says."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kuager.record.errors import KuagerError
from kuager.seal.errors import SealError
from kuager.verify import Folder

if TYPE_CHECKING:
    from kuager.figures.ask import Ask
    from kuager.figures.reading import Reading

_TWIN_BYTES = 1 << 26
_COMPARED = ("value", "unit", "population", "period", "series", "method", "caveats", "witnesses")
"""What a page shows of a reading."""


@dataclass(frozen=True)
class Recomputed:
    """A figure of the site. path: of its JSON twin; differs: what the evidence gives otherwise, in words."""

    path: str
    reference: str
    differs: tuple[str, ...]


def recompute(site: Folder, record: Path) -> Iterator[Recomputed]:
    """Every figure that the site prints, asked again of the record; nothing that the record remembers is believed.

    Raises RecordError and its like where the record cannot be read, or its evidence is not what its hashes say.
    """
    from kuager import catalogue
    from kuager.figures.ask import Ask
    from kuager.record.problems import Severity
    from kuager.record.record import Record

    with _forgetful(record) as copy:
        opened = Record.open(copy, catalogue.schema())
        for problem in opened.validate(verify=True):
            if problem.severity is Severity.ERROR:
                raise SealError(f"the record is not whole: {problem.message}", place=problem.place)
        asks: dict[date | None, Ask] = {None: Ask(opened, catalogue.figures())}
        for path in sorted(site.paths()):
            if path.startswith("figures/") and path.endswith(".json"):
                twin = _twin(site.read(path, _TWIN_BYTES))
                if twin is not None:
                    yield _again(path, twin, asks)


def _twin(data: bytes) -> Mapping[str, object] | None:
    try:
        found = json.loads(data, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("reference"), str) else None


def _again(path: str, twin: Mapping[str, object], asks: dict[date | None, Ask]) -> Recomputed:
    reference = str(twin["reference"])
    try:
        day = date.fromisoformat(str(twin["as_of"])) if twin.get("as_of") else None
        if day not in asks:
            asks[day] = asks[None].viewed(asks[None].record.viewed(day))
        now = _said(asks[day].reading(reference))
    except (KuagerError, LookupError, ValueError) as error:
        return Recomputed(path, reference, (f"cannot be computed: {error}",))
    return Recomputed(
        path,
        reference,
        tuple(
            f"{name} is {_short(now.get(name))} by the evidence, the site says {_short(twin.get(name))}"
            for name in _COMPARED
            if now.get(name) != twin.get(name)
        ),
    )


def _said(reading: Reading) -> Mapping[str, object]:
    from kuager.site.twins import json_bytes

    found: Mapping[str, object] = json.loads(json_bytes(reading), parse_float=Decimal, parse_int=Decimal)
    return found


def _short(value: object) -> str:
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        if low is not None:
            return f"{low}" if low == high else f"{low} to {high}"
        return str(value.get("edtf", value.get("text", value)))[:80]
    if isinstance(value, list):
        return f"{len(value)} entries: {json.dumps(value, default=str, ensure_ascii=False)[:120]}"
    return str(value)


class _forgetful:  # noqa: N801 used as a function is
    """A copy of the record without what it remembers of earlier readings, for as long as the block lasts."""

    def __init__(self, record: Path) -> None:
        self._record = record

    def __enter__(self) -> Path:
        self._temporary = tempfile.TemporaryDirectory(prefix="kuager-recompute-")
        copy = Path(self._temporary.name) / "record"
        shutil.copytree(
            self._record, copy, symlinks=True, copy_function=_linked, ignore=shutil.ignore_patterns(".kuager", ".git")
        )
        return copy

    def __exit__(self, *_: object) -> None:
        self._temporary.cleanup()


def _linked(source: str, target: str) -> str:
    """A hard link to evidence, which may be large and is only read; a copy where links are not to be had."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
