"""Paragraphs put together into provisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kuager.lawtext.numbering import follows
from kuager.lawtext.read.closing import closing_at
from kuager.lawtext.read.markers import CONTAINERS, Marker, marker
from kuager.lawtext.read.notes import is_gone, is_note, read_note, trailing
from kuager.lawtext.read.noting import Noting
from kuager.lawtext.read.paragraphs import Paragraph
from kuager.lawtext.tree import ROOT, Node

_END = re.compile(r"[.!?…][\"»”')\]]*$")
_COLON = re.compile(r"[:：][\"»”')\]]*$|[:：]\s*[-–—]$|[^\s-]\s?[—–]$")
_FIRSTS = frozenset({"1", "а", "a", "i", "I"})
#: Numbering that holds sentences of its own, so that a paragraph after it belongs to it and not to what holds it.
_SENTENCES = frozenset({"1.", "(1)"})
_LONGEST_HEADING = 400
_DEEPEST = 12  # lists without numbers in lists without numbers
_MOST_PROBLEMS = 1_000


class Builder:
    """Takes paragraphs one after another and places each in the tree."""

    def __init__(self, language: str | None, fragment: bool = False) -> None:
        self.root = Node(ROOT)
        self.closing: tuple[str, ...] = ()
        self._language = language
        self._fragment = fragment
        self._holder = self.root  # the article, or what else numbers stand in
        self._open: list[tuple[str, Node]] = []  # the numbered provisions that are not at an end, outermost first
        self._list: Node | None = None  # whose last words were a colon, until its list ends
        self._last = self.root
        self._untitled: Node | None = None  # a chapter or article whose heading is still to come
        self._problems: list[str] = []
        self._notes = Noting(language)

    def take(self, paragraphs: Sequence[Paragraph], preamble: bool = False) -> None:
        """Places paragraphs; those of the preamble stand alone."""
        noted = [is_note(p.text) for p in paragraphs]
        markers = [None if n else marker(p.text) for p, n in zip(paragraphs, noted, strict=True)]
        following = _following(markers)
        alone = _alone(markers, noted)
        end = len(paragraphs) if self._fragment else closing_at(paragraphs, markers)
        for i, p in enumerate(paragraphs[:end]):
            if noted[i]:
                self._notes.add(read_note(p.text, self._language), self._last, p)
            elif preamble:
                self._last = self.root.add(Node("preamble", text=p.text, line=p.line))
            else:
                self._place(p, markers[i], following[i], alone[i])
        self.closing = tuple(p.text for p in paragraphs[end:])

    def finish(self) -> tuple[str, ...]:
        """Settles the notes; returns what could not be placed, in words, with lines."""
        self._problems += self._notes.settle(self.root)
        if len(self._problems) > _MOST_PROBLEMS:
            left = len(self._problems) - _MOST_PROBLEMS
            self._problems = [*self._problems[:_MOST_PROBLEMS], f"and {left:,} more"]
        return tuple(self._problems)

    def _place(self, p: Paragraph, found: Marker | None, following: Marker | None, alone: bool) -> None:
        """alone: nothing but notes comes after the paragraph in its article."""
        if found is None or found.style == "-":
            if self._completes_heading(p, found, alone):
                return
            self._unnumbered(p, found, following)
        elif found.kind in CONTAINERS:
            self._container(p, found)
        elif found.kind == "article":
            self._article(p, found, following)
        elif found.kind == "remark":
            self._remark(p, found)
        else:
            self._untitled = None
            self._numbered(p, found)

    # What holds articles

    def _container(self, p: Paragraph, found: Marker) -> None:
        rank = CONTAINERS.index(found.kind)
        above = self._holder
        while above is not self.root and (above.kind not in CONTAINERS or CONTAINERS.index(above.kind) >= rank):
            assert above.parent is not None
            above = above.parent
        node = self._new(found, p, heading=found.rest)
        self._enter(above.add(node))
        self._untitled = node if not found.rest or found.rest.isupper() else None

    def _article(self, p: Paragraph, found: Marker, following: Marker | None) -> None:
        above = self._holder
        while above is not self.root and above.kind not in CONTAINERS:
            assert above.parent is not None
            above = above.parent
        node = self._new(found, p)
        self._enter(above.add(node))
        rest, note = trailing(found.rest)
        if is_gone(rest):
            self._notes.gone(node, rest, p)
        elif _is_text(rest, following is None):
            self._say(node, rest)
        else:
            node.heading = rest
            self._untitled = None if rest else node
        if note:
            self._notes.add(read_note(note, self._language), node, p)

    def _remark(self, p: Paragraph, found: Marker) -> None:
        self._untitled = None
        article = next((n for n in (self._holder, *self._holder.above()) if n.kind != "remark"), self.root)
        node = self._new(found, p)
        self._enter(article.add(node))
        if found.rest:
            self._say(node, self._without_note(node, found.rest, p))

    def _enter(self, node: Node) -> None:
        self._holder = self._last = node
        self._open = []
        self._list = None
        self._untitled = None

    def _completes_heading(self, p: Paragraph, found: Marker | None, alone: bool) -> bool:
        """Whether a paragraph is the heading, or the rest of it, that a chapter or article still waits for."""
        node, self._untitled = self._untitled, None
        if node is None or found is not None or len(p.text) > _LONGEST_HEADING:
            return False
        if p.text.endswith((":", ";", ",")) or (p.text.endswith(".") and node.kind == "article"):
            return False
        if node.heading and not p.text.isupper():
            return False
        if alone and node.kind == "article":
            return False  # the only words of an article are its text
        node.heading = f"{node.heading} {p.text}".strip()
        if p.text.isupper():
            self._untitled = node
        return True

    # What is numbered

    def _numbered(self, p: Paragraph, found: Marker) -> None:
        above = self._above_number(p, found)
        node = self._new(found, p)
        above.add(node)
        self._last = node
        self._open.append((found.style, node))
        if is_gone(found.rest):
            self._notes.gone(node, found.rest, p)
            return
        text = self._without_note(node, found.rest, p)
        self._say(node, text)

    def _above_number(self, p: Paragraph, found: Marker) -> Node:
        """What the numbered provision belongs to; `_open` is cut back to what stays open around it."""
        depth = next((d for d, (style, _) in enumerate(self._open) if style == found.style), None)
        if depth is None:
            if found.style == "1." and self._open and self._open[0][0] == "1)" and self._language in ("ru", "kk"):
                self._open = []
                return self._holder
            if self._list is not None:
                return self._list
            return self._open[-1][1] if self._open else self._holder
        before = self._open[depth][1]
        assert before.parent is not None
        if follows(found.label, before.label):
            self._open = self._open[:depth]
            return before.parent
        nests = len(self._open) < _DEEPEST and self._list is not None and self._list is not before.parent
        if found.label in _FIRSTS and nests and self._list is not None:
            self._open = [pair for pair in self._open if pair[1] is self._list or _holds(pair[1], self._list)]
            return self._list
        self._problem(p, f"number {found.printed} stands after {before.marker}")
        self._open = self._open[:depth]
        return before.parent

    # What is not numbered

    def _unnumbered(self, p: Paragraph, found: Marker | None, following: Marker | None) -> None:
        owner = self._owner(following)
        words = found.rest if found else p.text
        text, note = trailing(words)
        if not owner.text and not owner.children and owner.kind not in CONTAINERS and owner is not self.root:
            node = owner
        else:
            node = Node("indent", marker=found.printed if found else "", line=p.line)
            owner.add(node)
        self._last = node
        if is_gone(text) and node is not owner:
            self._notes.gone(node, text, p)
            return
        self._say(node, text, owner)
        if note:
            self._notes.add(read_note(note, self._language), node, p)

    def _owner(self, following: Marker | None) -> Node:
        """The provision that a paragraph without a number belongs to."""
        depth = None
        if following is not None:
            depth = next((d for d, (style, _) in enumerate(self._open) if style == following.style), None)
        if depth is not None and following is not None:
            if follows(following.label, self._open[depth][1].label):
                self._open = self._open[: depth + 1] if not self._list_below(self._open[depth][1]) else self._open
                base = self._open[depth][1]
            else:
                self._open = self._open[:depth]
                base = self._open[-1][1] if self._open else self._holder
        else:
            base = next((node for style, node in reversed(self._open) if style in _SENTENCES), self._holder)
        if self._list is not None and self._list_below(base) and _depth(self._list, base) < _DEEPEST:
            return self._list
        return base

    def _list_below(self, base: Node) -> bool:
        return self._list is not None and (self._list is base or _holds(base, self._list))

    def _say(self, node: Node, text: str, owner: Node | None = None) -> None:
        """Gives a node its words, and remembers whether a list follows."""
        node.text = text
        if _COLON.search(text):
            self._list = node
        elif _END.search(text) or (
            self._list is not None and owner is None and node is not self._list and not _holds(self._list, node)
        ):
            self._list = None

    def _without_note(self, node: Node, text: str, p: Paragraph) -> str:
        words, note = trailing(text)
        if note:
            self._notes.add(read_note(note, self._language), node, p)
        return words

    def _new(self, found: Marker, p: Paragraph, heading: str = "") -> Node:
        return Node(found.kind, found.label, heading=heading, marker=_printed(found), line=p.line)

    def _problem(self, p: Paragraph, what: str) -> None:
        self._problems.append(f"line {p.line}: {what}")


def _printed(found: Marker) -> str:
    return found.printed.strip()


def _depth(node: Node, base: Node) -> int:
    depth = 0
    while node is not base and node.parent is not None and depth < _DEEPEST:
        node, depth = node.parent, depth + 1
    return depth


def _holds(above: Node, node: Node) -> bool:
    """Whether a node stands somewhere in another."""
    current = node.parent
    while current is not None:
        if current is above:
            return True
        current = current.parent
    return False


def _alone(markers: list[Marker | None], noted: list[bool]) -> list[bool]:
    """For each paragraph whether nothing but notes comes after it before the next heading."""
    found = [True] * len(markers)
    state = True
    for i in range(len(markers) - 1, -1, -1):
        found[i] = state
        if not noted[i]:
            state = _heads(markers[i])
    return found


def _heads(found: Marker | None) -> bool:
    return found is not None and (found.kind in CONTAINERS or found.kind == "article")


def _following(markers: list[Marker | None]) -> list[Marker | None]:
    """For each paragraph the next number after it in the same article."""
    found: list[Marker | None] = [None] * len(markers)
    coming: Marker | None = None
    for i in range(len(markers) - 1, -1, -1):
        found[i] = coming
        here = markers[i]
        if here is None or here.style == "-":
            continue
        coming = None if here.kind in (*CONTAINERS, "article", "remark") else here
    return found


def _is_text(rest: str, alone: bool) -> bool:
    """Whether the words after an article's number are its text and no heading."""
    return rest.endswith((":", ";")) or (rest.endswith(".") and (alone or len(rest) > _LONGEST_HEADING))
