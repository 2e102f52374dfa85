"""What changed between two wordings of a provision: word by word, and what of it matters to a reader of law.

The words are compared in their order. Numbers, time limits, actors, courts, negations, what must and what may be done,
and grounds are compared as what they mean, counted: a sentence that moved, an ending that changed, marks and spaces
raise nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kuager.lawtext.amounts import amounts
from kuager.lawtext.concepts import LANGUAGES, patterns
from kuager.lawtext.folding import Folded, cyrillic, fold

_TOKEN = re.compile(r"\d+(?:[.,-]\d+)*|[^\W\d_]+(?:[-'][^\W\d_]+)*|[^\w\s]", re.UNICODE)
_MOST_TOKENS = 6_000  # beyond these a comparison in order is by frequent words left out, as difflib does
_CODES = re.compile(r"strafgesetzbuch|уголовн\w+ кодекс|қылмыстық кодекс|criminal code|penal code|code pénal")


class Matter(StrEnum):
    """What kind of thing changed."""

    NUMBER = "number"
    DEADLINE = "deadline"
    ACTOR = "actor"
    NEGATION = "negation"
    COURT = "court"
    GROUND = "ground"
    MODALITY = "modality"  # must, may


@dataclass(frozen=True, slots=True)
class Words:
    """Neighbouring words as they stand in a text, [start, end) in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words: the same in both texts, only in the old one, only in the new one, or another in each."""

    op: str  # same, deleted, inserted, replaced
    old: Words | None
    new: Words | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A thing that matters and is no longer as it was: what went and what came, as it is worded."""

    matter: Matter
    gone: tuple[Words, ...]
    come: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference of two wordings."""

    words: tuple[Change, ...]
    flags: tuple[Flag, ...]

    @property
    def same(self) -> bool:
        """Whether no word changed: at most marks, quotes, spaces and ё did."""
        return all(change.op == "same" for change in self.words)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The kinds of things that changed, each once."""
        return tuple(flag.matter for flag in self.flags)


def changes(old: str, new: str, language: str | None = None) -> Changes:
    """The difference of two wordings of a provision. language: ISO 639-1; en, ru, kk, de and fr are understood.

    In other languages only numbers in digits are flagged.
    """
    folded_old, folded_new = fold(old), fold(new)
    words = _words(old, folded_old, new, folded_new)
    if all(change.op == "same" for change in words):
        return Changes(words, ())
    return Changes(words, _flags(old, folded_old, new, folded_new, language))


# Words


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int


def _tokens(folded: Folded) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(folded.text):
        word = match.group()
        if not (word[0].isalnum() or word in "%§"):
            continue  # marks say nothing here
        start, end = folded.span(match.start(), match.end())
        found.append(_Token(cyrillic(word).casefold(), start, end))
    return found


def _words(old: str, folded_old: Folded, new: str, folded_new: Folded) -> tuple[Change, ...]:
    a, b = _tokens(folded_old), _tokens(folded_new)
    x, y = [t.key for t in a], [t.key for t in b]
    head = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    tail = 0
    while tail < min(len(x), len(y)) - head and x[-1 - tail] == y[-1 - tail]:
        tail += 1
    middle_a, middle_b = x[head : len(x) - tail], y[head : len(y) - tail]
    matcher = SequenceMatcher(None, middle_a, middle_b, autojunk=max(len(middle_a), len(middle_b)) > _MOST_TOKENS)
    blocks: list[tuple[str, int, int, int, int]] = [("equal", 0, head, 0, head)] if head else []
    blocks += [(op, i + head, j + head, k + head, m + head) for op, i, j, k, m in matcher.get_opcodes()]
    if tail:
        blocks.append(("equal", len(x) - tail, len(x), len(y) - tail, len(y)))
    names = {"equal": "same", "delete": "deleted", "insert": "inserted", "replace": "replaced"}
    found: list[Change] = []
    for op, i, j, k, m in blocks:
        change = Change(names[op], _stretch(old, a, i, j), _stretch(new, b, k, m))
        if found and found[-1].op == change.op == "same":
            change = Change(
                "same", _together(old, found[-1].old, change.old), _together(new, found[-1].new, change.new)
            )
            found.pop()
        found.append(change)
    return tuple(found)


def _stretch(text: str, tokens: list[_Token], start: int, end: int) -> Words | None:
    if start == end:
        return None
    first, last = tokens[start].start, tokens[end - 1].end
    return Words(text[first:last], first, last)


def _together(text: str, a: Words | None, b: Words | None) -> Words | None:
    if a is None or b is None:
        return a or b
    return Words(text[a.start : b.end], a.start, b.end)


# What matters

_Item = tuple[Matter, str]  # and its value


def _flags(old: str, folded_old: Folded, new: str, folded_new: Folded, language: str | None) -> tuple[Flag, ...]:
    before, after = _items(old, folded_old, language), _items(new, folded_new, language)
    flags = []
    for matter in Matter:
        gone = _missing(before, after, matter)
        come = _missing(after, before, matter)
        if gone or come:
            flags.append(Flag(matter, _said(old, gone), _said(new, come)))
    return tuple(flags)


def _items(text: str, folded: Folded, language: str | None) -> list[tuple[_Item, int, int]]:
    found: list[tuple[_Item, int, int]] = [
        ((Matter(a.kind), a.value), a.start, a.end) for a in amounts(text, folded, language)
    ]
    if language not in LANGUAGES:
        return found
    measured = [(start, end) for _, start, end in found]
    lowered = folded.text.casefold() if len(folded.text.casefold()) == len(folded.text) else folded.text.lower()
    for kind, pattern, names in patterns(language):
        for match in pattern.finditer(lowered):
            assert match.lastindex is not None
            start, end = folded.span(match.start(), match.end())
            value = names[match.lastindex - 1]
            if kind == Matter.NEGATION and any(s <= start and end <= e for s, e in measured):
                continue  # "no later than" denies nothing
            if kind == Matter.COURT and _without(lowered, match):
                value = "without a court"
            found.append(((Matter(kind), value), start, end))
    if _CODES.search(lowered):
        # Sections of a criminal code are grounds, and only their numbers name them.
        found += [((Matter.GROUND, value), start, end) for (matter, value), start, end in list(found)
                  if matter is Matter.NUMBER]  # fmt: skip
    return found


_WITHOUT_BEFORE = re.compile(r"(?<!\w)(?:без|without|ohne|sans)(?: [\w-]+){0,3} ?$")
_WITHOUT_AFTER = re.compile(r"(?: \w+){0,3}(?:сыз|сіз)(?!\w)")


def _without(text: str, court: re.Match[str]) -> bool:
    """Whether a court is named only to say that it is not asked."""
    before = text[max(0, court.start() - 60) : court.start()]
    return bool(_WITHOUT_BEFORE.search(before) or _WITHOUT_AFTER.match(text, court.end()))


def _missing(
    here: list[tuple[_Item, int, int]], there: list[tuple[_Item, int, int]], matter: Matter
) -> list[tuple[int, int]]:
    """Where the things of a kind stand that are not as often in the other text. Of several alike the last are named."""
    left = Counter(item for item, _, _ in there if item[0] is matter)
    spans = []
    for item, start, end in here:
        if item[0] is not matter:
            continue
        if left[item] > 0:
            left[item] -= 1
        else:
            spans.append((start, end))
    return sorted(set(spans))


def _said(text: str, spans: list[tuple[int, int]]) -> tuple[Words, ...]:
    return tuple(Words(text[start:end], start, end) for start, end in spans)


__all__ = ["Change", "Changes", "Flag", "Matter", "Words", "changes"]
