"""The documentation as the tests read it: its files, the links of each, and its fenced blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A fenced block: what stands behind the fence, its text, and the line of the fence."""

    info: str
    text: str
    line: int

    @property
    def language(self) -> str:
        return self.info.split()[0] if self.info.split() else ""

    @property
    def file(self) -> str | None:
        """The name of the file that the block shows: ```markdown file=briefs/first.md."""
        return next((word[5:] for word in self.info.split() if word.startswith("file=")), None)


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    return [Block(t.info, t.content, t.map[0] + 1 if t.map else 0) for t in tokens if t.type == "fence"]


def links(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead, in order."""
    for token in _inside(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))):
        for name in ("href", "src"):
            if target := token.attrGet(name):
                yield str(target)


def _inside(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inside(token.children or [])


def anchors(page: Path) -> set[str]:
    """The fragments that a link to this page may end in, made from its headings as code hosts make them."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """The relative links of a page that lead nowhere."""
    found = []
    for link in links(page):
        if SCHEME.match(link):
            continue
        name, _, fragment = unquote(link).partition("#")
        target = (page.parent / name).resolve() if name else page
        missing_heading = fragment and target.suffix == ".md" and target.exists() and fragment not in anchors(target)
        if not target.exists() or missing_heading:
            found.append(link)
    return found
