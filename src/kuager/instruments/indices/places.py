"""From the codes that publishers use for countries and territories to those that the record keeps.

The record keeps ISO 3166-1 alpha-2 codes, also withdrawn ones for states that are gone (SU, YU, CS, DD, YD, VD). For
what ISO does not list it uses XK, and codes from the range that ISO leaves to users (XA to XZ), listed here and in the
documentation.
"""

from kuager.record.countries import alpha_2

#: Codes of the user-assigned range, and what they stand for here.
TERRITORIES = {
    "XA": "Abkhazia",
    "XB": "Tibet",
    "XC": "Northern Cyprus",
    "XD": "Eastern Donbas",
    "XE": "Organisation of Eastern Caribbean States (ranked as one by RSF)",
    "XG": "Gaza Strip (where ranked apart)",
    "XI": "Israel, outside its territory or in the occupied territories (where ranked apart)",
    "XJ": "Indian Kashmir",
    "XK": "Kosovo",
    "XM": "Pakistani Kashmir",
    "XN": "Nagorno-Karabakh",
    "XO": "South Ossetia",
    "XR": "Crimea (where ranked apart)",
    "XS": "Somaliland",
    "XT": "Transnistria",
    "XU": "United States, outside its territory (where ranked apart)",
    "XW": "West Bank (where ranked apart)",
}

#: RSF's own codes.
RSF = {
    "XKO": "XK",
    "XKX": "XK",
    "CTU": "XC",
    "XCD": "XE",
    "CSS": "XE",
    "USA2": "US",
    "USA1": "XU",
    "USA_I": "XU",
    "ISR1": "IL",
    "ISR2": "XI",
    "ISR3": "XI",
}

#: Freedom House's names of what has no ISO code of its own, or shares one in some copies.
FREEDOM_HOUSE = {
    "Abkhazia": "XA",
    "Tibet": "XB",
    "Northern Cyprus": "XC",
    "Eastern Donbas": "XD",
    "Gaza Strip": "XG",
    "Indian Kashmir": "XJ",
    "Kosovo": "XK",
    "Pakistani Kashmir": "XM",
    "Pakistan Kashmir": "XM",
    "Nagorno-Karabakh": "XN",
    "South Ossetia": "XO",
    "Crimea": "XR",
    "Somaliland": "XS",
    "Transnistria": "XT",
    "West Bank": "XW",
    "Micronesia": "FM",
    "Czechoslovakia": "CS",
    "Serbia and Montenegro": "CS",
    "Yugoslavia": "YU",
    "USSR": "SU",
    "Germany, E.": "DD",
    "Germany, W.": "DE",
    "Vietnam, N.": "VD",
    "Vietnam, S.": "VN",
    "Yemen, N.": "YE",
    "Yemen, S.": "YD",
}


def rsf_code(code: str) -> str | None:
    """The code that the record keeps for RSF's code of a country or territory; None if it is unknown."""
    said = code.strip().upper()
    return RSF.get(said) or alpha_2(said)


def freedom_house_code(name: str, code: str | None) -> str | None:
    """The code for Freedom House's name of a country or territory and the ISO code beside it; None if unknown.

    The name decides where it is on the list above, because copies give Northern Cyprus the code of Cyprus.
    """
    return FREEDOM_HOUSE.get(name.strip()) or (alpha_2(code) if code else None)
