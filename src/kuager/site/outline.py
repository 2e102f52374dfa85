"""The headings of a brief as a page needs them: no level left out below its title, each with an address of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it.token import Token

PREFIX = "s-"
"""What the ids of headings begin with, so that none is taken for a note or a part of the page."""

_DEEPEST = 6
_DROPPED = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Outline:
    """The tokens with their headings in order. sections: the ids of headings by the fragments that links have."""

    tokens: list[Token]
    sections: Mapping[str, str]


def outlined(tokens: Sequence[Token], *, titled: bool, ids: str = "") -> Outline:
    """Give every heading its level and its id.

    titled: the page has a heading above the text, so that those of the text begin at the second level. Headings that
    stood on one level still do; one that left a level out stands on the next below its own section's.
    """
    found: list[Token] = []
    sections: dict[str, str] = {}
    open_levels: list[int] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1:])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            name = _unused(fragment_of(tokens[place + 1]), sections)
            sections[name] = f"{ids}{PREFIX}{name}"
            token = token.copy(tag=_tag(open_levels, titled), attrs={"id": sections[name]})
        elif token.type == "heading_close":
            token = token.copy(tag=_tag(open_levels, titled))
        found.append(token)
    return Outline(found, sections)


def fragment_of(inline: Token) -> str:
    """How links name a heading, as code hosts do: lower case, hyphens for spaces, letters of every script kept."""
    words = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
    return _DROPPED.sub("", words.strip().lower()).replace(" ", "-") or "section"


def named(address: str) -> str:
    """The fragment that a link names, its escapes undone."""
    return unquote(address.removeprefix("#")).lower()


def _unused(name: str, taken: Mapping[str, str]) -> str:
    return next(one for n in range(len(taken) + 1) if (one := f"{name}-{n}" if n else name) not in taken)


def _tag(open_levels: Sequence[int], titled: bool) -> str:
    return f"h{min(len(open_levels) + titled, _DEEPEST)}"
