"""Currencies by their signs, codes and names, as ISO 4217 codes."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

#: Signs and codes that stand before an amount.
SYMBOLS = {
    "$": "USD", "us $": "USD", "us$": "USD", "usd $": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT",
    "¥": "JPY", "₴": "UAH", "₹": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₾": "GEL", "₼": "AZN", "֏": "AMD",
    "cn ¥": "CNY", "c $": "CAD", "ca $": "CAD", "a $": "AUD", "au $": "AUD", "nz $": "NZD", "hk $": "HKD",
    "r $": "BRL", "⃀": "KGS",
}  # fmt: skip
_CODES = """
    USD EUR GBP RUB KZT CNY JPY UAH UZS KGS TJS TMT AZN AMD GEL BYN MDL TRY INR CHF CAD AUD NZD SEK NOK DKK PLN CZK
    HUF RON BGN ILS AED SAR QAR KWD EGP ZAR NGN KES BRL MXN KRW SGD HKD TWD THB VND IDR MYR PHP PKR BDT MNT
""".split()
SYMBOLS |= {code.lower(): code for code in _CODES}

_EN = {
    "USD": """
        dollar,us dollar,u . s . dollar,american dollar
    """, "EUR": "euro", "GBP": "pound,british pound,pound sterling",
    "RUB": """
        ruble,rouble,russian ruble,russian rouble
    """, "KZT": "tenge,kazakh tenge,kazakhstani tenge", "CNY": "yuan,renminbi",
    "JPY": "yen", "UAH": "hryvnia", "UZS": "uzbek sum,uzbek som", "KGS": "som,kyrgyz som", "TRY": "lira,turkish lira",
    "INR": "rupee,indian rupee", "CHF": "swiss franc", "CAD": "canadian dollar", "AUD": "australian dollar",
    "BYN": "belarusian ruble", "GEL": "lari", "TJS": "somoni", "AZN": "manat", "AMD": "dram", "SEK": "swedish krona",
    "PLN": "zloty", "ILS": "shekel", "KRW": "won",
}  # fmt: skip
_RU = {
    "USD": "доллар,доллара,доллару,долларов,долларам,долларах,долларами,долл,долл .",
    "EUR": "евро", "GBP": "фунт,фунта,фунтов,фунтам,фунтами,фунтах",
    "RUB": "рубль,рубля,рублю,рублей,рублям,рублями,рублях,руб,руб .", "KZT": "тенге,тг,тг .",
    "CNY": "юань,юаня,юаней,юаням,юанями", "JPY": "иена,иены,иен,йена,йены,йен", "UAH":
        "гривна,гривны,гривен,грн,грн .",
    "UZS": "сум,сума,сумов", "KGS": "сом,сома,сомов", "TRY": "лира,лиры,лир", "INR": "рупия,рупии,рупий",
    "TJS": "сомони", "GEL": "лари", "AZN": "манат,маната,манатов", "AMD": "драм,драма,драмов", "CHF":
        "франк,франка,франков",
    "PLN": "злотый,злотых",
}  # fmt: skip
_KK = {
    "USD": "доллар,аҚш доллар", "EUR": "еуро,евро", "GBP": "фунт,фунт стерлинг", "RUB":
        "рубль,рубл,ресей рубл", "KZT": "теңге,тг",
    "CNY": "юань,юан", "JPY": "иена", "UAH": "гривна", "KGS": "сом", "TRY": "лира", "INR": "рупия",
}  # fmt: skip
_KK_ENDINGS = [
    "",
    "ы",
    "і",
    "сы",
    "сі",
    "ға",
    "ге",
    "қа",
    "ке",
    "ды",
    "ді",
    "ты",
    "ті",
    "ны",
    "ні",
    "дың",
    "дің",
    "тың",
    "тің",
    "ның",
    "нің",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "да",
    "де",
    "та",
    "те",
    "мен",
    "бен",
    "пен",
    "ын",
    "ін",
    "сын",
    "сін",
    "ына",
    "іне",
    "сына",
    "сіне",
    "ының",
    "інің",
    "сының",
    "сінің",
    "ында",
    "інде",
    "сында",
    "сінде",
    "ынан",
    "інен",
    "сынан",
    "сінен",
    "лық",
    "лік",
    "дық",
    "дік",
    "тық",
    "тік",
]


def codes(language: str) -> dict[str, str]:
    """The phrases that name a currency after an amount, with its ISO 4217 code."""
    found = {symbol: code for symbol, code in SYMBOLS.items() if " " not in symbol}
    if language == "en":
        for code, names in _EN.items():
            for name in names.split(","):
                found[name] = code
                found[name + "s"] = code
        found |= {"pounds sterling": "GBP", "us$": "USD", "euro": "EUR"}
    elif language == "ru":
        for code, names in _RU.items():
            for name in names.split(","):
                found[name] = code
                if code == "USD":
                    found |= {f"{name} сша": code, f"американских {name}": code}
                if code == "RUB":
                    found |= {f"российских {name}": code, f"белорусских {name}": "BYN"}
                if code == "GBP":
                    found[f"{name} стерлингов"] = code
                if code == "CHF":
                    found |= {
                        f"{adjective} {name}": code for adjective in ("швейцарских", "швейцарского", "швейцарский")
                    }
    else:
        for code, names in _KK.items():
            for name in names.lower().split(","):
                found |= {name + ending: code for ending in _KK_ENDINGS}
    return found
