"""A proposal as JSON: the same that people read, for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from kuager.record.export import public_fields
from kuager.record.importing.apply import Proposal, counts
from kuager.record.importing.plan import Change
from kuager.record.schema import Table


def as_json(proposal: Proposal, table: Table[Any], *, written: bool) -> str:
    """Counts, notes, every change with key, place and public values, and pairs that may be one."""
    public = {field.name for field in public_fields(table)}
    said = {
        "table": proposal.plan.table,
        "source": proposal.source.id if proposal.source else None,
        "sheet": {"sha256": proposal.sha256, "kept": proposal.kept},
        "written": written and proposal.changes_anything,
        "counts": counts(proposal.plan),
        "skipped": proposal.plan.skipped,
        "notes": proposal.plan.notes,
        "changes": [_change(change, table, public) for change in proposal.plan.changes],
        "may_be_one": [
            {"left": pair.left.id, "right": pair.right.id, "score": round(pair.score, 2), "why": pair.why}
            for pair in proposal.alike
        ],
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode() + "\n"


def _change(change: Change, table: Table[Any], public: set[str]) -> dict[str, object]:
    where = change.where
    return {
        "action": change.action.value,
        "key": dict(zip((*table.key, "source"), change.key, strict=True)),
        "place": {"sheet": where.sheet, "row": where.row} if where else None,
        "differences": [
            {"field": name, "old": old, "new": new} for name, old, new in change.differences if name in public
        ],
        "new": {name: value for name, value in change.new.items() if name in public and value is not None}
        if change.new
        else None,
        "reason": change.reason,
    }
