"""K205: requests called items, orders called requests."""

from __future__ import annotations

from collections.abc import Iterator

from kuager.briefs.bind import Bound
from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.text import Kind, clauses, unit_words

# Units that are taken for one another. Items, addresses and facts are each one thing that was restricted; an order
# and a prescription are each one decision. Between the groups lies a factor that nobody can guess.
_GROUPS = {
    "request": "request",
    "item": "thing",
    "address": "thing",
    "fact": "thing",
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
    low, high = _clause(block, mention.low)
    words = unit_words(block.text[low:high], block.language)
    if not words:
        return None
    if any(_GROUPS.get(word.unit) == _GROUPS.get(one.binding.unit or "") for word in words):
        return None  # Its own unit is named in the clause, in whatever order.
    others = [other for other in draft.mentions[block.index] if other is not mention]
    after = min((other.low for other in others if other.low >= mention.high), default=high)
    before = max((other.high for other in others if other.high <= mention.low), default=low)
    right = [
        word
        for word in words
        if low + word.start >= mention.high - len(mention.quantity.text) and low + word.start < after
    ]
    left = [word for word in words if before <= low + word.start < mention.low]
    chosen = right[0] if right else left[-1] if left else None
    return (chosen.unit, chosen.text) if chosen else None


def _clause(block: Block, place: int) -> tuple[int, int]:
    for low, high in clauses(block.text, 0, len(block.text), block.language):
        if low <= place < high:
            return low, high
    return 0, len(block.text)
