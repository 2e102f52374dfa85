"""K301: a quantity that nobody has sourced."""

from __future__ import annotations

from collections.abc import Iterator

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention, Role


def lint(draft: Draft) -> Iterator[Finding]:
    """Quantities without a link."""
    loose = draft.brief.loose
    for row in draft.mentions:
        for mention in row:
            if draft.role(mention) is not Role.UNBOUND:
                continue
            if any(one.block == mention.block and one.low <= mention.low < one.high for one in loose):
                continue  # Meant to be linked, and reported as a broken link.
            yield draft.finding(
                "K301",
                mention.start,
                mention.end,
                f"nobody has sourced “{_one_line(mention)}”",
                help="link it to a figure, or allow it: <!-- kuager: allow K301: reason -->",
            )


def _one_line(mention: Mention) -> str:
    return " ".join(mention.quantity.text.split())
