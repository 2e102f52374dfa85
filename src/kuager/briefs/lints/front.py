"""K118, K304: front matter that cannot be understood, and an `as_of` that has not come."""

from __future__ import annotations

from collections.abc import Iterator

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft


def lint(draft: Draft) -> Iterator[Finding]:
    """Front matter."""
    for problem in draft.brief.front_problems:
        yield draft.finding("K118", problem.start, problem.end, problem.message, help=problem.help)
    as_of = draft.brief.front.as_of
    if as_of is not None and draft.today is not None and as_of > draft.today:
        start = max(0, draft.brief.source.find("as_of"))
        yield draft.finding(
            "K304",
            start,
            start + len("as_of"),
            f"as_of: {as_of} has not come yet",
            help="what will be public is not known",
        )
