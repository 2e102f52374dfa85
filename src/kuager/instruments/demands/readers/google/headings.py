"""Headings that Google's files share, as its editions print them."""

from kuager.instruments.demands.readers.google.sheet import Heading, Holds

PERIOD = Heading("period", ("Period Ending", "Time Period"))
NAME = Heading("name", ("Country/Region", "Country"))
COUNTRY = Heading("country", ("CLDR Territory Code", "CLDR Territory"))
PRODUCT = Heading("product", ("Product",))
REASON = Heading("reason", ("Reason",))
REQUESTER = Heading("requester", ("Requester", "Requestor"))
REQUESTS = Heading("requests", ("Number of Requests",), Holds.COUNTS)
ITEMS = Heading(
    "items",
    ("Items Requested To Be Removed", "Items Requested Removal", "Items Requested for Removal", "Items Requested"),
    Holds.COUNTS,
)
