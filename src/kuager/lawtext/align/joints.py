"""Splits and merges: provisions that are left over, and whose words stand in one that is matched already.

A provision cut in two finds its first half as its partner; the second half is left, and is all in the old provision,
in a place that the first does not cover. The same backwards is a merge.
"""

from __future__ import annotations

from collections.abc import Set

from kuager.lawtext.align.sides import NONE, Side, Sides

_SHORTEST = 6  # words of a piece that can be told from a turn of phrase
_COMMON = 24  # pieces in which a sequence may stand and still say something
_BESIDE = 3  # units between pieces of one whole that stand together
_ELSEWHERE = 0.85  # share of a piece that must stand in a whole whose other pieces are elsewhere
_LOOKED_AT = 4  # wholes that are tried for a piece


def join(sides: Sides, inside: float, taken_old: Set[int], taken_new: Set[int]) -> None:
    """Match pieces that are left with the whole that holds at least the share `inside` of each.

    A piece that does not stand beside the others of its whole has to be in it nearly word for word.
    Units in `taken` are no pieces: each is very like another unit that is still free.
    A piece of a split is matched with its whole, while the whole stays matched with its first piece.
    """
    for piece, whole in _wholes(sides.old, sides.new, inside, taken_new):
        sides.new.match[piece] = whole
        if sides.old.match[whole] == NONE:
            sides.old.match[whole] = piece
    for piece, whole in _wholes(sides.new, sides.old, inside, taken_old):
        sides.old.match[piece] = whole
        if sides.new.match[whole] == NONE:
            sides.new.match[whole] = piece


def _wholes(wholes: Side, parts: Side, inside: float, taken: Set[int]) -> list[tuple[int, int]]:
    left = [piece for piece in parts.open() if len(parts.words(piece)) >= _SHORTEST and piece not in taken]
    if not left:
        return []
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
    found = []
    for piece in left:
        best = _whole_of(piece, held[piece], runs[piece], weights, wholes, parts, inside)
        if best is not None:
            found.append((piece, best))
    return found


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
        own = wholes.runs(whole)
        first = wholes.match[whole]
        beside = first != NONE and abs(first - piece) <= _BESIDE
        if min(weight / total, len(runs & own) / len(runs)) < (least if beside else max(least, _ELSEWHERE)):
            continue
        length = len(wholes.words(whole))
        if first == NONE and length <= len(parts.words(piece)):
            continue
        if first != NONE:
            # What the first piece says already is no sign of the second: it may be a turn of phrase of both.
            apart = runs & own - parts.runs(first)
            if sum(weights[run] for run in apart) / total < least * 0.9:
                continue
        found.append((not beside, length, whole))
    # Where a whole stands in another, as a point stands in its paragraph, the piece belongs to the inner one.
    return min(found)[2] if found else None
