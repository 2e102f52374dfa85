"""Numbers, dates and names in English, Russian and Kazakh text.

Imports nothing of Kuager. `read` is the way in; the conventions it follows are published in
docs/reference/reading-conventions.md.
"""

from kuager.text.context import clauses, direction, negated, sentences, unit_words
from kuager.text.encode import to_json
from kuager.text.named_days import NAMED_DAYS, NamedDay, impossible, named_day_dates, with_year
from kuager.text.quantity import Direction, Kind, Language, Precision, Quantity, Sense, UnitWord
from kuager.text.reader import read

__all__ = [
    "NAMED_DAYS",
    "Direction",
    "Kind",
    "Language",
    "NamedDay",
    "Precision",
    "Quantity",
    "Sense",
    "UnitWord",
    "clauses",
    "direction",
    "impossible",
    "named_day_dates",
    "negated",
    "read",
    "sentences",
    "to_json",
    "unit_words",
    "with_year",
]
