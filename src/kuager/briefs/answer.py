"""What a link is compared with: the answer of a figure or of a calculation, in one shape."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kuager.briefs.checked import Calculation
from kuager.figures.reading import Caveat, CaveatKind, Reading, Value

MEASURES = frozenset(("percent", "percentage_point", "point", "points", "score", "ratio", "share", "index"))


@dataclass(frozen=True)
class Answer:
    """A value with its unit, the whole it is out of, and what to know about it. `name` is how messages call it."""

    name: str
    value: Value
    unit: str
    maximum: Decimal | None = None
    caveats: tuple[Caveat, ...] = ()

    @classmethod
    def of_reading(cls, reading: Reading) -> Answer:
        """The answer that a reading is."""
        parameters = ", ".join(f"{name}={value}" for name, value in reading.parameters)
        name = f"{reading.figure}({parameters})"
        return cls(name, reading.value, reading.unit, reading.maximum, reading.caveats)

    @classmethod
    def of_calculation(cls, calculation: Calculation) -> Answer:
        """The answer that a calculation is."""
        return cls(f"calc:{calculation.expression}", calculation.value, calculation.unit, caveats=calculation.caveats)

    @property
    def contradicted(self) -> bool:
        """Whether its sources contradict each other."""
        return any(caveat.kind is CaveatKind.CONTRADICTED for caveat in self.caveats)

    @property
    def measured(self) -> bool:
        """Whether the value is measured and so may be rounded: a share, a score, money. Counts and ranks are not."""
        return self.unit in MEASURES or (len(self.unit) == 3 and self.unit.isupper())
