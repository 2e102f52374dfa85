"""What the arithmetic of RSF's files proves: the mean of the contexts, and the movements since the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from kuager.instruments.indices.readers.numbers import Written, written
from kuager.instruments.indices.readers.proof import TOLERATED, Verdict
from kuager.instruments.indices.readers.rsf_layout import Layout, Movement
from kuager.instruments.indices.tables import CONTEXT
from kuager.record.delimited import Line, Sheet

#: The mean of five rounded scores and a rounded score differ by no more.
_ROUNDING = Decimal("0.01")

#: A sum that fails in more rows than `TOLERATED`, and in more than these few, is not one that the file keeps.
_FEW = 2


@dataclass(frozen=True)
class Entry:
    """One row of the file with its country; `country` is None where the code is unknown."""

    line: Line
    iso: str
    country: str | None


@dataclass(frozen=True)
class Judged:
    """One measure of one row: its rank (None: none is stated) and what the ranks prove about its score."""

    rank: int | None
    verdict: Verdict


def settle_by_mean(layout: Layout, entries: Sequence[Entry], judged: dict[str, list[Judged]]) -> None:
    """Since 2022 the score is the mean of the five contexts: where ranks leave a choice, that decides it if it can.

    A score that agrees with its rank and would only make the mean with its comma elsewhere is doubtful. A mean that
    fails otherwise proves nothing: RSF corrected single scores by hand.
    """
    names = [measure.indicator for measure in layout.measures]
    if set(names) != {"score", *CONTEXT.codes}:
        return
    for index in range(len(entries)):
        found = {name: judged[name][index].verdict for name in names}
        if any(verdict.contradicts for verdict in found.values()):
            continue
        known = {name: verdict.value for name, verdict in found.items() if verdict.value is not None}
        settled = _misplaced(known) if len(known) == len(names) else _decided(found)
        for name, verdict in settled.items():
            judged[name][index] = Judged(judged[name][index].rank, verdict)


def _decided(found: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts for the doubtful scores of a row, if exactly one choice makes the mean."""
    choices = [(verdict.value,) if verdict.value is not None else verdict.survivors for verdict in found.values()]
    fitting = [values for values in product(*choices) if _is_mean(dict(zip(found, values, strict=True)))]
    if len(fitting) != 1:
        return {}
    proof = "of the values that its rank allows, the only one that makes the score the mean of the contexts"
    return {
        name: Verdict(value, repaired=True, proof=proof)
        for (name, verdict), value in zip(found.items(), fitting[0], strict=True)
        if verdict.value is None
    }


def _misplaced(known: Mapping[str, Decimal]) -> dict[str, Verdict]:
    """Verdicts for scores of a row that would make the mean with their comma elsewhere, and do not where it is."""
    if _is_mean(known):
        return {}
    result = {}
    for name, value in known.items():
        moved = [value.scaleb(places) for places in (-2, -1, 1, 2)]
        fitting = [other for other in moved if other <= 100 and _is_mean({**known, name: other})]
        if fitting:
            reason = f"'{value:f}' makes the score the mean of the contexts only as {fitting[0]:f}"
            result[name] = Verdict(None, reason=reason)
    return result


def _is_mean(values: Mapping[str, Decimal]) -> bool:
    return abs(sum((values[name] for name in CONTEXT.codes), Decimal(0)) / 5 - values["score"]) <= _ROUNDING


def against_movements(
    sheet: Sheet, layout: Layout, entries: Sequence[Entry], judged: Mapping[str, Sequence[Judged]]
) -> dict[int, tuple[int, str]]:
    """The rows, by their index, whose rank or score is not the one of the year before plus the change that the row
    states, with the column and the reason. A file in which few rows keep to that is not held to it."""
    found: dict[int, tuple[int, str]] = {}
    whole = layout.measures[0]
    if layout.rank_movement is not None:
        ranks = [None if one.rank is None else Decimal(-one.rank) for one in judged[whole.indicator]]
        rows = _broken(entries, ranks, layout.rank_movement, Decimal(0), sign=-1)
        found |= {index: (whole.rank, _told(sheet, layout.rank_movement)) for index in rows}
    if layout.score_movement is not None:
        scores = [one.verdict.value for one in judged[whole.indicator]]
        rows = _broken(entries, scores, layout.score_movement, _ROUNDING, sign=1)
        found |= {index: (whole.score, _told(sheet, layout.score_movement)) for index in rows}
    return found


def _told(sheet: Sheet, movement: Movement) -> str:
    before, change = sheet.columns[movement.before].strip(), sheet.columns[movement.change].strip()
    return f"is not what '{before}' and '{change}' of the same row make"


def _broken(
    entries: Sequence[Entry], values: Sequence[Decimal | None], movement: Movement, tolerance: Decimal, *, sign: int
) -> list[int]:
    """The indices of rows in which value - before is not the change; `sign` is -1 where values stand negated."""
    broken, checked = [], 0
    for index, (entry, value) in enumerate(zip(entries, values, strict=True)):
        before = written(entry.line.cells[movement.before], 2)
        change = written(entry.line.cells[movement.change], 2)
        if value is None or before is None or change is None:
            continue
        checked += 1
        starts, steps = (_all(before), _all(change)) if tolerance else (_as_is(before), _as_is(change))
        if not any(abs(value - sign * start - step) <= tolerance for start in starts for step in steps):
            broken.append(index)
    return broken if len(broken) <= max(TOLERATED * checked, min(_FEW, checked // 4)) else []


def _as_is(number: Written) -> tuple[Decimal, ...]:
    return () if number.as_is is None else (number.as_is,)


def _all(number: Written) -> tuple[Decimal, ...]:
    return (*_as_is(number), *number.placements)
