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

from kuager.measurement.scanning import Fingerprint, Scanner, expression

_COLUMNS = {"name", "scope", "location_found", "pattern_type", "pattern", "confidence_no_fp", "expected_countries"}
_KINDS = {"full", "prefix", "contains", "regexp"}


class BadReferenceError(Exception):
    """A file that is no reference data. The message is for people."""


class Reference:
    """Fingerprints by name, and which of them an answer matches."""

    def __init__(self, fingerprints: Iterable[Fingerprint] = (), versions: Mapping[str, str] | None = None) -> None:
        self.fingerprints = {fingerprint.name: fingerprint for fingerprint in fingerprints}
        self.versions = dict(versions or {})  # file name -> SHA-256 of its bytes
        self.dns: dict[str, list[str]] = {}  # what a resolver answers -> names of fingerprints
        places: dict[str, list[Fingerprint]] = {}
        for fingerprint in self.fingerprints.values():
            if fingerprint.location == "dns":
                self.dns.setdefault(fingerprint.pattern, []).append(fingerprint.name)
            else:
                places.setdefault(fingerprint.location, []).append(fingerprint)
        self._body = Scanner(places.pop("body", []))
        self._title = Scanner(places.pop("title", []))
        self._headers = {place.removeprefix("header."): Scanner(given) for place, given in places.items()}

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

    def prepare(self) -> None:
        """Make the automata now, which takes about a second for OONI's lists, and not when the first answer comes."""
        for scanner in (self._body, self._title, *self._headers.values()):
            scanner.prepare()

    def of_answer(self, headers: Mapping[str, str], body: bytes, title: str | None = None) -> list[str]:
        """Names of the fingerprints that an answer of HTTP matches; `headers` has names in lower case."""
        if not self.fingerprints:
            return []
        found: list[str] = []
        for header, scanner in self._headers.items():
            value = headers.get(header)
            if value:
                found += scanner.found(value.encode())
        if body:
            found += self._body.found(body)
        if title:
            found += self._title.found(title.encode())
        return found


def _read(data: bytes, file: Path) -> list[Fingerprint]:
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), restval="")
        missing = _COLUMNS - set(table.fieldnames or ())
        rows = list(table)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReferenceError(f"{file}: not a CSV file in UTF-8: {error}") from error
    if missing:
        raise BadReferenceError(f"{file}: no column {', '.join(sorted(missing))}; is it a list of fingerprints?")
    read = []
    for number, row in enumerate(rows, start=2):
        if row["pattern_type"] not in _KINDS or not row["pattern"]:
            raise BadReferenceError(
                f"{file}, row {number}: pattern_type {row['pattern_type']!r}, expected one of {sorted(_KINDS)}"
            )
        read.append(_fingerprint(row))
        try:
            re.compile(expression(read[-1]))
        except re.error as error:
            raise BadReferenceError(f"{file}, row {number}: {row['pattern']!r} is no pattern: {error}") from error
    return read


def _fingerprint(row: Mapping[str, str]) -> Fingerprint:
    confidence = row["confidence_no_fp"]
    countries = tuple(code.strip() for code in row["expected_countries"].split(",") if code.strip())
    return Fingerprint(
        row["name"], row["scope"], row["location_found"], row["pattern_type"], row["pattern"],
        int(confidence) if confidence.isdigit() else 0, countries,
    )  # fmt: skip
