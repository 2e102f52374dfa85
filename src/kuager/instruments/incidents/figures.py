"""Figures about incidents and shutdowns, as the catalogue lists them."""

from kuager.figures.figure import Figure
from kuager.instruments.incidents import questions
from kuager.instruments.incidents.cases import count
from kuager.instruments.incidents.outages import shutdown_days, shutdown_hours, shutdowns
from kuager.instruments.incidents.reported import reported
from kuager.instruments.incidents.tables import COUNTS, INCIDENTS, SHUTDOWNS
from kuager.record.judging.tables import JUDGEMENTS

FIGURES = (
    Figure("incidents.count", count, "as in `unit`", (INCIDENTS, JUDGEMENTS), version=2, questions=questions.counts),
    Figure("incidents.reported", reported, "as in `unit`", (COUNTS,), questions=questions.reported),
    Figure("incidents.shutdowns", shutdowns, "event", (SHUTDOWNS,), questions=questions.shutdowns),
    Figure("incidents.shutdown_days", shutdown_days, "day", (SHUTDOWNS,), questions=questions.shutdown_days),
    Figure("incidents.shutdown_hours", shutdown_hours, "hour", (SHUTDOWNS, COUNTS), questions=questions.shutdown_hours),
)
