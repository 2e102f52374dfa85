"""How to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kuager.briefs.lock import Locked
    from kuager.figures.instrument import Method


@dataclass(frozen=True)
class Options:
    """How to check. as_of: readings as they were public then, whatever the brief's own `as_of:` says. methods: breaks
    in method that the lints know. select, ignore: codes or their beginnings ("K1"); None selects all. locked: what the
    brief's references answered when it was published. today: the day of the check, None where it does not matter."""

    as_of: date | None = None
    methods: tuple[Method, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    locked: Mapping[str, Locked] = field(default_factory=dict)
    today: date | None = None

    def wants(self, code: str) -> bool:
        """Whether findings of this code are asked for."""
        chosen = self.select is None or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))
