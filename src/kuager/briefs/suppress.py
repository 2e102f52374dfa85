"""Suppressions: `<!-- kuager: allow K302: quoted from the decree -->`.

Inside a paragraph the comment allows the codes in that paragraph (list item, cell); on a line of its own in the block
of text that follows; `allow-file` in the whole brief. Several codes are separated by commas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kuager.briefs.brief import Comment
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.findings import by_code

_FORM = re.compile(
    r"<!--\s*kuager:\s*(?P<verb>allow(?:-file)?)\b\s*"
    r"(?P<codes>K\d{3}(?:\s*,\s*K\d{3})*)?\s*(?::\s*(?P<reason>.*?))?\s*-->",
    re.DOTALL,
)
_OURS = re.compile(r"<!--\s*kuager:")
_HELP = "<!-- kuager: allow K302: the reason -->"


@dataclass
class _Allowance:
    comment: Comment
    codes: tuple[str, ...]
    start: int
    end: int
    used: set[str] = field(default_factory=set)


def suppressed(draft: Draft, found: Sequence[Finding], wants: Callable[[str], bool]) -> tuple[list[Finding], int]:
    """The findings that stay, those about suppressions among them, and how many were allowed."""
    allowances: list[_Allowance] = []
    own: list[Finding] = []
    for comment in draft.brief.comments:
        if _OURS.match(comment.text):
            allowance, problem = _read(draft, comment)
            if problem:
                own.append(problem)
            if allowance:
                allowances.append(allowance)
    kept = []
    for finding in found:
        allowing = [one for one in allowances if finding.code in one.codes and one.start <= finding.start < one.end]
        for one in allowing:
            one.used.add(finding.code)
        if not allowing:
            kept.append(finding)
    dropped = len(found) - len(kept)
    for one in allowances:
        for code in one.codes:
            if code not in one.used and wants(code):
                message = f"{code} is allowed here and not found"
                own += [_problem(draft, one.comment, message, "remove it")]
    return [finding for finding in (*kept, *own) if wants(finding.code)], dropped


def _problem(draft: Draft, comment: Comment, message: str, help: str) -> Finding:  # noqa: A002
    return draft.finding("K305", comment.start, comment.end, message, help=help)


def _read(draft: Draft, comment: Comment) -> tuple[_Allowance | None, Finding | None]:
    form = _FORM.fullmatch(comment.text)
    if form is None or not form["codes"]:
        return None, _problem(draft, comment, "a suppression that cannot be understood", f"write {_HELP}")
    codes = tuple(code.strip() for code in form["codes"].split(","))
    unknown = [code for code in codes if code not in by_code()]
    if unknown:
        return None, _problem(draft, comment, f"there is no finding {unknown[0]}", "`kuager explain` lists all")
    if not form["reason"]:
        return None, _problem(draft, comment, f"{', '.join(codes)} allowed without a reason", f"write {_HELP}")
    return _Allowance(comment, codes, *_extent(draft, comment, form["verb"])), None


def _extent(draft: Draft, comment: Comment, verb: str) -> tuple[int, int]:
    source = draft.brief.source
    if verb == "allow-file":
        return 0, len(source) + 1
    if comment.block is not None:
        block = draft.brief.blocks[comment.block]
        pieces = block.pieces
        low = min([comment.start, *(piece.start for piece in pieces)])
        high = max([comment.end, *(piece.end for piece in pieces)])
        return low, high + 1
    starts = [
        block.pieces[0].start for block in draft.brief.blocks if block.pieces and block.pieces[0].start >= comment.end
    ]
    if not starts:
        return comment.start, comment.end
    first = min(starts)
    following = next(block for block in draft.brief.blocks if block.pieces and block.pieces[0].start == first)
    if following.table is not None:  # A comment above a table is about the table.
        cells = [block for block in draft.brief.blocks if block.table == following.table and block.pieces]
        return comment.start, max(piece.end for cell in cells for piece in cell.pieces) + 1
    return comment.start, max(piece.end for piece in following.pieces) + 1
