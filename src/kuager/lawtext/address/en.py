"""Addresses in English: "section 5(1)(a)", "point (a) of paragraph 1 of Article 5", "article 41-1, paragraph 1"."""

from __future__ import annotations

import re

from kuager.lawtext.address.model import Address, Level, Step, inherit, unfold
from kuager.lawtext.address.scan import Sentence, number_list, skip_space
from kuager.lawtext.numbering import EN_ORDINAL, clean_label, shape

_NOUNS: tuple[tuple[str, Level], ...] = (
    (r"sub-?paragraphs?", Level.ITEM),
    (r"sub-?points?", Level.ITEM),
    (r"sub-?sections?", Level.POINT),
    (r"paragraphs?", Level.POINT),
    (r"points?|items?", Level.SUBPOINT),
    (r"sections?|articles?|clauses?|regulations?|rules?|§§?", Level.ARTICLE),
    (r"chapters?", Level.CHAPTER),
    (r"schedules?|annex(?:es)?|appendix|appendices", Level.SCHEDULE),
    (r"parts?|titles?", Level.DIVISION),
    (r"indents?", Level.INDENT),
    (r"sentences?", Level.SENTENCE),
    (r"headings?", Level.HEADING),
    (r"preamble", Level.PREAMBLE),
)
_ANY = "|".join(f"(?P<n{i}>{words})" for i, (words, _) in enumerate(_NOUNS))
_NOUN = re.compile(rf"(?:the\s+|new\s+)*(?:{_ANY})(?!\w)", re.IGNORECASE)
_THE = re.compile(r"(?:the\s+|new\s+)*", re.IGNORECASE)
_TAIL = re.compile(r"(\d+[A-Za-z]{0,2}(?:[-.]\d+[A-Za-z]?)*)((?:\(\w{1,5}\))+)")
_BRACKETED = re.compile(r"\((\w{1,5})\)")
_BRACKETS = re.compile(r"(?:\(\w{1,5}\)){2,}")
_TO = re.compile(r"\s*(?:of|to|in)\s+(?=the\s|section|sub|para|art|cl|reg|rule|chap|sched|ann|app|part|title|point|§)",
                 re.IGNORECASE)  # fmt: skip
_COMMA = re.compile(r"\s*,\s*(?:in\s+)?(?:at\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?(?:in\s+)?|\sand\s+(?:in\s+)?)", re.IGNORECASE)
_AND_WORDS = r"and|or"
_ACT = re.compile(r"\s+(?:of|to)\s+(?:this|that|the)\s+(?:act|law|bill|code|regulation|directive)(?!\w)", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?![^\W\d_]{1,4}\)|\d)[^()]*\)")


def addresses(sentence: Sentence, at: int) -> tuple[list[Address], int] | None:
    """The addresses that begin at a place of a sentence, each full and from outside in, and where they end."""
    first = _chain(sentence, at)
    if first is None:
        return None
    found, end = [first[0]], first[1]
    outward = first[2]
    while True:
        more = _AND.match(sentence.text, end)
        following = _chain(sentence, more.end()) if more else None
        if following is None:
            break
        found.append(following[0])
        outward = outward or following[2]
        end = following[1]
    return [one for full in inherit(found, backwards=outward) for one in unfold(full)], end


def _chain(sentence: Sentence, at: int) -> tuple[Address, int, bool] | None:
    """One address; the last value is whether its outer steps were said after its inner ones ("of")."""
    found = _element(sentence, at)
    if found is None:
        return None
    steps, end = found
    outward = False
    while True:
        of = _TO.match(sentence.text, end)
        outer = _element(sentence, of.end()) if of else None
        if outer is not None and outer[0][-1].rank <= steps[0].rank and len(outer[0][-1].labels) <= 1:
            steps, end, outward = outer[0] + steps, outer[1], True
            continue
        comma = _COMMA.match(sentence.text, end)
        inner = _element(sentence, comma.end()) if comma and not outward and len(steps[-1].labels) <= 1 else None
        if inner is not None and inner[0][0].rank > steps[-1].rank:
            steps, end = steps + inner[0], inner[1]
            continue
        break
    act = _ACT.match(sentence.text, end)
    if act:
        end = act.end()
    return steps, end, outward


def _element(sentence: Sentence, at: int) -> tuple[Address, int] | None:
    """An element, with the words in brackets after it that only remind of what it is about."""
    found = _bare(sentence, at)
    if found is None:
        return None
    note = _NOTE.match(sentence.text, found[1])
    return found[0], note.end() if note else found[1]


def _bare(sentence: Sentence, at: int) -> tuple[Address, int] | None:
    text = sentence.text
    noun = _NOUN.match(text, at)
    if noun is None:
        return _counted(sentence, at)
    level = _level(noun)
    at = skip_space(text, noun.end())
    if level is Level.HEADING:
        return (Step(level),), noun.end()
    tail = _TAIL.match(text, at)
    if tail:
        steps = [Step(level, (clean_label(tail.group(1)),), False, None), *_inner(tail.group(2), level)]
        return tuple(steps), tail.end()
    run = _BRACKETS.match(text, at)
    if run:
        labels = _BRACKETED.findall(run.group())
        steps = [Step(_lettered(level, labels[0]), (labels[0],), False, None)]
        steps += _inner("".join(f"({one})" for one in labels[1:]), steps[0].level)
        return tuple(steps), run.end()
    numbers = number_list(sentence, at, _AND_WORDS, "(?!)")
    if numbers is None:
        return ((Step(level),), noun.end()) if level in (Level.PREAMBLE, Level.SCHEDULE) else None
    level = _lettered(level, numbers.labels[0])
    return (Step(level, numbers.labels, False, None, numbers.span),), numbers.end


def _counted(sentence: Sentence, at: int) -> tuple[Address, int] | None:
    """ "the second subparagraph", "the first indent"."""
    the = _THE.match(sentence.text, at)
    if the:
        at = the.end()
    numbers = number_list(sentence, at, _AND_WORDS, EN_ORDINAL)
    if numbers is None or not numbers.ordinal:
        return None
    noun = _NOUN.match(sentence.text, skip_space(sentence.text, numbers.end))
    if noun is None:
        return None
    level = _level(noun)
    if level in (Level.ITEM, Level.DIVISION):
        level = Level.PART  # an unnumbered subparagraph
    if level not in (Level.PART, Level.INDENT, Level.SENTENCE):
        return None
    return (Step(level, numbers.labels, True, None, numbers.span),), noun.end()


def _inner(brackets: str, outer: Level) -> list[Step]:
    order = [Level.ARTICLE, Level.POINT, Level.SUBPOINT, Level.ITEM]
    place = order.index(outer) if outer in order else 0
    steps = []
    for label in _BRACKETED.findall(brackets):
        place = min(place + 1, len(order) - 1)
        steps.append(Step(order[place], (label,), False, None))
    return steps


def _lettered(level: Level, label: str) -> Level:
    """Paragraph (a) lies below subsection (1), though both are called paragraphs."""
    return Level.SUBPOINT if level is Level.POINT and shape(label) == "letters" else level


def _level(noun: re.Match[str]) -> Level:
    assert noun.lastgroup is not None
    return _NOUNS[int(noun.lastgroup[1:])][1]
