"""Plain text as paragraphs: bytes decoded, wrapped lines joined, divided words put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read.markers import begins

#: No act is longer; a file that is must be something else.
MOST_BYTES = 32_000_000
_NARROWEST = 30  # characters
_CUT = 0.1  # of the line breaks of a wrapped text at least so many stand in the middle of a sentence, at full width
_WIDEST = 140  # characters; a text with longer lines has a paragraph on each
_HEADING = re.compile(
    r"(?:Статья|Глава|Раздел|Параграф|Article|Section|Chapter|Part|§)\s|[\dIVXLC-]+\s?-?\s?(?:бап|тарау|бөлім)",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.:;!?…—][\"»”')\]]*$")
_DIVIDED = re.compile(r"([^\W\d_]+)[-‐]$")
_INVISIBLE = str.maketrans(dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f")))
_BLANKS = str.maketrans(dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\t\u3000"), " "))
_CONTROLS = re.compile(r"[\x00\x01-\x08\x0e-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, with the number of its first line in the file, from 1."""

    text: str
    line: int


def decode(data: bytes, path: str = "") -> tuple[str, str | None]:
    """The text of a file, and a remark if its encoding was guessed.

    Raises LawTextError for what is no text or longer than any act.
    """
    if len(data) > MOST_BYTES:
        raise LawTextError(
            f"the file has {len(data):,} bytes; no more than {MOST_BYTES:,} are read as one act",
            path=path or None,
            help="give the one act alone",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), None
        except UnicodeDecodeError as error:
            raise LawTextError(f"the file begins as UTF-16 and is not ({error.reason})", path=path or None) from None
    if b"\0" in data[:100_000]:
        raise LawTextError("this is no text", path=path or None, help="export the act as text in UTF-8")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        return data.decode("kz1048", errors="replace"), f"line {place}: not UTF-8; read as KZ-1048 (Windows-1251)"


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text. A line break inside one, made only by the width of the page, is a space."""
    lines = [_tidy(line) for line in re.split(r"\r\n|\r|\n|\u2028|\u2029|\x0c|\x85", text)]
    wrapped = _page_width(lines)
    words = _Words(lines)
    found: list[Paragraph] = []
    pieces: list[str] = []
    start, indent = 0, 0
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped:
            _flush(found, pieces, start)
            continue
        own_indent = len(line) - len(line.lstrip())
        if pieces and _continues(pieces[-1], lines[number - 2], stripped, own_indent > indent, wrapped):
            _append(pieces, stripped, words)
            indent = own_indent
            continue
        _flush(found, pieces, start)
        pieces.append(stripped)
        start, indent = number, own_indent
    _flush(found, pieces, start)
    return found


def _page_width(lines: list[str]) -> int:
    """The width at which a text was wrapped, in characters; 0 where a line is a paragraph."""
    width = max((len(line) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    neighbours = cut = 0
    for line, following in pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        neighbours += 1
        rest = following.strip()
        cut += rest[:1].islower() and not _TERMINAL.search(line) and _full(line, rest, width) and not begins(rest)
    return width if cut >= 2 and cut >= _CUT * neighbours else 0


class _Words:
    """Whether a word with a hyphen stands in the text undivided; counted only when somebody asks."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._seen: set[str] | None = None

    def has(self, word: str) -> bool:
        if self._seen is None:
            found = (w for line in self._lines for w in re.findall(r"[^\W\d_]+-[^\W\d_]+", line))
            self._seen = {_without_ending(w) for w in found}
        return _without_ending(word) in self._seen


def _without_ending(word: str) -> str:
    """A hyphenated word by its first part and the beginning of its second, whatever its case."""
    first, _, second = word.casefold().partition("-")
    return f"{first}-{second[:4]}"


def _tidy(line: str) -> str:
    plain = line.translate(_BLANKS).translate(_INVISIBLE)
    return _CONTROLS.sub(" ", plain).rstrip()


def _flush(found: list[Paragraph], pieces: list[str], start: int) -> None:
    if pieces:
        found.append(Paragraph(re.sub(r" {2,}", " ", " ".join(pieces)), start))
        pieces.clear()


def _continues(last: str, whole: str, line: str, deeper: bool, width: int) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    ended = bool(_TERMINAL.search(last))
    if begins(line):
        # A number at the beginning of a line may be the rest of "in accordance with article | 5. The": only where
        # the line before was full and its sentence not at an end.
        return bool(width) and not ended and not deeper and _full(whole, line, width) and _awaits_number(last)
    if deeper:
        return False
    lower = line[:1].islower()
    if width:
        if not lower and not ended and _HEADING.match(last):
            return False  # more often the text under a heading than the rest of it
        return _full(whole, line, width) or (lower and not ended)
    return lower and not ended and last[-1:] != ","


_AWAITING = re.compile(
    r"(?:стать\w+|пункт\w*|подпункт\w*|част\w+|глав\w+|раздел\w*|абзац\w*|№|N|от|и|или|с|по|до|,|(?:section|article|"
    r"paragraph|sub\w+|point|part|chapter)s?|and|or|to|of)$",
    re.IGNORECASE,
)


def _awaits_number(last: str) -> bool:
    return bool(_AWAITING.search(last))


def _full(whole: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted on the line, so that the break means nothing."""
    word = following.split(" ", 1)[0]
    return len(whole.rstrip()) + 1 + len(word) > width


def _append(pieces: list[str], line: str, words: _Words) -> None:
    divided = _DIVIDED.search(pieces[-1])
    following = re.match(r"[^\W\d_]+", line)
    if divided and following and following.group()[:1].islower() and divided.group(1)[-1:].isalpha():
        whole = f"{divided.group(1)}-{following.group()}"
        kept = pieces[-1] if words.has(whole) else pieces[-1][:-1]
        pieces[-1] = kept + line
        return
    pieces.append(line)
