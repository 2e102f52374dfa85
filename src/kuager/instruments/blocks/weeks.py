"""The state of targets by week or day and network: what the strips of a chart and of a terminal show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kuager.instruments.blocks.states import by_network, together
from kuager.instruments.blocks.tables import BLOCKS, MEASURED, Block, MeasuredDay
from kuager.record.edtf import bounds
from kuager.record.record import Record

MOST = 520  # weeks or days; a longer time is cut at its beginning
WEEK = 7


@dataclass(frozen=True)
class Strip:
    """The states of one target, a state for each week (or day). `networks`: the same for each network, by its number.

    measured: measurements in each week that say something.
    """

    target: str
    states: tuple[str, ...]
    networks: Mapping[int, tuple[str, ...]]
    measured: tuple[int, ...]


@dataclass(frozen=True)
class Weeks:
    """Strips of all targets of a country over the same weeks, each named by its first day, a Monday."""

    starts: tuple[date, ...]
    strips: tuple[Strip, ...]


def weeks(
    record: Record,
    country: str,
    *,
    since: date | None = None,
    until: date | None = None,
    target: str | None = None,
    step: int = WEEK,
) -> Weeks:
    """The strips of a country between two days, both included; without them from the first week known to the last.

    step: 7 for weeks, 1 for days.

    A week in which nobody measured a target is `insufficient` for it, like one in which too little was measured.
    """
    of = {} if target is None else {"target": target}
    cells = [(day, row) for row in record.rows(MEASURED, country=country, **of) if (day := bounds(row.day)[0])]
    of = {} if target is None else {"domain": target}
    blocks = [(span, row) for row in record.rows(BLOCKS, country=country, **of) if (span := _lasted(row))]
    known = [day for day, _ in cells] + [day for span, _ in blocks for day in span]
    if not known:
        return Weeks((), ())
    first, last = _start(since or min(known), step), _start(until or max(known), step)
    starts = tuple(first + timedelta(days=n) for n in range(0, (last - first).days + 1, step))[-MOST:]
    counted: dict[str, dict[date, list[MeasuredDay]]] = {}
    for day, cell in cells:
        counted.setdefault(cell.target, {}).setdefault(_start(day, step), []).append(cell)
    lasting: dict[str, list[tuple[tuple[date, date], Block]]] = {}
    for span, block in blocks:
        lasting.setdefault(block.domain, []).append((span, block))
    targets = sorted({*counted, *lasting})
    return Weeks(
        starts, tuple(_strip(one, starts, step, counted.get(one, {}), lasting.get(one, [])) for one in targets)
    )


def _strip(
    target: str,
    starts: tuple[date, ...],
    step: int,
    counted: Mapping[date, list[MeasuredDay]],
    lasting: Iterable[tuple[tuple[date, date], Block]],
) -> Strip:
    spans = list(lasting)
    states, measured, by_week = [], [], []
    for start in starts:
        cells = counted.get(start, [])
        after = start + timedelta(days=step)
        blocks = [block for (first, last), block in spans if first < after and last >= start]
        networks = by_network(cells, blocks)
        by_week.append(networks)
        states.append(together(networks.values(), named=any(block.asn is None for block in blocks)))
        measured.append(sum(cell.measured for cell in cells))
    numbers = sorted({asn for networks in by_week for asn in networks})
    return Strip(
        target=target,
        states=tuple(states),
        networks={asn: tuple(week.get(asn, "insufficient") for week in by_week) for asn in numbers},
        measured=tuple(measured),
    )


def _lasted(row: Block) -> tuple[date, date] | None:
    first, first_end = bounds(row.start)
    last = bounds(row.end)[1] if row.end else first_end
    return None if first is None or last is None else (first, max(first, last))


def _start(day: date, step: int) -> date:
    return day - timedelta(days=day.weekday()) if step == WEEK else day
