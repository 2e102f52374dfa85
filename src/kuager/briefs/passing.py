"""Numbers and dates that are passed over: words that nobody would look up. The closing count says how many.

"the second reading", "two of them", "in April", "three days later": they place what is told and measure nothing.
docs/reference/check.md has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from kuager.text import Kind, Language, Quantity

_RANKED = re.compile(
    r"\b(?:rank|ranks|ranked|ranking|place|placed|position|мест\w*|позици\w*|орын\w*|орнын\w*|рейтинг\w*)\b",
    re.IGNORECASE,
)
# "twice as many" compares two numbers that have links of their own, and is not a number to be looked up.
_TIMES_AS = re.compile(r"\b(?:twice|thrice|вдвое|втрое)\b", re.IGNORECASE)
_FEW = Decimal(2)
_NEAR = 30

# Times told from another time: "three days later", "через три дня", "in the past two years", "үш күннен кейін".
_THEN = {
    Language.EN: re.compile(
        r"\s+(?:later|earlier|ago|before|after|afterwards|previously|prior|on|hence|since)\b", re.I
    ),
    Language.RU: re.compile(r"\s+(?:спустя|назад|тому назад|позже|позднее|раньше|ранее|до этого|после)\b", re.I),
    Language.KK: re.compile(r"\s+(?:кейін\w*|соң|бұрын|ілгері|ерте|өткен\w*)\b", re.I),
}
_FROM_NOW = {
    Language.EN: re.compile(r"\b(?:last|past|next|previous|preceding|following|coming|recent)\s+\Z", re.I),
    Language.RU: re.compile(r"\b(?:через|спустя|последни\w+|прошл\w+|следующи\w+|ближайши\w+|предыдущи\w+)\s+\Z", re.I),
    Language.KK: re.compile(r"\b(?:соңғы|келесі|алдағы|алдыңғы|өткен)\s+\Z", re.I),
}
# "One journalist was killed" counts; "one journalist remembers" tells of somebody.
_BEFELL = {
    Language.EN: re.compile(
        r"\b(?:was|were|is|are|been|being|got)\s+(?:\w+ly\s+)?(?:\w+ed|shot|hit|beaten|held|hurt|taken|sent|shut|cut)\b|"
        r"\b(?:died|dead|killed|injured|wounded|arrested|detained)\b",
        re.I,
    ),
    Language.RU: re.compile(
        r"\b(?:был[аио]?\s+)?\w+(?:[ае]н|ены|ена|ено|аны|ана|ано|бит[аы]?|нут[аоы]?)\b|\bпогиб\w*|\bумер\w*|\bпострадал\w*",
        re.I,
    ),
    Language.KK: re.compile(
        r"\bқаза\s+та\w+|\bөл(?:ді|ген|тір\w+)|\bқайтыс\s+бол\w+|\b(?:ұста|қама|бұғатта|жарала|сотта|шекте|өшір|жабы)\w+",
        re.I,
    ),
}


def claims_nothing(quantity: Quantity, text: str, language: Language) -> bool:
    """Whether a quantity is a small word without anything counted ("the second reading", "one or two", "half"), a date
    without year and day ("in April"), or a time told from another ("three days later")."""
    if quantity.kind is Kind.DURATION and _is_relative(quantity, text, language):
        return True
    if quantity.named_day and quantity.year_missing:
        return True
    if any(character.isdigit() for character in quantity.text):
        return False
    if quantity.kind is Kind.DATE:
        return quantity.year_missing and quantity.month is not None
    if quantity.kind is Kind.NUMBER and _TIMES_AS.search(quantity.text):
        return True
    if quantity.kind is Kind.ORDINAL:
        around = text[max(0, quantity.start - 40) : quantity.end + 40]
        return not _RANKED.search(around)
    if quantity.approximate:  # "more than once" is a manner of speaking.
        return quantity.kind is Kind.NUMBER and quantity.unit is None and (quantity.low or _FEW) <= 1
    small = quantity.low == quantity.high and quantity.low is not None and quantity.low <= _FEW
    if quantity.kind is Kind.NUMBER:
        return small and quantity.unit is None
    if quantity.kind is Kind.RATIO:
        return len(quantity.text.split()) == 1 or (quantity.total is not None and quantity.total <= _FEW)
    return quantity.kind is Kind.DURATION and small and quantity.low is not None and quantity.low <= 1


def _is_relative(quantity: Quantity, text: str, language: Language) -> bool:
    before = text[max(0, quantity.start - _NEAR) : quantity.start]
    return bool(_THEN[language].match(text, quantity.end) or _FROM_NOW[language].search(before))


def counts_one(quantity: Quantity, after: str, beside: Iterable[Quantity], language: Language) -> bool:
    """Whether a "one" before a known unit claims a count: it stands beside other counts, or something befell what it
    counts. `after` is the rest of its sentence, `beside` what else is said in the sentence."""
    if any(character.isdigit() for character in quantity.text):
        return True
    if quantity.kind is not Kind.NUMBER or quantity.unit == "point":  # "at one point"
        return quantity.kind is not Kind.NUMBER
    listed = any(other.kind is Kind.NUMBER and other.low != 1 for other in beside)
    return listed or bool(_BEFELL[language].search(after))
