"""How provisions announce themselves: the word and number at the beginning of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.lawtext.folding import cyrillic
from kuager.lawtext.numbering import EN_ORDINAL, KK_ORDINAL, RU_ORDINAL, clean_label, ordinal

#: Kinds that hold articles, from the outermost in.
CONTAINERS = ("schedule", "part", "division", "chapter", "subdivision")

_LABEL = r"\d{1,4}[A-Za-z]{0,2}(?:\s?[-‐‑‒–—−]\s?\d{1,3}|\.\d{1,3})*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
_ROMAN = r"[IVXLCІХС]{1,7}(?:-\d{1,2})?"
_REST = r"(?:(?<=\.)\s*|\s*:\s*|\s+|$)(?P<rest>.*)$"


@dataclass(frozen=True, slots=True)
class Marker:
    """A provision's announcement: its kind, its number, how that is printed, and what follows on the line."""

    kind: str
    label: str
    printed: str
    rest: str
    style: str  # how the number is written; lists of one style are one list


def _head(kind: str, pattern: str, flags: int = 0) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile(rf"(?P<printed>{pattern}\s?\.?){_REST}", flags)


_ORD = rf"(?:{RU_ORDINAL}|{KK_ORDINAL}|{EN_ORDINAL}|ONE|TWO|THREE)"
_I = re.IGNORECASE
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    _head("article", rf"(?:Статья|СТАТЬЯ)\s+(?P<label>{_LABEL})"),
    _head("article", rf"(?P<label>{_LABEL})\s?[-‐‑–—]?\s?(?:бап|БАП)(?!\w)"),
    _head("article", rf"(?:Article|ARTICLE|Section|SECTION|Clause|Art\.|Artikel|§)\s?(?P<label>{_LABEL})"),
    _head("chapter", rf"(?:Глава|ГЛАВА)\s+(?P<label>{_LABEL}|{_ROMAN})"),
    _head("chapter", rf"(?P<label>{_LABEL}|{_ROMAN})\s?[-‐‑–—]?\s?(?:тарау|ТАРАУ)(?!\w)"),
    _head("chapter", rf"(?:Chapter|CHAPTER)\s+(?P<label>{_LABEL}|{_ROMAN})"),
    _head("division", rf"(?:Раздел|РАЗДЕЛ)\s+(?P<label>{_LABEL}|{_ROMAN}|{_ORD})", _I),
    _head("division", rf"(?P<label>{_LABEL}|{_ROMAN}|{KK_ORDINAL})\s?[-‐‑–—]?\s?бөлім(?!\w)", _I),
    _head("subdivision", rf"(?:Параграф|ПАРАГРАФ|Подраздел|ПОДРАЗДЕЛ)\s+(?P<label>{_LABEL}|{_ROMAN})"),
    _head("subdivision", rf"(?P<label>{_LABEL})\s?[-‐‑–—]?\s?(?:параграф|ПАРАГРАФ)(?!\w)"),
    _head("part", r"(?P<label>ОБЩАЯ|ОСОБЕННАЯ|ЖАЛПЫ|ЕРЕКШЕ)\s+(?:ЧАСТЬ|БӨЛІК)"),
    _head("part", rf"ЧАСТЬ\s+(?P<label>{RU_ORDINAL.upper()})"),
    _head("part", rf"(?:Part|PART)\s+(?P<label>\d{{1,3}}[A-Z]?|{_ROMAN}|[A-Z])(?!\w)"),
    _head("schedule", rf"(?:Schedule|SCHEDULE|Annex|ANNEX)(?:\s+(?P<label>{_LABEL}|{_ROMAN}|[A-Z](?!\w)))?"),
    _head("schedule", rf"(?:Приложение|ПРИЛОЖЕНИЕ)(?:\s+(?:№\s*|N\s*)?(?P<label>{_LABEL}))?(?=\s+к(?!\w)|\s*$)"),
    _head("schedule", rf"(?:.{{0,160}}\s)?(?:№\s*)?(?:(?P<label>{_LABEL})\s?[-‐‑–—]?\s?)?(?:қосымша|ҚОСЫМША)(?=\s*$)"),
)
_STYLES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("point", "1.", re.compile(rf"(?P<printed>(?P<label>{_LABEL})\.)(?:\s+(?P<rest>.*)|$)")),
    ("subpoint", "1)", re.compile(rf"(?P<printed>(?P<label>{_LABEL})\s?\))(?!\s?[,;.)])\s*(?P<rest>.*)$")),
    ("paragraph", "(1)", re.compile(rf"(?P<printed>\((?P<label>{_LABEL})\))(?:\s+(?P<rest>.*)|$)")),
    ("item", "a)", re.compile(r"(?P<printed>(?P<label>[^\W\d_](?:[-.]\d{1,2})?)\s?\))(?!\s?[,;.)])\s*(?P<rest>.*)$")),
    ("item", "(a)", re.compile(r"(?P<printed>\((?P<label>[^\W\d_]{1,5}(?:[-.]\d{1,2})?)\))(?:\s+(?P<rest>.*)|$)")),
)
_BULLET = re.compile(r"(?P<printed>[-‐‑‒–—−•·▪])\s+(?P<rest>\S.*)$")
_REMARK = re.compile(r"(?P<printed>(?:Примечани[ея]|Ескертпе(?:лер)?|ПРИМЕЧАНИ[ЕЯ])(?:\s+(?P<label>\d+))?\s*[.:])"
                     r"(?!\s*РЦПИ|\s*ИЗПИ)\s*(?P<rest>.*)$")  # fmt: skip
_FIRST = re.compile(r"[\w(§№\-‑‒–—•·▪−‐]")
_LONGEST_HEADING = 600
_HEAD = 700  # characters of a paragraph in which its number must end


def marker(text: str) -> Marker | None:
    """What a paragraph announces, or None where it announces nothing."""
    if not text or not _FIRST.match(text):
        return None
    return _heading(text) or _numbered(text)


def begins(line: str) -> bool:
    """Whether a line of a file begins a provision."""
    return marker(line) is not None


def _heading(text: str) -> Marker | None:
    head = cyrillic(text[:40]) + text[40:_HEAD]
    for kind, pattern in _HEADS:
        if kind == "schedule" and len(text) > _LONGEST_HEADING:
            continue
        found = pattern.match(head)
        if found is None:
            continue
        rest = _rest(found, text)
        if kind != "schedule" and _is_sentence(found.group("printed"), rest):
            continue
        label = found.group("label") or ""
        value = ordinal(label)
        return Marker(
            kind, str(value) if value is not None else clean_label(label), found.group("printed").strip(), rest, kind
        )
    return None


def _rest(found: re.Match[str], text: str) -> str:
    """What follows a number, of which the pattern saw only the beginning."""
    return "" if found.group("rest") is None else text[found.start("rest") :].strip()


def _is_sentence(printed: str, rest: str) -> bool:
    """Whether the word and number are only the beginning of a sentence: "Статья 5 настоящего Закона применяется"."""
    if rest[:1] in tuple(",;)"):
        return True
    return not printed.endswith(".") and (rest[:1].islower() or rest[:1] == "(")


def _numbered(text: str) -> Marker | None:
    for kind, style, pattern in _STYLES:
        found = pattern.match(text[:_HEAD])
        if found is None:
            continue
        label = clean_label(found.group("label"))
        rest = _rest(found, text)
        if style == "1." and (not rest or rest[:1].islower()) and len(label) == 4 and "-" not in label:
            return None  # a year at the end of a sentence
        if style == "(a)" and len(label) > 2 and re.search(r"[^ivxlc]", label.casefold()):
            return None  # a word in brackets
        return Marker(kind, label, found.group("printed"), rest, style)
    bullet = _BULLET.match(text[:_HEAD])
    if bullet:
        return Marker("indent", "", bullet.group("printed"), _rest(bullet, text), "-")
    remark = _REMARK.match(text[:_HEAD])
    if remark:
        return Marker("remark", remark.group("label") or "", remark.group("printed"), _rest(remark, text), "remark")
    return None
