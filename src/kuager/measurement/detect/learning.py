"""What a series teaches about itself: its shares, its usual volume, and how much votes of one hour go together."""

from __future__ import annotations

import math
from dataclasses import dataclass

_USUAL = 14 * 24  # hours: half-life of what is usual in a cell


@dataclass(slots=True)
class Level:
    """A share that is being learnt: blocked votes and all votes, old ones forgotten, over a prior."""

    share: float
    weight: float
    blocked: float = 0.0
    votes: float = 0.0

    def mean(self) -> float:
        """What the share is expected to be."""
        return (self.share * self.weight + self.blocked) / (self.weight + self.votes)

    def bound(self, deviations: float) -> float:
        """The share that many standard deviations above what is expected, or below for a negative number."""
        mean = self.mean()
        return mean + deviations * math.sqrt(mean * (1 - mean) / (self.weight + self.votes + 1))

    def learn(self, votes: float, blocked: float, keep: float = 1.0) -> None:
        """Take votes in, after forgetting all but the part `keep` of the old ones."""
        self.votes = self.votes * keep + votes
        self.blocked = self.blocked * keep + blocked


@dataclass(slots=True)
class Burst:
    """What is usual in a cell: votes by hour of the calendar, old ones forgotten."""

    votes: float = 12.0
    elapsed: float = 24.0
    last: int | None = None

    def cut(self, hour: int, votes: float, most: float) -> float:
        """The part of an hour's votes that is at most `most` times what was usual before it, and a vote at least."""
        if self.last is not None:
            keep = 0.5 ** ((hour - self.last) / _USUAL)
            self.elapsed = self.elapsed * keep + (hour - self.last)
            self.votes *= keep
        usual = self.votes / self.elapsed
        self.last = hour
        self.votes += votes
        return min(1.0, max(1.0, most * usual) / votes)


@dataclass(slots=True)
class Spread:
    """How much votes of one hour go together, by the method of moments over the hours learnt as ordinary."""

    excess: float
    pairs: float

    def correlation(self, least: float) -> float:
        """The correlation of two votes of one hour."""
        return min(max(self.excess / self.pairs, least), 0.5)

    def learn(self, votes: float, blocked: float, share: float, keep: float) -> None:
        """Pearson's statistic of an hour is votes + votes * (votes - 1) * correlation on average."""
        self.excess = self.excess * keep + (blocked - votes * share) ** 2 / (share * (1 - share)) - votes
        self.pairs = self.pairs * keep + votes * (votes - 1)
