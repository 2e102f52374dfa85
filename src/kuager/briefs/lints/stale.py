"""K112: a published value that the record no longer gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, readings_of
from kuager.briefs.lock import Locked, lock_reading, moved_sources

_HELP = "correct the brief or give it an `as_of:`, then run `kuager lock`"

_UNITLESS = frozenset(("date", "words", "number"))


def lint(draft: Draft) -> Iterator[Finding]:
    """Values that moved since the brief was locked."""
    if not draft.locked:
        return
    reported: set[str] = set()
    for one in draft.bound:
        for reading in readings_of(one):
            locked = draft.locked.get(reading.reference)
            if locked is None or reading.reference in reported:
                continue
            now = lock_reading(locked.brief, reading)
            if (locked.value, locked.unit) == (now.value, now.unit):
                continue
            reported.add(reading.reference)
            yield draft.at_binding("K112", one, _message(locked, now), is_=now.value, help=_HELP)


def _message(locked: Locked, now: Locked) -> str:
    moved = moved_sources(locked, now)
    sources = f"; the rows of {' and '.join(moved)} changed" if moved else ""
    before, after = f"{locked.value} {locked.unit}", f"{now.value} {now.unit}"
    if locked.unit == now.unit and now.unit in _UNITLESS:
        before, after = locked.value, now.value
    return f"locked as {before}, now {after}{_difference(locked, now)}{sources}"


def _difference(locked: Locked, now: Locked) -> str:
    try:
        difference = Decimal(now.value) - Decimal(locked.value)
    except InvalidOperation:
        return ""
    return f" ({difference:+f})"
