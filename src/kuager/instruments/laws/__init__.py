"""The instrument `laws`: bills and acts, their texts, what these let whom do, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kuager.figures.instrument import Instrument
from kuager.instruments.laws.figures import FIGURES
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, VALIDITY
from kuager.instruments.laws.tables import EVENTS, WORKS
from kuager.instruments.laws.texts import EXPRESSIONS, LINKS, MANIFESTATIONS, PROVISIONS

if TYPE_CHECKING:
    from kuager.record.problems import Problem
    from kuager.record.record import Record


def law_problems(record: Record) -> Iterator[Problem]:
    """What rows of laws have to keep to beyond their columns; imported when a record is validated."""
    from kuager.instruments.laws import rules

    yield from rules.law_problems(record)


INSTRUMENT = Instrument(
    name="laws",
    namespaces=("laws",),
    tables=(
        WORKS,
        EVENTS,
        EXPRESSIONS,
        MANIFESTATIONS,
        PROVISIONS,
        LINKS,
        NORMS,
        VALIDITY,
        ANSWERS,
        CLAIMS,
    ),
    figures=FIGURES,
    rules=(law_problems,),
)
