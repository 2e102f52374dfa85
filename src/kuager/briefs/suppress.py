"""Suppressions: `<!-- kuager: allow K302: quoted from the decree -->`.

Inside a paragraph the comment allows the codes in that paragraph (list item, cell); on a line of its own in the block
of text that follows; `allow-file` in the whole brief. Several codes are separated by commas.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from kuager.briefs.brief import BlockKind, Comment
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


class _Reach:
    """Which allowances reach a place. Those of one code and extent are one; the rest are walked back from the place."""

    def __init__(self, allowances: Sequence[_Allowance]) -> None:
        by_code: dict[str, dict[tuple[int, int], _Allowance]] = {}
        used: dict[tuple[int, int], set[str]] = {}
        for one in allowances:
            one.used = used.setdefault((one.start, one.end), one.used)
            for code in one.codes:
                by_code.setdefault(code, {}).setdefault((one.start, one.end), one)
        self._sorted = {code: sorted(found.values(), key=lambda one: one.start) for code, found in by_code.items()}
        self._ends = {code: list(accumulate((one.end for one in found), max)) for code, found in self._sorted.items()}

    def over(self, finding: Finding) -> Iterator[_Allowance]:
        """The allowances of the finding's code that reach its place."""
        found, ends = self._sorted.get(finding.code, ()), self._ends.get(finding.code, ())
        at = bisect_right(found, finding.start, key=lambda one: one.start) - 1
        while at >= 0 and ends[at] > finding.start:
            if found[at].end > finding.start:
                yield found[at]
            at -= 1


def suppressed(draft: Draft, found: Sequence[Finding], wants: Callable[[str], bool]) -> tuple[list[Finding], int]:
    """The findings that stay, those about suppressions among them, and how many were allowed."""
    allowances: list[_Allowance] = []
    own: list[Finding] = []
    comments = [comment for comment in draft.brief.comments if _OURS.match(comment.text)]
    if comments:
        starts = sorted((block.pieces[0].start, block.index) for block in draft.brief.blocks if block.pieces)
        for comment in comments:
            allowance, problem = _read(draft, comment, starts)
            if problem:
                own.append(problem)
            if allowance:
                allowances.append(allowance)
    kept = []
    reach = _Reach(allowances)
    for finding in found:
        allowing = list(reach.over(finding))
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


def _read(
    draft: Draft, comment: Comment, starts: Sequence[tuple[int, int]]
) -> tuple[_Allowance | None, Finding | None]:
    form = _FORM.fullmatch(comment.text)
    if form is None or not form["codes"]:
        return None, _problem(draft, comment, "a suppression that cannot be understood", f"write {_HELP}")
    codes = tuple(code.strip() for code in form["codes"].split(","))
    unknown = [code for code in codes if code not in by_code()]
    if unknown:
        return None, _problem(draft, comment, f"there is no finding {unknown[0]}", "`kuager explain` lists all")
    if not form["reason"]:
        return None, _problem(draft, comment, f"{', '.join(codes)} allowed without a reason", f"write {_HELP}")
    return _Allowance(comment, codes, *_extent(draft, comment, form["verb"], starts)), None


def _extent(draft: Draft, comment: Comment, verb: str, starts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    source = draft.brief.source
    if verb == "allow-file":
        return 0, len(source) + 1
    blocks = draft.brief.blocks
    if comment.block is not None:
        pieces = blocks[comment.block].pieces
        if not pieces:
            return comment.start, comment.end + 1
        return min(comment.start, pieces[0].start), max(comment.end, pieces[-1].end) + 1
    at = bisect_left(starts, (comment.end, 0))
    if at == len(starts):
        return comment.start, comment.end
    following = blocks[starts[at][1]]
    last = following
    if following.table is not None:  # A comment above a table is about the table.
        for block in islice(blocks, following.index, None):
            if block.table != following.table and block.kind is not BlockKind.CAPTION:
                break
            last = block if block.pieces and block.table is not None else last
    return comment.start, last.pieces[-1].end + 1
