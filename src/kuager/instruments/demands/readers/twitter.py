"""Twitter's removal requests: one file with two tables, each under a title line, of all half-years since 2012.

Table 1, "Legal Demands": a row for each country and half-year. Court orders, other legal demands and both together;
the share of requests that Twitter complied with, as a fraction; accounts named, accounts and tweets withheld in the
country, accounts found in breach of Twitter's own terms. Rows are counted as in the file, titles and empty rows too.

- Both kinds of demand must add up to the requests in all, else the row is refused. Accounts by kind of demand are
  printed as 0 and 0 where Twitter did not tell them apart (before July 2019): then only the number of both is taken.
- `NULL` is no number, and no row.
- A row of `Worldwide` is of no country and refused.

Table 2, "Local Law(s)": reports under local laws, by half-year and for no country. Each of its rows is refused.

Withheld is `removed_legal`, in breach of the terms `removed_policy`; a tweet is an item.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from kuager.instruments.demands.readers.common import FIRST_YEAR, country_named, edition_of, half, whole
from kuager.instruments.demands.tables import DEMANDS
from kuager.record.delimited import LIMIT_BYTES, Columns, Line, Sheet, decode, fold, with_plain_line_ends
from kuager.record.delimited import without_doubles as once
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.packed import unpacked
from kuager.record.reader import Input, Read, Reader, Refusal

_TITLE = re.compile(r"table\s+(\d+)\s*/\s*(\d+)\s*:\s*(.+)", re.IGNORECASE)
_START = re.compile(r"(\d{4})-(01|07)-01", re.ASCII)
_FRACTION = re.compile(r"[01](\.\d{1,6})?", re.ASCII)
_HEADING = "time period start"
_DEMANDS, _LOCAL = "legal demands", "local law(s)"

Rows = list[dict[str, object]]


@dataclass(frozen=True)
class _Measure:
    """Numbers of one kind: for courts, for others, for both. `split`: whether the kinds must add up to both."""

    columns: tuple[str | None, str | None, str]
    unit: str
    outcome: str | None = None
    must_add_up: bool = False


_REQUESTERS = ("judicial", "executive", None)
_MEASURES = (
    _Measure(("court orders", "other legal demands", "combined requests"), "request", must_add_up=True),
    _Measure(
        ("court orders accounts specified", "other legal demands accounts specified", "combined accounts specified"),
        "account",
    ),
    _Measure((None, None, "combined accounts withheld"), "account", "removed_legal"),
    _Measure((None, None, "combined tweets withheld"), "item", "removed_legal"),
    _Measure(
        ("court orders accounts tos", "other legal demands accounts tos", "combined accounts tos"),
        "account",
        "removed_policy",
    ),
)
_RATES = ("court orders compliance rate", "other legal demands compliance rate", "combined compliance rate")
_LOCAL_COLUMNS = ("reports", "compliance rate", "accounts specified", "accounts withheld", "tweets withheld")


def read_requests(given: Input) -> Read:
    """Rows of table 1. Raises ReadError for other tables, columns or titles."""
    rows: Rows = []
    refused: list[Refusal] = []
    tables = _tables(given)
    for title, number, sheet in tables:
        if fold(title) == _DEMANDS:
            _read_demands(sheet, rows, refused)
        elif fold(title) == _LOCAL:
            _refuse_local(sheet, refused)
        else:
            raise ReadError(
                f"has a table '{title[:60]}' that this reader does not know",
                place=place(given.name, number),
                help="known: Legal Demands, Local Law(s)",
            )
    if _DEMANDS not in {fold(title) for title, _, _ in tables}:
        raise ReadError("has no table 'Legal Demands'", place=place(given.name, 1), help="fetch the file again")
    if not rows:
        raise ReadError("has no row that can be read", place=place(given.name, 3), help="fetch the file again")
    edition = edition_of(given, [str(row["period"]) for row in rows])
    common = {"platform": "x", "series": "total", "edition": edition}
    return Read(of_rows(DEMANDS, [{**common, **row} for row in rows]), tuple(sorted(refused, key=lambda one: one.row)))


def _tables(given: Input) -> list[tuple[str, int, Sheet]]:
    """The tables of the file: title, row of the title, sheet."""
    text = with_plain_line_ends(decode(unpacked(given, LIMIT_BYTES), given.name))
    heading = next((line for line in text.split("\n") if fold(line.strip('"')).startswith(_HEADING)), None)
    if heading is None:
        raise ReadError(
            "has no heading that begins with 'Time period start'",
            place=place(given.name, 1),
            help="this is another file than Twitter's removal requests, or an edited one",
        )
    lines = _lines(text, max(";,\t", key=heading.count), given.name)
    starts = [at for at, line in enumerate(lines) if _titled(line)]
    if not starts or starts[0] != 0:
        raise ReadError(
            "does not begin with the title of a table",
            place=place(given.name, 1),
            help="Twitter's file begins with 'Table 1/2: Legal Demands'",
        )
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        titled = _titled(lines[start])
        assert titled is not None
        found.append((titled[3].strip(), lines[start].number, _sheet(given.name, lines[start], lines[start + 1 : end])))
    titled = _titled(lines[starts[-1]])
    if titled is None or (int(titled[1]), len(found)) != (int(titled[2]), int(titled[2])):
        raise ReadError(
            f"has {len(found)} of the tables that its titles announce",
            place=place(given.name, lines[starts[-1]].number),
            help="fetch the file again, it is cut",
        )
    return found


def _lines(text: str, delimiter: str, name: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found, before = [], 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Line(before + 1, tuple(cells)))
            before = reader.line_num
    except csv.Error as error:
        raise ReadError(
            f"not readable as CSV: {error}", place=place(name, before + 1), help="a quotation mark is out of place"
        ) from None
    return found


def _titled(line: Line) -> re.Match[str] | None:
    if any(cell.strip() for cell in line.cells[1:]):
        return None
    return _TITLE.fullmatch(line.cells[0].strip())


def _sheet(name: str, title: Line, lines: list[Line]) -> Sheet:
    if len(lines) < 2:
        raise ReadError(
            "has no rows under this title", place=place(name, title.number), help="fetch the file again, it is cut"
        )
    columns = list(lines[0].cells)
    while columns and not columns[-1].strip():
        columns.pop()
    width = len(columns)
    for line in lines[1:]:
        if len(line.cells) < width or any(cell.strip() for cell in line.cells[width:]):
            raise ReadError(
                f"row {line.number} has {len(line.cells)} cells, expected {width}",
                place=place(name, line.number),
                help="the row is cut or edited: fetch the file again",
            )
    return Sheet(name, tuple(columns), tuple(Line(line.number, line.cells[:width]) for line in lines[1:]))


def _read_demands(sheet: Sheet, rows: Rows, refused: list[Refusal]) -> None:
    columns = Columns(sheet)
    start, country = columns.need(_HEADING), columns.need("country")
    at = {name: columns.need(name) for one in _MEASURES for name in one.columns if name is not None}
    at |= {name: columns.need(name) for name in _RATES}
    columns.audit()
    lines, doubled = once(sheet, start, country)
    refused += doubled
    for line in lines:
        base = _base(sheet, line, start, country)
        if isinstance(base, Refusal):
            refused.append(base)
            continue
        found: Rows = []
        wrong = next((no for one in _MEASURES if (no := _measure(sheet, line, at, one, found))), None)
        if wrong := wrong or _rates(sheet, line, at, found):
            refused.append(wrong)
            continue
        rows += [{**base, **row} for row in found]


def _base(sheet: Sheet, line: Line, start: int, country: int) -> dict[str, object] | Refusal:
    begins = line.cells[start].strip()
    match = _START.fullmatch(begins)
    if match is None or int(match[1]) < FIRST_YEAR:
        return Refusal(line.number, sheet.columns[start].strip(), f"'{begins[:40]}' begins no half-year")
    said = line.cells[country].strip()
    code = country_named(said)
    if code is None:
        return Refusal(line.number, sheet.columns[country].strip(), f"'{said[:40]}' is no country")
    period = half(int(match[1]), 1 if match[2] == "01" else 2)
    return {"period": period, "country": code, "locator": f"row {line.number}"}


def _null(said: str) -> bool:
    return said.strip().upper() in ("NULL", "")


def _measure(sheet: Sheet, line: Line, at: dict[str, int], one: _Measure, found: Rows) -> Refusal | None:
    """Add the numbers of a measure; a refusal where they cannot be right."""
    counts: list[int | None] = []
    for name in one.columns:
        if name is None or _null(line.cells[at[name]]):
            counts.append(None)
            continue
        count = whole(line.cells[at[name]])
        if count is None:
            return _no_number(sheet, line, at[name], "count")
        counts.append(count)
    courts, others, both = counts
    told_apart = True
    if courts is not None and others is not None and both is not None and courts + others != both:
        if one.must_add_up or courts or others:
            shown = sheet.columns[at[one.columns[2]]].strip()
            return Refusal(line.number, shown, f"is {both}, court orders and others add up to {courts + others}")
        told_apart = False
    for requester, count in zip(_REQUESTERS, counts, strict=True):
        if count is not None and (told_apart or requester is None):
            found.append({"unit": one.unit, "outcome": one.outcome, "requester": requester, "value": float(count)})
    return None


def _rates(sheet: Sheet, line: Line, at: dict[str, int], found: Rows) -> Refusal | None:
    for requester, name in zip(_REQUESTERS, _RATES, strict=True):
        said = line.cells[at[name]].strip()
        if _null(said):
            continue
        if not _FRACTION.fullmatch(said) or float(said) > 1:
            return _no_number(sheet, line, at[name], "fraction from 0 to 1")
        percent = round(float(said) * 100, 4)
        found.append({"unit": "percent", "outcome": "complied", "requester": requester, "value": percent})
    return None


def _no_number(sheet: Sheet, line: Line, at: int, what: str) -> Refusal:
    return Refusal(line.number, sheet.columns[at].strip(), f"'{line.cells[at].strip()[:40]}' is no {what}")


def _refuse_local(sheet: Sheet, refused: list[Refusal]) -> None:
    columns = Columns(sheet)
    columns.need(_HEADING)
    for name in (*_LOCAL_COLUMNS, "accounts tos"):
        columns.need(name)
    columns.audit()
    reason = "the table 'Local Law(s)' names no country"
    refused += [Refusal(line.number, None, reason) for line in sheet.lines]


TWITTER = Reader(
    name="twitter.removal_requests",
    version=1,
    title="Twitter's removal requests of all half-years, court orders and others",
    table=DEMANDS,
    read=read_requests,
    expects="CSV of two tables with titles: Time period start, Country, Court Orders, Other legal demands, …",
    examples=("Twitter_Transparency-Removal_Requests_Jul-Dec-2020.csv",),
)
