"""Access to the raw JSON of a measurement, for mutators."""

from __future__ import annotations

from typing import Any

Measurement = dict[str, Any]

# What a verdict may be after a change: this, or a set of states. It stands for state and layer as before.
KEEPS = "keeps"
Allowed = frozenset[str] | str


def only(*states: str) -> frozenset[str]:
    return frozenset(states)


def keys_of(measurement: Measurement) -> Measurement:
    return measurement["test_keys"]  # type: ignore[no-any-return]


def rows_of(measurement: Measurement, table: str) -> list[Measurement]:
    return keys_of(measurement).get(table) or []


def control_of(measurement: Measurement) -> Measurement:
    return keys_of(measurement).get("control") or {}


def controlled(measurement: Measurement) -> bool:
    return bool(control_of(measurement).get("http_request"))


def pages_of(measurement: Measurement) -> list[Measurement]:
    """Transactions that ended with a page."""
    return [
        row
        for row in rows_of(measurement, "requests")
        if not row.get("failure") and 200 <= (row["response"].get("code") or 0) < 300
    ]
