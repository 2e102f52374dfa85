"""Which blocks of a page are its article. trafilatura says what the article says; here it is found again in the page.

trafilatura gives text without places. Its paragraphs are looked for among the blocks of the page, and the article is
what stands in the smallest element that holds nearly all of them, from the first to the last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kuager.briefs.documents.gathering import Draft
from kuager.briefs.documents.needs import needed

if TYPE_CHECKING:
    from kuager.briefs.documents.html_walk import Walk

ARTICLE_CHARACTERS = 4_000_000
"""Beyond it no article is looked for in a page: all of its text is read."""

ARTICLE_BLOCKS = 10_000
"""The same for paragraphs, headings and cells."""

_NOT = re.compile(r"[\W_]+")
_NEARLY = 0.9
_SHORT = 25  # letters; a shorter block alone says nothing about where the article is
_EFFORT = 400_000_000  # comparisons of characters, below a second
_LINKS = 0.6  # of a block's text: more of it in links makes it a list of other articles
NONE_FOUND = "no article was found in the page; all of its text outside menus is read"


def choose(source: str, walk: Walk) -> tuple[list[bool], str | None]:
    """For each block whether it belongs to the article; and a remark, where none was found."""
    drafts = walk.gathering.drafts
    if len(drafts) > ARTICLE_BLOCKS:
        return [True] * len(drafts), NONE_FOUND
    texts = _article(source)
    if not texts:
        return [True] * len(drafts), NONE_FOUND
    keys = [_key(draft.text) for draft in drafts]
    taken = _taken(keys, texts)
    weights = [len(key) if here and len(key) >= _SHORT else 0 for key, here in zip(keys, taken, strict=True)]
    if not any(weights):
        return [True] * len(drafts), NONE_FOUND
    inside = set(_within(_holder(drafts, weights, walk.parents), drafts, walk.parents))
    sure = [index for index in sorted(inside) if weights[index]]
    first, last = sure[0], sure[-1]
    first = _with_heading(drafts, first, inside)
    wanted = []
    for index, draft in enumerate(drafts):
        between = index in inside and first <= index <= last
        others = draft.cut > _LINKS * max(1, draft.length) and draft.length < 300
        wanted.append(draft.linked or (between and (taken[index] or not others)) or (index in inside and taken[index]))
    return wanted, None


def _article(source: str) -> list[str]:
    """What trafilatura takes for the article: the letters and digits of each of its paragraphs."""
    if len(source) > ARTICLE_CHARACTERS:
        return []
    with needed("trafilatura"):
        from lxml import etree
        from trafilatura import bare_extraction
    try:
        found = bare_extraction(source, include_comments=False, include_tables=True, favor_recall=True, fast=True)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return []  # a page that it cannot take apart: all of its text is read, and said so
    body = getattr(found, "body", None)
    if body is None:
        return []
    texts = (_key("".join(element.itertext())) for element in body.iter("p", "head", "item", "cell", "quote", "ab"))
    return [text for text in dict.fromkeys(texts) if text]


def _taken(keys: Sequence[str], texts: Sequence[str]) -> list[bool]:
    """Which blocks trafilatura took, whole or in part: it joins and divides paragraphs in its own way."""
    exact = set(texts)
    taken = [key in exact for key in keys]
    if len(keys) * sum(map(len, texts)) > _EFFORT:
        return taken
    whole = "\n".join(texts)
    long = [text for text in texts if len(text) >= _SHORT]
    for index, key in enumerate(keys):
        if not taken[index] and len(key) >= _SHORT:
            taken[index] = key in whole or any(part in key for part in long)
    return taken


def _key(text: str) -> str:
    return _NOT.sub("", text).casefold()


def _up(element: int, parents: Sequence[int]) -> Iterator[int]:
    while element >= 0:
        yield element
        element = parents[element]


def _holder(drafts: Sequence[Draft], weights: Sequence[int], parents: Sequence[int]) -> int:
    """The innermost element that holds nearly all of what was taken."""
    held: Counter[int] = Counter()
    for draft, weight in zip(drafts, weights, strict=True):
        if weight:
            for element in _up(draft.owner, parents):
                held[element] += weight
    total = sum(weights)
    # Elements are numbered as they open, so that of those on one path the innermost has the highest number.
    return max(element for element, weight in held.items() if weight >= _NEARLY * total)


def _within(holder: int, drafts: Sequence[Draft], parents: Sequence[int]) -> Iterator[int]:
    known: dict[int, bool] = {holder: True}
    for index, draft in enumerate(drafts):
        path = []
        element = draft.owner
        while element >= 0 and element not in known:
            path.append(element)
            element = parents[element]
        found = known.get(element, False)
        known.update(dict.fromkeys(path, found))
        if found:
            yield index


def _with_heading(drafts: Sequence[Draft], first: int, inside: set[int]) -> int:
    """The title stands above the first paragraph, often in a holder of its own; it belongs to the article."""
    for index in range(first - 1, max(-1, first - 6), -1):
        if index not in inside:
            break
        if drafts[index].kind == "heading":
            return index
    return first
