"""Days, months and years as they stand in a text, before ranges and periods are made of them."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from functools import cache

import msgspec

from kuager.text.calendar import span
from kuager.text.lexicon import Lexicon
from kuager.text.numbers import number_at
from kuager.text.tokens import Tokens

_MAY_BE_WORDS = frozenset(("may", "march", "mar", "jan", "jun", "dec", "sun", "august"))
_FULL_MONTHS = frozenset("""
    may june july май мая маю мае маем март июнь июня июль июля июне июле июню июлю
""".split())  # fmt: skip
#: English months that are no other word, so that they are read even without their capital.
_ONLY_MONTHS = frozenset("january february april june july september october november december".split())
_QUOTES = frozenset('«»"“”')
_AFTER_SHORT = frozenset((",", "of", "-", "–", "—", "to", "and", "through"))
#: The word for month that Kazakh puts after its name: "қаңтар айында".
KK_OF_MONTH = frozenset(("айы", "айында", "айының", "айынан", "айына", "айындағы"))
_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")


class Point(msgspec.Struct):
    """A day, month or year with the parts that are told, and the token after it."""

    start: int
    end: int
    after: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    #: Written in digits alone, with the other reading if there is one.
    other: tuple[int, int, int] | None = None
    marked: bool = False


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        r"(?P<y>[12]\d{3})(?P<s>[-‑./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d]|[-./]\d(?!\d{3}[-./]\d)|-[^\W\d])"
        r"(?:T\d\d:\d\d(?::\d\d)?Z?)?"
        r"|(?P<a>\d{1,2})(?P<t>[./\-‑])(?P<b>\d{1,2})(?P=t)(?P<c>[12]\d{3}|\d{2})(?![\d]|[./]\d|-\d(?!\d?[./]\d\d?[./]\d)|[-‑][^\W\d])"
    )


def numeric(t: Tokens, i: int) -> Point | None:
    """A date written in digits: 2022-05-03, 3.05.2022, 03/05/22."""
    match = _numeric().match(t.text, t.start[i])
    if match is None or (t.glued(i) and t.word[i - 1] in (".", "/", ":") and not _second_of_interval(t, i)):
        return None
    after = t.at(match.end(), i)
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        if month > 12 or not day or not month or day > 31:
            return None
        return Point(match.start(), match.end(), after, year, month, day)
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["c"]) == 2:
        if match["t"] in "-‑":
            return None
        year += 2000 if year < 50 else 1900
    american = t.language == "en" and match["t"] != "."
    readings = [(year, second, first), (year, first, second)]
    if american:
        readings.reverse()
    real = [r for r in readings if span(*r)]
    if not real:
        if len(match["c"]) == 4 and first <= 31 and 1 <= second <= 12 and first:
            return Point(match.start(), match.end(), after, year, second, first)
        return None
    if match["t"] == ".":
        if real[0] != readings[0]:
            return None
        real = real[:1]
    other = real[1] if len(real) > 1 and real[0] != real[1] else None
    if match["t"] == "/" and t.language != "en":
        other = other if real[0] == readings[0] else None
    return Point(match.start(), match.end(), after, *real[0], other=other)


def _second_of_interval(t: Tokens, i: int) -> bool:
    """Whether a date in digits ends an interval as ISO 8601 writes it: "2022-01-05/2022-01-19"."""
    return i > 5 and t.word[i - 1] == "/" and t.word[i - 5] == t.word[i - 3] == "-" and len(t.word[i - 6]) == 4


def month_at(t: Tokens, i: int, lex: Lexicon) -> tuple[int, int] | None:
    """The month named by token i and the token after it, past the dot of an abbreviation."""
    month = lex.months.get(t.word[i])
    if month is None:
        return None
    word = t.word[i]
    if t.language == "en" and not t.capital(i) and word not in _ONLY_MONTHS:
        return None
    if len(word) <= 4 and t.word[i + 1] == "." and t.glued(i + 1) and word not in _FULL_MONTHS:
        if t.language != "en" or (t.word[i + 2].isdecimal() or t.word[i + 2] in _AFTER_SHORT):
            return month, i + 2
    elif (
        t.language != "en"
        and len(word) <= 4
        and word not in _FULL_MONTHS
        and (
            not t.before(i).isdecimal() or year_digits(t, i + 1) is None  # "5 янв 2022" is one.
        )
    ):
        return None
    return month, i + 1


def day_at(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    """A day of a month in digits ("3", "03", "3rd", "3-го") or as an ordinal in words ("third", "третьего")."""
    word = t.word[i]
    if word.isdecimal():
        if len(word) > 2 or not 1 <= int(word) <= 31:
            return None
        end, after = t.end[i], i + 1
        j = after
        glued = t.start[j] == end and t.language == "en"
        if glued and (t.word[j] in lex.ordinal_endings or (t.word[j] == "." and _dotted(t, j + 1, lex))):
            end, after = t.end[j], j + 1
        elif t.word[j] in ("-", "‑") and t.start[j] == end and t.start[j + 1] == t.end[j]:
            ending = t.word[j + 1]
            if t.language != "en" and (ending in lex.ordinal_endings or ending in lex.case_endings):
                end, after = t.end[j + 1], j + 2
        return Point(t.start[i], end, after, day=int(word))
    found = lex.numbers.get(word)
    if found is None or found.value > 31 or word in lex.cardinals:
        return None
    number = number_at(t, i, lex)
    if number is None or not number.ordinal or not 1 <= number.value <= 31:
        return None
    return Point(number.start, number.end, number.after, day=int(number.value))


def _dotted(t: Tokens, j: int, lex: Lexicon) -> bool:
    """Whether a dot after a day is part of it, as Germans write: "5.–19. January", "5. January"."""
    return (t.word[j] in ("-", "–") and t.glued(j) and t.word[j + 1].isdecimal() and t.word[j + 2] == ".") or (
        t.word[j] in lex.months and t.capital(j)
    )


def year_digits(t: Tokens, i: int) -> int | None:
    """The year that token i is, if four digits can be one."""
    word = t.word[i]
    if len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2999:
        follows = t.text[t.end[i] : t.end[i] + 2]
        if follows[:1] in (".", ",", ":") and follows[1:].isdecimal():
            return None
        return int(word)
    return None


def year_after(t: Tokens, i: int, lex: Lexicon) -> tuple[int, int, int] | None:
    """The year at token i with the word for year after it: (year, where it ends, token after)."""
    year = year_digits(t, i)
    if year is None:
        return None
    end, after = t.end[i], i + 1
    if t.word[after] in ("-", "‑") and t.glued(after) and t.word[after + 1] in lex.ordinal_endings | lex.case_endings:
        if t.language == "en":
            return year, end, after
        end, after = t.end[after + 1], after + 2
    if t.language != "en":
        if (
            t.language == "kk"
            and t.word[after] in ("-", "‑")
            and t.glued(after)
            and t.word[after + 1] in lex.year_words
        ):
            return year, t.end[after + 1], after + 2
        end, after = year_word(t, after, end, lex)
    return year, end, after


def year_word(t: Tokens, j: int, end: int, lex: Lexicon) -> tuple[int, int]:
    """Takes in "года", "г.", "жылы", "ж." at token j."""
    if t.word[j] not in lex.year_words or t.start[j] - end > 2:
        return end, j
    end, after = t.end[j], j + 1
    if t.word[j] in ("г", "гг", "ж", "жж") and t.word[after] == "." and t.glued(after):
        end, after = t.end[after], after + 1
    return end, after


def point_at(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    """A date that begins at token i and names a month or is written in digits alone."""
    word = t.word[i]
    if word.isdecimal():
        if found := numeric(t, i):
            if t.language != "en":
                found.end, found.after = year_word(t, found.after, found.end, lex)
            return found
        if t.language == "kk" and (found := _year_first(t, i, lex)):
            return found
        return _day_first(t, i, lex)
    if word in lex.months:
        return _month_first(t, i, lex)
    if t.language == "en" and word == "the" and (found := _day_first(t, i + 1, lex)):
        return found
    if word in lex.numbers:
        return _day_first(t, i, lex)
    return None


def _day_first(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    day = day_at(t, i, lex)
    if day is None:
        return None
    j = day.after
    if t.word[j] in _QUOTES and t.before(i) in _QUOTES:  # «3» мая 2022 года, as documents write it.
        day.start, j = t.start[i - 1], j + 1
    if t.language == "en":
        if t.word[j] == "day" and t.word[j + 1] == "of":
            j += 2
        elif t.word[j] == "of":
            j += 1
    if t.language != "ru" and t.word[j] in ("-", "‑") and t.glued(j) and t.glued(j + 1):
        j += 1
    month = month_at(t, j, lex)
    if month is None:
        return None
    if t.language == "en" and t.word[j - 1] in ("-", "‑") and not _hyphened_year(t, month[1]):
        return None
    day.month, after = month
    day.after, day.end = after, t.end[after - 1]
    _take_year(t, day, lex)
    return day


def _hyphened_year(t: Tokens, j: int) -> bool:
    """Whether "-2022" follows, as in "3-May-2022"."""
    return t.word[j] in ("-", "‑") and t.glued(j) and t.glued(j + 1) and year_digits(t, j + 1) is not None


def _take_year(t: Tokens, point: Point, lex: Lexicon) -> None:
    j = point.after
    if t.language == "en":
        if (t.word[j] in (",", "of") and year_digits(t, j + 1)) or (_hyphened_year(t, j) and t.glued(j - 1)):
            j += 1
        elif t.word[j] in ("'", "’") and t.glued(j + 1) and len(t.word[j + 1]) == 2 and t.word[j + 1].isdecimal():
            short = int(t.word[j + 1])  # "May '22"
            point.year, point.end, point.after = short + (2000 if short < 50 else 1900), t.end[j + 1], j + 2
            return
    elif t.language == "ru" and t.word[j] == "," and year_digits(t, j + 1) and t.word[j + 2] in lex.year_words:
        j += 1
    found = year_after(t, j, lex)
    if found:
        point.year, point.end, point.after = found
    elif t.language == "kk" and t.word[j] == "күні":
        point.end, point.after = t.end[j], j + 1


def _month_first(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    month = month_at(t, i, lex)
    if month is None:
        return None
    number, after = month
    point = Point(t.start[i], t.end[after - 1], after, month=number)
    if t.language == "kk":
        if t.word[after] in KK_OF_MONTH:
            point.end, point.after = t.end[after], after + 1
        _day_of(t, point, lex)
    if t.language == "en":
        j = after + 1 if t.word[after] == "the" else after
        if not year_digits(t, j) and (day := day_at(t, j, lex)) and not _goes_on(t, day.after):
            point.day, point.end, point.after = day.day, day.end, day.after
    _take_year(t, point, lex)
    return point


def _day_of(t: Tokens, point: Point, lex: Lexicon) -> None:
    """Kazakh: the day after a month in the genitive, "мамырдың 3-і"."""
    if not t.word[point.after - 1].endswith(_GENITIVE):
        return
    day = day_at(t, point.after, lex) or _day_in_words(t, point.after, lex)
    if day is None:
        return
    ranged = t.word[day.after] in ("-", "–") and t.glued(day.after) and t.word[day.after + 1].isdecimal()
    if ranged or day.after == point.after + 3 or not t.word[point.after].isdecimal():
        point.day, point.end, point.after = day.day, day.end, day.after


_POSSESSED = ("і", "ы", "ін", "ын", "інде", "ында", "інен", "ынан", "іне", "ына", "індегі", "ындағы")


def _day_in_words(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    """The day of "мамырдың үшінде": a count with the ending that its month calls for."""
    if t.word[i] not in lex.numbers or not (number := number_at(t, i, lex)):
        return None
    word = t.word[number.after - 1]
    known = lex.numbers.get(word)
    if number.ordinal or not 1 <= number.value <= 31 or known is None or not known.final:
        return None
    return Point(number.start, number.end, number.after, day=int(number.value)) if word.endswith(_POSSESSED) else None


def _goes_on(t: Tokens, j: int) -> bool:
    """Whether digits go on after what looked like a day: "May 3,200", "May 3.5", "May 10:30"."""
    word = t.word[j]
    return (word in (",", ".", ":") and t.glued(j) and t.glued(j + 1) and t.word[j + 1].isdecimal()) or (
        word in ("percent", "%", "million", "billion", "thousand")
    )


def _year_first(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    """Kazakh: "2022 жылғы 3 мамыр", "2022 жылдың мамырында", "2022 ж. 3 мамыр"."""
    found = year_after(t, i, lex)
    if found is None or (t.word[found[2] - 1] not in lex.year_words and t.word[found[2] - 1] != "."):
        return None
    year, _, after = found
    if after == i + 1:
        return None
    point: Point | None = None
    quoted = t.word[after] in _QUOTES and t.word[after + 2] in _QUOTES
    if quoted and (day := day_at(t, after + 1, lex)) and (month := month_at(t, after + 3, lex)):
        return Point(t.start[i], t.end[month[1] - 1], month[1], year, month[0], day.day)
    day = day_at(t, after, lex)
    if day:
        j = day.after
        if t.word[j] in ("-", "‑") and t.glued(j) and t.glued(j + 1):
            j += 1
        month = month_at(t, j, lex)
        if month is None:
            return None
        point = Point(t.start[i], t.end[month[1] - 1], month[1], year, month[0], day.day)
    else:
        month = month_at(t, after, lex)
        if month is None:
            return None
        point = Point(t.start[i], t.end[month[1] - 1], month[1], year, month[0])
        if t.word[point.after] in KK_OF_MONTH:
            point.end, point.after = t.end[point.after], point.after + 1
        _day_of(t, point, lex)
    if t.word[point.after] == "күні":
        point.end, point.after = t.end[point.after], point.after + 1
    return point
