"""What two texts of a bill oblige and empower, norm by norm, as far as both were coded.

A norm of the one that was not coded in the other is gone only where the other is held in full; of a text that is known
from descriptions nobody can say so. A field that is empty on one side is unknown there, and no change.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

import msgspec

from kuager.instruments.laws.norms import NORMS, Norm
from kuager.instruments.laws.texts import EXPRESSIONS
from kuager.record.record import Record

CODED = (
    "type",
    "action",
    "threshold",
    "precondition",
    "deadline",
    "deadline_from",
    "deadline_days",
    "duration",
    "remedy_limit",
    "remedy_from",
)
TOLD = ("object", "grounds", "notice_to", "remedy", "sanction")  # in words of the coder, which differ without a cause


class Became(enum.StrEnum):
    """What became of a norm from one text to the next."""

    SAME = "same"
    CHANGED = "changed"
    TOLD_OTHERWISE = "told otherwise"
    NEW = "new"
    GONE = "gone"
    NOT_TOLD_BEFORE = "not told before"
    NOT_TOLD_AFTER = "not told after"


class NormChange(msgspec.Struct, frozen=True, kw_only=True):
    """One norm in two texts. changed: the fields that differ, with what each text has.

    TOLD_OTHERWISE: only fields in free words differ; a person has to say whether the norm changed.
    """

    lineage: str
    became: Became
    old: Norm | None = None
    new: Norm | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


def between(record: Record, old: str, new: str) -> list[NormChange]:
    """Every norm coded in one of two texts, in the order of the table."""
    before, after = (_norms(record, text) for text in (old, new))
    whole = {text: _whole(record, text) for text in (old, new)}
    found = []
    for lineage in dict.fromkeys((*before, *after)):
        if lineage not in after:
            became = Became.GONE if whole[new] else Became.NOT_TOLD_AFTER
            found.append(NormChange(lineage=lineage, became=became, old=before[lineage][0]))
        elif lineage not in before:
            became = Became.NEW if whole[old] else Became.NOT_TOLD_BEFORE
            found.append(NormChange(lineage=lineage, became=became, new=after[lineage][0]))
        else:
            changed = tuple(_changed(before[lineage], after[lineage]))
            hard = any(name in CODED for name, _, _ in changed)
            became = Became.CHANGED if hard else Became.TOLD_OTHERWISE if changed else Became.SAME
            rows = {"old": before[lineage][0], "new": after[lineage][0]}
            found.append(NormChange(lineage=lineage, became=became, changed=changed, **rows))
    return found


def _changed(old: Sequence[Norm], new: Sequence[Norm]) -> Iterable[tuple[str, str, str]]:
    """The fields in which no source on the one side says what one on the other side says."""
    for name in (*CODED, *TOLD):
        was, now = (_said(rows, name) for rows in (old, new))
        if was and now and not set(was) & set(now):
            yield name, " / ".join(was), " / ".join(now)


def _said(rows: Sequence[Norm], name: str) -> list[str]:
    values = (getattr(row, name) for row in rows)
    said = (f"{value:,.0f}" if isinstance(value, float) else str(value) for value in values if value is not None)
    return list(dict.fromkeys(said))


def _norms(record: Record, text: str) -> dict[str, list[Norm]]:
    found: dict[str, list[Norm]] = {}
    for row in record.rows(NORMS, expression=text):
        found.setdefault(row.lineage, []).append(row)
    return found


def _whole(record: Record, text: str) -> bool:
    statuses = {row.text_status for row in record.rows(EXPRESSIONS, expression=text)}
    return statuses == {"full"}
