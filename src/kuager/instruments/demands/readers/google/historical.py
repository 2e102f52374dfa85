"""Google's two historical files, to June 2019: the counts by branch of power, which the present files replaced.

For its first two half-years Google printed `<10` where a country made fewer than ten requests about fewer than ten
items, and `?` for China, whose officials hold such demands to be state secrets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import COUNTRY, ITEMS, NAME, PERIOD, PRODUCT, REASON
from kuager.instruments.demands.readers.google.sheet import Heading, Holds, Sheet, read_sheet
from kuager.instruments.demands.vocabularies import REASON as REASONS
from kuager.record.reader import Input, Read

if TYPE_CHECKING:
    import polars as pl

BRANCHES = (
    Heading("judicial", ("Court Orders",), Holds.COUNTS),
    Heading("executive", ("Executive, Police, etc.",), Holds.COUNTS),
)
REASON_HEADINGS = (PERIOD, NAME, COUNTRY, PRODUCT, REASON, *BRANCHES, ITEMS)

_GROUPS = (
    ("", "All Requests"),
    ("judicial", "Court Orders"),
    ("executive", "Other Requests (Executive, Police, etc.)"),
)
_COLUMNS = (
    ("requests", "Number of Requests"),
    ("complied", "% Fully Or Partially Complied With"),
    ("items", "Items Requested To Be Removed"),
)
REQUESTER_HEADINGS = (
    PERIOD,
    NAME,
    COUNTRY,
    *(
        Heading(f"{code}_{name}", (f"{group}: {label}",), Holds.MIXED)
        for code, group in _GROUPS
        for name, label in _COLUMNS
    ),
)


def read_by_reason(given: Input) -> Read:
    """Requests of courts and of others for each product and reason, and items for both together."""
    sheet = read_sheet(given, REASON_HEADINGS)
    reasons = cells.Labels("reason", cells.code_in(REASONS), required=False)
    found = cells.coded(sheet, cells.PERIOD, reasons, cells.products(sheet))
    rows.refuse_doubles(sheet, found, "reason")
    branches = cells.counts(sheet, *(branch.name for branch in BRANCHES))
    (items,) = cells.counts(sheet, "items", required=False)
    parts = [
        *(rows.Part(counted, "request", requester=counted.name) for counted in branches),
        rows.Part(items, "item"),
    ]
    return rows.whole(given, "historical_reason", found, rows.row_locators(found.height), parts)


def read_by_requester(given: Input) -> Read:
    """Requests, items, and the share of requests complied with: for all, for courts and for others."""
    sheet = read_sheet(given, REQUESTER_HEADINGS)
    found = cells.coded(sheet, cells.PERIOD)
    rows.refuse_doubles(sheet, found, "country")
    parts = []
    for code, _ in _GROUPS:
        requester = code or None
        for unit in ("request", "item"):
            plain, values, bound, note = _bounded(sheet, f"{code}_{unit}s")
            (counted,) = cells.counts(plain, f"{code}_{unit}s", required=False)
            parts.append(rows.Part(values.fill_null(counted), unit, requester=requester, bound=bound, note=note))
        (shares,) = cells.percents(_bounded(sheet, f"{code}_complied")[0], f"{code}_complied")
        parts.append(rows.Part(shares, "percent", outcome="complied", requester=requester, zeros=True))
    return rows.whole(given, "historical_requester", found, rows.row_locators(found.height), parts)


def _bounded(sheet: Sheet, column: str) -> tuple[Sheet, pl.Series, pl.Series, pl.Series]:
    """The sheet without `<10` and `?` in a column, and for these cells the value, its bound and a note."""
    import polars as pl

    series = sheet.frame[column]
    under = series.str.extract(r"^\s*<\s*(\d+)\s*$").cast(pl.Int64)
    unknown = (series.str.strip_chars() == "?").fill_null(False)
    frame = pl.DataFrame({"said": series, "under": under, "unknown": unknown})
    columns = frame.select(
        plain=pl.when(pl.col("under").is_null() & ~pl.col("unknown")).then("said"),
        value=pl.when("unknown").then(0).otherwise("under"),
        bound=pl.when("unknown").then(pl.lit("at_least")).when(pl.col("under").is_not_null()).then(pl.lit("less_than")),
        note=pl.when("unknown").then(pl.lit("printed as '?': the source does not say how many")),
    )
    plain = Sheet(sheet.file, sheet.frame.with_columns(columns["plain"].alias(column)), sheet.printed)
    return plain, columns["value"], columns["bound"], columns["note"]
