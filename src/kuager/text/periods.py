"""Parts of years, months and decades: "early May 2022", "second half of 2020", "Q1 2024", "the 2010s"."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from datetime import date

import msgspec

from kuager.text.calendar import decade_third, half, months, quarter, span, third
from kuager.text.lexicon import Lexicon
from kuager.text.numbers import number_at
from kuager.text.points import KK_OF_MONTH, month_at, year_after, year_digits, year_word
from kuager.text.quantity import Kind, Precision, Quantity
from kuager.text.tokens import Tokens

Found = tuple[Quantity, int]

_PART = {
    "early": 0, "mid": 1, "middle": 1, "late": 2, "beginning": 0, "start": 0, "end": 2,
    "начало": 0, "начале": 0, "начала": 0, "началу": 0, "началом": 0, "середина": 1, "середине": 1, "середины": 1,
    "середину": 1, "конец": 2, "конце": 2, "конца": 2, "концу": 2, "концом": 2,
}  # fmt: skip
_KK_PART = {
    "басында": 0, "басынан": 0, "басына": 0, "басы": 0, "басындағы": 0, "ортасында": 1, "ортасынан": 1, "ортасы": 1,
    "ортасына": 1, "соңында": 2, "соңына": 2, "соңы": 2, "аяғында": 2, "аяғына": 2, "аяғы": 2, "соңындағы": 2,
}  # fmt: skip
_NUMBER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1,
    "final": -1, "i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3, "іv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "алғашқы": 1, "соңғы": -1, "opening": 1,
}  # fmt: skip
for _stem, _n in (("перв", 1), ("втор", 2), ("четверт", 4), ("последн", -1)):
    _NUMBER |= {
        _stem + e: _n
        for e in ("ый", "ой", "ого", "ому", "ом", "ое", "ая", "ую", "ем", "его", "ий", "ее", "яя", "юю", "ей")
    }
_NUMBER |= {
    "третий": 3,
    "третьего": 3,
    "третьем": 3,
    "третьему": 3,
    "третью": 3,
    "треть": 3,
    "третья": 3,
    "третьей": 3,
    "первые": 1,
    "первых": 1,
}
_HALF = frozenset("""
    half полугодие полугодия полугодии полугодию полугодием половина половине половину половины половиной жартысы
    жартысында жартысынан жартысына жартысындағы жартыжылдығы жартыжылдығында жартыжылдық жартыжылдықта
    жартыжылдығынан жартысының
""".split())  # fmt: skip
_QUARTER = frozenset("""
    quarter квартал квартале квартала кварталу кварталом тоқсан тоқсанда тоқсаны тоқсанында тоқсанның тоқсанындағы
    тоқсанынан
""".split())  # fmt: skip
_TEN_DAYS = frozenset(("декада", "декаде", "декаду", "декады", "декадой"))
_SEASON = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12, "весной": 3, "весна": 3, "весны": 3, "весне": 3,
    "летом": 6, "лето": 6, "лета": 6, "лету": 6, "осенью": 9, "осень": 9, "осени": 9, "зимой": 12, "зима": 12,
    "зимы": 12,
    "зиме": 12, "көктем": 3, "көктемінде": 3, "жазда": 6, "күзде": 9, "қыста": 12,
     "көктемі": 3, "көктемде": 3, "жаз": 6, "жазында": 6, "жазы": 6,
    "күзінде": 9,
    "күзі": 9, "қысында": 12, "қысы": 12, "көктемінен": 3, "жазынан": 6, "күзінен": 9, "қысынан": 12,
}  # fmt: skip

#: "2022 жылдың 9 айында": the first nine months of a year.
_KK_MONTHS = frozenset("ай айы айын айда айының айында айынан айындағы айдың айдағы".split())

#: Words with which a period can begin.
STARTERS = frozenset(_PART) | frozenset(_NUMBER) | frozenset(_SEASON) | frozenset(("h", "q"))


def period_at(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """The part of a year, month or decade that begins at token i, or None."""
    word = t.word[i]
    if word.isdecimal():
        return (
            (_decade(t, i, i, None, lex) if t.language == "kk" else None)
            or _year_first(t, i, lex)
            or _decade(t, i, i, None, lex)
            or (_numbered(t, i, lex) if len(word) == 1 else None)
            or (_months_of(t, i, i, lex) if t.language == "ru" and len(word) <= 2 else None)
        )
    if word in ("h", "q"):
        return _short(t, i, lex)
    if word in _PART and (found := _part(t, i, lex)):
        return found
    if word in _NUMBER and (found := _numbered(t, i, lex)):
        return found
    if word in _SEASON:
        return _season(t, i, lex)
    if t.language == "ru" and word in lex.numbers and (found := _months_of(t, i, i, lex)):
        return found
    if t.language == "kk" and word in lex.months:
        return _kk_month_part(t, i, lex)
    return None


def _made(t: Tokens, i: int, end: int, days: tuple[date, date]) -> Quantity:
    start = t.start[i]
    return Quantity(
        start=start, end=end, text=t.text[start:end], kind=Kind.DATE, precision=Precision.PERIOD,
        from_=days[0], to=days[1],
    )  # fmt: skip


def _of(t: Tokens, j: int) -> int:
    """Past "of", "of the", "the", "of the year" and a hyphen."""
    if t.word[j] in ("-", "‑", "to") and t.word[j] != "to":
        j += 1
    for word in ("of", "the", "year"):
        if t.word[j] == word:
            j += 1
    return j


def _part(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """Early, middle or late in a month, year or decade."""
    part = _PART[t.word[i]]
    j = _of(t, i + 1)
    hyphened = t.word[i] == "end" and t.word[i + 1] in ("-", "‑") and t.glued(i + 1) and t.glued(i + 2)
    if t.word[i] in ("beginning", "start", "end", "middle") and t.word[i + 1] != "of" and not hyphened:
        return None
    if t.word[i] == "mid" and t.word[i + 1] == "-" and t.word[j] == "to":
        return None
    if month := month_at(t, j, lex):
        k = month[1]
        if t.language == "en" and t.word[k] in (",", "of") and year_digits(t, k + 1):
            k += 1
        year = year_after(t, k, lex)
        if year:
            return _made(t, i, year[1], third(year[0], month[0], part)), year[2]
        end = t.end[month[1] - 1]
        return Quantity(
            start=t.start[i], end=end, text=t.text[t.start[i] : end], kind=Kind.DATE, precision=Precision.PERIOD,
            year_missing=True, month=month[0], day=(1, 11, 21)[part],
            until_month=month[0], until_day=(10, 20, None)[part],
        ), month[1]  # fmt: skip
    if decade := _decade(t, i, j, part, lex):
        return decade
    year = year_after(t, j, lex)
    if year and 1800 <= year[0] <= 2199:
        return _made(t, i, year[1], third(year[0], None, part)), year[2]
    return None


def _decade(t: Tokens, i: int, j: int, part: int | None, lex: Lexicon) -> Found | None:
    """ "2010s", "2010-е годы", "2010-х", "2010 жылдары", or a third of them."""
    year = year_digits(t, j)
    if year is None or year % 10 or not 1800 <= year <= 2099:
        return None
    k = j + 1
    if t.language == "en":
        if not (t.word[k] == "s" and t.glued(k)) and not (t.word[k] in "'’" and t.glued(k) and t.word[k + 1] == "s"):
            return None
        k += 1 if t.word[k] == "s" else 2
        end = t.end[k - 1]
    elif t.language == "ru":
        if t.word[k] not in ("-", "‑") or t.word[k + 1] not in ("е", "х", "ые", "ых", "м", "ми") or not t.glued(k):
            return None
        if t.word[k + 1] == "м" and not t.word[k + 2].startswith("годам"):
            return None
        end, k = t.end[k + 1], k + 2
        if t.word[k].startswith("год"):
            end, k = t.end[k], k + 1
    else:
        if t.word[k] in ("-", "‑"):
            k += 2 if t.word[k + 1] in lex.ordinal_endings else 1
        if not t.word[k].startswith("жылдар"):
            return None
        end, k = t.end[k], k + 1
        if t.word[k] in _KK_PART:
            part, end, k = _KK_PART[t.word[k]], t.end[k], k + 1
    days = (date(year, 1, 1), date(year + 9, 12, 31)) if part is None else decade_third(year, part)
    return _made(t, i, end, days), k


def _numbered(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "first half of 2020", "I квартал 2024 года"."""
    number = _NUMBER.get(t.word[i], 0)
    j = i + 1
    if t.word[i].isdecimal():
        if t.word[j] in lex.ordinal_endings and t.glued(j):
            j += 1
        elif t.word[j] in ("-", "‑") and t.word[j + 1] in lex.ordinal_endings:
            j += 2
    what = t.word[j]
    if what in _TEN_DAYS:
        return _ten_days(t, i, number - 1, j + 1, lex)
    if what not in _HALF and what not in _QUARTER:
        return _first_months(t, i, j, lex)
    k = _of(t, j + 1)
    if t.word[k] == ",":
        k += 1
    year = year_after(t, k, lex)
    if year is None:
        return _division_alone(t, i, j, k, number, lex)
    days = _division(year[0], number, what)
    return (_made(t, i, year[1], days), year[2]) if days else None


def _division_alone(t: Tokens, i: int, j: int, k: int, number: int, lex: Lexicon) -> Found | None:
    """ "во втором квартале", "the first half of the year": the year is not told."""
    what = t.word[j]
    after = j + 1
    if t.language == "en":
        if t.word[k - 1] != "year":
            return None
        after = k
    elif what.startswith(("половин", "жартысы")):
        if t.word[j + 1] != "года":
            return None
        after = j + 2
    parts = 2 if what in _HALF else 4
    number = parts if number == -1 else number
    if not 1 <= number <= parts or (t.language == "kk" and t.before(i) in lex.year_words):
        return None
    return _yearless(t, i, after, (number - 1) * 12 // parts + 1, number * 12 // parts)


def _yearless(t: Tokens, i: int, after: int, first: int, last: int) -> Found:
    start, end = t.start[i], t.end[after - 1]
    return Quantity(
        start=start, end=end, text=t.text[start:end], kind=Kind.DATE, precision=Precision.PERIOD,
        year_missing=True, month=first, until_month=last,
    ), after  # fmt: skip


def _ten_days(t: Tokens, i: int, part: int, j: int, lex: Lexicon) -> Found | None:
    """ "первая декада мая 2022 года": the days 1–10, 11–20 and from 21."""
    month = month_at(t, j, lex)
    if month is None or not 0 <= part <= 2:
        return None
    year = year_after(t, month[1], lex)
    return (_made(t, i, year[1], third(year[0], month[0], part)), year[2]) if year else None


def _first_months(t: Tokens, i: int, j: int, lex: Lexicon) -> Found | None:
    """ "the first six months of 2021", "первые шесть месяцев 2022 года"."""
    if not t.word[i].startswith(("first", "перв")):
        return None
    return _months_of(t, i, j, lex)


def _months_of(t: Tokens, i: int, j: int, lex: Lexicon) -> Found | None:
    """The first months of a year, their number at token j: "9 месяцев 2022 года"."""
    number = number_at(t, j, lex)
    if number is None or number.ordinal or not number.whole or not 2 <= number.value <= 12:
        return None
    if t.word[number.after] not in ("months", "месяца", "месяцев", "месяцах", "месяцам"):
        return None
    k = number.after + 1
    year = year_after(t, _of(t, k) if t.language == "en" else k, lex)
    if year is None or (t.language == "ru" and year[2] == k + 1) or (t.language == "en" and t.word[k] != "of"):
        return None
    return _made(t, i, year[1], months(year[0], 1, int(number.value))), year[2]


def _division(year: int, number: int, what: str) -> tuple[date, date] | None:
    parts = 2 if what in _HALF else 4
    number = parts if number == -1 else number
    if not 1 <= number <= parts:
        return None
    return half(year, number) if parts == 2 else quarter(year, number)


def _short(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "H1 2020", "Q3 of 2024"."""
    letter, digit = t.word[i], t.word[i + 1]
    if not digit.isdecimal() or len(digit) > 1 or not t.glued(i + 1) or t.glued(i):
        return None
    k = i + 2
    if t.word[k] in ("-", "/", ",", "'", "’"):
        k += 1
    year = year_after(t, _of(t, k), lex)
    if year is None:
        if letter == "h" or not t.capital(i) or not 1 <= int(digit) <= 4 or t.glued(i + 2):
            return None
        return _yearless(t, i, i + 2, 3 * int(digit) - 2, 3 * int(digit))
    days = _division(year[0], int(digit), "half" if letter == "h" else "quarter")
    return (_made(t, i, year[1], days), year[2]) if days else None


def _season(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    j = _of(t, i + 1)
    if t.language == "en" and t.word[j] == ",":
        j += 1
    year = year_after(t, j, lex)
    if year is None:
        return None
    if _SEASON[t.word[i]] == 12 and (spanned := _winter(t, i, year, lex)):
        return spanned
    return _season_of(t, i, _SEASON[t.word[i]], year[0], year[1], year[2])


def _winter(t: Tokens, i: int, year: tuple[int, int, int], lex: Lexicon) -> Found | None:
    """ "winter 2021–22", "зимой 2021/2022 годов": the winter that begins in the first year."""
    k = year[2]
    following = str(year[0] + 1)
    if t.word[k] not in ("-", "–", "—", "/", "‑") or t.word[k + 1] not in (following, following[2:]):
        return None
    end, after = t.end[k + 1], k + 2
    if t.language != "en":
        end, after = year_word(t, after, end, lex)
    return _made(t, i, end, months(year[0], 12, 14)), after


def _season_of(t: Tokens, i: int, first: int, year: int, end: int, after: int) -> Found:
    q = _made(t, i, end, months(year, first, first + 2))
    if first == 12:
        other = _made(t, i, end, months(year - 1, 12, 14))
        q = msgspec.structs.replace(q, ambiguous=True, alternatives=(other,))
    return q, after


def _year_first(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "2020 H2", "2020 жылдың бірінші жартысы", "2020 жылдың басында", "2022 жылғы мамырдың соңында"."""
    year = year_after(t, i, lex)
    if year is None or not 1800 <= year[0] <= 2199:
        return None
    j = year[2]
    word = t.word[j]
    if word in ("-", "/") and t.word[j + 1] in ("h", "q") and t.glued(j):
        j, word = j + 1, t.word[j + 1]
    if word in ("h", "q"):
        digit = t.word[j + 1]
        if t.glued(j + 1) and digit.isdecimal() and len(digit) == 1:
            days = _division(year[0], int(digit), "half" if word == "h" else "quarter")
            return (_made(t, i, t.end[j + 1], days), j + 2) if days else None
        return None
    if t.language != "kk" or j == i + 1:
        return None
    if word in _KK_PART:
        return _made(t, i, t.end[j], third(year[0], None, _KK_PART[word])), j + 1
    if word in _SEASON:
        return _season_of(t, i, _SEASON[word], year[0], t.end[j], j + 1)
    k = j + 2 if t.word[j + 1] in KK_OF_MONTH else j + 1
    if word in lex.months and t.word[k] in _KK_PART:
        days = third(year[0], lex.months[word], _KK_PART[t.word[k]])
        return _made(t, i, t.end[k], days), k + 1
    first = j + 1 if word in ("алғашқы", "бірінші") else j
    if (several := number_at(t, first, lex)) and t.word[several.after] in _KK_MONTHS and 2 <= several.value <= 12:
        k = several.after
        return _made(t, i, t.end[k], months(year[0], 1, int(several.value))), k + 1
    if word in _NUMBER:
        k = j + 1
        if word.isdecimal() and t.word[k] in ("-", "‑"):
            k = k + 2 if t.word[k + 1] in lex.ordinal_endings else k + 1
        if t.word[k] in _HALF or t.word[k] in _QUARTER:
            days_found = _division(year[0], _NUMBER[word], t.word[k])
            return (_made(t, i, t.end[k], days_found), k + 1) if days_found else None
    return None


def _kk_month_part(t: Tokens, i: int, lex: Lexicon) -> Found | None:
    """ "мамырдың басында"."""
    k = i + 2 if t.word[i + 1] in KK_OF_MONTH else i + 1
    if t.word[k] not in _KK_PART:
        return None
    part, end = _KK_PART[t.word[k]], t.end[k]
    month = lex.months[t.word[i]]
    return Quantity(
        start=t.start[i], end=end, text=t.text[t.start[i] : end], kind=Kind.DATE, precision=Precision.PERIOD,
        year_missing=True, month=month, day=(1, 11, 21)[part], until_month=month, until_day=(10, 20, None)[part],
    ), k + 1  # fmt: skip


__all__ = ["STARTERS", "period_at", "span"]
