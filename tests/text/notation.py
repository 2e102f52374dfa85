"""A short notation for what a quantity means, for the tables of phrases and of the published conventions.

`44`, `[45, 55]`, `(90, …) percent`, `155 ordinal`, `33 of 100`, `2022-05-03`, `2022-01-03/2022-01-12`, `--05-03`.
"""

from __future__ import annotations

from decimal import Decimal

from kuager.text import Kind, Quantity


def meaning(q: Quantity) -> str:
    """What a quantity means, in the notation."""
    parts = [dated(q) if q.kind is Kind.DATE else interval(q)]
    if q.total is not None:
        parts.append(f"of {plain(q.total)}")
    elif q.kind in (Kind.ORDINAL, Kind.RATIO):
        parts.append(q.kind.value)
    if q.kind in (Kind.MONEY, Kind.PERCENT, Kind.DURATION):
        parts.append(q.unit or "?")
    if q.named_day:
        parts.append(q.named_day)
    if q.ambiguous:
        parts.append("or " + " or ".join(meaning(other) for other in q.alternatives) if q.alternatives else "ambiguous")
    return " ".join(parts)


def plain(value: Decimal) -> str:
    rounded = round(value, 4).normalize()
    return f"{rounded:f}"


def interval(q: Quantity) -> str:
    if q.low == q.high and q.low is not None:
        return plain(q.low)
    low = "(…" if q.low is None else ("(" if q.low_open else "[") + plain(q.low)
    high = "…)" if q.high is None else plain(q.high) + (")" if q.high_open else "]")
    return f"{low}, {high}"


def dated(q: Quantity) -> str:
    if q.year_missing:
        first = f"--{q.month:02}" + (f"-{q.day:02}" if q.day else "")
        if q.until_month is None:
            return first
        return f"{first}/--{q.until_month:02}" + (f"-{q.until_day:02}" if q.until_day else "")
    if q.from_ is None or q.to is None:
        return "impossible"
    if q.from_ == q.to:
        return q.from_.isoformat()
    return f"{q.from_.isoformat()}/{q.to.isoformat()}"
