"""Many patterns looked for in one pass over the bytes.

With hyperscan all patterns are one automaton; without it (it is not made for Windows) each is tried in turn, which
finds the same and takes several hundred times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple


class Fingerprint(NamedTuple):
    """One known answer of a censor, or (scope `fp`) one that looks like it and is the site's own."""

    name: str
    scope: str  # nat, isp, prod, inst, vbw, fp
    location: str  # body, title, header.NAME, dns
    kind: str  # full, prefix, contains, regexp
    pattern: str
    confidence: int
    countries: tuple[str, ...]


def expression(fingerprint: Fingerprint) -> bytes:
    """The regular expression of a fingerprint; a dot is any byte but a line's end, letters have their case."""
    given = fingerprint.pattern.encode("utf-8", "surrogatepass")
    match fingerprint.kind:
        case "full":
            return rb"\A(?:" + _escaped(given) + rb")\Z"
        case "prefix":
            return rb"\A" + _escaped(given)
        case "contains":
            return _escaped(given)
        case _:
            return given


def _escaped(given: bytes) -> bytes:
    """Bytes that stand for themselves, in a form that both Python and hyperscan read."""
    return b"".join(b"%c" % byte if chr(byte).isalnum() and byte < 128 else rb"\x%02x" % byte for byte in given)


class Scanner:
    """Fingerprints that are looked for at one place. The automaton is made when it is first used."""

    def __init__(self, fingerprints: Iterable[Fingerprint]) -> None:
        self._fingerprints = tuple(fingerprints)
        self._database: Any = None
        self._slow: list[tuple[int, re.Pattern[bytes]]] | None = None  # those that each need a look of their own

    def found(self, data: bytes) -> list[str]:
        """Names of the fingerprints that `data` matches, in the order in which they were given."""
        if not self._fingerprints:
            return []
        if self._slow is None:
            self.prepare()
        hits = {number for number, pattern in self._slow or () if pattern.search(data)}
        if self._database is not None:
            self._database.scan(data, match_event_handler=lambda number, *_: hits.add(number))
        return [self._fingerprints[number].name for number in sorted(hits)] if hits else []

    def prepare(self) -> None:
        """Make the automaton."""
        if self._slow is not None:
            return
        expressions = [expression(fingerprint) for fingerprint in self._fingerprints]
        try:
            self._database, left = _automaton(expressions)
        except ImportError:
            left = list(range(len(expressions)))
        self._slow = [(number, re.compile(expressions[number])) for number in left]


def _automaton(expressions: list[bytes]) -> tuple[Any, list[int]]:
    """The automaton of all expressions that hyperscan can read, and the numbers of the others."""
    import hyperscan

    flags = hyperscan.HS_FLAG_SINGLEMATCH
    # Hyperscan has no \Z: its \z is Python's.
    given = {number: one[:-2] + rb"\z" if one.endswith(rb"\Z") else one for number, one in enumerate(expressions)}
    left: list[int] = []
    while given:
        database = hyperscan.Database()
        try:
            database.compile(
                expressions=list(given.values()), ids=list(given), elements=len(given), flags=[flags] * len(given)
            )
        except hyperscan.error:
            refused = [number for number, one in given.items() if not _readable(one, flags)]
            if not refused:
                return None, list(range(len(expressions)))
            left += refused
            given = {number: one for number, one in given.items() if number not in refused}
        else:
            return database, left
    return None, left


def _readable(given: bytes, flags: int) -> bool:
    import hyperscan

    try:
        hyperscan.Database().compile(expressions=[given], ids=[0], elements=1, flags=[flags])
    except hyperscan.error:
        return False
    return True
