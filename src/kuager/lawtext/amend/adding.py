"""Provisions added: where they go, so that numbers stay in order and nothing is pushed aside."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kuager.lawtext.address.model import Address, Level
from kuager.lawtext.address.resolve import (
    ARTICLES,
    Aspect,
    NoPlaceError,
    Place,
    name,
    numbered_below,
    paragraphs,
    parts,
    resolve,
)
from kuager.lawtext.amend.blocks import alike, fit, read_block
from kuager.lawtext.amend.editing import DoubtError, Workbench
from kuager.lawtext.amend.model import Operation
from kuager.lawtext.amend.structure import disturb
from kuager.lawtext.numbering import Key, key, same_label, shape, stem
from kuager.lawtext.tree import ROOT, Node


@dataclass(frozen=True, slots=True)
class Spot:
    """Where new provisions are put: in a parent, before the child at a place; one like them stands as model."""

    parent: Node
    at: int
    model: Node | None
    disturbs: bool = False


def add(bench: Workbench, operation: Operation, scope: Place, spot: Spot, tops: list[Node]) -> list[Node]:
    """Puts the provisions where `plan` found room."""
    for number, top in enumerate(tops):
        if spot.model is not None:
            fit(top, spot.model, bench.root, bench.flat)
        spot.parent.add(top, spot.at + number)
        bench.put_in(top.walk())
    if spot.disturbs:
        disturb(bench, spot.parent)
    return tops


def plan(bench: Workbench, operation: Operation, scope: Place, language: str | None) -> tuple[Spot, list[Node]]:
    """The spot for an addition in a scope, and what is added. Raises DoubtError or NoPlaceError where there is none."""
    assert operation.block is not None
    tops = read_block(operation.block, language)
    if any(address[:-1] for address in operation.what):
        raise DoubtError("what is added is said by a whole address")
    unnumbered = [address for address in operation.what if address[-1].ordinal or not address[-1].labels]
    if unnumbered and len(unnumbered) != len(operation.what):
        raise DoubtError("provisions with and without numbers are added at once")
    if unnumbered or (not operation.what and not all(top.label for top in tops)):
        return _unnumbered(bench, operation, scope, tops), tops
    wanted = [label for address in operation.what for label in address[-1].labels]
    found = [top.label for top in tops]
    if any(address[-1].span for address in operation.what):
        raise DoubtError("the numbers that are added are said as a span")
    if wanted and (len(wanted) != len(found) or not all(map(same_label, wanted, found))):
        raise DoubtError(
            f"{', '.join(wanted)} is to be added, and {', '.join(f or 'no number' for f in found)} is quoted"
        )
    if not all(found):
        raise DoubtError("what is added bears no number")
    return _numbered(bench, operation, scope, tops), tops


def _numbered(bench: Workbench, operation: Operation, scope: Place, tops: list[Node]) -> Spot:
    keys = [key(top.label) for top in tops]
    if any(a >= b for a, b in itertools.pairwise(keys)):
        raise DoubtError("the numbers that are added are not in order")
    beside = _beside(bench, operation, scope)
    row = [n for n in _row(bench, scope, tops[0], operation, beside) if shape(n.label) == shape(tops[0].label)]
    if not row:
        raise NoPlaceError(f"{name(scope.node)} has no numbers among which {tops[0].label} could stand")
    for sibling in row:
        if any(same_label(sibling.label, top.label) for top in tops):
            raise DoubtError(f"there is a provision {sibling.label} in {name(scope.node)} already")
    last, following = _gap(row, keys[0], keys[-1], beside, operation.after is not None)
    if not all(alike(top, sibling) for top in tops for sibling in (last, following) if sibling is not None):
        raise DoubtError(f"{tops[0].marker} is not numbered as {(last or following or tops[0]).marker} is")
    if last is None:
        assert following is not None
        assert following.parent is not None
        return Spot(following.parent, following.place(), following)
    assert last.parent is not None
    elsewhere = following is not None and following.parent is not last.parent
    if elsewhere and beside is None and stem(last.label) != stem(tops[0].label):
        raise DoubtError(f"{tops[0].label} could stand at the end of one group of provisions or begin the next")
    return Spot(last.parent, last.place() + 1, last)


def _gap(
    row: list[Node], first: Key, last: Key, beside: Node | None, after_it: bool
) -> tuple[Node | None, Node | None]:
    """The one place in a row where numbers fit: what stands before it, and what after.

    In a row that is not in order throughout, as where another act is printed below, only a place between two neighbours
    counts, and only if there is no other like it.
    """
    order = [key(n.label) for n in row]
    fits = [
        (a, b)
        for a, b in itertools.pairwise([None, *row, None])
        if (a is None or key(a.label) < first) and (b is None or last < key(b.label))
    ]
    if any(a >= b for a, b in itertools.pairwise(order)):
        fits = [(a, b) for a, b in fits if (a is not None and b is not None) or beside is not None]
    if beside is not None:
        fits = [(a, b) for a, b in fits if (a if after_it else b) is beside]
        if not fits:
            raise DoubtError(f"the number that is added does not come next to {name(beside)}")
    if len(fits) != 1:
        raise DoubtError("the numbers are not in such an order that one could be put between them")
    return fits[0]


def _beside(bench: Workbench, operation: Operation, scope: Place) -> Node | None:
    """The provision that the addition goes next to, where that is said."""
    address: Address | None = operation.after if operation.after is not None else operation.before
    if address is None:
        return None
    places = resolve(bench.root, scope, address, bench.custom)
    if len(places) != 1 or places[0].aspect is Aspect.HEADING:
        raise DoubtError("it is not clear what the addition goes next to")
    return places[0].node


def _row(bench: Workbench, scope: Place, top: Node, operation: Operation, beside: Node | None) -> list[Node]:
    """The numbered provisions among which a new one goes."""
    if beside is not None and beside.label:
        if beside.kind in ARTICLES:
            return _articles(bench.root, beside)
        assert beside.parent is not None
        return [n for n in beside.parent.children if n.label and n.kind == beside.kind]
    level = operation.what[0][-1].level if operation.what else None
    if level is Level.ARTICLE or top.kind == "article":
        within = scope.node if scope.node.kind not in ARTICLES else bench.root
        row = _articles(within, None)
    elif level in (Level.CHAPTER, Level.DIVISION, Level.SUBDIVISION):
        row = [n for n in scope.node.walk() if n.kind == top.kind]
    else:
        row = _alike(numbered_below(scope), top)
    if not row:
        raise NoPlaceError(f"{name(scope.node)} has no numbers among which {top.label} could stand")
    return row


def _alike(nodes: list[Node], top: Node) -> list[Node]:
    same = [n for n in nodes if n.kind == top.kind]
    if same:
        return same
    if any(n.marker for n in nodes):
        return []
    kinds = {n.kind for n in nodes}
    return nodes if len(kinds) == 1 else []


def _articles(within: Node, like: Node | None) -> list[Node]:
    kind = like.kind if like is not None else None
    found = []
    stack = list(reversed(within.children))
    while stack:
        node = stack.pop()
        if node.kind in ARTICLES and (kind is None or node.kind == kind) and not _group(node):
            found.append(node)
        elif node.kind != "schedule":
            stack.extend(reversed(node.children))
    return found


def _group(node: Node) -> bool:
    return node.kind == "section" and any(n.kind == "article" for n in node.walk())


def _unnumbered(bench: Workbench, operation: Operation, scope: Place, tops: list[Node]) -> Spot:
    node = scope.node
    if any(top.label for top in tops):
        raise DoubtError("a paragraph is to be added, and the quotation is numbered")
    if node.kind == ROOT or scope.aspect is not Aspect.WHOLE or not (node.text or node.children):
        raise DoubtError("it is not said to which provision the paragraph is added")
    if id(node) in bench.disturbed:
        raise DoubtError("paragraphs were added or removed here before, and their places may be counted either way")
    beside = _beside(bench, operation, scope)
    if beside is not None:
        if beside.label or beside.children or beside.parent is None:
            raise DoubtError("the paragraph beside it is numbered or holds a list")
        return Spot(beside.parent, beside.place() + (1 if operation.after is not None else 0), beside, True)
    step = operation.what[0][-1] if operation.what else None
    level = step.level if step else Level.INDENT
    if level not in (Level.PART, Level.INDENT):
        raise DoubtError(f"a {level} without a number is to be added")
    row = _row_of_paragraphs(scope, level)
    labels = [label for address in operation.what for label in address[-1].labels]
    if labels and len(labels) != len(tops):
        raise DoubtError(f"{len(labels)} paragraphs are to be added, and {len(tops)} are quoted")
    places = [int(label) for label in labels]
    if places and places != list(range(places[0], places[0] + len(places))):
        raise DoubtError("the paragraphs that are added do not follow one another")
    if not places or places[0] == len(row) + 1:
        return _end(node, row, level)
    if places[0] > len(row) or places[0] < 2:
        raise DoubtError(f"{name(node)} has {len(row)} paragraphs, and one is to be added as number {places[0]}")
    following = row[places[0] - 1].node
    if id(following) in bench.new_nodes:
        raise DoubtError("an instruction above put a paragraph in this very place")
    assert following.parent is not None
    return Spot(following.parent, following.place(), following, True)


def _row_of_paragraphs(scope: Place, level: Level) -> list[Place]:
    if level is Level.PART:
        return parts(scope.node)
    found = paragraphs(scope)
    if any(numbered for _, numbered in found) or any(n.label for n in scope.node.children):
        raise DoubtError("numbered provisions stand among the paragraphs, and may be counted or not")
    return [Place(node, Aspect.OWN) for node, _ in found]


def _end(node: Node, row: list[Place], level: Level) -> Spot:
    """The end of a provision; an item goes to the list before it, where that is not closed by a full stop."""
    last = row[-1].node if row else node
    inner = last is not node and last.parent is not None and last.parent is not node
    if level is Level.INDENT and inner and not last.text.endswith((".", "!", "?")):
        assert last.parent is not None
        return Spot(last.parent, last.place() + 1, None)
    return Spot(node, len(node.children), None)
