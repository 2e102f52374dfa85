"""K114: steps of one bill told in an order that the law or the record contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kuager.briefs.bind import Bound, completed
from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at
from kuager.figures.reading import Moment, Reading
from kuager.record.edtf import bounds
from kuager.text import Kind, Language

# "Before that" turns the order round, "was before the Senate" is a place, "three weeks after, on …" looks back.
_BEFORE = re.compile(
    r"(?<!been )(?<!was )(?<!were )(?<!came )(?<!brought )(?<!put )(?<!debated )(?<!laid )(?<!and )(?<!but )"
    r"\bbefore\b(?!\s*(?:,|that\b|this\b|then\b|long\b))|\b(?:до того,? как|прежде чем)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!soon )(?<!shortly )(?<!long )(?<!and )(?<!but )\bafter\b(?!\s*(?:,|that\b|this\b|all\b))|"
    r"\bпосле того,? как\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:and then|then subsequently|and subsequently|и затем|а затем|и потом|а потом)\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:\A|[,—–]\s)\s*(?:[-*«“\"(]\s*)?(?:(?P<after>after|после того,? как|после)|before|"
    r"до того,? как|прежде чем|до)\s+"
    r"(?!that\b|this\b|этого\b|того\b)",
    re.IGNORECASE,
)
_KK = re.compile(r"\b(?:дейін|бұрын|кейін|соң)\b", re.IGNORECASE)
_KK_AFTER = re.compile(r"кейін|соң", re.IGNORECASE)
_AHEAD = 200
_FIGURE = "laws.date"


def lint(draft: Draft) -> Iterator[Finding]:
    """Steps of laws."""
    for bound in draft.by_block.values():
        steps = [one for one in bound if one.binding.reading and one.binding.reading.figure == _FIGURE]
        if len(steps) > 1:
            yield from _legal_order(draft, steps)
            yield from _joined(draft, steps)


def _bill(reading: Reading) -> tuple[str | None, str | None]:
    return reading.parameter("bill"), reading.parameter("country")


def _legal_order(draft: Draft, steps: Sequence[Bound]) -> Iterator[Finding]:
    """The dates as the text gives them, against the order that a bill's stages have."""
    from kuager.instruments.laws.stages import Step, out_of_order

    said: dict[Step, Bound] = {}
    bills: dict[tuple[str | None, str | None], list[Step]] = {}
    for one in steps:
        reading, mention = one.binding.reading, one.mention
        if reading is None or mention is None:
            continue
        quantity = completed(mention, draft.mentions[mention.block])
        if quantity.kind is not Kind.DATE or quantity.from_ is None or quantity.to is None:
            continue
        step = Step(reading.parameter("stage") or "", f"{quantity.from_}/{quantity.to}")
        if step not in said:  # told again, it is no other step
            bills.setdefault(_bill(reading), []).append(step)
        said[step] = one
    countries = draft.ask.record.config.countries
    for (_, country), known in bills.items():
        place = country or (countries[0] if len(countries) == 1 else None)
        for pair in out_of_order(known, place):
            late, early = said[pair.first], said[pair.then]
            yield draft.at_binding(
                "K114",
                late,
                f"says '{pair.first.stage}' on {late.binding.said}, after '{pair.then.stage}' on {early.binding.said}: "
                "the steps of a bill come the other way round",
                help="check both dates",
            )


def _joined(draft: Draft, steps: Sequence[Bound]) -> Iterator[Finding]:
    """ "signed on [3 May][s] before the Senate returned it on [14 April][r]"."""
    block = draft.brief.blocks[steps[0].binding.block]
    extents = draft.sentences(block)
    for first, second in pairwise(steps):
        if first.mention is None or second.mention is None:
            continue
        one, other = first.binding.reading, second.binding.reading
        if one is None or other is None or _bill(one) != _bill(other):
            continue
        low, high = first.mention.high, second.mention.low
        if extent_at(extents, low - 1, len(block.text))[1] < high:
            continue
        between = block.text[low:high].replace("\n", " ")
        start = extent_at(extents, low - 1, low)[0]
        ahead = block.text[start : first.mention.low] if first.mention.low - start < _AHEAD else ""
        word, forward = _conjunction(block, between, ahead)
        if not word:
            continue
        early, late = (one, other) if forward else (other, one)
        if _certainly_after(early, late):
            yield draft.finding(
                "K114",
                *block.source(first.mention.low, second.mention.high),
                f"“{word}” puts {early.parameter('stage')} before {late.parameter('stage')}, and the record has them "
                "the other way round",
                help="put the steps in their order",
                figure=one.reference,
            )


def _conjunction(block: Block, between: str, ahead: str) -> tuple[str, bool]:
    """The one word that joins two steps, and whether it puts the first before the second; "" where none is certain.

    `between`: the words between them; `ahead`: those of the sentence before the first.
    """
    if re.search(r"[;.]", between):
        return "", False
    if block.language is Language.KK:  # "[A-ға] дейін [B]": B came before A; "[A-дан] кейін [B]": after it
        found = [(match[0], _KK_AFTER.fullmatch(match[0]) is not None) for match in _KK.finditer(between)]
        return found[0] if len(found) == 1 else ("", False)
    found = [(match[0], True) for match in _BEFORE.finditer(between)]
    found += [(match[0], False) for match in _AFTER.finditer(between)]
    found += [(match[0], True) for match in _THEN.finditer(between)]
    if not found and (opening := _OPENING.search(ahead)) and not re.search(r"[,;:]", ahead[opening.end() :]):
        return opening[0].strip(), opening["after"] is not None
    return found[0] if len(found) == 1 else ("", False)


def _certainly_after(one: Reading, other: Reading) -> bool:
    if not isinstance(one.value, Moment) or not isinstance(other.value, Moment):
        return False
    begins, ends = bounds(one.value.edtf)[0], bounds(other.value.edtf)[1]
    return begins is not None and ends is not None and begins > ends
