"""Russian words for what is counted, in all their forms."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

# Masculine nouns by stem; feminine ones by stem before -а or -я; neuter ones likewise before -о or -е.
_MASCULINE = {
    "person": "журналист блогер репортер активист корреспондент гражданин редактор фотограф оператор корреспондент "
    "адвокат юрист ребенок пользователь сотрудник работник арестант заключенн корреспондент студент депутат солдат "
    "пострадавш погибш задержанн арестованн правозащитник военнослужащ полицейск",
    "outlet": "телеканал журнал медиа-ресурс", "address": """
        сайт веб-сайт ресурс интернет-ресурс домен адрес портал url
    """
    "веб-ресурс веб-сайт интернет-сайт", "order": "приговор", "request": "запрос", "item": "материал пост комментарий",
    "event": "инцидент случай арест протест митинг обыск рейд эпизод", "act": "закон законопроект акт", "fact": "факт",
    "point": "балл", "vote": "голос",
}  # fmt: skip
_FEMININE = {
    "person": "журналистк женщин правозащитниц активистк", "outlet": "редакци газет телекомпани радиостанци",
    "address": "ссылк веб-страниц", "item": "публикац публикаци запис", "event": "атак угроз блокировк",
    "request": "заявк", "country": "стран", "complaint": "жалоб", "act": "поправк", "place": "позици строчк",
}  # fmt: skip
_NEUTER = {
    "outlet": "издани", "order": "решени постановлени определени", "prescription": "предписани",
    "request": "требовани обращени", "event": "нападени событи убийств нарушени задержани преступлени отключени",
    "item": "сообщени видео", "place": "мест", "country": "государств", "person": "лиц",
}  # fmt: skip
_MASCULINE_ENDINGS = [
    "",
    "а",
    "у",
    "ом",
    "е",
    "ы",
    "ов",
    "ам",
    "ами",
    "ах",
    "и",
    "ев",
    "ей",
    "я",
    "ю",
    "ем",
    "ям",
    "ями",
    "ях",
    "ь",
    "ый",
    "ого",
    "ых",
    "ым",
    "ыми",
    "ие",
    "их",
    "ими",
    "ий",
    "ем",
]
_FEMININE_ENDINGS = [*"""\n    а ы е у ой ою ам ами ах и я ю ей й ям ями ях ии ию ий ь ью\n""".split(), ""]
_NEUTER_ENDINGS = ["о", "а", "у", "ом", "е", "ам", "ами", "ах", "я", "ю", "ем", "и", "ям", "ями", "ях", "й", ""]
_IRREGULAR = {
    "человек": "person", "человека": "person", "человеку": "person", "человеком": "person", "люди": "person",
    "людей": "person", "людям": "person", "людьми": "person", "граждан": "person", "граждане": "person",
    "гражданам": "person", "гражданами": "person", "детей": "person", "дети": "person", "детям": "person",
    "ребенка": "person", "жизней": "person", "жизни": "person", "женщина": "person", "человеке": "person",
    "сми": "outlet", "медиа": "outlet", "ссылок": "address", "блокировок": "event",
    "судебных решений": "order", "решений суда": "order", "поправок": "act", "журналисток": "person",
    "интернет - ресурс": "address", "интернет - ресурса": "address", "интернет - ресурсов": "address",
    "интернет - ресурсам": "address", "интернет - ресурсами": "address", "интернет - ресурсы": "address",
    "веб - сайт": "address", "веб - сайта": "address", "веб - сайтов": "address", "веб - сайты": "address",
    "интернет - сайтов": "address", "интернет - сайта": "address", "веб - страниц": "address",
    "web - сайтов": "address", "писем": "item", "письма": "item", "дел": "event", "дела": "event",
    "часа": "hour", "часов": "hour", "час": "hour", "дней": "day", "дня": "day", "день": "day", "суток": "day",
    "сутки": "day", "месяцев": "month", "месяца": "month", "месяц": "month", "недель": "week", "недели": "week",
    "лет": "year", "минут": "minute", "минуты": "minute",
}  # fmt: skip


def _forms(stems: dict[str, str], endings: list[str]) -> dict[str, str]:
    return {
        stem + ending: unit for unit, listed in stems.items() for stem in listed.split() for ending in endings if stem
    }


UNITS = (
    _forms(_NEUTER, _NEUTER_ENDINGS) | _forms(_FEMININE, _FEMININE_ENDINGS) | _forms(_MASCULINE, _MASCULINE_ENDINGS)
) | _IRREGULAR

#: Words after "один" that make it a count, though no table counts them.
COUNTABLES = frozenset(
    """
        убит убиты ранен ранены погиб погибла умер задержан арестован город города регион области область партия
    """.split()
)
