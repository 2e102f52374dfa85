"""Entries that may be the same thing told twice: near in time and place, and alike in words. Pointed out, no more."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuager.record.edtf import EdtfError, bounds
from kuager.record.judging.tables import Thing

DAYS = 3
ENOUGH = 8.0
"""Same day 3, place 2, kind 2, number of people 1, words up to 5: all but the words are not enough."""

_LONGEST = timedelta(days=366)
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_STEM = 6


@dataclass(frozen=True)
class Case:
    """One entry: what its rows say together."""

    id: str
    country: str
    kinds: frozenset[str]
    dates: tuple[str, ...]
    first: date
    last: date
    places: frozenset[str]
    people: frozenset[int]
    words: frozenset[str]
    text: str


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one: how much speaks for it, and what, in words."""

    left: Case
    right: Case
    score: float
    why: tuple[str, ...]


def cases(rows: Iterable[Mapping[str, object]], thing: Thing) -> list[Case]:
    """The entries that the rows make, one for each id. Those without a day within a year are left out."""
    grouped: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for row in rows:
        grouped[str(row[thing.id])].append(row)
    return [made for id_, members in grouped.items() if (made := _case(id_, members, thing)) is not None]


def _case(id_: str, rows: list[Mapping[str, object]], thing: Thing) -> Case | None:
    spans: list[tuple[date, date]] = []
    dates = tuple(dict.fromkeys(str(row[thing.date]) for row in rows))
    for said in dates:
        try:
            first, last = bounds(said)
        except EdtfError:
            continue
        if first is not None and last is not None and last - first <= _LONGEST:
            spans.append((first, last))
    if not spans:
        return None
    first, last = min(spans, key=lambda span: span[1] - span[0])  # the row that tells the day most closely

    def told(name: str) -> frozenset[str]:
        return frozenset(str(row[name]) for row in rows if row[name] is not None)

    text = " ".join(dict.fromkeys(str(row[thing.text]) for row in rows if row[thing.text]))
    return Case(
        id_,
        str(rows[0][thing.country]),
        told(thing.kind),
        dates,
        first,
        last,
        told(thing.place),
        frozenset(int(number) for row in rows if isinstance(number := row[thing.people], int)),
        frozenset(word[:_STEM] for word in _WORD.findall(text.casefold())),
        text,
    )


def pairs(
    found: Sequence[Case], *, only: frozenset[str] | None = None, settled: frozenset[frozenset[str]] = frozenset()
) -> list[Pair]:
    """The pairs that may be one thing, the likeliest first.

    only: ids of which at least one must be in a pair. settled: pairs that somebody has judged already.
    """
    weights = _weights(found)
    result = []
    for left, right in _candidates(found):
        if only is not None and left.id not in only and right.id not in only:
            continue
        if frozenset((left.id, right.id)) in settled:
            continue
        score, why = _alike(left, right, weights)
        if score >= ENOUGH:
            one, other = sorted((left, right), key=lambda case: case.id)
            result.append(Pair(one, other, score, tuple(why)))
    return sorted(result, key=lambda pair: (-pair.score, pair.left.id, pair.right.id))


def _weights(found: Sequence[Case]) -> dict[str, float]:
    """Rare words tell more than those that stand in every entry."""
    counts = Counter(word for case in found for word in case.words)
    return {word: math.log(1 + (len(found) + 1) / count) for word, count in counts.items()}


def _candidates(found: Sequence[Case]) -> Iterator[tuple[Case, Case]]:
    """Pairs of one country whose days come near one another, each once."""
    by_country: dict[str, list[Case]] = defaultdict(list)
    for case in found:
        by_country[case.country].append(case)
    for members in by_country.values():
        members.sort(key=lambda case: case.first)
        open_: list[Case] = []
        for case in members:
            open_ = [other for other in open_ if other.last + timedelta(days=DAYS) >= case.first]
            yield from zip(open_, itertools.repeat(case), strict=False)
            open_.append(case)


def _alike(left: Case, right: Case, weights: Mapping[str, float]) -> tuple[float, list[str]]:
    place = _place(left, right)
    if place is None:
        return 0, []
    score, why = _days(left, right)
    score += place[0]
    why += place[1]
    if shared := left.kinds & right.kinds:
        score += 2
        why.append(f"the same kind ({', '.join(sorted(shared))})")
    if left.people and right.people:
        score += 1 if left.people & right.people else -1
    common = left.words & right.words
    whole = sum(weights[word] for word in left.words) + sum(weights[word] for word in right.words)
    alike = 2 * sum(weights[word] for word in common) / whole if whole else 0.0
    if not common and _scripts(left.text) != _scripts(right.text):
        score += 2
        why.append("the texts are in different scripts and cannot be compared")
    elif common:
        score += 5 * alike
        why.append(f"{alike:.0%} of the words alike".replace("%", " %"))
    return score, why


def _days(left: Case, right: Case) -> tuple[float, list[str]]:
    if left.first == left.last == right.first == right.last:
        return 3, [f"the same day ({left.first.isoformat()})"]
    gap = (max(left.first, right.first) - min(left.last, right.last)).days
    if gap > 0:
        return 1.5, [f"{gap} day{'s' if gap > 1 else ''} apart"]
    return 1.5, [f"dates that may be one ({left.dates[0]} and {right.dates[0]})"]


def _place(left: Case, right: Case) -> tuple[float, list[str]] | None:
    """None where both name places, and none of one lies in one of the other."""
    if not left.places or not right.places:
        return 0.5, []
    if shared := left.places & right.places:
        return 2, [f"the same place ({', '.join(sorted(shared))})"]
    for one, other in itertools.product(left.places, right.places):
        if one.startswith(f"{other}-") or other.startswith(f"{one}-"):
            return 1.5, [f"a place and one in it ({one}, {other})"]
    return None


def _scripts(text: str) -> str:
    cyrillic = len(re.findall("[Ѐ-ӿ]", text))
    return "cyrillic" if cyrillic * 2 > len(re.findall(r"[^\W\d_]", text)) else "latin"
