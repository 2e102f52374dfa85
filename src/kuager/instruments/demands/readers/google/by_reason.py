"""Google's detailed file: requests by product and reason, since 2011."""

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import COUNTRY, NAME, PERIOD, PRODUCT, REASON
from kuager.instruments.demands.readers.google.sheet import Heading, read_sheet
from kuager.instruments.demands.vocabularies import REASON as REASONS
from kuager.record.reader import Input, Read

HEADINGS = (PERIOD, NAME, COUNTRY, PRODUCT, REASON, Heading("total", ("Total", "Number of Requests", "Requests")))


def read(given: Input) -> Read:
    """One row for each row of the file: requests of one period, territory, product and reason."""
    import polars as pl

    sheet = read_sheet(given, HEADINGS)
    found = pl.DataFrame(
        [
            cells.coded(sheet, "period", cells.half_year),
            cells.countries(sheet, "country", "name"),
            cells.coded(sheet, "reason", cells.code_in(REASONS)),
            cells.products(sheet, "product"),
        ]
    )
    rows.refuse_doubles(sheet, found, "reason")
    parts = [rows.Part(cells.counts(sheet, "total"), "request")]
    return rows.whole(given, "by_reason", found, rows.row_locators(found.height), parts)
