"""Splits and merges: provisions that are left over, and whose words stand in one that is matched already.

A provision cut in two finds its first half as its partner; the second half is left, and is all in the old provision,
in a place that the first does not cover. The same backwards is a merge.
"""

from __future__ import annotations

from collections.abc import Set

from rapidfuzz.distance import LCSseq

from kuager.lawtext.align.sides import NONE, Side, Sides

_SHORTEST = 6  # words of a piece that can be told from a turn of phrase
_COMMON = 24  # pieces in which a sequence may stand and still say something
_HOLDER = 12  # units before a unit among which the one that holds it is looked for
_BESIDE = 3  # units between pieces of one whole that stand together
_ELSEWHERE = 0.85  # share of a piece that must stand in a whole whose other pieces are elsewhere
_FAINT = 0.6  # of the share that a piece needs: what rare sequences alone have to show of it
_LARGE = 40_000_000  # words by words beyond which order is not compared
_LOOKED_AT = 4  # wholes that are tried for a piece


def join(sides: Sides, inside: float, taken_old: Set[int], taken_new: Set[int]) -> None:
    """Match pieces that are left with the whole that holds at least the share `inside` of each.

    A piece that does not stand beside the others of its whole has to be in it nearly word for word.
    Units in `taken` are no pieces: each is very like another unit that is still free.
    A piece of a split is matched with its whole, while the whole stays matched with its first piece.
    """
    _join(sides.old, sides.new, inside, taken_new)
    _join(sides.new, sides.old, inside, taken_old)


def _join(wholes: Side, parts: Side, inside: float, taken: Set[int]) -> None:
    left = [piece for piece in parts.open() if len(parts.words(piece)) >= _SHORTEST and piece not in taken]
    if not left:
        return
    changed = [
        whole for whole, other in enumerate(wholes.match) if other == NONE or wholes.texts[whole] != parts.texts[other]
    ]
    runs = {piece: parts.runs(piece) for piece in left}
    wanted: dict[int, list[int]] = {}
    for piece, own in runs.items():
        for run in own:
            wanted.setdefault(run, []).append(piece)
    holders: dict[int, list[int]] = {}
    for whole in changed:
        for run in wholes.runs(whole):
            if run in wanted:
                holders.setdefault(run, []).append(whole)
    # What many provisions say is no sign of a piece: it weighs as little as it is rare.
    weights = {run: 1.0 / max(len(pieces), len(holders.get(run, ()))) for run, pieces in wanted.items()}
    held: dict[int, dict[int, float]] = {piece: {} for piece in left}
    for run, with_run in holders.items():
        if len(with_run) <= _COMMON:
            for piece in wanted[run]:
                for whole in with_run:
                    held[piece][whole] = held[piece].get(whole, 0.0) + weights[run]
    for piece in left:
        best = _whole_of(piece, held[piece], runs[piece], weights, wholes, parts, inside)
        if best is not None:
            parts.match[piece] = best
            if wholes.match[best] == NONE:
                wholes.match[best] = piece


def _whole_of(
    piece: int,
    held: dict[int, float],
    runs: frozenset[int],
    weights: dict[int, float],
    wholes: Side,
    parts: Side,
    least: float,
) -> int | None:
    total = sum(weights[run] for run in runs)
    found: list[tuple[bool, int, int]] = []
    for whole, weight in sorted(held.items(), key=lambda item: (-item[1], item[0]))[:_LOOKED_AT]:
        first = wholes.match[whole]
        beside = first != NONE and abs(first - piece) <= _BESIDE
        inside = min(weight / total, len(runs & wholes.runs(whole)) / len(runs))
        length = len(wholes.words(whole))
        if first == NONE:
            fits = inside >= max(least, _ELSEWHERE) and length > len(parts.words(piece))
        elif beside:
            fits = inside >= least * _FAINT and _gained(piece, whole, first, wholes, parts) >= least
        else:
            # What the first piece says already is no sign of the second: it may be a turn of phrase of both.
            apart = runs & wholes.runs(whole) - parts.runs(first)
            fits = inside >= max(least, _ELSEWHERE) and sum(weights[run] for run in apart) / total >= least * 0.9
        if fits and not _held_already(piece, whole, parts):
            found.append((not beside, length, whole))
    # Where a whole stands in another, as a point stands in its paragraph, the piece belongs to the inner one.
    return min(found)[2] if found else None


def _held_already(piece: int, whole: int, parts: Side) -> bool:
    """Whether the piece is part of a unit of its own text that is matched with the whole: then nothing was cut off."""
    text = parts.texts[piece]
    before = range(max(0, piece - _HOLDER), piece)
    return any(parts.match[holder] == whole and text in parts.texts[holder] for holder in before)


def _gained(piece: int, whole: int, first: int, wholes: Side, parts: Side) -> float:
    """The share of a piece that stands in the whole, in order, beside what its neighbour covers of it already."""
    one, other, all_ = parts.words(first), parts.words(piece), wholes.words(whole)
    if len(all_) * (len(one) + len(other)) > _LARGE:
        return 0.0
    both = one + other if first < piece else other + one
    return float(LCSseq.similarity(all_, both) - LCSseq.similarity(all_, one)) / len(other)
