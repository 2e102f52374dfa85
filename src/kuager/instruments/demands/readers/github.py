"""GitHub's government takedowns: requests received, and what was processed and taken down, by year or half-year.

Four files, told apart by their columns, one row for each government, year (and half) and, where requests were
processed, type:

- `count_received`: requests received;
- `type`, `count_processed` and the repositories, pages and accounts affected. The type is the ground of GitHub's
  decision: `Local law` is `removed_legal`, `Terms of service` is `removed_policy`.

The files by half-year leave out half-years whose requests the yearly files count (Russia 2024: 42 requests in the year,
17 in the first half, no row for the second), so they are a series of their own, `half_yearly`, in which a row that is
missing is not zero.
"""

from __future__ import annotations

from kuager.instruments.demands import territories
from kuager.instruments.demands.readers.common import FIRST_YEAR, country_named, edition_of, half, whole
from kuager.instruments.demands.tables import DEMANDS
from kuager.record.delimited import Columns, Line, Sheet, is_year, read_sheet, without_doubles
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

_AFFECTED = {
    "count processed": "request",
    "count repos affected": "repository",
    "count pages affected": "page",
    "count accounts affected": "account",
}
_GROUNDS = {"local law": "removed_legal", "terms of service": "removed_policy"}


def read_takedowns(given: Input) -> Read:
    """Rows of one file. Raises ReadError for another file of the repository, or other columns."""
    sheet = read_sheet(given)
    columns = Columns(sheet)
    year, number = columns.need("year"), columns.take("half")
    name, code = columns.need("government"), columns.need("government iso2 code")
    ground = columns.take("type")
    if ground is None:
        counts = {columns.need("count received"): "request"}
    else:
        counts = {columns.need(column): unit for column, unit in _AFFECTED.items()}
    columns.audit()
    key = [year, code, *(at for at in (number, ground) if at is not None)]
    lines, refused = without_doubles(sheet, *key)
    rows: list[dict[str, object]] = []
    for line in lines:
        period = _period(sheet, line, year, number)
        country = _country(sheet, line, name, code)
        outcome = None if ground is None else _outcome(sheet, line, ground)
        values = {at: whole(line.cells[at]) for at in counts}
        wrong = next((one for one in (period, country, outcome) if isinstance(one, Refusal)), None)
        if wrong is None and (at := next((at for at, value in values.items() if value is None), None)) is not None:
            wrong = Refusal(line.number, sheet.columns[at].strip(), f"'{line.cells[at].strip()[:40]}' is no count")
        if wrong is not None:
            refused.append(wrong)
            continue
        base = {"period": period, "country": country, "outcome": outcome, "locator": f"row {line.number}"}
        rows += [{**base, "unit": counts[at], "value": float(value or 0)} for at, value in values.items()]
    if not rows:
        raise ReadError("has no row that can be read", place=place(given.name, 2), help="fetch the file again")
    common = {
        "platform": "github",
        "series": "total" if number is None else "half_yearly",
        "edition": edition_of(given, [str(row["period"]) for row in rows]),
    }
    return Read(of_rows(DEMANDS, [{**common, **row} for row in rows]), tuple(sorted(refused, key=lambda one: one.row)))


def _period(sheet: Sheet, line: Line, year: int, number: int | None) -> str | Refusal:
    said = line.cells[year].strip()
    if not is_year(said) or int(said) < FIRST_YEAR:
        return Refusal(line.number, sheet.columns[year].strip(), f"'{said[:40]}' is no year")
    if number is None:
        return said
    part = line.cells[number].strip()
    if part not in ("1", "2"):
        return Refusal(line.number, sheet.columns[number].strip(), f"'{part[:40]}' is no half, expected 1 or 2")
    return half(int(said), int(part))


def _country(sheet: Sheet, line: Line, name: int, code: int) -> str | Refusal:
    letters, said = line.cells[code].strip(), line.cells[name].strip()
    found = territories.by_code(letters, territories.known_codes())
    if found is None:
        return Refusal(line.number, sheet.columns[code].strip(), f"'{letters[:40]}' is no country's code")
    by_name = country_named(said)
    if by_name is not None and by_name != found:
        return Refusal(line.number, sheet.columns[name].strip(), f"{letters} is not the code of {said[:40]}")
    return found


def _outcome(sheet: Sheet, line: Line, ground: int) -> str | Refusal:
    said = " ".join(line.cells[ground].split())
    found = _GROUNDS.get(said.casefold())
    if found is None:
        reason = f"'{said[:40]}' is no type, expected Local law or Terms of service"
        return Refusal(line.number, sheet.columns[ground].strip(), reason)
    return found


GITHUB = Reader(
    name="github.government_takedowns",
    version=1,
    title="GitHub's government takedowns, received or processed, by year or half-year",
    table=DEMANDS,
    read=read_takedowns,
    expects="CSV: year, [half,] government, government_iso2_code, count_received; or type, count_processed, …",
    examples=("government_takedowns_received.csv", "government_takedowns_processed.csv"),
)
