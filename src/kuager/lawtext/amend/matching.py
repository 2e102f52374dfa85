"""Words of an instruction found in a text: whole words and whole numbers, whatever marks and spaces printers chose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kuager.lawtext.folding import fold

_SPACE_BEFORE = re.compile(r"\s+(?=[,;:.)\]»”])(?![.]\d)")


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """The places in a text, [start, end), where the words stand as whole words; a number never inside a longer one."""
    wanted = fold(words.strip()).text.strip()
    if not wanted:
        return []
    folded = fold(text)
    return [
        folded.span(match.start(), match.end())
        for match in re.finditer(re.escape(wanted), folded.text)
        if _whole(folded.text, match.start(), match.end())
    ]


def _whole(text: str, start: int, end: int) -> bool:
    return _edge(text, start, before=True) and _edge(text, end, before=False)


def _edge(text: str, at: int, before: bool) -> bool:
    """Whether a match may begin or end at a place."""
    inner = text[at] if before else text[at - 1]
    outer = (text[at - 1 : at] if before else text[at : at + 1]) or " "
    beyond = (text[max(at - 2, 0) : max(at - 1, 0)] if before else text[at + 1 : at + 2]) or " "
    if _word(outer) and (_word(inner) or inner == "-"):
        return False
    if outer == "-" and _word(inner) and _word(beyond):
        return False  # a hyphen holds one word, or one number, together; a dash stands between spaces
    if not inner.isdigit():
        return True
    if outer in ".," and beyond.isdigit():
        return False
    return not (outer == " " and _grouped(text, at, before))


def _grouped(text: str, at: int, before: bool) -> bool:
    """Whether the digits beside a space are a group of those across it: "10 000"."""
    if before:
        return bool(
            re.match(r"\d{3}(?!\d)", text[at : at + 4]) and re.search(r"(?:^|\D)\d{1,3} $", text[max(0, at - 5) : at])
        )
    return bool(
        re.match(r" \d{3}(?!\d)", text[at : at + 5]) and re.search(r"(?:^|\D)\d{1,3}$", text[max(0, at - 4) : at])
    )


def _word(c: str) -> bool:
    return c.isalnum() or c == "_"


def tidy(text: str) -> str:
    """A text without doubled spaces and spaces before commas, as deletions leave them."""
    return _SPACE_BEFORE.sub("", re.sub(r" {2,}", " ", text)).strip()


def overlapping(spans: list[tuple[int, int]]) -> bool:
    """Whether any two spans share a character."""
    return any(a[1] > b[0] for a, b in _pairs(sorted(spans)))


def _pairs(spans: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    yield from itertools.pairwise(spans)
