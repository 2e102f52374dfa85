"""Google's summary file: requests and items by requester, with the shares of items by outcome, since 2019."""

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import COUNTRY, ITEMS, NAME, PERIOD, REQUESTER, REQUESTS
from kuager.instruments.demands.readers.google.sheet import Heading, read_sheet
from kuager.instruments.demands.vocabularies import REQUESTER as REQUESTERS
from kuager.record.reader import Input, Read

OUTCOMES = (
    Heading("removed_legal", ("% Removed-Legal",)),
    Heading("removed_policy", ("% Removed-Policy",)),
    Heading("not_found", ("% Content Not Found",)),
    Heading("not_enough_information", ("% Not Enough Information",)),
    Heading("no_action", ("% No Action Taken",)),
    Heading("already_removed", ("% Content Already Removed",)),
)
HEADINGS = (PERIOD, NAME, COUNTRY, REQUESTER, REQUESTS, ITEMS, *OUTCOMES)


def read(given: Input) -> Read:
    """Up to eight rows for each row of the file: requests, items, and the percents that are printed (zero, too)."""
    import polars as pl

    sheet = read_sheet(given, HEADINGS)
    found = pl.DataFrame(
        [
            cells.coded(sheet, "period", cells.half_year),
            cells.countries(sheet, "country", "name"),
            cells.coded(sheet, "requester", cells.code_in(REQUESTERS)),
        ]
    )
    rows.refuse_doubles(sheet, found, "requester")
    shares = [cells.percents(sheet, outcome.name) for outcome in OUTCOMES]
    cells.total_at_most(sheet, shares)
    parts = [
        rows.Part(cells.counts(sheet, "requests"), "request"),
        rows.Part(cells.counts(sheet, "items"), "item"),
        *(rows.Part(share, "percent", outcome=share.name, zeros=True) for share in shares),
    ]
    return rows.whole(given, "by_requester", found, rows.row_locators(found.height), parts)
