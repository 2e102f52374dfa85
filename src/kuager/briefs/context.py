"""Numbers and dates that need no link: they repeat what a bound reading beside them is about, or claim nothing.

"[155th][r21] in 2021": the year is the reading's own. "the first hearing", "two of them": nobody would look that up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kuager.briefs.bind import completed
from kuager.briefs.brief import Scheme
from kuager.figures.reading import Moment, Reading
from kuager.record.edtf import EdtfError, bounds
from kuager.text import Kind, Quantity

if TYPE_CHECKING:
    from kuager.briefs.draft import Draft
    from kuager.briefs.mentions import Mention

_TIMES = frozenset(("year", "edition", "on", "period", "since", "until", "from", "to"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_RANKED = re.compile(
    r"\b(?:rank|ranks|ranked|ranking|place|placed|position|мест\w*|позици\w*|орын\w*|орнын\w*|рейтинг\w*)\b",
    re.IGNORECASE,
)
_FEW = Decimal(2)
_YEAR_DIGITS = 4


def is_context(draft: Draft, mention: Mention) -> bool:
    """Whether an unlinked quantity needs no link of its own."""
    block = draft.brief.blocks[mention.block]
    if claims_little(mention.quantity, block.text):
        return True
    if _in_caveat(draft, mention):
        return True
    quantity = completed(mention, draft.mentions[mention.block])
    return any(_repeats(quantity, reading) for reading in draft.readings_near(block))


def claims_little(quantity: Quantity, text: str) -> bool:
    """Whether a quantity is a small word without anything counted: "the second reading", "one or two", "half"."""
    if quantity.named_day and quantity.year_missing:
        return True
    if any(character.isdigit() for character in quantity.text):
        return False
    if quantity.kind is Kind.ORDINAL:
        around = text[max(0, quantity.start - 40) : quantity.end + 40]
        return not _RANKED.search(around)
    if quantity.approximate:
        return False
    small = quantity.low == quantity.high and quantity.low is not None and quantity.low <= _FEW
    if quantity.kind is Kind.NUMBER:
        return small and quantity.unit is None
    if quantity.kind is Kind.RATIO:
        return len(quantity.text.split()) == 1
    return quantity.kind is Kind.DURATION and small and quantity.low is not None and quantity.low <= 1


def _in_caveat(draft: Draft, mention: Mention) -> bool:
    """Words like "the method of 2022" inside the link that acknowledges it."""
    return any(
        link.low <= mention.low and mention.high <= link.high and mention.quantity.text.strip(".") in link.target
        for link in draft.links_of(mention.block, Scheme.CAVEAT)
    )


def _repeats(quantity: Quantity, reading: Reading) -> bool:
    if quantity.kind is Kind.DATE:
        return quantity.from_ is not None and _is_its_time(quantity, reading)
    if quantity.low is None or quantity.low != quantity.high:
        return False
    if reading.maximum is not None and quantity.low == reading.maximum:
        return True
    return quantity.low in set(_own_numbers(reading))


def _is_its_time(quantity: Quantity, reading: Reading) -> bool:
    said = (quantity.from_, quantity.to)
    for text in _own_times(reading):
        low, high = _span(text)
        if (low, high) == said:
            return True
        if low is not None and high is not None and said == (date(low.year, 1, 1), date(high.year, 12, 31)):
            return True
        if said in (_month(low), _month(high), _year(low), _year(high), (low, low), (high, high)):
            return True
    if isinstance(reading.value, Moment):  # "In May 2022 it was signed on [3 May 2022][s]."
        low, high = _span(reading.value.edtf)
        if low is None or high is None or quantity.from_ is None or quantity.to is None:
            return False
        return quantity.from_ <= low and high <= quantity.to
    return False


def _own_times(reading: Reading) -> Iterator[str]:
    for name, value in reading.parameters:
        if name in _TIMES:
            yield value
    if reading.period:
        yield reading.period


def _span(text: str) -> tuple[date | None, date | None]:
    try:
        return bounds(text)
    except EdtfError:
        return None, None


def _month(day: date | None) -> tuple[date, date] | None:
    if day is None:
        return None
    first, last = bounds(f"{day:%Y-%m}")
    return (first, last) if first and last else None


def _year(day: date | None) -> tuple[date, date] | None:
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if day else None


def _own_numbers(reading: Reading) -> Iterator[Decimal]:
    """The numbers in what the reading is of: "180 countries", a parameter `age=18`."""
    texts = [value for name, value in reading.parameters if name not in _TIMES]
    for text in (reading.population or "", *texts):
        for match in _NUMBER.finditer(text):
            yield Decimal(match.group().replace(",", ""))
