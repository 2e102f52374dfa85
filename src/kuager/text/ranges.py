"""Ranges of numbers: "10–15", "from 10 to 15 percent", "10-нан 15-ке дейін", "45 ± 3"; and pairs that are none.

"From A to B" beside a word of change says where something stood and where it stands now: two numbers, of which the
first takes the measure and the scale that the second one shows.
"""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kuager.text.lexicon import Lexicon
from kuager.text.measure import Claim, counted, take_measure
from kuager.text.names import named_after, named_before, votes
from kuager.text.numbers import Number, number_at
from kuager.text.quantity import Kind
from kuager.text.tokens import BARRIER, Tokens

DASHES = frozenset("-–—‑‒−")
OPENERS = {"from": ("to",), "between": ("and",), "от": ("до",), "между": ("и",), "с": ("до",), "со": ("до",)}
_ABLATIVE = ("дан", "ден", "тан", "тен", "нан", "нен")
_UNTIL = ("дейін", "дейінгі")
_CHANGED = frozenset("""
    went go goes going gone moved move moves changed change changes raised raise raises raising cut cuts revised
    extended     shortened lengthened upgraded
    downgraded lowered lower narrowed widened widening swung shifted passed turned lifted
    brought boosted scaled
    изменился изменилась изменилось изменились изменение изменения изменив изменил изменила менялся менялась менялось
    перешел перешла перешло перешли переместился переместилась пересмотрен пересмотрена пересмотрели продлен продлена
    продлили ужесточен смягчен переход дошел дошла дошло дошли довел довели довести
    өзгерді өзгерген ауысты жетті жеткізді жеткен ұзартылды ұзартты қысқартылды қысқартты
""".split())  # fmt: skip


def changes(t: Tokens, first: int, after: int, lex: Lexicon) -> bool:
    """Whether a word of change stands near the tokens from `first` up to `after`, in their sentence."""
    for k in range(first - 1, max(first - 8, -1), -1):
        word = t.word[k]
        if word in (BARRIER, ".", ";", "!", "?"):
            break
        if word in lex.moves or word in _CHANGED:
            return True
    for k in range(after, after + (3 if t.language == "kk" else 5)):
        word = t.word[k]
        if not word or word in (BARRIER, ".", ";", "!", "?", ","):
            return False
        if word in lex.moves or word in _CHANGED:
            return True
    return False


def opened(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """ "from 10 to 15", "between 10 and 15", "от 10 до 15"; of a pair that is no range its first number."""
    closers = OPENERS[t.word[i]]
    j = i + 1
    code: str | None = None
    if money := lex.currencies_before.match(t, j):
        code, j = money
    if t.word[j].isdecimal() and (named_before(t, j, lex) or named_after(t, j, lex)):
        return None
    first = number_at(t, j, lex) or _one_time(t, j, lex)
    if first is None or first.ordinal:
        return None
    claim = Claim(first.start, first.end, first.after, first.value, first.value, step=first.step, others=first.others)
    measured = take_measure(t, claim, lex)
    alone = claim.end, claim.after
    k = claim.after
    if t.word[k] not in closers and (noun := lex.units.match(t, k)):
        k = noun[1]
    if t.word[k] == "и" and t.word[k + 1] == "до":
        k += 1
    if t.word[k] not in closers:
        return None
    k += 1
    if money := lex.currencies_before.match(t, k):
        code, k = money
    last = number_at(t, k, lex) or _one_time(t, k, lex)
    if last is None or last.ordinal or last.year != first.year:
        return None
    upper = Claim(last.start, last.end, last.after, last.value, last.value, step=last.step)
    if take_measure(t, upper, lex) and not measured:
        claim.unit, claim.kind = upper.unit, upper.kind
    elif measured and upper.unit and claim.unit != upper.unit:
        if not _same_unit(claim, upper):
            return None
        claim.start, claim.high, claim.end, claim.after = t.start[i], upper.high, upper.end, upper.after
        return claim if claim.high > claim.low else None
    _lend(claim, first, last)
    if code:
        claim.unit, claim.kind = code, Kind.MONEY
    range_meant = t.word[i] in ("between", "между", "от") or not changes(t, i, upper.after, lex)
    if last.value > claim.low and range_meant and not (t.word[i] in ("с", "со") and first.year):
        claim.start, claim.high, claim.others = t.start[i], last.value, []
        claim.end, claim.after, claim.step = upper.end, upper.after, min(claim.step, upper.step)
        return claim
    if t.word[i] in ("between", "между") or code:
        return None
    claim.end, claim.after = alone
    if claim.unit is None:
        claim.unit = counted(t, upper.after, lex)
    return claim


_EXACT = {("month", "year"): 12, ("day", "week"): 7, ("hour", "day"): 24, ("minute", "hour"): 60}


def _same_unit(claim: Claim, upper: Claim) -> bool:
    """Tells the upper end of "from six months to two years" in the lower one's unit, if that is exact."""
    pair = (claim.unit or "", upper.unit or "")
    if pair not in _EXACT:
        return False
    upper.high = upper.low = upper.high * _EXACT[pair]
    return True


def _one_time(t: Tokens, j: int, lex: Lexicon) -> Number | None:
    """The one that is not said: "от года до трех лет", "от трех месяцев до года"."""
    if t.language != "ru" or t.word[j] not in ("года", "месяца"):
        return None
    return Number(Decimal(1), Decimal(1), t.start[j], t.start[j], j)


def _lend(claim: Claim, first: Number, last: Number) -> None:
    """ "5 to 10 million": the scale of the last number is the first one's too."""
    if (
        last.scaled
        and not first.scaled
        and first.value < 1000
        and last.scale > 1
        and claim.low * last.scale <= last.value * (1 if claim.high > claim.low else 100)
    ):
        claim.low *= last.scale
        claim.high = claim.low
        claim.step *= last.scale


def take_range(t: Tokens, i: int, claim: Claim, first: Number, lex: Lexicon) -> None:
    """Takes in the upper end of a range: "10–15", "10 to 15", "two or three"."""
    if t.language == "kk" and _kazakh_range(t, claim, first, lex):
        return
    j = claim.after
    separator = t.word[j]
    spaced = not t.glued(j)
    if separator == "±":
        _margin(t, claim, lex)
        return
    joins = separator in ("мен", "пен", "бен")
    if separator in DASHES:
        if spaced != (not t.glued(j + 1)):
            return
    elif not joins and (
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
    if joins:
        measured = lex.measures.match(t, last.after)
        between = measured[1] if measured else last.after
        if not t.word[between].startswith(("аралығ", "арасын")):
            return
    if separator in DASHES | {"to"} and (votes(t, i, last.after) or (separator == "to" and changes(t, i, i, lex))):
        return
    before, step = claim.low, claim.step
    _lend(claim, first, last)
    if last.value <= claim.low or (spaced and separator in DASHES and (last.year or claim.low * 20 < last.value)):
        claim.low = claim.high = before
        claim.step = step
        return
    claim.high, claim.end, claim.after, claim.step = last.value, last.end, last.after, min(claim.step, last.step)
    claim.others = []
    if joins:
        claim.end, claim.after = t.end[between], between + 1
        if measured:
            claim.kind, claim.unit = measured[0]


def _margin(t: Tokens, claim: Claim, lex: Lexicon) -> None:
    """ "45 ± 3": from 42 to 48."""
    margin = number_at(t, claim.after + 1, lex)
    if margin is None or margin.ordinal:
        return
    claim.low, claim.high = claim.low - margin.value, claim.high + margin.value
    claim.end, claim.after, claim.others = margin.end, margin.after, []


def plus_minus(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """ "±3", "+/-3", "plus or minus 3": from -3 to 3."""
    k = i + 1
    if t.word[i] != "±":
        k = i + 3
        if t.word[i + 1 : k] not in (["/", "-"], ["/", "−"], ["/", "–"], ["or", "minus"]) or t.before(i).isdecimal():
            return None
    number = number_at(t, k, lex)
    if number is None or number.ordinal or number.value < 0:
        return None
    return Claim(t.start[i], number.end, number.after, -number.value, number.value, step=number.step)


def _kazakh_range(t: Tokens, claim: Claim, first: Number, lex: Lexicon) -> bool:
    """Takes in "10-нан 15-ке дейін", unless a word of movement follows: "10-нан 15-ке дейін өсті"."""
    start = Claim(claim.start, claim.end, claim.after, claim.low, claim.high)
    measured = take_measure(t, start, lex)
    if not (t.word[start.after - 1] if measured else first.ending).endswith(_ABLATIVE):
        return False
    last = number_at(t, start.after, lex)
    if last is None or last.ordinal or last.year != first.year:
        return False
    upper = Claim(last.start, last.end, last.after, last.value, last.value, step=last.step)
    other = take_measure(t, upper, lex)
    converted = measured and other and start.unit != upper.unit
    after = upper.after
    while after < upper.after + 4 and t.word[after] not in _UNTIL and (t.word[after][:1].isalpha() or t.glued(after)):
        after += 1
    until = t.word[after] in _UNTIL
    if changes(t, claim.after, claim.after, lex) or any(
        t.word[after + k] in lex.moves or t.word[after + k] in _CHANGED for k in range(0 if not until else 1, 4)
    ):
        if other and not measured and last.ending != "орынға":
            claim.kind, claim.unit = upper.kind, upper.unit
        _lend(claim, first, last)
        return True
    if converted:
        if not until or not _same_unit(start, upper) or upper.high <= claim.low:
            return False
        claim.kind, claim.unit, claim.high = start.kind, start.unit, upper.high
        claim.end, claim.after = t.end[after], after + 1
        return True
    if not until or last.value <= claim.low:
        return False
    if other or measured:
        claim.kind, claim.unit = (upper if other else start).kind, (upper if other else start).unit
    elif after > upper.after:
        claim.unit = counted(t, last.after, lex)
    _lend(claim, first, last)
    claim.high, claim.end, claim.after = last.value, t.end[after], after + 1
    claim.step = min(claim.step, last.step)
    return True


def range_measured(t: Tokens, i: int, claim: Claim, lex: Lexicon) -> None:
    """Takes in a second measured number: "10%–15%", "10 percent to 15 percent"."""
    j = claim.after
    separator = t.word[j]
    if claim.low != claim.high or claim.kind not in (Kind.PERCENT, Kind.MONEY):
        return
    if separator not in DASHES and separator not in ("to", "or", "или", "немесе"):
        return
    last = number_at(t, j + 1, lex)
    if last is None or last.ordinal or last.value <= claim.low:
        return
    other = Claim(last.start, last.end, last.after, last.value, last.value, step=last.step)
    if not take_measure(t, other, lex) or other.unit != claim.unit:
        return
    if separator == "to" and changes(t, i, i, lex):
        return
    claim.high, claim.end, claim.after, claim.step = other.high, other.end, other.after, min(claim.step, other.step)


_RATIO = frozenset("ratio ratios odds outnumbered outnumber outnumbers соотношение соотношении соотношением арақатынас "
                   "арақатынасы арақатынасында арақатынасымен".split())  # fmt: skip


def proportion(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """ "a ratio of 1:3", "outnumbered 5 to 1": the first by the second, where a word says that it is a proportion."""
    separator = t.word[i + 1]
    if separator not in (":", "to", "к") or not t.word[i].isdecimal():
        return None
    if not any(t.before(i, back) in _RATIO for back in (1, 2, 3, 4)):
        return None
    below = number_at(t, i + 2, lex)
    if below is None or below.ordinal or below.value <= 0 or len(t.word[i]) > 6:
        return None
    value = Decimal(t.word[i]) / below.value
    return Claim(t.start[i], below.end, below.after, value, value, Kind.RATIO, step=Decimal("0.01"))


@cache
def _scientific() -> re.Pattern[str]:
    return re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[eE]([+-]?\d{1,2})(?![\w.,:/-])")


def power(t: Tokens, i: int) -> Claim | None:
    """ "1e6", as programs write a million."""
    if t.word[i + 1] not in ("e", ".") or not t.glued(i + 1) or t.glued(i):
        return None
    match = _scientific().match(t.text, t.start[i])
    if match is None:
        return None
    value = Decimal(match[1]).scaleb(int(match[2]))
    return Claim(match.start(), match.end(), t.at(match.end(), i), value, value, step=Decimal(1).scaleb(int(match[2])))
