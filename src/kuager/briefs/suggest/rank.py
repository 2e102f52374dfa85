"""How well a reading fits what surrounds a quantity: a number to order candidates by, with its parts.

Each facet of a reading (whose index, which reason, what the row is called) adds what the nearby words say of it and
takes away what they leave unsaid. Country, time and unit add and take likewise. The scale is arbitrary; margins on it
are set in `decide.py` and measured by `benchmarks/suggest.py`.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping

from kuager.briefs.suggest.context import Context
from kuager.briefs.suggest.glossary import GENERIC
from kuager.briefs.suggest.index import Entry, FacetRow, Index

_SAID = 2.0  # what a facet of weight 1 adds when all of it is said
_COVERAGE = 0.6  # part of a long title is worth more than its share of the words
_GENERIC = 0.35
_HALF_SAID = 0.5  # less of a code's name than this does not name it
_COMMON, _WIDE, _TRIED = 800, 200, 200  # how far the search for groups goes
_LOOSE = ("title", "id=", "bill=", "shutdown=")  # names of rows, of which a part is often enough
_TIME, _OTHER_TIME, _NO_TIME = 2.4, 2.0, 0.3
_HOME, _ELSEWHERE = 1.0, 2.5
_STRONG = 0.45  # a time or country of at least this weight is said of the quantity


class Said:
    """What one context says of facets: how fully each is said, from 0 to 1; found out when it is asked.

    terms: those that name anything in the record; all_terms: the others too.
    """

    def __init__(self, ranker: Ranker, terms: Mapping[str, float], all_terms: Mapping[str, float]) -> None:
        self.terms = terms
        self.all_terms = all_terms
        self._ranker = ranker
        self._known: dict[int, float] = {}

    def strength(self, facet: int) -> float:
        """How fully a facet is said."""
        found = self._known.get(facet)
        if found is None:
            found = self._known[facet] = self._ranker.strength(facet, self.terms)
        return found


class Ranker:
    """Scores the groups and entries of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._scale = math.log(1 + max(2, index.facet_count))
        self._known: dict[str, float] = {}

    def said(self, context: Context) -> Said:
        """What a context says."""
        known = {term: weight for term, weight in context.terms.items() if self._index.term(term)}
        return Said(self, known, context.terms)

    def _worth(self, term: str) -> float:
        """How much a term tells: little where many facets have it."""
        found = self._known.get(term)
        if found is None:
            count = max(1, len(self._index.term(term)))
            found = math.log(1 + max(2, self._index.facet_count) / count) / self._scale
            found = self._known[term] = found * (_GENERIC if term in GENERIC else 1.0)
        return found

    def strength(self, facet: int, terms: Mapping[str, float]) -> float:
        """How fully terms with weights say a facet, by the naming that they say best."""
        row = self._index.facet(facet)
        best = 0.0
        loose = row.key.startswith(_LOOSE) or (len(row.namings) == 1 and len(row.namings[0]) > 4)
        for naming in row.namings:
            said = [term for term in naming if term in terms]
            if not said:
                continue
            whole = sum(self._worth(term) for term in naming)
            if not loose and sum(self._worth(term) for term in said) <= _HALF_SAID * whole:
                continue
            part = sum(self._worth(term) * terms[term] for term in said)
            telling = min(1.0, 0.5 + whole / len(naming))  # a name of general words tells less
            best = max(best, telling * (part / whole) ** (_COVERAGE if loose else 1.0))
        return best

    def coverage(self, facet: FacetRow, terms: Mapping[str, float]) -> float:
        """Which part of a name is said, from 0 to 1, by what its words tell; of several namings the best."""
        best = 0.0
        for naming in facet.namings:
            whole = sum(self._worth(term) for term in naming)
            if whole:
                best = max(best, sum(self._worth(term) for term in naming if term in terms) / whole)
        return best

    def group(self, group: int, said: Said) -> float:
        """What the words say for a group."""
        row = self._index.group(group)
        return row.unsaid + sum(self._gain(facet, said) for facet in row.facets)

    def _gain(self, facet: int, said: Said) -> float:
        strength = said.strength(facet)
        if not strength:
            return 0.0
        row = self._index.facet(facet)
        return strength * (_SAID * row.weight + row.penalty)

    def best_groups(self, said: Said, count: int, may_be: Callable[[str], bool]) -> list[tuple[float, int]]:
        """The groups that the words say most for, best first, of those whose unit may be meant.

        Groups are reached by terms and facets that not too many others share; what they share counts all the same.
        """
        reached = {one for term in said.terms if len(ids := self._index.term(term)) <= _COMMON for one in ids}
        gains: dict[int, float] = {}
        for facet in reached:
            gain = self._gain(facet, said)
            groups = self._index.facet(facet).groups
            if gain > 0:
                for group in groups[:_WIDE]:  # of a wide one the simplest
                    gains[group] = gains.get(group, 0.0) + gain
        first = heapq.nlargest(_TRIED, ((gain, -group) for group, gain in gains.items()))
        fitting = (-group for _, group in first if may_be(self._index.group(-group).unit))
        scored = [(self.group(group, said), -group) for group in fitting]
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
