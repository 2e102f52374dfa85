"""K205: requests called items, orders called requests."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

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
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 3
_FAR = 60  # characters that a label before a colon has at most
_OF = re.compile(r"\A\s*(?:of\s+(?:the|these|those|its|their)|из)\b", re.IGNORECASE)
# After these the noun is no longer what the number counts: "44 times to remove videos".
_APART = re.compile(
    r"times|the|a|an|to|for|in|on|by|about|with|that|which|who|and|or|because|were|was|are|is|had|have|раз|раза|чтобы|для|о|об|на|"
    r"по|в|из|рет|үшін|туралы|және|и|или",
    re.IGNORECASE,
)
# A noun behind these is not what a number after it counts: "in response to requests it removed 8,562".
_ASIDE = re.compile(
    r"(?<!number )(?<!total )(?<!count )\b(?:to|for|of|by|from|in|on|at|with|after|upon|under|without|"
    r"по|на|от|после|в|во|из|для|без|ко?|со?|через)\s+(?:(?:the|these|those|all|such|its|their|этим|всем|эти|все)\s+)?\Z",
    re.IGNORECASE,
)
_Cell = tuple[int | None, int | None, int | None]
_COLON = re.compile(r"[^\W\d_]\s*[:—–]\s*\Z")
_COUNTS = frozenset((Kind.NUMBER, Kind.ORDINAL))


def lint(draft: Draft) -> Iterator[Finding]:
    """Units."""
    heads: dict[_Cell, Block] = {
        (block.table, block.row, block.column): block
        for block in draft.brief.blocks
        if block.table is not None and (block.row == 0 or block.column == 0)
    }
    for one in draft.bound:
        mention, unit = one.mention, one.binding.unit
        if mention is None or unit not in _GROUPS or mention.quantity.kind not in _COUNTS:
            continue
        block = draft.brief.blocks[mention.block]
        word = _word(draft, block, one) or _label(draft, block, one, heads)
        if word is not None and word[0] in _GROUPS and _GROUPS[word[0]] != _GROUPS[unit]:
            yield draft.at_binding(
                "K205",
                one,
                f"“{word[1]}” beside {mention.quantity.text}, and the figure counts {unit}s",
                help=f"say {unit}s, or link the figure that counts what is meant",
                is_=unit,
            )


def _label(draft: Draft, block: Block, one: Bound, heads: Mapping[_Cell, Block]) -> tuple[str, str] | None:
    """The unit word of the label that the number stands alone behind: "Requests: 8,562", the head of a column."""
    mention = one.mention
    assert mention is not None
    low, high = extent_at(draft.clauses(block), mention.low, len(block.text))
    if high - low > mention.high - mention.low + _FAR or _WORD.search(
        block.text[low : mention.low] + block.text[mention.high : high]
    ):
        return None
    if block.table is None:
        near = max(0, mention.low - _FAR)
        before = _COLON.search(block.text[near : mention.low])
        place = near + before.start() if before else 0
        start = extent_at(draft.clauses(block), place, len(block.text))[0]
        known = draft.unit_words(block) if before else ()
        starts = [word.start for word in known]
        words = list(known[bisect_left(starts, max(start, near)) : bisect_left(starts, mention.low)])
    else:
        around = [(block.table, block.row, 0), (block.table, 0, block.column)] if block.column else []
        words = [word for place in around if place in heads for word in draft.unit_words(heads[place])]
    groups = {_GROUPS.get(word.unit) for word in words}
    if len(groups) != 1:
        return None
    if block.table is None and _ASIDE.search(block.text[max(0, words[0].start - 24) : words[0].start]):
        return None
    return words[0].unit, words[0].text


def _word(draft: Draft, block: Block, one: Bound) -> tuple[str, str] | None:
    """The unit word that the number goes with: the next one after it in its clause, or else the nearest before."""
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
    here = mention.high if mention.quantity.unit is None else mention.low
    right = next((word for word in words if here <= word.start < after), None)
    if right is not None:
        between = _WORD.findall(_OF.sub("", block.text[mention.high : right.start], count=1))
        chosen = right if len(between) <= _NEAR and not any(_APART.fullmatch(word) for word in between) else None
    elif _WORD.search(block.text, mention.high, high):
        chosen = None  # Another noun follows that is not known: it is that which is counted.
    else:
        chosen = next((word for word in reversed(words) if before <= word.start < mention.low), None)
        if chosen and _ASIDE.search(block.text[max(low, chosen.start - 24) : chosen.start]):
            chosen = None
    return (chosen.unit, chosen.text) if chosen else None
