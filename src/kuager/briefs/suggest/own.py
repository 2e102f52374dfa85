"""Which sources of a record are the very text that is audited: it cannot witness for itself.

A source is the text where its evidence has the same bytes, where the page names the source's address as its own, or
where the source's title is the text's, at its beginning and whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from kuager.briefs.brief import Brief
from kuager.record.sources import Source

_BEGINNING = 3  # blocks in which a text's title stands
_HEAD = 200_000  # characters of a page in which it says its address
_WORDS = 4  # a title of fewer words may be anybody's
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"<(?:link|meta)\b[^>]{0,2000}>", re.IGNORECASE)
_OWN = re.compile(r"""\b(?:rel|property)\s*=\s*["']?(?:canonical|og:url)\b""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:href|content)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def own_sources(brief: Brief, sources: Mapping[str, Source], digest: str | None = None) -> frozenset[str]:
    """The ids of the sources that are the text. digest: the SHA-256 of its file."""
    titles = set(_titles(brief))
    addresses = set(_addresses(brief))
    return frozenset(
        name
        for name, source in sources.items()
        if (digest is not None and any(held.sha256 == digest for held in source.evidence))
        or (source.address is not None and _plain(source.address) in addresses)
        or (len(title := _words(source.title)) >= _WORDS and title in titles)
    )


def _titles(brief: Brief) -> Iterator[tuple[str, ...]]:
    said = [brief.title, *(block.text for block in itertools.islice(brief.blocks, _BEGINNING))]
    for text in filter(None, said):
        for line in (text, *text.splitlines()[:1]):
            yield _words(line)
            for parted in re.split(r"\s[|–—·]\s", line):  # "Title | Publisher", as pages call themselves
                yield _words(parted)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _addresses(brief: Brief) -> Iterable[str]:
    for tag in _LINK.findall(brief.source[:_HEAD]):
        if _OWN.search(tag) and (found := _ADDRESS.search(tag)):
            yield _plain(found[1])


def _plain(address: str) -> str:
    """An address without what differs between copies of it."""
    bare = re.sub(r"^[a-z]+://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE)
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/").casefold()


__all__ = ["own_sources"]
