"""The tables of texts: an expression is what a step made, a manifestation its bytes, a provision a node in them."""

from typing import Annotated

from kuager.instruments.laws.vocabulary import RELATION, TEXT_STATUS
from kuager.record.schema import Column, Row, Table


class Expression(Row, frozen=True, kw_only=True):
    """One text of a work in one language, as a step made it. What nobody holds is `described` or `lost`.

    A text in Kazakh and one in Russian are two expressions, and both may be authentic.
    """

    expression: Annotated[str, Column("Id of the text: `kz-child-rights-2021@first-reading`.")]
    work: Annotated[str, Column("Id of the work.", refers=("works.work",))]
    part: Annotated[str | None, Column("The part of the work that it holds, as `article 41-1`; empty: all.")] = None
    language: Annotated[str | None, Column("ISO 639-1; empty where only descriptions are held.")] = None
    authentic: Annotated[bool | None, Column("Whether the law gives this language force.")] = None
    official: Annotated[bool | None, Column("Whether a public body published it; false for a reconstruction.")] = None
    text_status: Annotated[str, Column("How much of its words is held.", vocabulary=TEXT_STATUS)]


EXPRESSIONS = Table(
    name="expressions",
    row=Expression,
    title="Texts of bills and acts",
    key=("expression",),
    value=("work", "language", "authentic"),
)


class Manifestation(Row, frozen=True, kw_only=True):
    """The bytes in which an expression is held: an item of evidence, and the reader that took it apart."""

    expression: Annotated[str, Column("Id of the text.", refers=("expressions.expression",))]
    sha256: Annotated[str, Column("SHA-256 of the evidence.")]
    reader: Annotated[str | None, Column("Reader and its revision: `akn/1`.")] = None
    archived: Annotated[str | None, Column("Address of a copy in a public archive.")] = None


MANIFESTATIONS = Table(
    name="manifestations",
    row=Manifestation,
    title="Evidence of texts",
    key=("expression", "sha256"),
    value=(),
    worldly=False,
)


class ProvisionNode(Row, frozen=True, kw_only=True):
    """One provision of a text as a reader found it.

    Its identity is the address: hash of the bytes, reader with revision, id of the node. Never the printed number,
    which is given to other texts later, and never the words, which return elsewhere.
    """

    provision: Annotated[str, Column("Address: `SHA-256/reader/revision#node`.")]
    expression: Annotated[str, Column("Id of the text.", refers=("expressions.expression",))]
    parent: Annotated[
        str | None, Column("Address of the provision that holds it.", refers=("provisions.provision",))
    ] = None
    kind: Annotated[str, Column("article, paragraph, point …, as the reader calls it.")]
    label: Annotated[str | None, Column("The number as printed: `41-1`.")] = None
    heading: Annotated[str | None, Column("Its heading.")] = None
    text: Annotated[
        str | None, Column("Its own words, without those of the provisions in it; empty where it has none.")
    ] = None
    line: Annotated[int | None, Column("Line of the file, from 1.", minimum=1)] = None


PROVISIONS = Table(
    name="provisions",
    row=ProvisionNode,
    title="Provisions of texts",
    key=("provision",),
    value=("text",),
    worldly=False,
)


class ProvisionLink(Row, frozen=True, kw_only=True):
    """Which provisions of one text became which of another: several on either side where they were split or merged.

    It is an output with its evidence, made by a method or decided by a person; a decision replaces what a method found.
    """

    link: Annotated[str, Column("Id of the link.")]
    old: Annotated[
        str | None, Column("Addresses in the older text.", refers=("provisions.provision",), several=True)
    ] = None
    new: Annotated[
        str | None, Column("Addresses in the newer text.", refers=("provisions.provision",), several=True)
    ] = None
    relation: Annotated[str, Column("What became of them.", vocabulary=RELATION)]
    confidence: Annotated[float | None, Column("How sure the method is.", unit="share", minimum=0, maximum=1)] = None
    signals: Annotated[str | None, Column("What it rests on, as `words 0.93; number same`.")] = None
    method: Annotated[str | None, Column("The method and its revision; empty where a person decided.")] = None
    decided_by: Annotated[str | None, Column("Who decided; empty where nobody did.")] = None
    replaces: Annotated[
        str | None, Column("Ids of the links that it corrects.", refers=("provision_links.link",), several=True)
    ] = None


LINKS = Table(
    name="provision_links",
    row=ProvisionLink,
    title="Provisions that became others",
    key=("link",),
    value=("relation", "old", "new"),
    worldly=False,
)
