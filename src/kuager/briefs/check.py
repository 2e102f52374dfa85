"""The check of one brief: parse, bind, compare, lint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kuager.briefs.checked import Checked
    from kuager.figures.ask import Ask
    from kuager.figures.instrument import Method


@dataclass(frozen=True)
class Options:
    """How to check. as_of: readings as they were public then (a brief's own `as_of:` goes first). methods: breaks in
    method that the lints know. select, ignore: codes or their beginnings ("K1"); None selects all that are on."""

    as_of: date | None = None
    methods: tuple[Method, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()


def check_brief(path: str, text: str, ask: Ask, options: Options | None = None) -> Checked:
    """Check one brief. `path` is only named in findings. Raises BriefError where the text is beyond the limits."""
    raise NotImplementedError
