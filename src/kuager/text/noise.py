"""Tells words that claim a number from words that only look like one: "one of them", "first time", "семью"."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from kuager.text.lexicon import Lexicon
from kuager.text.lexicon.model import Role
from kuager.text.measure import Claim, counted
from kuager.text.numbers import Number
from kuager.text.tokens import Tokens

_HYPHENS = ("-", "‑", "‐")
_NOT_ONE = frozenset("""
    no any every each this that the another which some a either ни этот эта ещё еще этой этого тот той том тому не
    другой другого каждый каждая каждую каждого әр әрбір осы тағы ешқандай
""".split())  # fmt: skip
_ONLY = frozenset("""
    only just exactly least most within for in of after than only всего лишь только ровно менее более около тек дәл
    небәрі кемінде шамамен one at за через
""".split())  # fmt: skip
_ONE_RANK = frozenset(
    """
        ranked ranks rank placed places place position positions came finished finishing spot number slot rated
        место месте места местом местах местам позиция позиции позицию позицией строчка строчке строчку
    """.split()
)
_RANK_AFTER = frozenset(
    """
        place position positions rank spot worst best lowest highest most least largest biggest freest place out
        overall место месте места местом местам местах позиция позиции позицию позицией строчка строчке строчку
        строка орын орында орынға орыннан орнын орны орынды орынның орнында орнына орында позицияда in globally
        worldwide
    """.split()
)
_EN_YEAR_BEFORE = frozenset("""
    in since by until till from before after during of early late mid year through throughout to and between the for
    last this around about
""".split())  # fmt: skip
_ONCE_AFTER = frozenset(
    ["because", "for", "due", "over", "on", "during", "by", "per", "since", "between", "after", "when", "following"]
)
_RU_FAMILY = frozenset(("семью",))


def claims(t: Tokens, i: int, number: Number, claim: Claim, lex: Lexicon, hedged: bool) -> bool:
    """Whether a number that nothing measures claims something."""
    if number.digits:
        return True
    word, after = t.word[i], claim.after
    if word == "zero":
        follows = t.word[after]
        return hedged or follows in lex.units or not (follows[:1].isalpha() or follows in _HYPHENS)
    if word == "twice" and t.word[after] == "over":
        return False
    if t.language == "kk" and t.before(i) == "сағат" and number.ending.endswith(("да", "де", "та", "те")):
        return False
    if _a_name(t, i) or vague(t, i, number, lex, hedged):
        return False
    if t.language == "kk" and number.after == i + 1:
        if word == "жүзге":  # "to the face", unless it bounds.
            return lex.bounds_after.match(t, after) is not None
        if word.startswith("тоқсан") and t.before(i).endswith(("інші", "ыншы", "ші", "шы", "ii", "i", "iv", "iii")):
            return False  # A quarter of the year.
    if t.word[after] in _HYPHENS and t.glued(after) and t.glued(after + 1) and t.word[after + 1][:1].isalpha():
        if t.word[after + 1] == "odd":
            return True
        return after + 2 <= t.size and t.word[after + 1] in lex.units
    if t.glued(i) and t.word[i - 1] in _HYPHENS and i > 1 and t.glued(i - 1):
        return False
    if number.after - i == 1 and claim.high == 1 and not number.ordinal:
        return (hedged and t.before(i) not in _PLACES) or _one(t, i, after, lex)
    if word in _RU_FAMILY:
        return hedged or t.word[after].endswith(("ами", "ями", "ьми"))
    if t.language == "kk" and word == "он" and not hedged:
        return t.word[after][:1].isalpha() or number.after - i > 1 or claim.high > claim.low
    return True


def _a_name(t: Tokens, i: int) -> bool:
    """Whether a number word with a capital in the middle of a sentence is a name: "the Big Four", "Channel One"."""
    if i == 0 or not t.capital(i) or not t.word[i - 1][:1].isalpha():
        return False
    return not t.text[t.start[i] : t.end[i]].isupper()


#: What makes any round number vague: "several hundred", "несколько тысяч", "бірнеше жүз".
_SEVERAL = frozenset(
    "several few many per несколько нескольких нескольким несколькими много многие десятки бірнеше талай сан".split()
)
_RU_MANY = ("тысячи", "тысяч", "тысячам", "тысячами", "тысячах")


def vague(t: Tokens, i: int, number: Number, lex: Lexicon, hedged: bool) -> bool:
    """Whether a round number stands for an unknown many: "several thousand", "тысячи людей"."""
    first = lex.numbers.get(t.word[i])
    if first is None or number.after != i + 1 or first.ordinal:
        return False
    if first.role not in (Role.HUNDRED, Role.SCALE) and number.value not in (10, 12, 100):
        return False
    if t.before(i) in _SEVERAL or (t.before(i) == "of" and t.before(i, 2) == "couple"):
        return True
    if first.role not in (Role.HUNDRED, Role.SCALE):
        return t.word[i] in ("десяток", "десятка", "сотни", "дюжины") and not hedged
    if t.language == "en":
        return not hedged and t.size > 1 and t.before(i) not in ("the", "one")
    word = t.word[i]
    many = word in _RU_MANY or (word.startswith("милли") and word.endswith(("ы", "ов", "ам", "ами", "ах")))
    return t.language == "ru" and many and not (hedged and word == "тысячи")


_PLACES = frozenset("over under above below about around <".split())


def one_day(t: Tokens, i: int, number: Number, unit: str | None) -> bool:
    """Whether "one day" tells a story ("one day he left"), not how long something took."""
    return not number.digits and number.value == 1 and unit == "day" and t.before(i) not in _ONLY and t.language != "ru"


def _one(t: Tokens, i: int, after: int, lex: Lexicon) -> bool:
    """ "one journalist" counts; "one of them", "one day", "no one", "one another" do not."""
    if t.word[after] in ("раз", "рет", "time") and t.before(i) not in ("at", "any", "in", "ещё"):
        return True
    if t.before(i) == "at" and t.word[after] in ("point", "stage", "moment"):
        return False
    if t.before(i) == "в" and t.word[after] == "голос":
        return False
    if t.word[after].endswith("'s") or t.before(i) in _NOT_ONE or t.word[after] in ("of", "из", "another", "more"):
        return False
    if t.language == "kk" and t.word[i] != "бір":
        return t.word[i].startswith("біреу") and t.before(i) in _ONLY
    unit = counted(t, after, lex)
    if unit in ("day", "hour", "week", "month", "year", "minute") or unit is None:
        near = t.word[after] in lex.countables
        return near or (unit is not None and t.before(i) in _ONLY)
    return True


def once(t: Tokens, i: int, hedged: bool) -> bool:
    """Whether "once" says how often ("only once"), not when ("once the law passed")."""
    if hedged and t.before(i) != "than":
        return True
    before, following = t.before(i), t.word[i + 1]
    if before in ("not", "than"):
        return False
    if t.language == "ru":
        return before in ("лишь", "только", "всего") or t.size == 1
    if (before in ("at", "than") and before == "at") or following in ("again", "more", "upon", "a", "the", "-"):
        return False
    if before in ("only", "just", "than", "exactly", "least"):
        return True
    if following in _ONCE_AFTER:
        return True
    if following in ("", ".", ",", ";", ")", "!", "?"):
        return before not in ("was", "were", "is") and not (before == "" and following == ",")
    return before.endswith("ed") and following in ("in", "on", "at")


def is_year(t: Tokens, i: int, number: Number, lex: Lexicon, hedged: bool) -> bool:
    """Whether four bare digits are a year rather than a count."""
    following = t.word[number.after]
    if t.language != "en" and (
        following in lex.year_words or (following in _HYPHENS and t.word[number.after + 1] in lex.year_words)
    ):
        return True
    if hedged:  # "more than 2000"
        return False
    if number.ending and t.language == "ru" and not number.scaled:
        return number.ordinal
    if number.scaled or not 1900 <= number.value <= 2099:
        old = t.language == "en" and number.value < 1900 and t.before(i) in ("in", "since")
        return old and not number.scaled and not following[:1].isalpha()
    if lex.measures.match(t, number.after) and not (t.language == "en" and following in ("-", "pp")):
        return False
    before = t.before(i)
    if lex.currencies_before.match(t, i - 1) if i else False:
        return False
    if lex.units.match(t, number.after) is None and following not in ("out", "из"):
        return True
    if t.language == "en":
        return before in _EN_YEAR_BEFORE and before not in ("of", "to", "and", "for", "around", "about", "by")
    return before in ("год", "года", "году", "жылы", "жылғы")


def _day_of_month(t: Tokens, i: int, number: Number) -> bool:
    """Whether an ordinal is a day of a month that is not named: "on the 14th", "14-го числа"."""
    following = t.word[number.after]
    if number.value > 31:
        return False
    if following in ("числа", "число", "числу", "числе"):
        return True
    before = t.before(i, 2) if t.before(i) == "the" else ""
    return before in ("on", "by", "until", "since", "of") and (
        not following or following in (".", ",", ";", ")", "and")
    )


_PLACE = frozenset("место месте местом месту позиция позицию позицией строчка строчке строчку".split())


_KK_PLACE = frozenset(("орында", "орыннан", "орнында"))


def place_number(t: Tokens, i: int, number: Number, hedged: bool) -> bool:
    """Whether a number without an ending ranks: "155 место", where the noun is no count's, "ranked 155"."""
    if not (number.digits and number.whole) or hedged or number.year or number.ending or number.scaled:
        return False
    if t.language == "en":
        whole = t.word[number.after] in ("out", "of", "/")
        return t.before(i) in ("ranked", "ranks", "rank") and not number.others and number.value > 0 and not whole
    word = t.word[number.after]
    return (t.language == "ru" and word in _PLACE) or (t.language == "kk" and word in _KK_PLACE)


def rank(t: Tokens, i: int, number: Number, lex: Lexicon) -> bool:
    """Whether an ordinal ranks something: "155th", "fifth place", not "for the first time"."""
    if number.digits:
        if _day_of_month(t, i, number):
            return False
        decade = t.language == "ru" and number.value < 100 and number.value % 10 == 0 and number.ending in ("е", "х")
        return not decade
    if (
        t.language == "ru"
        and number.value % 10 == 0
        and 20 <= number.value <= 90
        and number.ending.endswith(("ые", "ых"))
    ):
        return False  # "в девяностые"
    if number.value > 12 and t.word[number.after] not in ("century", "time", "anniversary"):
        return True
    after = number.after
    if t.word[after] in _HYPHENS and t.glued(after):
        after += 1
    if any(t.word[after + k] in _RANK_AFTER for k in range(2) if k == 0 or t.word[after][:1].isalpha()):
        if t.word[after] in ("in", "out", "overall", "globally", "worldwide") or t.word[after + 1] in ("in", "out"):
            return t.before(i) in _ONE_RANK or t.before(i, 2) in _ONE_RANK
        return t.word[after] in _RANK_AFTER or t.word[after + 1] in ("place", "position", "worst", "lowest", "highest")
    return t.before(i) in _ONE_RANK
