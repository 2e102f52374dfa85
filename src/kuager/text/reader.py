"""Reads every quantity of a text, from left to right, the longest at each place."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import msgspec

from kuager.text.dates import bare_year, date_at, ordinal_year, spoken_year
from kuager.text.lexicon import Lexicon, lexicon
from kuager.text.lexicon.model import Bound
from kuager.text.measure import Claim, bound_after, bounded, counted, quantity, take_measure
from kuager.text.named_days import day_quantity
from kuager.text.names import chunk_end, named_after, named_before
from kuager.text.noise import claims, is_year, one_day, place_number, rank
from kuager.text.numbers import Number, number_at
from kuager.text.quantity import Kind, Language, Quantity
from kuager.text.ratios import fraction_at, out_of, plus_half
from kuager.text.tokens import BARRIER, Tokens, tokenised

_DASHES = frozenset("-–—‑‒−")
_OPENERS = {"from": "to", "between": "and", "от": "до", "между": "и"}
_URL = frozenset(("http", "https", "www", "ftp", "mailto"))
Found = tuple[Quantity | None, int]


def read(text: str, language: Language | str) -> list[Quantity]:
    """Every quantity of a text, in order and disjoint.

    A date that is told without its year has `year_missing`; `with_year` completes it with the year that
    its paragraph gives. Raises ValueError for a language that is not read.
    """
    lex = lexicon(str(language))
    found: list[Quantity] = []
    for tokens in tokenised(text, str(language)):
        _read(tokens, lex, found)
    return found


def _read(t: Tokens, lex: Lexicon, found: list[Quantity]) -> None:
    starters = lex.starters
    after = 0
    candidates = [i for i, word in enumerate(t.word[: t.size]) if word in starters or word.isdecimal()]
    for i in candidates:
        if i < after:
            continue
        q, after = _at(t, i, lex)
        if q is not None and (not found or q.start >= found[-1].end):
            found.append(q)


def _at(t: Tokens, i: int, lex: Lexicon) -> Found:
    """The quantity that begins at token i, if one does, and where to go on reading."""
    word = t.word[i]
    if word in _URL and t.glued(i + 1) and t.word[i + 1] in ".:":
        return None, chunk_end(t, i)
    if word.isdecimal():
        if skip := named_before(t, i, lex):
            return None, skip
    elif word in lex.only_bounds or (
        word == "a"
        and not (t.word[i + 1] in lex.numbers or t.word[i + 1] in lex.fractions or t.word[i + 1] in lex.bounds)
    ):
        found = lex.bounds.match(t, i)
        return (found and _bounded(t, i, found[0], found[1], lex)) or (None, i + 1)
    elif t.glued(i) and t.word[i - 1] in "/@_\\=&#" and t.glued(i - 1):
        return None, i + 1
    if dated := date_at(t, i, lex):
        return dated
    if day := lex.named_days.match(t, i):
        return day_quantity(t, i, day[0], day[1])
    if (bound := lex.bounds.match(t, i)) and (made := _bounded(t, i, bound[0], bound[1], lex)):
        return made
    return _plain(t, i, lex, False)


def _bounded(t: Tokens, i: int, bound: Bound, j: int, lex: Lexicon) -> Found | None:
    if t.language == "en" and t.word[j] == "the":
        j += 1
    if inner := lex.bounds.match(t, j):  # "at least about 50": the nearer word tells.
        bound, j = inner
    word = t.word[j]
    if not (word in lex.starters or word.isdecimal()):
        return None
    if word.isdecimal() and named_before(t, j, lex):
        return None
    if bound is Bound.AT_MOST and t.word[i] == "до" and _reached(t, i, lex):
        return None
    if date_at(t, j, lex):
        return None
    q, after = _plain(t, j, lex, True)
    if q is None or q.kind in (Kind.DATE, Kind.ORDINAL):
        return None
    if t.word[i] == "от" and q.kind not in (Kind.MONEY, Kind.DURATION):
        return None
    start = t.start[i]
    q = msgspec.structs.replace(
        q, start=start, text=t.text[start : q.end],
        alternatives=tuple(msgspec.structs.replace(a, start=start, text=t.text[start : q.end]) for a in q.alternatives),
    )  # fmt: skip
    return (q if q.approximate else bounded(q, bound)), after


def _reached(t: Tokens, i: int, lex: Lexicon) -> bool:
    """Whether "до" tells where a movement ended ("вырос до 15", "с 10 до 15"), not an upper bound."""
    for back in range(1, 9):
        word = t.before(i, back)
        if not word or word in ".;:!?" or word == BARRIER:
            return False
        if word in lex.moves:
            return True
        if word in ("с", "со") and (t.word[i - back + 1].isdecimal() or t.word[i - back + 1] in lex.numbers):
            return True
    return False


def _plain(t: Tokens, i: int, lex: Lexicon, hedged: bool) -> Found:
    """The quantity that begins at token i itself: money, range, ratio, number."""
    word = t.word[i]
    if (money := lex.currencies_before.match(t, i)) and (made := _money(t, i, money[0], money[1], lex)):
        return made
    if word in _OPENERS:
        return _opened(t, i, lex) or (None, i + 1)
    if claim := fraction_at(t, i, lex, hedged):
        return _closed(t, claim, lex)
    if word.isdecimal() and (skip := named_after(t, i, lex)):
        return None, skip
    number = number_at(t, i, lex)
    if number is None:
        return None, i + 1
    if number.year and is_year(t, i, number, lex, hedged) and (year := bare_year(t, i, lex)):
        return year
    if number.ordinal or place_number(t, number, hedged):
        return _ordinal(t, i, number, lex)
    claim = Claim(
        number.start, number.end, number.after, number.value, number.value, step=number.step, others=number.others
    )
    plus_half(t, claim, lex)
    if share := out_of(t, claim, number, lex):
        return _closed(t, share, lex)
    if t.word[claim.after] == "/" and t.glued(claim.after) and number.digits and t.word[claim.after + 1].isdecimal():
        return None, chunk_end(t, claim.after)
    if t.language == "en" and (spoken := spoken_year(t, number, lex)):
        return spoken
    _range(t, i, claim, number, lex)
    measured = take_measure(t, claim, lex)
    if measured and not hedged and one_day(t, i, number, claim.unit):
        return None, claim.after
    if measured:
        _range_measured(t, claim, lex)
    elif not claims(t, i, number, claim.after, lex, hedged):
        return None, number.after
    return _closed(t, claim, lex, before=i)


def _closed(t: Tokens, claim: Claim, lex: Lexicon, before: int | None = None) -> Found:
    """A claim with the bounds after it and the noun that it counts."""
    bound = bound_after(t, claim, lex)
    if claim.unit is None:
        claim.unit = counted(t, claim.after, lex)
    if bound is None and before is not None and (back := _inverted(t, before, claim, lex)) is not None:
        claim.start, bound = back, Bound.ABOUT
    q = quantity(t, claim)
    return (bounded(q, bound) if bound else q), claim.after


_INVERTED = frozenset(
    """
        человек лет дней дня часов часа минут недель недели месяцев месяца процентов года
    """.split()
)


def _inverted(t: Tokens, i: int, claim: Claim, lex: Lexicon) -> int | None:
    """Where "человек двадцать" begins: a counted noun before its number says "about"."""
    if t.language != "ru" or t.before(i) not in _INVERTED or (claim.unit is not None and claim.kind is not Kind.NUMBER):
        return None
    earlier = t.before(i, 2)
    if earlier.isdecimal() or earlier in lex.numbers or earlier in lex.scales or earlier == "%":
        return None
    if claim.unit is not None:
        return None
    claim.unit = counted(t, i - 1, lex)
    if found := lex.measures.match(t, i - 1):
        claim.kind, claim.unit = found[0]
    return t.start[i - 1]


def _money(t: Tokens, i: int, code: str, j: int, lex: Lexicon) -> Found | None:
    if t.glued(i) and t.text[t.start[i] - 1].isalnum():
        return None
    number = number_at(t, j, lex)
    if (
        number is None
        or number.ordinal
        or t.word[j] in ("a", "an")
        or (number.year and t.word[i].isalpha() and not t.start[j] - t.end[j - 1] <= 1)
    ):
        return None
    start = t.start[i]
    value = number.value
    if i and t.word[i - 1] in "-−–" and t.glued(i) and (i == 1 or not t.glued(i - 1)):
        start, value = t.start[i - 1], -value
    claim = Claim(start, number.end, number.after, value, value, Kind.MONEY, code, number.step, others=number.others)
    plus_half(t, claim, lex)
    _range(t, j, claim, number, lex)
    if t.word[claim.after] in ("usd", "us") and code == "USD" and t.word[i] == "$":
        claim.end, claim.after = t.end[claim.after], claim.after + 1
    elif (found := lex.measures.match(t, claim.after)) and found[0] == (Kind.MONEY, code):
        claim.after, claim.end = found[1], t.end[found[1] - 1]
    return _closed(t, claim, lex)


def _opened(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "from 10 to 15", "between 10 and 15", "от 10 до 15"."""
    closer = _OPENERS[t.word[i]]
    if t.word[i] == "from" and any(t.before(i, back) in lex.moves for back in range(1, 7)):
        return None
    j = i + 1
    code: str | None = None
    if money := lex.currencies_before.match(t, j):
        code, j = money
    if t.word[j].isdecimal() and (named_before(t, j, lex) or named_after(t, j, lex)):
        return None
    first = number_at(t, j, lex)
    if first is None or first.ordinal:
        return None
    claim = Claim(t.start[i], first.end, first.after, first.value, first.value, step=first.step)
    take_measure(t, claim, lex)
    k = claim.after
    if t.word[k] != closer and lex.units.match(t, k):
        k += 1
    if t.word[k] != closer:
        return None
    k += 1
    if money := lex.currencies_before.match(t, k):
        code, k = money
    last = number_at(t, k, lex)
    if last is None or last.ordinal:
        return None
    _lend(claim, first, last)
    if last.value <= claim.low:
        return None
    unit, kind = claim.unit, claim.kind
    claim.high, claim.end, claim.after, claim.step = last.value, last.end, last.after, min(claim.step, last.step)
    if not take_measure(t, claim, lex):
        claim.unit, claim.kind = unit, kind
    if code:
        claim.unit, claim.kind = code, Kind.MONEY
    return _closed(t, claim, lex)


def _lend(claim: Claim, first: Number, last: Number) -> None:
    """ "5 to 10 million": the scale of the last number is the first one's too."""
    if (
        last.scaled
        and not first.scaled
        and first.value < 1000
        and last.scale > 1
        and claim.low * last.scale <= last.value
    ):
        claim.low *= last.scale
        claim.step *= last.scale


def _range(t: Tokens, i: int, claim: Claim, first: Number, lex: Lexicon) -> None:
    """Takes in the upper end of a range: "10–15", "10 to 15", "two or three"."""
    if t.language == "kk" and _kazakh_range(t, claim, first, lex):
        return
    j = claim.after
    separator = t.word[j]
    spaced = not t.glued(j)
    if separator in _DASHES:
        if spaced != (not t.glued(j + 1)):
            return
    elif (
        separator not in ("to", "or", "или", "немесе")
        or t.before(i) == "from"
        or (separator != "to" and first.value > 10)
    ):
        return
    k = j + 1
    if money := lex.currencies_before.match(t, k):
        k = money[1]
    last = number_at(t, k, lex)
    if last is None or last.ordinal or last.digits != first.digits or last.fraction:
        return
    if t.word[k].isdecimal() and len(t.word[k]) > 1 and t.word[k][0] == "0":
        return
    before = claim.low
    step = claim.step
    _lend(claim, first, last)
    if last.value <= claim.low or (spaced and separator in _DASHES and (last.year or claim.low * 20 < last.value)):
        claim.low, claim.step = before, step
        return
    claim.high, claim.end, claim.after, claim.step = last.value, last.end, last.after, min(claim.step, last.step)
    claim.others = []


def _kazakh_range(t: Tokens, claim: Claim, first: Number, lex: Lexicon) -> bool:
    """Takes in "10-нан 15-ке дейін", unless a word of movement follows: "10-нан 15-ке дейін өсті"."""
    if not first.ending.endswith(("дан", "ден", "тан", "тен", "нан", "нен")):
        return False
    last = number_at(t, claim.after, lex)
    if last is None or last.ordinal or last.value <= claim.low:
        return False
    after = last.after
    while after < last.after + 2 and t.word[after] not in ("дейін", "дейінгі"):
        after += 1
    if t.word[after] not in ("дейін", "дейінгі") or any(t.word[after + k] in lex.moves for k in (1, 2, 3)):
        return False
    upper = Claim(last.start, last.end, last.after, last.value, last.value, step=last.step)
    if take_measure(t, upper, lex):
        claim.kind, claim.unit = upper.kind, upper.unit
    elif after > last.after:
        claim.unit = counted(t, last.after, lex)
    claim.high, claim.end, claim.after = last.value, t.end[after], after + 1
    claim.step = min(claim.step, last.step)
    return True


def _range_measured(t: Tokens, claim: Claim, lex: Lexicon) -> None:
    """Takes in a second measured number: "10%–15%", "10 percent to 15 percent"."""
    j = claim.after
    if claim.low != claim.high or claim.kind not in (Kind.PERCENT, Kind.MONEY) or t.word[j] not in _DASHES | {"to"}:
        return
    last = number_at(t, j + 1, lex)
    if last is None or last.ordinal or last.value <= claim.low:
        return
    other = Claim(last.start, last.end, last.after, last.value, last.value, step=last.step)
    if take_measure(t, other, lex) and other.unit == claim.unit and (t.word[j] != "to" or t.glued(j)):
        claim.high, claim.end, claim.after, claim.step = other.high, other.end, other.after, min(claim.step, other.step)


def _ordinal(t: Tokens, i: int, number: Number, lex: Lexicon) -> Found:
    if not number.digits and t.word[number.after] in lex.year_words and (year := ordinal_year(t, number, lex)):
        return year
    if not rank(t, i, number, lex):
        return None, number.after
    if t.word[number.after] in lex.designators_after:
        return None, number.after + 1
    claim = Claim(number.start, number.end, number.after, number.value, number.value, Kind.ORDINAL)
    return quantity(t, claim), number.after
