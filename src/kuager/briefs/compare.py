"""Whether what a text says is what the record answers: by meaning, not by digits.

The conventions are published in docs/reference/check.md. Shares, scores and money hold when the digits shown are the
value correctly rounded, halves up or to even; counts, ranks and dates are exact unless the text approximates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kuager.briefs.answer import Answer
from kuager.briefs.checked import Verdict
from kuager.briefs.compare_dates import compare_date
from kuager.briefs.compare_words import same_words
from kuager.figures.reading import Moment, Number, Words
from kuager.text import Kind, Quantity


@dataclass(frozen=True)
class Outcome:
    """What comparing gives, with a note where the verdict alone does not say enough."""

    verdict: Verdict
    note: str | None = None


CONFIRMED = Outcome(Verdict.CONFIRMED)
CONTRADICTED = Outcome(Verdict.CONTRADICTED)

# "one in three" is a way of speaking: it holds within a twentieth.
_SPOKEN_SHARE = Decimal("0.05")
_PER_MILLE = re.compile(r"‰|per mille?\b|промилле", re.IGNORECASE)
_PER_THOUSAND = frozenset(("number", "per_mille", "permille", "per_thousand", "per_1000", "rate"))
_HOURS = {
    "minute": Decimal(1) / 60,
    "hour": Decimal(1),
    "day": Decimal(24),
    "week": Decimal(168),
}
_MONTHS = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12), "decade": Decimal(120)}


def compare(said: Quantity, answer: Answer) -> Outcome:
    """Compare a quantity with an answer. Where a text can be read in two ways, the one that holds is meant."""
    outcomes = [_compare_one(reading, answer) for reading in _readings(said)]
    for verdict in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART, Verdict.CONTRADICTED):
        for outcome in outcomes:
            if outcome.verdict is verdict:
                return outcome
    return outcomes[0]


def _readings(said: Quantity) -> Iterator[Quantity]:
    yield said
    yield from said.alternatives


def _compare_one(said: Quantity, answer: Answer) -> Outcome:
    match answer.value:
        case Words():
            return CONFIRMED if same_words(said.text, answer.value.text) else CONTRADICTED
        case Moment():
            return Outcome(*compare_date(said, answer.value.edtf, contradicted=answer.contradicted))
        case Number():
            return _compare_number(said, answer, answer.value)


@dataclass(frozen=True)
class _Claim:
    """The values that a text allows, in the unit of the answer. slack: how far rounding may have moved them."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    slack: Decimal

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


def _compare_number(said: Quantity, answer: Answer, value: Number) -> Outcome:
    if said.kind is Kind.DATE:
        return _year_as_number(said, answer)
    factor = _factor(said, answer)
    if isinstance(factor, str):
        return Outcome(Verdict.CONTRADICTED if factor else Verdict.UNREADABLE, factor or None)
    claim = _claim(said, answer, value, factor)
    outcome = _meets(claim, value)
    if outcome.verdict is Verdict.CONTRADICTED and _negative(value) and claim.low is not None and claim.low >= 0:
        # "fell by 33": the sign is in the word, and is checked with it.
        outcome = _meets(claim, _mirrored(value))
    if outcome.verdict is Verdict.CONTRADICTED or said.total is None or said.kind is Kind.PERCENT:
        return outcome
    return _of_total(said, answer, outcome)


def _year_as_number(said: Quantity, answer: Answer) -> Outcome:
    """A bare "2021" is read as a year; beside an answer that is a number it is a number."""
    if said.text.strip().isdecimal():
        number = Decimal(said.text.strip())
        claim = _Claim(number, number, False, False, Decimal(0))
        return _meets(claim, answer.value) if isinstance(answer.value, Number) else CONTRADICTED
    return Outcome(Verdict.UNREADABLE)


def _factor(said: Quantity, answer: Answer) -> Decimal | str:
    """What the said value is multiplied by to be in the answer's unit; else why it cannot be ('' for no quantity)."""
    unit = answer.unit
    if said.kind is Kind.PERCENT:
        if unit in _PER_THOUSAND and _PER_MILLE.search(said.text):
            return Decimal(10)  # read as a percentage, and held as a rate per thousand
        if unit in ("ratio", "share"):
            return Decimal("0.01")
        if unit in ("percent", "percentage_point", "number"):
            return Decimal(1)
        return f"a percentage, and the record answers in {_spoken(unit)}"
    if said.kind is Kind.RATIO:
        return Decimal(100) if unit == "percent" and said.total is None else Decimal(1)
    if said.kind is Kind.MONEY:
        if said.unit and len(unit) == 3 and unit.isupper() and said.unit != unit:
            return f"{said.unit}, and the record answers in {unit}"
        return Decimal(1)
    if said.kind is Kind.DURATION:
        for scale in (_HOURS, _MONTHS):
            if said.unit in scale and unit in scale:
                return scale[said.unit] / scale[unit]
        return Decimal(1) if said.unit == unit or unit in ("number", "years") else ""
    return Decimal(1)


def _spoken(unit: str) -> str:
    return "a plain number" if unit == "number" else unit.replace("_", " ") + ("" if unit.endswith("s") else "s")


def _claim(said: Quantity, answer: Answer, value: Number, factor: Decimal) -> _Claim:
    low = None if said.low is None else said.low * factor
    high = None if said.high is None else said.high * factor
    slack = Decimal(0)
    whole = all(bound is None or bound == bound.to_integral_value() for bound in (value.low, value.high))
    if said.kind is Kind.RATIO and said.total:
        if answer.unit == "percent" and low is not None:
            share = low / said.total * 100
            return _Claim(share, share, False, False, Decimal(50) / said.total)
    elif said.kind is Kind.RATIO and not any(character.isdigit() for character in said.text) and low is not None:
        slack = abs(low) * _SPOKEN_SHARE
    elif answer.measured or not whole or said.step > 1:
        slack = abs(said.step * factor) / 2
    if said.approximate and low != high:
        slack = Decimal(0)
    return _Claim(low, high, said.low_open, said.high_open, slack)


def _meets(claim: _Claim, value: Number) -> Outcome:
    """One value is right or wrong. Of a range or bound, what lies in it cannot be called wrong: it holds when the text
    says no more than the record, and in part when it says more."""
    if value.low is not None and value.low == value.high:
        return CONFIRMED if _holds(claim, value.low) else CONTRADICTED
    known = _Claim(value.low, value.high, value.low_open, value.high_open, Decimal(0))
    if _apart(claim, known) or (value.low is None and value.high is None):
        return CONTRADICTED
    closed = value.low is not None and value.high is not None
    note = (
        f"any value from {value.low:f} to {value.high:f} would" if closed else f"the record has only: {_bound(value)}"
    )
    if _within(known, claim):
        return Outcome(Verdict.CONFIRMED, note if closed else None)
    if closed and (claim.exact or _within(claim, known)):
        return Outcome(Verdict.CONFIRMED, note)
    return Outcome(Verdict.CONFIRMED_IN_PART, note if not closed else f"the record has {value.low:f} to {value.high:f}")


def _holds(claim: _Claim, value: Decimal) -> bool:
    """Whether one value is among those that the text allows."""
    return not _apart(claim, _Claim(value, value, False, False, Decimal(0)))


def _apart(claim: _Claim, known: _Claim) -> bool:
    """Whether no value is in both."""
    slack = Decimal(0) if not claim.exact and (claim.low is None or claim.high is None) else claim.slack
    return _ends_before(claim, known, slack) or _ends_before(known, claim, slack)


def _ends_before(one: _Claim, other: _Claim, slack: Decimal) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high + slack < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _within(inner: _Claim, outer: _Claim) -> bool:
    """Whether every value of the one is a value of the other."""
    low = outer.low is None or (
        inner.low is not None and _reaches(inner.low - outer.low, outer.slack, inner.low_open or not outer.low_open)
    )
    high = outer.high is None or (
        inner.high is not None
        and _reaches(outer.high - inner.high, outer.slack, inner.high_open or not outer.high_open)
    )
    return low and high


def _reaches(inside: Decimal, slack: Decimal, touching: bool) -> bool:
    """Whether an end lies far enough inside another: right on it only where that is part of the range."""
    return inside > -slack or (inside == -slack and (touching or slack > 0))


def _bound(value: Number) -> str:
    if value.low is not None:
        return f"{'more than' if value.low_open else 'at least'} {value.low:f}"
    return f"{'less than' if value.high_open else 'at most'} {value.high:f}"


def _negative(value: Number) -> bool:
    return value.high is not None and value.high <= 0


def _mirrored(value: Number) -> Number:
    return Number(
        low=None if value.high is None else -value.high,
        high=None if value.low is None else -value.low,
        low_open=value.high_open,
        high_open=value.low_open,
    )


def _of_total(said: Quantity, answer: Answer, outcome: Outcome) -> Outcome:
    """ "33 out of 100": the whole is checked where the record knows it."""
    if answer.unit == "percent":
        return outcome
    if answer.maximum is None:
        return Outcome(
            Verdict.CONFIRMED_IN_PART, f"the record does not say out of how many, {said.total:f} is not checked"
        )
    if answer.maximum == said.total:
        return outcome
    return Outcome(Verdict.CONTRADICTED, f"out of {said.total:f}, and it is out of {answer.maximum:f}")
