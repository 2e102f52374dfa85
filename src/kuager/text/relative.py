"""Dates whose year is told from the day of writing: "last May", "15 сентября прошлого года", "былтырғы 5 қаңтар".

Which year that is, only the day of writing tells, so `with_year` leaves such a date alone.
"""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import msgspec

from kuager.text.quantity import Precision, Quantity
from kuager.text.tokens import Tokens

_EN = frozenset("last this next previous current coming past".split())
_RU = frozenset(
    "прошлого этого нынешнего следующего текущего будущего минувшего позапрошлого сего наступающего уходящего".split()
)
_KK_YEAR = frozenset("былтырғы биылғы былтыр биыл алдыңғы".split())
_KK_WHICH = frozenset("өткен осы ағымдағы келесі алдағы былтырғы биылғы алдыңғы үстіміздегі".split())
_KK_OF_YEAR = frozenset("жылғы жылдың жылы".split())


def relative(t: Tokens, i: int, q: Quantity, after: int) -> tuple[Quantity, int]:
    """The date at token i, with the words that tell its year from the day of writing, if there are any."""
    if t.language == "kk":
        back = _kazakh_before(t, i)
        return (_made(t, q, t.start[i - back], q.end), after) if back else (q, after)
    further = _english_after(t, after) if t.language == "en" else _russian_after(t, after)
    if further:
        return _made(t, q, q.start, t.end[further - 1]), further
    if t.language == "en" and t.before(i) in _EN and q.precision in (Precision.MONTH, Precision.DAY):
        return _made(t, q, t.start[i - 1], q.end), after
    return q, after


def _made(t: Tokens, q: Quantity, start: int, end: int) -> Quantity:
    return msgspec.structs.replace(q, start=start, end=end, text=t.text[start:end], year_relative=True)


def _english_after(t: Tokens, j: int) -> int:
    if t.word[j] == "of":
        j += 1
    if t.word[j] == "the":
        j += 1
    return j + 2 if t.word[j] in _EN and t.word[j + 1] == "year" else 0


def _russian_after(t: Tokens, j: int) -> int:
    if t.word[j] in _RU and t.word[j + 1] == "года":
        return j + 2
    if t.word[j] in ("с", "т") and t.word[j + 1] == "." and t.word[j + 2] == "г" and t.glued(j + 1):
        return j + 4 if t.word[j + 3] == "." and t.glued(j + 3) else j + 3
    return 0


def _kazakh_before(t: Tokens, i: int) -> int:
    if t.before(i) in _KK_YEAR:
        return 1
    if t.before(i) in _KK_OF_YEAR and t.before(i, 2) in _KK_WHICH:
        return 2
    return 0
