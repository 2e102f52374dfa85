"""K118, K304: front matter that cannot be understood, and an `as_of` that has not come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.record.vocabulary import nearest


def lint(draft: Draft) -> Iterator[Finding]:
    """Front matter."""
    for problem in draft.brief.front_problems:
        yield draft.finding("K118", problem.start, problem.end, problem.message, help=problem.help)
    yield from _unused_defaults(draft)
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


def _unused_defaults(draft: Draft) -> Iterator[Finding]:
    """Defaults that no figure could take."""
    given = draft.brief.front.defaults
    if not given:
        return
    names = tuple(sorted({one.name for figure in draft.ask.figures.values() for one in figure.parameters}))
    for name in given:
        if name in names:
            continue
        found = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(
            draft.brief.source, 0, draft.brief.front.end
        )
        start, end = found.span() if found else (0, 0)
        near = nearest(name, names)
        yield draft.finding(
            "K118",
            start,
            end,
            f"no figure has a parameter '{name}'",
            help=f"did you mean {near}?" if near else "`kuager figures` lists the parameters",
        )
