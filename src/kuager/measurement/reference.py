"""Reference data that the user gives: OONI's lists of known blockpages and of known injected answers.

A list is a CSV file with the columns of OONI's `blocking-fingerprints` (name, scope, location_found, pattern_type,
pattern, confidence_no_fp, expected_countries, …). Its version is the SHA-256 of its bytes; nothing of the lists is part
of Kuager.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_COLUMNS = {"name", "scope", "location_found", "pattern_type", "pattern", "confidence_no_fp", "expected_countries"}
_KINDS = {"full", "prefix", "contains", "regexp"}


class BadReferenceError(Exception):
    """A file that is no reference data. The message is for people."""


class Fingerprint(NamedTuple):
    """One known answer of a censor, or (scope `fp`) one that looks like it and is the site's own."""

    name: str
    scope: str  # nat, isp, prod, inst, vbw, fp
    location: str  # body, header.NAME, dns
    kind: str  # full, prefix, contains, regexp
    pattern: str
    confidence: int
    countries: tuple[str, ...]


class Reference:
    """Fingerprints by name, and which of them an answer matches."""

    def __init__(self, fingerprints: Iterable[Fingerprint] = (), versions: Mapping[str, str] | None = None) -> None:
        self.fingerprints = {fingerprint.name: fingerprint for fingerprint in fingerprints}
        self.versions = dict(versions or {})  # file name -> SHA-256 of its bytes
        self.dns: dict[str, list[str]] = {}
        self._headers: dict[str, list[Fingerprint]] = {}
        self._bodies: list[Fingerprint] = []
        for fingerprint in self.fingerprints.values():
            if fingerprint.location == "dns":
                self.dns.setdefault(fingerprint.pattern, []).append(fingerprint.name)
            elif fingerprint.location.startswith("header."):
                self._headers.setdefault(fingerprint.location[7:], []).append(fingerprint)
            else:
                self._bodies.append(fingerprint)
        self._compiled = [(fingerprint, _pattern(fingerprint)) for fingerprint in self._bodies]

    def __reduce__(self) -> tuple[object, ...]:
        return Reference, (tuple(self.fingerprints.values()), self.versions)

    @property
    def version(self) -> str:
        """One hash for all files together; empty without any."""
        if not self.versions:
            return ""
        return hashlib.sha256("".join(sorted(self.versions.values())).encode()).hexdigest()

    @classmethod
    def load(cls, *paths: Path | str) -> Reference:
        """The lists in these files, and in `fingerprints_*.csv` of these folders. Raises BadReferenceError."""
        files: list[Path] = []
        for path in map(Path, paths):
            files += sorted(path.glob("fingerprints_*.csv")) if path.is_dir() else [path]
        fingerprints: list[Fingerprint] = []
        versions = {}
        for file in files:
            data = file.read_bytes()
            versions[file.name] = hashlib.sha256(data).hexdigest()
            fingerprints += _read(data, file)
        return cls(fingerprints, versions)

    def of_answer(self, headers: Mapping[str, str], body: bytes) -> list[str]:
        """Names of the fingerprints that an answer of HTTP matches; `headers` has names in lower case."""
        found: list[str] = []
        for header, known in self._headers.items():
            value = headers.get(header)
            if value:
                found += [fingerprint.name for fingerprint in known if _holds(fingerprint, value)]
        if body and self._compiled:
            found += [fingerprint.name for fingerprint, pattern in self._compiled if pattern.search(body)]
        return found


def _holds(fingerprint: Fingerprint, value: str) -> bool:
    match fingerprint.kind:
        case "full":
            return value == fingerprint.pattern
        case "prefix":
            return value.startswith(fingerprint.pattern)
        case "contains":
            return fingerprint.pattern in value
        case _:
            return re.search(fingerprint.pattern, value) is not None


def _pattern(fingerprint: Fingerprint) -> re.Pattern[bytes]:
    given = fingerprint.pattern.encode()
    match fingerprint.kind:
        case "full":
            return re.compile(rb"\A" + re.escape(given) + rb"\Z")
        case "prefix":
            return re.compile(rb"\A" + re.escape(given))
        case "contains":
            return re.compile(re.escape(given))
        case _:
            return re.compile(given)


def _read(data: bytes, file: Path) -> list[Fingerprint]:
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReferenceError(f"{file}: not a CSV file in UTF-8: {error}") from error
    read = []
    for number, row in enumerate(rows, start=2):
        missing = _COLUMNS - row.keys()
        if missing:
            raise BadReferenceError(f"{file}: no column {', '.join(sorted(missing))}; is it a list of fingerprints?")
        if row["pattern_type"] not in _KINDS or not row["pattern"]:
            raise BadReferenceError(
                f"{file}, row {number}: pattern_type {row['pattern_type']!r}, expected one of {sorted(_KINDS)}"
            )
        read.append(_fingerprint(row))
    return read


def _fingerprint(row: Mapping[str, str]) -> Fingerprint:
    confidence = row["confidence_no_fp"]
    countries = tuple(code.strip() for code in row["expected_countries"].split(",") if code.strip())
    return Fingerprint(
        row["name"], row["scope"], row["location_found"], row["pattern_type"], row["pattern"],
        int(confidence) if confidence.isdigit() else 0, countries,
    )  # fmt: skip
