"""English words for what is counted."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

_SINGULAR = {
    "person": "journalist blogger person reporter activist citizen individual detainee prisoner protester protestor "
    "demonstrator editor photographer correspondent lawyer woman man child resident user defender cameraman victim "
    "worker employee official civilian soldier policeman member casualty death life fatality photojournalist writer "
    "cameraperson operator student teacher minor opponent critic politician voter inhabitant human adult refugee",
    "outlet": "outlet newsroom newspaper broadcaster magazine",
    "address": "website site url domain resource webpage subdomain link hyperlink address ip",
    "order": "ruling order judgment judgement verdict",
    "prescription": "prescription instruction",
    "request": "request demand inquiry query",
    "item": "item post material video comment tweet image photo message",
    "event": """
        incident attack event violation assault case arrest detention raid blocking shutdown outage protest rally
    """
    "killing threat abduction disappearance",
    "act": "law bill amendment decree",
    "country": "country",
    "fact": "fact",
    "place": "place position spot rank",
    "point": "point",
    "measurement": "measurement",
    "network": "network",
    "probe": "probe",
    "vote": "vote",
    "complaint": "complaint petition appeal lawsuit",
}
_IRREGULAR = {
    "people": "person", "men": "person", "women": "person", "children": "person", "lives": "person", "media": "outlet",
    "policemen": "person", "cameramen": "person", "persons": "person", "inquiries": "request", "queries": "request",
    "countries": "country", "casualties": "person", "fatalities": "person",
    "media outlet": "outlet", "media outlets": "outlet", "editorial office": "outlet", "editorial offices": "outlet",
    "news outlet": "outlet", "news outlets": "outlet", "media organization": "outlet", "media organizations": "outlet",
    "media organisation": "outlet", "media organisations": "outlet", "tv channel": "outlet", "tv channels": "outlet",
    "court order": "order", "court orders": "order", "court decision": "order", "court decisions": "order",
    "web page": "address", "web pages": "address", "web site": "address", "web sites": "address",
    "news site": "address", "news sites": "address", "online resource": "address", "online resources": "address",
    "media worker": "person", "media workers": "person", "media professional": "person", "media professionals":
        "person",
    "ip address": "address", "ip addresses": "address",
    "human rights defender": "person", "human rights defenders": "person", "police officer": "person",
    "police officers": "person", "officers": "person", "removal request": "request", "removal requests": "request",
    "media company": "outlet", "media companies": "outlet", "information resources": "address",
    "information resource": "address", "newsrooms": "outlet", "parliamentarians": "person", "mps": "person",
    "news organization": "outlet", "news organizations": "outlet", "addresses": "address",
    "employees": "person", "members": "person",
    "web resource": "address", "web resources": "address", "internet resource": "address",
    "internet resources": "address", "radio station": "outlet", "radio stations": "outlet", "deputies": "person",
    "posts": "item", "news website": "address", "news websites": "address", "months": "month", "days": "day",
    "hours": "hour", "weeks": "week", "years": "year", "minutes": "minute", "month": "month", "day": "day",
    "hour": "hour",
    "week": "week", "year": "year", "minute": "minute", "percentage points": "percentage_point", "judgments": "order",
}  # fmt: skip
UNITS = {
    form: unit
    for unit, words in _SINGULAR.items()
    for word in words.split()
    for form in (word, word + "s", word + "'s", word + "s'")
} | _IRREGULAR

#: Words after "one" that make it a count, though no table counts them.
COUNTABLES = frozenset(
    """
        killed wounded injured dead arrested detained city region province town village party seat university school
        house car building police court language company bank hospital station city
    """.split()
)
