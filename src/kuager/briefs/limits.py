"""How large a brief may be, and the error that says one is larger or no text at all."""

from kuager.record.errors import KuagerError

BRIEF_BYTES = 16 * 1024 * 1024
"""One brief. Beyond it a text is refused, never cut short."""

DOCUMENT_BYTES = 64 * 1024 * 1024
"""One Word or OpenDocument file as it lies on the disk, pictures and all."""

LINKS = 20_000
"""Links of Kuager's schemes in one brief."""

OPEN_BRACKETS = 2_000
"""Brackets that are opened and never closed in one block of text: what a parser of links pays for most."""

NESTING = 60
"""Lists and quotations inside one another, and marks inside marks."""

BLOCK_CHARACTERS = 4_000_000
"""One paragraph, heading or cell."""

TOKENS = 600_000
"""Pieces that the marks inside paragraphs cut a brief into: links, emphasis, code, line breaks and what is between."""

QUANTITIES = 250_000
"""Numbers and dates in one brief."""

EXPRESSION_CHARACTERS = 1_000
"""One `calc:` expression."""

CALCULATION_DEPTH = 100
"""Calculations that rest on other calculations."""


class BriefError(KuagerError):
    """A file that cannot be checked at all: beyond the limits, or not text."""
