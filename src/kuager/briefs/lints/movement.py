"""K209: "rose", "fell", "doubled" beside two readings that did not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kuager.briefs.bind import Bound
from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at, holds
from kuager.figures.reading import Number, Reading
from kuager.text import Direction, Kind, Language, Sense, direction

_NEAR = 120
_TIMES = ("year", "edition", "period", "on")
_LEAST, _MOST = Decimal("0.8"), Decimal("1.5")
_HEDGED = re.compile(
    r"(?:more than|over|at least|nearly|almost|about|roughly|более чем|больше чем|почти|примерно|около|кемінде|"
    r"шамамен|дерлік|астам)\s*\Z",
    re.IGNORECASE,
)
_NOUNS_EN = frozenset(
    ("rise", "rises", "growth", "increase", "increases", "climb", "jump", "surge", "advance", "gain", "fall", "falls",
     "drop", "drops", "decline", "declines", "decrease", "slide", "slip", "plunge", "double")
)  # fmt: skip
_ARTICLE = re.compile(
    r"\b(?:an?|the|this|that|its|their|his|her|[a-z]+['’]s|[a-z]+(?:al|est|ed|er|ic|ous|le|ng|rp|ge|en))\s+\Z", re.I
)
_OF_NUMBERS = re.compile(r"\s*(?:\Z|[^\w\s]|\d|(?:from|to|of|by)\b)|(?:\s+\w+){1,5}?\s+from\s+\Z")
_FOLLOWS_EN = re.compile(
    r"\s*(?:\Z|[^\w\s]|\d|(?:from|to|by|in|between|over|on|at|again|further|back|even|more|less|only|almost|nearly|about|"
    r"roughly|since|and|but|until|till|within|after|compared|year|every|each|as|with|during|through|places?|points?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|sharply|\w+ly|slightly|considerably|somewhat)\b)",
    re.IGNORECASE,
)
_FROM_NEXT = re.compile(r"\A[^,;:—–]*[,:—–]\s*(?:from|со?|от)\s+[^,;:—–]*\Z", re.IGNORECASE)  # "rose slightly, from 55"
_NOUN_RU = re.compile(
    r"рост\w{0,2}|прирост\w{0,2}|(?:падени|снижени|сокращени|уменьшени|понижени|ухудшени|увеличени|повышени|улучшени|"
    r"возрастани)\w{1,2}|подъ[её]м\w{0,2}|спад\w{0,2}",
    re.IGNORECASE,
)
_OF_NUMBERS_RU = re.compile(
    r"\s*(?:\Z|[^\w\s]|\d|(?:со?|от|до|на)\b)|(?:\s+\w+){1,5}?\s+(?:со?|от)\s+\Z", re.IGNORECASE
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Words of direction."""
    for index, bound in draft.by_block.items():
        usable = [one for one in bound if holds(one) and one.mention is not None and _single(one) is not None]
        if len(usable) < 2:
            continue
        block = draft.brief.blocks[index]
        times: dict[str, set[str]] = {}
        for one in usable:
            if one.binding.reading and (time := _time(one.binding.reading)):
                times.setdefault(one.binding.reading.figure, set()).add(time)
        if not any(len(known) > 1 for known in times.values()):
            continue
        words = direction(block.text, block.language)
        if not words:
            continue
        links, places = [one.binding.link.low for one in usable], [word.start for word in words]
        for low, high in draft.sentences(block):
            inside = usable[bisect_left(links, low) : bisect_left(links, high)]
            moves = words[bisect_left(places, low) : bisect_left(places, high)]
            if len(inside) != 2 or len(moves) != 1 or not _joins(draft, block, moves[0], inside):
                continue
            if finding := _compare(draft, block, inside, moves[0]):
                yield finding


def _joins(draft: Draft, block: Block, word: Direction, pair: Sequence[Bound]) -> bool:
    """Whether the word says what the two numbers did, as far as can be told: it stands in a clause with one of them,
    and neither has an object of its own ("increased its budget") nor is a noun of something else ("a fall in
    revenue")."""
    low, high = extent_at(draft.clauses(block), word.start, len(block.text))
    first = min(one.binding.link.low for one in pair)
    apart = block.text[word.end : first]  # empty where the word stands behind the first number
    near = not re.search(r"[,;:—–]", apart) or _FROM_NEXT.search(apart)
    if not any(low <= one.binding.link.low < high for one in pair) and not (word.end <= first and near):
        return False
    after = block.text[word.end : min(high, word.end + _NEAR)]
    if block.language is Language.EN:
        noun = word.text.lower() in _NOUNS_EN and _ARTICLE.search(block.text[max(low, word.start - 40) : word.start])
        return bool((_OF_NUMBERS if noun else _FOLLOWS_EN).match(after))
    if block.language is Language.RU and _NOUN_RU.fullmatch(word.text):
        return bool(_OF_NUMBERS_RU.match(after))
    return True


def _single(one: Bound) -> Decimal | None:
    value = one.binding.value
    return value.low if isinstance(value, Number) and value.low == value.high else None


def _time(reading: Reading) -> str:
    return next((value for name in _TIMES if (value := reading.parameter(name))), "")


def _compare(draft: Draft, block: Block, pair: Sequence[Bound], word: Direction) -> Finding | None:
    first, second = (one.binding.reading for one in pair)
    if first is None or second is None or first.figure != second.figure or first.method != second.method:
        return None
    if {p for p in first.parameters if p[0] not in _TIMES} != {p for p in second.parameters if p[0] not in _TIMES}:
        return None
    if _time(first) == _time(second):
        return None
    early, late = sorted(pair, key=lambda one: _time(one.binding.reading) if one.binding.reading else "")
    before, after = _single(early), _single(late)
    if before is None or after is None:
        return None
    if wrong := _against(word, before, after, pair, first.unit, block):
        start, end = block.source(word.start, word.end)
        return draft.finding("K209", start, end, wrong, help="correct the word", figure=first.reference)
    return None


def _against(
    word: Direction, before: Decimal, after: Decimal, pair: Sequence[Bound], unit: str, block: Block
) -> str | None:
    moved = after - before
    ranked = unit == "rank"
    if ranked:
        if any(one.mention is None or one.mention.quantity.kind is not Kind.ORDINAL for one in pair):
            return None  # "from 155 to 122": whether the place or the number rose is anybody's guess
        moved = -moved
    said = f"“{word.text}”, and it went from {before:f} to {after:f}"
    if (word.sense is Sense.UP and moved < 0) or (word.sense is Sense.DOWN and moved > 0):
        return said
    if word.sense is not Sense.SAME and moved == 0:
        return said
    if word.factor and before > 0 and not ranked:
        ratio = after / before / word.factor
        hedged = _HEDGED.search(block.text[max(0, word.start - 20) : word.start])
        if ratio < _LEAST or (ratio > _MOST and not hedged):
            return f"{said}, {after / before:.2f} times as much"
    return None
