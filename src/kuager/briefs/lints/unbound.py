"""K301: a quantity that nobody has sourced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.loose import Loose
from kuager.briefs.mentions import Mention, Role


def lint(draft: Draft) -> Iterator[Finding]:
    """Quantities without a link."""
    loose: dict[int, list[Loose]] = {}
    for one in draft.brief.loose:
        loose.setdefault(one.block, []).append(one)
    for row in draft.mentions:
        here = sorted(loose.get(row[0].block, ()), key=_low) if row and loose else []
        for mention in row:
            if draft.role(mention) is not Role.UNBOUND:
                continue
            at = bisect_right(here, mention.low, key=_low) - 1
            if at >= 0 and mention.low < here[at].high:
                continue  # Meant to be linked, and reported as a broken link.
            yield draft.finding(
                "K301",
                mention.start,
                mention.end,
                f"nobody has sourced “{_one_line(mention)}”",
                help="link it to a figure, or allow it: <!-- kuager: allow K301: reason -->",
            )


def _low(one: Loose) -> int:
    return one.low


def _one_line(mention: Mention) -> str:
    return " ".join(mention.quantity.text.split())
