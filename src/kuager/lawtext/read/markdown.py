"""Markdown as repositories of laws keep it: German, French, Liechtenstein, Estonian and their like.

Headings (`#`, or in a line of their own: "Article 12", "Chapitre II : …") make divisions and articles; inside an
article each block that starts with a number is a provision, and how they nest is told from the style of their numbers.
Words without a number belong to what they follow. Footnotes are amendment notes of the provision that refers to them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kuager.lawtext.document import Document, Note, Provision
from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read import marks

READER = "markdown/1"
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)\s*")
_LINK = re.compile(r"\[([^\]\[]{0,2000})\]\([^)\s]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<!\\)\*{1,3}|(?<![\w\\])_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_BOLD = re.compile(r"\*\*[^*]+\*\*$")
_BULLET = re.compile(r"[-*+•]\s+")
_ACT = re.compile(r"(?:LGBl|BGBl|RO|RT|JO|Law|Loi|Gesetz|Закон)[^;,]{0,60}?\d[\w\-/ .]{0,40}\d")
_LANGUAGES = {
    "de": "de",
    "at": "de",
    "li": "de",
    "fr": "fr",
    "ee": "et",
    "uk": "en",
    "us": "en",
    "gb": "en",
    "kz": "ru",
}
_LONGEST_HEADING = 600  # characters of a line that can head something
_LOWEST = 100  # level of an article: below every heading


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    text: str  # lines joined, as written
    indent: int


@dataclass(slots=True)
class _Open:
    """A provision that further lines may belong to."""

    index: int
    level: int  # of the heading; _LOWEST and more inside articles
    style: str = ""  # of its number


@dataclass(slots=True)
class _Reading:
    provisions: list[Provision] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)  # names of footnotes
    open: list[_Open] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    title: str = ""


def read_markdown(data: bytes, path: str) -> Document:
    """The document in a file of Markdown. Raises LawTextError when it is not UTF-8 or has no provision."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LawTextError("this line is not UTF-8", path=path, line=line) from None
    lines = text.splitlines()
    front, start = _front_matter(lines)
    reading = _Reading()
    for block in _blocks(lines, start):
        _read(reading, block)
    if not reading.provisions:
        raise LawTextError(
            "there is no article, section or numbered paragraph in this Markdown",
            path=path,
            help='headings such as "## § 1 …", "##### Art. 1" or a line "Article 1" divide a law',
        )
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        language=front.get("lang") or front.get("language") or _LANGUAGES.get(front.get("country", "").lower()),
        title=reading.title or front.get("title", ""),
        provisions=_provisions(reading),
        problems=tuple(reading.problems),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    if not lines or lines[0].strip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:200], 1):
        if line.strip() == "---":
            return fields, number + 1
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip().strip("\"'")
    return {}, 0


def _blocks(lines: list[str], start: int) -> Iterator[_Block]:
    """Paragraphs, with headings and list items as blocks of their own."""
    gathered: list[str] = []
    first = indent = 0
    for number, line in enumerate(lines[start:], start + 1):
        stripped = line.strip()
        if gathered and (not stripped or stripped.startswith("#") or _BULLET.match(stripped)):
            yield _Block(first, " ".join(gathered), indent)
            gathered = []
        if not stripped:
            continue
        if not gathered:
            first, indent = number, len(line) - len(line.lstrip())
        gathered.append(stripped)
        if stripped.startswith("#"):
            yield _Block(first, stripped, indent)
            gathered = []
    if gathered:
        yield _Block(first, " ".join(gathered), indent)


def _read(reading: _Reading, block: _Block) -> None:
    text = marks.raised(block.text)
    footnote = _FOOTNOTE.match(text)
    if footnote and footnote[2]:
        reading.footnotes[footnote[1]] = clean(text[footnote.end() :])
        return
    heading = _HEADING.match(text)
    if heading:
        _heading(reading, block, len(heading[1]), heading[2].rstrip(" #")[:_LONGEST_HEADING])
        return
    plain, notes = _without_notes(text)
    if len(text) <= _LONGEST_HEADING and _headed(reading, block, text, plain, notes):
        return
    _body(reading, block, text, plain, notes)


def _heading(reading: _Reading, block: _Block, level: int, words: str) -> None:
    plain, notes = _without_notes(words)
    if level == 1 and not reading.title and not reading.provisions and marks.article(plain) is None:
        reading.title = plain
        return
    head = marks.article(plain)
    if head is not None:
        _open(reading, block, head, _LOWEST, notes)
        return
    head = marks.annex(plain) or marks.division(plain) or marks.headed(plain) or marks.Head("division", "", plain, 0)
    _open(reading, block, head, level, notes)


def _headed(reading: _Reading, block: _Block, text: str, plain: str, notes: list[str]) -> bool:
    """Whether a line without `#` heads something: an article by its number alone, or a division by its name."""
    bold = _BOLD.match(text)
    head = marks.article(plain)
    if head is not None and (not head.heading or bold):
        _open(reading, block, head, _LOWEST, notes)
        return True
    division = marks.division(plain)
    if division is not None and division.heading[-1:] not in (".", ";", ","):
        _open(reading, block, division, 10 + division.rank, notes)
        return True
    if bold and reading.open and reading.open[-1].level == _LOWEST:
        top = reading.open[-1].index
        provision = reading.provisions[top]
        if not provision.heading and not reading.lines[top]:
            reading.provisions[top] = replace(provision, heading=plain)
            reading.notes[top].extend(notes)
            return True
    return False


def _body(reading: _Reading, block: _Block, text: str, plain: str, notes: list[str]) -> None:
    if not reading.open:
        return  # what comes before the first provision: the formula of enactment, dates of publication
    bullet = _BULLET.match(text)
    words = text[bullet.end() :] if bullet else text
    if bullet:
        plain, notes = _without_notes(words)
    found = marks.mark(plain) if not words.startswith("\\") and not _ESCAPED.match(words) else None
    if found is None:
        top = _continued(reading, block, bool(bullet))
        reading.lines[top].append(plain)
        reading.notes[top].extend(notes)
        return
    style, label, rest = found
    while reading.open and reading.open[-1].level > _LOWEST and style in _styles(reading)[:-1]:
        reading.open.pop()
    if reading.open[-1].style == style:
        reading.open.pop()
    level = max(_LOWEST, reading.open[-1].level) + 1
    kind = ("paragraph", "point", "subpoint")[level - _LOWEST - 1] if level <= _LOWEST + 3 else "indent"
    _open(reading, block, marks.Head(kind, label, "", 0), level, notes, style)
    if rest:
        reading.lines[-1].append(rest)


def _styles(reading: _Reading) -> list[str]:
    return [entry.style for entry in reading.open if entry.level > _LOWEST]


def _continued(reading: _Reading, block: _Block, bullet: bool) -> int:
    """The provision that words without a number belong to."""
    inner = [entry for entry in reading.open if entry.level > _LOWEST]
    if not inner or bullet or block.indent >= 2:
        return reading.open[-1].index
    # After a list that a sentence introduced ("… only if:"), the sentence's own provision goes on.
    for entry in inner:
        parent = reading.provisions[entry.index].parent
        if (
            parent is not None
            and reading.lines[parent]
            and reading.lines[parent][-1].rstrip().endswith((":", "—", "–"))
        ):
            while reading.open[-1] is not entry:
                reading.open.pop()
            reading.open.pop()
            return parent
    return inner[0].index


def _open(reading: _Reading, block: _Block, head: marks.Head, level: int, notes: list[str], style: str = "") -> None:
    while reading.open and reading.open[-1].level >= level:
        reading.open.pop()
    parent = reading.open[-1].index if reading.open else None
    index = len(reading.provisions)
    above = reading.provisions[parent].id if parent is not None and level > _LOWEST else ""
    own = f"{head.kind[:3]}_{head.label or index}".replace(" ", "-")
    reading.provisions.append(
        Provision(
            index=index,
            id=_id(reading, f"{above}__{own}" if above else own, block.line, report=level >= _LOWEST),
            kind=head.kind,
            label=head.label,
            heading=head.heading,
            text="",
            parent=parent,
            depth=len(reading.open),
            line=block.line,
        )
    )
    reading.lines.append([])
    reading.notes.append(list(notes))
    reading.open.append(_Open(index, level, style))


def _id(reading: _Reading, given: str, line: int, *, report: bool) -> str:
    count = reading.ids[given] = reading.ids.get(given, 0) + 1
    if count == 1:
        return given
    told_apart = f"{given}~{count}"
    reading.ids[told_apart] = 1
    if report:
        reading.problems.append(f"line {line}: {given} stands here for the second time; read as {told_apart}")
    return told_apart


def _without_notes(text: str) -> tuple[str, list[str]]:
    if "[^" not in text:
        return clean(text), []
    return clean(_FOOTNOTE.sub("", text)), [found[1] for found in _FOOTNOTE.finditer(text)]


def clean(text: str) -> str:
    """Words without the marks of Markdown."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(text.split())


def _provisions(reading: _Reading) -> tuple[Provision, ...]:
    made = []
    for provision, lines, names in zip(reading.provisions, reading.lines, reading.notes, strict=True):
        notes = tuple(_note(reading.footnotes[name]) for name in names if name in reading.footnotes)
        made.append(replace(provision, text="\n".join(lines), notes=notes))
    return tuple(made)


def _note(text: str) -> Note:
    act = _ACT.search(text)
    return Note(text=text, act=act[0].strip(" .") if act else None)
