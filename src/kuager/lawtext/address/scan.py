"""What the grammars of addresses share: numbers, lists of them, and quotations taken out of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kuager.lawtext.address.model import Address, inherit, unfold
from kuager.lawtext.numbering import clean_label, ordinal

#: A quotation in a sentence is replaced by its number between these two private characters.
OPEN, CLOSE = "\ue000", "\ue001"
QUOTE = rf"{OPEN}(\d+){CLOSE}"

#: A printed number: 41-1, 15.3, 5-1), 3A, a), (2), (ba).
NUMBER = (
    r"(?:\((?:\d+[^\W\d_]{0,2}(?:[-.]\d+)*|[^\W\d_]{1,4}(?:[-.]\d+)*)\)"
    r"|\d+(?:[-.]\d+)*[A-Za-z]{0,2}\)?(?![\w(])"
    r"|[^\W\d_]{1,2}(?:[-.]\d+)*\))"
)
_NUMBER = re.compile(NUMBER)
_QUOTED = re.compile(QUOTE)
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose quotations stand apart: in `text` each is its number between private characters."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of printed numbers, and where it ends."""

    labels: tuple[str, ...]
    ordinal: bool
    bracket: bool | None
    span: bool
    end: int


def number_list(sentence: Sentence, at: int, conjunction: str, ordinal_word: str) -> Numbers | None:
    """Numbers or ordinal words from `at`: "1, 2 и 3", "3 – 5", "вторую и третью"; None if there is none."""
    join = re.compile(rf"\s*(?:,\s*(?:{conjunction})?|(?:{conjunction}))\s+|\s*,\s*")
    ordinals = re.compile(rf"(?:{ordinal_word})(?!\w)", re.IGNORECASE)
    labels: list[str] = []
    brackets: set[bool] = set()
    kinds: set[bool] = set()
    end = at
    span = False
    while True:
        found = _one(sentence, at, ordinals)
        if found is None or (kinds and found[1] not in kinds):
            break
        label, is_ordinal, bracket, end = found
        labels.append(label)
        kinds.add(is_ordinal)
        brackets.add(bracket)
        if span:
            break
        to = re.compile(r"\s+(?:[-–—]|to)\s+(?=[\d(])").match(sentence.text, end)
        if to is not None and len(labels) == 1:
            span = True
            at = to.end()
            continue
        more = join.match(sentence.text, end)
        if more is None:
            break
        at = more.end()
    if not labels:
        return None
    if span and len(labels) != 2:
        return None
    bracket_said = brackets.pop() if len(brackets) == 1 else None
    return Numbers(tuple(labels), kinds.pop(), bracket_said, span, end)


def _one(sentence: Sentence, at: int, ordinals: re.Pattern[str]) -> tuple[str, bool, bool, int] | None:
    text = sentence.text
    quoted = _QUOTED.match(text, at)
    if quoted:
        inside = sentence.quotes[int(quoted.group(1))]
        if re.fullmatch(r"\s*[^\W\d_](?:[-.]\d+)*\)?\s*", inside):
            return clean_label(inside), False, True, quoted.end()
        return None
    word = ordinals.match(text, at)
    if word:
        value = ordinal(word.group())
        if value is not None:
            return str(value), True, False, word.end()
    number = _NUMBER.match(text, at)
    if number:
        printed = number.group()
        return clean_label(printed), False, ")" in printed, number.end()
    return None


def skip_space(text: str, at: int) -> int:
    """The place of the next character that is no space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def listed(
    sentence: Sentence,
    at: int,
    chain: Callable[[Sentence, int], tuple[Address, int] | None],
    conjunction: re.Pattern[str],
    *,
    backwards: bool,
) -> tuple[list[Address], int] | None:
    """The addresses of a list that begins at a place, each full and from outside in, and where it ends.

    chain: reads one of them. backwards: what all have in common is said at the end, as `inherit` has it.
    """
    first = chain(sentence, at)
    if first is None:
        return None
    found, end = [first[0]], first[1]
    while more := conjunction.match(sentence.text, end):
        following = chain(sentence, more.end())
        if following is None:
            break
        found.append(following[0])
        end = following[1]
    return [one for full in inherit(found, backwards=backwards) for one in unfold(full)], end
