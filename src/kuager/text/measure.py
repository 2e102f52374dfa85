"""What stands around a number: the measure after it, what it counts, and the bounds that words set."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

import msgspec

from kuager.text.lexicon import Lexicon
from kuager.text.lexicon.model import Bound
from kuager.text.quantity import Kind, Quantity
from kuager.text.tokens import Tokens

_STOP = frozenset(
    """
        of and or the in to a an on at by for from with as is are was were be been has have had that which who than
        per but и или а но в на по с к от до из за у о об для при что как не или года году мен пен бен және де да
        үшін
    """.split()
)
_ABLATIVE = ("дан", "ден", "тан", "тен", "нан", "нен")
_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")
#: How fine a share in words is told.
SHARE_STEP = Decimal("0.01")
_HYPHENS = ("-", "‑", "‐")


class Claim(msgspec.Struct):
    """A quantity in the making."""

    start: int
    end: int
    after: int
    low: Decimal
    high: Decimal
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    step: Decimal = Decimal(1)
    total: Decimal | None = None
    others: list[Decimal] = []


def take_measure(t: Tokens, claim: Claim, lex: Lexicon) -> bool:
    """Takes in the percent, money or duration word after a number. Returns whether there was one."""
    j = claim.after
    if (t.word[j] in ("‰", "промилле")) or (t.word[j] == "per" and t.word[j + 1] in ("mille", "mil")):
        return _per_mille(t, claim, j + 2 if t.word[j] == "per" else j + 1)
    found = lex.measures.match(t, j)
    if found is None and t.word[j] in _HYPHENS and t.start[j] == claim.end and t.glued(j + 1):
        word = t.word[j + 1]
        for stem, meaning in lex.measure_adjectives.items():
            if word.startswith(stem):
                found = meaning, j + 2
                break
    if found is None:
        return False
    (kind, unit), after = found
    if unit == "USD" and kind is Kind.MONEY and t.word[j] == "c":
        return False
    claim.kind, claim.unit, claim.after, claim.end = kind, unit, after, t.end[after - 1]
    if t.language != "en" and t.word[after] in _HYPHENS and t.glued(after) and t.glued(after + 1):
        ending = t.word[after + 1]
        adjective = t.language == "ru" and ending[:1] == "н" and ending[1:] in lex.ordinal_endings
        if ending in lex.case_endings or ending in lex.ordinal_endings or adjective:
            claim.after, claim.end = after + 2, t.end[after + 1]
    elif t.word[after] in lex.case_endings and t.language == "kk" and t.glued(after):
        claim.after, claim.end = after + 1, t.end[after]
    return True


def _per_mille(t: Tokens, claim: Claim, after: int) -> bool:
    """Tenths of a percent, told in percent like all shares."""
    claim.kind, claim.unit = Kind.PERCENT, "percent"
    claim.low, claim.high, claim.step = claim.low / 10, claim.high / 10, claim.step / 10
    claim.end, claim.after = t.end[after - 1], after
    return True


def counted(t: Tokens, j: int, lex: Lexicon) -> str | None:
    """The unit of the noun that a number counts, past at most three words that describe it."""
    if t.language == "en" and t.word[j] == "of" and t.word[j + 1] in ("the", "these", "those", "its", "their"):
        j += 2  # "Three of the journalists".
    for k in range(j, j + 4):
        if found := lex.units.match(t, k):
            if t.word[k + 1] == "of" and t.language == "en" and t.word[k] in ("pages", "members"):
                continue
            return found[0]
        word = t.word[k]
        if word in _STOP or not word[:1].isalpha():
            if word in _HYPHENS and t.glued(k) and t.glued(k + 1):
                continue
            return None
    return None


def bound_after(t: Tokens, claim: Claim, lex: Lexicon) -> Bound | None:
    """Takes in words after a number that bound it ("or more", "дан астам") and returns how."""
    if t.language == "kk":
        return _kazakh_bound(t, claim, lex)
    found = lex.bounds_after.match(t, claim.after)
    if found is None:
        return None
    bound, after = found
    if t.word[claim.after] == "+" and not t.glued(claim.after):
        return None
    if t.word[claim.after] == "+" and t.word[after].isalnum() and t.glued(after):
        return None
    if (
        t.word[claim.after]
        in (
            "approximately",
            "plus",
            "примерно",
            "приблизительно",
            "максимум",
            "минимум",
            "at",
            "как",
            "не",
        )
        and t.word[after]
        and (t.word[after].isdecimal() or t.word[after] in lex.numbers or t.word[after] == "$")
    ):
        return None
    claim.after, claim.end = after, t.end[after - 1]
    return bound


def _kazakh_bound(t: Tokens, claim: Claim, lex: Lexicon) -> Bound | None:
    for noun in (0, 1, 2, 3):
        at = claim.after + noun
        if noun == 3 and t.word[at - 2] not in _HYPHENS:
            return None
        found = lex.bounds_after.match(t, at)
        if found is not None:
            break
        if t.word[at] in _HYPHENS and t.glued(at) and noun < 2:
            continue
        if noun < 2 and (t.word[at] in _STOP or not t.word[at][:1].isalpha()):
            return None
    if found is None:
        return None
    bound, after = found
    before, word = t.word[at - 1], t.word[at]
    if (
        word in ("шақты", "қаралы", "дерлік", "+")
        or word.startswith(("шамасы", "маңында", "төңірегі", "айналасы"))
        or word in ("және", "немесе")
    ):
        pass
    elif bound in (Bound.MORE, Bound.LESS, Bound.AT_LEAST) or word in ("көп", "артық"):
        short = word.startswith(("жетп", "толма"))  # These call for the dative: "10-ға жетпейді".
        if not before.endswith(_DATIVE if short else _ABLATIVE):
            return None
    elif not before.endswith(_DATIVE) and not word.startswith(("асп", "жетп", "және", "немесе")):
        return None
    if word in ("дейін", "дейінгі") and any(moves(t, after + k, lex) for k in range(3)):
        return None
    if t.word[after] == "емес" and bound in (Bound.MORE, Bound.LESS):
        bound = Bound.AT_MOST if bound is Bound.MORE else Bound.AT_LEAST
        after += 1
    claim.after, claim.end = after, t.end[after - 1]
    return bound


def moves(t: Tokens, j: int, lex: Lexicon) -> bool:
    """Whether token j is a word of direction."""
    return 0 <= j < t.size and t.word[j] in lex.moves


def bounded(q: Quantity, bound: Bound) -> Quantity:
    """A quantity as the words around it bound it: the conventions of the published page."""
    low, high = q.low, q.high
    if low is None or high is None:
        return q
    tenth_low, tenth_high = abs(low) / 10, abs(high) / 10
    match bound:
        case Bound.MORE:
            changes = msgspec.structs.replace(q, high=None, low_open=True)
        case Bound.AT_LEAST:
            changes = msgspec.structs.replace(q, high=None)
        case Bound.LESS:
            changes = msgspec.structs.replace(q, low=None, high_open=True)
        case Bound.AT_MOST:
            changes = msgspec.structs.replace(q, low=None)
        case Bound.NEARLY:
            changes = msgspec.structs.replace(q, low=low - tenth_low, high_open=True)
        case Bound.ABOUT:
            changes = msgspec.structs.replace(q, low=low - tenth_low, high=high + tenth_high)
    alternatives = tuple(bounded(other, bound) for other in q.alternatives)
    return msgspec.structs.replace(changes, approximate=True, alternatives=alternatives)


def quantity(t: Tokens, claim: Claim) -> Quantity:
    """The quantity that a claim has become."""
    made = Quantity(
        start=claim.start, end=claim.end, text=t.text[claim.start : claim.end], kind=claim.kind,
        low=claim.low, high=claim.high, unit=claim.unit, step=claim.step, total=claim.total,
    )  # fmt: skip
    if not claim.others:
        return made
    others = tuple(msgspec.structs.replace(made, low=other, high=other, step=Decimal(1)) for other in claim.others)
    return msgspec.structs.replace(made, ambiguous=True, alternatives=others)


def share_of_one(t: Tokens, i: int, after: int, value: Decimal, step: Decimal = SHARE_STEP) -> Claim:
    start = t.start[i]
    return Claim(start, t.end[after - 1], after, value, value, Kind.RATIO, step=step)
