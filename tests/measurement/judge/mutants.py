"""Real measurements changed in ways that must not change what is right about them, or must change it in a known way.

A mutator takes the decoded JSON of a web_connectivity measurement whose truth is known and a random generator, and
changes a copy. It returns what a verdict may be afterwards (`KEEPS` stands for: state and layer as before), or None
where it does not apply.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.measurement.judge import content_changes, network_changes
from tests.measurement.judge.measurement_json import Allowed, Measurement


@dataclass(frozen=True)
class Mutant:
    """A changed measurement and the states that are right for it."""

    of: str
    mutator: str
    kind: str
    truth: str
    allowed: Allowed
    measurement: Measurement


MUTATORS: dict[str, tuple[Callable[[Measurement, str, random.Random], Allowed | None], ...]] = {
    **network_changes.CHANGES,
    **content_changes.CHANGES,
}


def mutants(name: str, measurement: Measurement, truth: str, *, seed: int = 7) -> Iterator[Mutant]:
    """All mutants of one measurement; the same seed gives the same ones."""
    for kind, changes in MUTATORS.items():
        for change in changes:
            changed = copy.deepcopy(measurement)
            allowed = change(changed, truth, random.Random(f"{seed}/{name}/{change.__name__}"))
            if allowed is not None:
                yield Mutant(name, change.__name__.strip("_"), kind, truth, allowed, changed)
