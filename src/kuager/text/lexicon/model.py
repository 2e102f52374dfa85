"""The shape that the words of every language take."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from kuager.text.quantity import Kind, Sense

if TYPE_CHECKING:
    from kuager.text.tokens import Tokens

T = TypeVar("T")


class Bound(enum.Enum):
    """How words around a number bound the values it means."""

    MORE = "more than"
    AT_LEAST = "at least"
    LESS = "less than"
    AT_MOST = "at most"
    NEARLY = "nearly"
    ABOUT = "about"


class Role(enum.StrEnum):
    """The place a number word takes in a compound: "five", "fifteen", "fifty", "двести", "hundred", "thousand"."""

    UNIT = "unit"
    TEEN = "teen"
    TEN = "ten"
    HUNDREDS = "hundreds"
    HUNDRED = "hundred"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A form of a number word."""

    value: int
    role: Role
    ordinal: bool = False
    #: Only forms that stand for themselves ("трое", "both", "dozen"), never part of a compound.
    alone: bool = False
    #: Inflected, so that no compound goes on after it ("жүзден отыз").
    final: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """What a word of direction claims."""

    sense: Sense
    factor: Decimal | None = None


class Phrases(Generic[T]):
    """Phrases with what each means. The longest that stands at a place is the one found."""

    __slots__ = ("_begun",)

    def __init__(self, meanings: Mapping[str, T]) -> None:
        # By the first word and then by the second: "-" begins hundreds of Kazakh phrases.
        by_first: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        single: dict[str, T] = {}
        for phrase, meaning in meanings.items():
            if phrase.isalpha():
                single[phrase] = meaning
                continue
            first, *rest = phrase.split()
            if rest:
                by_first.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest[1:]), meaning))
            else:
                single[first] = meaning
        for by_second in by_first.values():
            for found in by_second.values():
                found.sort(key=lambda entry: -len(entry[0]))
        # For each word that begins a phrase: the longer phrases, and what it means by itself.
        self._begun = {first: (by_first.get(first, {}), single.get(first)) for first in by_first.keys() | single.keys()}

    def __contains__(self, word: str) -> bool:
        return word in self._begun

    def first_words(self) -> Iterable[str]:
        """The words that a phrase can begin with."""
        return self._begun.keys()

    def second_words(self, first: str) -> Iterable[str]:
        """The words that come second in the phrases of several words that begin with this one."""
        return self._begun[first][0].keys() if first in self._begun else ()

    def stands_alone(self, word: str) -> bool:
        """Whether the word is a phrase by itself."""
        return word in self._begun and self._begun[word][1] is not None

    def match(self, t: Tokens, i: int) -> tuple[T, int] | None:
        """What the phrase at token i means and the token after it, or None."""
        word = t.word
        begun = self._begun.get(word[i])
        if begun is None:
            return None
        by_second, single = begun
        for rest, meaning in by_second.get(word[i + 1], ()):
            j = i + 2
            for expected in rest:
                if word[j] != expected:
                    break
                j += 1
            else:
                return meaning, j
        return None if single is None else (single, i + 1)


@dataclass(frozen=True)
class Lexicon:
    """All that reading knows of one language."""

    numbers: Mapping[str, NumberWord]
    #: Scales that may follow digits, among them abbreviations.
    scales: Mapping[str, int]
    #: Abbreviated scales that stand glued to digits.
    glued_scales: Mapping[str, int]
    #: Endings that make digits an ordinal, and endings of cases ("155-го", "10-нан").
    ordinal_endings: frozenset[str]
    case_endings: frozenset[str]
    bounds: Phrases[Bound]
    bounds_after: Phrases[Bound]
    #: Percent, duration and money words after a number.
    measures: Phrases[tuple[Kind, str]]
    #: Beginnings of adjectives glued to digits by a hyphen ("90-процентный", "24-hour").
    measure_adjectives: Mapping[str, tuple[Kind, str]]
    currencies_before: Phrases[str]
    months: Mapping[str, int]
    year_words: frozenset[str]
    #: Words after a number and the unit they count.
    units: Phrases[str]
    #: What may be counted without being a unit of any table ("killed", "country").
    countables: frozenset[str]
    #: Words and signs before a number that make it a name ("article", "№").
    designators: frozenset[str]
    #: Words after a number that make it a name ("41-бап", "21st century").
    designators_after: frozenset[str]
    fractions: Mapping[str, int]
    #: Words that say by what something is multiplied: "tenfold", "вдвое".
    folds: Mapping[str, int]
    #: Single words that hold a number and its measure: "десятидневный".
    measured_words: Mapping[str, tuple[int, str]]
    #: Words of direction with what they claim; see kuager.text.directions.
    moves: Mapping[str, Move]
    named_days: Phrases[str]
    other_starters: frozenset[str]

    @cached_property
    def starters(self) -> frozenset[str]:
        """Every word with which a quantity can begin."""
        return self._without_phrases.union(self.bounds.first_words(), self.named_days.first_words())

    @cached_property
    def cardinals(self) -> frozenset[str]:
        """Number words that neither are a day of a month nor go on to be one, as "twenty" does in "twenty-first"."""
        return frozenset(
            word
            for word, number in self.numbers.items()
            if not number.ordinal and (number.value > 31 or number.role in (Role.UNIT, Role.TEEN))
        ).difference(self.months)

    @cached_property
    def ends(self) -> frozenset[str]:
        """The words that can follow "from", "between" and the like where these begin a quantity: those that begin one
        themselves, articles, what goes on as a phrase, and the one that is not said in "от года до трёх"."""
        openers = ("from", "between", "от", "между", "с", "со")
        phrases: tuple[Phrases[Bound] | Phrases[str], ...] = (self.bounds, self.named_days)
        seconds = (second for one in phrases for word in openers for second in one.second_words(word))
        return self.starters.union(seconds, ("the", "a", "an", "minus", "минус", "года", "месяца"))

    @cached_property
    def only_bounds(self) -> frozenset[str]:
        """The words that begin a quantity only by bounding it: "about", "more"."""
        others = {*self.numbers, *self.currencies_before.first_words(), *self.months, *self.fractions}
        return frozenset(self.bounds.first_words()) - others - {*self.named_days.first_words(), *self.other_starters}

    @cached_property
    def _without_phrases(self) -> frozenset[str]:
        """The words that can begin a quantity other than by beginning a bound or the name of a day."""
        return frozenset(
            {*self.numbers, *self.currencies_before.first_words(), *self.months}
            | {*self.fractions, *self.folds, *self.measured_words, *self.other_starters}
        )

    @cached_property
    def followers(self) -> Mapping[str, frozenset[str]]:
        """Everyday words that begin a quantity only before certain others ("up to", "a hundred", "day of unity"), each
        with these. They are most of the words with which a quantity can begin, and the next word rules them out."""
        phrases: tuple[Phrases[Bound] | Phrases[str], ...] = (self.bounds, self.named_days)
        found = {
            word: frozenset(second for one in phrases for second in one.second_words(word))
            for word in self.starters - self._without_phrases
            if not any(one.stands_alone(word) for one in phrases)
        }
        if "not" in found:
            found["not"] |= {"a", "one"}  # "not a single"
        if "a" in self.other_starters:
            counted = {*self.numbers, *self.fractions, *self.bounds.first_words(), *self.measures.first_words()}
            for article in ("a", "an"):
                found[article] = frozenset({*counted, *self.bounds.second_words(article), "fortnight"})
        return found
