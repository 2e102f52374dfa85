"""The provisions of a document that are compared with those of another: articles, or their smallest parts, or all.

A document is a tree, and what an act calls its provision differs by country and by question. `clause` is what is cited
(an article, a section, a paragraph of a schedule); `leaf` is the smallest part that has a number and words of its own;
`all` is every provision, containers too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kuager.lawtext.document import Document, Provision

CONTAINERS = frozenset(
    {
        *("container", "part", "chapter", "subchapter", "division", "subdivision", "book", "title", "subtitle", "tome"),
        *("subpart", "hcontainer", "crossheading", "crossHeading", "schedule", "schedules", "annex", "attachment"),
        *("component", "group"),
    }
)
CLAUSES = frozenset({"section", "article", "clause", "rule", "regulation", "recital"})
# In a schedule there are no clauses. Its paragraphs are cited as such, and so are the lettered levels that stand in
# them first-hand, for in an amending act each of them changes a place of its own.
_IN_SCHEDULES = frozenset({"paragraph", "level", "point"})
_SCHEDULES = frozenset({"schedule", "schedules", "annex", "attachment", "component"})


class Granularity(StrEnum):
    """Which provisions of a document are units of the comparison."""

    CLAUSE = "clause"
    LEAF = "leaf"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision as it is compared: with the words of those inside it, unless they are units themselves."""

    index: int  # place among the units, from 0
    provision: Provision
    text: str
    parents: tuple[int, ...]  # indexes of provisions that hold it, the outermost first


def units(document: Document, granularity: Granularity) -> list[Unit]:
    """The units of a document, in its order. A list of provisions was divided by whoever made it, and stays so."""
    provisions = document.provisions
    if document.reader.startswith("jsonl/"):
        chosen = [provision.index for provision in provisions if provision.kind != "container"]
    else:
        chosen = _chosen(provisions, granularity)
    whole = _whole_texts(provisions)
    found = []
    for place, index in enumerate(chosen):
        provision = provisions[index]
        parents: list[int] = []
        parent = provision.parent
        while parent is not None:
            parents.append(parent)
            parent = provisions[parent].parent
        found.append(Unit(place, provision, whole[index], tuple(reversed(parents))))
    return found


def _chosen(provisions: tuple[Provision, ...], granularity: Granularity) -> list[int]:
    if granularity is Granularity.CLAUSE:
        return _clauses(provisions)
    if granularity is Granularity.LEAF:
        return _leaves(provisions)
    return list(range(len(provisions)))


def _whole_texts(provisions: tuple[Provision, ...]) -> list[str]:
    """The text of each provision with those inside it, numbers and headings of these included."""
    parts: list[list[str]] = [[provision.text] if provision.text else [] for provision in provisions]
    whole = [provision.text for provision in provisions]
    for index in range(len(provisions) - 1, -1, -1):
        provision = provisions[index]
        # Children are done before their parent and were put down last first.
        own, inner = parts[index][:1] if provision.text else [], parts[index][1 if provision.text else 0 :]
        whole[index] = " ".join(own + inner[::-1])
        if provision.parent is not None:
            shown = " ".join(part for part in (provision.label, provision.heading, whole[index]) if part)
            parts[provision.parent].append(shown)
    return whole


def _leaves(provisions: tuple[Provision, ...]) -> list[int]:
    """Provisions with words of their own and no other provision in them; headings alone in them do not count."""
    found: list[int] = []
    divided: set[int | None] = set()
    for index in range(len(provisions) - 1, -1, -1):
        provision = provisions[index]
        leaf = index not in divided and provision.kind not in CONTAINERS and bool(provision.text.strip())
        if leaf:
            found.append(index)
        if provision.kind not in CONTAINERS or index in divided:
            divided.add(provision.parent)
    return found[::-1]


def _clauses(provisions: tuple[Provision, ...]) -> list[int]:
    """Articles and sections of the act itself; in schedules, paragraphs; else the outermost that are no containers."""
    if any(provision.kind in CLAUSES and not provision.quoted for provision in provisions):
        return [provision.index for provision in provisions if _is_clause(provision, provisions)]
    return [provision.index for provision in provisions if _is_outermost(provision, provisions)]


def _is_clause(provision: Provision, provisions: tuple[Provision, ...]) -> bool:
    if provision.quoted:
        return False
    if provision.kind in CLAUSES:
        return True
    if provision.kind not in _IN_SCHEDULES:
        return False
    parent = provision.parent
    if parent is not None and provisions[parent].kind == "level":
        return False
    while parent is not None:
        if provisions[parent].kind in _SCHEDULES:
            return True
        if provisions[parent].kind in CLAUSES:
            return False
        parent = provisions[parent].parent
    return False


def _is_outermost(provision: Provision, provisions: tuple[Provision, ...]) -> bool:
    if provision.kind in CONTAINERS:
        return False
    return provision.parent is None or provisions[provision.parent].kind in CONTAINERS
