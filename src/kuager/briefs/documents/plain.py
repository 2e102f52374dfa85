"""Plain text: paragraphs by empty lines, or a paragraph on each line where the lines are long.

A first line by itself that ends like no sentence is the heading.
"""

from __future__ import annotations

import re

from kuager.briefs.brief import BlockKind, Brief
from kuager.briefs.documents.decoding import plain_text
from kuager.briefs.documents.gathering import Gathering
from kuager.briefs.documents.lines import line_starts
from kuager.text import Language

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_ITEM = re.compile(r"[ \t]*(?:[-*•–—]|\d{1,3}[.)])[ \t]+(?=\S)")
_SENTENCE_ENDS = (".", "!", "?", "…", ":")
_LONG = 100  # characters; nobody breaks lines later than that by hand


def load_plain(path: str, data: bytes, language: Language | None = None) -> Brief:
    """The brief that a plain text is. Raises BriefError where it is no text."""
    text, encoding, remarks = plain_text(path, data)
    gathering = Gathering(path)
    run: list[tuple[int, str]] = []
    for match in _LINE.finditer(text):
        line = match[0].rstrip("\r\n")
        if line.strip("\ufeff \t\f\v\xa0"):
            run.append((match.start(), line))
        elif run:
            _paragraphs(gathering, run)
            run = []
    _paragraphs(gathering, run)
    return gathering.finish(text, line_starts(text), language=language, remarks=remarks, encoding=encoding)


def _paragraphs(gathering: Gathering, run: list[tuple[int, str]]) -> None:
    """A run of lines without an empty one between them."""
    if not gathering.drafts and len(run) == 1 and not run[0][1].rstrip().endswith(_SENTENCE_ENDS):
        gathering.open(BlockKind.HEADING)
        gathering.add(run[0][1], run[0][0])
        gathering.close()
        return
    apart = any(len(line) > _LONG for _, line in run)
    in_list = False
    for start, line in run:
        item = _ITEM.match(line)
        if item or apart or gathering.now is None:
            gathering.open(BlockKind.PARAGRAPH, grouped=bool(item) and in_list)
            in_list = bool(item) or (in_list and not apart)
        else:
            gathering.special("\n", start - 1, start)
        skip = item.end() if item else 0
        gathering.add(line[skip:], start + skip)
    gathering.close()
