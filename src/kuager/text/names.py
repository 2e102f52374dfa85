"""Digits that are part of a name, not a number: articles of laws, versions, addresses, telephones, times."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from functools import cache

from kuager.text.lexicon import Lexicon
from kuager.text.places import CLOSERS, called, chunk_end, house_before_street
from kuager.text.tokens import Tokens

_HYPHENS = "-\u2010\u2011"
#: Words that may stand glued before digits by a hyphen without making a name of them.
_PREFIXES = frozenset(
    ["mid", "pre", "post", "early", "late", "under", "over", "non", "inter", "sub", "экс", "пост", "до", "после"]
)
_DOTTED = frozenset("""
    no nos p pp art arts sec fig vol ch para st ст стст п пп ч гл разд стр с рис табл т вып д кв мкр тел корп исх вх №
    nr ver v б s ss reg regs ext подп абз прил
""".split())  # fmt: skip
_PLURAL = frozenset("""
    articles sections ss regs arts paras chapters clauses rules nos pages pp paragraphs §§
    статьи статей статьям статьями статьях ст пункты пп пункта пунктов
    стр
""".split())  # fmt: skip
#: Units of measure that stand glued to digits and leave a plain number.
_PHYSICAL = frozenset("km kg cm mm gb mb tb kb kwh mw gw ha mph км кг см мм гб мб тб га м кв".split())
_ROMAN = re.compile(r"[ivxlcdm]+\Z")


@cache
def _telephone() -> re.Pattern[str]:
    sep = r"[ \u00a0.\-]?"
    return re.compile(
        rf"\+\d{{1,3}}{sep}\(?\d{{2,4}}\)?(?:{sep}\d{{2,4}}){{2,4}}(?!\d)"
        r"|\d{3}\)[ ]?\d{3}[-. ]\d{4}(?!\d)|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
        rf"|(?:\d{sep})?\(?\d{{3,4}}\)?{sep}\d{{2,3}}[ \-]\d{{2}}[ \-]\d{{2}}(?!\d)"
    )


@cache
def _code() -> re.Pattern[str]:
    """Times, versions, network addresses, coordinates: digits cut by dots and colons."""
    return re.compile(
        r"\d{1,3}\.\d{4,},\s?-?\d{1,3}\.\d{4,}|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?!\d)|\d+:\d+|\d+\.\d+\.\d+(?:\.\d+)*|\d+(?:[.,]\d+)?\s?(?:[′″]|°(?!\s?[CFС]\b))"
    )


@cache
def _clock() -> re.Pattern[str]:
    """A time of day with a dot, as Russian writes it after a preposition."""
    return re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d|[.,]\d|\s*(?:%|процент|пайыз|млн|млрд|тыс))")


@cache
def _noon() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b\.?)", re.IGNORECASE)


@cache
def _document() -> re.Pattern[str]:
    return re.compile(r"(\d{4})/(\d{2,5})(?!\d|/)")


def _list_of_names(t: Tokens, i: int, lex: Lexicon) -> int:
    """The end of "174 және 179-баптар", "174-й и 179-й статьям": numbers of which the last is said to be a name."""
    if t.language == "en":
        return 0
    j, last = i, i
    for _ in range(6):
        if not t.word[j].isdecimal() or len(t.word[j]) > 4:
            return 0
        last = j
        j += 1
        if t.word[j] in _HYPHENS and t.glued(j) and t.word[j + 1] in lex.ordinal_endings:
            j += 2
            if t.word[j] in lex.designators and t.word[j] not in lex.units:
                return j + 1
        elif t.word[j] in _HYPHENS and t.glued(j) and t.word[j + 1] in lex.designators_after:
            return j + 2
        if t.word[j] not in (",", "және", "мен", "пен", "бен", "и"):
            return 0
        j += 1
    return last + 1


def named_before(t: Tokens, i: int, lex: Lexicon) -> int:
    """Where to go on reading if what stands before digits makes them part of a name, else 0."""
    if t.glued(i):
        previous, before = t.word[i - 1], t.text[t.start[i] - 1]
        if before.isalpha() or (before in "_@#=&\\~" and before != "~"):
            return chunk_end(t, i)
        if before in _HYPHENS and i >= 2 and t.glued(i - 1):
            word = t.word[i - 2]
            if word.isdecimal() and votes(t, i - 2, i + 1):
                return 0
            if word[-1:].isalnum() and word not in _PREFIXES and word not in lex.numbers:
                return chunk_end(t, i)
        if before in "/.:'’" and i >= 2 and t.glued(i - 1) and t.text[t.start[i - 1] - 1] not in CLOSERS:
            return chunk_end(t, i)
        if before in "'’":
            return chunk_end(t, i)
        if before == "+" and (found := _telephone().match(t.text, t.start[i - 1])):
            return t.at(found.end(), i)
        if previous == "№":
            return _chain(t, i, False)
    if found := _telephone().match(t.text, t.start[i]):
        return t.at(found.end(), i)
    if _enumerated(t, i):
        return i + 2
    if i == 0 or (t.word[i + 1] in lex.year_words and len(t.word[i]) == 4):
        return 0
    previous = t.word[i - 1]
    if previous == "." and i >= 2 and t.word[i - 2] in _DOTTED and t.glued(i - 1):
        if t.word[i - 2] == "с" and t.language != "en":
            return 0
        return _chain(t, i, t.word[i - 2] in _PLURAL)
    if _acronym(t, i):
        return chunk_end(t, i)
    if previous in lex.designators:
        return _chain(t, i, previous in _PLURAL)
    return called(t, i)


_VOTE = frozenset("""
    vote votes voted voting passed approved adopted defeated rejected ballot carried
    голосами голосов проголосовали голосование
    дауыс дауыспен
""".split())  # fmt: skip


def votes(t: Tokens, i: int, after: int) -> bool:
    """Whether two numbers are votes for and against: "passed 46-3", "a vote of 3 to 46"."""
    return any(t.before(i, back) in _VOTE for back in (1, 2, 3)) or t.word[after] in ("vote", "votes", "majority")


def _acronym(t: Tokens, i: int) -> bool:
    """Whether capitals right before digits make a name of them: "RFC 6962", "ГОСТ 12345", but not "UK 44 were"."""
    if t.start[i] - t.end[i - 1] != 1 or t.end[i - 1] - t.start[i - 1] < 2:
        return False
    before = t.text[t.start[i - 1] : t.end[i - 1]]
    if not (before.isupper() and before.isalpha()) or (len(t.word[i]) == 4 and t.word[i][:2] in ("19", "20")):
        return False
    following = t.word[i + 1]
    return not (following[:1].isalpha() or following in ("%", "$", "-", "–"))


def _enumerated(t: Tokens, i: int) -> bool:
    """Whether "(1)" numbers a point of a list in running text: a "(1)" before a word, a "(2)" within reach."""
    word = t.word[i]
    if len(word) > 2 or t.before(i) != "(" or t.word[i + 1] != ")" or not t.word[i + 2][:1].isalpha() or int(word) > 20:
        return False
    place, near = t.start[i], 4000
    if word == "1":
        return t.text.find("(2)", place, place + near) >= 0
    return t.text.rfind("(1)", max(0, place - near), place) >= 0 and t.text.rfind(
        f"({int(word) - 1})", max(0, place - near), place
    ) >= 0  # fmt: skip


def _chain(t: Tokens, i: int, plural: bool) -> int:
    """The end of a designation: its chunk, and what the plural lists on ("articles 5, 6 and 7")."""
    j = chunk_end(t, i)
    joiners = {",", "and", "и", "or", "или", "және", "-", "–", "to", "по"} if plural else {"–"}
    j = _brackets(t, j)
    while t.word[j] in joiners and t.word[j + 1].isdecimal():
        j = _brackets(t, chunk_end(t, j + 1))
    while plural and t.word[j - 1] == "," and t.word[j].isdecimal():
        j = chunk_end(t, j)
        if t.word[j] in ("and", "и", "or", "или") and t.word[j + 1].isdecimal():
            j = chunk_end(t, j + 1)
    return j


def _brackets(t: Tokens, j: int) -> int:
    """Past the points in brackets of a designation: "19(3)(b)"."""
    while t.word[j] == "(" and t.glued(j) and t.word[j + 2] == ")" and len(t.word[j + 1]) <= 4:
        j += 3
    return j


def named_after(t: Tokens, i: int, lex: Lexicon) -> int:
    """Where to go on reading if what follows digits makes them part of a name, else 0."""
    text, end = t.text, t.end[i]
    word = t.word[i]
    if len(word) > 1 and word[0] == "0":
        return chunk_end(t, i)
    if t.language == "kk" and len(word) == 2 and t.word[i + 1] in _HYPHENS and t.word[i + 2].startswith("жылдар"):
        return i + 3  # "90-жылдары"
    if t.language != "en" and t.before(i) in ("в", "до", "с", "к", "сағат") and _clock().match(text, t.start[i]):
        return t.at(end + 3, i)
    if t.text[end : end + 1] in ".: " and (found := _noon().match(text, t.start[i])):
        return max(t.at(found.end(), i), i + 1)
    if len(word) == 4 and t.text[end : end + 1] == "/" and (document := _document().match(text, t.start[i])):
        return chunk_end(t, i) if int(document[2]) != int(word) + 1 and len(document[2]) > 2 else 0
    if t.word[i + 1] == "." and t.word[i + 3] in _HYPHENS and t.word[i + 4] in lex.designators_after and t.glued(i + 4):
        return i + 5  # "1.2-тармақ"
    if word == "50" and t.word[i + 1] in ("на", "to") and t.word[i + 2] == "50":
        return i + 3
    if t.word[i + 1] == ")" and t.word[i + 2] in lex.designators_after:
        return i + 3
    if listed := _list_of_names(t, i, lex):
        return listed
    if (found := _code().match(text, t.start[i])) and not (re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", found.group())):
        return max(t.at(found.end(), i), i + 1)
    j = i + 1
    if j >= t.size:
        return 0
    following = t.word[j]
    if t.start[j] > end:
        if following in lex.designators_after:
            return j + 1
        if following in ("a", "p") and t.word[j + 1] == "." and t.word[j + 2] == "m":
            return j + 4
        if following in ("am", "pm", "o'clock") or _hour(t, i, j):
            return j + 1
        if t.language == "en" and t.capital(j) and (street := house_before_street(t, j)):
            return street
        return _numbering(t, i)
    if following in ("m", "b", "t") and t.word[j + 1] in lex.units:
        return 0
    if following in ("m", "b", "t") and not (t.capital(j) or t.before(i) == "."):
        return chunk_end(t, i)
    if following == "s" and t.language == "en" and len(word) < 4:
        return j + 1  # "in his 40s", "the 80s"
    if following[0].isalpha():
        if (
            following in lex.ordinal_endings or following in lex.glued_scales or following in lex.year_words
            or following in lex.months or (t.language == "kk" and following in lex.case_endings)
            or lex.measures.match(t, j) or following in _PHYSICAL
        ):  # fmt: skip
            after = j + 1
            further = after + 1 if t.word[after] in _HYPHENS else after
            if following in lex.ordinal_endings and t.word[further] in lex.designators_after:
                return further + 1
            return _glued_further(t, j)
        if t.language == "en" and t.glued(j) and following == "s":
            return 0
        return chunk_end(t, i)
    if following in "_@=&\\#" or (following == "/" and not t.word[j + 1].isdecimal() and t.glued(j + 1)):
        return chunk_end(t, i)
    if following == "/" and t.word[i] == "24" and t.word[j + 1] == "7":
        return chunk_end(t, i)
    if (following in _HYPHENS or following in "–") and t.glued(j + 1):
        return _hyphenated(t, i, lex)
    if following == "." and _domain(t, j, lex):
        return chunk_end(t, i)
    if following in ("'", "’") and t.glued(j + 1) and t.word[j + 1].isdecimal() and len(t.word[j + 1]) <= 2:
        return chunk_end(t, i)  # Feet and inches: 6'2".
    return _numbering(t, i)


def _domain(t: Tokens, dot: int, lex: Lexicon) -> bool:
    """Whether a dot glued to digits goes on as an address does ("24.kz"), not as a date or a measure ("3.мая")."""
    word = t.word[dot + 1]
    return (
        t.glued(dot + 1) and word.isascii() and word.isalpha() and not t.capital(dot + 1)
        and word not in lex.months and word not in lex.units and not lex.measures.match(t, dot + 1)
    )  # fmt: skip


def _hour(t: Tokens, i: int, j: int) -> bool:
    """Whether "часов" tells the time of day: "в 5 часов утра", "к 18 часам"."""
    if t.word[j] not in ("часов", "часа", "час", "часам", "часу"):
        return False
    return t.word[j + 1] in ("утра", "вечера", "ночи", "дня") or (t.before(i) == "к" and t.word[j] == "часам")


def _glued_further(t: Tokens, j: int) -> int:
    """ "5mnX2" goes on after its ending, so it is a name."""
    if t.glued(j + 1) and t.word[j + 1].isdecimal():
        return chunk_end(t, j)
    return 0


def _hyphenated(t: Tokens, i: int, lex: Lexicon) -> int:
    """Digits, a hyphen and a word: "118-VII" is a name, "24-hour" and "155-й" are not."""
    j = i + 2
    word = t.word[j]
    if t.word[i + 1] == "–" and not (word.isdecimal() and len(t.word[i]) <= 2 and len(word) <= 2):
        return 0  # A range or a clause; only a score is told by its figures.
    if word.isdecimal():
        third = t.word[j + 1] and t.word[j + 1] in _HYPHENS and t.glued(j + 1) and t.glued(j + 2)
        if third and not lex.measures.match(t, j + 1):
            return chunk_end(t, i)  # A third part: "978-3-16", "41-1-бап".
        if t.glued(j + 1) and t.word[j + 1][:1].isalpha() and t.word[j + 1] not in lex.ordinal_endings:
            return 0 if t.word[j + 1] in lex.glued_scales else chunk_end(t, i)
        if votes(t, i, j + 1):
            return 0
        dashed = t.word[i + 1] == "–"
        if (len(t.word[i]) == len(word) and int(word) <= int(t.word[i])) or (word[0] == "0" and not dashed):
            return chunk_end(t, i)  # A score ("2-1"), a number with a part ("41-1").
        return 0
    if word == "something":
        return j + 1
    if word in lex.designators_after or (word in lex.ordinal_endings and t.word[j + 1] in lex.designators_after):
        return j + 2
    if word in lex.ordinal_endings or word in lex.scales or lex.measures.match(t, i + 1):
        return 0
    if t.capital(j) or _ROMAN.match(word):
        return chunk_end(t, i)
    if word in lex.case_endings and t.language != "en":
        return 0
    if any(word.startswith(stem) for stem in lex.measure_adjectives):
        return 0
    if t.word[j + 1] == "." and t.glued(j + 1) and t.glued(j + 2):
        return chunk_end(t, i)  # A file name.
    if t.language == "en":
        return 0 if word.isalpha() and len(word) > 2 else chunk_end(t, i)
    if word in lex.months or word in lex.units or word in lex.year_words:
        return 0
    return chunk_end(t, i)


def _numbering(t: Tokens, i: int) -> int:
    """The number of a heading or list item at the start of its line ("2. Findings", "3) …", "1.2 Method")."""
    start = t.start[i]
    line = t.text.rfind("\n", max(0, start - 8), start) + 1
    if line == 0 and start > 8:
        return 0
    if t.text[line:start].strip(" #\t*>-(") or len(t.word[i]) > 2:
        return 0
    j = i + 1
    if t.word[j] in (".", ")") and t.glued(j) and not t.glued(j + 1) and t.word[j + 1] and t.word[j + 1][0].isalpha():
        return j + 1
    if (
        t.word[j] == "."
        and t.word[j + 1].isdecimal()
        and t.glued(j)
        and t.glued(j + 1)
        and t.capital(j + 2)
        and (not t.glued(j + 2))
    ):
        return j + 2
    return 0
