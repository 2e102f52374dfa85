"""Google's report on government requests to remove content: each of its files is a series of its own."""

from kuager.instruments.demands.tables import DEMANDS
from kuager.record.reader import Input, Read, Reader

# Each reader is imported when it reads: a check that finds its tables in the cache needs none of them.


def _by_requester(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import by_requester

    return by_requester.read(given)


def _by_reason(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import by_reason

    return by_reason.read(given)


def _historical_requester(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import historical

    return historical.read_by_requester(given)


def _historical_reason(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import historical

    return historical.read_by_reason(given)


def _cube(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import cube

    return cube.read(given)


def _items(given: Input) -> Read:
    from kuager.instruments.demands.readers.google import items

    return items.read(given)


READERS = (
    Reader(
        "google.by_requester",
        1,
        "Google removal requests by requester (summary file)",
        DEMANDS,
        _by_requester,
        expects="CSV or gzip: Period Ending, CLDR Territory Code, Requester, Number of Requests, Items …, % …",
        examples=("google-government-removal-requests.csv",),
    ),
    Reader(
        "google.by_reason",
        1,
        "Google removal requests by product and reason (detailed file)",
        DEMANDS,
        _by_reason,
        expects="CSV or gzip: Period Ending, CLDR Territory Code, Product, Reason, Total",
        examples=("google-government-detailed-removal-requests.csv",),
    ),
    Reader(
        "google.historical_requester",
        1,
        "Google removal requests to June 2019, courts and others (historical summary file)",
        DEMANDS,
        _historical_requester,
        expects="CSV or gzip: Period Ending, CLDR Territory Code, All Requests …, Court Orders …, Other Requests …",
        examples=("google-government-removal-requests-historical.csv",),
    ),
    Reader(
        "google.historical_reason",
        1,
        "Google removal requests to June 2019 by product, reason and branch (historical detailed file)",
        DEMANDS,
        _historical_reason,
        expects="CSV or gzip: Period Ending, CLDR Territory Code, Product, Reason, Court Orders, Executive …, Items …",
        examples=("google-government-detailed-removal-requests-historical.csv",),
    ),
    Reader(
        "google.cube",
        1,
        "Google removal requests in all breakdowns (JSON cube)",
        DEMANDS,
        _cube,
        expects="JSON or gzip: periods, countries, country_names, requestors, products, reasons, schema, rows",
        examples=("google-government-removals.json",),
    ),
    Reader(
        "google.items",
        1,
        "Google removal requests in all breakdowns (item export)",
        DEMANDS,
        _items,
        expects="CSV or gzip: time_period, cldr_territory, requestor, product, reason, number_of_requests, items_…",
        examples=("google-government-removal-requests.csv",),
    ),
)
