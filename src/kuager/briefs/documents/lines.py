"""Where the lines of a text begin."""

from __future__ import annotations

import re

_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> list[int]:
    """The first character of each line, as editors count lines."""
    return [0, *(match.end() for match in _END.finditer(text))]
