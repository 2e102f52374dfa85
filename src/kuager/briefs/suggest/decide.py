"""From scored candidates to what is suggested: the rules, with the margins that `benchmarks/suggest.py` measures.

*Agrees*: the best reading that holds what is said is supported by its surroundings (`_SUPPORT`), and no reading with
another value fits the words as well, give or take `_MARGIN`; that the very number is rare in the record counts for the
reading that has it. *Conflicts*: a reading with another value fits the words strongly (`_SINGLED_OUT`) and by
`_FAR_ABOVE` better than the words fit any other figure, none that holds what is said comes within `_RIVAL` of it, and
the value is near enough to be the same told wrongly. Everything between is *could be*, or unknown.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.briefs.checked import Verdict
from kuager.briefs.suggest.context import Context
from kuager.briefs.suggest.index import Entry, Index
from kuager.briefs.suggest.match import Fit, agrees, candidates, fit, is_near, may_be, verdict
from kuager.briefs.suggest.rank import Ranker, Said, rarity
from kuager.briefs.suggest.suggestion import Standing
from kuager.briefs.suggest.sure import is_sure, of_its_country
from kuager.figures.reading import Moment, Reading
from kuager.text import Kind, Precision, Quantity

SHOWN = 5
_GROUPS = 12  # groups looked at for what conflicts
_PER_GROUP = 40
_CHECKED = 12  # of those that hold what is said, the best are asked whether they are surely meant
_SCORED = 800  # of more, those whose country and time fit best
_JUDGED = 300  # agreeing candidates that are compared in full
_RARE = 0.45
_RAREST, _OPEN = 4.0, 1.0
_DAY, _DAY_OF_SOME_YEAR, _MONTH, _COARSE_DATE = 4.0, 2.5, 1.0, 0.2
_IN_PART = 1.5
_NEIGHBOUR = 0.5
_NOT_APT = 1.0  # what a reading of a country that the sentence does not speak of loses beside others
_TORN = 0.6  # so much more company of another row makes the best one doubtful
_COMPANY = 2.5  # what a candidate gains at most by those around it
_SUPPORT, _MARGIN, _SAFE_MARGIN = 2.5, 0.8, 1.2
_SINGLED_OUT, _FAR_ABOVE, _RIVAL = 4.0, 0.8, 1.0
_NAMED_DAY = 3.0  # the sentence calls the reading's own day by its name
_LISTED_BY_VALUE = -1.0  # the same, where chance would hardly give this value
_KIN = 0.5  # a candidate that gains so much by those around it may be meant, whatever the words are
_FEW = 4  # so few readings with a value are shown whatever the words are
_LISTED = 3.0  # what a reading scores at least to be shown as one that may be meant


@dataclass(frozen=True)
class Candidate:
    """A reading with how well it fits. words: without what the agreement of its value is worth; partly: it holds what
    is said as far as the record goes; named: the text says something of what it is about, besides its value. company:
    what the quantities around it say for it, who may be of its kin. apt: it is of a country that the sentence speaks
    of. sure: nothing makes another meaning likely (`sure.py`)."""

    entry: Entry
    reading: Reading
    holds: bool
    note: str | None
    words: float
    score: float
    partly: bool = False
    named: bool = True
    company: float = 0.0
    apt: bool = True
    sure: bool = True

    @property
    def likely(self) -> float:
        """What candidates are ordered by. Whether a value is confirmed goes by the score alone."""
        return self.score + self.company - (0.0 if self.apt else _NOT_APT)


@dataclass(frozen=True)
class Weighed:
    """The candidates of one quantity: those that hold what is said, and those that fit the words and do not."""

    said: Quantity
    holding: Sequence[Candidate]
    others: Sequence[Candidate]


@dataclass(frozen=True)
class Decision:
    """What is suggested, before it is put into links. faint: little but the value speaks for any of it. sure: of
    what agrees, that it is surely what is meant."""

    standing: Standing
    shown: Sequence[Candidate]
    safe: bool
    faint: bool = False
    sure: bool = False


class Decider:
    """Decides for one quantity after another, against one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._ranker = Ranker(index)
        self._readings: dict[int, Reading] = {}

    def weigh(
        self, said: Quantity, context: Context, neighbours: frozenset[str], *, plainly: Quantity | None = None
    ) -> Weighed:
        """What a quantity may mean. neighbours: the figures that are bound near it. plainly: how it reads without its
        surroundings, where that differs; nothing is held against it that goes by these."""
        facets = self._ranker.said(context)
        holding = self._holding(said, context, facets, neighbours)
        others = self._others(plainly or said, context, facets, neighbours, {one.entry.id for one in holding})
        return Weighed(said, holding, others)

    def decide(self, weighed: Weighed) -> Decision:
        """What is suggested of it."""
        said = weighed.said
        size = self._index.kind_size("d" if said.kind is Kind.DATE else "n")
        return _decision(said, weighed.holding, weighed.others, size)

    def _holding(self, said: Quantity, context: Context, facets: Said, neighbours: frozenset[str]) -> list[Candidate]:
        """The candidates that hold what is said, best first."""
        alike = [one for one in candidates(said, self._index) if may_be(said, self._index.group(one.group).unit)]
        placed = [(self._ranker.entry(entry, context), entry) for entry in alike]
        if len(placed) > _SCORED:
            placed = heapq.nlargest(_SCORED, placed, key=lambda one: one[0])
        scored = []
        for place, entry in placed:
            group = self._index.group(entry.group)
            score = self._ranker.group(entry.group, facets) + place
            scored.append((score + _NEIGHBOUR * (group.figure in neighbours), entry))
        scored.sort(key=lambda one: (-one[0], one[1].id))
        found, agreeing = [], 0
        for words, entry in scored[:_JUDGED]:
            reading = self._reading(entry)
            fitting = fit(said, reading.unit, reading.value, reading.maximum)
            if fitting is None:
                continue
            outcome = verdict(said, reading)
            if agrees(said, reading, outcome):
                agreeing += 1
                part = outcome.verdict is Verdict.CONFIRMED_IN_PART and not said.year_missing and said.total is None
                words += fitting.value - (_IN_PART if part else 0.0)
                named = any(facets.strength(facet) > 0 for facet in self._index.group(entry.group).facets)
                apt = of_its_country(entry, reading, context)
                found.append(Candidate(entry, reading, True, outcome.note, words, words, part, named, apt=apt))
        bonus = _bonus(said, max(agreeing, len(alike) - _JUDGED), self._index.size)
        found = [_with_score(one, one.words + bonus) for one in found]
        found.sort(key=_order)
        return [replace(one, sure=self._is_sure(one, context, facets)) for one in found[:_CHECKED]] + found[_CHECKED:]

    def _is_sure(self, one: Candidate, context: Context, facets: Said) -> bool:
        return is_sure(self._index, self._ranker, one.entry, one.reading, context, facets)

    def _others(
        self,
        said: Quantity,
        context: Context,
        facets: Said,
        neighbours: frozenset[str],
        known: set[int],
    ) -> list[Candidate]:
        """The candidates that have another value, and that the words fit best."""
        found: list[Candidate] = []
        for words, at in self._ranker.best_groups(facets, _GROUPS, lambda unit: may_be(said, unit)):
            group = self._index.group(at)
            near = _NEIGHBOUR * (group.figure in neighbours)
            for entry in self._entries(at, context):
                if entry.id in known:
                    continue
                score = words + near + self._ranker.entry(entry, context)
                reading = self._reading(entry)
                fitting = fit(said, reading.unit, reading.value, reading.maximum)
                if fitting is None or fitting is Fit.ODD:
                    continue
                outcome = verdict(said, reading)
                if outcome.verdict is Verdict.CONTRADICTED and (fitting is Fit.SAME or said.kind is not Kind.DURATION):
                    score += fitting.value + _NAMED_DAY * _is_named(reading, context)
                    found.append(Candidate(entry, reading, False, outcome.note, score, score))
        return sorted(found, key=_order)

    def _entries(self, group: int, context: Context) -> list[Entry]:
        countries: list[str | None] = [*sorted(context.countries, key=lambda code: -context.countries[code])[:3]]
        spans: list[tuple[int, int] | None] = [*sorted(context.spans, key=lambda span: -context.spans[span])[:3]]
        found: dict[int, Entry] = {}
        for country in countries or [None]:
            for span in spans or [None]:
                for entry in self._index.of_group(group, country, span, _PER_GROUP):
                    found.setdefault(entry.id, entry)
            if not found:
                for entry in self._index.of_group(group, country, None, _PER_GROUP):
                    found.setdefault(entry.id, entry)
        return list(found.values())

    def _reading(self, entry: Entry) -> Reading:
        if entry.id not in self._readings:
            self._readings[entry.id] = self._index.reading(entry.id)
        return self._readings[entry.id]


def with_company(weighed: Weighed, company: Mapping[int, float]) -> Weighed:
    """The same candidates in the order that those around them ask for. company: by entry, from 0 to 1."""
    if not any(company.values()):
        return weighed
    holding = [
        replace(one, company=_COMPANY * more) if (more := company.get(one.entry.id)) else one for one in weighed.holding
    ]
    return replace(weighed, holding=sorted(holding, key=_order))


def with_neighbours(weighed: Weighed, figures: frozenset[str]) -> Weighed:
    """The same candidates, where these figures turned out to be meant near by."""

    def raised(one: Candidate) -> Candidate:
        more = _NEIGHBOUR * (one.reading.figure in figures)
        return replace(one, words=one.words + more, score=one.score + more) if more else one

    return replace(
        weighed,
        holding=sorted(map(raised, weighed.holding), key=_order),
        others=sorted(map(raised, weighed.others), key=_order),
    )


def _order(one: Candidate) -> tuple[float, int, int]:
    return -one.likely, len(one.reading.parameters), one.entry.id


def _is_named(reading: Reading, context: Context) -> bool:
    if not context.named_days or not isinstance(reading.value, Moment):
        return False
    return any(reading.value.edtf.endswith(f"-{month:02}-{day:02}") for month, day in context.named_days)


def _with_score(one: Candidate, score: float) -> Candidate:
    return replace(one, score=score)


def _bonus(said: Quantity, agreeing: int, size: int) -> float:
    """What it is worth that the value agrees: little, where many values would."""
    if said.kind is not Kind.DATE and (said.low is None or said.high is None):
        return min(_OPEN, _RARE * rarity(agreeing, size))
    if said.kind is not Kind.DATE:
        return min(_RAREST, _RARE * max(rarity(agreeing, size), -math.log(_by_chance(said, size))))
    if said.day is None and said.precision not in ("day", "period"):
        return _MONTH if said.precision == "month" else _COARSE_DATE
    return _DAY_OF_SOME_YEAR if said.year_missing else _DAY


def _by_chance(said: Quantity, size: int) -> float:
    """How many of so many readings may have what is said by chance: few, where it has many digits or is a day."""
    if said.kind is Kind.DATE:
        days = {Precision.YEAR: 50, Precision.MONTH: 600}.get(said.precision or Precision.DAY, 18_000)
        return size / (365 if said.year_missing else days)
    told = said.low if said.low is not None else said.high
    digits = len(told.normalize().as_tuple().digits) if told is not None else 1
    choices = 9.0 * 10.0 ** (digits - 1)
    return size / (choices if said.low == said.high else 0.1 * choices)


def _decision(said: Quantity, holding: Sequence[Candidate], others: Sequence[Candidate], size: int) -> Decision:
    best = holding[0] if holding else None
    rival = next((one for one in others if not _variant(one)), None)
    if best is not None and best.score >= _SUPPORT and best.apt and _telling(said, best):
        second = next((one for one in holding[1:] if not _same(one, best) and not _narrower(one, best)), None)
        contested = rival is not None and rival.score > best.score - _MARGIN
        unclear = second is not None and second.likely > best.likely - _SAFE_MARGIN
        if (
            not contested
            and not _torn(best, holding)
            and not (unclear and second is not None and _differs(second, best))
        ):
            return Decision(Standing.AGREES, _distinct(holding[:SHOWN]), safe=not unclear, sure=best.sure)
    if rival is not None and _singled_out(said, rival, best, others):
        return Decision(Standing.CONFLICTS, _distinct([rival, *holding[:2], *others[1:3]]), safe=False)
    near = [one for one in others[:2] if best is not None and one.score > best.score - _RIVAL]
    least = _LISTED if _by_chance(said, size) > 1 else _LISTED_BY_VALUE
    few = len(_distinct(holding[: 5 * _FEW])) <= _FEW

    def listed(one: Candidate) -> bool:
        return one.score >= (least if one is best and not one.partly else _LISTED)

    def possible(one: Candidate) -> bool:
        return few and one.holds and (one.named or one.company >= _KIN) and one.score >= _LISTED_BY_VALUE

    shown = [one for one in _distinct([*holding[:3], *near]) if listed(one) or possible(one)]
    if not any(one.holds for one in shown):
        return Decision(Standing.UNKNOWN, [], safe=False)
    faint = not any(listed(one) for one in shown if one.holds)
    return Decision(Standing.COULD_BE, shown, safe=False, faint=faint)


def _torn(best: Candidate, holding: Sequence[Candidate]) -> bool:
    """Whether the words say one row and the numbers around it another."""
    return best.reading.figure.startswith("fact.") and any(
        one.company > best.company + _TORN and not _same(one, best) for one in holding
    )


def _singled_out(said: Quantity, rival: Candidate, best: Candidate | None, others: Sequence[Candidate]) -> bool:
    if rival.score < _SINGLED_OUT or not is_near(said, rival.reading):
        return False
    if best is not None and best.score > rival.score - _RIVAL:
        return False
    apart = next((one for one in others if one is not rival and not _same_question(one, rival)), None)
    return apart is None or apart.score <= rival.score - _FAR_ABOVE


def _telling(said: Quantity, best: Candidate) -> bool:
    """Whether what is said can single out a reading at all: a bare year, or a number of something else, cannot."""
    if best.partly or not best.named or _variant(best):
        return False
    if said.kind is Kind.DATE and said.precision is Precision.YEAR:
        return False
    fitting = fit(said, best.reading.unit, best.reading.value, best.reading.maximum)
    return fitting is not Fit.ODD or best.score - best.words >= _RAREST


def _variant(one: Candidate) -> bool:
    """Whether it is what another series counts; the figure's own answer names it in a caveat."""
    return one.reading.parameter("series") is not None


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether both are the same answer, asked for in two ways."""
    mine, theirs = one.reading, other.reading
    return (mine.figure, mine.value, mine.unit, mine.population, mine.period) == (
        theirs.figure,
        theirs.value,
        theirs.unit,
        theirs.population,
        theirs.period,
    )


def _narrower(one: Candidate, other: Candidate) -> bool:
    """Whether it asks for the same of a part that nothing speaks of: requests about YouTube beside all, or those
    of a half-year beside those of the year."""
    if one.reading.figure != other.reading.figure or one.entry.country != other.entry.country:
        return False
    mine, theirs = dict(one.reading.parameters), dict(other.reading.parameters)
    if not _within(one.entry, other.entry):
        return False
    times = ("year", "period")
    kept = [{name: value for name, value in given.items() if name not in times} for given in (mine, theirs)]
    return kept[1].items() <= kept[0].items() and mine != theirs


def _within(inner: Entry, outer: Entry) -> bool:
    if inner.first is None or inner.last is None or outer.first is None or outer.last is None:
        return (inner.first, inner.last) == (outer.first, outer.last)
    return outer.first <= inner.first and inner.last <= outer.last


def _differs(one: Candidate, other: Candidate) -> bool:
    """Whether two readings that hold what is said are of different things; a day of two facts, a count of two kinds."""
    return one.reading.figure != other.reading.figure or one.entry.group != other.entry.group or not _same(one, other)


def _same_question(one: Candidate, other: Candidate) -> bool:
    """Whether both are of one group, or dates of one thing (the first day of a time, and the time)."""
    if one.entry.group == other.entry.group:
        return True
    return isinstance(one.reading.value, Moment) and one.reading.value == other.reading.value


def _distinct(shown: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for one in shown:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept[:SHOWN]


__all__ = ["SHOWN", "Candidate", "Decider", "Decision"]
