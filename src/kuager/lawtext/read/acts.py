"""Plain text of acts of Kazakhstan and Russia, in Russian and Kazakh, and of others that number alike.

Articles hold points ("1."), points hold subpoints ("1)"), those hold items ("а)"); paragraphs without a number are
indents. Notes of consolidated texts go to the provisions they name.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from kuager.lawtext.document import Document
from kuager.lawtext.read.building import Builder
from kuager.lawtext.read.front import front_matter
from kuager.lawtext.read.notes import is_note
from kuager.lawtext.read.paragraphs import Paragraph, decode, paragraphs
from kuager.lawtext.tree import Node, flatten

READER = "acts/1"

_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_GERMAN = re.compile(r"\b(?:der|die|das|und|nicht|oder|Absatz|Gesetz)\b")
_FRENCH = re.compile(r"\b(?:les|des|est|dans|qui|aux|une|loi)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|or|any|in)\b")


def read_act(data: bytes, path: str = "", language: str | None = None) -> Document:
    """The document of a plain text. `problems` says what could not be placed, with lines.

    Raises LawTextError for bytes that are no text, or more than any act has.
    """
    text, remark = decode(data, path)
    document = read_text(text, path, language, hashlib.sha256(data).hexdigest())
    return replace(document, problems=(remark, *document.problems)) if remark else document


def read_text(text: str, path: str = "", language: str | None = None, sha256: str | None = None) -> Document:
    """The document of a text that is already decoded."""
    language = language or language_of(text)
    found = paragraphs(text)
    front = front_matter(found)
    builder = Builder(language)
    builder.take(front.preamble, preamble=True)
    builder.take(front.body)
    problems = list(builder.finish())
    if not front.body and not front.preamble:
        problems.append("the text has no provisions")
    return Document(
        path=path,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        reader=READER,
        language=language,
        title=front.title,
        provisions=flatten(builder.root),
        notes=builder.root.notes,
        problems=tuple(problems),
        requisites=front.requisites,
        closing=builder.closing,
    )


def read_fragment(text: str, language: str | None) -> tuple[Node, tuple[str, ...]]:
    """Quoted text that an amendment puts into an act, a paragraph a line: a tree, and what could not be placed."""
    builder = Builder(language, fragment=True)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    builder.take([Paragraph(line, number) for number, line in enumerate(lines, 1) if line])
    return builder.root, builder.finish()


def language_of(text: str) -> str | None:
    """The language that most of a text is in: kk, ru, de, fr or en; None where it has no letters."""
    sample = text[:200_000]
    cyrillic = len(_CYRILLIC.findall(sample))
    latin = len(_LATIN.findall(sample))
    if cyrillic == latin == 0:
        return None
    if cyrillic >= latin:
        return "kk" if len(_KAZAKH.findall(sample)) > 0.02 * cyrillic else "ru"
    counts = {
        "de": len(_GERMAN.findall(sample)),
        "fr": len(_FRENCH.findall(sample)),
        "en": len(_ENGLISH.findall(sample)),
    }
    return max(counts, key=lambda code: counts[code]) if any(counts.values()) else None


__all__ = ["READER", "is_note", "language_of", "read_act", "read_fragment", "read_text"]
