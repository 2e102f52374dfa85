"""Reads every quantity of a text, from left to right, the longest at each place."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

import msgspec

from kuager.text.dates import bare_year, date_at, days_of_month, ordinal_year, spoken_year
from kuager.text.lexicon import Lexicon, lexicon
from kuager.text.lexicon.endings_kk import LIKE
from kuager.text.lexicon.model import Bound
from kuager.text.measure import Claim, bound_after, bounded, counted, quantity, take_measure
from kuager.text.named_days import day_quantity
from kuager.text.names import named_after, named_before
from kuager.text.noise import claims, is_year, one_day, place_number, rank, vague
from kuager.text.numbers import MINUS, Number, number_at
from kuager.text.places import chunk_end
from kuager.text.quantity import Kind, Language, Quantity
from kuager.text.ranges import OPENERS, opened, plus_minus, power, proportion, range_measured, take_range
from kuager.text.ratios import fraction_at, out_of, plus_half
from kuager.text.tokens import BARRIER, Tokens, tokenised

_URL = frozenset(("http", "https", "www", "ftp", "mailto"))
Found = tuple[Quantity | None, int]


def read(text: str, language: Language | str) -> list[Quantity]:
    """Every quantity of a text, in order and disjoint.

    A date that is told without its year has `year_missing`; `with_year` completes it with the year that
    its paragraph gives. A text that is nothing but a number word, as the text of a link may be, is that
    number, even "one". Raises ValueError for a language that is not read.
    """
    lex = lexicon(str(language))
    found: list[Quantity] = []
    for tokens in tokenised(text, str(language)):
        _read(tokens, lex, found)
    if not found and len(text) < _SHORT:
        return _bare(text, str(language), lex)
    return found


_SHORT = 80
_MAY_OPEN = frozenset("([{«“„—–|*_")
#: Everyday words that only look like forms of "one": together, at once, someone.
_NOT_ALONE = frozenset("бірге бірден бірде біреу біреуді біреуге біреудің бірдің бірмен біреуден".split())


def _bare(text: str, language: str, lex: Lexicon) -> list[Quantity]:
    """A text that is nothing but a number word says that number, even where prose would not: "one", "один", "бір"."""
    for t in tokenised(text, language):
        number = number_at(t, 0, lex) if t.word[0] in lex.numbers else None
        if number is None or number.ordinal or number.after != t.size or t.word[0] in _NOT_ALONE:
            return []
        claim = Claim(number.start, number.end, number.after, number.value, number.value, step=number.step)
        return [quantity(t, claim)]
    return []


def _read(t: Tokens, lex: Lexicon, found: list[Quantity]) -> None:
    starters, followers = lex.starters, lex.followers
    after = 0
    candidates = [i for i, word in enumerate(t.word[: t.size]) if word in starters or word.isdecimal()]
    for i in candidates:
        if i < after or ((wanted := followers.get(t.word[i])) is not None and t.word[i + 1] not in wanted):
            continue
        if t.word[i] in lex.months and (listed := days_of_month(t, i, lex)):
            days, after = listed
            found.extend(days)
            continue
        q, after = _at(t, i, lex)
        if q is not None and (not found or q.start >= found[-1].end):
            found.append(q)


def _at(t: Tokens, i: int, lex: Lexicon) -> Found:
    """The quantity that begins at token i, if one does, and where to go on reading."""
    word = t.word[i]
    if word in OPENERS and t.word[i + 1].isalpha() and t.word[i + 1] not in lex.ends:
        return None, i + 1  # "from home": no end of a range, and no day.
    if word in _URL and t.glued(i + 1) and t.word[i + 1] in ".:":
        return None, chunk_end(t, i)
    if word.isdecimal():
        if skip := named_before(t, i, lex):
            return None, skip
    elif word in lex.only_bounds or (word in ("a", "an") and not _article_counts(t, i, lex)):
        if word in "<>" and t.glued(i) and t.word[i - 1] not in _MAY_OPEN:
            return None, i + 1  # A tag: "<b>44</b>".
        if word == "not" and t.word[i + 2] == "single":
            return _plain(t, i, lex, False)
        found = lex.bounds.match(t, i)
        return (found and _bounded(t, i, found[0], found[1], lex)) or (None, i + 1)
    elif t.glued(i) and t.word[i - 1] in "/@_\\=&#" and t.glued(i - 1):
        return None, i + 1
    if dated := date_at(t, i, lex):
        return dated
    if day := lex.named_days.match(t, i):
        return day_quantity(t, i, day[0], day[1])
    if word == "от" and (pair := opened(t, i, lex)) and pair.high > pair.low:
        return _closed(t, pair, lex)
    if (bound := lex.bounds.match(t, i)) and (made := _bounded(t, i, bound[0], bound[1], lex)):
        return made
    return _plain(t, i, lex, False)


def _article_counts(t: Tokens, i: int, lex: Lexicon) -> bool:
    """Whether "a" is part of a quantity: "a hundred", "a third", "a year and a half", "a fortnight"."""
    following = t.word[i + 1]
    return (
        following in lex.numbers or following in lex.fractions or following in lex.bounds
        or following == "fortnight" or (t.word[i + 4] == "half" and t.word[i + 2] == "and")
    )  # fmt: skip


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
    if t.word[i] == "от" and t.word[i + 1] != "силы" and q.kind not in (Kind.MONEY, Kind.DURATION):
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
    if word in MINUS and (money := lex.currencies_before.match(t, i + 1)):
        q, after = _money(t, i + 1, money[0], money[1], lex) or (None, i + 1)
        if q is None:
            return None, after
        return _negative(t, i, q), after
    if word in OPENERS:
        pair = opened(t, i, lex)
        return _closed(t, pair, lex) if pair else (None, i + 1)
    if word in ("±", "+", "plus"):
        margin = plus_minus(t, i, lex)
        if margin is None:
            return None, i + 1
        take_measure(t, margin, lex)
        return _closed(t, margin, lex)
    if claim := fraction_at(t, i, lex, hedged):
        return _closed(t, claim, lex)
    if word.isdecimal() and (claim := proportion(t, i, lex) or power(t, i)):
        return _closed(t, claim, lex)
    if word.isdecimal() and (skip := named_after(t, i, lex)):
        return None, skip
    if word in _HEAPS_FIRST and (about := _scale_first(t, i, lex)):
        return about
    number = number_at(t, i, lex)
    if number is None:
        return None, i + 1
    if number.year and is_year(t, i, number, lex, hedged) and (year := bare_year(t, i, lex)):
        return year
    if number.ordinal or place_number(t, i, number, hedged):
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
    take_range(t, i, claim, number, lex)
    measured = not _zero_day(t, i, claim) and (take_measure(t, claim, lex) or _times(t, i, claim))
    if _o_clock(t, i, number, claim, hedged):
        return None, claim.after
    if measured and not hedged and claim.high == 1 and one_day(t, i, number, claim.unit):
        return None, claim.after
    if measured and not number.digits and vague(t, i, number, lex, hedged):
        return None, claim.after  # "сотни тысяч тенге"
    if measured:
        range_measured(t, i, claim, lex)
    elif not claims(t, i, number, claim, lex, hedged):
        return None, number.after
    return _closed(t, claim, lex, before=i)


_HEAPS_FIRST = frozenset("тысяч тысячи миллиона миллионов миллиарда миллиардов".split())


def _scale_first(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "тысяч пять", "миллиона два": a scale before its number says "about", as "человек двадцать" does."""
    before = t.before(i)
    if (
        before in lex.numbers
        or before in lex.scales
        or before.isdecimal()
        or before.startswith(("неск", "мног", "пар"))
    ):
        return None
    word = t.word[i + 1]
    if not (word.isdecimal() or word.endswith("ь") or word in ("два", "две", "три", "четыре", "сорок", "сто")):
        return None
    number = number_at(t, i + 1, lex)
    if number is None or number.ordinal or number.scaled or not 2 <= number.value <= 100 or date_at(t, i + 1, lex):
        return None
    value, step = number.value * lex.scales[t.word[i]], Decimal(lex.scales[t.word[i]])
    claim = Claim(t.start[i], number.end, number.after, value, value, step=step)
    take_measure(t, claim, lex)
    q, after = _closed(t, claim, lex)
    return (bounded(q, Bound.ABOUT) if q is not None else None), after


def _o_clock(t: Tokens, i: int, number: Number, claim: Claim, hedged: bool) -> bool:
    """Whether a Russian number is an hour of the day: "в шесть утра", "в 3 часа дня", "в 18 часов"."""
    follows = t.word[claim.after]
    if follows in ("утра", "вечера", "ночи") and claim.unit in ("hour", None):
        return True
    if claim.unit != "hour":
        return False
    return follows == "дня" or (t.before(i) == "в" and number.digits and 13 <= number.value < 24 and not hedged)


def _negative(t: Tokens, i: int, q: Quantity) -> Quantity:
    """A sum of money with the "minus" at token i before it."""
    low, high = q.low, q.high
    return msgspec.structs.replace(
        q, start=t.start[i], text=t.text[t.start[i] : q.end], low=None if high is None else -high,
        high=None if low is None else -low, low_open=q.high_open, high_open=q.low_open,
        alternatives=tuple(_negative(t, i, other) for other in q.alternatives),
    )  # fmt: skip


def _zero_day(t: Tokens, i: int, claim: Claim) -> bool:
    return t.word[i] == "zero" and t.word[claim.after] in ("-", "‑")


def _times(t: Tokens, i: int, claim: Claim) -> bool:
    """Takes in "раза" after "в 2": a factor, not a count."""
    if t.language != "ru" or t.word[claim.after] not in ("раз", "раза") or t.before(i) not in ("в", "во"):
        return False
    claim.unit, claim.end, claim.after = "times", t.end[claim.after], claim.after + 1
    return True


def _closed(t: Tokens, claim: Claim, lex: Lexicon, before: int | None = None) -> Found:
    """A claim with the bounds after it and the noun that it counts."""
    bound = bound_after(t, claim, lex)
    if bound is Bound.MORE and t.language == "ru" and claim.unit is None:
        if scale := lex.scales.get(t.word[claim.after]):  # "40 с лишним тысяч"
            claim.low, claim.high, claim.step = claim.low * scale, claim.high * scale, claim.step * scale
            claim.end, claim.after = t.end[claim.after], claim.after + 1
        take_measure(t, claim, lex)
    if bound is None and t.language == "kk" and t.word[claim.after - 1].endswith(tuple(LIKE)):
        bound = Bound.ABOUT if claim.kind is Kind.NUMBER and t.word[claim.after - 1] not in lex.units else None
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
    take_range(t, j, claim, number, lex)
    if t.word[claim.after] in ("usd", "us") and code == "USD" and t.word[i] == "$":
        claim.end, claim.after = t.end[claim.after], claim.after + 1
    elif (found := lex.measures.match(t, claim.after)) and found[0] == (Kind.MONEY, code):
        claim.after, claim.end = found[1], t.end[found[1] - 1]
    return _closed(t, claim, lex)


def _ordinal(t: Tokens, i: int, number: Number, lex: Lexicon) -> Found:
    if not number.digits and t.word[number.after] in lex.year_words and (year := ordinal_year(t, number, lex)):
        return year
    if not rank(t, i, number, lex):
        return None, number.after
    following = t.word[number.after]
    if following in lex.designators_after or (t.language == "ru" and following in lex.designators):
        return None, number.after + 1
    claim = Claim(number.start, number.end, number.after, number.value, number.value, Kind.ORDINAL)
    return quantity(t, claim), number.after
