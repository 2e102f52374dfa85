"""How well a reading fits what surrounds a quantity: a number to order candidates by, with its parts.

Each facet of a reading (whose index, which reason, what the row is called) adds what the nearby words say of it and
takes away what they leave unsaid. Country, time and unit add and take likewise. The scale is arbitrary; margins on it
are set in `decide.py` and measured by `benchmarks/suggest.py`.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping
from functools import cached_property

from kuager.briefs.suggest.context import Context
from kuager.briefs.suggest.glossary import GENERIC
from kuager.briefs.suggest.index import Entry, FacetRow, Index

_SAID = 2.0  # what a facet of weight 1 adds when all of it is said
_COVERAGE = 0.6  # part of a long title is worth more than its share of the words
_GENERIC = 0.35
_HALF_SAID = 0.5  # less of a code's name than this does not name it
_LOOSE = ("title", "id=", "bill=", "shutdown=")  # names of rows, of which a part is often enough
_TIME, _OTHER_TIME, _NO_TIME = 2.4, 2.0, 0.3
_HOME, _ELSEWHERE = 1.0, 2.5
_STRONG = 0.45  # a time or country of at least this weight is said of the quantity


class Ranker:
    """Scores the groups and entries of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        frequency: dict[str, int] = {}
        for facet in index.facets:
            for term in frozenset().union(*facet.namings) if facet.namings else ():
                frequency[term] = frequency.get(term, 0) + 1
        size = max(2, len(index.facets))
        self._worth = {
            term: math.log(1 + size / count) / math.log(1 + size) * (_GENERIC if term in GENERIC else 1.0)
            for term, count in frequency.items()
        }
        self._by_term: dict[str, list[int]] = {}
        for at, facet in enumerate(index.facets):
            for term in frozenset().union(*facet.namings) if facet.namings else ():
                self._by_term.setdefault(term, []).append(at)

    @cached_property
    def _unsaid(self) -> list[float]:
        """What each group scores where nothing is said."""
        facets = self._index.facets
        return [-sum(facets[at].penalty for at in group.facets) for group in self._index.groups]

    @cached_property
    def _groups_of(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, group in enumerate(self._index.groups):
            for facet in group.facets:
                found.setdefault(facet, []).append(at)
        return found

    def facets(self, context: Context) -> dict[int, float]:
        """How fully each facet is said, from 0 to 1; those that are not said at all are left out."""
        touched = {at for term in context.terms for at in self._by_term.get(term, ())}
        said = {at: self._strength(self._index.facets[at], context.terms) for at in touched}
        return {at: strength for at, strength in said.items() if strength > 0}

    def _strength(self, facet: FacetRow, terms: Mapping[str, float]) -> float:
        best = 0.0
        loose = facet.key.startswith(_LOOSE) or (len(facet.namings) == 1 and len(facet.namings[0]) > 4)
        for naming in facet.namings:
            whole = sum(self._worth[term] for term in naming)
            said = [term for term in naming if term in terms]
            if not said or (not loose and sum(self._worth[term] for term in said) <= _HALF_SAID * whole):
                continue
            part = sum(self._worth[term] * terms[term] for term in said)
            telling = min(1.0, 0.5 + whole / len(naming))  # a name of general words tells less
            best = max(best, telling * (part / whole) ** (_COVERAGE if loose else 1.0))
        return best

    def group(self, group: int, said: Mapping[int, float]) -> float:
        """What the words say for a group."""
        score = self._unsaid[group]
        for facet in self._index.groups[group].facets:
            strength = said.get(facet)
            if strength is not None:
                row = self._index.facets[facet]
                score += strength * (_SAID * row.weight + row.penalty)
        return score

    def best_groups(
        self, said: Mapping[int, float], count: int, may_be: Callable[[str], bool]
    ) -> list[tuple[float, int]]:
        """The groups that the words say most for, best first, of those whose unit may be meant."""
        gains: dict[int, float] = {}
        for facet, strength in said.items():
            row = self._index.facets[facet]
            gain = strength * (_SAID * row.weight + row.penalty)
            for group in self._groups_of.get(facet, ()):
                gains[group] = gains.get(group, 0.0) + gain
        unsaid = self._unsaid
        units = [group.unit for group in self._index.groups]
        allowed = {unit: may_be(unit) for unit in set(units)}
        scored = [(gain + unsaid[group], -group) for group, gain in gains.items() if allowed[units[group]]]
        return [(score, -group) for score, group in heapq.nlargest(count, scored)]

    def entry(self, entry: Entry, context: Context) -> float:
        """What country and time say for one reading of a group."""
        return _of_country(entry, context) + _of_time(entry, context)


def _of_country(entry: Entry, context: Context) -> float:
    if entry.country is None or not context.countries:
        return 0.0
    weight = context.countries.get(entry.country)
    if weight is not None:
        return _HOME * (0.5 + weight)
    strongest = max(context.countries.values())
    return -_ELSEWHERE * (0.4 + 0.6 * strongest)


def _of_time(entry: Entry, context: Context) -> float:
    if entry.first is None or entry.last is None:
        return 0.0
    best = max((weight * _overlap(entry, span) for span, weight in context.spans.items()), default=0.0)
    if best > 0:
        return _TIME * best
    strongest = max(context.spans.values(), default=0.0)
    cost = _OTHER_TIME * strongest if strongest >= _STRONG else _NO_TIME
    return -cost if entry.timed else -0.3 * cost


def _overlap(entry: Entry, span: tuple[int, int]) -> float:
    """How well a time that is said names the time of a reading: 1.2 for the very days, 0 for none in common."""
    assert entry.first is not None
    assert entry.last is not None
    first, last = span
    if last < entry.first or entry.last < first:
        return 0.0
    if (first, last) == (entry.first, entry.last):
        return 1.2
    shared = min(last, entry.last) - max(first, entry.first) + 1
    longest = max(last - first, entry.last - entry.first) + 1
    if entry.first <= first and last <= entry.last and longest <= 366:
        return 0.85 if entry.last - entry.first >= 300 else 0.9
    return 0.3 + 0.5 * shared / longest


def rarity(agreeing: int, size: int) -> float:
    """How much it says that a number agrees: much where few of all readings do."""
    return math.log(max(2, size) / max(1, agreeing))


__all__ = ["Ranker", "rarity"]
