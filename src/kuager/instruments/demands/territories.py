"""Codes of the territories whose authorities make demands.

Platforms use CLDR territory codes (https://unicode.org/reports/tr35/#unicode_region_subtag): ISO 3166-1 alpha-2, with
XK for Kosovo, EU for the institutions of the European Union, ZZ for a territory that the source does not name. Bodies
without a territory keep their names: EUROPOL, INTERPOL.
"""

from __future__ import annotations

from dataclasses import dataclass

from kuager.figures.parameter import CountryCode

BODIES = {"EUROPOL": "Europol", "INTERPOL": "Interpol"}
UNKNOWN = "ZZ"

_CODES = {"UK": "GB"}
_NAMES = {"EUROPOL": "EUROPOL", "INTERPOL": "INTERPOL", "EUROPEAN UNION": "EU", "UNKNOWN": UNKNOWN, "KOSOVO": "XK"}
_WITH_ARTICLE = frozenset("AE BS CD CF CG CK DO EU FK GB GM KM KY MH MP MV NL PH SB SC TC US VA VG VI".split())  # noqa: SIM905


def known_codes() -> frozenset[str]:
    """All codes that a row may have in `country`."""
    from babel import Locale

    codes = {str(code) for code in Locale.parse("en").territories}
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) | frozenset(BODIES)


def by_code(said: str, known: frozenset[str]) -> str | None:
    """The code for a territory code that a platform prints, or None when there is no such territory."""
    code = _CODES.get(said.strip().upper(), said.strip().upper())
    return code if code in known else None


def by_name(said: str) -> str | None:
    """The code for the few territories and bodies that platforms print by name alone, or None."""
    return _NAMES.get(" ".join(said.upper().split()))


def authorities_of(code: str) -> str:
    """Who asked, in words: `the authorities of Kazakhstan`, `Europol`."""
    if code in BODIES:
        return BODIES[code]
    if code == UNKNOWN:
        return "authorities of a country that is not named"
    from babel import Locale

    name = Locale.parse("en").territories.get(code, code)
    return f"the authorities of {'the ' if code in _WITH_ARTICLE else ''}{name}"


@dataclass(frozen=True)
class TerritoryCode(CountryCode):
    """A country, or one of the bodies that make demands without being one."""

    description: str = "Country, ISO 3166-1 (KZ or KAZ), or EU, EUROPOL, INTERPOL."

    def canonical(self, name: str, said: str) -> str:
        code = said.strip().upper()
        return code if code in BODIES else super().canonical(name, _CODES.get(code, said))
