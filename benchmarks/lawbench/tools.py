"""The tools compared. Each takes two lists of provisions and returns links; none is given the identities.

Tools that compare whole texts make no links: theirs are pairs of provisions of which at least half of the shorter is
kept by the tool, a threshold that is ours and was chosen to suit them.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable

from lawbench.pairs import Link, Row

KEPT = 0.5  # share of the shorter provision that a tool has to keep


class AbsentError(Exception):
    """A tool that is not installed."""


def kuager(old: list[Row], new: list[Row]) -> set[Link]:
    """`kuager.lawtext.align`, reading included."""
    from kuager.lawtext.align import align
    from kuager.lawtext.read.jsonl import read_jsonl

    first, second = (read_jsonl("\n".join(row.line() for row in side).encode(), "rows") for side in (old, new))
    return {(a.index, b.index) for link in align(first, second) for a in link.old for b in link.new}


def printed_number(old: list[Row], new: list[Row]) -> set[Link]:
    """The same number under the same headings."""
    there = {(row.path, row.label): j for j, row in enumerate(new)}
    return {(i, there[row.path, row.label]) for i, row in enumerate(old) if (row.path, row.label) in there}


def difflib_words(old: list[Row], new: list[Row], *, junk: bool = True) -> set[Link]:
    """`difflib.SequenceMatcher` over all words, as it comes."""
    (a, of_a), (b, of_b) = _tokens(old), _tokens(new)
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=junk).get_matching_blocks()
    kept = ((block.a + step, block.b + step) for block in blocks for step in range(block.size))
    return _links(old, new, ((of_a[x], of_b[y]) for x, y in kept))


def difflib_without_junk(old: list[Row], new: list[Row]) -> set[Link]:
    """The same with its guess of junk switched off."""
    return difflib_words(old, new, junk=False)


def redlines(old: list[Row], new: list[Row]) -> set[Link]:
    """Redlines, a paragraph for each provision."""
    try:
        from redlines.processor import WholeDocumentProcessor
    except ImportError:
        raise AbsentError from None
    texts = ["\n\n".join(" ".join(row.text.replace("¶", " ").split()) or "-" for row in side) for side in (old, new)]
    kept: list[Link] = []
    places: list[list[int]] = []
    for step in WholeDocumentProcessor().process(*texts):
        if not places:
            places = [_paragraphs(step.source_chunk.text), _paragraphs(step.test_chunk.text)]
        tag, a, end, b, _ = step.opcodes
        if tag == "equal":
            kept.extend((places[0][a + n], places[1][b + n]) for n in range(end - a))
    return _links(old, new, ((i, j) for i, j in kept if i < len(old) and j < len(new)))


def _paragraphs(tokens: list[str]) -> list[int]:
    found, number = [], 0
    for token in tokens:
        number += token.startswith("¶")
        found.append(number)
    return found


def xmldiff(old: list[Row], new: list[Row]) -> set[Link]:
    """xmldiff's matching with `fast_match`, on the provisions in their containers, without ids."""
    try:
        from lxml import etree
        from xmldiff.diff import Differ
    except ImportError:
        raise AbsentError from None

    def tree(side: list[Row]) -> etree._Element:
        root = etree.Element("law")
        opened: list[tuple[str, etree._Element]] = []
        for row in side:
            same = 0
            while same < min(len(opened), len(row.path)) and opened[same][0] == row.path[same]:
                same += 1
            del opened[same:]
            for heading in row.path[same:]:
                opened.append((heading, etree.SubElement(opened[-1][1] if opened else root, "part", heading=heading)))
            etree.SubElement(opened[-1][1] if opened else root, "p", num=row.label).text = row.text
        return root

    differ = Differ(fast_match=True)
    matches = differ.match(tree(old), tree(new))
    places = [{element: place for place, element in enumerate(side.iter("p"))} for side in (differ.left, differ.right)]
    pairs = ((places[0].get(match[0]), places[1].get(match[1])) for match in matches)
    return {(i, j) for i, j in pairs if i is not None and j is not None}


def tfidf(old: list[Row], new: list[Row]) -> set[Link]:
    """Cosine of tf-idf, and the assignment that makes the most of it; pairs below 0.3 are none."""
    try:
        from scipy.optimize import linear_sum_assignment
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        raise AbsentError from None
    vectors = TfidfVectorizer(token_pattern=r"\w+").fit_transform([f"{row.heading} {row.text}" for row in [*old, *new]])
    likeness = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    return {(int(i), int(j)) for i, j in zip(*linear_sum_assignment(-likeness), strict=True) if likeness[i, j] >= 0.3}


def _tokens(side: list[Row]) -> tuple[list[str], list[int]]:
    words, places = [], []
    for place, row in enumerate(side):
        found = re.findall(r"\w+|[^\w\s]", row.text)
        words += found
        places += [place] * len(found)
    return words, places


def _links(old: list[Row], new: list[Row], kept: Iterable[Link]) -> set[Link]:
    shared = Counter(kept)
    lengths = [[max(1, len(re.findall(r"\w+|[^\w\s]", row.text))) for row in side] for side in (old, new)]
    return {(i, j) for (i, j), count in shared.items() if count >= KEPT * min(lengths[0][i], lengths[1][j])}


TOOLS: dict[str, Callable[[list[Row], list[Row]], set[Link]]] = {
    "kuager": kuager,
    "printed number": printed_number,
    "difflib words": difflib_words,
    "difflib, no junk": difflib_without_junk,
    "redlines": redlines,
    "xmldiff": xmldiff,
    "tf-idf, assigned": tfidf,
}
