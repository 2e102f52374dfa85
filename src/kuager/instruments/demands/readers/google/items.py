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
from kuager.instruments.demands.readers.google.sheet import Heading, read_sheet
from kuager.instruments.demands.vocabularies import REASON as REASONS
from kuager.instruments.demands.vocabularies import REQUESTER as REQUESTERS
from kuager.record.reader import Input, Read

OUTCOMES = (
    Heading("removed_legal", ("items_removed_legal",)),
    Heading("removed_policy", ("items_removed_policy",)),
    Heading("not_found", ("items_content_not_found", "items_not_found")),
    Heading("not_enough_information", ("items_not_enough_info", "items_not_enough_information")),
    Heading("no_action", ("items_no_action_taken", "items_no_action")),
    Heading("already_removed", ("items_content_already_removed", "items_already_removed")),
)
HEADINGS = (PERIOD, NAME, COUNTRY, REQUESTER, PRODUCT, REASON, REQUESTS, ITEMS, *OUTCOMES)


def read(given: Input) -> Read:
    """Up to eight rows for each row of the file: requests, items, and the items of each outcome that had any."""
    import polars as pl

    sheet = read_sheet(given, HEADINGS)
    found = pl.DataFrame(
        [
            cells.coded(sheet, "period", cells.half_year),
            cells.countries(sheet, "country", "name"),
            cells.coded(sheet, "reason", cells.code_in(REASONS)),
            cells.coded(sheet, "requester", cells.code_in(REQUESTERS)),
            cells.products(sheet, "product"),
        ]
    )
    rows.refuse_doubles(sheet, found, "reason")
    items = cells.counts(sheet, "items")
    outcomes = [cells.counts(sheet, outcome.name) for outcome in OUTCOMES]
    parts = [
        rows.Part(cells.counts(sheet, "requests"), "request"),
        rows.Part(items, "item", note=rows.unaccounted(items, outcomes)),
        *(rows.Part(outcome, "item", outcome=outcome.name) for outcome in outcomes),
    ]
    return rows.whole(given, "item_export", found, rows.row_locators(found.height), parts)
