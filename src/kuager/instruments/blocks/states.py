"""From counts of measurements and known blocks to the state of a target on a network, and in a country, on a day.

A block that the record holds, found by the detector in many measurements or reported by a source, is the better
evidence. Counts of one day conclude something by themselves only above a floor of evidence, which no single submission
and no single probe can reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from kuager.instruments.blocks.tables import Block, MeasuredDay
from kuager.record.edtf import bounds

FLOOR_MEASURED = 5  # measurements that say something, for a block that no detector found
FLOOR_REPORTS = 3  # different reports with a block
FLOOR_OK = 3  # measurements that reached the target, none being blocked
FLOOR_OK_REPORTS = 2
_Z = 1.96  # of a two-sided interval of 95 %


@dataclass(frozen=True)
class Tally:
    """Counts of measurements, added up."""

    measured: int
    blocked: int
    reached: int  # neither blocked, nor down, nor refused by the target
    insufficient: int
    reports: int
    blocked_reports: int

    @classmethod
    def of(cls, cells: Iterable[MeasuredDay]) -> Tally:
        rows = list(cells)
        return cls(
            measured=sum(row.measured for row in rows),
            blocked=sum(row.blocked for row in rows),
            reached=sum(row.measured - row.blocked - row.down - row.server_side for row in rows),
            insufficient=sum(row.insufficient for row in rows),
            reports=sum(row.reports for row in rows),
            blocked_reports=sum(row.blocked_reports for row in rows),
        )

    @property
    def state(self) -> str:
        """What these counts say by themselves: `blocked`, `ok` or `insufficient`."""
        if (
            self.measured >= FLOOR_MEASURED
            and self.blocked_reports >= FLOOR_REPORTS
            and lowest_share(self.blocked, self.measured) > 0.5
        ):
            return "blocked"
        if self.blocked == 0 and self.reached >= FLOOR_OK and self.reports >= FLOOR_OK_REPORTS:
            return "ok"
        return "insufficient"


def lowest_share(part: int, whole: int) -> float:
    """The lower end of Wilson's 95 % interval for a share (JASA 22, 1927); 0 where nothing was counted."""
    if whole == 0:
        return 0.0
    share, squared = part / whole, _Z * _Z
    middle = share + squared / (2 * whole)
    return float((middle - _Z * sqrt((share * (1 - share) + squared / (4 * whole)) / whole)) / (1 + squared / whole))


def covers(block: Block, day: str) -> bool:
    """Whether a block is known to have lasted on a day. One whose end is not known lasts on its own days alone."""
    at = bounds(day)[0]
    first, first_end = bounds(block.start)
    last = bounds(block.end)[1] if block.end else first_end
    return at is not None and first is not None and last is not None and first <= at <= last


def by_network(cells: Sequence[MeasuredDay], blocks: Sequence[Block]) -> dict[int, str]:
    """The state of each network that was measured on the day, or that a block of the day names, by its number.

    Cells and blocks are of one target, country and day.
    """
    grouped: dict[int, list[MeasuredDay]] = {}
    for cell in cells:
        grouped.setdefault(cell.asn, []).append(cell)
    states = {asn: Tally.of(rows).state for asn, rows in grouped.items()}
    states |= {block.asn: "blocked" for block in blocks if block.asn is not None}
    return dict(sorted(states.items()))


def together(states: Iterable[str], *, named: bool) -> str:
    """The state of a country out of those of its networks. `named`: a source says that the country blocks it."""
    known = {state for state in states if state != "insufficient"}
    if named:
        known.add("blocked")
    if not known:
        return "insufficient"
    return known.pop() if len(known) == 1 else "mixed"
