"""The harmonised reports under the EU's Digital Services Act, tables 3 to 11 of many services in one JSON document.

**What is taken: table 3, the orders of member states' authorities** (Implementing Regulation (EU) 2024/2835, Annex I,
https://eur-lex.europa.eu/eli/reg_impl/2024/2835/oj). A row of `t3` is six numbers: places of the service, the category
of illegal content and the member state in the lists, then orders to act against illegal content (Article 9), items of
information that those orders name, and orders to provide information (Article 10). So the row 374, 591, 0 is 374 orders
about 591 items, and no order to provide information.

- Orders under Article 9 are requests of the series `dsa_orders`, their items are items.
- Orders under Article 10 ask for data: the series `dsa_information_orders`, which answers only when asked for by name.
- The company is the platform, the service its product. The categories (`STATEMENT_CATEGORY_…`) are reasons.

**What is checked.** A service states a total of all member states. Its rows by state are taken where they add up to it,
measure by measure. Where they do not (some reports name states in groups or leave them out), nothing can be said about
any state, and all of the company's rows of that measure are refused: their sum would be taken for the company's. The
categories of a state are taken where they add up to all of the state's orders; an order that is counted in two
categories, or a category left out, refuses them.

**What is left out by name**: the totals of all member states, which are no country's; sub-categories (`KEYWORD_…`,
`KEYWORD_OTHER` stands under several categories); `t4` notices, `t5` and `t6` own-initiative decisions, `t7`
complaints and other handling, `t8` automated means, `t9` complaints and disputes, `t10` recipients or moderators, `t11`
texts: none of them is a demand by a state. Median times are not in table 3 of this document. A table, company or
category of another name stops the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from kuager.instruments.demands.readers import common
from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.demands.vocabularies import product_code
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

_TABLES = ("t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11")
_LISTS = ("services", "service_platforms", "categories", "sections", "indicators", "scopes", "surfaces")
_PARTS = ("meta", *_LISTS, "category_labels", *_TABLES)

_COMPANIES = {
    "Google": "google",
    "X": "x",
    "TikTok": "tiktok",
    "Meta": "meta",
    "Pinterest": "pinterest",
    "Alibaba": "aliexpress",
    "Amazon": "amazon",
    "Microsoft": "microsoft",
    "Booking.com": "booking",
    "Apple": "apple",
    "Shein": "shein",
    "Wikimedia": "wikimedia",
    "Zalando": "zalando",
    "Temu": "temu",
    "Snap": "snap",
    "Aylo": "pornhub",
    "WebGroup Czech Republic": "xvideos",
    "NKL Associates": "xnxx",
}
_OWN_PLATFORM = {"LinkedIn": "linkedin"}

_CATEGORY = "STATEMENT_CATEGORY_"
_REASONS = {
    "ANIMAL_WELFARE": "animal_welfare",
    "CONSUMER_INFORMATION": "consumer_information",
    "CYBER_VIOLENCE": "cyber_violence",
    "CYBER_VIOLENCE_AGAINST_WOMEN": "cyber_violence_against_women",
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS": "privacy",
    "ILLEGAL_OR_HARMFUL_SPEECH": "illegal_or_harmful_speech",
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS": "intellectual_property",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": "civic_discourse",
    "NOT_SPECIFIED_ORDER": "unspecified",
    "OTHER_ILLEGAL": "other",
    "OTHER_VIOLATION_TC": "platform_policy",
    "PROTECTION_OF_MINORS": "protection_of_minors",
    "RISK_FOR_PUBLIC_SECURITY": "public_security",
    "SCAMS_AND_FRAUD": "fraud",
    "SELF_HARM": "self_harm",
    "UNSAFE_AND_PROHIBITED_PRODUCTS": "unsafe_products",
    "VIOLENCE": "violence",
}
_NO_ORDER = frozenset(("NOT_SPECIFIED_NOTICE",))  # a category of notices alone
_ALL = "TOTAL"

#: https://european-union.europa.eu/principles-countries-history/eu-countries_en; the EU writes EL for Greece.
_STATES = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905
_LETTERS = {"EL": "GR"}


@dataclass(frozen=True)
class _Measure:
    """One of the three numbers of a row of table 3."""

    name: str
    series: str
    unit: str


_MEASURES = (
    _Measure("orders to act (Article 9)", "dsa_orders", "request"),
    _Measure("items of those orders", "dsa_orders", "item"),
    _Measure("orders to provide information (Article 10)", "dsa_information_orders", "request"),
)
_PLACES = 3

Counts = tuple[int | None, ...]


@dataclass
class _Service:
    """What table 3 says of one service: rows with their place in the table."""

    platform: str
    product: str
    total: tuple[int, Counts] | None = None
    states: dict[str, tuple[int, Counts]] = field(default_factory=dict)
    categories: dict[str, dict[str, tuple[int, Counts]]] = field(default_factory=dict)

    def added(self, measure: int) -> int:
        """The member states together."""
        return sum(counts[measure] or 0 for _, counts in self.states.values())

    def stated(self, measure: int) -> int | None:
        """The total that the service states."""
        return self.total[1][measure] if self.total else None


def read_reports(given: Input) -> Read:
    """Rows of table 3. Raises ReadError for another document, table, company or category, and for a damaged row."""
    document = common.decoded(given, "a document of harmonised DSA reports")
    period = _period(given, document)
    lists = {name: common.labels(given, document, name) for name in _LISTS if name != "service_platforms"}
    services = _services(given, document, lists["services"])
    cells = common.table(given, document, "t3", _PLACES + len(_MEASURES))
    for name in ("category_labels", *_TABLES):
        document.pop(name, None)
    common.nothing_left(given, document, _PARTS)
    refused = _fill(given, cells, services, lists["categories"], lists["scopes"])
    rows: list[dict[str, object]] = []
    for at, measure in enumerate(_MEASURES):
        unproven = {platform for service in services if (platform := _unproven(service, at, measure, refused))}
        for service in services:
            if service.platform not in unproven and service.stated(at) is not None:
                rows += _rows(service, at, measure, refused)
    if not rows:
        raise ReadError("has no order that can be read", place=place(given.name, None, None, "/t3"))
    edition = common.edition_of(given, [period])
    whole = [{"edition": edition, "period": period, **row} for row in rows]
    return Read(of_rows(DEMANDS, whole), tuple(sorted(refused, key=lambda one: one.row)))


def _period(given: Input, document: common.Json) -> str:
    """`2025-07-01/2025-12-31` as whole months: 2025-07/2025-12."""
    meta = document.pop("meta", None)
    said = meta.get("period") if isinstance(meta, dict) else None
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", said) if isinstance(said, str) else None
    try:
        first, last = (date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else (date.max, date.min)
    except ValueError:
        first, last = date.max, date.min
    if first > last or first.day != 1 or (last + timedelta(days=1)).day != 1:
        raise ReadError(
            "does not say which months it covers",
            place=place(given.name, None, None, "/meta/period"),
            help="expected the first day of a month and the last of another, such as 2025-07-01/2025-12-31",
        )
    return f"{first:%Y-%m}/{last:%Y-%m}"


def _services(given: Input, document: common.Json, names: list[str]) -> list[_Service]:
    companies = document.pop("service_platforms", None)
    if not isinstance(companies, list) or len(companies) != len(names):
        raise ReadError(
            "does not name a company for each service",
            place=place(given.name, None, None, "/service_platforms"),
            help=f"expected {len(names)} names",
        )
    found = []
    for number, (name, company) in enumerate(zip(names, companies, strict=True)):
        platform = _OWN_PLATFORM.get(name) or _COMPANIES.get(company if isinstance(company, str) else "")
        if platform is None:
            raise ReadError(
                f"the company '{str(company)[:60]}' is not known to this reader",
                place=place(given.name, None, None, f"/service_platforms/{number}"),
                help=f"known: {', '.join(_COMPANIES)}",
            )
        found.append(_Service(platform, product_code(name)))
    return found


def _fill(
    given: Input, cells: list[list[object]], services: list[_Service], categories: list[str], scopes: list[str]
) -> list[Refusal]:
    """Sort the rows of table 3 into the services; the refusals of those whose state is none."""
    refused: list[Refusal] = []
    for number, row in enumerate(cells):
        where = f"/t3/{number}"
        service = services[common.position(given, f"{where}/0", row[0], services_names(services))]
        category = categories[common.position(given, f"{where}/1", row[1], categories)]
        scope = scopes[common.position(given, f"{where}/2", row[2], scopes)].strip()
        counts = tuple(common.count_in(given, f"{where}/{_PLACES + at}", row[_PLACES + at]) for at in range(3))
        reason = _reason(given, where, category)
        if reason is None:
            continue
        state = _LETTERS.get(scope.upper(), scope.upper())
        if state != _ALL and state not in _STATES:
            if reason == _ALL:
                refused.append(Refusal(number, "scope", f"{where}: '{scope[:40]}' is not one member state"))
            continue
        _put(given, service, number, state, reason, counts)
    return refused


def services_names(services: list[_Service]) -> list[str]:
    """The products, as labels that a row may point at."""
    return [service.product for service in services]


def _reason(given: Input, where: str, category: str) -> str | None:
    """The reason for a category, TOTAL for all of them; None for a sub-category."""
    if category == _ALL:
        return _ALL
    if not category.startswith(_CATEGORY):
        return None
    reason = _REASONS.get(category.removeprefix(_CATEGORY))
    if reason is None and category.removeprefix(_CATEGORY) not in _NO_ORDER:
        raise ReadError(
            f"the category '{category[:80]}' is not known to this reader",
            place=place(given.name, None, None, f"{where}/1"),
            help=f"known: {', '.join(_CATEGORY + name for name in _REASONS)}",
        )
    return reason


def _put(given: Input, service: _Service, number: int, state: str, reason: str, counts: Counts) -> None:
    if state == _ALL:
        if reason != _ALL:
            return
        doubled = service.total
        service.total = (number, counts)
    elif reason == _ALL:
        doubled = service.states.get(state)
        service.states[state] = (number, counts)
    else:
        held = service.categories.setdefault(state, {})
        doubled = held.get(reason)
        held[reason] = (number, counts)
    if doubled is not None:
        raise ReadError(
            f"repeats the service, category and member state of /t3/{doubled[0]}",
            place=place(given.name, None, None, f"/t3/{number}"),
            help="each combination may stand only once",
        )


def _unproven(service: _Service, at: int, measure: _Measure, refused: list[Refusal]) -> str | None:
    """The platform, where a service's member states do not add up to its total; with a refusal that says so."""
    stated, added = service.stated(at), service.added(at)
    if (stated or 0) == added and (service.total is not None or not service.states):
        return None
    number = service.total[0] if service.total else next(iter(service.states.values()))[0]
    reason = f"/t3/{number}, {service.product}: the member states add up to {added} of {stated} {measure.name}"
    refused.append(Refusal(number, measure.name, reason))
    return service.platform


def _rows(service: _Service, at: int, measure: _Measure, refused: list[Refusal]) -> list[dict[str, object]]:
    base = {
        "platform": service.platform,
        "product": service.product,
        "series": measure.series,
        "unit": measure.unit,
    }
    rows: list[dict[str, object]] = []
    for state, (number, counts) in service.states.items():
        told = counts[at] or 0
        rows.append({**base, "country": state, "value": float(told), "locator": f"/t3/{number}"})
        parts = {reason: (row, said[at]) for reason, (row, said) in service.categories.get(state, {}).items()}
        added = sum(count or 0 for _, count in parts.values())
        if added != told:
            reason = f"/t3/{number}, {service.product}, {state}: the categories add up to {added} of {told}"
            refused.append(Refusal(number, measure.name, f"{reason} {measure.name}"))
            continue
        rows += [
            {**base, "country": state, "reason": reason, "value": float(count), "locator": f"/t3/{row}"}
            for reason, (row, count) in parts.items()
            if count
        ]
    return rows


DSA = Reader(
    name="dsa.orders",
    version=1,
    title="Orders of EU member states in the harmonised DSA reports of large services",
    table=DEMANDS,
    read=read_reports,
    expects="JSON: meta, services, service_platforms, categories, scopes, t3 …",
    examples=("vlop-dsa.json",),
)
