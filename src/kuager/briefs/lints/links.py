"""K105, K106, K107, K108, K117, K306: links that say nothing, or two things, or the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kuager.briefs.brief import BlockKind, Scheme
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, readings_of
from kuager.briefs.loose import LooseKind
from kuager.figures.reading import CaveatKind
from kuager.record.vocabulary import nearest
from kuager.text import Language, negated

# Looking for the nearest label has a price for each pair of labels.
_LABELS, _HINTS = 2_000, 200
# "Not [44][c]" denies it; "if not [44][c]" and «чуть ли не [44][c]» do not.
_DENIED_BEFORE = re.compile(
    r"(?<!\bif )(?<!\bor )(?<!\bwhy )(?<!\bли )(?<!\bесли )(?<!\bедва )\b(?:not|не)\s+\Z", re.IGNORECASE
)
_DENIED_AFTER = re.compile(r"\s+емес\b")


def lint(draft: Draft) -> Iterator[Finding]:
    """Links as such."""
    yield from _loose(draft)
    yield from _doubled(draft)
    yield from _shared(draft)
    yield from _negated(draft)
    yield from _caveats(draft)


def _loose(draft: Draft) -> Iterator[Finding]:
    labels = tuple(draft.brief.definitions)[:_LABELS]
    hints: dict[str, str] = {}
    for one in draft.brief.loose:
        block = draft.brief.blocks[one.block]
        if one.kind is LooseKind.MALFORMED:
            yield draft.at_visible(
                "K117",
                block,
                one.low,
                one.high,
                f"Markdown sees no link here: the address '{one.name[:80]}' cannot stand as it is",
                help="no blanks in an address: %20 stands for one, or write <…> around it",
            )
            continue
        if one.name not in hints:
            near = nearest(one.name.lower(), labels) if len(hints) < _HINTS else None
            hints[one.name] = f"did you mean '{near}'?" if near else f"define it: [{one.name}]: fig:…"
        message = f"the label '{one.name}' is not defined"
        yield draft.at_visible("K105", block, one.low, one.high, message, help=hints[one.name])


def _doubled(draft: Draft) -> Iterator[Finding]:
    for one in draft.brief.doubled:
        first = draft.brief.definitions.get(one.label)
        where = f" first on line {first.line}" if first else ""
        start = max(
            one.start, draft.brief.source.find("[", one.start, one.end)
        )  # behind the marks of a list or quotation
        end = draft.brief.source.find("]:", start, one.end) + 1 or min(one.end, start + len(one.label) + 2)
        yield draft.finding(
            "K106", start, end, f"the label '{one.label}' is defined twice,{where}; Markdown drops this one",
            help="rename or remove one of them",
        )  # fmt: skip


def _shared(draft: Draft) -> Iterator[Finding]:
    for row in draft.mentions:
        for mention in row:
            if len(mention.links) < 2:
                continue
            second = mention.links[1]
            # Two quantities may lie in one link; one quantity in two links is the mistake.
            if any(other is not mention and second in other.links for other in row):
                continue
            yield draft.finding(
                "K107",
                second.start,
                second.end,
                f"two links in one quantity: “{mention.quantity.text}”",
                help="put one link around the whole",
                figure=second.address,
            )


def _negated(draft: Draft) -> Iterator[Finding]:
    for one in draft.bound:
        if one.mention is None:
            continue
        block = draft.brief.blocks[one.mention.block]
        link = one.binding.link
        beside = block.text[link.low : one.mention.low] + block.text[one.mention.high : link.high]
        outside = _DENIED_BEFORE.search(block.text[max(0, link.low - 24) : link.low]) or (
            block.language is Language.KK and _DENIED_AFTER.match(block.text, link.high)
        )
        if not outside and not any(character.isalpha() for character in beside):
            continue
        if negated(block.text, one.mention.quantity, block.language):
            yield draft.finding(
                "K108", link.text_start, link.text_end,
                "the words before it deny the number that is linked" if outside else
                f"“{_one_line(link.text)}” denies the number that it links",
                help="say what the record says", figure=link.address,
            )  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _caveats(draft: Draft) -> Iterator[Finding]:
    known = {kind.value for kind in CaveatKind} | {method.id for method in draft.methods}
    for link in draft.brief.links:
        if link.scheme is not Scheme.CAVEAT:
            continue
        block = draft.brief.blocks[link.block]
        here = draft.by_group.get(block.group, ()) if block.kind is not BlockKind.HEADING else draft.bound
        near = {caveat.id for one in here for reading in readings_of(one) for caveat in reading.caveats}
        near |= {reading.method for one in here for reading in readings_of(one) if reading.method}
        target = link.target.strip()
        if target.lower().replace("-", "_") in {name.lower().replace("-", "_") for name in known | near}:
            continue
        suggestion = nearest(target, tuple(sorted(known | near)))
        yield draft.finding(
            "K306",
            link.start,
            link.end,
            f"there is no caveat '{target}'",
            help=f"did you mean caveat:{suggestion}?" if suggestion else "a method's id, or a kind of caveat",
        )
