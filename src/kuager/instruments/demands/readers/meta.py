"""Meta's content restrictions: how many items of each product were restricted in each country, a file a half-year.

Three layouts, told apart by their columns:

- `Country,count` (to the first half of 2018): the total of each country that has one;
- `ISO Code,Country`, a column for each product (`Facebook Post`) and `total` (from the second half of 2018);
- the same, where some products have two columns more, `…: Global GB externally imposed` and `…: Global GB applied to
  others`: items that were restricted in the whole world because the authorities of one country asked for it. They are
  imposed on every country but that one, and there "applied to others".

**The worldwide blanket.** An item restricted worldwide counts in the total of every country, though the authorities of
one alone asked. So a row of this table is of one scope: `country` (what the country alone has), `worldwide` (the
blanket), `imposed_worldwide` (what its own authorities had restricted everywhere). Columns that say so decide first. A
column that does not say so is held to this rule: one value above zero that at least half of the countries of the file
have, and that at least 95 in 100 of them reach, in a file of at least 100 countries, is a blanket. A file with fewer
countries has none, since a blanket would have put every country into it.

What the cells say: a whole number, with commas between thousands or without; `N/A` (not counted then: no row). A cell
that is empty is zero where the total proves it, and that is reported as repaired. A row whose total is not the sum of
its products is refused.

The half-year stands in the name of the file, or in `edition` of sources.toml. The rows count what was restricted, not
what was asked for (Meta prints no such number), so they have the outcome `removed_legal`: access withheld for legal
reasons. Their totals have no product; the parts by product follow, without the zeros.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kuager.instruments.demands import territories
from kuager.instruments.demands.readers.common import country_named, edition_of, period_of_file, whole
from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.demands.vocabularies import label_key
from kuager.record.delimited import Columns, Line, Sheet, fold, read_sheet, without_doubles
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal, Repair

#: A blanket is in every country's total: nearly all countries reach it, most have nothing else.
LEAST_COUNTRIES = 100
LEAST_SHARE_WITH_NO_MORE = 0.5
LEAST_SHARE_WITH_SO_MUCH = 0.95

_KINDS = {
    "facebook": "account ad album comment event group marketplace media page page+group photo post profile reel story "
    "video",
    "instagram": "account ad comment media post profile reel story",
    "threads": "account comment media post profile reply",
    "messenger": "account media message",
}
_PRODUCTS = frozenset(f"{app} {kind}" for app, kinds in _KINDS.items() for kind in kinds.split())
_SCOPES = {
    "global gb externally imposed": "worldwide",
    "global gb applied to others": "imposed_worldwide",
}
_NOT_COUNTED = frozenset(("n/a", "na", "-"))


@dataclass(frozen=True)
class _Part:
    """One column of counts: where, of which product (None: of all), in which scope (None: it does not say)."""

    at: int
    name: str
    product: str | None
    scope: str | None


@dataclass
class _Row:
    """One country's row: its counts by column, and what each column holds of the blanket."""

    line: Line
    country: str
    counts: dict[int, int] = field(default_factory=dict)


def read_restrictions(given: Input) -> Read:
    """Rows of one half-year. Raises ReadError for another layout, and where no half-year is named."""
    period = period_of_file(given)
    sheet = read_sheet(given)
    columns = Columns(sheet)
    code, country = columns.take("iso code", "country code"), columns.need("country")
    total = columns.need("total") if code is not None else columns.need("count", "total")
    parts = _parts(columns) if code is not None else [_Part(total, sheet.columns[total].strip(), None, None)]
    columns.audit()
    if not parts:
        raise ReadError("has no column of a product", place=place(given.name, 1), help="such as 'Facebook Post'")
    lines, refused = without_doubles(sheet, country if code is None else code)
    repaired: list[Repair] = []
    taken: list[_Row] = []
    for line in lines:
        row = _row(sheet, line, code, country, parts, total, repaired)
        if isinstance(row, Refusal):
            refused.append(row)
        else:
            taken.append(row)
    untold = [part for part in parts if part.scope is None]
    blankets = {part.at: count for part in untold if (count := blanket(_counted(taken, part)))}
    common = {
        "platform": "meta",
        "series": "total",
        "edition": edition_of(given, [period]),
        "period": period,
        "outcome": "removed_legal",
        "unit": "item",
    }
    rows = [{**common, **said} for one in taken for said in _said(one, parts, blankets)]
    if not rows:
        raise ReadError("has no row that can be read", place=place(given.name, 2), help="fetch the file again")
    return Read(of_rows(DEMANDS, rows), tuple(sorted(refused, key=lambda one: one.row)), tuple(repaired))


def blanket(counts: list[int]) -> int | None:
    """The worldwide blanket in a column, by the rule above; None where there is none."""
    if len(counts) < LEAST_COUNTRIES:
        return None
    value, times = Counter(counts).most_common(1)[0]
    reaching = sum(count >= value for count in counts)
    most = times >= LEAST_SHARE_WITH_NO_MORE * len(counts)
    return value if value > 0 and most and reaching >= LEAST_SHARE_WITH_SO_MUCH * len(counts) else None


def _parts(columns: Columns) -> list[_Part]:
    """The columns of products, each of which is taken."""
    found = []
    for name, at in list(columns.left.items()):
        product, _, scope = (said.strip() for said in name.partition(":"))
        if product in _PRODUCTS and (not scope or scope in _SCOPES):
            columns.take(name)
            found.append(_Part(at, columns.sheet.columns[at].strip(), _code(product), _SCOPES.get(scope)))
    for one in found:
        told = {other.scope for other in found if other.product == one.product and other.scope}
        if told and told != set(_SCOPES.values()):
            raise ReadError(
                f"has one of the two columns of '{one.name.partition(':')[0]}' about what is restricted worldwide",
                place=place(columns.sheet.name, 1, one.at + 1, one.name),
                help="expected 'Global GB externally imposed' and 'Global GB applied to others', or neither",
            )
    columns.known += [*_PRODUCTS, *(f"facebook profile: {scope}" for scope in _SCOPES)]
    return found


def _code(product: str) -> str:
    """`facebook page+group` → facebook_page_group."""
    return label_key(product)


def _counted(rows: list[_Row], part: _Part) -> list[int]:
    return [row.counts[part.at] for row in rows if part.at in row.counts]


def _row(
    sheet: Sheet,
    line: Line,
    code: int | None,
    name: int,
    parts: list[_Part],
    total: int,
    repaired: list[Repair],
) -> _Row | Refusal:
    country = _country(sheet, line, code, name)
    if isinstance(country, Refusal):
        return country
    row = _Row(line, country)
    empty = []
    for part in parts:
        said = line.cells[part.at].strip()
        if fold(said) in _NOT_COUNTED:
            continue
        if not said:
            empty.append(part)
            continue
        count = whole(said)
        if count is None:
            return Refusal(line.number, part.name, f"'{said[:40]}' is no count")
        row.counts[part.at] = count
    column = sheet.columns[total].strip()
    printed = whole(line.cells[total])
    if printed is None:
        return Refusal(line.number, column, f"'{line.cells[total].strip()[:40]}' is no count")
    if (added := sum(row.counts.values())) != printed:
        return Refusal(line.number, column, f"is {printed}, the products add up to {added}")
    for part in empty:
        row.counts[part.at] = 0
        repaired.append(Repair(line.number, part.name, "", "0", f"the other products add up to the total of {printed}"))
    return row


def _country(sheet: Sheet, line: Line, code: int | None, name: int) -> str | Refusal:
    """The country of a row, whose code and name must agree where both are known."""
    said = line.cells[name].strip()
    by_name = country_named(said)
    if code is None:
        if by_name is None:
            return Refusal(line.number, sheet.columns[name].strip(), f"'{said[:40]}' is no country")
        return by_name
    letters = line.cells[code].strip()
    by_code = territories.by_code(letters, territories.known_codes())
    if by_code is None:
        return Refusal(line.number, sheet.columns[code].strip(), f"'{letters[:40]}' is no country's code")
    if by_name is not None and by_name != by_code:
        return Refusal(line.number, sheet.columns[name].strip(), f"{letters} is not the code of {said[:40]}")
    return by_code


def _said(row: _Row, parts: list[_Part], blankets: dict[int, int]) -> list[dict[str, object]]:
    """The rows of a country: first what it has in each scope in all, zero included, then by product."""
    cells: dict[tuple[str | None, str], int] = {}
    totals = {"country": 0, "worldwide": 0}
    guessed: set[str] = set()
    for part in parts:
        if part.at not in row.counts:
            continue
        count = row.counts[part.at]
        shares = {part.scope or "country": count}
        everywhere = blankets.get(part.at, 0)
        if everywhere and count >= everywhere:
            shares = {"country": count - everywhere, "worldwide": everywhere}
            guessed.add(f"{everywhere} in {part.name}")
        for scope, share in shares.items():
            totals[scope] = totals.get(scope, 0) + share
            if share and part.product:
                cells[part.product, scope] = cells.get((part.product, scope), 0) + share
    note = None
    if guessed:
        note = f"the worldwide part is told by its value, which most countries have alone: {', '.join(sorted(guessed))}"
    base: dict[str, object] = {"country": row.country, "locator": f"row {row.line.number}", "note": note}
    said: list[dict[str, object]] = [{**base, "scope": scope, "value": float(count)} for scope, count in totals.items()]
    for (product, scope), count in cells.items():
        said.append({**base, "product": product, "scope": scope, "value": float(count)})
    return said


META = Reader(
    name="meta.content_restrictions",
    version=1,
    title="Meta's content restrictions of a half-year, by country and product",
    table=DEMANDS,
    read=read_restrictions,
    expects="CSV: Country, count; or ISO Code, Country, Facebook Profile, …, Instagram Account, …, total",
    examples=("Content_Restrictions_2020_H2.csv",),
)
