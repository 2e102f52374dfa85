"""The lints: each looks at a half-checked brief and reports findings. Adding one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kuager.briefs.lints import (
    breaks,
    calendar_days,
    caveats,
    front,
    law_steps,
    links,
    movement,
    named_days,
    percentages,
    series_order,
    stale,
    sums,
    unbound,
    units,
    unnamed_sources,
    verdicts,
)

if TYPE_CHECKING:
    from kuager.briefs.checked import Finding
    from kuager.briefs.draft import Draft

Lint = Callable[["Draft"], Iterator["Finding"]]

LINTS: tuple[Lint, ...] = (
    front.lint,
    links.lint,
    verdicts.lint,
    stale.lint,
    named_days.lint,
    calendar_days.lint,
    law_steps.lint,
    sums.lint,
    breaks.lint,
    caveats.lint,
    series_order.lint,
    units.lint,
    movement.lint,
    unbound.lint,
    percentages.lint,
    unnamed_sources.lint,
)
