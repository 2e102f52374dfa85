"""Shares in words: "a third", "две трети", "one in three", "33 out of 100", "екі жарым"."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

from kuager.text.decimals import decimal_in_words
from kuager.text.lexicon import Lexicon
from kuager.text.measure import SHARE_STEP, Claim, share_of_one, take_measure
from kuager.text.numbers import HEAPS, Number, number_at
from kuager.text.quantity import Kind
from kuager.text.ratios_kk import kazakh_share
from kuager.text.tokens import Tokens

_HYPHENS = ("-", "‑", "‐")
_NOT_HALF_BEFORE = frozenset(
    """
        a
        in first second other better last latter final 1st 2nd next its their opening
    """.split()
)
_HALF_AFTER = frozenset("""
    of the a an all its their his her our were was are is have has had did do went said that these those such as
""".split())  # fmt: skip
_THIRD_AFTER = frozenset(
    """
        of were was are is have has had did said more less fewer higher lower as to in
    """.split()
)
_RU_THIRD = frozenset(
    ["треть", "трети", "третей", "третям", "третями", "четверть", "четверти", "четвертью", "четвертей"]
)
_EVERY = {"en": ("every", "each"), "ru": ("каждый", "каждая", "каждое", "каждого", "каждой", "каждую",
"каждому", "каждым"),
          "kk": ("әр", "әрбір")}  # fmt: skip
#: Half of a time in one word, which the lexicon names too as words to begin with.
HALF_OF = {
    "полгода": "year", "полугода": "year", "полчаса": "hour", "получаса": "hour", "полдня": "day",
    "полумесяца": "month",
    "полминуты": "minute", "полмесяца": "month",
}  # fmt: skip
_NONE = {"none", "not", "ни", "никто", "нөл", "ноль", "бірде", "бір", "ешбір"}


def fraction_at(t: Tokens, i: int, lex: Lexicon, hedged: bool) -> Claim | None:
    """The share or zero that words at token i say, or None."""
    word = t.word[i]
    if word in _NONE and (none := _none(t, i, lex)):
        return none
    if word == "once" or word == "однажды":
        return _once(t, i, hedged)
    if word in _EVERY[t.language]:
        return _every(t, i, lex)
    if word in lex.folds:
        value = Decimal(lex.folds[word])
        return Claim(t.start[i], t.end[i], i + 1, value, value, unit="times")
    if word in lex.measured_words:
        value, unit = Decimal(lex.measured_words[word][0]), lex.measured_words[word][1]
        kind = Kind.PERCENT if unit == "percent" else Kind.DURATION
        return Claim(t.start[i], t.end[i], i + 1, value, value, kind, unit)
    if word in lex.numbers and (spoken := decimal_in_words(t, i, lex)):
        return spoken
    if t.language == "en":
        return _english(t, i, lex, hedged)
    if t.language == "ru":
        return _russian(t, i, lex, hedged)
    return kazakh_share(t, i, lex, hedged)


def _once(t: Tokens, i: int, hedged: bool) -> Claim | None:
    from kuager.text.noise import once

    if not once(t, i, hedged):
        return None
    return Claim(t.start[i], t.end[i], i + 1, Decimal(1), Decimal(1))


def _none(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    word, following = t.word[i], t.word[i + 1]
    zero = Decimal(0)
    if word == "none":
        if following in ("the", "other", "too", "but") or t.before(i) in ("to", "second", "bar"):
            return None
        return Claim(t.start[i], t.end[i], i + 1, zero, zero)
    if word == "not":
        if following not in ("a", "one") or t.word[i + 2] != "single" or t.word[i + 3] in ("one", "word", "day"):
            return None
        return Claim(t.start[i], t.end[i + 2], i + 3, zero, zero)
    if word == "ни" and following in ("один", "одного", "одна", "одной", "одно", "одному", "одним", "одном", "одну"):
        return Claim(t.start[i], t.end[i + 1], i + 2, zero, zero)
    if word == "никто" and following == "из":
        return Claim(t.start[i], t.end[i], i + 1, zero, zero)
    if word == "бірде" and following in _HYPHENS and t.word[i + 2] == "бір":
        return Claim(t.start[i], t.end[i + 2], i + 3, zero, zero)
    if word == "бір" and following == "де" and t.word[i + 2] == "бір":
        return Claim(t.start[i], t.end[i + 2], i + 3, zero, zero)
    if (word == "бірде" and following == "бір") or (word == "ешбір" and following in lex.units):
        last = i + 1 if word == "бірде" else i
        return Claim(t.start[i], t.end[last], last + 1, zero, zero)
    return None


def _every(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    number = number_at(t, i + 1, lex)
    if number is None or not number.ordinal or number.value < 2:
        return None
    if t.language == "en" and t.word[number.after] in ("time", "day", "week", "month", "year", "thursday"):
        return None
    if lex.measures.match(t, number.after):
        return None
    return share_of_one(t, i, number.after, 1 / number.value)


def _english(t: Tokens, i: int, lex: Lexicon, hedged: bool) -> Claim | None:
    word = t.word[i]
    if word in ("a", "an", "one") and (half_more := _unit_and_a_half(t, i, lex)):
        return half_more
    j = i + 1 if word in ("a", "one") and t.word[i + 1] in lex.fractions else i
    if word == "quarter" and t.word[i + 1] == "of" and t.word[i + 2] == "a" and t.word[i + 3] in lex.scales:
        return _scaled(t, i, i + 1, Decimal("0.25"), lex)
    if t.word[i] == "one" and t.word[i + 1] in _HYPHENS and t.word[i + 2] in lex.fractions:
        j = i + 2
    below = lex.fractions.get(t.word[j])
    if below == 2 and t.word[j] == "half":
        return _half(t, i, j, lex, hedged)
    if below and j > i and not t.word[j].endswith("s"):
        following = t.word[j + 1]
        if t.word[i] == "one" or hedged or following in _THIRD_AFTER or not following[:1].isalpha():
            return None if following in _HYPHENS else _scaled(t, i, j + 1, Decimal(1) / below, lex)
        return None
    number = lex.numbers.get(word)
    if number is not None and not number.ordinal and not number.alone and number.value < 100:
        k = i + 2 if t.word[i + 1] in _HYPHENS else i + 1
        parts = lex.fractions.get(t.word[k])
        if parts and t.word[k].endswith("s") and number.value < parts:
            return _scaled(t, i, k + 1, Decimal(number.value) / parts, lex)
    return None


def _unit_and_a_half(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """ "a year and a half", "an hour and a half"; and "a fortnight"."""
    if t.word[i + 1] == "fortnight":
        return Claim(t.start[i], t.end[i + 1], i + 2, Decimal(2), Decimal(2), Kind.DURATION, "week")
    if t.word[i + 2 : i + 5] != ["and", "a", "half"] or not (found := lex.measures.match(t, i + 1)):
        return None
    value = Decimal("1.5")
    return Claim(t.start[i], t.end[i + 4], i + 5, value, value, *found[0], step=Decimal("0.5"))


def _half(t: Tokens, i: int, j: int, lex: Lexicon, hedged: bool) -> Claim | None:
    following = t.word[j + 1]
    before = t.before(i)
    if (
        (j > i and before == "and")
        or before in _NOT_HALF_BEFORE
        or (t.glued(i) and before in _HYPHENS)
        or before == "half"
    ):
        return None
    if following in _HYPHENS and t.glued(j + 1):
        if j == i and lex.measures.match(t, j + 1) and t.word[j + 2] in ("hour", "day", "year", "century", "minute"):
            claim = Claim(t.start[i], t.end[j], j + 1, Decimal("0.5"), Decimal("0.5"), step=Decimal("0.5"))
            take_measure(t, claim, lex)
            return claim
        if t.word[j + 2] not in ("a", "million", "billion", "dozen"):
            return None
    k = j + 2 if following in _HYPHENS else j + 1
    dozen = k if t.word[k] == "dozen" else k + 1
    if t.word[dozen] == "dozen" and (dozen == k or t.word[k] == "a"):
        return Claim(t.start[i], t.end[dozen], dozen + 1, Decimal(6), Decimal(6))
    if t.word[k] in ("a", "an") and t.word[k + 1] in lex.scales:
        scale = lex.scales[t.word[k + 1]]
        claim = Claim(t.start[i], t.end[k + 1], k + 2, Decimal(scale) / 2, Decimal(scale) / 2, step=Decimal(scale) / 10)
        take_measure(t, claim, lex)
        return claim
    if t.word[k] in lex.scales and t.word[k] not in ("hundred",):
        scale = lex.scales[t.word[k]]
        return Claim(t.start[i], t.end[k], k + 1, Decimal(scale) / 2, Decimal(scale) / 2, step=Decimal(scale) / 10)
    if t.word[k] in ("a", "an") and (found := lex.measures.match(t, k + 1)):
        claim = Claim(t.start[i], t.end[k], k + 1, Decimal("0.5"), Decimal("0.5"), step=Decimal("0.5"))
        return claim if take_measure(t, claim, lex) and found else None
    if not (hedged or j > i or following in _HALF_AFTER or not following[:1].isalpha()):
        return None
    if j > i and following in ("past", "time"):
        return None
    return share_of_one(t, i, j + 1, Decimal("0.5"))


def _scaled(t: Tokens, i: int, after: int, value: Decimal, lex: Lexicon) -> Claim:
    """A share, or a number where a scale follows: "a quarter of a million"."""
    k = after
    if t.word[k] == "of" and t.word[k + 1] == "a" and t.word[k + 2] in lex.scales:
        scale = lex.scales[t.word[k + 2]]
        return Claim(t.start[i], t.end[k + 2], k + 3, value * scale, value * scale, step=Decimal(scale) / 100)
    if t.word[k] == "of" and t.word[k + 1] in ("a", "one") and (found := lex.measures.match(t, k + 2)):
        (kind, unit), last = found
        return Claim(t.start[i], t.end[last - 1], last, value, value, kind, unit, step=SHARE_STEP)
    return share_of_one(t, i, after, value)


def _russian(t: Tokens, i: int, lex: Lexicon, hedged: bool) -> Claim | None:
    word = t.word[i]
    if word in ("полтора", "полторы", "полутора"):
        value = Decimal("1.5")
        claim = Claim(t.start[i], t.end[i], i + 1, value, value, step=Decimal("0.1"))
        scale = lex.scales.get(t.word[i + 1]) or HEAPS.get(t.word[i + 1])
        if scale:
            claim.low = claim.high = value * scale
            claim.step, claim.end, claim.after = scale * claim.step, t.end[i + 1], i + 2
        elif t.word[i + 1] in _HYPHENS and (upper := number_at(t, i + 2, lex)) and 2 <= upper.value / upper.scale < 100:
            claim.high, claim.end, claim.after = upper.value, upper.end, upper.after
            if upper.scaled:
                claim.low, claim.step = claim.low * upper.scale, claim.step * upper.scale
        if not take_measure(t, claim, lex) and t.word[claim.after] in ("раз", "раза") and t.before(i) in ("в", "во"):
            claim.unit, claim.end, claim.after = "times", t.end[claim.after], claim.after + 1
        return claim
    if word in HALF_OF:
        half = Decimal("0.5")
        return Claim(t.start[i], t.end[i], i + 1, half, half, Kind.DURATION, HALF_OF[word], Decimal("0.5"))
    below = lex.fractions.get(word)
    before = t.before(i)
    if below:
        found = lex.numbers.get(before)
        if found is not None and found.ordinal:
            return None
        if word.startswith(("полов", "трет", "четвер")) and (word in _RU_THIRD or below == 2 or hedged):
            if word.startswith("четверт") and t.word[i + 1] == "часа":
                quarter = Decimal("0.25")
                return Claim(t.start[i], t.end[i + 1], i + 2, quarter, quarter, Kind.DURATION, "hour", quarter)
            if t.word[i + 1] in lex.designators_after or t.word[i + 1].startswith("финал"):
                return None
            return share_of_one(t, i, i + 1, Decimal(1) / below)
        return None
    number = lex.numbers.get(word)
    if number is None or number.ordinal or number.alone or number.value > 20:
        return None
    k = i + 1
    parts = lex.fractions.get(t.word[k])
    if parts is None:
        nth = lex.numbers.get(t.word[k])
        if (
            nth is None
            or not nth.ordinal
            or not t.word[k].endswith(("ая", "ую", "ой", "ых", "ые", "ыми", "ым", "тья", "тьей"))
        ):
            return None
        if nth.value <= number.value or nth.value < 3:
            return None
        parts = nth.value
    if number.value >= parts:
        return None
    return share_of_one(t, i, k + 1, Decimal(number.value) / parts)


def out_of(t: Tokens, claim: Claim, number: Number, lex: Lexicon) -> Claim | None:
    """ "33 out of 100", "33 из 100", "3 of the 5", "one in three"; changes and returns the claim, or None."""
    j = claim.after
    if (noun := lex.units.match(t, j)) and (t.word[noun[1]] == "из" or t.word[noun[1] : noun[1] + 2] == ["out", "of"]):
        claim.unit, j = noun
    word = t.word[j]
    share = False
    if t.language == "en":
        if word == "times" and t.word[j + 1] in ("in", "out") and number.value > 1:
            j, word = j + 1, t.word[j + 1]
        if word == "out" and t.word[j + 1] == "of":
            j += 2
        elif word == "of" or word == "/":
            j += 1
        elif word == "in":
            j, share = j + 1, True
            if t.word[j] == "every":
                j += 1
        else:
            return None
        while (
            t.word[j]
            in ("the", "a", "all", "its", "their", "his", "these", "those", "total", "every", "possible", "maximum")
            and not share
        ):
            j += 1
    elif (t.language == "ru" and word == "из") or word == "/":
        j += 2 if t.word[j + 1] == "каждых" else 1
    else:
        return None
    whole = number_at(t, j, lex)
    if word == "/":
        return _slashed(t, claim, number, whole) if t.glued(j) and t.glued(j - 1) else None
    if whole is None or whole.ordinal or whole.value <= claim.low or whole.year or claim.low < 0:
        return None
    if share:
        if (
            whole.value > (1000 if whole.digits else 10**6)
            or lex.measures.match(t, whole.after)
            or not number.whole
            or whole.digits != number.digits
        ):
            return None
        if number.year or t.word[whole.after] in lex.months:
            return None
        return _inshare_of_one(t, claim, whole)
    if word == "of" and whole.value <= 1:
        return None
    return _of_total(claim, whole)


def _slashed(t: Tokens, claim: Claim, number: Number, whole: Number | None) -> Claim | None:
    """ "2/3" is a share, "33/100" counts of a whole; "9/11" and "50/50" are neither."""
    if whole is None or not (whole.whole and number.digits) or not 0 <= claim.low < whole.value:
        return None
    if not number.whole:
        return _of_total(claim, whole) if whole.value in (5, 10, 100) else None
    if whole.value <= 10:
        return _inshare_of_one(t, claim, whole) if whole.value != 10 else _of_total(claim, whole)
    return _of_total(claim, whole) if whole.value > 31 and not whole.year else None


def _of_total(claim: Claim, whole: Number) -> Claim:
    claim.total, claim.kind = whole.value, Kind.RATIO
    claim.end, claim.after = whole.end, whole.after
    return claim


def _inshare_of_one(t: Tokens, claim: Claim, whole: Number) -> Claim:
    value = claim.low / whole.value
    return Claim(claim.start, whole.end, whole.after, value, value, Kind.RATIO, step=SHARE_STEP)


def plus_half(t: Tokens, claim: Claim, lex: Lexicon) -> None:
    """Takes in "and a half", "с половиной", "жарым"."""
    j = claim.after
    half = Decimal("0.5")
    if t.language == "en" and t.word[j] == "and" and t.word[j + 1] == "a" and t.word[j + 2] == "half":
        after = j + 3
    elif t.language == "en" and t.word[j : j + 6] == ["-", "and", "-", "a", "-", "half"]:
        after = j + 6
    elif t.language == "ru" and t.word[j] == "с" and t.word[j + 1] == "половиной":
        after = j + 2
    elif t.language == "kk" and t.word[j].startswith("жарым"):
        after = j + 1
    else:
        return
    scale = claim.step if claim.step > 1 else Decimal(1)
    later = lex.scales.get(t.word[after])
    if scale == 1 and later:
        claim.low, scale, after = claim.low * later, Decimal(later), after + 1
    claim.low = claim.high = claim.low + half * scale
    claim.step = scale / 10
    claim.after, claim.end = after, t.end[after - 1]
