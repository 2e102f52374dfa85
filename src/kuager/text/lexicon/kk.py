"""Kazakh, in Cyrillic script, with its endings."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from kuager.text.lexicon.endings_kk import AFTER_NUMBER, CASES, LIKE, inflected
from kuager.text.lexicon.model import Bound, Lexicon, NumberWord, Phrases, Role
from kuager.text.lexicon.money import SYMBOLS, codes
from kuager.text.lexicon.moves import moves
from kuager.text.lexicon.units_kk import COUNTABLES, UNITS
from kuager.text.named_days import phrases
from kuager.text.periods import STARTERS
from kuager.text.quantity import Kind

_CARDINALS = {
    0: "нөл ноль", 1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз",
    10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен",
    90: "тоқсан", 100: "жүз", 1000: "мың", 10**6: "миллион", 10**9: "миллиард", 10**12: "триллион",
}  # fmt: skip
_ORDINALS = {
    1: "бірінші", 2: "екінші", 3: "үшінші", 4: "төртінші", 5: "бесінші", 6: "алтыншы", 7: "жетінші", 8: "сегізінші",
    9: "тоғызыншы", 10: "оныншы", 20: "жиырмасыншы", 30: "отызыншы", 40: "қырқыншы", 50: "елуінші", 60: "алпысыншы",
    70: "жетпісінші", 80: "сексенінші", 90: "тоқсаныншы", 100: "жүзінші", 1000: "мыңыншы", 10**6: "миллионыншы",
}  # fmt: skip
_COLLECTIVE = {1: "біреу", 2: "екеу", 3: "үшеу", 4: "төртеу", 5: "бесеу", 6: "алтау", 7: "жетеу"}
#: Forms that are everyday words: there, his, him, one of, in reality.
_OTHER_WORDS = frozenset(
    "ондай бірдей үшін онда оны оның онымен одан жүзінде жүзі жүзін жүзде біріне бірі бірін біреуі".split()
)
_SCALE_SHORT = {"млн": 10**6, "млрд": 10**9, "трлн": 10**12, "мың": 10**3, "тыс": 10**3}


def _role(value: int) -> Role:
    if value < 10:
        return Role.UNIT
    if value < 100:
        return Role.TEN
    return Role.HUNDRED if value == 100 else Role.SCALE


def _numbers() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    possessed = ("ы", "і", "сы", "сі", "ын", "ін", "сын", "сін", "ына", "іне", "сына", "сіне", "ының", "інің",
                 "ында", "інде", "сында", "сінде", "ынан", "інен", "сынан", "сінен")  # fmt: skip
    for value, listed in _CARDINALS.items():
        for stem in listed.split():
            endings = ["", *CASES, *LIKE] + (list(possessed) if value >= 2 and value not in (10, 100) else [])
            for ending in endings:
                words[stem + ending] = NumberWord(value, _role(value), alone=value == 0, final=bool(ending))
    for value, stem in _ORDINALS.items():
        for ending in ["", *CASES]:
            words[stem + ending] = NumberWord(value, _role(value), ordinal=True)
    for value, stem in _COLLECTIVE.items():
        for ending in ["", "ге", "ні", "нің", "нен", "ден", "дан", "ға", "ң"] + (list(possessed) if value > 1 else []):
            words[stem + ending] = NumberWord(value, Role.UNIT, alone=True)
    for word in _OTHER_WORDS:
        words.pop(word, None)
    return words


_BOUNDS = {
    Bound.MORE: "> ; асатын; артығырақ",
    Bound.AT_LEAST: "кемінде; кем дегенде; ең кемі; ең аз дегенде; ең азы; аз дегенде; минимум; ≥",
    Bound.LESS: "<",
    Bound.AT_MOST: "ең көбі; ең көп дегенде; көп дегенде; максимум; әрі кетсе; ≤; асып кетсе",
    Bound.NEARLY: "дерлік",
    Bound.ABOUT: "шамамен; шамалап алғанда; жуықтап алғанда; ~; ≈; орта есеппен алғанда; болжаммен; жобамен; шама",
}
_AFTER = {
    Bound.AT_LEAST: """
        кем емес; аз емес; + ; және одан көп; және одан да көп; немесе одан көп; және одан жоғары; және одан астам;
        немесе одан да көп; және одан артық; немесе одан артық; немесе одан жоғары; және одан да жоғары;
        немесе одан да жоғары;
        немесе одан астам; және одан да астам
    """,
    Bound.AT_MOST: """
        дейін; дейінгі; көп емес; артық емес; аспайды; аспайтын; аспады; аспаған; дейін ғана
    """
    "; және одан аз; немесе одан аз",
    Bound.LESS: "кем; кемі; төмен; аз; азы; азын; азырақ; кемірек; жетпеді; жетпейді; жетпейтін; "
    "жетпеген; толмаған; толмайтын; кіші",
    Bound.NEARLY: "дерлік; таман; тарта; таяу; таяп; жетеқабыл; жетер - жетпес",
    Bound.ABOUT: """
        жуық; жуығы; шамасында; шақты; қаралы; маңында; шамалы; шамасындай; жуықта; төңірегінде; айналасында;
    """
    "шамасы; деңгейінде; жуығырақ",
}
_MORE_STEMS = ("астам", "артық", "көп", "аса", "жоғары", "асатын", "асты", "асып", "артығы", "астамы", "көбі",
"көбірек",
               "асқан", "асады", "үлкен", "артығырақ")  # fmt: skip
_MONTHS = """
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
""".split()
_SHORT_MONTHS = ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"]
_DURATIONS = {"second": "секунд", "minute": "минут", "hour": "сағат", "day": "күн тәулік", "week": "апта",
"month": "ай",
              "year": "жыл жас жасар", "decade": "онжылдық"}  # fmt: skip


def _after() -> dict[str, Bound]:
    found = {p.strip(): b for b, ps in _AFTER.items() for p in ps.split(";")}
    for stem in _MORE_STEMS:
        for ending in ("", "ы", "ын", "ға", "ның", "нан", "на", "ында", "де", "ды"):
            found.setdefault(stem + ending, Bound.MORE)
    for ending in ("ы", "ын", "қа", "тай", "ына"):
        found.setdefault("жуық" + ending, Bound.ABOUT)
    return found


def _measures() -> dict[str, tuple[Kind, str]]:
    percent, point = (Kind.PERCENT, "percent"), (Kind.PERCENT, "percentage_point")
    found: dict[str, tuple[Kind, str]] = {"%": percent, "％": percent}
    for stem in ("пайыз", "процент", "пайызд"):
        for form in inflected(stem):
            found[form] = percent
    for form in inflected("тармақ") + inflected("пункт") + ["тармағы", "тармағына"]:
        found["пайыздық " + form] = found["пайыз " + form] = found["проценттік " + form] = point
    found |= {"п . т .": point, "п . п .": point}
    for form in ("есе", "еседен", "есеге", "есені", "есенің", "еселік"):
        found[form] = (Kind.NUMBER, "times")
    for unit, stems in _DURATIONS.items():
        for stem in stems.split():
            for form in inflected(stem):
                if stem != "ай" or form not in ("айды", "айтыс", "айна", "айнан"):
                    found[form] = (Kind.DURATION, unit)
                    found["- " + form] = (Kind.DURATION, unit)
    for form in inflected("күн"):
        for adjective in ("күнтізбелік", "жұмыс"):
            found[f"{adjective} {form}"] = (Kind.DURATION, "day")
    for word, code in codes("kk").items():
        found[word] = (Kind.MONEY, code)
    return found


def _months() -> dict[str, int]:
    found = {form: number for number, name in enumerate(_MONTHS, 1) for form in inflected(name)}
    for number, name in ((9, "қыркүйег"),):
        found |= {name + ending: number for ending in ("і", "ін", "інде", "іне", "інен", "інің", "індегі")}
    return found | {short: number for number, short in enumerate(_SHORT_MONTHS, 1)}


def build() -> Lexicon:
    """The Kazakh lexicon."""
    numbers = _numbers()
    scales = dict(_SCALE_SHORT)
    scales |= {w: n.value for w, n in numbers.items() if n.role is Role.SCALE and not n.ordinal}
    years = inflected("жыл")
    return Lexicon(
        numbers=numbers,
        scales=scales,
        glued_scales={"млн": 10**6, "млрд": 10**9, "трлн": 10**12, "мың": 10**3},
        ordinal_endings=frozenset(["ші", "шы", "інші", "ыншы", "нші", "ншы", "ншi", "iншi"]),
        case_endings=frozenset([*CASES, *LIKE, *AFTER_NUMBER]),
        bounds=Phrases({p.strip(): b for b, ps in _BOUNDS.items() for p in ps.split(";")}),
        bounds_after=Phrases(_after()),
        measures=Phrases(_measures()),
        measure_adjectives={},
        currencies_before=Phrases(SYMBOLS),
        months=_months(),
        year_words=frozenset([*years, "жж", "ж", "жылғы", "жылғыға", "жылдағы"]),
        units=Phrases(UNITS),
        countables=COUNTABLES,
        designators=frozenset(
            """
                № # § n көшесі даңғылы бап статья заң бұйрық бұйрығы нөмір нөмірі арна version python windows тел
                телефон факс бет
                пункт тармақ сурет кесте форма рис қосымша бөлім тарау
            """.split()
        ),
        designators_after=frozenset(
            form
            for stem in (
                "бап",
                "бабы",
                "баб",
                "тармақ",
                "тармағы",
                "бөлім",
                "тарау",
                "ғасыр",
                "қабат",
                "сынып",
                "арна",
                "тармақша",
                "абзац",
                "пәтер",
                "үй",
                "көше",
                "мектеп",
                "параграф",
                "кесте",
                "сурет",
            )
            for form in inflected(stem)
        ),
        fractions=dict.fromkeys(
            ["жарты", "жартысы", "жартысын", "жартысына", "жартысының", "жартысынан", "жартысында", "жартысынан"], 2
        )
        | dict.fromkeys(["ширек", "ширегі", "ширегін", "ширегіне"], 4),
        folds={},
        measured_words={},
        moves=moves("kk"),
        named_days=phrases("kk"),
        other_starters=STARTERS
        | frozenset(
            """
                әр әрбір бірде ешбір минус http https www i ii iii iv і іі ііі іv ½ ¼ ¾ ± +
            """.split()
        ),
    )
