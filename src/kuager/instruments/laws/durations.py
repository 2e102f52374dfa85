"""Time limits of laws: ISO 8601 durations, in the unit in which the law gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# ISO 8601-2:2019, the forms PnYnMnWnD and TnHnM; a law counts in one of them, seldom in two.
_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:(?P<second>\d+)S)?)?",
    re.ASCII,
)
_SECONDS = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
# How long a month or a year is at least and at most, to compare limits in different units.
_SHORTEST = {"year": 365 * 86_400, "month": 28 * 86_400} | _SECONDS
_LONGEST = {"year": 366 * 86_400, "month": 31 * 86_400} | _SECONDS


class DurationError(ValueError):
    """Text that is no ISO 8601 duration."""

    def __init__(self, said: str) -> None:
        super().__init__(f"'{said}' is not an ISO 8601 duration (PT24H, P3D, P1M; PT0S is at once)")


@dataclass(frozen=True)
class Duration:
    """A length of time: its parts, each a number of units, the largest unit first. Empty: at once."""

    parts: tuple[tuple[str, int], ...]

    @classmethod
    def parse(cls, said: str) -> Duration:
        """Take a duration apart. Raises DurationError."""
        match = _DURATION.fullmatch(said)
        if match is None or said in ("P", "PT") or said.endswith("T"):
            raise DurationError(said)
        return cls(tuple((unit, int(n)) for unit, n in match.groupdict().items() if n is not None and int(n)))

    def counted(self) -> tuple[Decimal, str]:
        """The number and its unit as the law gives it; of mixed parts the number of the smallest unit.

        A year or month beside smaller units cannot be given in them: raises DurationError.
        """
        if not self.parts:
            return Decimal(0), "hour"
        if len(self.parts) == 1:
            unit, n = self.parts[0]
            return Decimal(n), unit
        if any(unit not in _SECONDS for unit, _ in self.parts):
            raise DurationError(self.said())
        unit = self.parts[-1][0]
        return Decimal(sum(n * _SECONDS[name] for name, n in self.parts)) / _SECONDS[unit], unit

    def bounds(self) -> tuple[int, int]:
        """The shortest and the longest it can be, in seconds."""
        return (
            sum(n * _SHORTEST[unit] for unit, n in self.parts),
            sum(n * _LONGEST[unit] for unit, n in self.parts),
        )

    def said(self) -> str:
        """In English words: `24 hours`, `1 month`, `at once`."""
        if not self.parts:
            return "at once"
        return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for unit, n in self.parts)


def in_words(text: str, days: str | None = None) -> str:
    """A duration as a row has it, in English words; what is none as it stands."""
    try:
        said = Duration.parse(text).said()
    except DurationError:
        return text
    return said.replace(" day", " working day") if days == "working" else said
