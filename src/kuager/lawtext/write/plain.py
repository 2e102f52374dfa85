"""A document as plain text, which its reader reads back."""

from __future__ import annotations

from collections.abc import Iterator

from kuager.lawtext.document import Document, Provision

_INDENT = "      "
_WORDS = {
    "ru": {"article": "Статья {}.", "chapter": "Глава {}.", "division": "Раздел {}.", "schedule": "Приложение {}",
           "subdivision": "Параграф {}.", "part": "ЧАСТЬ {}"},
    "kk": {"article": "{}-бап.", "chapter": "{}-тарау.", "division": "{}-бөлім.", "schedule": "{}-қосымша",
           "subdivision": "{}-параграф.", "part": "{}-бөлік."},
    "en": {"article": "Article {}.", "chapter": "Chapter {}.", "section": "Section {}.", "schedule": "Schedule {}",
           "clause": "Clause {}.", "part": "Part {}"},
    "de": {"article": "§ {}", "section": "§ {}", "chapter": "Kapitel {}", "part": "Teil {}"},
}  # fmt: skip
_NUMBERS = {"point": "{}.", "subpoint": "{})", "item": "{})", "indent": "–"}
_HEADED = frozenset({"article", "section", "division", "clause", "schedule", "chapter", "part", "subdivision"})


def plain_text(document: Document, notes: bool = True) -> str:
    """The text of a document, a paragraph a line; notes: with the amendment notes as printed."""
    lines = [document.title, *([document.requisites] if document.requisites else [])]
    if notes:
        lines += _once([n.text for n in document.notes])
    for p in document.provisions:
        lines += _provision(p, document.language or "en")
        if notes:
            lines += _once([n.text for n in p.notes if not _said(n.text, p)])
    lines += document.closing
    return "".join(f"{line}\n" if line and i == 0 else f"{_INDENT}{line}\n" for i, line in enumerate(lines) if line)


def marker_of(kind: str, label: str, language: str) -> str:
    """How a number of a kind is usually printed in a language."""
    if not label:
        return ""
    words = _WORDS.get(language, _WORDS["en"])
    return words.get(kind, _NUMBERS.get(kind, "({})")).format(label)


def _provision(p: Provision, language: str) -> Iterator[str]:
    marker = p.marker or marker_of(p.kind, p.label, language)
    if p.kind in _HEADED:
        yield f"{marker} {p.heading}".strip()
        yield from p.text.split("\n") if p.text else ()
        return
    gone = next((n.text for n in p.notes if _said(n.text, p)), "")
    yield " ".join(part for part in (marker, p.heading, p.text or gone) if part)


def _said(text: str, p: Provision) -> bool:
    """Whether the note stands in place of the provision's words: "3) исключен Законом …"."""
    return (
        not p.text and not p.heading and any(n.action in ("excluded", "repealed") and n.text == text for n in p.notes)
    )


def _once(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))
