"""Numbers, dates and names in English, Russian and Kazakh text.

Imports nothing of Kuager. `read` is the way in; the conventions it follows are published in
docs/reference/reading-conventions.md.
"""

from kuager.text.quantity import Direction, Kind, Language, Precision, Quantity, Sense, UnitWord

__all__ = [
    "Direction",
    "Kind",
    "Language",
    "Precision",
    "Quantity",
    "Sense",
    "UnitWord",
]
