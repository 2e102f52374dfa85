"""From the codes and English names that publishers use for countries to ISO 3166-1 alpha-2.

Names come from pycountry (ISO's own, official and common names, states that are gone) and Babel (CLDR); the list below
adds what publishers print besides. A name that could mean two countries is none of them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

#: Names that are in neither of the two libraries, as `key` writes them.
_ALSO = {
    "antigua": "AG",
    "bahamas the": "BS",
    "bolivia plurinational state": "BO",
    "bosnia": "BA",
    "burma": "MM",
    "cape verde": "CV",
    "congo brazzaville": "CG",
    "congo democratic republic of the": "CD",
    "congo dem rep": "CD",
    "congo democratic republic": "CD",
    "congo rep": "CG",
    "congo republic": "CG",
    "cote divoire ivory coast": "CI",
    "czech republic": "CZ",
    "democratic republic of congo": "CD",
    "drc": "CD",
    "east timor": "TL",
    "egypt arab rep": "EG",
    "england": "GB",
    "gambia the": "GM",
    "great britain": "GB",
    "hong kong": "HK",
    "hong kong sar": "HK",
    "hong kong sar china": "HK",
    "iran islamic rep": "IR",
    "ivory coast": "CI",
    "korea dem peoples rep": "KP",
    "korea rep": "KR",
    "kosovo": "XK",
    "kyrgyz republic": "KG",
    "lao pdr": "LA",
    "macao sar china": "MO",
    "macau": "MO",
    "macedonia": "MK",
    "micronesia": "FM",
    "micronesia fed sts": "FM",
    "palestine": "PS",
    "palestinian authority": "PS",
    "puerto rico us": "PR",
    "republic of congo": "CG",
    "republic of ireland": "IE",
    "republic of korea": "KR",
    "republic of macedonia": "MK",
    "russia": "RU",
    "slovak republic": "SK",
    "somalia fed rep": "SO",
    "south korea": "KR",
    "st kitts and nevis": "KN",
    "st lucia": "LC",
    "st martin french part": "MF",
    "st vincent and the grenadines": "VC",
    "swaziland": "SZ",
    "syria": "SY",
    "taiwan": "TW",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states of america": "US",
    "us": "US",
    "usa": "US",
    "vatican": "VA",
    "venezuela bolivarian republic": "VE",
    "venezuela rb": "VE",
    "vietnam": "VN",
    "virgin islands us": "VI",
    "west bank and gaza": "PS",
    "yemen rep": "YE",
}


@lru_cache(maxsize=1024)
def alpha_2(code: str) -> str | None:
    """The alpha-2 code for an ISO 3166-1 code of two or three letters, in use or withdrawn; None for any other."""
    import pycountry

    said = code.strip().upper()
    if len(said) == 3:
        found = pycountry.countries.get(alpha_3=said) or pycountry.historic_countries.get(alpha_3=said)
    elif len(said) == 2:
        found = pycountry.countries.get(alpha_2=said)
    else:
        found = None
    return str(found.alpha_2) if found is not None else None


def named(name: str) -> str | None:
    """The alpha-2 code of the country with this English name, XK for Kosovo; None where nobody, or more than one, is
    called so.

    Case, accents, marks and a leading or trailing "the" do not matter.
    """
    return _names().get(key(name))


def key(name: str) -> str:
    """A name without what differs between publishers: case, accents, marks, articles."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("&", " and "))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.sub(r"[^\w\s]", "", re.sub(r"[-/,()_]", " ", plain)).split()
    words = ["st" if word == "saint" else word for word in words]
    while words and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    import pycountry
    from babel import Locale

    found: dict[str, set[str]] = {}
    for country in pycountry.countries:
        for kind in ("name", "common_name", "official_name"):
            if name := getattr(country, kind, None):
                _note(found, name, country.alpha_2)
    for code, name in Locale.parse("en").territories.items():
        if len(code) == 2 and (alpha_2(code) or code == "XK"):
            _note(found, name, code)
    for name, code in _ALSO.items():
        found[key(name)] = {code}
    for gone in pycountry.historic_countries:
        name = key(str(gone.name).partition(",")[0])
        if (code := getattr(gone, "alpha_2", None)) and name not in found:
            found[name] = {code}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _note(found: dict[str, set[str]], name: str, code: str) -> None:
    found.setdefault(key(name), set()).add(code)
    without = re.sub(r"\([^)]*\)", "", name)  # "Iran (Islamic Republic of)", "Myanmar (Burma)"
    found.setdefault(key(without), set()).add(code)
    if "," in name:  # "Moldova, Republic of"
        first, _, rest = name.partition(",")
        found.setdefault(key(f"{rest} {first}"), set()).add(code)
        found.setdefault(key(first), set()).add(code)
