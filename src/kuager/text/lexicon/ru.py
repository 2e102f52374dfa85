"""Russian, in all its cases and genders."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from kuager.text.lexicon.model import Bound, Lexicon, NumberWord, Phrases, Role
from kuager.text.lexicon.money import SYMBOLS, codes
from kuager.text.lexicon.moves import moves
from kuager.text.lexicon.units_ru import COUNTABLES, UNITS
from kuager.text.named_days import phrases
from kuager.text.periods import STARTERS
from kuager.text.quantity import Kind

_CARDINALS = {
    0: "ноль ноля нолю нолем нуль нуля нулю нулем",
    1: "один одна одно одни одного одной одному одним одном одну одними одних одною",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    8: "восемь восьми восемью восьмью",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах",
}
_SOFT = {5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
         14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат",
         19: "девятнадцат", 20: "двадцат", 30: "тридцат"}  # fmt: skip
_COLLECTIVE = {
    2: "двое двоих двоим двоими оба обе обоих обеих обоим обеим обоими обеими", 3: "трое троих троим троими",
    4: "четверо четверых четверым четверыми", 5: "пятеро пятерых пятерым пятерыми",
    6: "шестеро шестерых шестерым шестерыми", 7: "семеро семерых семерым семерыми",
    8: "восьмеро восьмерых восьмерым", 9: "девятеро девятерых девятерым",
    12: "дюжина дюжину дюжины дюжиной", 100: "сотня сотню сотней сотни",
    10: "десяток десятка", 50: "полсотни", 150: "полтораста полутораста",
    500: "полтысячи", 500_000: "полмиллиона", 500_000_000: "полмиллиарда",
}  # fmt: skip
_MORE_COLLECTIVE = {10: "десятеро десятерых десятерым"}
_ADVERBS = {1: "единожды", 2: "дважды", 3: "трижды", 4: "четырежды"}
_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    **{value: stem for value, stem in _SOFT.items() if value > 10},
    40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност",
    100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот", 500: "пятисот", 600: "шестисот",
    700: "семисот", 800: "восьмисот", 900: "девятисот", 1000: "тысячн", 2000: "двухтысячн", 10**6: "миллионн",
}  # fmt: skip
_ADJECTIVE = ["ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ых", "ыми", "ою"]
_THIRD = "третий третья третье третьи третьего третьей третьему третьим третьем третью третьих третьими"
_NOUN = ["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"]
_THOUSAND = "тысяча тысячи тысяче тысячу тысячей тысячью тысяч тысячам тысячами тысячах"
_BIG = {10**6: "миллион", 10**9: "миллиард", 10**12: "триллион"}
_SHORT = {"тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12}


def _role(value: int) -> Role:
    if value < 10:
        return Role.UNIT
    if value < 20:
        return Role.TEEN
    if value < 100:
        return Role.TEN
    return Role.HUNDREDS if value < 1000 else Role.SCALE


def _numbers() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    forms: dict[int, list[str]] = {value: listed.split() for value, listed in _CARDINALS.items()}
    for value, stem in _SOFT.items():
        forms[value] = [stem + ending for ending in ("ь", "и", "ью")]
    for value, stem in ((50, "пят"), (60, "шест"), (70, "сем"), (80, "восем")):
        soft = "восьм" if value == 80 else stem
        forms[value] = [stem + "ьдесят", soft + "идесяти", stem + "ьюдесятью", soft + "ьюдесятью"]
    for value, stem in ((500, "пят"), (600, "шест"), (700, "сем"), (900, "девят")):
        forms[value] = [stem + "ьсот", *(stem + e for e in ("исот", "истам", "ьюстами", "истах"))]
    for value, listed in forms.items():
        for form in listed:
            words[form] = NumberWord(value, _role(value), alone=value == 0)
    for form in _THOUSAND.split():
        words[form] = NumberWord(1000, Role.SCALE)
    for value, stem in _BIG.items():
        for ending in _NOUN:
            words[stem + ending] = NumberWord(value, Role.SCALE)
    for value, stem in _ORDINAL_STEMS.items():
        for ending in _ADJECTIVE:
            words.setdefault(stem + ending, NumberWord(value, _role(value), ordinal=True))
    for form in _THIRD.split():
        words[form] = NumberWord(3, Role.UNIT, ordinal=True)
    for value, others in (*_COLLECTIVE.items(), *_MORE_COLLECTIVE.items(), *_ADVERBS.items()):
        for form in others.split():
            words[form] = NumberWord(value, Role.UNIT, alone=True)
    return words


_BOUNDS = {
    Bound.MORE: (
        "более; более чем; больше; больше чем; свыше; выше; сверх; превышает; превысило; превысил; превысила; "
        "превысили; превышающий; превышающая; превышающих; превышающее; чуть более; чуть больше; немногим более; "
        "немногим больше; > ; более , чем; больше , чем; куда больше; гораздо больше; значительно больше; "
        "старше; дольше; дольше чем"
    ),
    Bound.AT_LEAST: (
        "не менее; не меньше; не менее чем; не меньше чем; как минимум; минимум; по меньшей мере; "
        "по крайней мере; от; ≥ ; > =; не ниже; самое меньшее; по крайности; хотя бы; не ранее чем через; "
        "не раньше чем через"
    ),
    Bound.LESS: "менее; менее чем; меньше; меньше чем; ниже; чуть менее; чуть меньше; немногим менее; < ; "
    "менее , чем; меньше , чем; немногим меньше; младше; моложе",
    Bound.AT_MOST: (
        "не более; от силы; не больше; не более чем; не больше чем; до; максимум; не свыше; не выше; ≤ ; < =; "
        "самое большее; в пределах; не превышает; не превысило; не превысил; не превышающий; вплоть до; "
        "не позднее; не позже; как максимум; не превысила; не превысили; не более , чем; не старше; "
        "не дольше; не позже чем через; "
        "не позднее чем через"
    ),
    Bound.NEARLY: "почти; почти что; без малого; чуть ли не; едва ли не; практически",
    Bound.ABOUT: (
        "около; порядка; примерно; приблизительно; приблизительно в; ориентировочно; где - то; где - то около; "
        "~; ≈; приблизительно около; примерно около; прим .; ок .; плюс - минус; в районе"
    ),
}  # fmt: skip


def _bounds() -> dict[str, Bound]:
    """The phrases, and each with the preposition that may part it from its number ("более чем в 20")."""
    plain = {" ".join(p.split()): bound for bound, listed in _BOUNDS.items() for p in listed.split(";")}
    return plain | {
        f"{phrase} {preposition}": bound
        for phrase, bound in plain.items()
        if phrase not in ("от", "до", "около", "свыше", "порядка", ">", "<", "~")
        for preposition in ("на", "в", "у", "за", "из", "к", "с", "по")
    }


_BOUNDS_AFTER = {
    Bound.AT_LEAST: "и более; и больше; и выше; или более; или больше; + ; и свыше; как минимум; минимум; не меньше",
    Bound.AT_MOST: "и менее; и меньше; и ниже; или менее; или меньше; максимум; не больше",
    Bound.MORE: "с лишним; с небольшим; с лишком; с гаком",
    Bound.ABOUT: "приблизительно; примерно; или около того",
}
_MONTHS = {
    1: ("январ", "янв"), 2: ("феврал", "февр"), 3: ("март", "мар"), 4: ("апрел", "апр"), 5: ("ма", ""), 6: ("июн", ""),
    7: ("июл", ""), 8: ("август", "авг"), 9: ("сентябр", "сент"), 10: ("октябр", "окт"), 11: ("ноябр", "нояб"),
    12: ("декабр", "дек"),
}  # fmt: skip


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (stem, short) in _MONTHS.items():
        hard = stem.endswith("т")
        for ending in ("", "а", "у", "ом", "е") if hard else ("ь", "я", "ю", "ем", "е"):
            found[stem + ending] = number
        if short:
            found[short] = number
    found |= {"май": 5, "июн": 6, "июл": 7, "фев": 2, "сен": 9, "ноя": 11}
    found.pop("маь")
    return found


_DURATIONS = {
    "second": "секунда секунды секунд секунду секундами секундам сек",
    "minute": "минута минуты минут минуту минутами минутам мин",
    "hour": "час часа часов часу часам часами ч",
    "day": "день дня дней дню днями дням сутки суток суткам сутками",
    "week": "неделя недели недель неделю неделе неделями неделям",
    "month": "месяц месяца месяцев месяцу месяцами месяцам мес",
    "year": "лет годам годами",
    "decade": "десятилетие десятилетия десятилетий",
}
_YEARS = "год года году годом годе"
_DURATION_ADJECTIVES = {
    "секундн": "second", "минутн": "minute", "часов": "hour", "дневн": "day", "суточн": "day", "недельн": "week",
    "месячн": "month", "летн": "year",
    "тилетн": "year", "тидневн": "day", "тимесячн": "month", "тисуточн": "day",
    "годичн": "year", "годовал": "year", "лети": "year",
}  # fmt: skip


def _measures() -> dict[str, tuple[Kind, str]]:
    percent, point = (Kind.PERCENT, "percent"), (Kind.PERCENT, "percentage_point")
    found: dict[str, tuple[Kind, str]] = {"%": percent, "％": percent, "проц": percent, "проц .": percent}
    for ending in _NOUN:
        found["процент" + ending] = percent
    for adjective in ("процентный", "процентных", "процентного", "процентными", "процентным", "процентному"):
        for noun in ("пункт", "пункта", "пунктов", "пункту", "пунктам", "пунктами", "пункте"):
            found[f"{adjective} {noun}"] = point
    for adjective in ("кратный", "кратного", "кратное", "кратном", "кратному", "кратная", "кратной", "кратным"):
        found["- " + adjective] = (Kind.NUMBER, "times")
    found |= {"п . п .": point, "п п": point, "пп": point, "п . п": point, "процентный": percent}
    for unit, listed in _DURATIONS.items():
        for form in listed.split():
            for adjective in ("", "календарных ", "рабочих ", "полных "):
                found[adjective + form] = (Kind.DURATION, unit)
            found["- " + form] = (Kind.DURATION, unit)
    for form in _YEARS.split():
        found[form] = (Kind.DURATION, "year")
    for ending in _NOUN:
        found["год" + ending] = (Kind.DURATION, "year")
    for word, code in codes("ru").items():
        found[word] = (Kind.MONEY, code)
    return found


def _measured_words() -> dict[str, tuple[int, str]]:
    """Adjectives that hold a number and its measure: "десятидневный", "двадцатипятилетнего"."""
    genitive = {1: "одно", 2: "двух", 3: "трех", 4: "четырех", 8: "восьми", 40: "сорока", 90: "девяносто", 100: "сто"}
    genitive |= {value: stem + "и" for value, stem in _SOFT.items()}
    genitive |= {50: "пятидесяти", 60: "шестидесяти", 70: "семидесяти", 80: "восьмидесяти"}
    genitive |= {
        ten + unit: genitive[ten] + genitive[unit] for ten in (20, 30, 40, 50, 60, 70) for unit in range(1, 10)
    }
    hard = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")
    soft = ("ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ее", "ие", "их", "ими")
    stems = {"летн": ("year", soft), "дневн": ("day", hard), "месячн": ("month", hard), "недельн": ("week", hard),
             "суточн": ("day", hard), "минутн": ("minute", hard), "процентн": ("percent", hard),
             "часов": ("hour", (*hard, "ой"))}  # fmt: skip
    return {
        prefix + stem + ending: (value, unit)
        for value, prefix in genitive.items()
        for stem, (unit, endings) in stems.items()
        if value > 1 and (value <= 30 or unit in ("year", "day", "percent"))
        for ending in endings
    }


def _manifold() -> dict[str, int]:
    """Adjectives that multiply: "двукратный", "трехкратного", "пятикратное"."""
    prefixes = {2: "дву двух", 3: "трех трое", 4: "четырех", 5: "пяти", 6: "шести", 7: "семи", 8: "восьми", 9: "девяти",
                10: "десяти", 20: "двадцати", 100: "сто"}  # fmt: skip
    return {
        prefix + "кратн" + ending: value
        for value, listed in prefixes.items()
        for prefix in listed.split()
        for ending in _ADJECTIVE
    }


_NAMED_BEFORE = {  # Stems of words whose number is a name, with their endings.
    "стат": "ья ьи ье ью ей ьям ьями ьях ьей", "пункт": "_ а е у ом ы ов ам ами ах", "част": "ь и ью ей ям ями ях",
    "глав": "а ы е у ой ам ах", "раздел": "_ а е у ом ы ов ам ах", "параграф": "_ а е у ом ы ов", "закон": "_ а е у ом",
    "приказ": "_ а е у ом", "номер": "_ а е у ом а ов", "канал": "_", "страниц": "а ы е у ей", "рисун": "ок ке ка",
    "таблиц": "а ы е у ей", "приложени": "е я ю ем и", "постановлени": "е я ю ем и", "указ": "_ а е у ом",
    "решени": "е я ю ем и", "резолюци": "я и ю ей", "форм": "а ы е у", "верси": "я и ю ей", "улиц": "а ы е у ей",
    "проспект": "_ а е у ом", "подпункт": "_ а е у ом ы ов ам ами ах", "абзац": "_ а е у ем ы ев", "цел": "ь и ью",
    "школ": "а ы е у ой", "дом": "_", "офис": "_", "кабинет": "_ а е", "корпус": "_", "том": "_", "выпуск": "_",
    "рейс": "_", "маршрут": "_ а е", "индекс": "_", "примечани": "е я и", "сноск": "а и е", "параграфа": "_",
    "распоряжени": "е я ю ем и", "предписани": "е", "протокол": "_ а е",
    "этап": "_ а е", "уровн": "ь е я", "стад": "ия",
    "колони": "я и ю", "конвенци": "я и", "директив": "а ы е у",
}  # fmt: skip
_DESIGNATORS = frozenset(
    stem + ("" if ending == "_" else ending) for stem, endings in _NAMED_BEFORE.items() for ending in endings.split()
) | frozenset("""
    ст ст.ст п пп подп ч гл разд абз § §§ № # n стр рис табл прил ул боинг д кв тел телефон факс т вып windows python
    исх вх ик гост снип лицей лицее лицея квартира квартире квартиры каб айфон автобус мкр микрорайон
    микрорайоне микрорайона
""".split())  # fmt: skip


def build() -> Lexicon:
    """The Russian lexicon."""
    numbers = _numbers()
    scales = dict(_SHORT)
    scales |= {w: n.value for w, n in numbers.items() if n.role is Role.SCALE and not n.ordinal and not n.alone}
    return Lexicon(
        numbers=numbers,
        scales=scales,
        glued_scales={"тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12, "к": 10**3},
        ordinal_endings=frozenset(
            """
                й го му м е я ю ой ое ая ую ый ые ым ом х ых ого ому ей ий
            """.split()
        ),
        case_endings=frozenset(["ти", "ть", "тью", "и", "мя", "ми", "та", "ста", "рех", "ех", "двух"]),
        bounds=Phrases(_bounds()),
        bounds_after=Phrases({p.strip(): b for b, ps in _BOUNDS_AFTER.items() for p in ps.split(";")}),
        measures=Phrases(_measures()),
        measure_adjectives={"процентн": (Kind.PERCENT, "percent")}
        | {stem: (Kind.DURATION, unit) for stem, unit in _DURATION_ADJECTIVES.items()},
        currencies_before=Phrases(SYMBOLS),
        months=_months(),
        year_words=frozenset(
            ["год", "года", "году", "годом", "годе", "годов", "годы", "годах", "годам", "годами", "г", "гг"]
        ),
        units=Phrases(UNITS),
        countables=COUNTABLES,
        designators=_DESIGNATORS,
        designators_after=frozenset(
            """
                век века веке веков веку веком этаж этаже столетия столетии класс классе издание издания издании изд
                микрорайон микрорайона микрорайоне мкр
            """.split()
        ),
        fractions={
            "половина": 2,
            "половины": 2,
            "половине": 2,
            "половину": 2,
            "половиной": 2,
            "треть": 3,
            "трети": 3,
            "третью": 3,
            "третей": 3,
            "третям": 3,
            "третями": 3,
            "третях": 3,
            "четверть": 4,
            "четверти": 4,
            "четвертью": 4,
            "четвертей": 4,
            "четвертям": 4,
            "четвертями": 4,
        },
        folds={
            "вдвое": 2,
            "втрое": 3,
            "вчетверо": 4,
            "впятеро": 5,
            "вшестеро": 6,
            "всемеро": 7,
            "ввосьмеро": 8,
            "вдевятеро": 9,
            "вдесятеро": 10,
            "двукратно": 2,
            "троекратно": 3,
            "десятикратно": 10,
            "стократно": 100,
        }
        | _manifold(),
        measured_words=_measured_words(),
        moves=moves("ru"),
        named_days=phrases("ru"),
        other_starters=STARTERS
        | frozenset(
            """
                от между с со ни никто однажды каждый каждая каждое каждого каждой каждую каждому каждым полтора
                полторы полутора полгода полугода полчаса получаса полдня полумесяца
                полминуты полмесяца минус http https www i ii iii iv ½ ¼ ¾ ± + последний последнее последнем последней
            """.split()
        ),
    )
