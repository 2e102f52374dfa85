"""Values, periods, units and codes in the words of one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kuager.figures.parameter import Coded, CountryCode, Day, Kind, PeriodText
from kuager.figures.reading import Moment, Number, Value, Words
from kuager.site import terms
from kuager.site.language import best, translations

SHARE_DIGITS = 2
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_QUALIFIERS = "?~%"
_DAY, _MONTH = len("2022-05-03"), len("2022-05")
# CLDR's long formats; month without a day stands in the nominative.
_PATTERNS = {
    "en": ("d MMMM y", "LLLL y"),
    "ru": ("d MMMM y 'г'.", "LLLL y 'г'."),
    "kk": ("y 'ж'. d MMMM", "y 'ж'. MMMM"),
}
GENITIVE = {"ru": "MMMM y 'г'."}  # a month without a day after "с"


@functools.cache
def wording(language: str) -> Wording:
    """The words of a language, or of English where it has no catalogue."""
    return Wording(best(language))


@dataclass(frozen=True)
class Wording:
    """All that the pages say besides their own text. `language` is one that has a catalogue."""

    language: str

    def say(self, message: str, **values: str | int) -> str:
        """A message in this language, its places filled."""
        said = translations(self.language).ugettext(message)
        return said % values if values else str(said)

    def count(self, one: str, many: str, n: int, **values: str | int) -> str:
        """A message with a number in the plural form that the number asks for; `%(n)s` is the number as written."""
        said = translations(self.language).ungettext(one, many, n)
        return str(said % {"n": self.decimal(Decimal(n)), **values})

    def capital(self, said: str) -> str:
        """The text with its first letter in upper case."""
        return said[:1].upper() + said[1:]

    def decimal(self, amount: Decimal) -> str:
        """A number with this language's grouping and decimal sign, all its digits kept."""
        from babel.numbers import format_decimal

        return format_decimal(amount, locale=self.language, decimal_quantization=False)

    def decimal_of(self, n: int) -> str:
        """A whole number with this language's grouping."""
        return self.decimal(Decimal(n))

    def amount(self, amount: Decimal, unit: str) -> str:
        """One number as it stands before its unit; shares with two decimals at most."""
        if unit == "percent":
            amount = amount.quantize(Decimal(1).scaleb(-SHARE_DIGITS), ROUND_HALF_UP)
            amount = amount.to_integral_value() if amount == amount.to_integral_value() else amount.normalize()
        return self.decimal(amount)

    def number(self, number: Number, unit: str) -> str:
        """A number or a range without its unit: `44`, `96–119`, `more than 95,000`."""
        low = None if number.low is None else self.amount(number.low, unit)
        high = None if number.high is None else self.amount(number.high, unit)
        if low is not None and high is not None:
            return low if number.low == number.high else f"{low}–{high}"
        return self._bounded(number, low, high)

    def _bounded(self, number: Number, low: str | None, high: str | None) -> str:
        """A number of which one bound is known at most."""
        if low is not None and number.low_open:
            return self.say("more than %(n)s", n=self._from(low))
        if low is not None:
            return self.say("at least %(n)s", n=low)
        if high is not None and number.high_open:
            return self.say("less than %(n)s", n=self._from(high))
        if high is not None:
            return self.say("at most %(n)s", n=high)
        return self.say("unknown")

    def _from(self, said: str) -> str:
        """A number after which more or less is told: in Kazakh it stands in the ablative."""
        return f"{said}-{ablative(said)}" if self.language == "kk" else said

    def value(self, answer: Value, unit: str) -> str:
        """The value in full: `122nd`, `48.28 points`, `99.88%`, `3 May 2022`, `51–54 requests`."""
        match answer:
            case Words():
                return answer.text
            case Moment():
                return self.period(answer.edtf)
            case Number():
                return self._quantity(answer, unit)

    def _quantity(self, number: Number, unit: str) -> str:
        said = self.number(number, unit)
        if unit == "percent" and (number.low is None) != (number.high is None):
            low, high = (
                None if bound is None else self.say("%(n)s%%", n=self.amount(bound, unit))
                for bound in (number.low, number.high)
            )
            return self._bounded(number, low, high)
        if unit == "percent":
            return self.say("%(n)s%%", n=said)
        if unit == "rank":
            return self._rank(number, said)
        if _CURRENCY.fullmatch(unit):
            from babel.numbers import get_currency_name

            name = get_currency_name(unit, self._grammatical(number), locale=self.language)
            return f"{said} {name}"
        if unit in terms.UNITS:
            one, many = terms.UNITS[unit]
            return str(translations(self.language).ungettext(one, many, self._grammatical(number)) % {"n": said})
        return said if unit in ("number", "date", "words", "") else f"{said} {unit.replace('_', ' ')}"

    def _rank(self, number: Number, said: str) -> str:
        if self.language == "en" and number.low is not None and number.low == number.high:
            return said + ordinal_ending(int(number.low))
        return self.say("rank %(n)s", n=said)

    def _grammatical(self, number: Number) -> int:
        """The whole number whose plural form this one takes. In Russian a fraction takes that of 2, a bound that of 5
        ("не менее 3 событий"); in English all but 1 are one form.
        """
        said = number.high if number.high is not None else number.low
        if said is None or (self.language == "ru" and None in (number.low, number.high)):
            return 5
        return int(said) if said == said.to_integral_value() and said >= 0 else 2

    def unit(self, unit: str) -> str:
        """The name of a unit by itself: `requests`; in Russian and Kazakh the singular, which stands better alone."""
        n = 5 if self.language == "en" else 1
        if unit in terms.UNITS:
            one, many = terms.UNITS[unit]
            return str(translations(self.language).ungettext(one, many, n) % {"n": ""}).strip()
        if unit in terms.OTHER_UNITS:
            return self.say(terms.OTHER_UNITS[unit])
        if _CURRENCY.fullmatch(unit):
            from babel.numbers import get_currency_name

            return get_currency_name(unit, n, locale=self.language)
        return unit.replace("_", " ")

    def period(self, edtf: str) -> str:
        """A date or period in words: `3 May 2022`, `January 2022`, `3 January 2022 – 12 January 2022`."""
        first, slash, last = edtf.partition("/")
        if not slash:
            return self._moment(edtf)
        if not first.strip("."):
            return self.say("until %(date)s", date=self._moment(last))
        if not last.strip("."):
            return self.say("since %(date)s", date=self._moment(first, GENITIVE))
        if (half := _half(edtf)) is not None:
            return self.say("%(year)s, half %(half)s", year=half[0], half=half[1])
        return f"{self._moment(first)} – {self._moment(last)}"

    def short_period(self, edtf: str) -> str:
        """A period for an axis: `2022`, `2022-01`, `H1 2020`."""
        if (half := _half(edtf)) is not None:
            return self.say("H%(half)s %(year)s", year=half[0], half=half[1])
        return edtf

    def _moment(self, said: str, month_alone: Mapping[str, str] | None = None) -> str:
        from babel.dates import format_date

        full, month = _PATTERNS[self.language]
        month = (month_alone or {}).get(self.language, month)
        bare = said.rstrip(_QUALIFIERS)
        try:
            if len(bare) == _DAY:
                text = format_date(date.fromisoformat(bare), full, locale=self.language)
            elif len(bare) == _MONTH:
                text = format_date(date.fromisoformat(f"{bare}-01"), month, locale=self.language)
            else:
                text = bare
        except ValueError:
            text = bare
        qualifier = said[len(bare) :]
        return f"{text} ({self.say(terms.QUALIFIERS[qualifier])})" if qualifier in terms.QUALIFIERS else text

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 code; a code without a name stays as it is."""
        from babel import Locale

        return str(Locale.parse(self.language).territories.get(code, code))

    def language_name(self, code: str) -> str:
        """The name of a language by its ISO 639-1 code."""
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(code).get_display_name(self.language) or code)
        except (UnknownLocaleError, ValueError):
            return code

    def figure(self, id: str) -> str:  # noqa: A002
        """What a figure is called; its id where nobody has given it a name."""
        return self.say(terms.FIGURES[id]) if id in terms.FIGURES else id

    def parameter(self, name: str) -> str:
        """What a parameter of a figure is called."""
        return self.say(terms.PARAMETERS[name]) if name in terms.PARAMETERS else name.replace("_", " ")

    def argument(self, kind: Kind | None, value: str) -> str:
        """What a parameter's value means: `Kazakhstan` for KZ, `National security` for national_security."""
        known: object = kind
        match known:
            case CountryCode():
                return self.country(value)
            case Coded(vocabulary=vocabulary) if value in vocabulary.codes:
                return self.say(vocabulary.term(value).label)
            case PeriodText() | Day():
                return self.period(value)
        return value


def ablative(numeral: str) -> str:
    """The Kazakh ending of "from" after a number in digits, by the vowels and the last sound of the word it ends in."""
    if numeral.endswith("%"):
        return "дан"  # пайыз
    digits = re.sub(r"\D", "", numeral)
    if not digits.strip("0"):
        return "ден"  # нөл
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros >= 9:
        return "тан"  # миллиард
    if zeros >= 3:
        return "нан"  # мың, миллион
    if zeros == 2:
        return "ден"  # жүз
    endings = TENS if zeros else ONES
    return endings[int(digits[-1 - zeros])]


# он, жиырма, отыз, қырық, елу, алпыс, жетпіс, сексен, тоқсан; бір, екі, үш, төрт, бес, алты, жеті, сегіз, тоғыз
TENS = ("", "нан", "дан", "дан", "тан", "ден", "тан", "тен", "нен", "нан")
ONES = ("", "ден", "ден", "тен", "тен", "тен", "дан", "ден", "ден", "дан")


def ordinal_ending(rank: int) -> str:
    """The two letters after an English ordinal."""
    if rank % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")


def _half(edtf: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{4})-(01|07)(?:-01)?/(\d{4})-(?:(06)(?:-30)?|(12)(?:-31)?)", edtf, re.ASCII)
    if match is None or match[1] != match[3] or (match[2] == "01") != (match[4] is not None):
        return None
    return match[1], "1" if match[2] == "01" else "2"


Tick = Callable[[Decimal], str]
