"""Numbers in digits and in words: their value, and the value of the last digit they show."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from kuager.text.lexicon import Lexicon
from kuager.text.lexicon.model import NumberWord, Role
from kuager.text.literals import MOST_DIGITS, SPACES, literal, literal_value
from kuager.text.tokens import Tokens

_MINUS = "-\u2212\u2013\ufe63\uff0d"
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅛": (1, 8),
           "⅙": (1, 6), "⅗": (3, 5), "⅘": (4, 5), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip


#: Words for the sign of a negative number, and those after which they say something else ("plus or minus").
MINUS = frozenset(("minus", "минус"))
_PLUS = frozenset(("plus", "плюс", "or", "-", "/"))

#: Russian nouns that multiply a small number before them: "две сотни", "полтора десятка".
HEAPS = {"сотни": 100, "сотен": 100, "десятка": 10, "десятков": 10, "дюжины": 12, "дюжин": 12}


class Number(msgspec.Struct):
    """A number as it stands in a text, before anything around it bounds or measures it."""

    value: Decimal
    step: Decimal
    start: int
    end: int
    #: The first token after it.
    after: int
    digits: bool = False
    ordinal: bool = False
    #: The case ending of digits, or the word itself for words.
    ending: str = ""
    scaled: bool = False
    #: How many digits stand before any fraction or ending, if digits stand alone.
    width: int = 0
    #: What the scale words after the digits multiplied them by.
    scale: int = 1
    #: Stands for itself and takes no scale: "half", "twice", "2½".
    whole: bool = True
    alone: bool = False
    #: Other values that the same digits can mean.
    others: list[Decimal] = []
    fraction: bool = False

    @property
    def year(self) -> bool:
        """Whether these digits can be a year of our time."""
        return self.width == 4 and self.whole and not self.scaled and 1800 <= self.value <= 2199


def number_at(t: Tokens, i: int, lex: Lexicon) -> Number | None:
    """The number that begins at token i, with the scale after it ("5 billion"), or None."""
    word = t.word[i]
    if word in MINUS:
        return _minus(t, i, lex)
    number = _digits(t, i, lex) if word.isdecimal() else _vulgar(t, i) or _words(t, i, lex)
    if number is not None and t.word[number.after] == "(" and not number.ordinal:
        _repeated(t, number, lex)
    return number


def _minus(t: Tokens, i: int, lex: Lexicon) -> Number | None:
    """ "minus 5", "минус пять"; not after a number, where it takes away."""
    if t.before(i).isdecimal() or t.before(i) in lex.numbers or t.before(i) in _PLUS or t.word[i + 1] in MINUS:
        return None
    number = number_at(t, i + 1, lex)
    if number is None or number.ordinal or number.value < 0:
        return None
    number.value, number.start, number.width = -number.value, t.start[i], 0
    number.others = [-other for other in number.others]
    return number


def _repeated(t: Tokens, number: Number, lex: Lexicon) -> None:
    """Takes in the same number again in brackets, as contracts and laws write it: "30 (тридцати) дней"."""
    j = number.after + 1
    word = t.word[j]
    if not (word.isdecimal() or word in lex.numbers) or word.isdecimal() == number.digits:
        return
    again = _digits(t, j, lex) if word.isdecimal() else _words(t, j, lex)  # Not number_at: brackets may nest.
    if again is None or again.value != number.value or t.word[again.after] != ")":
        return
    number.end, number.after, number.width = t.end[again.after], again.after + 1, 0
    if not number.scaled:
        _scale(t, number, lex)


def _vulgar(t: Tokens, i: int) -> Number | None:
    word = t.word[i]
    if word in _VULGAR:
        above, below = _VULGAR[word]
        return Number(
            Decimal(above) / below,
            Decimal("0.01"),
            t.start[i],
            t.end[i],
            i + 1,
            digits=True,
            whole=False,
            fraction=True,
        )
    return None


def _digits(t: Tokens, i: int, lex: Lexicon) -> Number | None:
    text, start = t.text, t.start[i]
    match = literal().match(text, start)
    if match is None or match.end() - start > MOST_DIGITS:
        return None
    value, decimals, end, others = literal_value(match, t.language)
    if others is None:
        return None
    if i and t.word[i - 1] == "." and t.end[i - 1] == start and text[start:end].isdecimal() and not t.glued(i - 1):
        value, decimals = Decimal("0." + text[start:end]), end - start
        start -= 1
    sign = _sign(t, i, start)
    if sign:
        value, start = -value, start - 1
        others = [-other for other in others]
    after = t.at(end, i)
    number = Number(
        value,
        Decimal(1).scaleb(-decimals),
        start,
        end,
        after,
        digits=True,
        width=end - start,
        whole=decimals == 0,
        others=others,
    )
    if t.word[after] in _VULGAR and t.start[after] - end <= 1 and decimals == 0:
        above, below = _VULGAR[t.word[after]]
        number.value += Decimal(above) / below
        number.step, number.end, number.after, number.whole = Decimal("0.1"), t.end[after], after + 1, False
        return number
    if decimals == 0 and len(text[start:end]) <= 3 and _mixed(t, number):
        return number
    _ending(t, number, lex)
    if not number.ordinal:
        _scale(t, number, lex)
    return number


def _mixed(t: Tokens, number: Number) -> bool:
    """Takes in the fraction of "2 1/2"."""
    j = number.after
    above, below = t.word[j], t.word[j + 2]
    if t.word[j + 1] != "/" or not (above.isdecimal() and below.isdecimal() and t.glued(j + 1) and t.glued(j + 2)):
        return False
    if t.start[j] - number.end != 1 or below not in ("2", "3", "4", "5", "8") or not 0 < int(above) < int(below):
        return False
    if t.glued(j + 3) and t.word[j + 3] in ("/", "."):
        return t.word[j + 3] == "." and not t.word[j + 4].isdecimal()
    number.value += Decimal(above) / int(below)
    number.step, number.end, number.after, number.whole = Decimal("0.1"), t.end[j + 2], j + 3, False
    return True


def _sign(t: Tokens, i: int, start: int) -> bool:
    """Whether a minus sign stands before digits: glued to them, and to nothing on its left."""
    if start == 0 or t.text[start - 1] not in _MINUS:
        return False
    if start == 1:
        return True
    before = t.text[start - 2]
    if before not in SPACES and before not in '\n("«“[:$€£':
        return False
    # "10 -15" and "2010 –2015" are ranges, and a dash after a word with a space is punctuation in "– 5" only.
    return not (i >= 2 and t.word[i - 2].isdecimal() and before in SPACES)


def _ending(t: Tokens, number: Number, lex: Lexicon) -> None:
    """Takes in an ending of digits: "155th", "155-го", "10-нан"."""
    j = number.after
    if t.start[j] != number.end or j >= t.size:
        return
    word = t.word[j]
    if word in lex.ordinal_endings and t.language != "ru":
        number.ordinal = number.whole
        number.end, number.after, number.ending = t.end[j], j + 1, word
    elif word in "-‑–" and t.start[j + 1] == t.end[j]:
        word = t.word[j + 1]
        if word in lex.ordinal_endings or (word in lex.case_endings and t.language != "en"):
            number.ordinal = word in lex.ordinal_endings and number.whole
            number.end, number.after, number.ending = t.end[j + 1], j + 2, word
            if t.language == "ru" and _cardinal(t, number, word):
                number.ordinal = False
        elif t.language == "kk" and lex.units.match(t, j + 1) == ("place", j + 2) and number.whole:
            number.ordinal, number.end, number.after = True, t.end[j + 1], j + 2
    elif t.language == "kk" and word in lex.case_endings:
        number.end, number.after, number.ending = t.end[j], j + 1, word


def _cardinal(t: Tokens, number: Number, ending: str) -> bool:
    """Whether "3-х", "44-м журналистам" or "25-ю журналистами" inflects a count."""
    if ending == "х":
        return number.value % 10 in (2, 3, 4) and number.value < 100
    if ending == "ю":
        return t.word[number.after].endswith(("ами", "ями", "ьми"))
    return ending == "м" and t.word[number.after].endswith(("ам", "ям"))


def _scale(t: Tokens, number: Number, lex: Lexicon) -> None:
    """Takes in the scales after digits: "5 billion", "13,2 тыс.", "2 млн 300 тысяч" only as its first part."""
    for _ in range(2):
        j = number.after
        if t.start[j] == number.end:
            scale = lex.glued_scales.get(t.word[j])
            if scale is None and t.word[j] in "-‑" and t.start[j + 1] == t.end[j]:
                j += 1
                scale = lex.scales.get(t.word[j])
        else:
            scale = lex.scales.get(t.word[j])
        if scale is None or (number.scaled and number.step >= scale and t.language == "en"):
            break
        number.value *= scale
        number.others = [other * scale for other in number.others]
        number.step *= scale
        number.scale *= scale
        number.end, number.after, number.scaled = t.end[j], j + 1, True
        number.ending = t.word[j]
        _dot(t, number)
        _case(t, number, lex)
    _further(t, number, lex)


def _case(t: Tokens, number: Number, lex: Lexicon) -> None:
    """Takes in the case ending of a scale: "5 млн-нан"."""
    j = number.after
    hyphen = t.language == "kk" and t.word[j] in ("-", "‑") and t.glued(j) and t.glued(j + 1)
    if hyphen and t.word[j + 1] in lex.case_endings:
        number.end, number.after, number.ending = t.end[j + 1], j + 2, t.word[j + 1]


def _further(t: Tokens, number: Number, lex: Lexicon) -> None:
    """Takes in the smaller part of a number in two scales: "1 млн 300 тыс."."""
    j = number.after
    if not (number.scaled and number.whole and t.word[j].isdecimal() and len(t.word[j]) <= 3):
        return
    scale = lex.scales.get(t.word[j + 1], 0)
    if t.language != "en" and number.scale == 1000 and len(t.word[j]) == 3 and not scale and t.word[j][0] != "0":
        if not t.glued(j + 1) and number.end == t.end[j - 1]:  # "146 тысяч 500"
            number.value += int(t.word[j])
            number.step, number.scale = Decimal(1), 1
            number.end, number.after, number.ending = t.end[j], j + 1, ""
        return
    if not 1000 <= scale < number.scale or t.word[j + 1] == "hundred":
        return
    number.value += int(t.word[j]) * scale
    number.step, number.scale = Decimal(scale), scale
    number.end, number.after, number.ending = t.end[j + 1], j + 2, t.word[j + 1]
    _dot(t, number)


def _dot(t: Tokens, number: Number) -> None:
    """Takes in the dot of an abbreviated scale ("тыс."), unless it ends the sentence."""
    j = number.after
    if t.language != "en" and t.word[j - 1] in ("тыс", "млн", "млрд", "трлн") and t.word[j] == "." and t.glued(j):
        following = t.word[j + 1]
        if (
            following
            and not t.capital(j + 1)
            and (
                following[0].isalpha()
                or following in "-–—"
                or (following.isdecimal() and len(following) == 3 and t.word[j - 1] == "тыс")
            )
        ):
            number.end, number.after = t.end[j], j + 1


#: What may still follow a word in its group of three digits (below 10, below 100), and what room a word needs.
_ROOM = {Role.UNIT: 1, Role.TEEN: 1, Role.TEN: 10, Role.HUNDREDS: 100}
_NEEDS = {Role.UNIT: 10, Role.TEEN: 100, Role.TEN: 100, Role.HUNDREDS: 1000}
#: "One of" and "eleven of": "бірі" is a number after tens alone, "он бірі".
_KK_ONE = dict.fromkeys(["бірі", "бірін", "біріне", "бірінің", "бірінен"], NumberWord(1, Role.UNIT, final=True))


def _words(t: Tokens, i: int, lex: Lexicon) -> Number | None:
    """The value of number words, composed from left to right while each word is smaller than the last."""
    numbers = lex.numbers
    first = numbers.get(t.word[i])
    j = i
    if first is None:
        if t.language != "en" or t.word[i] not in ("a", "an"):
            return None
        first = numbers.get(t.word[i + 1])
        if first is None or (first.role not in (Role.HUNDRED, Role.SCALE) and t.word[i + 1] != "dozen"):
            return None
        j = i + 1
    if first.alone:
        return Number(Decimal(first.value), Decimal(1), t.start[i], t.end[j], j + 1, ending=t.word[j], alone=True)
    total, group, room, last_scale, ordinal = 0, 0, 1000, 10**15, False
    tail_scale = 1
    after = j
    while True:
        word = numbers.get(t.word[j]) or (_KK_ONE.get(t.word[j]) if j > i and room == 10 else None)
        if word is None or word.alone or not _fits(word, group, room, last_scale, t.language):
            break
        if word.role is Role.SCALE:
            total += (group or 1) * word.value
            group, room, last_scale, tail_scale = 0, 1000, word.value, word.value
        elif word.role is Role.HUNDRED:
            group, room, tail_scale = (group or 1) * 100, 100, 1
        else:
            group += word.value
            room = _ROOM[word.role]
            tail_scale = 1
        j += 1
        after = j
        ordinal = word.ordinal
        if ordinal or word.final:
            break
        j = _joined(t, j, room)
    if after == i:
        return None
    number = Number(
        Decimal(total + group), Decimal(tail_scale), t.start[i], t.end[after - 1], after,
        ordinal=ordinal, ending=t.word[after - 1], scaled=tail_scale > 1, scale=tail_scale,
    )  # fmt: skip
    if not ordinal and t.language != "en" and t.word[after] in ("млн", "млрд", "тыс") and not number.scaled:
        _scale(t, number, lex)
    if t.language == "ru" and t.word[after] in HEAPS and not ordinal and number.value < 10:
        number.value *= HEAPS[t.word[after]]
        number.end, number.after, number.ending = t.end[after], after + 1, t.word[after]
    if t.language == "en" and t.word[after] == "dozen" and not ordinal:
        number.value *= 12
        number.end, number.after, number.scaled = t.end[after], after + 1, True
    return number


def _fits(word: NumberWord, group: int, room: int, last_scale: int, language: str) -> bool:
    if word.role is Role.HUNDRED:
        return room == 1000 or (0 < group < 100 and (group < 10 or language == "en"))
    if word.role is Role.SCALE:
        return word.value < last_scale and (group > 0 or last_scale == 10**15)
    return room >= _NEEDS[word.role]


def _joined(t: Tokens, j: int, room: int) -> int:
    """The token at which a compound may go on: past a hyphen, or past "and" after a hundred or thousand."""
    word = t.word[j]
    if word in ("-", "‑") and t.glued(j) and t.glued(j + 1):
        return j + 1
    if t.language == "en" and word == "and" and room >= 100:
        return j + 1
    return j
