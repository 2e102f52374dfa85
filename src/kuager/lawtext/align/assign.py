"""Assignment: one old unit to one new one, the surest first, and what is sure decides what is near it.

First comes what is the same to the letter and stands once in each text, then its neighbours (after P. Heckel, "A
technique for isolating differences between files", CACM 21:4, 1978), then the rest in rounds: in each, what stands
around a pair is judged anew by all that was matched before.
"""

from __future__ import annotations

from collections import Counter

from kuager.lawtext.align import retrieve
from kuager.lawtext.align.joints import join
from kuager.lawtext.align.score import Scorer
from kuager.lawtext.align.sides import NONE, Context, Sides

_ENOUGH = 4  # words of a text that say which provision it is when it stands once in each text
_ROUNDS = (0.95, 0.85, 0.7, 0.6, 0.5, 0.5)
_ALIKE = 0.75  # likeness of a pair that is one provision, rather than a piece and its whole
_UNLIKELY = 0.35
_JOINTS = {0: 0.85, 2: 0.7, 5: 0.5}  # after these rounds pieces are joined that stand in a whole by at least this share


def assign(sides: Sides, scorer: Scorer, *, one_language: bool = True) -> None:
    """Match units one to one, and pieces with their wholes when both texts are in one language."""
    if one_language:
        _unique(sides)
        _extend(sides)
    candidates: set[tuple[int, int]] = set()
    scorer.pointed = retrieve.pointed_out(sides)
    for number, least in enumerate(_ROUNDS):
        context = Context(sides)
        if number == 0:
            candidates = retrieve.lookalikes(sides, sides.old.open(), sides.new.open())
            candidates |= retrieve.twins(sides) if one_language else retrieve.addresses(sides)
            candidates |= scorer.pointed
        candidates |= retrieve.gap_mates(sides, context)
        candidates = {pair for pair in candidates if sides.free(*pair) and scorer.possible(*pair)}
        _take(sides, scorer, context, candidates, least)
        if not one_language:
            continue
        _extend(sides)
        if sides.old.stubs or sides.new.stubs:
            _stubs(sides, Context(sides), last=number == len(_ROUNDS) - 1)
        if number in _JOINTS:
            alike = [pair for pair in candidates if sides.free(*pair) and scorer.text(*pair) >= _ALIKE]
            join(sides, _JOINTS[number], {i for i, _ in alike}, {j for _, j in alike})
    _release(sides, scorer)


def _release(sides: Sides, scorer: Scorer) -> None:
    """Undo pairs that are unlikely now that all that stands around them is known."""
    context = Context(sides)
    unlikely = [
        (i, j)
        for i, j in enumerate(sides.old.match)
        if j != NONE
        and sides.new.match[j] == i
        and i not in sides.old.stubs
        and j not in sides.new.stubs
        and scorer.probability(i, j, context) < _UNLIKELY
    ]
    shared = Counter(sides.old.match)
    pieces = Counter(sides.new.match)
    for i, j in unlikely:
        if shared[j] == 1 and pieces[i] == 1:
            sides.old.match[i] = sides.new.match[j] = NONE


def _unique(sides: Sides) -> None:
    for text, olds in sides.old.twins.items():
        if len(olds) > 1:
            continue
        news = sides.new.twins.get(text)
        if news is None or len(news) > 1 or text.count(" ") + 1 < _ENOUGH:
            continue
        if sides.comparable(olds[0], news[0]):
            sides.match(olds[0], news[0])


def _extend(sides: Sides) -> None:
    """Match neighbours of matched units that have the same text, forward and backward."""
    old, new = sides.old, sides.new
    for step in (1, -1):
        order = range(len(old)) if step == 1 else range(len(old) - 1, -1, -1)
        for i in order:
            j = old.match[i]
            if j == NONE:
                continue
            a, b = i + step, j + step
            if not (0 <= a < len(old) and 0 <= b < len(new) and sides.free(a, b) and old.texts[a] == new.texts[b]):
                continue
            # A turn of phrase at the head of every article is no neighbour of what ends the article before.
            within = old.parents[a] == old.parents[i] and new.parents[b] == new.parents[j]
            if (within or len(old.twins[old.texts[a]]) == 1) and sides.comparable(a, b):
                sides.match(a, b)


def _stubs(sides: Sides, context: Context, *, last: bool) -> None:
    """Match a stub with what has its number in its place: it says nothing else by which to know it.

    With another stub at once; with words only in the last round, for they may have gone elsewhere.
    """
    there: dict[str, list[int]] = {}
    for j in sides.new.open():
        there.setdefault(sides.new.labels[j], []).append(j)
    for i in sides.old.open():
        label = sides.old.labels[i]
        for j in there.get(label, ()) if label else ():
            stubs = (i in sides.old.stubs) + (j in sides.new.stubs)
            if stubs < (1 if last else 2) or not sides.free(i, j):
                continue
            held = context.parent(i, j)
            if held == 1 or (held and context.before(i, j) + context.after(i, j) > 0):
                sides.match(i, j)


def _take(sides: Sides, scorer: Scorer, context: Context, candidates: set[tuple[int, int]], least: float) -> None:
    scored = [(scorer.probability(i, j, context), i, j) for i, j in candidates]
    scored.sort(key=lambda entry: (-entry[0], entry[1] + entry[2], abs(entry[1] - entry[2])))
    for probability, i, j in scored:
        if sides.free(i, j):
            if probability >= least:
                sides.match(i, j)
            else:
                sides.near(i, j, probability)
        else:
            sides.rival(i, j, probability)
