"""An amending act with its quotations taken out, so that its own words can be read without those it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.lawtext.address.scan import CLOSE, OPEN
from kuager.lawtext.read.paragraphs import Paragraph

_PAIRS = {"«": "»", "“": "”", "„": "“”"}
_PLACEHOLDER = re.compile(rf"{OPEN}(\d+){CLOSE}")
_LONGEST = 50_000  # characters of a paragraph; in longer ones quotations are not looked for
_PARAGRAPH_END = re.compile(r"\s*[;.,:]{0,2}\s*(?:and|or|и|және)?\s*$")
_OPERATIVE = re.compile(
    r"изложить\s+в|заменить\s+слов|следующего\s+содержания|исключить[;.]|признать\s+утратив"
    r"|редакцияда\s+жазылсын|мазмұндағы|ауыстырылсын|алып\s+тасталсын"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the amending act's own words; `text` has placeholders where something is quoted."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """The lines of an amending act, and what it quotes. `open_at` is the line of a quotation that never closes."""

    lines: tuple[Line, ...]
    quotes: tuple[str, ...]
    doubtful: frozenset[int]  # quotations whose end is not certain
    open_at: int | None


def take_out(paragraphs: list[Paragraph]) -> Quoted:
    """Replaces each quotation, of words or of whole provisions, by a placeholder.

    Angled and curved quotation marks nest. Straight ones do not say whether they open or close: one at the head of a
    paragraph after a colon opens a quotation of whole provisions, which ends at the end of a paragraph where their
    number is even; any other closes at the next one.
    """
    lines: list[Line] = []
    quotes: list[str] = []
    doubtful: set[int] = set()
    i = 0
    while i < len(paragraphs):
        start = paragraphs[i]
        if len(start.text) > _LONGEST:
            return Quoted(tuple(lines), tuple(quotes), frozenset(doubtful), start.line)
        built: list[str] = []
        text, at = start.text, 0
        while at < len(text):
            c = text[at]
            if c in (OPEN, CLOSE):
                at += 1
                continue
            if not (c in _PAIRS or c == '"' or (c == "‘" and _opens(text, at))):
                built.append(c)
                at += 1
                continue
            ahead = _announced(built, lines)
            if c == "‘":
                found = _single(paragraphs, i, text, at)
            else:
                found = _straight(paragraphs, i, text, at, ahead) if c == '"' else _paired(paragraphs, i, text, at)
            if found is None:
                return Quoted(tuple(lines), tuple(quotes), frozenset(doubtful), start.line)
            content, last, rest = found
            if last != i and c != "“" and _OPERATIVE.search(content):
                doubtful.add(len(quotes))
            built.append(f"{OPEN}{len(quotes)}{CLOSE}")
            quotes.append(content)
            if last != i:
                i, text, at = last, rest, 0
            else:
                text, at = rest, 0
        lines.append(Line("".join(built).strip(), start.line))
        i += 1
    return Quoted(_joined(lines), tuple(quotes), frozenset(doubtful), None)


def restore(text: str, quotes: tuple[str, ...], longest: int = 600) -> str:
    """The sentence as it was printed, on one line, long quotations shortened."""

    def quote(match: re.Match[str]) -> str:
        content = " ".join(quotes[int(match.group(1))].split())
        if len(content) > longest:
            content = f"{content[: longest - 1]}…"
        return f"«{content}»"

    return _PLACEHOLDER.sub(quote, text)


def _announced(built: list[str], lines: list[Line]) -> bool:
    """Whether the words before a quotation announce whole provisions."""
    own = "".join(built[-40:]).strip()
    before = own or (lines[-1].text if lines else "")
    return before.endswith((":", "—", "–", "-"))


def _ends_quoted(text: str) -> bool:
    """Whether a paragraph from its first straight mark on is one quotation, or begins one that goes on below."""
    return text.count('"') % 2 == 1 or bool(_PARAGRAPH_END.match(text[text.rfind('"') + 1 :]))


def _paired(paragraphs: list[Paragraph], i: int, text: str, at: int) -> tuple[str, int, str] | None:
    """The quotation that opens with an angled or curved mark: content, last paragraph, and the rest of that."""
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 0
    pieces: list[str] = []
    begin = at + 1
    current, place = i, at
    while True:
        while place < len(text):
            c = text[place]
            if c == opening and (opening not in closing):
                depth += 1
            elif c in closing:
                depth -= 1
                if depth == 0:
                    pieces.append(text[begin:place])
                    if current != i and not _PARAGRAPH_END.match(text[place + 1 :]):
                        return None  # a quotation of provisions ends where a paragraph does
                    return "\n".join(pieces), current, text[place + 1 :]
            place += 1
        pieces.append(text[begin:])
        current += 1
        if current >= len(paragraphs):
            return None
        text, begin, place = paragraphs[current].text, 0, 0


_SINGLE_END = re.compile(r"’(?!\w)")


def _opens(text: str, at: int) -> bool:
    """Whether a single mark can open a quotation: not after a letter, and not the sign of left-out letters."""
    return (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].strip() != ""


def _single(paragraphs: list[Paragraph], i: int, text: str, at: int) -> tuple[str, int, str] | None:
    """The quotation in single curved marks, as in acts of the European Union, whose closing mark is an apostrophe too.

    It is sure only where a paragraph has as many marks that can close as marks that open.
    """
    if text[:at].strip():
        closing = _SINGLE_END.search(text, at + 1)
        another = next((p for p in range(at + 1, len(text)) if text[p] == "‘" and _opens(text, p)), len(text))
        if closing is None or another < closing.start():
            return None
        return text[at + 1 : closing.start()], i, text[closing.end() :]
    pieces: list[str] = []
    for current in range(i, len(paragraphs)):
        here = text[at + 1 :] if current == i else paragraphs[current].text
        opened = sum(1 for p in range(len(here)) if here[p] == "‘" and _opens(here, p))
        ends = [m.start() for m in _SINGLE_END.finditer(here)]
        if len(ends) == opened + 1 and _PARAGRAPH_END.match(here[ends[-1] + 1 :]):
            return "\n".join([*pieces, here[: ends[-1]]]), current, here[ends[-1] + 1 :]
        if len(ends) != opened:
            return None
        pieces.append(here)
    return None


def _straight(paragraphs: list[Paragraph], i: int, text: str, at: int, announced: bool) -> tuple[str, int, str] | None:
    end = text.find('"', at + 1)
    within = end >= 0 and (not announced or bool(text[:at].strip()))
    if within and (not announced or _PARAGRAPH_END.match(text[end + 1 :]) or not _ends_quoted(text[at:])):
        return text[at + 1 : end], i, text[end + 1 :]
    if not announced:
        return None
    count = 0
    pieces: list[str] = []
    begin = at + 1
    current = i
    while current < len(paragraphs):
        text = paragraphs[current].text if current != i else text
        here = text[at:] if current == i else text
        count += here.count('"')
        end = text.rfind('"')
        if count % 2 == 0 and end >= begin and _PARAGRAPH_END.match(text[end + 1 :]):
            pieces.append(text[begin:end])
            return "\n".join(pieces), current, text[end + 1 :]
        pieces.append(text[begin:])
        current, begin = current + 1, 0
    return None


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    """A quotation on a line of its own belongs to the line that announces it."""
    found: list[Line] = []
    for line in lines:
        bare = _PLACEHOLDER.sub("", line.text, count=1).strip(" ;.,")
        if (
            found
            and line.text.startswith(OPEN)
            and bare in ("", "and", "or", "и", "және")
            and found[-1].text[-1:] in ":—–-"
        ):
            found[-1] = Line(f"{found[-1].text} {line.text}", found[-1].line)
        elif line.text:
            found.append(line)
    return tuple(found)
