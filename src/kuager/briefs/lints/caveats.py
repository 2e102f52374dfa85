"""K203, K206, K207, K208, K210, K211: caveats of readings that the text does not mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kuager.briefs.bind import Bound
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at, holds
from kuager.figures.reading import Caveat, CaveatKind, Number
from kuager.record.problems import Severity
from kuager.text import Kind

_CODES = {
    CaveatKind.CONTRADICTED: "K203",
    CaveatKind.WORLDWIDE_BLANKET: "K206",
    CaveatKind.SINGLE_SOURCE: "K207",
    CaveatKind.RESTATED: "K208",
    CaveatKind.PARTIAL: "K210",
    CaveatKind.SMALL_SAMPLE: "K211",
    CaveatKind.PROVISIONAL: "K211",
    CaveatKind.COVERAGE: "K211",
    CaveatKind.UNIT: "K211",
}
_COUNTED_HARM = frozenset(("person", "event", "incident", "outlet"))
_SAID_BY = re.compile(
    r"\b(?:according to|said|says|say|reported|reports|counted|counts|recorded|documented|estimated|estimates|"
    r"announced|told|stated|confirmed|registered|tallied|found|figures (?:of|from)|data (?:of|from)|"
    r"по данным|по словам|по оценк\w+|согласно|сообщил\w*|сообщает|заявил\w*|зафиксировал\w*|насчитал\w*|"
    r"подсчитал\w*|подтвердил\w*|зарегистрировал\w*|"
    r"мәліметінше|деректері\w*|мәлімдеді|хабарла\w+|айтты|бойынша|сана(?:ды|ған)|тірке(?:ді|ген))\b",
    re.IGNORECASE,
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Caveats."""
    told = _told(draft)
    alone: set[tuple[int, str]] = set()
    for one in draft.bound:
        if not holds(one):
            continue
        for caveat in draft.unacknowledged(one):
            if (code := _CODES.get(caveat.kind)) and _deserves(draft, one, caveat):
                # One value answers and others differ: worth knowing once, and nothing in the text is wrong.
                minor = caveat.kind is CaveatKind.CONTRADICTED and not _is_range(one)
                if minor and one.binding.reading is not None:
                    if one.binding.reading.reference in told:
                        continue
                    told.add(one.binding.reading.reference)
                if caveat.kind is CaveatKind.SINGLE_SOURCE:  # Once for a table whose cells all rest on one publisher.
                    key = (draft.brief.blocks[one.binding.block].group, caveat.text)
                    if key in alone:
                        continue
                    alone.add(key)
                yield draft.at_binding(
                    code,
                    one,
                    caveat.text,
                    severity=Severity.NOTE if minor else None,
                    help=f"mention it and link caveat:{_name(caveat)} in this paragraph, list or table",
                )


def _told(draft: Draft) -> set[str]:
    """The readings whose contradiction the brief acknowledges in one place at least."""
    kind = CaveatKind.CONTRADICTED
    return {
        one.binding.reading.reference
        for one in draft.bound
        if one.binding.reading is not None
        and any(
            caveat.kind is kind and draft.acknowledged(one.binding.block, (caveat.id, kind))
            for caveat in one.binding.caveats
        )
    }


def _name(caveat: Caveat) -> str:
    return caveat.id or caveat.kind


def _deserves(draft: Draft, one: Bound, caveat: Caveat) -> bool:
    if caveat.kind is CaveatKind.CONTRADICTED:
        return _states_one(one)
    if caveat.kind is CaveatKind.SINGLE_SOURCE:
        return one.binding.unit in _COUNTED_HARM and not _attributed(draft, one)
    return True


def _is_range(one: Bound) -> bool:
    """Whether the record itself has no single value."""
    value = one.binding.value
    if isinstance(value, Number):
        return value.low is not None and value.high is not None and value.low != value.high
    return "/" in getattr(value, "edtf", "")


def _states_one(one: Bound) -> bool:
    """Whether the text states one value, and not a range or a bound of them."""
    said = one.binding.quantity
    if said is None:  # words
        return not isinstance(one.binding.value, Number)
    if said.kind is Kind.DATE:
        return said.from_ == said.to
    return said.low == said.high or not _is_range(one)


def _attributed(draft: Draft, one: Bound) -> bool:
    """Whether the sentence says who counted: a verb of saying, or the publisher's own name."""
    block = draft.brief.blocks[one.binding.block]
    place = one.binding.link.low
    start, end = extent_at(draft.sentences(block), place, len(block.text))
    sentence = block.text[start:end].replace("\n", " ")
    if _SAID_BY.search(sentence) or any(low <= end and start <= high for low, high in block.cited):
        return True
    reading = one.binding.reading
    sources = draft.ask.record.sources
    publishers = (
        {sources[witness.source].publisher for witness in reading.witnesses if witness.source in sources}
        if reading
        else ()
    )
    return any(publisher and publisher.lower() in block.text.lower() for publisher in publishers)
