"""Splits and merges: provisions that are left over, and whose words stand in one that is matched already.

A provision cut in two finds its first half as its partner; the second half is left, and is all in the old provision,
in a place that the first does not cover. The same backwards is a merge.
"""

from __future__ import annotations

from kuager.lawtext.align.sides import NONE, Side, Sides

_SHORTEST = 6  # words of a piece that can be told from a turn of phrase
_COMMON = 24  # pieces in which a sequence may stand and still say something
_RUN = 3  # words of a sequence by which pieces are found
_LOOKED_AT = 4  # wholes that are tried for a piece


def join(sides: Sides, inside: float) -> None:
    """Match pieces that are left with the whole that holds at least the share `inside` of each.

    A piece of a split is matched with its whole, while the whole stays matched with its first piece.
    """
    for piece, whole in _wholes(sides.old, sides.new, inside):
        sides.new.match[piece] = whole
        if sides.old.match[whole] == NONE:
            sides.old.match[whole] = piece
    for piece, whole in _wholes(sides.new, sides.old, inside):
        sides.old.match[piece] = whole
        if sides.new.match[whole] == NONE:
            sides.new.match[whole] = piece


def _wholes(wholes: Side, parts: Side, inside: float) -> list[tuple[int, int]]:
    left = [piece for piece in parts.open() if len(parts.words(piece)) >= _SHORTEST]
    if not left:
        return []
    runs = {piece: _runs(parts.words(piece)) for piece in left}
    wanted: dict[tuple[int, ...], list[int]] = {}
    for piece, own in runs.items():
        for run in own:
            wanted.setdefault(run, []).append(piece)
    held: dict[int, dict[int, int]] = {piece: {} for piece in left}
    for whole, other in enumerate(wholes.match):
        if other != NONE and wholes.texts[whole] == parts.texts[other]:
            continue
        for run in _runs(wholes.words(whole)):
            pieces = wanted.get(run, ())
            if len(pieces) <= _COMMON:
                for piece in pieces:
                    held[piece][whole] = held[piece].get(whole, 0) + 1
    found = []
    for piece in left:
        best = _whole_of(piece, held[piece], runs[piece], wholes, parts, inside)
        if best is not None:
            found.append((piece, best))
    return found


def _whole_of(
    piece: int, held: dict[int, int], runs: set[tuple[int, ...]], wholes: Side, parts: Side, least: float
) -> int | None:
    for whole, count in sorted(held.items(), key=lambda item: (-item[1], item[0]))[:_LOOKED_AT]:
        if count / len(runs) < least:
            return None
        first = wholes.match[whole]
        if first == NONE:
            if len(wholes.words(whole)) > len(parts.words(piece)):
                return whole
            continue
        # What the first piece says already is no sign of the second: it may be a turn of phrase of both.
        common = runs & _runs(wholes.words(whole))
        if len(common - _runs(parts.words(first))) / len(runs) >= least * 0.9:
            return whole
    return None


def _runs(words: list[int]) -> set[tuple[int, ...]]:
    return {tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}
