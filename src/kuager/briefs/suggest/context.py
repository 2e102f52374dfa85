"""What surrounds a quantity: the words, years and countries by which a reader knows what it counts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from kuager.briefs.brief import Block, BlockKind, Brief
from kuager.briefs.mentions import Mention
from kuager.briefs.suggest.lexicon import Term, span_term, terms, words_of
from kuager.text import Kind, Language, clauses, sentences

Span = tuple[int, int]
K = TypeVar("K")

# How much a word counts for a quantity, by where it stands.
_CLAUSE, _SENTENCE, _BEFORE, _AFTER, _BLOCK = 1.0, 0.75, 0.4, 0.25, 0.2
_LEAD, _HEADING, _TITLE, _TABLE = 0.3, 0.45, 0.25, 0.9
_AT_HOME = 0.6  # the country that a text is about, where the sentence itself names none
_NEAR = 60  # characters over which a word of the sentence loses part of its weight

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,]\d|[/-]\d)")
_YEAR_BEFORE = re.compile(
    r"\b(?:last year|previous year|preceding year|year before|year earlier|year ago|прошл\w+ год\w*|годом ранее|"
    r"год назад|предыдущ\w+ год\w*|годом раньше|өткен жыл\w*|былтыр\w*|бір жыл бұрын)",
    re.I,
)
_YEAR_AFTER = re.compile(
    r"\b(?:(?:a|one) year (?:later|after|on)|next year|following year|годом позже|через год|год спустя|"
    r"следующ\w+ год\w*|келесі жыл\w*|бір жылдан кейін)",
    re.I,
)
_SAME_YEAR = re.compile(
    r"\b(?:that|the same|this) year\b|\b(?:тот|том|тем|этом|этот) же год\w*|\b(?:сол|осы) жыл\w*", re.I
)


# What a law is about, in a few words after "on" or before "туралы".
_LAW_ON = {
    Language.EN: re.compile(
        r"\b(?:laws?|bills?|acts?|legislation|amendments?)\s+(?:on|about|against|regulating|concerning)\s+"
        r"(?P<subject>(?:[^\W\d]+[ -]?){1,5})",
        re.I,
    ),
    Language.RU: re.compile(r"\b(?:закон|поправк)\w*\s+(?:об?|против)\s+(?P<subject>(?:[^\W\d]+[ -]?){1,4})", re.I),
    Language.KK: re.compile(r"(?P<subject>(?:[^\W\d]+\s+){1,4})туралы\s+(?:заң|түзету)\w*", re.I),
}


@dataclass(frozen=True)
class Context:
    """The surroundings of one quantity.

    terms: weights from 0 to 1; spans: times said nearby, in ordinals of days, each with its weight; countries likewise.
    default: whether the countries are those that the text is about anyway. named: the countries that its sentence
    names, or those named last before it; home: those that the text is about. named_days: month and day of the days that
    its sentence calls by name ("World Press Freedom Day"); subject: the words for what a law that it names is about
    ("the law on forests").
    """

    terms: Mapping[str, float]
    spans: Mapping[Span, float]
    countries: Mapping[str, float]
    default: bool
    named: frozenset[str]
    home: frozenset[str]
    named_days: frozenset[tuple[int, int]]
    subject: frozenset[str]
    language: Language


@dataclass
class Surroundings:
    """The words of a whole text, read once, from which the context of each quantity is taken.

    named: the countries to look for. home: those that the text is about where it names none. day: when it was written.
    """

    brief: Brief
    mentions: Sequence[Sequence[Mention]]
    named: frozenset[str]
    home: Sequence[str]
    day: date | None
    _terms: dict[int, list[Term]] = field(default_factory=dict)
    _places: dict[int, list[tuple[str, int, int]]] = field(default_factory=dict)
    _times: dict[int, list[tuple[Span, int, int]]] = field(default_factory=dict)
    _sentences: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _clauses: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _cells: dict[tuple[int, int, int], Block] = field(default_factory=dict)
    _headings: dict[int, Block | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        heading = None
        for block in self.brief.blocks:
            if block.kind is BlockKind.HEADING:
                heading = block
            self._headings[block.index] = heading
            if block.table is not None and block.row is not None and block.column is not None:
                self._cells[block.table, block.row, block.column] = block

    def of(self, mention: Mention) -> Context:
        """The context of one quantity."""
        block = self.brief.blocks[mention.block]
        words: dict[str, float] = {}
        spans: dict[Span, float] = {}
        countries: dict[str, float] = {}
        weigh = _Weigher(self._sentences_of(block), self._clauses_of(block), mention)
        self._gather(block, mention, weigh, words, spans, countries)
        for other, weight in self._others(block, weigh.sentence == 0):
            self._gather(other, None, _Flat(weight), words, spans, countries)
        self._relative(block, mention, weigh, spans)
        if self.day is not None and max(spans.values(), default=0.0) < _SENTENCE * 0.6:
            _raise(spans, _year(self.day.year), 0.3)
        default = not countries
        for code in self.home:
            _raise(countries, code, _AT_HOME)
        named, home = self._named_last(block, weigh), frozenset(self.home)
        days, subject = self._named_days(block, weigh), self._subject(block, weigh)
        return Context(words, spans, countries, default, named, home, days, subject, block.language)

    def _subject(self, block: Block, weigh: _Weigher) -> frozenset[str]:
        return frozenset(
            term.name
            for match in _LAW_ON[block.language].finditer(block.text)
            if weigh.in_sentence(match.start())
            for term in terms(match.group("subject"), block.language)
        )

    def _named_last(self, block: Block, weigh: _Weigher) -> frozenset[str]:
        """The countries of the sentence, else of the last one before it that has any, else of the heads of a table, of
        headings and of the paragraph before."""
        by_sentence: dict[int, set[str]] = {}
        for code, start, _ in self._places_of(block):
            by_sentence.setdefault(weigh.sentence_of(start), set()).add(code)
        before = [at for at in by_sentence if at <= weigh.sentence]
        if before:
            return frozenset(by_sentence[max(before)])
        for other, _ in sorted(self._others(block, first=True), key=lambda one: -one[1]):
            if codes := frozenset(code for code, _, _ in self._places_of(other)):
                return codes
        return frozenset()

    def _gather(
        self,
        block: Block,
        mention: Mention | None,
        weigh: _Weigher | _Flat,
        words: dict[str, float],
        spans: dict[Span, float],
        countries: dict[str, float],
    ) -> None:
        for term in self._terms_of(block):
            _raise(words, term.name, weigh.at(term.start, term.end))
        for other in self.mentions[block.index]:
            if other is not mention and (days := _days_of(other)):
                _raise(words, span_term(days), weigh.at(other.low, other.high))
        for span, start, end in self._times_of(block):
            if mention is None or end <= mention.low or mention.high <= start:
                _raise(spans, span, weigh.at(start, end))
        for code, start, end in self._places_of(block):
            weight = weigh.at(start, end)
            if weight >= _BLOCK:
                _raise(countries, code, weight)

    def _others(self, block: Block, first: bool) -> Iterator[tuple[Block, float]]:
        """Blocks that tell what this one is about: headings, the paragraph before, the head of its column and row."""
        heading = self._headings.get(block.index)
        if heading is not None and heading is not block:
            yield heading, _HEADING
        title = next(iter(self.brief.blocks), None)
        if title is not None and title.kind is BlockKind.HEADING and title is not heading:
            yield title, _TITLE
        if block.table is not None and block.row is not None and block.column is not None:
            for row, column in ((0, block.column), (block.row, 0)):
                cell = self._cells.get((block.table, row, column))
                if cell is not None and cell is not block:
                    yield cell, _TABLE
            before = next((b for b in reversed(self.brief.blocks[: block.index]) if b.table != block.table), None)
            if before is not None:
                yield before, _LEAD
        elif block.index and first:
            before = self.brief.blocks[block.index - 1]
            if before.section == block.section and before.kind is BlockKind.PARAGRAPH:
                yield before, _LEAD if before.group == block.group else _BLOCK

    def _relative(self, block: Block, mention: Mention, weigh: _Weigher, spans: dict[Span, float]) -> None:
        """ "last year", "a year later": the year beside the one said nearest, or beside the day of writing."""
        for pattern, step in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1), (_SAME_YEAR, 0)):
            for match in pattern.finditer(block.text):
                weight = weigh.at(*match.span())
                if weight < _SENTENCE * 0.6:
                    continue
                year = self._base_year(block, match.start(), step)
                if year is not None:
                    _raise(spans, _year(year + step), weight)
                    _raise(spans, _year(year), weight * 0.9)

    def _base_year(self, block: Block, place: int, step: int) -> int | None:
        times = [(start, date.fromordinal(span[0]).year) for span, start, _ in self._times_of(block)]
        before = [year for start, year in times if start < place]
        after = [year for start, year in times if start > place]
        if step == -1 and after:
            return after[0]
        if before:
            return before[-1]
        return self.day.year if self.day is not None else None

    def _named_days(self, block: Block, weigh: _Weigher) -> frozenset[tuple[int, int]]:
        return frozenset(
            (one.month, one.day)
            for mention in self.mentions[block.index]
            if (one := mention.quantity).named_day and one.month and one.day and weigh.in_sentence(mention.low)
        )

    def _terms_of(self, block: Block) -> list[Term]:
        if block.index not in self._terms:
            self._terms[block.index] = terms(block.text, block.language)
        return self._terms[block.index]

    def _places_of(self, block: Block) -> list[tuple[str, int, int]]:
        if block.index not in self._places:
            self._places[block.index] = list(_countries(block.text, block.language, self.named))
        return self._places[block.index]

    def _times_of(self, block: Block) -> list[tuple[Span, int, int]]:
        if block.index not in self._times:
            found = [
                ((one.from_.toordinal(), one.to.toordinal()), one.start, one.end)
                for mention in self.mentions[block.index]
                if (one := mention.quantity).kind is Kind.DATE and one.from_ is not None and one.to is not None
            ]
            taken = [(start, end) for _, start, end in found]
            found += [
                (_year(int(match.group())), *match.span())
                for match in _YEAR.finditer(block.text)
                if not any(start <= match.start() < end for start, end in taken)
            ]
            self._times[block.index] = sorted(found, key=lambda one: one[1])
        return self._times[block.index]

    def _sentences_of(self, block: Block) -> list[tuple[int, int]]:
        if block.index not in self._sentences:
            self._sentences[block.index] = sentences(block.text, block.language)
        return self._sentences[block.index]

    def _clauses_of(self, block: Block) -> list[tuple[int, int]]:
        if block.index not in self._clauses:
            self._clauses[block.index] = clauses(block.text, 0, len(block.text), block.language)
        return self._clauses[block.index]


class _Weigher:
    """How much a word of the same block counts."""

    def __init__(self, parts: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]], mention: Mention) -> None:
        self._parts = parts
        self._low, self._high = mention.low, mention.high
        self.sentence = _which(parts, mention.low)
        at = _which(pieces, mention.low)
        self._clause = pieces[at] if 0 <= at < len(pieces) else (mention.low, mention.high)

    def sentence_of(self, place: int) -> int:
        return _which(self._parts, place)

    def in_sentence(self, place: int) -> bool:
        return self.sentence_of(place) == self.sentence

    def at(self, start: int, end: int) -> float:
        distance = max(0, start - self._high, self._low - end)
        away = _which(self._parts, start) - self.sentence
        if away == 0:
            base = _CLAUSE if self._clause[0] <= start < self._clause[1] else _SENTENCE
            return base * (0.6 + 0.4 / (1 + distance / _NEAR))
        return {-1: _BEFORE, 1: _AFTER}.get(away, _BLOCK)


@dataclass(frozen=True)
class _Flat:
    """Every word of another block counts the same."""

    weight: float

    def at(self, start: int, end: int) -> float:
        return self.weight


_DAYS_IN = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}


def _days_of(mention: Mention) -> int | None:
    """How many days a length of time has, a month as 30; two months are 60, and six 180."""
    said = mention.quantity
    if said.kind is not Kind.DURATION or said.low is None or said.low != said.high or said.unit not in _DAYS_IN:
        return None
    return int(said.low * _DAYS_IN[said.unit])


def _which(extents: Sequence[tuple[int, int]], place: int) -> int:
    from bisect import bisect_right

    return bisect_right(extents, (place, 1 << 60)) - 1


def _raise(weights: dict[K, float], key: K, weight: float) -> None:
    if weight > weights.get(key, 0.0):
        weights[key] = weight


def _year(year: int) -> Span:
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


# Names in use beside those of CLDR.
_ALSO: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    Language.EN: {"KG": ("Kyrgyz Republic",), "US": ("USA",), "GB": ("UK", "Britain"), "TR": ("Turkey",)},
    Language.RU: {"KG": ("Кыргызстан",), "US": ("США",), "GB": ("Британия",), "BY": ("Белоруссия",)},
    Language.KK: {"US": ("АҚШ",)},
}


def countries_in(text: str, language: Language, named: frozenset[str]) -> frozenset[str]:
    """Those of the named countries that a text names."""
    return frozenset(code for code, _, _ in _countries(text, language, named))


def _countries(text: str, language: Language, named: frozenset[str]) -> Iterable[tuple[str, int, int]]:
    """The countries that a text names, each with its place."""
    known = _country_names(language, named)
    if not known:
        return
    words = words_of(text, language)
    for at, (word, start, _) in enumerate(words):
        for stems, code in known.get(word, ()):
            if tuple(one for one, _, _ in words[at : at + len(stems)]) == stems:
                yield code, start, words[at + len(stems) - 1][2]


@functools.cache
def _country_names(language: Language, named: frozenset[str]) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """The stems of the names of countries, by the first of them."""
    from babel import Locale

    territories: Any = Locale.parse(language.value).territories
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code in sorted(named):
        own = territories.get(code)
        for name in (*((own,) if own else ()), *_ALSO[language].get(code, ())):
            stems = tuple(word for word, _, _ in words_of(name, language))
            if stems:
                found.setdefault(stems[0], []).append((stems, code))
    return found
