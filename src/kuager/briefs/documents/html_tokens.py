"""HTML cut into tags, text and comments, each with its place in the source.

No parser at hand tells the character at which a text node begins, and findings need it. This cuts as browsers do
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization), never fails, and looks at each character a bounded
number of times: a tag that is never closed ends the text.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_REST = re.compile(r"""(?:[^"'>=]|=(?!\s*["'])|=\s*"[^"]*+"|=\s*'[^']*+'|["'])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=\0]+)(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>`]+)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}+;?|#[xX][0-9A-Fa-f]{1,8}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template")
_LONGEST_TAG = 64 * 1024 * 1024


@dataclass(frozen=True)
class Token:
    """One piece of the source. kind: "open", "close", "text" or "comment". name: of a tag, in lower case."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    empty: bool = False


def tokens(source: str) -> Iterator[Token]:
    """The pieces of a page, in order."""
    at, size = 0, len(source)
    while at < size:
        found = source.find("<", at)
        if found < 0:
            yield Token("text", at, size)
            return
        after = source[found + 1 : found + 2]
        if after.isalpha() and after.isascii():
            tag = _tag(source, found, found + 1, "open")
        elif after == "/" and _NAME.match(source, found + 2):
            tag = _tag(source, found, found + 2, "close")
        elif after in ("!", "?", "/"):
            tag = _declaration(source, found)
        else:
            yield Token("text", at, found + 1)
            at = found + 1
            continue
        if found > at:
            yield Token("text", at, found)
        if tag is None:
            return
        yield tag
        at = tag.end
        if tag.kind == "open" and tag.name in _RAW:
            closing = re.compile(rf"</{tag.name}[\s/>]", re.IGNORECASE).search(source, at)
            end = closing.start() if closing else size
            if tag.name == "title":
                yield Token("text", at, end)
            at = end


def _tag(source: str, found: int, name_at: int, kind: str) -> Token | None:
    name = _NAME.match(source, name_at)
    assert name is not None
    rest = _REST.match(source, name.end())
    if rest is None:
        return None
    said = source[name.end() : rest.end() - 1]
    attributes: dict[str, str] = {}
    if kind == "open" and said.strip():
        for match in _ATTRIBUTE.finditer(said):
            value = next((one for one in match.groups()[1:] if one is not None), "")
            attributes.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return Token(kind, found, rest.end(), name[0].lower(), attributes, empty=said.endswith("/"))


def _declaration(source: str, found: int) -> Token | None:
    if source.startswith("<!--", found):
        if source.startswith(("<!-->", "<!--->"), found):
            return Token("comment", found, source.index(">", found) + 1)
        end = source.find("-->", found + 4)
        return None if end < 0 else Token("comment", found, end + 3)
    if source.startswith("<![CDATA[", found):
        end = source.find("]]>", found)
        return None if end < 0 else Token("skip", found, end + 3)
    end = source.find(">", found)
    return None if end < 0 else Token("skip", found, end + 1)


def references(source: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """A text node in runs: what stands for itself (None), and each character reference with what it stands for."""
    at = start
    if source.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(source, start, end):
            if match.start() < at:
                continue
            said = _known(match[0])
            if said is None:
                continue
            if match.start() > at:
                yield None, at, match.start()
            at = match.start() + len(said)
            yield unescape(said), match.start(), at
    if at < end:
        yield None, at, end


def _known(said: str) -> str | None:
    """As much of it as is a reference: of `&nbsp44` it is `&nbsp`."""
    if said[1] == "#":
        return said
    name = said[1:]
    if name in html.entities.html5:
        return said
    name = name.rstrip(";")
    for size in range(len(name), 1, -1):
        if name[:size] in html.entities.html5:
            return said[: size + 1]
    return None
