"""Reader of a list of official statements: one line per count, with unit, letter and the split by courts.

The format is a CSV with the columns of `COLUMNS`. Periods are written as people write them (`2022-01`, `2024-Q1`,
`2014..2022-04`, `whole period to 2024-04-22`, `last 3 years`). A claim of a share has no counts under it and is
refused. The format has no column for the country: the statements are those of the authorities of Kazakhstan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.instruments.orders.tables import ORDERS
from kuager.record.csvcells import TableError, read_cells
from kuager.record.edtf import is_valid
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read, Reader, Refusal

COLUMNS = (
    "id",
    "statement_date",
    "issuer",
    "document",
    "period",
    "metric",
    "unit",
    "value",
    "of_which_court",
    "of_which_no_court",
    "source_url",
    "note",
)
UNITS = {
    "items": "item",
    "facts": "fact",
    "prescriptions": "prescription",
    "documents": "prescription",
    "orders": "order",
    "resources and urls": "address",
    "urls": "address",
    "resources": "site",
    "sites": "site",
    "websites": "site",
    "accounts": "account",
    "sites+accounts": "site_or_account",
    "sites and accounts": "site_or_account",
}
# The first word that occurs in the metric decides: "facts of violation in prescriptions" are prescribed.
METRICS = (
    ("prescription", "prescribed"),
    ("restricted", "restricted"),
    ("removed", "removed"),
    ("blocked", "blocked"),
    ("requested", "requested"),
)
BOUNDS = {"more than": "more_than", "over": "more_than", "at least": "at_least", "less than": "less_than"}
BOUNDS |= {"at most": "at_most", "up to": "at_most", "about": "about"}
COUNTRY = "KZ"

_SHOWN = 20

_BOUND = "|".join(BOUNDS)
_VALUE = re.compile(
    rf"(?:(?P<bound>{_BOUND}) )?(?P<number>\d{{1,3}}(?:[, \u00a0\u202f]\d{{3}})+|\d+)", re.IGNORECASE | re.ASCII
)
_NOTED_BOUND = re.compile(rf"""['"‘“](?P<bound>{_BOUND})['"’”]""", re.IGNORECASE)
_QUARTER = re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])", re.ASCII)
_HALF = re.compile(r"(?P<year>\d{4})-H(?P<half>[12])", re.ASCII)
_RANGE = re.compile(r"(?P<first>\d{4}[\d-]*)\.\.(?P<last>\d{4}[\d-]*)", re.ASCII)
_UNTIL = re.compile(r"(?:whole period )?(?:to|until) (?P<last>\d{4}[\d-]*)", re.IGNORECASE | re.ASCII)
_SINCE = re.compile(r"since (?P<first>\d{4}[\d-]*)", re.IGNORECASE | re.ASCII)
_LAST_YEARS = re.compile(r"last (?P<years>[1-9]\d?) years?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Cell:
    """One cell with its place, so that what is wrong with it can be said exactly."""

    file: str
    row: int
    column: str
    said: str

    def wrong(self, message: str, help: str | None = None) -> ReadError:  # noqa: A002
        """The error that stops the reader at this cell."""
        return ReadError(f"'{self.said}': {message}", place=place(self.file, self.row, None, self.column), help=help)


@dataclass(frozen=True)
class Count:
    """One row to be."""

    locator: str
    issuer: str
    measure: str
    period: str
    unit: str
    by: str
    value: float
    bound: str | None
    document: str | None
    stated: str | None
    definition: str
    note: str | None


def read_statements(given: Input) -> Read:
    """Counts of orders by unit: a total, and its parts with and without a court where the line has them.

    Raises ReadError with row and column at an unknown column, unit, metric, period or number. Refuses, with the
    reason, lines that claim a share, lines without a number, and lines whose parts do not add up to their total.
    """
    import polars as pl

    try:
        cells = read_cells(given.path.read_bytes(), given.path)
    except TableError as error:
        first = error.problems[0]
        where = place(given.name, first.place.line)
        raise ReadError(first.message, place=where, help=first.help) from None
    _check_header(given.name, cells.header)
    if not cells.rows:
        raise ReadError("has a header and no rows", place=place(given.name, 2), help="fetch the file again, it is cut")
    counts: list[Count] = []
    refused: list[Refusal] = []
    ids: set[str] = set()
    last_document: str | None = None
    header = [name.strip().casefold() for name in cells.header]
    for number, texts in enumerate(cells.rows, start=2):
        if not any(text.strip() for text in texts):
            continue
        line = {name: Cell(given.name, number, name, text.strip()) for name, text in zip(header, texts, strict=True)}
        if not line["id"].said or line["id"].said in ids:
            raise line["id"].wrong(
                "every line needs an id of its own",
                "one id, one count: give the line another, or leave out the repeated line",
            )
        ids.add(line["id"].said)
        last_document = _document(line["document"], last_document)
        outcome = _counts(line, number, last_document if line["document"].said else None)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        else:
            counts.extend(outcome)
    columns = list(Count.__dataclass_fields__)
    data = {name: [getattr(count, name) for count in counts] for name in columns}
    schema = {name: pl.Float64() if name == "value" else pl.String() for name in columns}
    frame = pl.DataFrame(data, schema=schema).with_columns(country=pl.lit(COUNTRY))
    return Read(frame, refused=tuple(refused))


def _check_header(file: str, header: tuple[str, ...]) -> None:
    said_names = [name.strip().casefold() for name in header]
    missing = [name for name in COLUMNS if name not in said_names]
    unknown = [name for name in header if name.strip().casefold() not in COLUMNS]
    if missing or unknown or len(header) != len(COLUMNS):
        said = [f"missing: {', '.join(missing)}"] if missing else []
        said += [f"unknown: {_listed(unknown)}"] if unknown else []
        message = f"these are not the columns of a list of statements ({'; '.join(said) or 'one stands twice'})"
        raise ReadError(message, place=place(file, 1), help=f"expected {', '.join(COLUMNS)}")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(f"'{name[:_SHOWN]}'" for name in names[:_SHOWN]) + more


def _counts(line: dict[str, Cell], row: int, document: str | None) -> list[Count] | Refusal:
    if line["unit"].said.casefold() in ("percent", "%") or line["metric"].said.casefold().startswith("share"):
        return Refusal(row, "metric", "claims a share without the counts under it; this table holds counts")
    values = {name: _value(line[name]) for name in ("value", "of_which_court", "of_which_no_court")}
    if not any(values.values()):
        return Refusal(row, "value", "states no count")
    whole, court, no_court = values.values()
    noted = _NOTED_BOUND.match(line["note"].said)
    if whole and court and no_court and not whole[1] and not noted and court[0] + no_court[0] != whole[0]:
        reason = f"{court[0]:g} with and {no_court[0]:g} without a court do not add up to {whole[0]:g}"
        return Refusal(row, "of_which_no_court", reason)
    measure, unit = _measure(line["metric"]), _unit(line["unit"])
    issuer = line["issuer"].said
    if not issuer:
        raise line["issuer"].wrong(
            "a count needs the body that states it", "name the ministry or service in this column"
        )
    period = _period(line["period"], line["statement_date"])
    stated = _date(line["statement_date"])
    result = []
    for (column, found), by in zip(values.items(), ("all", "court", "no_court"), strict=True):
        if found is None:
            continue
        value, bound = found
        if column == "value" and bound is None and noted:
            bound = BOUNDS[noted["bound"].casefold()]
        result.append(
            Count(
                locator=f"row {row} ({line['id'].said}), {column}",
                issuer=issuer,
                measure=measure,
                period=period,
                unit=unit,
                by=by,
                value=value,
                bound=bound,
                document=document,
                stated=stated,
                definition=f"{line['metric'].said} ({line['unit'].said})",
                note=line["note"].said or None,
            )
        )
    return result


def _document(cell: Cell, before: str | None) -> str | None:
    if cell.said.casefold() not in ("same letter", "same document", "ditto"):
        return cell.said or before
    if before is None:
        raise cell.wrong(
            "there is no letter above that it could be the same as", "write the letter's number in this line"
        )
    return before


def _value(cell: Cell) -> tuple[float, str | None] | None:
    if not cell.said:
        return None
    match = _VALUE.fullmatch(cell.said)
    if match is None:
        raise cell.wrong("not a count", "a whole number such as 17693 or 17,693, also 'more than 95000'")
    bound = BOUNDS[match["bound"].casefold()] if match["bound"] else None
    return float(re.sub(r"\D", "", match["number"])), bound


def _unit(cell: Cell) -> str:
    found = UNITS.get(" ".join(cell.said.casefold().split()))
    if found is None:
        raise cell.wrong("unknown unit", f"one of: {', '.join(UNITS)}")
    return found


def _measure(cell: Cell) -> str:
    for word, measure in METRICS:
        if word in cell.said.casefold():
            return measure
    raise cell.wrong("nothing says what was counted", f"a metric names one of: {', '.join(w for w, _ in METRICS)}")


def _date(cell: Cell) -> str | None:
    if cell.said and not is_valid(cell.said):
        raise cell.wrong("not a date", "such as 2024-04-26 or 2022-02")
    return cell.said or None


def _period(cell: Cell, stated: Cell) -> str:
    said = cell.said
    if match := _QUARTER.fullmatch(said):
        month = 3 * int(match["quarter"]) - 2
        found = f"{match['year']}-{month:02}/{match['year']}-{month + 2:02}"
    elif match := _HALF.fullmatch(said):
        opens, closes = ("01", "06") if match["half"] == "1" else ("07", "12")
        found = f"{match['year']}-{opens}/{match['year']}-{closes}"
    elif match := _RANGE.fullmatch(said):
        found = f"{match['first']}/{match['last']}"
    elif match := _UNTIL.fullmatch(said):
        found = f"../{match['last']}"
    elif match := _SINCE.fullmatch(said):
        found = f"{match['first']}/.."
    elif match := _LAST_YEARS.fullmatch(said):
        found = _last_years(int(match["years"]), stated)
    else:
        found = said
    if not is_valid(found):
        raise cell.wrong("not a period", "such as 2022-01, 2024-Q1, 2014..2022-04, whole period to 2024-04-22")
    return found


def _last_years(years: int, stated: Cell) -> str:
    """The years before a statement; where they begin is only about so."""
    match = re.match(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?", stated.said, re.ASCII)
    if match is None:
        raise stated.wrong("'last … years' needs the date of the statement", "such as 2024-04-26 or 2022-02")
    month = f"-{match['month']}" if match["month"] else ""
    return f"{int(match['year']) - years}{month}~/{stated.said}"


READER = Reader(
    name="orders.statements",
    version=1,
    title="List of official statements about blocking, with units and letters",
    table=ORDERS,
    read=read_statements,
    expects=f"CSV in UTF-8 with the columns {', '.join(COLUMNS)}",
)
