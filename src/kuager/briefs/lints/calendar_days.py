"""K115: days that no calendar has, and weekdays that a date does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention
from kuager.text import Kind, Language, Precision, impossible

_WEEKDAYS = {
    Language.EN: ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    Language.RU: ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен"),
    Language.KK: ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
}
_SHORT_EN = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}  # The Sun is a newspaper
_ENDINGS_RU = re.compile(r"(?:а|у|е|ы|ом|ем|ой|ей|ам|ье|ья|ью|ьем|ьям)?")
_NIGHT = re.compile(r"(?:\bto|ночь на)\s+\Z", re.IGNORECASE)  # "in the night to Wednesday, 3 May"
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?:\s+күні)?(?:,\s+|\s+|\s*\()(?:the\s+)?\Z")
_AFTER = re.compile(
    r"(?:\s*\(|,\s+)(?:(?:which\s+(?:was|is|fell on)\s+)?(?:во?|on a|on|an?)\s+)?(?P<word>[^\W\d_]+)[),]"
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Dates as such."""
    for row in draft.mentions:
        for mention in row:
            quantity = mention.quantity
            if quantity.kind is Kind.DATE and quantity.precision is Precision.DAY and not quantity.ambiguous:
                if impossible(quantity):
                    yield draft.finding(
                        "K115",
                        mention.start,
                        mention.end,
                        f"there is no {quantity.text}",
                        help="look it up in the source",
                    )
                elif quantity.from_ is not None and quantity.from_ == quantity.to:
                    yield from _weekday(draft, mention, quantity.from_)


def _weekday(draft: Draft, mention: Mention, day: date) -> Iterator[Finding]:
    block = draft.brief.blocks[mention.block]
    before = _BEFORE.search(block.text[max(0, mention.low - 24) : mention.low])
    after = _AFTER.match(block.text[mention.high : mention.high + 40])
    if before and _NIGHT.search(block.text[max(0, mention.low - 48) : mention.low - len(before[0])]):
        before = None
    for match in (before, after):
        number = _number(match["word"], block.language) if match else None
        if match and number is not None and number != day.weekday():
            right = f"{day:%A}"
            yield draft.finding(
                "K115",
                mention.start,
                mention.end,
                f"{day.isoformat()} was not a {match['word']}: it is a {right}",
                help="one of the two is mistyped",
                is_=right,
            )


def _number(word: str, language: Language) -> int | None:
    lowered = word.lower()
    for number, name in enumerate(_WEEKDAYS[language]):
        if language is Language.EN:
            if lowered == name or (word[:1].isupper() and _SHORT_EN.get(lowered) == number):
                return number
        elif not lowered.startswith(name):
            continue
        elif _ENDINGS_RU.fullmatch(lowered, len(name)) if language is Language.RU else len(lowered) <= len(name) + 4:
            return number
    return None
