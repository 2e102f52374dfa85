"""Google's summary file: requests and items by requester, with the shares of items by outcome, since 2019."""

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import COUNTRY, ITEMS, NAME, PERIOD, REQUESTER, REQUESTS
from kuager.instruments.demands.readers.google.sheet import Heading, Holds, read_sheet
from kuager.instruments.demands.vocabularies import REQUESTER as REQUESTERS
from kuager.record.reader import Input, Read

OUTCOMES = (
    Heading("removed_legal", ("% Removed-Legal",), Holds.PERCENTS),
    Heading("removed_policy", ("% Removed-Policy",), Holds.PERCENTS),
    Heading("not_found", ("% Content Not Found",), Holds.PERCENTS),
    Heading("not_enough_information", ("% Not Enough Information",), Holds.PERCENTS),
    Heading("no_action", ("% No Action Taken",), Holds.PERCENTS),
    Heading("already_removed", ("% Content Already Removed",), Holds.PERCENTS),
)
HEADINGS = (PERIOD, NAME, COUNTRY, REQUESTER, REQUESTS, ITEMS, *OUTCOMES)


def read(given: Input) -> Read:
    """Up to eight rows for each row of the file: requests, items, and the percents that are printed (zero, too)."""
    sheet = read_sheet(given, HEADINGS)
    found = cells.coded(sheet, cells.PERIOD, cells.Labels("requester", cells.code_in(REQUESTERS)))
    rows.refuse_doubles(sheet, found, "requester")
    requests, items = cells.counts(sheet, "requests", "items")
    shares = cells.percents(sheet, *(outcome.name for outcome in OUTCOMES))
    cells.total_at_most(sheet, shares)
    parts = [
        rows.Part(requests, "request"),
        rows.Part(items, "item"),
        *(rows.Part(share, "percent", outcome=share.name, zeros=True) for share in shares),
    ]
    return rows.whole(given, "by_requester", found, rows.row_locators(found.height), parts)
