"""Rows about orders in words."""

from kuager.figures.settle import row_number, written
from kuager.instruments.orders.tables import BY, MEASURE, REASON, UNIT, Order


def population(row: Order) -> str:
    """What the count is of: `items of content restricted, with or without a court (Ministry)`."""
    unit = row.definition or UNIT.term(row.unit).label
    ground = f", {REASON.term(row.reason).label}" if row.reason else ""
    return f"{unit} {MEASURE.term(row.measure).label}, {BY.term(row.by).label}{ground} ({row.issuer})"


def says(row: Order) -> str:
    """What the row states, with the document that it stands in."""
    document = f" ({row.document})" if row.document else ""
    return f"{row.period}: {written(row_number(row))} {population(row)}{document}"
