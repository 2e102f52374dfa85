"""Quoted provisions of an instruction, read and made to look like those of the act they go into."""

from __future__ import annotations

import re
from functools import lru_cache

from kuager.lawtext.amend.editing import DoubtError
from kuager.lawtext.numbering import shape
from kuager.lawtext.read.acts import read_fragment
from kuager.lawtext.read.markers import marker
from kuager.lawtext.tree import Node

_LEADING = re.compile(r"^\s*[«“\"]?(?=\S)")


def read_block(block: str, language: str | None) -> list[Node]:
    """The provisions of a quotation, those on its highest level. Raises DoubtError for what cannot be placed."""
    root, problems = read_fragment(block, language)
    if problems:
        raise DoubtError(f"the quoted provisions are not in order ({problems[0].partition(': ')[2] or problems[0]})")
    tops: list[Node] = []
    for child in list(root.children):
        if child.notes or any(n.notes for n in child.walk()):
            raise DoubtError("the quotation holds amendment notes")
        if not child.label and tops and tops[-1].label:
            # A paragraph after a numbered provision can only belong to it: the quotation has nothing around it.
            child.remove()
            tops[-1].add(child)
        else:
            tops.append(child)
    for top in tops:
        top.parent = None
    if not tops:
        raise DoubtError("the quotation is empty")
    if root.notes:
        raise DoubtError("the quotation holds amendment notes")
    return tops


def fit(top: Node, model: Node, root: Node, flat: bool = False) -> Node:
    """Gives a quoted provision the kinds and marks that the act has for such a place; `model` stands in one like it.

    flat: the act is a list in which provisions of this kind may hold all their words undivided.
    """
    if flat and top.children and not any(n.children for n in root.walk() if n.kind == model.kind):
        below = (" ".join(filter(None, (n.marker, n.heading, n.text))) for n in top.walk() if n is not top)
        top.text = " ".join(filter(None, (top.text, *below)))
        top.children = []
    kinds = _kinds_by_style(root)
    if top.kind != model.kind or not model.marker:
        top.kind = model.kind
    for node in top.walk():
        node.line = 0
        if node is not top:
            node.kind = _kind(node, kinds, root)
    if not model.marker and model.label:
        for node in top.walk():
            node.marker = ""
    return top


def alike(top: Node, model: Node) -> bool:
    """Whether two provisions bear numbers that are written alike, as far as that is known: 2. and 3., not 2. and 3)."""
    if not top.label or not model.label:
        return True
    a, b = style_of(top.marker), style_of(model.marker)
    return not a or not b or a == b


def _kinds_by_style(root: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.walk():
        if node.marker and node.label:
            style = style_of(node.marker)
            if style and style not in found:
                found[style] = node.kind
    return found


@lru_cache(maxsize=4096)
def style_of(printed: str) -> str:
    """How a number is written: "1.", "1)", "(a)"; the kind for headings; empty where that is not known."""
    found = marker(f"{printed} X")
    return found.style if found else ""


def _kind(node: Node, kinds: dict[str, str], root: Node) -> str:
    if not node.label:
        return next(
            (n.kind for n in root.walk() if n.parent is not None and not n.label and n.kind not in _HEADS), "indent"
        )
    style = style_of(node.marker)
    if style in kinds:
        return kinds[style]
    if kinds or node.parent is None:
        return node.kind
    for other in root.walk():
        if other.kind == node.parent.kind:
            for child in other.children:
                if child.label and shape(child.label) == shape(node.label):
                    return child.kind
    return node.kind


_HEADS = frozenset({"preamble", "schedule", "remark", "chapter", "part", "section", "subdivision", "group"})
