"""Digits within names: houses and streets, channels, places with numbers, hours of the day."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import re
from functools import cache

from kuager.text.tokens import Tokens

_HYPHENS = ("-", "‑", "‐")
_FAR = 200
CLOSERS = '()[]{}<>"«»“”;|'


@cache
def _unbroken() -> re.Pattern[str]:
    return re.compile(rf"[^\s{re.escape(CLOSERS)}]{{0,{_FAR}}}")


def chunk_end(t: Tokens, i: int) -> int:
    """The first token after the unbroken run of characters that token i stands in."""
    unbroken = _unbroken().match(t.text, t.end[i])
    assert unbroken is not None
    return max(t.at(unbroken.end(), i), i + 1)


_STREETS = frozenset("""
    улица улице улицы улицу ул проспект проспекте проспекта пр переулок пер көшесі көшесінде даңғылы даңғылында street
    avenue
""".split())  # fmt: skip
_PART_OF_DAY = frozenset("кешкі таңғы таңертеңгі түнгі түскі".split())
_PLACES = frozenset("unit area district block building entrance lot hall ward sector zone terminal precinct".split())
_NEWS = frozenset("хабар khabar россия россии russia".split())  # "Хабар 24"
_AFTER_HOUSE = frozenset("в на и кв корп офис квартира көшесі".split())
_STREET_FAR = 7


def _on_street(t: Tokens, i: int) -> bool:
    """Whether digits are the house in "ул. Абая, 15", "пр. Аль-Фараби 7": after a street's name and nothing else.

    "На улице Абая 44 человека" counts: a noun follows.
    """
    if t.word[i + 1][:1].isalpha() and t.word[i + 1] not in _AFTER_HOUSE and not t.glued(i + 1):
        return False
    for back in range(1, _STREET_FAR):
        word = t.before(i, back)
        if word in _STREETS:
            return back > 1 or word == "көшесі"
        if not (word in (",", ".", "-", "‑") or (word[:1].isalpha() and t.capital(i - back))):
            return False
    return False


def called(t: Tokens, i: int) -> int:
    """Numbers within names: "Group of 77", «Хабар 24», "[12]", "улица Абая, 15", "сағат 10-да"."""
    before = t.before(i)
    if before == "of" and t.before(i, 2) == "group" and t.capital(i - 2):
        return i + 1
    if (before == "," or before[:1].isalpha()) and _on_street(t, i):
        return chunk_end(t, i)
    if before in _PLACES and t.capital(i - 1) and i > 1 and t.word[i - 2][:1].isalpha():
        return i + 1  # "at Building 3"
    if before in _NEWS and t.word[i] == "24" and t.capital(i - 1):
        return i + 1
    if before == "war" and t.before(i, 2) == "world" and t.capital(i - 1):
        return i + 1
    if before in _OPENING and t.word[i + 1] in ("канал", "арна", "channel") and t.word[i + 2] in _CLOSING:
        return i + 2
    if before in _PART_OF_DAY and len(t.word[i]) <= 2:
        return chunk_end(t, i)  # "кешкі 6-да"
    following = t.word[i + 1]
    if following in _CLOSING and t.before(i, 2) in _OPENING and t.capital(i - 1):
        return i + 1
    if before == "[" and following == "]" and t.word[i + 2] not in ("(", "["):
        return i + 1
    if before == "сағат" and following in _HYPHENS and t.word[i + 2] in ("да", "де", "та", "те", "дан", "ден", "лар"):
        return chunk_end(t, i)
    return 0


_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')


_STREET_AFTER = frozenset("street st avenue ave road rd lane boulevard blvd square drive".split())


def house_before_street(t: Tokens, j: int) -> int:
    """The end of "12 Abay Street", "45 Tole Bi St.": a number before a street's name."""
    for k in range(j, j + 4):
        if k > j and t.word[k] in _STREET_AFTER and t.capital(k):
            return k + 1
        if not t.word[k].isalpha() or not t.capital(k):
            return 0
    return 0
