"""How links are judged: F1 of pairs, strictly, and with twins of the same text taken for one another."""

from __future__ import annotations

from dataclasses import dataclass

from lawbench.pairs import Link, Row


@dataclass(frozen=True)
class Judged:
    """Shares from 0 to 1. removed: F1 of what is said to have no counterpart; gone: the same without label noise."""

    strict: float
    tolerant: float
    removed: float
    gone: float


def judge(old: list[Row], new: list[Row], truth: set[Link], found: set[Link]) -> Judged:
    """What the links found are worth."""
    right = len(found & truth) + sum(_twin(pair, old, new, truth) for pair in found - truth)
    gone = set(range(len(old))) - {i for i, _ in truth}
    said = set(range(len(old))) - {i for i, _ in found}
    back = returned(old, new, truth)
    return Judged(
        f1(truth, found), 2 * right / (len(truth) + len(found) or 1), f1(gone, said), f1(gone - back, said - back)
    )


def f1(truth: set[Link] | set[int], found: set[Link] | set[int]) -> float:
    """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    return 2 * len(truth & found) / (len(truth) + len(found)) if truth or found else 1.0


def _twin(pair: Link, old: list[Row], new: list[Row], truth: set[Link]) -> bool:
    i, j = pair
    same_new = any(new[b].text == new[j].text for a, b in truth if a == i)
    return same_new or any(old[a].text == old[i].text for a, b in truth if b == j)


def returned(old: list[Row], new: list[Row], truth: set[Link]) -> set[int]:
    """Label noise: old provisions whose identity is gone and whose words come back to the letter under a new one."""
    linked = [{pair[side] for pair in truth} for side in (0, 1)]
    fresh = {row.text for j, row in enumerate(new) if j not in linked[1]}
    return {i for i, row in enumerate(old) if i not in linked[0] and row.text in fresh}
