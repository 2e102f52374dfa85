"""Days that texts call by name, with their dates and the changes those dates had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

import msgspec

from kuager.text.calendar import span
from kuager.text.lexicon.model import Phrases
from kuager.text.quantity import Kind, Precision, Quantity
from kuager.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of the year with a name. `dates` are (first year, month, day), the latest last."""

    id: str
    dates: tuple[tuple[int, int, int], ...]
    en: tuple[str, ...]
    ru: tuple[str, ...]
    kk: tuple[str, ...]
    #: Other days elsewhere bear the same bare names.
    shared: tuple[str, ...] = ()


# Names in lower case. "день" stands for all its cases; "|" gives words that replace each other.
NAMED_DAYS: tuple[NamedDay, ...] = (
    NamedDay(
        "world-press-freedom-day", ((1993, 5, 3),),
        ("world press freedom day", "international press freedom day", "press freedom day",
        "world freedom of the press day"),
        ("всемирный день свободы печати|прессы", """
            международный день свободы печати|прессы
        """, "день свободы печати|прессы"),
        ("""
            дүниежүзілік|бүкіләлемдік|халықаралық баспасөз бостандығы|еркіндігі күні
        """, "баспасөз бостандығы|еркіндігі күні"),
    ),
    NamedDay(
        "end-impunity-day", ((2013, 11, 2),),
        ("international day to end impunity for crimes against journalists", "day to end impunity"),
        ("международный день прекращения безнаказанности за преступления против журналистов",),
        ("журналистерге қарсы қылмыстар үшін жазасыздықты тоқтату халықаралық күні",
         "журналистерге қарсы қылмыстар үшін жазасыздықпен күрес халықаралық|жөніндегі күні"),
    ),
    NamedDay(
        "access-to-information-day", ((2015, 9, 28),),
        ("international day for universal access to information", "access to information day", "right to know day",
         "international right to know day"),
        ("международный день всеобщего доступа к информации", "международный день права знать", "день права знать"),
        ("""
            ақпаратқа жалпыға бірдей қол жеткізудің халықаралық күні
        """, "ақпаратқа жалпыға бірдей қолжетімділік халықаралық күні"),
    ),
    NamedDay(
        "human-rights-day", ((1950, 12, 10),),
        ("human rights day", "international human rights day", "world human rights day"),
        ("международный|всемирный день прав человека", "день прав человека"),
        ("халықаралық|дүниежүзілік адам құқықтары күні", "адам құқықтары күні", "адам құқығы күні"),
    ),
    NamedDay(
        "children-day", ((1950, 6, 1),),
        ("international children's day", "children's day", "international day for protection of children",
         "international day for the protection of children"),
        ("международный день защиты детей", "день защиты детей"),
        ("халықаралық балаларды қорғау күні", "балаларды қорғау күні"),
        shared=("children's day",),
    ),
    NamedDay(
        "world-childrens-day", ((1954, 11, 20),), ("world children's day", "universal children's day"),
        ("всемирный день ребенка|детей",), ("дүниежүзілік балалар күні",),
    ),
    NamedDay(
        "womens-day", ((1911, 3, 8),), ("international women's day",),
        ("международный женский день",), ("халықаралық әйелдер күні",),
    ),
    NamedDay(
        "workers-day", ((1890, 5, 1),), ("international workers ' day", "may day", "labour day", "labor day"),
        ("день международной солидарности трудящихся", "праздник весны и труда"), ("еңбекшілер күні",),
        shared=("labour day", "labor day"),
    ),
    NamedDay(
        "kz-unity-day", ((1996, 5, 1),), ("""
            day of unity of the people of kazakhstan
        """, "unity day of the people of kazakhstan"),
        ("день единства народа казахстана", "праздник единства народа казахстана"),
        ("қазақстан халқының бірлігі күні", "қазақстан халқының бірлігі мерекесі"),
    ),
    NamedDay("new-years-day", ((1, 1, 1),), ("new year's day",), (), ()),
    NamedDay("new-years-eve", ((1, 12, 31),), ("new year's eve",), (), ()),
    NamedDay("christmas-day", ((1, 12, 25),), ("christmas day",), ("католическое рождество",), (),
    shared=("christmas day",)),
    NamedDay("orthodox-christmas", ((1918, 1, 7),), ("orthodox christmas",), ("православное рождество",),
             ("православиелік рождество",)),
    NamedDay(
        "nauryz", ((1988, 3, 22),), ("nauryz", "nowruz", "nauryz meiramy"), ("наурыз мейрамы", "праздник наурыз",
        "наурыз"),
        ("наурыз мейрамы", "наурыз мерекесі", "ұлыстың ұлы күні"), shared=("nowruz",),
    ),
    NamedDay(
        "kz-victory-day", ((1945, 5, 9),), ("victory day",), ("день победы",), ("жеңіс күні",), shared=("victory day",),
    ),
    NamedDay(
        "kz-defender-day", ((1992, 5, 7),), ("defender of the fatherland day", "defenders of the fatherland day"),
        ("день защитника отечества",), ("отан қорғаушы|қорғаушылар күні",),
        shared=("defender of the fatherland day", "defenders of the fatherland day", "день защитника отечества"),
    ),
    NamedDay(
        "kz-capital-day", ((1997, 6, 10), (2008, 7, 6)), ("capital city day", "capital day",
        "day of the capital", "astana day"),
        ("день столицы",), ("астана күні", "елорда күні"),
    ),
    # Kazakhstan's first constitution was of 28 January 1993, the present one of 30 August 1995.
    NamedDay(
        "kz-constitution-day", ((1993, 1, 28), (1995, 8, 30)),
        ("constitution day", "constitution day of kazakhstan", "kazakhstan's constitution day"),
        ("день конституции", "день конституции казахстана", "день конституции республики казахстан"),
        ("конституция күні", "ата заң күні", "қазақстан республикасының конституциясы күні"),
        shared=("constitution day", "день конституции"),
    ),
    # Declared on 25 October 1990; a national holiday from 1995 to 2008 and again from 2022.
    NamedDay(
        "kz-republic-day", ((1990, 10, 25),),
        ("republic day", "republic day of kazakhstan", "kazakhstan's republic day"),
        ("день республики",), ("республика күні",), shared=("republic day", "день республики"),
    ),
    # 16 December since 1991. Until 2021 the 17th was a holiday as well.
    NamedDay(
        "kz-independence-day", ((1991, 12, 16),),
        ("independence day", "independence day of kazakhstan", "kazakhstan's independence day",
         "kazakhstan independence day", "day of independence"),
        ("день независимости", "день независимости казахстана", "день независимости республики казахстан"),
        ("тәуелсіздік күні", "қазақстанның тәуелсіздік күні", "қазақстан республикасының тәуелсіздігі күні"),
        shared=("independence day", "day of independence", "день независимости"),
    ),
    NamedDay(
        "kz-first-president-day", ((2012, 12, 1),), ("first president day", "day of the first president"),
        ("день первого президента",), ("тұңғыш президент күні",),
    ),
    NamedDay(
        "kz-victims-day", ((1997, 5, 31),),
        ("""
            day of remembrance of victims of political repression
        """, "day of remembrance of the victims of political repression"),
        ("день памяти жертв политических репрессий",),
        ("""
            саяси қуғын - сүргін құрбандарын еске алу күні
        """, "саяси қуғын - сүргін және ашаршылық құрбандарын еске алу күні"),
        shared=("день памяти жертв политических репрессий",),
    ),
    NamedDay(
        "kz-press-workers-day", ((2014, 6, 28),), ("day of workers of communications and information",),
        ("день работников связи и информации", "день работников средств массовой информации"),
        ("байланыс және ақпарат қызметкерлері күні", "бұқаралық ақпарат құралдары қызметкерлері күні"),
    ),
    NamedDay(
        "data-protection-day", ((2007, 1, 28),), ("data protection day", "data privacy day"),
        ("""
            международный день защиты персональных данных
        """, "день защиты персональных данных"), ("деректерді қорғау күні",),
    ),
    NamedDay(
        "safer-internet-free-expression-day", ((2009, 3, 12),), ("world day against cyber censorship",),
        ("всемирный день борьбы с интернет - цензурой", "всемирный день борьбы с цензурой в интернете"),
        ("интернет - цензураға қарсы дүниежүзілік күн",),
    ),
    NamedDay(
        "un-day", ((1948, 10, 24),), ("united nations day",), ("день оон",
        "день организации объединенных наций"), ("бұұ күні",),
    ),
    NamedDay(
        "political-prisoners-day", ((1974, 10, 30),), ("day of political prisoners",), ("день политзаключенного",
         "день политзаключенных", "день политических заключенных"), (),
    ),
    NamedDay(
        "torture-victims-day", ((1998, 6, 26),), ("international day in support of victims of torture",),
        ("международный день в поддержку жертв пыток",), ("азаптау құрбандарын қолдау халықаралық күні",),
    ),
    NamedDay(
        "disappeared-day", ((2011, 8, 30),), ("international day of the victims of enforced disappearances",
         "international day of the disappeared"), ("международный день жертв насильственных исчезновений",), (),
    ),
    NamedDay(
        "violence-against-women-day", ((2000, 11, 25),),
        ("international day for the elimination of violence against women",),
        ("международный день борьбы за ликвидацию насилия в отношении женщин",),
        ("әйелдерге қатысты зорлық - зомбылықты жою халықаралық күні",),
    ),
    NamedDay(
        "peace-day", ((2001, 9, 21),), ("international day of peace",), ("международный день мира",),
        ("халықаралық бейбітшілік күні",),
    ),
    NamedDay(
        "democracy-day", ((2008, 9, 15),), ("international day of democracy",), ("международный день демократии",),
        ("халықаралық демократия күні",),
    ),
    NamedDay(
        "radio-day", ((2012, 2, 13),), ("world radio day",), ("всемирный день радио",), ("дүниежүзілік радио күні",),
    ),
    NamedDay(
        "mother-language-day", ((2000, 2, 21),), ("international mother language day",),
        ("международный день родного языка",), ("халықаралық ана тілі күні",),
    ),
    NamedDay(
        "telecommunication-day", ((1969, 5, 17),),
        ("world telecommunication day", """
            world telecommunication and information society day
        """, "world information society day"),
        ("всемирный день электросвязи", "всемирный день электросвязи и информационного общества"), (),
    ),
    NamedDay("earth-day", ((1970, 4, 22),), ("earth day",), ("день земли",), ("жер күні",)),
    NamedDay("aids-day", ((1988, 12, 1),), ("world aids day",), ("всемирный день борьбы со спидом",), ()),
    NamedDay(
        "anticorruption-day", ((2004, 12, 9),), ("international anti - corruption day",),
        ("международный день борьбы с коррупцией",), ("сыбайлас жемқорлыққа қарсы халықаралық күн",
         "халықаралық сыбайлас жемқорлыққа қарсы күрес күні"),
    ),
)  # fmt: skip

_RU_ADJECTIVES = {
    "всемирный": ("всемирный", "всемирного", "всемирному", "всемирным", "всемирном"),
    "международный": ("международный", "международного", "международному", "международным", "международном"),
    "женский": ("женский", "женского", "женскому", "женским", "женском"),
    "день": ("день", "дня", "дню", "днем", "дне"),
    "праздник": ("праздник", "праздника", "празднику", "праздником", "празднике"),
}
_KK_ENDINGS = {"күні": ("күні", "күнін", "күніне", "күнінде", "күнінің", "күнінен", "күнімен", "күніндегі"),
               "мейрамы": ("мейрамы", "мейрамын", "мейрамына", "мейрамында", "мейрамының"),
               "мерекесі": ("мерекесі", "мерекесін", "мерекесіне", "мерекесінде", "мерекесінің")}  # fmt: skip


def _choices(name: str) -> list[str]:
    return [" ".join(words) for words in product(*(word.split("|") for word in name.split()))]


def _russian(name: str) -> set[str]:
    """All cases of a Russian name: the words up to the noun that heads it change together."""
    forms = set()
    for case in range(5):
        words, changing = [], True
        for word in name.split():
            words.append(_RU_ADJECTIVES[word][case] if changing and word in _RU_ADJECTIVES else word)
            changing = changing and word not in ("день", "праздник")
        forms.add(" ".join(words))
    return forms


def _kazakh(name: str) -> set[str]:
    *first, last = name.split()
    return {" ".join((*first, form)) for form in _KK_ENDINGS.get(last, (last,))}


def phrases(language: str) -> Phrases[str]:
    """The names of days in all their forms, each with the day's id, marked "?" where others bear it too."""
    found: dict[str, str] = {}
    for day in NAMED_DAYS:
        names = {"en": day.en, "ru": day.ru, "kk": day.kk}[language]
        for listed in names:
            for name in _choices(listed):
                forms = {name} if language == "en" else _russian(name) if language == "ru" else _kazakh(name)
                found |= dict.fromkeys(forms, day.id + ("?" if listed in day.shared else ""))
    return Phrases(found)


@cache
def _by_id() -> dict[str, NamedDay]:
    return {day.id: day for day in NAMED_DAYS}


def named_day_dates(id: str, year: int) -> date:  # noqa: A002
    """The date of a named day in a year. Before its first year, the date that it got first.

    Raises KeyError for an id that no named day has.
    """
    chosen = _by_id()[id].dates[0]
    for entry in _by_id()[id].dates:
        if entry[0] <= year:
            chosen = entry
    return date(year, chosen[1], chosen[2])


def day_quantity(t: Tokens, i: int, meaning: str, after: int) -> tuple[Quantity, int]:
    """The quantity of a named day at token i, with the year that may follow it directly."""
    from kuager.text.points import year_digits

    name, shared = meaning.rstrip("?"), meaning.endswith("?")
    _, month, day = _by_id()[name].dates[-1]
    j = after + 1 if t.word[after] in (",", "in", "of") else after
    year = year_digits(t, j)
    if year is not None and not 1900 <= year <= 2099:
        year = None
    after = j + 1 if year is not None else after
    end = t.end[after - 1]
    on = named_day_dates(name, year) if year is not None else None
    return Quantity(
        start=t.start[i], end=end, text=t.text[t.start[i] : end], kind=Kind.DATE, precision=Precision.DAY,
        from_=on, to=on, year_missing=year is None, month=on.month if on else month, day=on.day if on else day,
        named_day=name, ambiguous=shared,
    ), after  # fmt: skip


def with_year(q: Quantity, year: int) -> Quantity:
    """A date without a year, completed with the year that its context gives; any other quantity unchanged.

    So is a date whose year is told from the day of writing ("last May").

    29 February of a year that has none keeps `from_` and `to` None: there is no such day.
    """
    if not q.year_missing or q.year_relative or q.month is None:
        return q
    if q.named_day is not None:
        on = named_day_dates(q.named_day, year)
        return msgspec.structs.replace(q, from_=on, to=on, year_missing=False, month=on.month, day=on.day)
    first = span(year, q.month, q.day)
    last = first
    if q.until_month is not None:
        later = (q.until_month, q.until_day or 31) < (q.month, q.day or 1)
        last = span(year + later, q.until_month, q.until_day)
    ends = (first[0], last[1]) if first and last else (None, None)
    return msgspec.structs.replace(q, from_=ends[0], to=ends[1], year_missing=False)


def impossible(q: Quantity) -> bool:
    """Whether a date names a day that the calendar does not have: 30 February, 31.04.2022."""
    if q.kind is not Kind.DATE or q.from_ is not None:
        return False
    if not q.year_missing:
        return True
    return q.month is not None and q.day is not None and span(2000, q.month, q.day) is None
