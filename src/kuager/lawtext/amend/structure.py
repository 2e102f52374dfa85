"""Operations on provisions: restated, deleted, renumbered."""

from __future__ import annotations

import itertools

from kuager.lawtext.address.model import Address
from kuager.lawtext.address.resolve import Aspect, Place, first_part, name
from kuager.lawtext.amend.blocks import alike, fit, read_block
from kuager.lawtext.amend.editing import DoubtError, Workbench
from kuager.lawtext.numbering import clean_label, key, same_label
from kuager.lawtext.read.markers import marker
from kuager.lawtext.tree import ROOT, Node


def restate(bench: Workbench, places: list[Place], block: str, language: str | None) -> list[Node]:
    """Gives the places the quoted wording. Raises DoubtError where numbers or their count do not agree."""
    if any(place.aspect is Aspect.HEADING for place in places):
        return _restate_heading(bench, places, block)
    tops = read_block(block, language)
    if len(tops) != len(places):
        raise DoubtError(f"{len(tops)} provisions are quoted for {len(places)} that are restated")
    for place, top in zip(places, tops, strict=True):
        _agrees(place, top)
    for place, top in zip(places, tops, strict=True):
        _take_over(bench, place, fit(top, place.node, bench.root, bench.flat) if place.aspect is Aspect.WHOLE else top)
    return [place.node for place in places]


def _agrees(place: Place, top: Node) -> None:
    """Whether a quoted provision can stand in a place. Raises DoubtError."""
    node = place.node
    if node.kind == ROOT:
        raise DoubtError("the whole act would be restated")
    if top.label and not same_label(top.label, node.label):
        raise DoubtError(f"{name(node)} is to be restated, and the quotation is numbered {top.label}")
    if (
        node.label
        and not top.label
        and place.aspect is Aspect.WHOLE
        and (node.children or top.children or node.heading)
    ):
        raise DoubtError(f"the quotation for {name(node)} bears no number, and it is not clear how much it replaces")
    if not alike(top, node):
        raise DoubtError(f"{node.marker} is to be restated, and the quotation is numbered {top.marker}")
    if top.heading and not node.heading and place.aspect is not Aspect.WHOLE:
        raise DoubtError("the quotation has a heading")
    if place.aspect is Aspect.OWN and top.children:
        raise DoubtError(f"one paragraph of {name(node)} is to be restated, and several are quoted")


def _take_over(bench: Workbench, place: Place, top: Node) -> None:
    node = place.node
    unnumbered = [n for n in node.walk() if not n.label and n is not node]
    if place.aspect is Aspect.WHOLE:
        leaving, arriving = list(node.children), list(top.children)
        if top.label or not node.label:
            node.heading = top.heading
    elif place.aspect is Aspect.FIRST:
        leaving, arriving = list(first_part(node)), list(top.children)
    else:
        leaving, arriving = [], []
    node.text = top.text
    for child in leaving:
        child.remove()
    for number, child in enumerate(arriving):
        child.parent = None
        node.add(child, number)
    bench.fresh[(id(node), "text")] = [(0, len(node.text), bench.sentence)]
    if place.aspect is Aspect.WHOLE:
        bench.fresh[(id(node), "heading")] = [(0, len(node.heading), bench.sentence)]
        bench.new_nodes.add(id(node))
    bench.put_in(n for child in arriving for n in child.walk())
    if len(unnumbered) != len([n for n in node.walk() if not n.label and n is not node]):
        disturb(bench, node)


def _restate_heading(bench: Workbench, places: list[Place], block: str) -> list[Node]:
    if len(places) != 1:
        raise DoubtError("several headings are restated at once")
    node = places[0].node
    heading = " ".join(block.split())
    found = marker(heading)
    if found is not None and found.label and found.style not in ("-", "remark"):
        if node.label and not same_label(found.label, node.label):
            raise DoubtError(f"the quoted heading is numbered {found.label}, and the provision {node.label}")
        if node.label:
            heading = found.rest
    if "\n" in block.strip() or not heading:
        raise DoubtError("the quotation is no heading")
    if not node.heading:
        raise DoubtError(f"{name(node)} has no heading")
    node.heading = heading
    bench.fresh[(id(node), "heading")] = [(0, len(heading), bench.sentence)]
    return [node]


def delete(bench: Workbench, places: list[Place]) -> list[Node]:
    """Takes provisions out. Raises DoubtError where what belongs to them would be left without them."""
    for place in places:
        node = place.node
        if node.kind == ROOT:
            raise DoubtError("the whole act would be deleted")
        if place.aspect is Aspect.HEADING:
            raise DoubtError("a heading is to be deleted")
        if place.aspect is Aspect.OWN and (node.children or node.label):
            raise DoubtError(f"the paragraph is what the rest of {name(node)} hangs on")
    nodes = []
    for place in places:
        node = place.node
        if place.aspect is Aspect.FIRST:
            _promote(bench, node)
            nodes.append(node)
            continue
        assert node.parent is not None
        if not node.label:
            disturb(bench, node.parent)
        node.remove()
        nodes.append(node)
    return nodes


def _promote(bench: Workbench, node: Node) -> None:
    """Deletes the first part of a provision: the second takes its place beside the number."""
    going = list(first_part(node))
    if len(going) == len(node.children):
        raise DoubtError(f"{name(node)} has no second part that could take the place of the first")
    for child in going:
        child.remove()
    second = node.children[0]
    second.remove()
    node.text = second.text
    for number, child in enumerate(list(second.children)):
        child.remove()
        node.add(child, number)
    disturb(bench, node)


def renumber(bench: Workbench, places: list[Place], numbers: tuple[Address, ...]) -> list[Node]:
    """Gives provisions other numbers, all at once. Raises DoubtError if they were not in order afterwards."""
    labels = [label for address in numbers for label in address[-1].labels]
    nodes = [place.node for place in places]
    if len(labels) != len(nodes) or any(address[-1].span for address in numbers):
        raise DoubtError(f"{len(nodes)} provisions are to bear {len(labels)} numbers")
    if any(place.aspect is not Aspect.WHOLE or not place.node.label for place in places):
        raise DoubtError("what is to be renumbered has no number")
    parents = {id(node.parent) for node in nodes}
    parent = nodes[0].parent
    if len(parents) != 1 or parent is None:
        raise DoubtError("the provisions to be renumbered do not stand in one")
    moved = {id(node): clean_label(label) for node, label in zip(nodes, labels, strict=True)}
    row = [n for n in parent.children if n.label and n.kind == nodes[0].kind]
    keys = [key(moved.get(id(n), n.label)) for n in row]
    if any(a >= b for a, b in itertools.pairwise(keys)):
        raise DoubtError("the numbers would not be in order, or one would be there twice")
    changed = bench.renumbered.setdefault(id(parent), set())
    for node in nodes:
        label = moved[id(node)]
        changed |= {node.label.casefold(), label.casefold()}
        node.marker = node.marker.replace(node.label, label, 1) if node.label in node.marker else ""
        node.label = label
    return nodes


def disturb(bench: Workbench, node: Node) -> None:
    """Notes that paragraphs without a number are no longer where an instruction would count them."""
    bench.disturbed.add(id(node))
    bench.disturbed |= {id(above) for above in node.above()}
