"""From a text that the engine has read to rows of provisions and of links, as the record keeps them."""

from __future__ import annotations

from kuager.instruments.laws.anchors import address_of
from kuager.instruments.laws.texts import ProvisionNode
from kuager.lawtext.document import Document


def provisions_of(document: Document, expression: str, source: str) -> tuple[ProvisionNode, ...]:
    """The provisions of a document as rows of the table `provisions`, in the order of the text.

    expression: id of the text. source: id of the source whose evidence the document was read from. The locator is the
    line of the file and the printed number, which a person can find without the reader.
    """
    addresses = [address_of(document.sha256, document.reader, one.id) for one in document.provisions]
    return tuple(
        ProvisionNode(
            provision=addresses[one.index],
            expression=expression,
            parent=None if one.parent is None else addresses[one.parent],
            kind=one.kind,
            label=one.label or None,
            heading=one.heading or None,
            text=one.text or None,
            line=one.line,
            source=source,
            locator=f"line {one.line}" + (f", {one.kind} {one.label}" if one.label else ""),
        )
        for one in document.provisions
    )
