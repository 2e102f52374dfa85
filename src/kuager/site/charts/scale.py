"""From values to places on an axis, and the round numbers that an axis names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Scale:
    """A straight line from `low..high` to `start..end`."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float | Decimal) -> float:
        """Where a value stands; the middle where all values are the same."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: Decimal, high: Decimal, about: int = 4, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Round numbers in steps of 1, 2 or 5 times a power of ten that hold `low..high` between them.

    whole: no step is smaller than 1, for what is counted.
    """
    if low == high:
        low, high = (low - 1, high + 1) if low else (Decimal(0), Decimal(1))
    rough = float(high - low) / about
    power = Decimal(10) ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if float(power * factor) >= rough * 0.999)
    if whole:
        step = max(step, Decimal(1))
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple((step * n).normalize() + 0 for n in range(first, last + 1))


def rank_ticks(last: Decimal) -> tuple[Decimal, ...]:
    """1 and the round numbers below it, for an axis of ranks."""
    return (Decimal(1), *(tick for tick in ticks(Decimal(0), max(last, Decimal(2))) if tick > 1))
