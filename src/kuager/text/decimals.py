"""Decimals in words: "five point two", "пять целых две десятых", "бес бүтін оннан екі"."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

from kuager.text.lexicon import Lexicon
from kuager.text.measure import Claim, take_measure
from kuager.text.numbers import Number, number_at
from kuager.text.tokens import Tokens

_HYPHENS = ("-", "‑", "‐")

_WHOLE = frozenset("целых целая целую целой целыми целым бүтін point".split())


def decimal_in_words(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """ "пять целых две десятых", "бес бүтін оннан екі": a whole number with tenths, hundredths or thousandths."""
    if _WHOLE.isdisjoint(t.word[i + 1 : i + 9]):
        return None
    whole = number_at(t, i, lex)
    if whole is None or whole.ordinal:
        return None
    if t.language == "en":
        return _points(t, whole, lex)
    if t.word[whole.after] not in _WHOLE:
        return None
    k = whole.after + 1 + (t.word[whole.after + 1] == "и")
    first = number_at(t, k, lex)
    second = number_at(t, first.after, lex) if first is not None and not first.ordinal else None
    if first is None or second is None or second.ordinal != (t.language == "ru"):
        return None
    parts, below = (first, second) if t.language == "ru" else (second, first)
    if below.value not in (10, 100, 1000) or parts.value >= below.value:
        return None
    value = whole.value + parts.value / below.value
    claim = Claim(whole.start, second.end, second.after, value, value, step=1 / below.value)
    if scale := lex.scales.get(t.word[claim.after]):
        claim.low = claim.high = value * scale
        claim.step, claim.end, claim.after = claim.step * scale, t.end[claim.after], claim.after + 1
    take_measure(t, claim, lex)
    return claim


def _points(t: Tokens, whole: Number, lex: Lexicon) -> Claim | None:
    """ "five point two five percent": the decimals said one by one."""
    hyphen = t.word[whole.after] in _HYPHENS
    j = whole.after + hyphen
    if t.word[j] != "point":
        return None
    digits, k = "", j + 1 + hyphen
    while (found := lex.numbers.get(t.word[k])) and found.value < 10 and not found.ordinal and len(digits) < 6:
        digits += str(found.value)
        k += 1
    if not digits:
        return None
    value, step = whole.value + Decimal("0." + digits), Decimal(1).scaleb(-len(digits))
    claim = Claim(whole.start, t.end[k - 1], k, value, value, step=step)
    if scale := lex.scales.get(t.word[k]):
        claim = Claim(whole.start, t.end[k], k + 1, value * scale, value * scale, step=step * scale)
    take_measure(t, claim, lex)
    return claim
