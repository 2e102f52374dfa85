"""XML from strangers: parsed without a network, without entities, and within bounds."""

from __future__ import annotations

import re
from typing import Any

from kuager.lawtext.errors import LawTextError

LIMIT = 40_000_000  # bytes of a file; the longest codes have a quarter of it

_ENCODED = 200  # bytes in which text of two or four bytes a character shows itself
_DECLARED = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)


def parse(data: bytes, path: str) -> Any:
    """The outermost element. Raises LawTextError, with the line where the parser stopped."""
    from lxml import etree

    if len(data) > LIMIT:
        raise LawTextError(
            f"{len(data) / 1e6:,.0f} MB of XML, and no more than {LIMIT / 1e6:,.0f} MB are read",
            path=path,
            help="a law of this size is several: give its parts one by one",
        )
    declared = _DECLARED.search(data.replace(b"\0", b"") if b"\0" in data[:_ENCODED] else data)
    if declared:
        raise LawTextError(
            "the file declares entities of its own, which can grow without bounds when they are put in",
            path=path,
            line=data.count(b"\n", 0, declared.start()) + 1,
            help="write the characters out, and leave the DOCTYPE away",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "it cannot be parsed").rpartition(", line ")[0] or error.msg
        raise LawTextError(
            f"this is no XML: {reason}",
            path=path,
            line=line or None,
            column=column or None,
            help="open the file at that line; an element is not closed, or a character is not written as it should be",
        ) from None
