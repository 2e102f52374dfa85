"""Shares in Kazakh: "үштен бірі", "100 адамның 33-і", "100 балдан 33", "жартысы"."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

from kuager.text.lexicon import Lexicon
from kuager.text.measure import SHARE_STEP, Claim, share_of_one, take_measure
from kuager.text.numbers import Number, number_at
from kuager.text.quantity import Kind
from kuager.text.tokens import Tokens

_KK_ABLATIVE = ("нан", "нен", "тан", "тен", "дан", "ден")
_KK_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_KK_ONE = frozenset("бірі бірін біріне бірінің бірінен".split())


def kazakh_share(t: Tokens, i: int, lex: Lexicon, hedged: bool) -> Claim | None:
    word = t.word[i]
    below = lex.fractions.get(word)
    if below:
        before = lex.numbers.get(t.before(i))
        if (before is not None and before.ordinal) or t.before(i) in ("алғашқы", "соңғы"):
            return None
        if word == "жарты":
            claim = Claim(t.start[i], t.end[i], i + 1, Decimal("0.5"), Decimal("0.5"), step=Decimal("0.5"))
            if scale := lex.scales.get(t.word[i + 1]):
                claim.low = claim.high = claim.low * scale
                claim.step, claim.end, claim.after = claim.step * scale, t.end[i + 1], i + 2
                take_measure(t, claim, lex)
                return claim
            return claim if take_measure(t, claim, lex) else None
        return share_of_one(t, i, i + 1, Decimal(1) / below)
    if counted_of := _of_noun(t, i, lex):
        return counted_of
    if (word.endswith(_KK_ABLATIVE) and word in lex.numbers) or word.isdecimal():
        whole = number_at(t, i, lex)
        if whole is None or whole.ordinal:
            return None
        if t.word[whole.after] in _KK_ONE and whole.ending.endswith(_KK_ABLATIVE) and not whole.digits:
            return share_of_one(t, i, whole.after + 1, 1 / whole.value)
        if t.word[whole.after] in _KK_POINTS and (scored := _scored(t, whole, lex)):
            return scored
        part = number_at(t, whole.after, lex)
        if not whole.ending.endswith(_KK_ABLATIVE) and not (
            whole.ending.endswith(_KK_GENITIVE) and part is not None and part.ending.startswith(("і", "ы", "сі", "сы"))
        ):
            return None
        if part is None or part.ordinal or not 0 <= part.value < whole.value:
            return None
        if part.digits or whole.digits or whole.value >= 100:
            if t.word[part.after] == "дейін" or part.ending in ("ға", "ге", "қа", "ке") or part.year:
                return None
            claim = Claim(whole.start, part.end, part.after, part.value, part.value, Kind.RATIO, step=part.step)
            claim.total = whole.value
            return claim
        return Claim(whole.start, part.end, part.after, part.value / whole.value, part.value / whole.value, Kind.RATIO,
                     step=SHARE_STEP)  # fmt: skip
    return None


_KK_POINTS = frozenset(("балдан", "баллдан", "ұпайдан"))


def _scored(t: Tokens, whole: Number, lex: Lexicon) -> Claim | None:
    """ "100 балдан 33": so many of the most points there can be, and no movement from one score to another."""
    part = number_at(t, whole.after + 1, lex)
    if part is None or part.ordinal or not 0 <= part.value < whole.value:
        return None
    if part.ending.endswith(("ға", "ге", "қа", "ке")) or t.word[part.after].endswith(("ға", "ге", "қа", "ке")):
        return None
    claim = Claim(whole.start, part.end, part.after, part.value, part.value, Kind.RATIO, "point", part.step)
    claim.total = whole.value
    return claim


def _of_noun(t: Tokens, i: int, lex: Lexicon) -> Claim | None:
    """Kazakh "96 сұраудың 44-і": of the whole in the genitive a part with its possessive ending."""
    if not (t.word[i].isdecimal() or t.word[i] in lex.numbers):
        return None
    whole = number_at(t, i, lex)
    if whole is None or whole.ordinal or whole.year or not t.word[whole.after].endswith(_KK_GENITIVE):
        return None
    if t.word[whole.after] in lex.year_words or t.word[whole.after] in lex.months or t.word[whole.after] in lex.numbers:
        return None
    if t.word[whole.after + 1] in _KK_ONE and t.word[whole.after] in lex.units and whole.value > 1:
        claim = Claim(whole.start, t.end[whole.after + 1], whole.after + 2, Decimal(1), Decimal(1), Kind.RATIO)
        claim.total, claim.unit = whole.value, lex.units.match(t, whole.after)[0]  # type: ignore[index]
        return claim
    part = number_at(t, whole.after + 1, lex)
    if part is None or part.ordinal or not 0 < part.value <= whole.value:
        return None
    if not part.ending.endswith(("і", "ы", "ін", "ын", "іне", "ына")) or (not part.digits and len(part.ending) < 3):
        return None
    if not part.digits and part.ending in ("екі", "алты", "жеті"):
        return None
    claim = Claim(whole.start, part.end, part.after, part.value, part.value, Kind.RATIO, step=part.step)
    noun = lex.units.match(t, whole.after)
    claim.total, claim.unit = whole.value, noun[0] if noun else None
    return claim
