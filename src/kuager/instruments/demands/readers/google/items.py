"""Google's export of requests, items and outcomes by requester, product and reason, since 2019."""

from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.headings import (
    COUNTRY,
    ITEMS,
    NAME,
    PERIOD,
    PRODUCT,
    REASON,
    REQUESTER,
    REQUESTS,
)
from kuager.instruments.demands.readers.google.sheet import Heading, Holds, read_sheet
from kuager.instruments.demands.vocabularies import REASON as REASONS
from kuager.instruments.demands.vocabularies import REQUESTER as REQUESTERS
from kuager.record.reader import Input, Read

OUTCOMES = (
    Heading("removed_legal", ("items_removed_legal",), Holds.COUNTS),
    Heading("removed_policy", ("items_removed_policy",), Holds.COUNTS),
    Heading("not_found", ("items_content_not_found", "items_not_found"), Holds.COUNTS),
    Heading("not_enough_information", ("items_not_enough_info", "items_not_enough_information"), Holds.COUNTS),
    Heading("no_action", ("items_no_action_taken", "items_no_action"), Holds.COUNTS),
    Heading("already_removed", ("items_content_already_removed", "items_already_removed"), Holds.COUNTS),
)
HEADINGS = (PERIOD, NAME, COUNTRY, REQUESTER, PRODUCT, REASON, REQUESTS, ITEMS, *OUTCOMES)


def read(given: Input) -> Read:
    """Up to eight rows for each row of the file: requests, items, and the items of each outcome that had any."""
    sheet = read_sheet(given, HEADINGS)
    found = cells.coded(
        sheet,
        cells.PERIOD,
        cells.Labels("reason", cells.code_in(REASONS)),
        cells.Labels("requester", cells.code_in(REQUESTERS)),
        cells.products(sheet),
    )
    rows.refuse_doubles(sheet, found, "reason")
    requests, items, *outcomes = cells.counts(sheet, "requests", "items", *(outcome.name for outcome in OUTCOMES))
    parts = [
        rows.Part(requests, "request"),
        rows.Part(items, "item", note=rows.unaccounted(items, outcomes)),
        *(rows.Part(counted, "item", outcome=counted.name) for counted in outcomes),
    ]
    return rows.whole(given, "item_export", found, rows.row_locators(found.height), parts)
