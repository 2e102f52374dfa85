"""How far two coders agree: percent and Cohen's kappa (J. Cohen, Educ. Psychol. Meas. 20, 1960, p. 37-46)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kuager.instruments.laws.norms import Answer
from kuager.instruments.laws.rubric import question


@dataclass(frozen=True)
class Agreement:
    """Two coders on the questions that both answered.

    both: how many these are. alike: on how many they say the same. kappa: agreement beyond chance, from -1 to 1; None
    where chance alone would make them agree on everything, so that nothing is left to measure. differing: the norms
    and questions on which they differ, with both answers.
    """

    coders: tuple[str, str]
    both: int
    alike: int
    kappa: Fraction | None
    differing: tuple[tuple[str, str, str, str], ...]

    @property
    def percent(self) -> Fraction:
        """The share on which they agree, in percent."""
        return Fraction(100 * self.alike, self.both)


def agreements(rows: Iterable[Answer]) -> list[Agreement]:
    """Every two coders who answered a question about the same norm; none where there is one coder alone."""
    given: dict[str, dict[tuple[str, str], str]] = {}
    for row in rows:
        given.setdefault(row.coder, {})[row.norm, row.question] = row.answer
    found = []
    for one, other in itertools.combinations(given, 2):
        shared = [key for key in given[one] if key in given[other]]
        if shared:
            shared.sort(key=lambda key: (key[0], question(key[1]).number))
            found.append(_agreement((one, other), shared, given[one], given[other]))
    return found


def _agreement(
    coders: tuple[str, str],
    shared: Sequence[tuple[str, str]],
    one: dict[tuple[str, str], str],
    other: dict[tuple[str, str], str],
) -> Agreement:
    differing = tuple((*key, one[key], other[key]) for key in shared if one[key] != other[key])
    alike = len(shared) - len(differing)
    pairs = [(one[key], other[key]) for key in shared]
    return Agreement(coders, len(shared), alike, kappa(pairs), differing)


def kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Cohen's kappa of pairs of answers: (p_o - p_e) / (1 - p_e). None where p_e is 1."""
    n = len(pairs)
    if not n:
        return None
    observed = Fraction(sum(one == other for one, other in pairs), n)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = Fraction(sum(count * second[code] for code, count in first.items()), n * n)
    return None if chance == 1 else (observed - chance) / (1 - chance)
