"""Numbers and time limits of a provision, as values, whatever words or digits say them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.lawtext.folding import Folded

_DIGITS = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)*(?:-\d+)*[a-z]?(?![^\W\d_])|\d+")
_AT_ONCE = {
    "ru": r"немедленн\w*|незамедлительн\w*|безотлагательн\w*",
    "kk": r"дереу|кідіріссіз|шұғыл\w*",
    "en": r"immediately|without (?:undue )?delay|forthwith|promptly|at once",
    "de": r"unverzüglich\w*|sofort\w*|umgehend\w*",
    "fr": r"immédiatement|sans délai|promptement",
}
_WORKING = {
    "ru": r"рабоч(?:их|ий|ие|его)(?= дн| сут)",
    "kk": r"жұмыс(?= күн)",
    "en": r"(?:working|business)(?= day)",
    "de": r"werktag\w*|arbeitstag\w*",
    "fr": r"ouvr(?:able|é)s?",
}
_LIMIT_WORDS = {
    "de": {
        "ein": 1, "eine": 1, "einem": 1, "einer": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "vierzehn": 14, "vierundzwanzig": 24, "dreißig": 30,
    },
    "fr": {
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "douze": 12, "quinze": 15, "vingt-quatre": 24, "trente": 30,
    },
}  # fmt: skip
_UNITS = {
    "de": {"stunde": "hour", "werktag": "day", "tag": "day", "woche": "week", "monat": "month", "jahr": "year"},
    "fr": {"heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "année": "year", "an": "year"},
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a time limit, and where it stands in the text it was read from."""

    kind: str  # number or deadline
    value: str  # what is compared
    start: int
    end: int


def amounts(text: str, folded: Folded, language: str | None) -> list[Amount]:
    """The numbers and time limits of a text; places are of the text itself. A time limit is a number too."""
    found: list[Amount] = []
    if language in ("en", "ru", "kk"):
        found += _read(text, language)
    elif language in _LIMIT_WORDS:
        found += _by_words(folded, language)
    taken = [(a.start, a.end) for a in found]
    for match in _DIGITS.finditer(folded.text):
        start, end = folded.span(match.start(), match.end())
        if not any(s < end and start < e for s, e in taken):
            found.append(Amount("number", re.sub(r"[ .,]$| ", "", match.group()), start, end))
    found += _qualities(folded, language)
    return found


def _read(text: str, language: str) -> list[Amount]:
    from kuager.text import Language, read

    found = []
    for q in read(text, Language(language)):
        if q.kind == "date":
            value = f"{q.from_}..{q.to}" if q.from_ or q.to else f"{q.month}-{q.day}"
            found.append(Amount("number", value, q.start, q.end))
            found.append(Amount("deadline", value, q.start, q.end))
            continue
        low = q.low if q.low is not None else q.high
        high = q.high if q.high is not None else q.low
        value = f"{_plain(low)}" if low == high else f"{_plain(low)}..{_plain(high)}"
        found.append(Amount("number", value, q.start, q.end))
        if q.kind == "duration":
            # "within 24 hours" and "no later than 24 hours" are one limit; "at least" is another.
            bound = ">" if q.high is None else ""
            found.append(Amount("deadline", f"{bound}{value} {q.unit}", q.start, q.end))
    return found


def _plain(value: object) -> str:
    text = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _by_words(folded: Folded, language: str) -> list[Amount]:
    words = _LIMIT_WORDS[language]
    units = "|".join(_UNITS[language])
    pattern = re.compile(rf"(?<!\w)(\d+|{'|'.join(sorted(words, key=len, reverse=True))})\s+(?:\w+\s+)?({units})\w*")
    found = []
    for match in pattern.finditer(folded.text.casefold()):
        value = words.get(match.group(1)) or int(match.group(1)[:9])
        unit = _UNITS[language][match.group(2)]
        start, end = folded.span(match.start(), match.end())
        found.append(Amount("number", str(value), start, end))
        found.append(Amount("deadline", f"{value} {unit}", start, end))
    return found


def _qualities(folded: Folded, language: str | None) -> list[Amount]:
    """What makes a time limit another one without a number: at once, working days."""
    found = []
    for value, words in (("at once", _AT_ONCE), ("working days", _WORKING)):
        if language in words:
            found += [
                Amount("deadline", value, *folded.span(match.start(), match.end()))
                for match in re.finditer(rf"(?<!\w)(?:{words[language]})", folded.text.casefold())
            ]
    return found
