"""Dates: single days, months and years, ranges of them, and named days."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from datetime import date
from functools import cache

import msgspec

from kuager.text.calendar import span
from kuager.text.lexicon import Lexicon
from kuager.text.numbers import Number, number_at
from kuager.text.periods import period_at
from kuager.text.points import KK_OF_MONTH, Point, day_at, month_at, point_at, year_after, year_word
from kuager.text.quantity import Kind, Precision, Quantity
from kuager.text.relative import relative
from kuager.text.tokens import Tokens

_DASHES = frozenset("-–—‑‒−")
_OPENERS = {
    "en": {"from": ("to", "until", "till", "through", "-", "–"), "between": ("and",)},
    "ru": {"с": ("по", "до", "на"), "со": ("по", "до", "на"), "от": ("до",), "между": ("и",)},
    "kk": {},
}
_BETWEEN = {"en": ("to", "through", "until"), "ru": ("по",), "kk": ("мен", "пен", "бен")}
_KK_CLOSERS = ("аралығында", "аралығындағы", "дейін", "арасында", "аралығы", "арасындағы", "дейінгі", "аралықта",
               "айларында", "айлары", "айларындағы", "айларының")  # fmt: skip
_EN_MONTH_BEFORE = frozenset(
    """
        in since until till by during from through throughout before after of between and to for last this next
    """.split()
)
_RU_MONTH_BEFORE = frozenset(["в", "с", "до", "к", "по", "за", "на", "после", "между", "течение"])
Found = tuple[Quantity, int]


def date_at(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """The date that begins at token i with the token after it, or None. Ranges come before their parts."""
    if t.word[i] in lex.cardinals:
        found = period_at(t, i, lex)
    else:
        found = _ranged(t, i, lex) or period_at(t, i, lex) or _single(t, i, lex) or _listed(t, i, lex)
    if found is not None and found[0].year_missing:
        return relative(t, i, *found)
    return found


_AND = frozenset(("and", "и", "мен", "пен", "бен", "және", "or", "или"))
_MOST_LISTED = 8


def _listed(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """The first day in "5, 6 and 7 May 2022": the last one lends its month and year."""
    if len(t.word[i]) > 2 or not t.word[i].isdecimal() or (t.word[i + 1] not in _AND and t.word[i + 1] != ","):
        return None
    first = day_at(t, i, lex)
    if first is None or first.day is None:
        return None
    day, j = first.day, first.after
    for _ in range(_MOST_LISTED):
        if t.word[j] not in _AND and (t.word[j] != "," or t.glued(j + 1)):
            return None
        last = point_at(t, j + 1, lex) or day_at(t, j + 1, lex)
        if last is None or last.day is None or last.day <= day or last.start != t.start[j + 1]:
            return None
        if last.month is not None:
            first.month, first.year = last.month, last.year
            return build(t, first)
        day, j = last.day, last.after
    return None


def days_of_month(t: Tokens, i: int, lex: Lexicon) -> tuple[list[Quantity], int] | None:
    """The days of "January 5, 6 and 7, 2022", each with the month and the year of all."""
    if t.language != "en" or not t.word[i + 1].isdecimal() or t.word[i + 2] not in (",", "and", "or"):
        return None
    first = point_at(t, i, lex)
    if first is None or first.day is None or first.year is not None:
        return None
    days, j = [first], first.after
    while len(days) < _MOST_LISTED:
        k = j + 1 if t.word[j] == "," else j
        k = k + 1 if t.word[k] in _AND else k
        day = day_at(t, k, lex) if k > j and t.word[k].isdecimal() else None
        if day is None or day.day is None or day.day <= (days[-1].day or 0) or not _day_only(t, day.after, lex):
            break
        days.append(msgspec.structs.replace(day, month=first.month))
        j = day.after
    if len(days) == 1:
        return None
    _late_year(t, days[-1], lex)
    year, after = days[-1].year, days[-1].after
    return [_quantity(t, msgspec.structs.replace(day, year=year)) for day in days], after


def _day_only(t: Tokens, j: int, lex: Lexicon) -> bool:
    """Whether nothing after a number says that it is more than a day: "May 3 and 4 people"."""
    word = t.word[j]
    return (
        not word or word in _AND or (not word[0].isalnum() and word not in "%-–") or word in ("in", "at", "when", "the")
    )


def build(t: Tokens, point: Point) -> Found | None:
    """The quantity that one point in time makes."""
    made = _quantity(t, point)
    if point.other is not None:
        other = _quantity(
            t, msgspec.structs.replace(point, year=point.other[0], month=point.other[1], day=point.other[2])
        )
        made = msgspec.structs.replace(made, ambiguous=True, alternatives=(other,))
    return made, point.after


def _quantity(t: Tokens, p: Point) -> Quantity:
    precision = Precision.DAY if p.day else Precision.MONTH if p.month else Precision.YEAR
    days = span(p.year, p.month, p.day) if p.year is not None else None
    return Quantity(
        start=p.start, end=p.end, text=t.text[p.start : p.end], kind=Kind.DATE, precision=precision,
        from_=days[0] if days else None, to=days[1] if days else None,
        year_missing=p.year is None, month=p.month, day=p.day,
    )  # fmt: skip


def _single(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    point = point_at(t, i, lex)
    if point is None:
        point = _without_year(t, i)
        if point is None:
            return None
        date_read, after = build(t, point) or (None, 0)
        number = number_at(t, i, lex)
        if date_read is None or number is None:
            return None
        other = Quantity(start=date_read.start, end=date_read.end, text=date_read.text, kind=Kind.NUMBER,
                         low=number.value, high=number.value, step=number.step)  # fmt: skip
        return msgspec.structs.replace(date_read, ambiguous=True, alternatives=(other,)), after
    if point.day is None and point.year is None and not _month_told(t, i, lex):
        return None
    return build(t, point)


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?![\d]|[.,:]\d|\s*(?:[%‰]|п\.|процент|пайыз|мл|тыс|мың|тенге|теңге|"
        r"руб|долл|балл|ұпай|раз|есе|час|сағ|км))"
    )


def _without_year(t: Tokens, i: int) -> Point | None:
    """ "24.02" in Russian and Kazakh, where a decimal would have a comma; a number is the other reading."""
    if t.language == "en" or len(t.word[i]) != 2 or t.glued(i) or t.before(i) in ("в", "сағат", "ст", "п"):
        return None
    match = _short().match(t.text, t.start[i])
    if match is None or span(2000, int(match[2]), int(match[1])) is None:
        return None
    return Point(match.start(), match.end(), t.at(match.end(), i), month=int(match[2]), day=int(match[1]))


@cache
def _short_range() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2})\.(\d{1,2})\s?[-–—]\s?(\d{1,2})\.(\d{1,2})\.([12]\d{3}|\d\d)(?!\d|\.\d)")


def _numeric_range(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "05.01–19.01.2022": the year stands once."""
    match = _short_range().match(t.text, t.start[i])
    if match is None or t.glued(i):
        return None
    day, month, last_day, last_month, year = (int(part) for part in match.groups())
    year += 2000 if year < 100 else 0
    later = (last_month, last_day) < (month, day)
    first, last = span(year - later, month, day), span(year, last_month, last_day)
    if first is None or last is None:
        return None
    end, after = year_word(t, t.at(match.end(), i), match.end(), lex) if t.language != "en" else (
        match.end(), t.at(match.end(), i))  # fmt: skip
    return _period(t, match.start(), end, first[0], last[1]), after


def _a_month_before(t: Tokens, i: int, lex: Lexicon) -> bool:
    """Whether the month before is told as a time: "в январе, феврале и марте"."""
    earlier = i - 2
    return t.word[earlier] in lex.months and (t.language != "en" or t.capital(earlier)) and _month_told(t, earlier, lex)


def _month_told(t: Tokens, i: int, lex: Lexicon) -> bool:
    """Whether a month alone is told as a time: "in May", "в мае", "мамырда"."""
    before = t.before(i)
    if before in (",", "и", "and", "немесе", "мен", "пен", "бен", "және") and i > 2 and _a_month_before(t, i, lex):
        return True
    if t.language == "en":
        return before in _EN_MONTH_BEFORE and not t.capital(i + 1)
    if t.language == "ru":
        return before in _RU_MONTH_BEFORE
    word = t.word[i]
    if t.word[i + 1] in KK_OF_MONTH:
        return True
    return len(word) > 5 and word.endswith(("да", "де", "та", "те", "дан", "ден", "тан", "тен"))


def _ranged(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    word = t.word[i]
    if word.isdecimal() and len(word) <= 2 and t.word[i + 1] == "." and (short := _numeric_range(t, i, lex)):
        return short
    openers = _OPENERS[t.language].get(word)
    j = i + 1 if openers else i
    if t.language == "en" and openers and t.word[j] == "the":
        j += 1
    first = _part(t, j, lex)
    if first is None:
        return None
    k = first.after
    separator = t.word[k]
    spaced = not t.glued(k)
    if separator in _DASHES or (separator == "/" and first.year and _interval(t, k, first) and not spaced):
        pass
    elif not (
        (openers and separator in openers)
        or separator in _BETWEEN[t.language]
        or (t.language == "kk" and t.word[k - 1].endswith(("дан", "ден", "тан", "тен", "нан", "нен")))
    ):
        return None
    else:
        spaced = False
    if separator in _DASHES and not openers and (short := _short_years(t, first, k, lex)):
        return short
    k = k if t.language == "kk" and separator not in _DASHES | {"/", *_BETWEEN["kk"]} else k + 1
    if t.language == "en" and t.word[k] == "the":
        k += 1
    last = _part(t, k, lex)
    if last is None:
        return None
    if t.language == "en" and first.month and last.month is None and last.year is None:
        _late_year(t, last, lex)
    start = t.start[i] if openers else first.start
    if spaced and first.month is None and first.year is None and last.month is None:
        return None
    found = _joined(t, start, first, last, lex, bool(openers))
    if found and separator in _BETWEEN["kk"] and t.word[found[1] - 1] not in _KK_CLOSERS:
        return None  # "5 мен 7 мамыр" names two days; with "аралығында" it is all days between.
    return found


def _interval(t: Tokens, k: int, first: Point) -> bool:
    """Whether "/" at token k joins two years, or two days as ISO 8601 writes them."""
    if first.day:
        return t.glued(k + 1) and len(t.word[k + 1]) == 4 and t.word[k - 2] == "-"
    return first.year is not None and _next_year(t, k, first.year)


def _next_year(t: Tokens, k: int, first: int) -> bool:
    """Whether "/" joins a year with the next one ("2021/22"), and not a document with its year ("2022/2065")."""
    word = t.word[k + 1]
    return t.glued(k + 1) and (word == str(first + 1) or (len(word) == 2 and word == f"{(first + 1) % 100:02}"))


def _short_years(t: Tokens, first: Point, k: int, lex: Lexicon) -> Found | None:
    """ "2014–22": the first year lends its century. "2014-09" may be a month, and is left to others."""
    word = t.word[k + 1]
    if not first.year or first.month or first.marked or len(word) != 2 or not word.isdecimal() or not t.glued(k + 1):
        return None
    last = first.year // 100 * 100 + int(word)
    if not t.glued(k) or last <= first.year or (int(word) <= 12 and t.word[k] in "-‑" and last > first.year + 1):
        return None
    if t.glued(k + 2) and not (t.word[k + 2] in ".,;:)»”" and not t.word[k + 3].isdecimal()):
        return None
    end, after = year_word(t, k + 2, t.end[k + 1], lex) if t.language != "en" else (t.end[k + 1], k + 2)
    if lex.measures.match(t, after) or lex.units.match(t, after) or not _years(first.year, last):
        return None
    return _period(t, first.start, end, date(first.year, 1, 1), date(last, 12, 31)), after


def _late_year(t: Tokens, last: Point, lex: Lexicon) -> None:
    """The year after an American range: "January 3–12, 2022"."""
    j = last.after + 1 if t.word[last.after] == "," else last.after
    if found := year_after(t, j, lex):
        last.year, last.end, last.after = found


def _part(t: Tokens, i: int, lex: Lexicon) -> Point | None:
    """One end of a range: a full point, a bare day, month or year."""
    if point := point_at(t, i, lex):
        return point
    if year := year_after(t, i, lex):
        if not 1800 <= year[0] <= 2199:
            return None
        if t.language == "kk" and (day := day_at(t, year[2], lex)) and year[2] > i + 1:
            return Point(t.start[i], day.end, day.after, year=year[0], day=day.day)
        return Point(t.start[i], year[1], year[2], year=year[0], marked=year[2] > i + 1)
    if (t.word[i].isdecimal() or t.word[i] in lex.numbers) and (day := day_at(t, i, lex)):
        return day
    if month := month_at(t, i, lex):
        return Point(t.start[i], t.end[month[1] - 1], month[1], month=month[0])
    return None


def _joined(t: Tokens, start: int, first: Point, last: Point, lex: Lexicon, opened: bool) -> Found | None:
    # "2021-22": the second year lends the first one's century.
    if first.year and first.month is None and last.day and last.month is None and last.year is None:
        if opened or first.marked or last.end - last.start != 2 or last.day != first.year % 100 + 1:
            return None
        last = Point(last.start, last.end, last.after, year=first.year // 100 * 100 + last.day)
    if last.month is None and last.year is None and first.month is None:
        return None
    if first.day and last.month is None and last.day is None:
        return None
    # What one end leaves out, the other lends.
    month_first = first.month if first.month is not None else last.month
    month_last = last.month if last.month is not None else first.month if last.day else None
    if (month_first is None) != (month_last is None):
        return None
    if (first.day is None) != (last.day is None):
        return None
    year_last = last.year if last.year is not None else first.year
    year_first = first.year if first.year is not None else year_last
    end, after = last.end, last.after
    if t.language == "kk" and t.word[after] in _KK_CLOSERS:
        end, after = t.end[after], after + 1
    whole = t.text[start:end]
    if year_first is None or year_last is None:
        if month_first == month_last and (first.day or 0) >= (last.day or 0):
            return None
        return Quantity(
            start=start, end=end, text=whole, kind=Kind.DATE, precision=Precision.PERIOD, year_missing=True,
            month=month_first, day=first.day, until_month=month_last, until_day=last.day,
        ), after  # fmt: skip
    if first.year is None and last.year is not None and month_first and month_last and month_first > month_last:
        year_first = year_last - 1
    begin, finish = span(year_first, month_first, first.day), span(year_last, month_last, last.day)
    if begin is None or finish is None or begin[0] >= finish[1]:
        return None
    if month_first is None and not (first.marked or last.marked or opened) and not _years(year_first, year_last):
        return None
    return _period(t, start, end, begin[0], finish[1]), after


def _years(first: int, last: int) -> bool:
    return 1900 <= first < last <= 2099


def _period(t: Tokens, start: int, end: int, first: date, last: date) -> Quantity:
    return Quantity(
        start=start, end=end, text=t.text[start:end], kind=Kind.DATE, precision=Precision.PERIOD, from_=first, to=last
    )


def bare_year(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """A year that its digits and the words around it tell: "in 2022", "2022 года", "the 2022 report"."""
    found = year_after(t, i, lex)
    if found is None:
        return None
    year, end, after = found
    marked = after > i + 1 and t.word[after - 1] not in lex.case_endings
    if not marked and not (1800 if t.language == "en" else 1900) <= year <= 2099:
        return None
    point = Point(t.start[i], end, after, year=year)
    return build(t, point)


def ordinal_year(t: Tokens, number: Number, lex: Lexicon) -> Found | None:
    """ "две тысячи двадцать второй год", "екі мың жиырма екінші жыл"."""
    if not 1000 <= number.value <= 2999:
        return None
    end, after = year_word(t, number.after, number.end, lex)
    return build(t, Point(number.start, end, after, year=int(number.value)))


def spoken_year(t: Tokens, number: Number, lex: Lexicon) -> Found | None:
    """ "nineteen ninety-one", "twenty twenty-two"."""
    if number.digits or number.scaled or number.value not in (19, 20):
        return None
    rest = number_at(t, number.after, lex)
    if rest is None or rest.digits or rest.ordinal or rest.scaled or not 10 <= rest.value <= 99:
        return None
    if lex.units.match(t, rest.after):
        return None
    return build(t, Point(number.start, rest.end, rest.after, year=int(100 * number.value + rest.value)))
