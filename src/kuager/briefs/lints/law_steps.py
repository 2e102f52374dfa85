"""K114: steps of one bill told in an order that the law or the record contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kuager.briefs.bind import Bound, completed
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at
from kuager.figures.reading import Moment, Reading
from kuager.record.edtf import bounds
from kuager.text import Kind

_BEFORE = re.compile(r"\b(?:before|до того,? как|прежде чем|дейін|бұрын)\b", re.IGNORECASE)
_AFTER = re.compile(r"(?<!soon )(?<!shortly )\b(?:after|после того,? как)\b", re.IGNORECASE)
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
        said[step] = one
        bills.setdefault(_bill(reading), []).append(step)
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
        between = block.text[low:high]
        before, after = _BEFORE.search(between), _AFTER.search(between)
        if bool(before) == bool(after) or re.search(r"[;.]", between):
            continue
        early, late = (one, other) if before else (other, one)
        if _certainly_after(early, late):
            word = (before or after)[0] if before or after else ""  # type: ignore[index]
            yield draft.finding(
                "K114",
                *block.source(first.mention.low, second.mention.high),
                f"“{word}” puts {early.parameter('stage')} before {late.parameter('stage')}, and the record has them "
                "the other way round",
                help="put the steps in their order",
                figure=one.reference,
            )


def _certainly_after(one: Reading, other: Reading) -> bool:
    if not isinstance(one.value, Moment) or not isinstance(other.value, Moment):
        return False
    begins, ends = bounds(one.value.edtf)[0], bounds(other.value.edtf)[1]
    return begins is not None and ends is not None and begins > ends
