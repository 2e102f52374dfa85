"""From an address to the provision that it means in a given text, or the reason why that cannot be said.

The words for levels differ between countries ("пункт" is 1. in Kazakhstan and 1) in Russia), so a numbered step is
looked for by its number among what the text has there, and the word decides only between several. An address that fits
nothing, or more than one place, is refused: nobody is served by a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kuager.lawtext.address.model import Address, Level, Step, said
from kuager.lawtext.numbering import key, roman, same_label, shape
from kuager.lawtext.tree import ROOT, Node

ARTICLES = frozenset({"article", "section", "clause", "art", "regulation", "rule", "§"})
_GROUPS = {
    Level.DIVISION: frozenset({"section", "part", "division", "title", "book"}),
    Level.CHAPTER: frozenset({"chapter"}),
    Level.SUBDIVISION: frozenset({"subdivision", "subsection", "subchapter", "paragraph"}),
}
_OUTER = frozenset({"part", "chapter", "subdivision", "division", "title", "book", "group", "crossheading"})
_SENTENCE_END = re.compile(r"[.!?…][\"»”')\]]*$")


class Aspect(StrEnum):
    """What of a node is meant."""

    WHOLE = "whole"  # with all below it
    OWN = "own"  # its own paragraph alone
    FIRST = "first"  # its own paragraph and the list that belongs to it, without the parts after them
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Place:
    """A provision that an address means."""

    node: Node
    aspect: Aspect = Aspect.WHOLE


class NoPlaceError(ValueError):
    """The address means no provision, or more than one. The message is a clause for people."""


@dataclass(frozen=True, slots=True)
class Custom:
    """How an amending act speaks of a text, as far as more than one address has to say it."""

    #: `id()` of nodes whose unnumbered paragraphs were added to or removed, so that places counted in them mean one
    #: thing before the change and another after it.
    disturbed: frozenset[int] = frozenset()
    #: Whether "часть вторая" of an article may be the one numbered 2., as in codes; not where those are called points.
    numbered_parts: bool = True


_PLAIN = Custom()


def resolve(root: Node, scope: Place, address: Address, custom: Custom = _PLAIN) -> list[Place]:
    """The places an address means, several only for a span of numbers. Raises NoPlaceError."""
    place = scope
    for number, step in enumerate(address):
        last = number == len(address) - 1
        if step.span:
            if not last:
                raise NoPlaceError(f"{said(address)}: a span of numbers holds nothing")
            return _span(root, place, step)
        if len(step.labels) > 1:
            raise NoPlaceError(f"{said(address)}: several numbers where one is expected")
        place = _step(root, place, step, custom)
    return [place]


def _step(root: Node, place: Place, step: Step, custom: Custom) -> Place:
    level = step.level
    if level is Level.TEXT:
        return Place(root)
    if level is Level.HEADING:
        return Place(place.node, Aspect.HEADING)
    if level is Level.SENTENCE:
        raise NoPlaceError("sentences within a paragraph are not counted by this program")
    if level in (Level.PART, Level.INDENT) and (step.ordinal or not step.labels):
        return _counted(place, step, custom)
    if step.ordinal:
        raise NoPlaceError(f"{level} {step.labels[0]} is said by its place, not by its number")
    if level in (Level.PREAMBLE, Level.REMARK, Level.SCHEDULE) and not step.labels:
        return Place(_only([n for n in place.node.walk() if n.kind == level.value], level.value))
    if not step.labels:
        raise NoPlaceError(f"{level} without a number")
    return Place(_labelled(root, place, step))


def _labelled(root: Node, place: Place, step: Step) -> Node:
    """The one node that has the number of a step."""
    wanted = step.labels[0]
    found = candidates(root, place, step, wanted)
    return _only(found, f"{step.level} {wanted}", place.node)


def candidates(root: Node, place: Place, step: Step, wanted: str) -> list[Node]:
    """All nodes that a numbered step may mean."""
    level = step.level
    if level is Level.ARTICLE:
        # An article is numbered through the whole act; a schedule has numbers of its own.
        within = next((n for n in (place.node, *place.node.above()) if n.kind == "schedule"), None) or root
        inside = place.node if place.node.kind in _OUTER | {"section"} else within
        return _articles(inside, wanted)
    if level in _GROUPS or level is Level.SCHEDULE:
        kinds = _GROUPS.get(level, frozenset({"schedule"}))
        base = root if place.node.kind in ARTICLES else place.node
        return [n for n in base.walk() if n.kind in kinds and n.kind not in ("paragraph",) and _same(n, wanted)]
    below = (n for n in numbered_below(place) if n.kind not in ARTICLES)
    return _prefer([n for n in below if same_label(n.label, wanted)], step)


def _articles(inside: Node, wanted: str) -> list[Node]:
    found = []
    stack = [inside]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.kind in ARTICLES and same_label(child.label, wanted) and not _holds_articles(child):
                found.append(child)
            elif child.kind != "schedule" and (child.kind not in ARTICLES or _holds_articles(child)):
                stack.append(child)
    return found


def _holds_articles(node: Node) -> bool:
    """A "section" of a Russian code holds articles; one of a British act is one."""
    return node.kind == "section" and any(n.kind in ("article", "chapter") for n in node.walk())


def numbered_below(place: Place) -> list[Node]:
    """The numbered nodes directly below a place, looking through paragraphs without a number and groups."""
    node = place.node
    found: list[Node] = []
    stack = list(reversed(first_part(node) if place.aspect is Aspect.FIRST else node.children))
    through_groups = node.kind == ROOT or node.kind in _OUTER or node.kind in ("schedule", "section")
    while stack:
        child = stack.pop()
        if child.kind in ("remark", "schedule"):
            continue
        if child.label and not (through_groups and child.kind in _OUTER):
            found.append(child)
        else:
            stack.extend(reversed(child.children))
    return found


def _prefer(nodes: list[Node], step: Step) -> list[Node]:
    """Of several with the same number, those written as the address says; of none fitting, none."""
    if step.level is Level.SUBPOINT and step.bracket:
        return [n for n in nodes if n.kind != "point"]
    if len(nodes) > 1 and step.level is Level.POINT:
        dotted = [n for n in nodes if n.kind in ("point", "paragraph")]
        bracketed = [n for n in nodes if n.kind not in ("point", "paragraph")]
        return bracketed if step.bracket else dotted or nodes
    return nodes


def _span(root: Node, place: Place, step: Step) -> list[Place]:
    """All numbers from the first to the last, which must be neighbours in the text."""
    first, last = (_labelled(root, place, Step(step.level, (label,), False, step.bracket)) for label in step.labels)
    if first.parent is not last.parent or first.parent is None:
        raise NoPlaceError(f"{step.level} {step.labels[0]} and {step.labels[1]} do not stand in one provision")
    start, end = first.place(), last.place()
    between = first.parent.children[start : end + 1]
    keys = [key(n.label) for n in between]
    whole = all(n.label.isdecimal() for n in between)
    if start > end or any(n.kind != first.kind for n in between) or keys != sorted(keys):
        raise NoPlaceError(f"{step.level} {step.labels[0]} to {step.labels[1]} are not in one row")
    if not whole and all(label.isdecimal() for label in step.labels):
        raise NoPlaceError(f"numbers such as {next(n.label for n in between if not n.label.isdecimal())} stand between "
                      f"{step.labels[0]} and {step.labels[1]}")  # fmt: skip
    return [Place(n) for n in between]


def first_part(node: Node) -> list[Node]:
    """The children that belong to the sentence of a node's own paragraph."""
    for number, child in enumerate(node.children):
        if not child.label and starts_part(node, number):
            return node.children[:number]
    return node.children


def starts_part(node: Node, number: int) -> bool:
    """Whether a child without a number begins a sentence of its own, and so a part of the provision."""
    if node.children[number].label:
        return False
    before = _last_text(node.children[number - 1]) if number else node.text
    return bool(before) and bool(_SENTENCE_END.search(before))


def _last_text(node: Node) -> str:
    while node.children:
        node = node.children[-1]
    return node.text


def parts(node: Node) -> list[Place]:
    """The parts of a provision: its own paragraph with what belongs to it, and each later one."""
    found = [Place(node, Aspect.FIRST)] if node.text else []
    found += [Place(child) for number, child in enumerate(node.children) if starts_part(node, number)]
    return found


def paragraphs(place: Place) -> list[tuple[Node, bool]]:
    """The paragraphs of a place in order; the flag says whether a numbered provision stands before it."""
    found: list[tuple[Node, bool]] = [(place.node, False)] if place.node.text else []
    numbered = False
    for top in first_part(place.node) if place.aspect is Aspect.FIRST else place.node.children:
        for node in top.walk():
            if node.label:
                numbered = True
            elif not any(above.label and above is not place.node for above in _up_to(node, place.node)):
                found.append((node, numbered))
    return found


def _up_to(node: Node, top: Node) -> list[Node]:
    found = []
    while node.parent is not None and node.parent is not top:
        node = node.parent
        found.append(node)
    return found


def _counted(place: Place, step: Step, custom: Custom) -> Place:
    node = place.node
    if node.kind == ROOT or node.kind in _OUTER:
        raise NoPlaceError(f"{step.level} is said without the provision that it is counted in")
    if place.aspect not in (Aspect.WHOLE, Aspect.FIRST):
        raise NoPlaceError(f"{step.level} of a single paragraph")
    row = _row(place, step)
    if not step.labels:
        if len(row) != 1:
            raise NoPlaceError(f"{step.level} is said without its place, and there are {len(row)}")
        return row[0]
    if id(node) in custom.disturbed:
        raise NoPlaceError(
            "paragraphs were added or removed here before, and the place may be counted with them or without"
        )
    count = int(step.labels[0])
    if custom.numbered_parts and step.level is Level.PART and not node.text and count <= len(node.children):
        # "часть вторая статьи 5" where the parts are numbered: 1., 2.
        points = [n for n in node.children if n.label]
        if points == node.children and shape(points[0].label) == "digits":
            return Place(_only([n for n in points if same_label(n.label, str(count))], f"part {count}", node))
    if count > len(row):
        raise NoPlaceError(f"there is no {step.level} {count} in {name(node)}, which has {len(row)}")
    return row[count - 1]


def _row(place: Place, step: Step) -> list[Place]:
    if step.level is Level.PART:
        if place.aspect is Aspect.FIRST:
            raise NoPlaceError("a part of a part")
        return parts(place.node)
    found = paragraphs(place)
    wanted = int(step.labels[0]) if step.labels else len(found)
    if any(numbered for _, numbered in found[:wanted]):
        raise NoPlaceError("numbered provisions stand before the paragraph, and may be counted or not")
    return [Place(node, Aspect.OWN) for node, _ in found]


def _same(node: Node, wanted: str) -> bool:
    if same_label(node.label, wanted):
        return True
    a, b = roman(node.label), roman(wanted)
    return (a is not None and wanted.isdecimal() and a == int(wanted)) or (
        b is not None and node.label.isdecimal() and b == int(node.label)
    )


def _only(found: list[Node], what: str, where: Node | None = None) -> Node:
    inside = f" in {name(where)}" if where is not None and where.kind != ROOT else ""
    if not found:
        raise NoPlaceError(f"there is no {what}{inside}")
    if len(found) > 1:
        lines = ", ".join(str(n.line) for n in found[:5] if n.line)
        raise NoPlaceError(f"there are {len(found)} provisions {what}{inside}" + (f" (lines {lines})" if lines else ""))
    return found[0]


def name(node: Node) -> str:
    """A provision in words for messages: "article 5, point 2"."""
    if node.kind == ROOT:
        return "the act"
    chain = [node]
    for above in node.above():
        if chain[-1].kind in ARTICLES:
            break
        chain.append(above)
    return ", ".join(f"{n.kind} {n.label}".strip() for n in reversed(chain))
