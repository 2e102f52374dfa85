"""Google's detailed file: requests by product and reason, since 2011."""

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import COUNTRY, NAME, PERIOD, PRODUCT, REASON
from kuager.instruments.demands.readers.google.sheet import Heading, Holds, read_sheet
from kuager.instruments.demands.vocabularies import REASON as REASONS
from kuager.record.reader import Input, Read

TOTAL = Heading("total", ("Total", "Number of Requests", "Requests"), Holds.COUNTS)
HEADINGS = (PERIOD, NAME, COUNTRY, PRODUCT, REASON, TOTAL)


def read(given: Input) -> Read:
    """One row for each row of the file: requests of one period, territory, product and reason."""
    sheet = read_sheet(given, HEADINGS)
    found = cells.coded(sheet, cells.PERIOD, cells.Labels("reason", cells.code_in(REASONS)), cells.products(sheet))
    rows.refuse_doubles(sheet, found, "reason")
    (requests,) = cells.counts(sheet, "total")
    parts = [rows.Part(requests, "request")]
    return rows.whole(given, "by_reason", found, rows.row_locators(found.height), parts)
