"""Rows about orders in words."""

from kuager.figures.settle import row_number, written
from kuager.instruments.orders.tables import BY, MEASURE, REASON, UNIT, Order


def population(row: Order) -> str:
    """What the count is of: `items of content restricted, with or without a court (Ministry)`."""
    ground = f", {REASON.term(row.reason).label}" if row.reason else ""
    return f"{counted(row)}, {BY.term(row.by).label}{ground} ({row.issuer})"


def counted(row: Order) -> str:
    """What was counted, in the source's words where the row has them: `facts of violation in prescriptions`."""
    return row.definition or f"{UNIT.term(row.unit).label} {MEASURE.term(row.measure).label}"


def says(row: Order) -> str:
    """What the row states, with the document that it stands in."""
    document = f" ({row.document})" if row.document else ""
    return f"{row.period}: {written(row_number(row))} {population(row)}{document}"
