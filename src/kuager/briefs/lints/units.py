"""K205: requests called items, orders called requests."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kuager.briefs.bind import Bound
from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at
from kuager.text import Kind

# Units that are taken for one another. Items, addresses and facts are each one thing that was restricted; an order
# and a prescription are each one decision. Between the groups lies a factor that nobody can guess.
_GROUPS = {
    "request": "request",
    "item": "thing",
    "address": "thing",
    "fact": "thing",
    "site": "thing",
    "account": "thing",
    "site_or_account": "thing",
    "order": "decision",
    "prescription": "decision",
}
_COUNTS = frozenset((Kind.NUMBER, Kind.ORDINAL))


def lint(draft: Draft) -> Iterator[Finding]:
    """Units."""
    for one in draft.bound:
        mention, unit = one.mention, one.binding.unit
        if mention is None or unit not in _GROUPS or mention.quantity.kind not in _COUNTS:
            continue
        block = draft.brief.blocks[mention.block]
        word = _word(draft, block, one)
        if word is not None and word[0] in _GROUPS and _GROUPS[word[0]] != _GROUPS[unit]:
            yield draft.at_binding(
                "K205",
                one,
                f"“{word[1]}” beside {mention.quantity.text}, and the figure counts {unit}s",
                help=f"say {unit}s, or link the figure that counts what is meant",
                is_=unit,
            )


def _word(draft: Draft, block: Block, one: Bound) -> tuple[str, str] | None:
    """The first known unit word right of the number in its clause, else the last one left of it."""
    mention = one.mention
    assert mention is not None
    low, high = extent_at(draft.clauses(block), mention.low, len(block.text))
    known = draft.unit_words(block)
    starts = [word.start for word in known]
    words = known[bisect_left(starts, low) : bisect_left(starts, high)]
    if not words:
        return None
    if any(_GROUPS.get(word.unit) == _GROUPS.get(one.binding.unit or "") for word in words):
        return None  # Its own unit is named in the clause, in whatever order.
    row = draft.mentions[block.index]
    at = bisect_left(row, mention.low, key=lambda other: other.low)
    after = min(high, row[at + 1].low) if at + 1 < len(row) else high
    before = max(low, row[at - 1].high) if at else low
    right = [word for word in words if word.start >= mention.high - len(mention.quantity.text) and word.start < after]
    left = [word for word in words if before <= word.start < mention.low]
    chosen = right[0] if right else left[-1] if left else None
    return (chosen.unit, chosen.text) if chosen else None
