"""Addresses in Kazakh: from the outside in, "41-1-баптың 2-тармағының 3) тармақшасы"."""

from __future__ import annotations

import re

from kuager.lawtext.address.model import Address, Level, Step, holds
from kuager.lawtext.address.scan import Sentence, listed, number_list, skip_space
from kuager.lawtext.numbering import KK_ORDINAL

_NOUNS: tuple[tuple[str, Level], ...] = (
    (r"тармақша[а-яәғқңөұүһі]*", Level.SUBPOINT),
    (r"тарма[қғ][а-яәғқңөұүһі]*", Level.POINT),
    (r"бөлі[кг](?!ше)[а-яәғқңөұүһі]*", Level.PART),
    (r"бөлім[а-яәғқңөұүһі]*", Level.DIVISION),
    (r"абзац[а-яәғқңөұүһі]*|азатжол[а-яәғқңөұүһі]*", Level.INDENT),
    (r"ба[пб](?:тың|та|тағы|тан|қа|пен|тар[а-яәғқңөұүһі]*|ы|ын|ында|ындағы|ының|ына|ымен|ынан)?", Level.ARTICLE),
    (r"тарау[а-яәғқңөұүһі]*", Level.CHAPTER),
    (r"параграф[а-яәғқңөұүһі]*", Level.SUBDIVISION),
    (r"қосымша[а-яәғқңөұүһі]*", Level.SCHEDULE),
    (r"тақыры[пб][а-яәғқңөұүһі]*", Level.HEADING),
    (r"кіріспе[а-яәғқңөұүһі]*", Level.PREAMBLE),
    (r"ескертпе[а-яәғқңөұүһі]*", Level.REMARK),
    (r"сөйлем[а-яәғқңөұүһі]*", Level.SENTENCE),
)
_ANY = "|".join(f"(?P<n{i}>{words})" for i, (words, _) in enumerate(_NOUNS))
_NOUN = re.compile(rf"(?:{_ANY})(?!\w)", re.IGNORECASE)
_FILLER = re.compile(r"(?:(?:оның|осы|аталған|жаңа)\s+|(?:заңның|кодекстің|қағидалардың)\s+)+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:сондай-ақ\s+)?|\s(?:және|мен|пен|бен|сондай-ақ)\s+)", re.IGNORECASE)
_AND_WORDS = r"және|мен|пен|бен|сондай-ақ"
_DASH = re.compile(r"\s*[-–—‑]\s*|\s+")


def addresses(sentence: Sentence, at: int) -> tuple[list[Address], int] | None:
    """The addresses that begin at a place of a sentence, each full and from outside in, and where they end."""
    return listed(sentence, at, _chain, _AND, backwards=False)


def _chain(sentence: Sentence, at: int) -> tuple[Address, int] | None:
    steps: list[Step] = []
    end = at
    while True:
        found = _element(sentence, at)
        if found is None:
            break
        step, after = found
        if steps and (not holds(steps[-1], step) or len(steps[-1].labels) > 1):
            break  # not from the outside in: something else begins
        steps.append(step)
        end = after
        at = skip_space(sentence.text, end)
    return (tuple(steps), end) if steps else None


def _element(sentence: Sentence, at: int) -> tuple[Step, int] | None:
    text = sentence.text
    filler = _FILLER.match(text, at)
    if filler:
        at = filler.end()
    noun = _NOUN.match(text, at)
    if noun:
        return Step(_level(noun)), noun.end()
    numbers = number_list(sentence, at, _AND_WORDS, KK_ORDINAL)
    if numbers is None:
        return None
    dash = _DASH.match(text, numbers.end)
    if dash is None:
        return None
    noun = _NOUN.match(text, dash.end())
    if noun is None:
        return None
    level = _level(noun)
    bracket = numbers.bracket if level in (Level.POINT, Level.SUBPOINT) and not numbers.ordinal else None
    return Step(level, numbers.labels, numbers.ordinal, bracket, numbers.span), noun.end()


def _level(noun: re.Match[str]) -> Level:
    assert noun.lastgroup is not None
    return _NOUNS[int(noun.lastgroup[1:])][1]
