"""Onsets and ends in one series of hours: a sequential test that weighs counts, and the brackets of what it finds.

The test is a mixture of Shiryaev-Roberts e-detectors (Shin, Ramdas, Rinaldo: E-detectors, a nonparametric framework
for sequential change detection, NEJSDS 2023). In the ordinary state each hour that has votes multiplies the evidence
for "the share that is blocked has risen to p" by its likelihood ratio against the base share; evidence starts anew at
each hour, and is summed over starts and averaged over several p. Where the base share is not underestimated, a sum of
1/alpha is reached once in 1/alpha hours with votes or more rarely, whatever the volume does. After an onset the same
test runs the other way, from the share of the block down to the base.

Three things keep it honest where votes are not independent. An hour counts by its effective number of votes
(`Settings.correlation`), a burst counts as not much more than the cell usually has (`Settings.burst`), and no hour
carries more than a set part of the evidence that is needed. All three only bring likelihood ratios nearer to one.

The result is a function of the hours alone. What was known when does not depend on what came later: `known_at` of a
prefix of the hours is that of the whole, so a delay can be read from one pass. Only `at` and the bracket, which say
when it happened, are estimated again with all hours of the two states around a change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from kuager.measurement.detect.learning import Burst, Level, Spread


class Kind(StrEnum):
    """What changed."""

    ONSET = "onset"
    END = "end"


_HIGHEST_BASE = 0.85
_EQUAL = 1e-6  # of two log likelihoods
_LEAST_STEP = 0.05  # a change of the share that is smaller is none


@dataclass(frozen=True, slots=True)
class Settings:
    """What the test is set to; the defaults are those whose errors `benchmarks/detect.py` prints."""

    alpha: float = 1.5e-5
    """Upper bound of false alarms in an hour that has votes, for a base share that is known."""
    prior_share: float = 0.12
    """Share of blocked votes that an unknown cell is supposed to have: higher than most have, so that a series that has
    just begun is not accused for its first hiccups."""
    prior_votes: float = 10.0
    """How many votes that supposition is worth."""
    least_share: float = 0.02
    """No base is taken to be lower: a few strays in a spotless cell are no block."""
    stray: float = 0.08
    """Nor a block to be closer than this: a few who get through (a VPN, another line) are no end."""
    deviations: float = 1.4
    """Base and block are taken at this many standard deviations on the side that makes a change less likely."""
    rises: tuple[float, ...] = (0.15, 0.35, 0.8)
    """What part of the votes that were not blocked is blocked after an onset; the evidence is averaged over these."""
    correlation: float = 0.16
    """Correlation of two votes of one hour, before the cell has shown its own (design effect 1 + (n - 1) * correlation,
    Kish 1965)."""
    least_correlation: float = 0.02
    correlation_pairs: float = 6000.0
    """How many pairs of votes of one hour the supposed correlation is worth."""
    burst: float = 4.0
    """An hour counts for at most this many times the usual votes of an hour, and for one vote at least."""
    hourly: float = 0.49
    """No hour adds more than this part of the log evidence that is needed: one never makes a change, two seldom."""
    memory: float = 60 * 24.0
    """Half-life in hours of what was learnt about the base share."""
    quiet: float = 10.0
    """Hours are learnt as ordinary (or as blocked) only once the evidence for a change has fallen to this."""
    support: float = 3.0
    """The bracket holds the hours whose log likelihood is at most this much below the best."""


@dataclass(frozen=True, slots=True)
class Change:
    """A changepoint of one series. Hours are counted from 1970-01-01T00 UTC."""

    kind: Kind
    at: int
    """The most likely first hour of the new state."""
    after: int | None
    """The last hour with votes before the earliest plausible first hour; None where the series starts in this state."""
    before: int
    """The latest plausible first hour of the new state. The change happened between `after` and `before`."""
    known_at: int
    """The hour with whose votes the change was known."""
    share_before: float
    share_after: float
    evidence: float
    """Logarithm of the evidence when it became known; at least log(1/alpha)."""


@dataclass(frozen=True, slots=True)
class _Alarm:
    """What the forward pass knew: the state changed by hour number `index`, from hour number `start` on."""

    kind: Kind
    start: int
    index: int
    evidence: float


def find_changes(
    hours: Sequence[int], votes: Sequence[float], blocked: Sequence[float], settings: Settings | None = None
) -> list[Change]:
    """The onsets and ends in a series, in order.

    `hours` ascend and may have gaps; an hour without votes says nothing here (see `volume`). `blocked[i]` of `votes[i]`
    were blocked. A series that is blocked when it starts gives an onset without `after`. Raises ValueError for hours
    out of order and for more blocked votes than votes.
    """
    settings = settings or Settings()
    _refuse(hours, votes, blocked)
    kept = [i for i, count in enumerate(votes) if count > 0]
    hours, votes, blocked = [hours[i] for i in kept], [votes[i] for i in kept], [blocked[i] for i in kept]
    walk = _Walk(hours, votes, blocked, settings)
    alarms = walk.run()
    return _bracket(hours, walk.votes, walk.blocked, alarms, settings)


class _Walk:
    """One pass over the hours of a series; knows at each hour only what came before."""

    def __init__(
        self, hours: Sequence[int], votes: Sequence[float], blocked: Sequence[float], settings: Settings
    ) -> None:
        self.hours, self.settings = hours, settings
        self.given = list(zip(votes, blocked, strict=True))
        self.votes: list[float] = []  # what of them counts
        self.blocked: list[float] = []
        self.burst = Burst()
        self.spread = Spread(settings.correlation * settings.correlation_pairs, settings.correlation_pairs)
        self.limit = 1 / settings.alpha
        self.most = settings.hourly * math.log(self.limit)
        self.base = Level(settings.prior_share, settings.prior_votes)
        self.block: Level | None = None  # None in the ordinary state
        self.sums: list[float] = []
        self.pending = 0  # first hour that has not been learnt
        self.begun = 0  # first hour of the present state
        self.learnt_at = hours[0] if hours else 0
        self.pairs: list[tuple[float, float]] = []
        self.restart()

    def run(self) -> list[_Alarm]:
        alarms = []
        for i in range(len(self.hours)):
            self.count(i)
            evidence = self.weigh(self.votes[i], self.blocked[i])
            if evidence >= self.limit:
                alarm = self.alarm(i, math.log(evidence))
                if alarm:
                    alarms.append(alarm)
            elif evidence <= self.settings.quiet:
                self.learn(i + 1)
        return alarms

    def count(self, i: int) -> None:
        """How many votes hour number `i` is worth."""
        votes, blocked = self.given[i]
        part = self.burst.cut(self.hours[i], votes, self.settings.burst)
        correlation = self.spread.correlation(self.settings.least_correlation)
        part /= 1 + max(0.0, votes * part - 1) * correlation
        self.votes.append(votes * part)
        self.blocked.append(blocked * part)

    def weigh(self, votes: float, blocked: float) -> float:
        """Take one hour into the evidence, and return it: the mean over alternatives of the sums over starts."""
        open_ = votes - blocked
        for j, (if_blocked, if_open) in enumerate(self.pairs):
            ratio = blocked * if_blocked + open_ * if_open
            self.sums[j] = (1 + self.sums[j]) * math.exp(min(ratio, self.most))
        return sum(self.sums) / len(self.sums)

    def learn(self, until: int) -> None:
        """Take the hours that waited, before number `until`, as those of the present state."""
        for i in range(self.pending, until):
            if self.block:
                self.block.learn(self.votes[i], self.blocked[i])
            else:
                keep = 0.5 ** ((self.hours[i] - self.learnt_at) / self.settings.memory)
                if self.given[i][0] > 1:
                    self.spread.learn(*self.given[i], self.base.mean(), keep)
                self.base.learn(self.votes[i], self.blocked[i], keep)
                self.learnt_at = self.hours[i]
        self.pending = max(self.pending, until)
        self.refresh()

    def refresh(self) -> None:
        """The log likelihood ratios of one blocked and one open vote, by alternative."""
        low = self.low()
        if self.block is None:
            against, alternatives = low, [low + (1 - low) * rise for rise in self.settings.rises]
        else:
            high = max(self.block.bound(-self.settings.deviations), min(low + 0.05, 0.9))
            high = min(high, 1 - self.settings.stray)
            against, alternatives = high, [low, low + (high - low) / 3]
        self.pairs = [(math.log(p / against), math.log((1 - p) / (1 - against))) for p in alternatives]

    def restart(self) -> None:
        self.refresh()
        self.sums = [0.0] * len(self.pairs)

    def alarm(self, i: int, evidence: float) -> _Alarm | None:
        """Change the state: find the most likely start, learn what lies before it, begin the new state there."""
        against = self.block.mean() if self.block else self.base.mean()
        start = self.best_start(i, against, up=self.block is None)
        if start > self.pending:
            self.learn(start)
        votes, blocked = sum(self.votes[start : i + 1]), sum(self.blocked[start : i + 1])
        kind = Kind.ONSET if self.block is None else Kind.END
        self.pending = i + 1
        eased = kind is Kind.END and self.still_blocked(votes, blocked)
        if kind is Kind.ONSET or eased:
            self.block = Level(0.5, 1.0, blocked, votes)
        else:
            self.block = None
            self.learnt_at = self.hours[start]
            self.base.learn(votes, blocked)
        if not eased:
            self.begun = start
        self.restart()
        return None if eased else _Alarm(kind, start, i, evidence)

    def best_start(self, i: int, against: float, *, up: bool) -> int:
        """The start, not before the present state, of a run up to hour number `i` that fits another share best."""
        best, found, votes, blocked = -math.inf, i, 0.0, 0.0
        for k in range(i, self.begun - 1, -1):
            votes += self.votes[k]
            blocked += self.blocked[k]
            share = (blocked + 0.5) / (votes + 1)
            if (share > against) is not up:
                continue
            gain = _likelihood(votes, blocked, share) - _likelihood(votes, blocked, against)
            if gain >= best:
                best, found = gain, k
        return found

    def still_blocked(self, votes: float, blocked: float) -> bool:
        """Whether the share after a fall looks higher than the base: it eased, and more must show that it ended."""
        return blocked / votes > self.low() + 0.1

    def low(self) -> float:
        """The base share that a rise is held against."""
        return min(max(self.base.bound(self.settings.deviations), self.settings.least_share), _HIGHEST_BASE)


def _likelihood(votes: float, blocked: float, share: float) -> float:
    share = min(max(share, 0.005), 0.995)
    return blocked * math.log(share) + (votes - blocked) * math.log(1 - share)


def _bracket(
    hours: Sequence[int], votes: Sequence[float], blocked: Sequence[float], alarms: list[_Alarm], settings: Settings
) -> list[Change]:
    """Place each change anew between its neighbours, where the shares on both sides make the hours most likely."""
    changes: list[Change] = []
    all_votes, all_blocked = [0.0, *accumulate(votes)], [0.0, *accumulate(blocked)]
    cuts = [0, *(alarm.start for alarm in alarms), len(hours)]

    def stretch(start: int, end: int, prior: float) -> tuple[float, float]:
        """Share and log likelihood of hours number `start` to `end`."""
        count, against = all_votes[end] - all_votes[start], all_blocked[end] - all_blocked[start]
        share = (against + 0.5 * prior) / (count + 0.5)
        # Strays must not outweigh what lies around them, here as in the test.
        likely = min(max(share, settings.least_share), 1 - settings.stray)
        return share, _likelihood(count, against, likely)

    for number, alarm in enumerate(alarms, 1):
        left, right = cuts[number - 1], cuts[number + 1]
        up = alarm.kind is Kind.ONSET
        priors = (settings.prior_share, 0.5) if up else (0.5, settings.prior_share)
        gains = {alarm.start: -math.inf}
        for k in range(left, right):
            (before, first), (after, second) = stretch(left, k, priors[0]), stretch(k, right, priors[1])
            if (after - before if up else before - after) > _LEAST_STEP:
                gains[k] = first + second
        best = max(gains.values())
        at = min(k for k, gain in gains.items() if gain >= best - _EQUAL)
        plausible = [k for k, gain in gains.items() if gain >= best - settings.support]
        start = min(plausible)
        changes.append(
            Change(
                kind=alarm.kind,
                at=hours[at],
                after=hours[start - 1] if start else None,
                before=hours[max(plausible)],
                known_at=hours[alarm.index],
                share_before=stretch(left, at, priors[0])[0],
                share_after=stretch(at, right, priors[1])[0],
                evidence=alarm.evidence,
            )
        )
        cuts[number] = at
    return changes


def _refuse(hours: Sequence[int], votes: Sequence[float], blocked: Sequence[float]) -> None:
    if not len(hours) == len(votes) == len(blocked):
        raise ValueError(f"{len(hours)} hours, {len(votes)} counts of votes, {len(blocked)} of blocked votes")
    for i, hour in enumerate(hours):
        if i and hour <= hours[i - 1]:
            raise ValueError(f"hour {hour} comes after hour {hours[i - 1]}: hours must ascend")
        if not 0 <= blocked[i] <= votes[i]:
            raise ValueError(f"hour {hour}: {blocked[i]} blocked votes of {votes[i]}")
