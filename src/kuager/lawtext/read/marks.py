"""The marks that divide a law written as plain lines: "Art. 41-1", "§ 3a", "Chapitre II :", "(1)", "1°", "- a)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number as laws have it: 12, 41-1, 3a, 3¹, L. 121-1, R*12-3, XIV, 230.4.
_NUMBER = r"(?:[LRDA]\*{0,2}\.? ?)?\d+(?:[-–.]\d+)*(?:[a-zA-Zа-яәіңғүұқөһ]{1,2}(?![a-zA-Zа-я]))?[⁰¹²³⁴-⁹]*(?:[-–]\d+)*"
_ROMAN = r"[IVXLCDM]+(?:bis|ter|er|ère)?(?![a-z])"
_ORDER = (
    r"(?:préliminaire|unique|premier|première|liminaire|Ier|1er|\d+er|\d+[a-z]?|[A-Z](?![a-zà-ÿ])|"
    + _ROMAN
    + r")(?:[ -](?:bis|ter|quater|quinquies|[A-Z](?![a-zà-ÿ])))?"
)

_ARTICLE_WORD = (
    r"art(?:icle|ikel|ículo|iculo|icolo|igo|ykuł|ykul|\.)?|arts?\.|§§?|sec(?:tion|\.)?|статья|стаття|член|"
    r"čl(?:ánek|en)?\.?|pykälä|straipsnis"
)
_ARTICLE = re.compile(
    rf"(?:{_ARTICLE_WORD})\s*(?P<number>(?:{_NUMBER}|1er|premier|{_ROMAN})(?:[ -](?:bis|ter|quater|quinquies|sexies))?)"
    rf"(?![\w)])\s*[.:–—-]?\s*(?P<heading>.*)",
    re.IGNORECASE | re.DOTALL,
)
_KAZAKH_ARTICLE = re.compile(
    rf"(?P<number>{_NUMBER})\s*[-–]\s*бап\b\s*[.:]?\s*(?P<heading>.*)", re.IGNORECASE | re.DOTALL
)
# Of the words that head a division, the earlier holds the later.
_RANKS = (
    ("part", "partie", "teil", "часть", "osa", "osa", "бөлім"),
    ("book", "livre", "buch", "книга", "libro"),
    ("title", "titre", "titel", "título", "titolo"),
    ("subtitle", "sous-titre", "untertitel"),
    ("division", "раздел", "hauptstück"),
    ("chapter", "chapitre", "kapitel", "глава", "peatükk", "capítulo", "тарау"),
    ("abschnitt", "section", "sektion", "jagu", "параграф"),
    ("subchapter", "sous-section", "subsection", "unterabschnitt", "jaotis"),
    ("paragraphe",),
    ("sous-paragraphe",),
)
_KINDS = ("part", "book", "title", "subtitle", "division", "chapter", "subchapter", "subchapter", "group", "group")
_RANK = {word: rank for rank, words in enumerate(_RANKS) for word in words}
_WORDS = "|".join(sorted((re.escape(word) for word in _RANK), key=len, reverse=True))
_DIVISION = re.compile(rf"(?P<word>{_WORDS})\s+(?P<number>{_ORDER})\s*(?:[:.–—-]\s*(?P<heading>.*)|$)", re.IGNORECASE)
_DIVISION_AFTER = re.compile(
    rf"(?P<number>{_NUMBER}|{_ROMAN})\.?[-–\s]\s*(?P<word>{_WORDS})\b\.?\s*(?P<heading>.*)", re.IGNORECASE
)
_ANNEX = re.compile(
    r"(?:annexe?|anlage|anhang|schedule|appendix|lisa|приложение|қосымша)\b\s*(?P<number>[\dA-Z]{1,4}(?![\w]))?\s*[:.–—-]?\s*(?P<heading>.*)",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"(?P<number>{_ROMAN}|[A-Z](?:bis|ter)?|\d+[a-z]?)[.)]\s+(?P<heading>\S.*)", re.DOTALL)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_MARKS = (
    ("(1)", re.compile(r"\((\d+[a-z]{0,2}[⁰¹²³⁴-⁹]*(?:-\d+)?)\)\s*")),
    ("(i)", re.compile(r"\(([ivx]+)\)\s*")),
    ("(a)", re.compile(r"\(([a-zа-я]{1,2})\)\s*")),
    ("(A)", re.compile(r"\(([A-Z]{1,2})\)\s*")),
    ("1)", re.compile(r"(\d+[a-z]{0,2}[⁰¹²³⁴-⁹]*(?:-\d+)*)\)\s*")),
    ("a)", re.compile(r"([a-zа-яәіңғүұқөһ]{1,2}(?:bis|ter)?)\)\s*")),
    ("1°", re.compile(r"(\d+)\s?°\s*(?:[.)])?\s*")),
    ("1.", re.compile(r"(\d+[a-z]{0,2}[⁰¹²³⁴-⁹]*(?:-\d+)*)\.\s+(?=\D)")),
    ("I.", re.compile(rf"({_ROMAN})\s*\.?\s*[-–—]\s*")),
)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that heads an article, a division or an annex."""

    kind: str
    label: str
    heading: str
    rank: int  # among divisions: the lower holds the higher


def raised(text: str) -> str:
    """Digits in `<sup>` as raised digits."""
    return re.sub(r"<sup>\s*(\d+)\s*</sup>", lambda found: found[1].translate(_SUPERSCRIPT), text)


def article(line: str) -> Head | None:
    """The article that a line heads."""
    found = _ARTICLE.match(line) or _KAZAKH_ARTICLE.match(line)
    if found is None:
        return None
    return Head("article", found["number"].strip(" ."), found["heading"].strip(), 0)


def division(line: str) -> Head | None:
    """The chapter, book or other division that a line heads by its name: "Chapitre II : …", "1. peatükk …"."""
    found = _DIVISION.match(line) or _DIVISION_AFTER.match(line)
    if found is None:
        return None
    rank = _RANK[found["word"].lower()]
    return Head(_KINDS[rank], found["number"], (found["heading"] or "").strip(), rank)


def annex(line: str) -> Head | None:
    """The annex that a line heads."""
    found = _ANNEX.match(line)
    return Head("annex", found["number"] or "", found["heading"].strip(), 0) if found else None


def headed(line: str) -> Head | None:
    """A heading with a number of its own: "I. Allgemeiner Teil"."""
    found = _HEADED.match(line)
    return Head("division", found["number"], found["heading"].strip(), 0) if found else None


def mark(text: str) -> tuple[str, str, str] | None:
    """The style, the number and the rest of a text that starts with a number: ("(1)", "2", "The bill …")."""
    first = text[:1]
    if not (first == "(" or first.isdigit() or (first.isalpha() and text[1:9].find(")") >= 0) or first in "IVX"):
        return None
    for style, pattern in _MARKS:
        found = pattern.match(text)
        if found:
            return style, found[1], text[found.end() :]
    return None
