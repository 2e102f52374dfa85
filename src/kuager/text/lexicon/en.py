"""English."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from kuager.text.lexicon.model import Bound, Lexicon, NumberWord, Phrases, Role
from kuager.text.lexicon.money import SYMBOLS, codes
from kuager.text.lexicon.moves import moves
from kuager.text.lexicon.units_en import COUNTABLES, UNITS
from kuager.text.named_days import phrases
from kuager.text.periods import STARTERS
from kuager.text.quantity import Kind

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
""".split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNIT_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEEN_ORDINALS = """
    tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
""".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def _numbers() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for value, word in enumerate(_UNITS, 1):
        words[word] = NumberWord(value, Role.UNIT)
    for value, word in enumerate(_UNIT_ORDINALS, 1):
        words[word] = NumberWord(value, Role.UNIT, ordinal=True)
    for value, word in enumerate(_TEENS, 10):
        words[word] = NumberWord(value, Role.TEEN)
    for value, word in enumerate(_TEEN_ORDINALS, 10):
        words[word] = NumberWord(value, Role.TEEN, ordinal=True)
    for value, word in enumerate(_TENS, 2):
        words[word] = NumberWord(10 * value, Role.TEN)
        words[word[:-1] + "ieth"] = NumberWord(10 * value, Role.TEN, ordinal=True)
    words["fourty"] = words["forty"]
    words["hundred"] = NumberWord(100, Role.HUNDRED)
    words["hundredth"] = NumberWord(100, Role.HUNDRED, ordinal=True)
    for word, value in _SCALES.items():
        words[word] = NumberWord(value, Role.SCALE)
        words[word + "th"] = NumberWord(value, Role.SCALE, ordinal=True)
    words["zero"] = NumberWord(0, Role.UNIT, alone=True)
    words["nil"] = NumberWord(0, Role.UNIT, alone=True)
    words["twice"] = NumberWord(2, Role.UNIT, alone=True)
    words["thrice"] = NumberWord(3, Role.UNIT, alone=True)
    words["dozen"] = NumberWord(12, Role.UNIT, alone=True)
    return words


_BOUNDS = {
    Bound.MORE: (
        "more than; over; above; exceeding; in excess of; upwards of; upward of; greater than; larger than; "
        "higher than; well over; just over; slightly over; slightly more than; just more than; far more than; "
        "well above; just above; a little over; a little more than; a little above; > ; "
        " exceeds; exceeded; surpassed; surpassing; "
        "longer than; older than; well more than; much more than; significantly more than"
    ),
    Bound.AT_LEAST: (
        "at least; no fewer than; no less than; not less than; not fewer than; a minimum of; minimum of; "
        "minimum; at a minimum; ≥ ; > =; at the very least"
    ),
    Bound.LESS: (
        "less than; fewer than; under; below; lower than; just under; just below; well under; well below; "
        "slightly less than; slightly under; smaller than; far fewer than; far less than; < ; just short of; "
        "younger than; shorter than; short of; just shy of; shy of; a little under; a little below; "
        "little less than; a little less than"
    ),
    Bound.AT_MOST: (
        "up to; at most; no more than; not more than; a maximum of; maximum of; maximum; "
        "up to and including; up to a maximum of; no longer than; not longer than; not later than; no later than; "
        "no older than; does not exceed; do not exceed; did not exceed; must not exceed; "
        "may not exceed; no greater than; ≤ ; < =; no higher than; not exceeding; at the most"
    ),
    Bound.NEARLY: "nearly; almost; close to; approaching; very nearly; nearing; virtually",
    Bound.ABOUT: (
        "about; around; roughly; approximately; approx .; approx; some; circa; c .; ca .; ca; ~; ≈; "
        "an estimated; estimated; in the region of; in the order of; on the order of; "
        "of the order of; somewhere around; around about; just about; or about"
    ),
}
_BOUNDS_AFTER = {
    Bound.AT_LEAST: """
        or more; or above; or over; or higher; and more; and above; and over; + ; plus; or greater; at least
    """,
    Bound.AT_MOST: "or less; or fewer; or below; or under; or lower; and below; and under; at most; at the most",
    Bound.ABOUT: "or so; - odd; approximately; or thereabouts; more or less",
}

_DURATIONS = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
}
_MONTHS = """
    january february march april may june july august september october november december
""".split()
_NAMED_AFTER = "century centuries amendment amendments estate column floor street avenue edition grade"


def _spread(groups: dict[Bound, str]) -> dict[str, Bound]:
    return {phrase.strip(): bound for bound, listed in groups.items() for phrase in listed.split(";")}


def _measures() -> dict[str, tuple[Kind, str]]:
    percent, point = (Kind.PERCENT, "percent"), (Kind.PERCENT, "percentage_point")
    found: dict[str, tuple[Kind, str]] = {
        "%": percent,
        "percent": percent,
        "per cent": percent,
        "pct": percent,
        "％": percent,
        "percentage points": point,
        "percentage point": point,
        "percentage - points": point,
        "percentage - point": point,
        "percent points": point,
        "pp": point,
        "p . p .": point,
        "% points": point,
        "- percent": percent,
        "- percentage - point": point,
        "- per - cent": percent,
        "% - points": point,
        "- per cent": percent,
        "- percentage point": point,
        "fold": (Kind.NUMBER, "times"),
        "x": (Kind.NUMBER, "times"),
        "×": (Kind.NUMBER, "times"),
        "- fold": (Kind.NUMBER, "times"),
    }
    for word, unit in _DURATIONS.items():
        meaning = (Kind.DURATION, unit)
        for form in (word, word + "s", word + "s'", word + "'s", "- " + word, "- " + word + "s"):
            found[form] = meaning
        for form in ("calendar", "working", "full", "consecutive", "business", "whole"):
            found[f"{form} {word}s"] = found[f"{form} {word}"] = meaning
    for form in ("years old", "year old", "- year - old", "- year - olds", "years of age", "years ' old"):
        found[form] = (Kind.DURATION, "year")
    found["h"] = found["hrs"] = found["hr"] = (Kind.DURATION, "hour")
    found["mins"] = found["min"] = (Kind.DURATION, "minute")
    found["months old"] = found["- month - old"] = (Kind.DURATION, "month")
    found["days ' "] = (Kind.DURATION, "day")
    for word, code in codes("en").items():
        found[word] = (Kind.MONEY, code)
        if word.isalpha() and len(word) > 2:
            found["- " + word] = (Kind.MONEY, code)
    return found


def build() -> Lexicon:
    """The English lexicon."""
    months = {name: number for number, name in enumerate(_MONTHS, 1)}
    months |= {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    months["sept"] = 9
    scales = dict(_SCALES) | {
        "thousands": 10**3,
        "bn": 10**9,
        "mn": 10**6,
        "mln": 10**6,
        "bln": 10**9,
        "trn": 10**12,
        "tn": 10**12,
        "lakh": 10**5,
        "crore": 10**7,
        "mil": 10**6,
        "billions": 10**9,
        "millions": 10**6,
        "hundred": 100,
    }
    return Lexicon(
        numbers=_numbers(),
        scales=scales,
        glued_scales={
            "k": 10**3,
            "m": 10**6,
            "mn": 10**6,
            "mln": 10**6,
            "b": 10**9,
            "bn": 10**9,
            "bln": 10**9,
            "tn": 10**12,
            "trn": 10**12,
            "t": 10**12,
            "million": 10**6,
            "billion": 10**9,
        },
        ordinal_endings=frozenset(("st", "nd", "rd", "th")),
        case_endings=frozenset(("s",)),
        bounds=Phrases(_spread(_BOUNDS)),
        bounds_after=Phrases(_spread(_BOUNDS_AFTER)),
        measures=Phrases(_measures()),
        measure_adjectives={},
        currencies_before=Phrases(SYMBOLS),
        months=months,
        year_words=frozenset(("year", "years")),
        units=Phrases(UNITS),
        countables=COUNTABLES,
        designators=frozenset(
            """
                article articles art section sections sec chapter chapters paragraph
                para clause page pages p pp no nos № #
                n° law order decree resolution channel windows python version v ver room flight route highway apollo
                formula figure fig table annex appendix volume vol issue directive regulation form grade protocol
                case § §§ iphone android ios java suite apt apartment box footnote note part title rule category
                point subparagraph subparagraphs subsection subsections subclause paras schedule phase level question
                port error verse day act dial hotline extension clauses rules regulations paragraphs resolutions
                directives group season episode grades item
                file tel phone fax catch isbn issn doi id ref dossier gate pier platform studio radio fm boeing
                airbus camp checkpoint exhibit step slide track zip postcode agenda vision bus tram covid
            """.split()
        ),
        designators_after=frozenset(_NAMED_AFTER.split()),
        fractions={
            "half": 2,
            "halves": 2,
            "third": 3,
            "thirds": 3,
            "quarter": 4,
            "quarters": 4,
            "fourth": 4,
            "fourths": 4,
            "fifth": 5,
            "fifths": 5,
            "sixth": 6,
            "sixths": 6,
            "seventh": 7,
            "sevenths": 7,
            "eighth": 8,
            "eighths": 8,
            "ninth": 9,
            "ninths": 9,
            "tenth": 10,
            "tenths": 10,
            "hundredth": 100,
            "thousandth": 1000,
            "thousandths": 1000,
            "hundredths": 100,
            "twentieth": 20,
            "twentieths": 20,
        },
        folds={word + "fold": value for value, word in enumerate((*_UNITS, *_TEENS), 1)}
        | {"hundredfold": 100, "thousandfold": 1000},
        measured_words={},
        moves=moves("en"),
        named_days=phrases("en"),
        other_starters=STARTERS
        | frozenset(
            """
                a an half h q none minus plus once every each from between http https www early mid late middle
                beginning
                start end spring summer autumn fall winter first second third fourth last final opening ½ ⅓ ⅔ ¼ ¾ ± +
            """.split()
        ),
    )
