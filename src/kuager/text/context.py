"""What surrounds a quantity: words of direction, words for what is counted, negation, sentences, clauses."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kuager.text.lexicon import Lexicon, lexicon
from kuager.text.numbers import number_at
from kuager.text.quantity import Direction, Language, Quantity, Sense, UnitWord
from kuager.text.tokens import Tokens, tokenised

_NOT_BEFORE = {
    "en": frozenset("""
        not never didn't don't doesn't hasn't haven't wasn't isn't won't hadn't without neither nor hardly cannot
        can't couldn't wouldn't no aren't weren't
    """.split()),
    "ru": frozenset(("не", "ни", "нисколько", "без")),
    "kk": frozenset(),
}  # fmt: skip
_NOT_AFTER_KK = frozenset(["емес", "жоқ", "еместігі"])
_AUXILIARY = frozenset("""
    have has had been be did do does to really ever yet even significantly so much actually было были был была так и
    совсем
""".split())  # fmt: skip
_NOT_MOVES = frozenset(["up", "down", "rally", "triple", "double"])
_KK_NEGATED = re.compile(r"(?:ма|ме|ба|бе|па|пе)(?:ді|ды|ген|ған|й|йді|йды|дік|ды)\Z")


def direction(text: str, language: Language | str) -> list[Direction]:
    """The words of direction in a text, with the sense that negation leaves them.

    A negated word of direction claims only that the movement did not happen, and is left out; but "did
    not change" claims sameness.
    """
    lex = lexicon(str(language))
    found: list[Direction] = []
    for t in tokenised(text, str(language)):
        word = t.word
        for i in range(t.size):
            move = lex.moves.get(word[i])
            if move is not None:
                if _denied(t, i) or (word[i] in _NOT_MOVES and not _moving(t, i)):
                    continue
                start, end = t.start[i], t.end[i]
                factor = move.factor or _factor(t, i, move.sense, lex)
                found.append(Direction(start=start, end=end, text=text[start:end], sense=move.sense, factor=factor))
            elif word[i] in _CHANGE and _denied(t, i):
                start, end = t.start[_denial(t, i)], t.end[i]
                found.append(Direction(start=start, end=end, text=text[start:end], sense=Sense.SAME))
    return found


_CHANGE = frozenset(
    """
        change changed изменилось изменился изменилась изменились изменился менялся менялась менялось
    """.split()
)


_FOLD = {"вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вдесятеро": 10}


def _factor(t: Tokens, i: int, sense: Sense, lex: Lexicon) -> Decimal | None:
    """What "в 3 раза", "вдвое" or "екі есе" beside a word of direction multiply by."""
    times: Decimal | None = None
    for k in (i + 1, i + 2, i - 1):
        if k >= 0 and t.word[k] in _FOLD:
            times = Decimal(_FOLD[t.word[k]])
        elif (
            k >= 0
            and t.word[k] == "в"
            and (number := number_at(t, k + 1, lex))
            and t.word[number.after].startswith("раз")
        ):
            times = number.value
    if t.language == "kk" and t.before(i).startswith("есе"):
        for k in range(max(0, i - 4), i - 1):
            if (number := number_at(t, k, lex)) and number.after == i - 1:
                times = number.value
                break
    if not times or sense is Sense.SAME:
        return None
    return times if sense is Sense.UP else 1 / times


def _denial(t: Tokens, i: int) -> int:
    """The token that negates the verb at token i, or -1."""
    for back in range(1, 5):
        j = i - back
        if j < 0:
            return -1
        if t.word[j] in _NOT_BEFORE[t.language]:
            return j
        if t.word[j] not in _AUXILIARY:
            return -1
    return -1


def _denied(t: Tokens, i: int) -> bool:
    return _denial(t, i) >= 0 or (t.language == "kk" and t.word[i + 1] in _NOT_AFTER_KK)


def _moving(t: Tokens, i: int) -> bool:
    """Whether "up" or "down" claims a movement: "up 33 places", "down from 5"."""
    following = t.word[i + 1]
    return following.isdecimal() or (following in ("from", "by") and t.word[i] in ("up", "down"))


def unit_words(text: str, language: Language | str) -> list[UnitWord]:
    """The words for what is counted in a text, each with its unit's code. The longest at each place."""
    lex = lexicon(str(language))
    found: list[UnitWord] = []
    for t in tokenised(text, str(language)):
        after = 0
        for i in range(t.size):
            if i < after or t.word[i] not in lex.units:
                continue
            match = lex.units.match(t, i)
            if match is None:
                continue
            unit, after = match
            start, end = t.start[i], t.end[after - 1]
            found.append(UnitWord(start=start, end=end, text=text[start:end], unit=unit))
    return found


def negated(text: str, q: Quantity, language: Language | str) -> bool:
    """Whether the words right beside a quantity deny it: "not 44", "не 44", "44 емес"."""
    name = str(language)
    for t in tokenised(text[max(0, q.start - 60) : q.start], name):
        last = t.word[t.size - 1] if t.size else ""
        if last in _NOT_BEFORE[name] and last not in ("no", "without", "без"):
            return True
        if last in ("the", "exactly", "ровно", "just") and t.before(t.size - 1) in _NOT_BEFORE[name]:
            return True
    if name == "kk":
        for t in tokenised(text[q.end : q.end + 40], name):
            first = t.word[0]
            second = t.word[1]
            return first == "емес" or (second == "емес" and first[:1].isalpha())
    return False


_ABBREVIATIONS = {
    "en": frozenset("""
        mr mrs ms dr prof st vs etc e.g i.e no art sec fig vol jan feb mar apr jun jul aug sept sep oct nov dec inc
        ltd co gen col gov sen rep u.s u.k u.n a.m p.m approx ca cf ed eds pp p al
    """.split()),
    "ru": frozenset("""
        г гг ст т е д др пр п пп ч стр рис им ул обл см тыс млн млрд руб долл янв февр апр авг сент окт нояб дек н э
        гл разд проц напр ред изд акад проф с в вв кв тел т.е т.д т.п т.к
    """.split()),
    "kk": frozenset("""
        ж жж т б ст қ обл млн млрд мың т.б т.с.с қаң ақп нау сәу мам мау шіл там қыр қаз қар жел проф акад б.з
    """.split()),
}  # fmt: skip


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)[\"»”’')\]]*+(?=\s|$)|\n[ \t\r]*+\n")


def sentences(text: str, language: Language | str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end), without the white space around them.

    Abbreviations, initials, decimal points and numbered dates do not end a sentence.
    """
    short = _ABBREVIATIONS[str(language)]
    found: list[tuple[int, int]] = []
    start = 0
    for match in _sentence_end().finditer(text):
        if match["stop"] == "." and not _ends(text, match.start(), match.end(), short):
            continue
        _add(text, start, match.end(), found)
        start = match.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, stop: int, end: int, short: frozenset[str]) -> bool:
    """Whether a full stop ends a sentence: by the word before it and the letter after it."""
    place = stop
    while place and stop - place < 12 and (text[place - 1].isalpha() or text[place - 1] == "."):
        place -= 1
    word = text[place:stop].lower()
    following = end
    while following < len(text) and following < end + 8 and text[following].isspace():
        following += 1
    if following >= len(text):
        return True
    begins = text[following].isupper() or text[following] in '"«“(—–-[*' or text[following].isdecimal()
    if len(word) == 1 and text[place:stop].isupper():  # An initial: "A. Smith".
        return False
    if word in short:
        # "в 2022 г. Суд" does end the sentence, "3 мая 2022 г. суд" does not.
        return text[following].isupper() and word in (
            "г",
            "гг",
            "ж",
            "т.д",
            "т.п",
            "др",
            "etc",
            "тыс",
            "млн",
            "млрд",
            "руб",
        )
    return begins


@cache
def _clause_break() -> re.Pattern[str]:
    return re.compile(r"[;:()]|,\s|\s[—–-]\s|[.!?…]\s|\n\s*\n")


def clauses(text: str, start: int, end: int, language: Language | str) -> list[tuple[int, int]]:
    """The clauses of the stretch from `start` to `end`, cut at commas, dashes, brackets and semicolons."""
    found: list[tuple[int, int]] = []
    place = start
    for match in _clause_break().finditer(text, start, end):
        _add(text, place, match.start(), found)
        place = match.end()
    _add(text, place, end, found)
    return found


__all__ = ["clauses", "direction", "negated", "sentences", "unit_words"]
