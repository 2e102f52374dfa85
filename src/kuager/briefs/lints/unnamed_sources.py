"""K303: "according to a report", with a number and without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at
from kuager.text import Language

_KINDS_EN = (
    r"(?:reports?|study|studies|surveys?|sources?|estimates?|media reports|research|experts|analysts|observers|"
    r"statistics|data|figures)"
)
_PHRASES = {
    Language.EN: re.compile(
        rf"according to (?:an? |one |some |several |various |many )?"
        rf"(?:recent |new |unnamed |anonymous |unofficial |independent |different |media |press )*{_KINDS_EN}\b"
        r"(?!['’]s)|"
        r"(?:experts|analysts|observers|studies|sources|reports|estimates)"
        r" (?:say|said|claim|claimed|believe|estimate|estimated|suggest|suggested|show|showed|indicate|indicated)\b",
    ),
    Language.RU: re.compile(
        r"\b(?:по|согласно) (?:некоторым |неофициальным |разным |различным |одному |одной |последним |новому )*"
        r"(?:данным|отч[её]ту|отч[её]там|докладу|"
        r"исследованию|исследованиям|оценкам|сведениям|информации|источникам)\b"
        r"(?P<kind> (?:отч[её]та|доклада|исследования|источников|экспертов|наблюдателей|СМИ|аналитиков))?|"
        r"\b(?:эксперты|аналитики|наблюдатели|источники|исследования) "
        r"(?:говорят|считают|утверждают|сообщают|сообщили|оценивают|показывают|заявляют)\b",
        re.IGNORECASE,
    ),
    Language.KK: re.compile(
        r"\b(?:кейбір |бейресми |түрлі |бір |соңғы |жаңа )*"
        r"(?:есеп|баяндама|зерттеу|дерек|деректер|мәлімет|мәліметтер|сарапшылар|дереккөздер)\w* "
        r"(?:бойынша|сәйкес|сүйенсек)\b|"
        r"\b(?:сарапшылар|дереккөздер|бақылаушылар)(?:дың)? (?:айтуынша|пікірінше|мәліметінше|хабарлауынша)\b",
        re.IGNORECASE,
    ),
}
# A name follows ("a report by …", "данным МВД"), or a clause that tells which report it is.
_NAMED = re.compile(
    r"\s+(?:by|from|of|in|published|released|issued|prepared|commissioned|compiled|presented|that|which|on|"
    r"опубликован\w*|подготовленн\w*|за|от|на|о|об)\b|\s+[«“\"'A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
)
_NEAR = 60
_WORD = re.compile(r"\s+[^\W\d_]")
_CAPITAL = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_MARKED = ("according", "experts", "analysts", "observers", "studies", "sources", "reports", "estimates")


def lint(draft: Draft) -> Iterator[Finding]:
    """Sources without a name."""
    for row in draft.mentions:
        if not row:
            continue
        block = draft.brief.blocks[row[0].block]
        text = block.text
        if block.language is Language.EN:  # English is searched in small letters: it is several times as fast.
            lowered = text.lower()
            if len(lowered) == len(text):
                text = lowered
            if not any(word in text for word in _MARKED):
                continue
        found = list(_PHRASES[block.language].finditer(text))
        if not found:
            continue
        extents = draft.sentences(block)
        places = [mention.low for mention in row]
        for match in found:
            low, high = extent_at(extents, match.start(), len(block.text))
            if bisect_left(places, low) < bisect_left(places, high) and not _named(block, match, low, high):
                yield draft.at_visible(
                    "K303",
                    block,
                    *match.span(),
                    f"a source without a name: “{block.text[match.start() : match.end()]}”",
                    help="name it, or link to it",
                )


def _named(block: Block, match: re.Match[str], low: int, high: int) -> bool:
    if _NAMED.match(block.text, match.end()):
        return True
    if block.language is Language.RU and match["kind"] is None and _WORD.match(block.text, match.end()):
        return True  # "по данным лиги"
    if block.language is Language.KK and _name_before(block.text[max(low, match.start() - _NEAR) : match.start()]):
        return True
    return any(low <= end and start <= high for start, end in block.cited)


def _name_before(text: str) -> bool:
    """In Kazakh the name stands before: "ЮНЕСКО есебі бойынша"."""
    words = text.split()
    return bool(words) and (bool(_CAPITAL.match(words[-1].strip('«“"(')) and len(words) > 1) or words[-1][-1:] in '»”"')
