"""`align`: the stages one after the other."""

from __future__ import annotations

from kuager.lawtext.align.assign import assign
from kuager.lawtext.align.classify import alone, classify, in_order, weakest
from kuager.lawtext.align.language import two_languages
from kuager.lawtext.align.model import Link, Relation
from kuager.lawtext.align.score import Scorer
from kuager.lawtext.align.sides import Context, Sides
from kuager.lawtext.document import Document
from kuager.lawtext.units import Granularity

_BY_NUMBER = 0.95  # that a stub is what became of the provision with its number


def align(old: Document, new: Document, granularity: Granularity = Granularity.CLAUSE) -> list[Link]:
    """What became of each provision of `old`, and where each of `new` comes from; every unit is in exactly one link.

    In the order of the old text, what was added after the provision that it follows. The publisher's identities
    (`guid`) are not looked at.
    """
    if two_languages(old, new):
        from kuager.lawtext.align.bilingual import BilingualScorer, Cognates, settle

        sides = Sides(old, new, granularity, Cognates(), headings=False)
        scorer: Scorer = BilingualScorer(sides)
        assign(sides, scorer, one_language=False)
        settle(sides, scorer)
        return _in_order(_links(sides, scorer, one_language=False))
    sides = Sides(old, new, granularity)
    scorer = Scorer(sides)
    assign(sides, scorer)
    return _in_order(_links(sides, scorer, one_language=True))


def _links(sides: Sides, scorer: Scorer, *, one_language: bool) -> list[Link]:
    context = Context(sides)
    ordered = in_order(sides.old.match)
    pairs = sides.pieces()
    matched = set(pairs)
    links = []
    for olds, news in _groups(pairs):
        signals = [scorer.signals(i, j, context) for i in olds for j in news if (i, j) in matched]
        if len(olds) == len(news) == 1:
            relation = classify(
                sides, context, olds[0], news[0], in_order=olds[0] in ordered, one_language=one_language
            )
            stub = olds[0] in sides.old.stubs or news[0] in sides.new.stubs
            confidence = _BY_NUMBER if stub else scorer.probability(olds[0], news[0], context)
        else:
            relation = Relation.SPLIT if len(news) >= len(olds) else Relation.MERGED
            confidence = _joint(sides, olds, news)
        links.append(
            Link(
                tuple(sides.old.units[i] for i in olds),
                tuple(sides.new.units[j] for j in news),
                relation,
                confidence,
                weakest(signals),
                max([sides.old.rivals.get(i, 0.0) for i in olds] + [sides.new.rivals.get(j, 0.0) for j in news]),
            )
        )
    links.extend(alone(Relation.REMOVED, sides, i, sides.old.loneliness(i)) for i in sides.old.open())
    links.extend(alone(Relation.ADDED, sides, j, sides.new.loneliness(j)) for j in sides.new.open())
    return links


def _joint(sides: Sides, olds: list[int], news: list[int]) -> float:
    """How sure a split or merge is: by the piece of which the least stands in what it is a piece of."""
    whole = frozenset().union(*(sides.old.runs(i) for i in olds))
    other = frozenset().union(*(sides.new.runs(j) for j in news))
    pieces = [sides.new.runs(j) for j in news] if len(news) >= len(olds) else [sides.old.runs(i) for i in olds]
    holder = whole if len(news) >= len(olds) else other
    return 0.5 + 0.5 * min(len(piece & holder) / len(piece) for piece in pieces)


def _groups(pairs: list[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Old and new units that hang together."""
    group_old: dict[int, int] = {}
    group_new: dict[int, int] = {}
    groups: list[tuple[list[int], list[int]]] = []
    for i, j in pairs:
        a, b = group_old.get(i), group_new.get(j)
        if a is None and b is None:
            group_old[i] = group_new[j] = len(groups)
            groups.append(([i], [j]))
        elif a is None and b is not None:
            group_old[i] = b
            groups[b][0].append(i)
        elif a is not None and b is None:
            group_new[j] = a
            groups[a][1].append(j)
        elif a is not None and b is not None and a != b:
            groups[a][0].extend(groups[b][0])
            groups[a][1].extend(groups[b][1])
            group_old.update(dict.fromkeys(groups[b][0], a))
            group_new.update(dict.fromkeys(groups[b][1], a))
            groups[b] = ([], [])
    return [(sorted(olds), sorted(news)) for olds, news in groups if olds]


def _in_order(links: list[Link]) -> list[Link]:
    """By the old text; what is new stands where the new text has it, after what it follows there."""
    place = {unit.index: link.old[0].index for link in links if link.old for unit in link.new}
    keys: dict[int, float] = {}
    last = -1.0
    for link in sorted((link for link in links if link.new), key=lambda link: link.new[0].index):
        if link.old:
            last = float(place[link.new[0].index])
        else:
            keys[link.new[0].index] = last
    return sorted(
        links,
        key=lambda link: (link.old[0].index, 0, 0) if link.old else (keys[link.new[0].index], 1, link.new[0].index),
    )
