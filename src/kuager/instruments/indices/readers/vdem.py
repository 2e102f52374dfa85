"""V-Dem's country-year data, whole or an extract of its columns: one row for each country and year.

`year` is the year observed. V-Dem estimates all years anew in each version, so a value belongs to its year (`edition`)
and is printed in a version (`printed_in`, the year in which the version came out: v16 is 2026). A later version
restates it. The version stands in the name of the file (`V-Dem-CY-Core-v16.csv`) or in `edition` of sources.toml.

Taken are the indicators of `vdem.py`, by V-Dem's codes, and for each the bounds `_codelow` and `_codehigh` where the
file has them: between them lies the value with a probability of about 68 percent. An empty cell is a year without a
value.

Passed over, and nothing else:

- columns that describe the row: `country_id`, `historical_date`, `project`, `historical`, `histname`, `codingstart…`,
  `codingend…`, `gapstart…`, `gapend…`, `gap_index`, `COWcode`;
- V-Dem's other indicators, `v2…`, `v3…` and `e_…`, and the other forms of those taken (`_osp`, `_ord`, `_mean`, `_sd`,
  `_nr`). The section on media (`v2me…`) is known code by code, and a name that begins like an indicator taken and goes
  on otherwise is not passed over, so that a misspelt one stops the reader;
- in an extract, what was joined to it: `gdp…`, `pop…`, `health…`, `log_…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.instruments.indices.tables import INDICES
from kuager.instruments.indices.vdem import FIRST_YEAR, INDEXES, VDEM, year_of_version
from kuager.record.countries import alpha_2, named
from kuager.record.delimited import Columns, Line, Sheet, fold, is_year, read_sheet, without_doubles
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

_DESCRIBING = (
    r"country id|historical date|project|historical|histname|coding(start|end).*|gap(start|end)\d*|gap ?index|cowcode"
)
_JOINED = r"(gdp|pop|health|log)([ a-z0-9]*)"
_TAKEN = "|".join(fold(code) for code in VDEM.codes)
_OTHER = rf"v2smgovshutcap|(?!{_TAKEN})v[23](?!me)[a-z0-9]+( [a-z0-9]+)*|e [a-z0-9]+( [a-z0-9]+)*"
_FORMS = r"(osp|ord|mean|sd|nr|codelow|codehigh)( (codelow|codehigh|sd|mean|nr))?"
_KNOWN = f"{_TAKEN}|v2mecenefibin|v2mefemjrn"

#: Values of interval measures lie between -5 and 5 but for a few; none is near this.
_WIDEST = 10.0
_NUMBER = re.compile(r"-?\d{1,2}(\.\d+)?([eE]-\d{1,2})?|-?\.\d+", re.ASCII)
_MISSING = frozenset(("", "na", "nan", "null"))
_VERSION = re.compile(r"(?<![a-z0-9])v[ _-]?(\d{1,2})(\.\d+)?(?![a-z0-9])", re.IGNORECASE | re.ASCII)
_BARE_VERSION = re.compile(r"(\d{1,2})(\.\d+)?", re.ASCII)

#: V-Dem's own codes; None for those whose ISO code means another country, or that are parts of one.
_CODES: dict[str, str | None] = {
    "XKX": "XK",
    "PSE": "PS",
    "PSG": "XG",
    "SML": "XS",
    "ZZB": None,
    "VDR": None,  # the Republic of Vietnam in the south; ISO's was the Democratic Republic in the north
}


@dataclass(frozen=True)
class _Taken:
    """An indicator's columns: of the value, and of its bounds."""

    code: str
    at: int
    low: int | None
    high: int | None


def read_country_years(given: Input) -> Read:
    """The indicators of one version. Raises ReadError for another file, an unknown column, or no version."""
    sheet = read_sheet(given)
    columns = Columns(sheet)
    text_id, year = columns.need("country text id"), columns.need("year")
    name = columns.take("country name")
    taken = _indicators(columns)
    for pattern in (_DESCRIBING, _JOINED, _OTHER, rf"({_KNOWN})( {_FORMS})?"):
        columns.take_all(pattern)
    columns.audit()
    version = _version(given)
    lines, refused = without_doubles(sheet, text_id, year)
    rows: list[dict[str, object]] = []
    for line in lines:
        found = _country_year(sheet, line, text_id, name, year, version)
        if isinstance(found, Refusal):
            refused.append(found)
            continue
        country, observed = found
        base = {
            "index": "vdem",
            "edition": observed,
            "printed_in": str(version),
            "country": country,
            "valid": observed,
            "method": "vdem.1789",
        }
        for one in taken:
            said = _value(sheet, line, one)
            if isinstance(said, Refusal):
                refused.append(said)
            elif said is not None:
                rows.append({**base, "indicator": one.code, **said, "locator": f"row {line.number}, column {one.code}"})
    if not rows:
        raise ReadError("has no value that can be read", place=place(given.name, 2), help="fetch the file again")
    return Read(of_rows(INDICES, rows), tuple(sorted(refused, key=lambda one: one.row)))


def _indicators(columns: Columns) -> list[_Taken]:
    found = []
    for code in VDEM.codes:
        at = columns.take(fold(code))
        low, high = columns.take(fold(f"{code}_codelow")), columns.take(fold(f"{code}_codehigh"))
        if at is not None:
            found.append(_Taken(code, at, low, high))
        elif low is not None or high is not None:
            raise ReadError(
                f"has bounds of '{code}' and no column of its values",
                place=place(columns.sheet.name, 1),
                help="the column was renamed or dropped",
            )
    if not found:
        raise ReadError(
            "has no indicator that this reader knows",
            place=place(columns.sheet.name, 1),
            help=f"one of: {', '.join(VDEM.codes)}",
        )
    return found


def _version(given: Input) -> int:
    """The year of the version. Raises ReadError where neither the name nor sources.toml says it, or both differ."""
    edition = (given.source.edition or "").strip()
    found = {int(match[1]) for match in _VERSION.finditer(f"{given.name.rpartition('.')[0]} {edition}")}
    if match := _BARE_VERSION.fullmatch(edition):
        found.add(int(match[1]))
    years = {year for version in found if (year := year_of_version(version)) is not None}
    if is_year(edition):
        years.add(int(edition))
    if len(years) != 1:
        wrong = "says more than one version" if years else "does not say its version"
        raise ReadError(
            wrong,
            place=place(given.name),
            help=f'write edition = "v16" (the version of the data) under [{given.source.id}] in sources.toml',
        )
    return years.pop()


def _country_year(
    sheet: Sheet, line: Line, text_id: int, name: int | None, year: int, version: int
) -> tuple[str, str] | Refusal:
    letters = line.cells[text_id].strip().upper()
    country = _CODES[letters] if letters in _CODES else alpha_2(letters)
    if country is None or (len(letters) != 3):
        return Refusal(line.number, sheet.columns[text_id].strip(), f"'{letters[:40]}' is no country of the record")
    said = line.cells[name].strip() if name is not None else ""
    by_name = named(said)
    if by_name is not None and letters not in _CODES and by_name != country and alpha_2(by_name):
        return Refusal(line.number, sheet.columns[name or 0].strip(), f"{letters} is not the code of {said[:40]}")
    observed = line.cells[year].strip()
    if not is_year(observed) or not FIRST_YEAR <= int(observed) < version:
        reason = f"'{observed[:40]}' is no year that a version of {version} observed"
        return Refusal(line.number, sheet.columns[year].strip(), reason)
    return country, observed


def _value(sheet: Sheet, line: Line, one: _Taken) -> dict[str, object] | Refusal | None:
    """Value and bounds; None for a year without. A refusal for what is no value of the indicator."""
    numbers: list[float | None] = []
    for at in (one.at, one.low, one.high):
        said = "" if at is None else line.cells[at].strip()
        if at is None or said.casefold() in _MISSING:
            numbers.append(None)
            continue
        column = sheet.columns[at].strip()
        if not _NUMBER.fullmatch(said):
            return Refusal(line.number, column, f"'{said[:40]}' is no number")
        number = float(said)
        least, most = (0.0, 1.0) if one.code in INDEXES else (-_WIDEST, _WIDEST)
        if not least <= number <= most:
            return Refusal(line.number, column, f"{said[:40]} is outside {least:g} to {most:g}")
        numbers.append(number)
    value, low, high = numbers
    if value is None:
        return None
    if (low is not None and low > value) or (high is not None and high < value):
        return Refusal(line.number, one.code, f"{value:g} is not between its bounds {low} and {high}")
    return {"value": value, "low": low, "high": high}


VDEM_COUNTRY_YEARS = Reader(
    name="vdem.country_years",
    version=1,
    title="V-Dem: indicators of expression, media and civil society by country and year",
    table=INDICES,
    read=read_country_years,
    expects="CSV: country_name, country_text_id, year, v2x_freexp_altinf, v2mecenefm … of one version (v16)",
    examples=("V-Dem-CY-Core-v16.csv",),
)
