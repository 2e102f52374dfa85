"""What is suggested for one quantity."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from kuager.briefs.mentions import Mention
from kuager.figures.reading import Reading


class Standing(enum.StrEnum):
    """What the record says to an unbound quantity, as far as its words tell what it is about.

    agrees: one reading fits the words, holds what is said, and nothing that fits as well says otherwise. could_be: the
    words fit several readings that differ, or too little to be sure. conflicts: the words single out a reading, and it
    has another value. unknown: nothing in the record is near.
    """

    AGREES = "agrees"
    COULD_BE = "could_be"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """One reading that a quantity may mean. holds: whether it has what is said; note: how, where that needs saying.
    score: how well the surroundings fit; target: what to write behind `fig:`."""

    reading: Reading
    holds: bool
    note: str | None
    score: float
    target: str


@dataclass(frozen=True)
class Suggestion:
    """A quantity with its options, the likeliest first.

    safe: the first may be written without asking. faint: little but the value speaks for any of them. sure:
    what agrees is surely what is meant, as an audit asks. where: its place
    in words, in a document without lines.
    """

    mention: Mention
    line: int
    column: int
    said: str
    standing: Standing
    options: Sequence[Option]
    safe: bool = False
    faint: bool = False
    sure: bool = False
    where: str | None = None
