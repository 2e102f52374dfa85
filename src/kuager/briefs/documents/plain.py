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
_CLOSING = " \t\xa0\"'’”»)]"
_LONG = 100  # characters; lines that are longer than that are seldom broken by hand
_WRAPPED = 0.6  # of the longest line; a line that is broken for its length is not much shorter


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
    longest = max((len(line) for _, line in run), default=0)
    in_list = ended = False
    for start, line in run:
        item = _ITEM.match(line)
        if item or ended or gathering.now is None:
            gathering.open(BlockKind.PARAGRAPH, grouped=bool(item) and in_list)
            in_list = bool(item) or (in_list and not ended)
        else:
            gathering.special("\n", start - 1, start)
        skip = item.end() if item else 0
        gathering.add(line[skip:], start + skip)
        ended = longest > _LONG and _ends(line, longest)
    gathering.close()


def _ends(line: str, longest: int) -> bool:
    """Whether a line among long ones is the last of its paragraph: it ends a sentence, or stops well before others."""
    return line.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) or len(line) < longest * _WRAPPED
