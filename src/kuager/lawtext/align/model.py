"""What an alignment says: links between provisions, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kuager.lawtext.units import Unit

# Links with less confidence than this are for a person to look at: of pairs below it, half are right (on the UK bills).
PAIR, ALONE = 0.95, 0.8
SURER = 5  # and so is one whose odds are not this many times those of its rival


class Relation(StrEnum):
    """What became of a provision."""

    KEPT = "kept"
    EDITED = "edited"
    RENUMBERED = "renumbered"  # another number; the words may have changed too
    MOVED = "moved"  # among other provisions than before; number and words may have changed too
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"  # with a new provision where only a stub says so: "repealed"
    RESTORED = "restored"  # only a stub before, words now


@dataclass(frozen=True, slots=True)
class Signals:
    """What a link rests on. Shares are from 0 to 1."""

    words: float  # share of the words that both have, in order
    rare: float  # share of the words that both have, rare ones weighing more
    before: float  # agreement of what stands before
    after: float
    parent: float  # agreement of what holds them
    label: bool  # the same number
    heading: float  # likeness of the headings; 0.5 where there are none


@dataclass(frozen=True, slots=True)
class Link:
    """That provisions of the old text are the provisions of the new one; empty on one side for removed and added."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    relation: Relation
    confidence: float  # probability that the link is right
    signals: Signals | None  # of the weakest pair in it; none for what is alone
    rival: float = 0.0  # probability of the best link that these provisions could have had instead

    @property
    def low_margin(self) -> bool:
        """Whether a person should look: not sure in itself, or hardly surer than its rival."""
        least = PAIR if self.old and self.new else ALONE
        return self.confidence < least or _odds(self.confidence) < SURER * _odds(self.rival)


def _odds(probability: float) -> float:
    return probability / max(1 - probability, 1e-9)
