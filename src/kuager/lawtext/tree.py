"""A document as a tree that can be built and changed, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kuager.lawtext.document import Document, Note, Provision


@dataclass(eq=False, slots=True)
class Node:
    """A provision while it is worked on. Two nodes are the same only if they are one object."""

    kind: str
    label: str = ""
    heading: str = ""
    text: str = ""
    marker: str = ""
    line: int = 0
    notes: tuple[Note, ...] = ()
    guid: str | None = None
    id: str = ""
    origin: Provision | None = None  # what it was made of; fields that are not changed here are taken from it
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node, at: int | None = None) -> Node:
        """Puts a node among the children, at the end or at a place; returns it."""
        child.parent = self
        self.children.insert(len(self.children) if at is None else at, child)
        return child

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text. The tree may be changed below what was given."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def above(self) -> Iterator[Node]:
        """What holds the node, from the innermost out, without the root."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent

    def place(self) -> int:
        """Where it stands among its siblings, from 0."""
        assert self.parent is not None
        return next(i for i, child in enumerate(self.parent.children) if child is self)

    def remove(self) -> None:
        """Takes the node, with all below it, out of the tree."""
        assert self.parent is not None
        del self.parent.children[self.place()]
        self.parent = None


ROOT = "document"


def grow(document: Document) -> Node:
    """The tree of a document. Its root stands for the whole text and holds the title."""
    root = Node(ROOT, heading=document.title, notes=document.notes)
    nodes: list[Node] = []
    for p in document.provisions:
        node = Node(p.kind, p.label, p.heading, p.text, p.marker, p.line, p.notes, p.guid, p.id, p)
        (root if p.parent is None else nodes[p.parent]).add(node)
        nodes.append(node)
    return root


def flatten(root: Node) -> tuple[Provision, ...]:
    """The provisions of a tree in the order of the text. Ids that nodes have are kept; others are made unique."""
    names = _Names({node.id for node in root.walk() if node.id})
    places: dict[int, tuple[int, int]] = {}  # of each node: index and depth
    provisions: list[Provision] = []
    for node in root.walk():
        if node is root:
            continue
        assert node.parent is not None
        above = places.get(id(node.parent))
        depth = above[1] + 1 if above else 0
        places[id(node)] = (len(provisions), depth)
        if not node.id:
            node.id = names.fresh(node)
        origin = node.origin or Provision(0, "", node.kind, "", "", "", None, 0, 0)
        provisions.append(
            replace(
                origin,
                index=len(provisions),
                id=node.id,
                kind=node.kind,
                label=node.label,
                heading=node.heading,
                text=node.text,
                parent=above[0] if above else None,
                depth=depth,
                line=node.line,
                notes=node.notes,
                marker=node.marker,
                guid=node.guid,
            )
        )
    return tuple(provisions)


def regrown(document: Document, root: Node) -> Document:
    """The document with the provisions, title and notes of a tree."""
    return replace(document, title=root.heading, provisions=flatten(root), notes=root.notes)


_SHORT = {"article": "art", "chapter": "ch", "section": "sec", "point": "p", "subpoint": "sp", "paragraph": "par",
          "item": "i", "indent": "ind", "schedule": "sch", "part": "pt", "subdivision": "sub"}  # fmt: skip


class _Names:
    """Gives out ids that nobody has: the path of numbers, or of places where there are none."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._seen: dict[str, int] = {}
        self._places: dict[tuple[int, str], int] = {}

    def fresh(self, node: Node) -> str:
        name = self._name(node)
        candidate, count = name, self._seen.get(name, 1)
        while candidate in self._taken:
            count += 1
            candidate = f"{name}~{count}"
        self._seen[name] = count
        self._taken.add(candidate)
        return candidate

    def _name(self, node: Node) -> str:
        number = node.label[:40]
        if not number:
            place = (id(node.parent), node.kind)
            self._places[place] = self._places.get(place, 0) + 1
            number = str(self._places[place])
        own = f"{_SHORT.get(node.kind, node.kind)}-{number}"
        if node.kind == "article" or node.parent is None or not node.parent.id or len(node.parent.id) > 200:
            return own
        return f"{node.parent.id}.{own}"
