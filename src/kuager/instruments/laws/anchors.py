"""Anchors of norms: the provision that a quotation stands in, and where it went when the text was read anew."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from kuager.instruments.laws.quoting import holds


class Anchored(enum.StrEnum):
    """What became of an anchor."""

    HOLDS = "holds"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True)
class Place:
    """An anchor looked up: `address` is where its words stand now; None where they are lost."""

    state: Anchored
    address: str | None


def address_of(sha256: str, reader: str, node: str) -> str:
    """The address of a provision: hash of the bytes, reader with its revision, id of the node."""
    return f"{sha256}/{reader}#{node}"


def find(anchor: str, quote: str | None, provisions: Mapping[str, str]) -> Place:
    """Where an anchor points among the provisions held (words by address).

    It holds if its provision is there with the quoted words. Else the words are looked for in the same bytes read
    anew, first in the node of that id, then in any; then in other bytes, if they stand in one provision alone.
    """
    if anchor in provisions and (quote is None or holds(provisions[anchor], quote)):
        return Place(Anchored.HOLDS, anchor)
    if quote is None:
        return Place(Anchored.LOST, None)
    sha256, _, rest = anchor.partition("/")
    node = rest.partition("#")[2]
    found = [address for address, text in provisions.items() if holds(text, quote)]
    same = [address for address in found if address.startswith(f"{sha256}/")]
    named = [address for address in same if address.partition("#")[2] == node]
    for some in (named, same, found):
        if len(some) == 1:
            return Place(Anchored.MOVED, some[0])
    return Place(Anchored.LOST, None)
