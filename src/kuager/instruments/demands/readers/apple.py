"""Apple's transparency reports as one JSON cube: periods × countries × kinds of request × measures.

`rows` holds three places in the lists (period, country, kind of request) and then a number for each of `measures`, or
null where Apple prints none. `demands` is for what is to be removed, so of ten kinds of request three are taken:

- `app_takedown_legal_violation` and `app_takedown_platform_policy`, requests to take down apps: requests, apps that
  they name (items), requests that Apple challenged or rejected, requests that led to a removal, apps removed. The kind
  is the `reason`; removed for a violation of law is `removed_legal`, of Apple's own rules `removed_policy`.
- `account_restriction_deletion`: a series of its own, which answers only when asked for by name. Accounts restricted
  are `account_suspended`, accounts deleted `account_terminated`, as the DSA calls them.

The other kinds ask for data, not for removal: device, account, account preservation, financial identifier, push token,
emergency, digital content provider. They are left out by name, and so are appeals and apps reinstated, the share of
requests with data, and `ns_rows` (US national security). A kind or a measure that is none of these stops the reader.
Rows of no country (`N/A`) are refused.
"""

from __future__ import annotations

from kuager.instruments.demands.readers import common
from kuager.instruments.demands.tables import DEMANDS
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

_APPS = {"app_takedown_legal_violation": "legal_violation", "app_takedown_platform_policy": "platform_policy"}
_ACCOUNTS = "account_restriction_deletion"
_ABOUT_DATA = frozenset(
    (
        "device",
        "account",
        "account_preservation",
        "financial_identifier",
        "push_token",
        "emergency",
        "digital_content_provider",
    )
)
_KINDS = frozenset((*_APPS, _ACCOUNTS, *_ABOUT_DATA))
_REMOVED = {"legal_violation": "removed_legal", "platform_policy": "removed_policy"}

#: For apps: measure → unit and outcome ("removed" stands for the outcome of the kind).
_APP_MEASURES: dict[str, tuple[str, str | None]] = {
    "requests_received": ("request", None),
    "items_specified": ("item", None),
    "requests_challenged_rejected": ("request", "challenged"),
    "requests_app_removed": ("request", "removed"),
    "apps_removed": ("item", "removed"),
}
_ACCOUNT_MEASURES: dict[str, tuple[str, str | None]] = {
    "requests_received": ("request", None),
    "items_specified": ("account", None),
    "requests_challenged_rejected": ("request", "challenged"),
    "accounts_restricted": ("account", "account_suspended"),
    "accounts_deleted": ("account", "account_terminated"),
}
_LEFT_OUT = frozenset(
    (
        "requests_data_provided",
        "pct_data_provided",
        "requests_no_data",
        "content_provided",
        "noncontent_provided",
        "accounts_preserved",
        "appeals_received",
        "appeals_granted",
        "apps_reinstated",
    )
)
_MEASURES = frozenset((*_APP_MEASURES, *_ACCOUNT_MEASURES, *_LEFT_OUT))
_PARTS = ("source", "coverage", "measures", "periods", "countries", "request_types", "rows", "ns_rows")
_PLACES = ("period", "country", "request_type")


def read_cube(given: Input) -> Read:
    """Rows of the three kinds. Raises ReadError for another document, an unknown kind or measure, a damaged row."""
    document = common.decoded(given, "the cube of Apple's transparency reports")
    measures, periods = common.labels(given, document, "measures"), common.labels(given, document, "periods")
    countries, kinds = common.labels(given, document, "countries"), common.labels(given, document, "request_types")
    cells = common.table(given, document, "rows", len(_PLACES) + len(measures))
    for name in ("source", "coverage", "ns_rows"):
        document.pop(name, None)
    common.nothing_left(given, document, _PARTS)
    _all_known(given, "measures", measures, _MEASURES)
    _all_known(given, "request_types", kinds, _KINDS)
    halves = [_half_year(given, number, said) for number, said in enumerate(periods)]
    codes = [common.country_named(said) for said in countries]
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    first: dict[tuple[int, int, int], int] = {}
    for number, row in enumerate(cells):
        at = tuple(
            common.position(given, f"/rows/{number}/{place_}", row[place_], of)
            for place_, of in enumerate((periods, countries, kinds))
        )
        if (earlier := first.setdefault((at[0], at[1], at[2]), number)) != number:
            raise ReadError(
                f"repeats the period, country and kind of /rows/{earlier}",
                place=place(given.name, None, None, f"/rows/{number}"),
                help="each combination may stand only once: fetch the file again, it is edited",
            )
        kind = kinds[at[2]]
        if kind in _ABOUT_DATA:
            continue
        counts = {
            measure: common.count_in(given, f"/rows/{number}/{place_}, {measure}", row[place_])
            for place_, measure in enumerate(measures, len(_PLACES))
            if measure not in _LEFT_OUT
        }
        country = codes[at[1]]
        if country is None:
            refused.append(Refusal(number, "country", f"/rows/{number}: '{countries[at[1]][:40]}' is no country"))
            continue
        if wrong := _wrong(number, counts):
            refused.append(wrong)
            continue
        base = {"period": halves[at[0]], "country": country, "locator": f"/rows/{number}"}  # RFC 6901
        rows += [{**base, **said} for said in _said(given, number, kind, counts)]
    if not rows:
        raise ReadError("has no request to remove anything", place=place(given.name, None, None, "/rows"))
    edition = common.edition_of(given, halves)
    whole = [{"platform": "apple", "edition": edition, **row} for row in rows]
    return Read(of_rows(DEMANDS, whole), tuple(refused))


def _all_known(given: Input, where: str, said: list[str], known: frozenset[str]) -> None:
    for number, label in enumerate(said):
        if label not in known:
            raise ReadError(
                f"'{label[:60]}' is not known to this reader",
                place=place(given.name, None, None, f"/{where}/{number}"),
                help=f"known: {', '.join(sorted(known))}",
            )


def _half_year(given: Input, number: int, said: str) -> str:
    found = common.half_years(said)
    if len(found) != 1:
        raise ReadError(
            f"'{said[:40]}' is no half-year",
            place=place(given.name, None, None, f"/periods/{number}"),
            help="such as 2021 H2",
        )
    return found[0]


def _wrong(number: int, counts: dict[str, int | None]) -> Refusal | None:
    """A refusal where more requests were answered than received."""
    received = counts.get("requests_received")
    if received is None:
        return Refusal(number, "requests_received", f"/rows/{number} does not say how many requests were received")
    for measure in ("requests_challenged_rejected", "requests_app_removed"):
        if (counts.get(measure) or 0) > received:
            return Refusal(number, measure, f"/rows/{number}: {counts[measure]} of {received} requests received")
    return None


def _said(given: Input, number: int, kind: str, counts: dict[str, int | None]) -> list[dict[str, object]]:
    """The numbers of a row. Raises ReadError where the kind has a number in a measure that is not its own."""
    own = _ACCOUNT_MEASURES if kind == _ACCOUNTS else _APP_MEASURES
    reason = _APPS.get(kind)
    series = "account_restrictions" if kind == _ACCOUNTS else "total"
    found: list[dict[str, object]] = []
    for measure, count in counts.items():
        if count is None:
            continue
        if measure not in own:
            raise ReadError(
                f"the kind '{kind}' has a number of {measure}",
                place=place(given.name, None, None, f"/rows/{number}"),
                help="it never had one: this reader does not know what it counts",
            )
        unit, outcome = own[measure]
        outcome = _REMOVED[reason] if outcome == "removed" and reason else outcome
        found.append({"series": series, "reason": reason, "unit": unit, "outcome": outcome, "value": float(count)})
    return found


APPLE = Reader(
    name="apple.removals",
    version=1,
    title="Apple's requests to take down apps and to restrict accounts, of all half-years",
    table=DEMANDS,
    read=read_cube,
    expects="JSON: measures, periods, countries, request_types, rows",
    examples=("apple-transparency.json",),
)
