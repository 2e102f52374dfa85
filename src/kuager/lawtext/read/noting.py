"""Notes given to the provisions that they name."""

from __future__ import annotations

from dataclasses import replace

from kuager.lawtext.address.model import Address, Level
from kuager.lawtext.address.resolve import ARTICLES, NoPlaceError, Place, candidates, resolve
from kuager.lawtext.read.notes import ReadNote, read_note
from kuager.lawtext.read.paragraphs import Paragraph
from kuager.lawtext.tree import Node

_NEAR = 40  # provisions after a note that it may speak of


class Noting:
    """Collects notes while provisions are placed, and settles afterwards which provision each speaks of."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._found: list[tuple[ReadNote, Node, int]] = []

    def add(self, note: ReadNote, at: Node, p: Paragraph) -> None:
        """A note that stands at a provision."""
        self._found.append((note, at, p.line))

    def gone(self, node: Node, words: str, p: Paragraph) -> None:
        """A provision whose only words say that it is excluded or repealed: it stays, without text."""
        read = read_note(words, self._language)
        notes = tuple(replace(n, action=n.action or "excluded") for n in read.notes)
        self._found.append((ReadNote((), notes, False), node, p.line))

    def settle(self, root: Node) -> list[str]:
        """Gives every note to its provisions; returns those that name what is not there."""
        problems = []
        order = {id(node): i for i, node in enumerate(root.walk())}
        nodes = list(root.walk())
        for note, at, line in self._found:
            if not note.subjects:
                at.notes += note.notes
                continue
            for subject in note.subjects:
                node = self._ahead(subject, nodes[order[id(at)] + 1 :][:_NEAR], root) if note.forward else None
                node = node or _around(subject, at, root)
                if node is None:
                    problems.append(f"line {line}: the note speaks of {_said(subject)}, which does not stand there")
                    at.notes += note.notes
                else:
                    node.notes += note.notes
        return problems

    def _ahead(self, subject: Address, nodes: list[Node], root: Node) -> Node | None:
        """The first provision after the note that bears the number it names."""
        step = subject[-1]
        if step.ordinal or len(step.labels) != 1:
            return None
        for node in nodes:
            if node.parent is not None and node in candidates(root, Place(node.parent), step, step.labels[0]):
                return node
        return None


def _around(subject: Address, at: Node, root: Node) -> Node | None:
    """The provision of that name in what the note stands in, from the innermost out."""
    for scope in (at, *at.above(), root):
        for address in _readings(subject, scope):
            try:
                places = resolve(root, Place(scope), address)
            except NoPlaceError:
                continue
            return places[0].node
    return None


def _readings(subject: Address, scope: Node) -> list[Address]:
    """The address as it is, and without the steps that the scope has already gone."""
    if subject and subject[0].level is Level.ARTICLE and scope.kind in ARTICLES:
        return [subject]
    own = [n.label for n in (scope, *scope.above()) if n.label]
    shorter = [subject[1:]] if subject and len(subject) > 1 and subject[0].labels[:1] == tuple(own[:1]) else []
    same = [()] if len(subject) == 1 and subject[0].labels and scope.label == subject[0].labels[0] else []
    if subject and subject[0].level is Level.HEADING and len(subject) == 1:
        return [subject]
    return [*same, subject, *shorter]


def _said(subject: Address) -> str:
    from kuager.lawtext.address.model import said

    return said(subject)
