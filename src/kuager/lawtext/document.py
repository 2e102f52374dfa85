"""A text of a law: one version, as a reader found it, divided into provisions.

Identity of a provision is the address of a node: the hash of the file, the reader and its revision, and the node's id
in it. It is never the printed number, which is given to other texts later, and never the words, which return elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """An amendment note of a consolidated text: which act changed the provision, and since when it is in force."""

    text: str  # as printed
    act: str | None = None  # number of the amending act, as printed: 118-VII
    act_date: str | None = None  # EDTF
    in_force: str | None = None  # EDTF
    action: str = ""  # edited, redrafted, added, excluded, repealed; empty where the note does not say
    delay: str | None = None  # ISO 8601 duration from the publication of the amending act to its force: P60D


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the text: a chapter, an article, a point, down to the smallest that is numbered or set apart."""

    index: int  # place in the document's order, from 0
    id: str  # of the node, unique in the document
    kind: str  # part, chapter, section, article, paragraph, point, subpoint, indent, schedule …
    label: str  # the number as printed, without brackets and full stops: 41-1; empty where there is none
    heading: str
    text: str  # its own words, without those of the provisions in it
    parent: int | None  # index of the provision that holds it
    depth: int  # 0 for the outermost
    line: int  # of the file, from 1
    notes: tuple[Note, ...] = ()
    marker: str = ""  # the number as printed, with its word and brackets: "Статья 41-1.", "1)"; empty where unknown
    guid: str | None = None  # an identity that the publisher gave. Never used by `align`: kept for its tests
    quoted: bool = False  # words that an amending act writes into another: its number is that other act's


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a law. Provisions are in the order of the text, each after the one that holds it."""

    path: str
    sha256: str
    reader: str  # name and revision: akn/1
    language: str | None  # ISO 639-1
    title: str
    provisions: tuple[Provision, ...]
    notes: tuple[Note, ...] = ()
    problems: tuple[str, ...] = field(default=())  # what the reader could not place, in words, with lines
    requisites: str = ""  # kind, date and number of the act, as printed under its title
    closing: tuple[str, ...] = ()  # who signed, where, and what stands under it
