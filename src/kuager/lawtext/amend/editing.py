"""A text that is being amended: its tree, and what this amendment has already changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kuager.lawtext.address.resolve import Aspect, Custom, Place, first_part
from kuager.lawtext.amend.matching import occurrences
from kuager.lawtext.tree import ROOT, Node

Field = tuple[Node, str]  # a node, and "text" or "heading"
Span = tuple[int, int]
Fresh = tuple[int, int, int]  # a span, and the number of the instruction that made it


class DoubtError(ValueError):
    """An operation that is not carried out. The message is the reason, for people."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a field that are replaced."""

    node: Node
    attribute: str
    start: int
    end: int
    new: str


@dataclass
class Workbench:
    """The tree, and what the instructions before this one did to it."""

    root: Node
    flat: bool = False  # the act is a list that somebody divided: what is quoted is not divided further
    new_nodes: set[int] = field(default_factory=set)  # id() of what was put in or restated
    fresh: dict[tuple[int, str], list[Fresh]] = field(default_factory=dict)  # characters put in, or where some went
    sentence: int = 0  # the number of the instruction that is carried out
    disturbed: set[int] = field(
        default_factory=set
    )  # id() of nodes whose unnumbered paragraphs are no longer as counted
    renumbered: dict[int, set[str]] = field(default_factory=dict)  # id() of a parent: labels that changed hands
    numbered_parts: bool = True  # see Custom
    doubtful: list[Node] = field(default_factory=list)  # below these an instruction on numbers was not carried out
    kept: list[Node] = field(default_factory=list)  # every node there ever was, so that no id() comes twice

    def __post_init__(self) -> None:
        self.kept += self.root.walk()

    @property
    def custom(self) -> Custom:
        return Custom(frozenset(self.disturbed), self.numbered_parts)

    def put_in(self, nodes: Iterable[Node]) -> None:
        """Remembers nodes as put in by this amendment."""
        for node in nodes:
            self.kept.append(node)
            self.new_nodes.add(id(node))

    def fields(self, place: Place) -> list[Field]:
        """Where the words of a place stand, in order."""
        node = place.node
        if place.aspect is Aspect.HEADING:
            return [(node, "heading")]
        if place.aspect is Aspect.OWN:
            return [(node, "text")]
        found: list[Field] = []
        if place.aspect is Aspect.FIRST:
            found.append((node, "text"))
            below = [n for child in first_part(node) for n in child.walk()]
        else:
            below = list(node.walk())
        for one in below:
            # The title of an act is not its text.
            found += [(one, "text")] if one.kind == ROOT else [(one, "heading"), (one, "text")]
        return [pair for pair in found if getattr(pair[0], pair[1])]

    def find(self, places: list[Place], words: str, once: bool) -> list[tuple[Node, str, Span]]:
        """Every place where the words stand that was there before this amendment.

        Raises DoubtError where they also stand in what the amendment itself put in, unless the same sentence did and
        asks for just one place, and just one is old: "for 7 substitute 8, for 8 substitute 9".
        """
        found: list[tuple[Node, str, Span]] = []
        fresh: set[int] = set()
        for place in places:
            for node, attribute in self.fields(place):
                for span in occurrences(getattr(node, attribute), words):
                    made = self._fresh(node, attribute, span)
                    if made:
                        fresh |= made
                    else:
                        found.append((node, attribute, span))
        if fresh and not (once and len(found) == 1 and fresh == {self.sentence}):
            raise DoubtError(f"the words “{short(words)}” also stand in what an instruction above put in")
        return found

    def _fresh(self, node: Node, attribute: str, span: Span) -> set[int]:
        """Which instructions put in what a span touches; words that only met because others went are fresh too."""
        if id(node) in self.new_nodes:
            return {-1}
        made = self.fresh.get((id(node), attribute), ())
        return {by for a, b, by in made if (a < span[1] and span[0] < b) or (a == b and span[0] < a < span[1])}

    def commit(self, edits: list[Edit]) -> None:
        """Carries out edits, none of which overlap, and remembers what is new."""
        by_field: dict[tuple[int, str], list[Edit]] = {}
        for edit in edits:
            by_field.setdefault((id(edit.node), edit.attribute), []).append(edit)
        for place, some in by_field.items():
            node, attribute = some[0].node, some[0].attribute
            text = getattr(node, attribute)
            fresh = list(self.fresh.get(place, []))
            for edit in sorted(some, key=lambda e: e.start, reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
                moved = len(edit.new) - (edit.end - edit.start)
                fresh = [_moved(span, edit, moved) for span in fresh]
                fresh.append((edit.start, edit.start + len(edit.new), self.sentence))
            setattr(node, attribute, text)
            self.fresh[place] = fresh


def _moved(span: Fresh, edit: Edit, by: int) -> Fresh:
    if span[0] >= edit.end:
        return span[0] + by, span[1] + by, span[2]
    return span


def short(text: str, longest: int = 80) -> str:
    """A text cut for a message."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
