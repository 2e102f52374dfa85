"""Kazakh words for what is counted, with their endings."""

from __future__ import annotations

from kuager.text.lexicon.endings_kk import inflected

_STEMS = {
    "person": "адам журналист журналис блогер тілші азамат белсенді қызметкер редактор фотограф оператор репортер "
    "тұрғын бала әйел сарбаз полицей студент мұғалім қайраткер тұлға жан кісі депутат",
    "outlet": "басылым газет телеарна редакция журнал бақ телекомпания медиа",
    "address": "сайт ресурс домен мекенжай url сілтеме портал парақша интернет-ресурс",
    "order": "шешім үкім қаулы",
    "prescription": "ұйғарым нұсқама ұсыным",
    "request": "сұрау сұраныс өтініш талап өтінім сауал",
    "item": "материал жазба хабарлама видео бейнежазба пост пікір элемент жарияланым",
    "event": "оқиға шабуыл жағдай инцидент іс митинг бұғаттау тұтқындау қамау наразылық",
    "act": "заң",
    "fact": "факт дерек факті",
    "point": "балл ұпай",
    "country": "ел мемлекет",
    "place": "орын",
    "complaint": "шағым",
    "vote": "дауыс",
    "hour": "сағат",
    "day": "күн тәулік",
    "week": "апта",
    "month": "ай",
    "year": "жыл",
    "minute": "минут",
}
_SOFTENED = {"мекенжай": "address", "тәулiг": "day", "талаб": "request", "орн": "place"}

UNITS = {form: unit for unit, stems in _STEMS.items() for stem in stems.split() for form in inflected(stem)} | {
    stem + ending: unit for stem, unit in _SOFTENED.items() for ending in ("ы", "ын", "ына", "ында", "ынан", "ының")
}
UNITS |= {"бұқаралық ақпарат құралы": "outlet", "интернет - ресурс": "address", "интернет - ресурсты": "address",
          "ақпарат құралы": "outlet", "ақпарат құралдары": "outlet", "интернет - ресурстың": "address",
          "интернет - ресурсқа": "address", "веб - сайт": "address", "веб - сайтты": "address"}  # fmt: skip

#: Words after "бір" that make it a count, though no table counts them.
COUNTABLES: frozenset[str] = frozenset(("қала", "облыс", "партия"))
