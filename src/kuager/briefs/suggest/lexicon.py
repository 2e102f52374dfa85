"""The terms of a text: notions of the glossary, whatever the language, and stems of all other words."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kuager.briefs.suggest.glossary import GLOSSARY
from kuager.briefs.suggest.stems import stem
from kuager.text import Language

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KEY = 3  # a prefix is found by its first letters
_STOP = frozenset(
    """
    a an the of to in on at by for from with and or as is are was were be been being it its this that these those which
    who whom whose has have had do does did not no nor but if than then so such into out up over under after before
    between both each all any some one two other more most only also about there their they them he she his her we our
    you your i will would can could may might must shall should s t
    и в во на с со к ко по о об от до из за у при для не ни но а же ли бы что как это этот эта эти тот та те его ее их
    он она они мы вы я был была было были быть есть или то так также уже еще все всех который которая которые которого
    которой которых раз года год году лет г
    және мен пен бен бұл сол ол осы үшін да де та те еді болды болып бар жоқ деп бойынша туралы бір жыл жылы жылғы
    """.split()
)


@dataclass(frozen=True)
class Term:
    """One term and its place: a notion (`@signed`) or a stem. start, end: characters of the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class _Pattern:
    """A word or phrase of the glossary: each of its words as a stem, or as a prefix."""

    words: tuple[tuple[str, bool], ...]
    notion: str


def terms(text: str, language: Language) -> list[Term]:
    """The terms of a text, in order. A phrase of the glossary is one notion, and its words are not told again; a
    letter alone is no word."""
    found: list[Term] = []
    words = [
        (match.group().lower().replace("ё", "е").replace("’", "'"), match.span()) for match in _WORD.finditer(text)
    ]
    forms = [(word, stem(word, language)) for word, _ in words]
    at = 0
    while at < len(words):
        size, notions = _match(forms, at, language)
        start, end = words[at][1][0], words[at + max(size, 1) - 1][1][1]
        found += [Term(f"@{notion}", start, end) for notion in notions]
        if size <= 1 and len(forms[at][0]) > 1 and forms[at][0] not in _STOP and not notions:
            found.append(Term(forms[at][1], start, end))
        at += max(size, 1)
    return found


def span_term(days: int) -> str:
    """The term for a length of time, so that "a month before" and a parameter of 30 days meet."""
    return f"#{days}d"


@lru_cache(maxsize=8192)
def names(text: str, language: Language) -> frozenset[str]:
    """The terms of a name, as a set."""
    return frozenset(term.name for term in terms(text, language))


def words_of(text: str, language: Language) -> list[tuple[str, int, int]]:
    """The stems of all words with their places; for names that no glossary has."""
    return [(stem(match.group().lower().replace("ё", "е"), language), *match.span()) for match in _WORD.finditer(text)]


def _match(forms: Sequence[tuple[str, str]], at: int, language: Language) -> tuple[int, tuple[str, ...]]:
    best = 0
    notions: list[str] = []
    for pattern in _candidates(forms[at], language):
        size = len(pattern.words)
        if size < best or at + size > len(forms):
            continue
        if all(_fits(form, word) for form, word in zip(forms[at : at + size], pattern.words, strict=True)):
            if size > best:
                best, notions = size, []
            notions.append(pattern.notion)
    return best, tuple(dict.fromkeys(notions))


def _candidates(form: tuple[str, str], language: Language) -> Iterator[_Pattern]:
    stems, prefixes = _patterns(language)
    yield from stems.get(form[1], ())
    for length in range(1, _KEY + 1):
        yield from prefixes.get(form[0][:length], ()) if len(form[0]) >= length else ()


def _fits(form: tuple[str, str], word: tuple[str, bool]) -> bool:
    said, is_prefix = word
    return form[0].startswith(said) if is_prefix else form[1] == said


@cache
def _patterns(language: Language) -> tuple[dict[str, list[_Pattern]], dict[str, list[_Pattern]]]:
    stems: dict[str, list[_Pattern]] = {}
    prefixes: dict[str, list[_Pattern]] = {}
    column = 1 + list(Language).index(language)
    for line in GLOSSARY.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        for phrase in cells[column].split(","):
            pattern = _pattern(phrase, cells[0], language)
            if pattern is None:
                continue
            said, is_prefix = pattern.words[0]
            table, key = (prefixes, said[:_KEY]) if is_prefix else (stems, said)
            table.setdefault(key, []).append(pattern)
    return stems, prefixes


def _pattern(phrase: str, notion: str, language: Language) -> _Pattern | None:
    words = []
    for word in phrase.lower().replace("ё", "е").split():
        for match in _WORD.finditer(word):
            prefix = word.endswith("*") and match.end() == len(word) - 1
            words.append((match.group(), True) if prefix else (stem(match.group(), language), False))
    return _Pattern(tuple(words), notion) if words else None


__all__ = ["Term", "names", "span_term", "terms", "words_of"]
