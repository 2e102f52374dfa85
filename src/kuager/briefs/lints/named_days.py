"""K113: a named day beside a date that it is not on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kuager.briefs.bind import completed
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention
from kuager.text import Kind, Precision, Quantity, named_day_dates

# What may stand between a day's name and its date: "on", a comma, a bracket, "which fell on".
_BETWEEN = re.compile(
    r"[\s,(—–:-]*(?:on|i\.e\.|falling on|which is|which falls on|,|"
    r"(?:which\s+is\s+)?(?:observed|marked|celebrated|commemorated|kept)(?:\s+(?:each|every)\s+year|\s+annually)?\s+on|"
    r"во?|отмечаемый|(?:который\s+)?отмечается(?:\s+ежегодно)?|яғни)?[\s,(—–-]*"
)
# What stands before the name where the date is not its own: "the day after Christmas, 26 December".
_BESIDE = re.compile(
    r"\b(?:eve of|after|before|ahead of|following|preceding|until|since|to|из-за|накануне|после|перед|до|через|ко?)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Named days."""
    for row in draft.mentions:
        if any(mention.quantity.named_day for mention in row):
            yield from _row(draft, row)


def _row(draft: Draft, row: Sequence[Mention]) -> Iterator[Finding]:
    text = draft.brief.blocks[row[0].block].text
    for first, second in pairwise(row):
        named = [one for one in (first, second) if one.quantity.named_day]
        if len(named) != 1 or not _BETWEEN.fullmatch(text, first.high, second.low):
            continue
        other = second if named[0] is first else first
        if named[0] is first and _BESIDE.search(text[max(0, first.low - 24) : first.low]):
            continue
        if other.quantity.ambiguous or named[0].quantity.ambiguous:
            continue
        if finding := _compare(draft, row, named[0], other):
            yield finding


def _compare(draft: Draft, row: Sequence[Mention], named: Mention, other: Mention) -> Finding | None:
    said: Quantity = completed(other, row)
    name = named.quantity.named_day
    if said.kind is not Kind.DATE or name is None or said.precision is not Precision.DAY or said.from_ != said.to:
        return None
    if said.from_ is not None:
        day = named_day_dates(name, said.from_.year)
        wrong, shown = day != said.from_, f"{day.day} {day:%B %Y}"
    elif said.month and said.day:
        day = named_day_dates(name, 2023)
        wrong, shown = (day.month, day.day) != (said.month, said.day), f"{day.day} {day:%B}"
    else:
        return None
    if not wrong:
        return None
    message = f"says {said.text}; {named.quantity.text} is on {shown}"
    return draft.finding("K113", other.start, other.end, message, help="correct the date or the name", is_=shown)
