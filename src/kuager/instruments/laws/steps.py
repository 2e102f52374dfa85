"""The steps of a bill in their order, rows that tell of one step together."""

from __future__ import annotations

from collections.abc import Sequence

from kuager.instruments.laws.stages import STAGE
from kuager.instruments.laws.tables import Event
from kuager.record.edtf import bounds


def in_order(steps: Sequence[Event]) -> list[list[Event]]:
    """The steps, rows about one step together, by the earliest day that they can mean."""
    grouped: dict[tuple[object, ...], list[Event]] = {}
    for row in steps:
        same = next((key for key in grouped if _one_step(grouped[key][0], row)), None)
        grouped.setdefault(same or (row.stage, row.act, row.provision), []).append(row)
    order = {code: place for place, code in enumerate(STAGE.codes)}

    def place(rows: list[Event]) -> tuple[str, int]:
        days = [first.isoformat() for row in rows if (first := bounds(row.date)[0]) is not None]
        return max(days, default=""), order[rows[0].stage]

    return sorted(grouped.values(), key=place)


def _one_step(row: Event, other: Event) -> bool:
    """Whether rows tell of one step; a source that does not print the number of the act tells of the one there is."""
    same = row.stage == other.stage and row.provision == other.provision
    return same and (row.act == other.act or row.act is None or other.act is None)
