"""Plain text as a `Brief`: paragraphs set apart by blank lines, every character as it stands, no marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from kuager.briefs.align import NEWLINE
from kuager.briefs.brief import Block, BlockKind, Brief, FrontMatter, Piece
from kuager.briefs.gather import brief_bytes, brief_text
from kuager.briefs.language import language_of, language_of_block
from kuager.briefs.limits import BLOCK_CHARACTERS, BRIEF_BYTES, BriefError
from kuager.briefs.source import parse_brief
from kuager.record.errors import place
from kuager.text import Language

PLAIN = frozenset((".txt", ".text"))
_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)\s*")
_SAMPLE = 20_000


def load_document(path: Path, language: Language | None = None) -> Brief:
    """The text of a file: plain text by its ending, else Markdown. Raises BriefError and OSError."""
    text = brief_text(path, brief_bytes(path))
    if path.suffix.lower() in PLAIN:
        return plain_brief(path.as_posix(), text, language)
    return in_language(parse_brief(path.as_posix(), text), language)


def in_language(brief: Brief, language: Language | None) -> Brief:
    """The brief read in a language that is given, where its front matter names none."""
    if language is None or brief.front.language is not None or brief.language is language:
        return brief
    blocks = [
        msgspec.structs.replace(block, language=language_of_block(block.text, language)) for block in brief.blocks
    ]
    return replace(brief, language=language, blocks=blocks)


def plain_brief(path: str, text: str, language: Language | None = None) -> Brief:
    """A text without marks. A first line by itself that ends like no sentence is its heading."""
    if len(text) > BRIEF_BYTES:
        raise BriefError(f"longer than {BRIEF_BYTES:,} characters", place=place(path), help="divide it")
    language = language or language_of(text[:_SAMPLE])
    starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
    blocks = []
    for index, (start, end) in enumerate(_paragraphs(text)):
        said = text[start:end]
        line = _line(starts, start)
        if len(said) > BLOCK_CHARACTERS:
            where = place(path, line)
            raise BriefError(f"a paragraph of more than {BLOCK_CHARACTERS:,} characters", place=where, help="divide it")
        heading = index == 0 and "\n" not in said and not said.rstrip().endswith((".", "!", "?", "…", ":"))
        blocks.append(
            Block(
                index=index,
                kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
                group=index,
                line=line,
                text=said,
                pieces=(Piece(0, end - start, start, end),),
                language=language_of_block(said, language),
            )
        )
    front = FrontMatter()
    return Brief(
        path=path, source=text, front=front, language=language, blocks=blocks, links=(), definitions={},
        line_starts=starts,
    )  # fmt: skip


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    place_ = 0
    for match in _BLANK.finditer(text):
        yield from _trimmed(text, place_, match.start())
        place_ = match.end()
    yield from _trimmed(text, place_, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _line(starts: Sequence[int], at: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, at)
