"""A quantity as the JSON object that `kuager read` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from kuager.text.quantity import Quantity

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def number(value: Decimal | None) -> int | float | None:
    """A decimal as the JSON number that it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def to_json(q: Quantity) -> dict[str, Json]:
    """The object for a quantity: the fields of every quantity always, the others where they apply."""
    made: dict[str, Json] = {
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "kind": q.kind.value,
        "low": number(q.low),
        "high": number(q.high),
        "low_open": q.low_open,
        "high_open": q.high_open,
        "unit": q.unit,
        "from": q.from_.isoformat() if q.from_ else None,
        "to": q.to.isoformat() if q.to else None,
        "ambiguous": q.ambiguous,
    }
    if q.total is not None:
        made["total"] = number(q.total)
    if q.precision is not None:
        made["precision"] = q.precision.value
    if q.named_day is not None:
        made["named_day"] = q.named_day
    if q.approximate:
        made["approximate"] = True
    if q.year_missing:
        made |= {"year_missing": True, "month": q.month, "day": q.day}
        if q.year_relative:
            made["year_relative"] = True
        if q.until_month is not None:
            made |= {"until_month": q.until_month, "until_day": q.until_day}
    if q.alternatives:
        made["alternatives"] = [to_json(other) for other in q.alternatives]
    return made
