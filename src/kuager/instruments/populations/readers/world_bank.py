"""The World Bank's open data files of one indicator: a row for each country, a column for each year."""

from __future__ import annotations

from kuager.instruments.populations.tables import POPULATIONS
from kuager.record.countries import alpha_2
from kuager.record.delimited import Columns, Line, is_year, read_sheet
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

#: Indicators by the World Bank's codes (https://data.worldbank.org/indicator).
_MEASURES = {"SP.POP.TOTL": "people", "IT.NET.USER.ZS": "internet_share"}

#: The World Bank's code for Kosovo.
_CODES = {"XKX": "XK"}

#: Groups of countries, which the record does not keep (https://datahelpdesk.worldbank.org/knowledgebase/articles/906519).
_GROUP_CODES = """
    AFE AFW ARB CEB CHI CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC LCN LDC
    LIC LMC LMY LTE MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA TMN TSA TSS UMC WLD
"""
_GROUPS = frozenset(_GROUP_CODES.split())


def read_indicator(given: Input) -> Read:
    """The values of one indicator by country and year; empty cells are years without one.

    Raises ReadError for a file of another form or of an indicator that the table has no measure for.
    """
    sheet = read_sheet(given, heading="Country Name")
    columns = Columns(sheet)
    columns.need("country name")
    code, indicator = columns.need("country code"), columns.need("indicator code")
    columns.take("indicator name")
    years = [(sheet.columns[at].strip(), at) for name, at in columns.left.items() if is_year(name)]
    columns.take_all(r"\d{4}")
    columns.audit()
    if not years:
        raise ReadError("has no column of a year", place=place(given.name, 1), help="they are named 1960, 1961 …")
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    for line in sheet.lines:
        said = line.cells[indicator].strip()
        measure = _MEASURES.get(said)
        if measure is None:
            raise ReadError(
                f"'{said}' is no indicator that this reader knows",
                place=place(given.name, line.number, indicator + 1, "Indicator Code"),
                help=f"one of: {', '.join(_MEASURES)}",
            )
        group = line.cells[code].strip().upper()
        if group in _GROUPS:
            continue
        country = _CODES.get(group) or alpha_2(group)
        if country is None:
            refused.append(Refusal(line.number, "Country Code", f"'{group}' is no country"))
            continue
        for year, at in years:
            _take(
                line, year, at, {"country": country, "measure": measure, "edition": given.source.edition}, rows, refused
            )
    return Read(of_rows(POPULATIONS, rows), tuple(refused))


def _take(
    line: Line, year: str, at: int, common: dict[str, str | None], rows: list[dict[str, object]], refused: list[Refusal]
) -> None:
    text = line.cells[at].strip()
    if not text:
        return
    try:
        value = float(text)
    except ValueError:
        refused.append(Refusal(line.number, year, f"'{text[:40]}' is no number"))
        return
    most = 100.0 if common["measure"] == "internet_share" else 1e11
    if not 0 <= value <= most or (common["measure"] == "people" and not value.is_integer()):
        refused.append(Refusal(line.number, year, f"{text[:40]} is no value of '{common['measure']}'"))
        return
    rows.append({**common, "year": int(year), "value": value, "locator": f"row {line.number}, column {year}"})


WORLD_BANK = Reader(
    name="populations.world_bank",
    version=1,
    title="People and internet users in the World Bank's open data",
    table=POPULATIONS,
    read=read_indicator,
    expects="CSV of one indicator as the World Bank gives it: Country Name, Country Code, …, 1960, 1961, …",
)
