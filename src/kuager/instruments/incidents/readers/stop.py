"""Access Now's #KeepItOn STOP data set of internet shutdowns, its combined sheet as CSV (also gzip) or Parquet.

47 columns, a row for each shutdown; a row may name several countries, separated by semicolons, and then gives one for
each. What is odd in it, and is kept as it stands, with a note:

- `count_year` is the year in which Access Now counts a shutdown: one that continues is counted years after it began.
- `duration` mostly counts first and last day, often does not, and sometimes is no number or that of another span.
- A few rows end before they begin; then no end is taken.
- Pages that a row cites may be older than the shutdown itself, by the dates in their addresses: then its first day may
  be wrong. It is never corrected.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kuager.instruments.incidents.readers.stop_terms import ANSWERS, SERVICES, extent, networks, scope
from kuager.instruments.incidents.tables import SHUTDOWNS
from kuager.record.countries import named
from kuager.record.delimited import Columns, Line, Sheet, read_sheet
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDED = (
    "start_date_type", "start_date", "country", "geo_scope", "area_name", "shutdown_type", "affected_network",
    "shutdown_extent", "ordered_by", "actual_cause", "shutdown_status", "end_date", "duration", "legal_method",
    "other_affected", "info_source_link", "count_year", *SERVICES,
)  # fmt: skip
#: Columns that are not kept: what people said, what followed, and who was asked. They lead back through the locator.
_LEFT = (
    "decision_maker", "actual_cause_details", "info_source", "gov_justification", "gov_just_details", "gov_ack",
    "legal_just", "gov_ack_source", "gov_ack_quote", "telcos_involved", "telco_ack", "telco_ack_source",
    "telco_ack_quote", "election", "violence", "hr_abuse_reported", "users_targeted", "users_target_detail",
    "users_notified", "econ_impact", "event", "an_link", "region",
)  # fmt: skip
_TYPES = ("", "actual", "estimated")
_STATUSES = ("", "ended", "ongoing", "unknown")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_PAGE_DATE = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])", re.ASCII)

#: A page this much older than the shutdown it is cited for does not announce it.
OLDER_DAYS = 14
_LONGEST_TEXT = 300


class _CellError(Exception):
    """A cell that is not understood: its column, and why."""


def read_shutdowns(given: Input) -> Read:
    """The shutdowns of a sheet. Raises ReadError for another form; a row with a term that is not known is refused."""
    sheet = _parquet(given) if _is_parquet(given) else read_sheet(given)
    columns = Columns(sheet)
    at = {name: columns.need(name.replace("_", " ")) for name in _NEEDED}
    for name in _LEFT:
        columns.take(name.replace("_", " "))
    columns.audit()
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    seen: dict[tuple[str, ...], int] = {}
    for line in sheet.lines:
        cells = tuple(cell.strip() for cell in line.cells)
        if cells in seen:
            refused.append(Refusal(line.number, None, f"repeats row {seen[cells]}"))
            continue
        seen[cells] = line.number
        try:
            rows += _rows({name: cells[column] for name, column in at.items()}, line.number)
        except _CellError as error:
            refused.append(Refusal(line.number, error.args[0], error.args[1]))
    if not rows:
        first = refused[0]
        raise ReadError(f"has no row that is understood; row {first.row}: {first.reason}", place=place(given.name))
    return Read(of_rows(SHUTDOWNS, _told_apart(rows)), tuple(refused))


def _rows(cells: Mapping[str, str], number: int) -> Iterator[dict[str, object]]:
    start = _day(cells, "start_date")
    if start is None:
        raise _CellError("start_date", "has no first day")
    estimated = _term(cells, "start_date_type", _TYPES) == "estimated"
    status = _term(cells, "shutdown_status", _STATUSES)
    end = _day(cells, "end_date")
    year = cells["count_year"]
    if not re.fullmatch(r"20\d\d(?:\.0)?", year):
        raise _CellError("count_year", f"'{year[:40]}' is no year")
    kept_end = end if end is not None and end >= start else None
    days, notes = _duration(cells["duration"], start, kept_end)
    if end is not None and kept_end is None:
        notes.append(f"the source ends it on {end.isoformat()}, before it begins")
    if status == "ongoing" and kept_end is not None:
        notes.append(f"the source calls it ongoing and ends it on {kept_end.isoformat()}")
    if int(year[:4]) != start.year:
        notes.append(f"counted by the source in {year[:4]}")
    notes += _older_pages(cells["info_source_link"], start)
    for country in _countries(cells["country"]):
        yield {
            "shutdown": f"stop-{country.lower()}-{start.isoformat()}",
            "country": country,
            "start": start.isoformat() + ("~" if estimated else ""),
            "end": kept_end.isoformat() if kept_end else None,
            "scope": _known("geo_scope", cells["geo_scope"], scope(cells["geo_scope"], cells["area_name"])),
            "place": _text(cells["area_name"]),
            "extent": _known(
                "shutdown_extent",
                f"{cells['shutdown_type']}; {cells['shutdown_extent']}",
                extent(cells["shutdown_type"], cells["shutdown_extent"]),
            ),
            "services": _services(cells),
            "networks": _known("affected_network", cells["affected_network"], networks(cells["affected_network"]))
            or None,
            "cause": _text(cells["actual_cause"]),
            "legal_basis": _text(cells["legal_method"]),
            "ordered_by": _text(cells["ordered_by"]),
            "days": days,
            "note": "; ".join(notes) or None,
            "locator": f"row {number}",
        }


def _told_apart(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows with ids of their own: a hash of place, extent and services, and a number where that is the same too.

    The row's place in the file is no part of it, so that another edition has the same id for the same shutdown.
    """
    numbers: dict[str, int] = {}
    for row in rows:
        parts = "\x1f".join(str(row[name]) for name in ("place", "extent", "services", "networks", "cause"))
        name = f"{row['shutdown']}-{hashlib.blake2b(parts.encode(), digest_size=4).hexdigest()}"
        numbers[name] = numbers.get(name, 0) + 1
        row["shutdown"] = name if numbers[name] == 1 else f"{name}-{numbers[name]}"
    return rows


def _countries(said: str) -> list[str]:
    whole = named(said)
    if whole is not None:
        return [whole]
    found = []
    for name in said.split(";"):
        code = named(name)
        if code is None:
            raise _CellError("country", f"'{name.strip()[:60]}' is no country")
        found.append(code)
    return list(dict.fromkeys(found))


def _day(cells: Mapping[str, str], name: str) -> date | None:
    text = cells[name]
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise _CellError(name, f"'{text[:40]}' is no day such as 2022-01-04") from None


def _duration(said: str, start: date, end: date | None) -> tuple[float | None, list[str]]:
    if not said:
        return None, []
    if not _NUMBER.fullmatch(said):
        return None, [f"the source states the duration as '{said[:60]}'"]
    days = float(said)
    if end is None:
        return days, []
    whole = (end - start).days + 1
    if days in (whole, whole - 1) or (days < 1 and whole == 1):
        return days, []
    return days, [f"the source states {said} days, and its dates span {whole}"]


def _older_pages(links: str, start: date) -> list[str]:
    """What to note where every dated page that a row cites is older than the shutdown by more than two weeks."""
    days = []
    for year, month, day in _PAGE_DATE.findall(links):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    if not days or (start - max(days)).days < OLDER_DAYS:
        return []
    return [f"the pages cited are of {max(days).isoformat()} or before, so that the first day may be wrong"]


def _services(cells: Mapping[str, str]) -> str | None:
    found = [name for column, name in SERVICES.items() if _term(cells, column, ANSWERS) == "yes"]
    others = [] if cells["other_affected"].casefold() in ANSWERS else [_text(cells["other_affected"]) or ""]
    return "; ".join([*found, *others]) or None


def _term(cells: Mapping[str, str], name: str, terms: tuple[str, ...]) -> str:
    said = cells[name].casefold()
    if said not in terms:
        raise _CellError(name, f"unknown term '{cells[name][:60]}'")
    return said


def _known(column: str, said: str, code: str | None) -> str:
    if code is None:
        raise _CellError(column, f"unknown term '{said[:80]}'")
    return code


def _text(said: str) -> str | None:
    text = " ".join(said.split())
    return (text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]} …") or None


def _is_parquet(given: Input) -> bool:
    with given.path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _parquet(given: Input) -> Sheet:
    """A Parquet file as a sheet of text; its rows are counted as if a header stood above them."""
    import polars as pl

    try:
        frame = pl.read_parquet(given.path)
    except pl.exceptions.PolarsError as error:
        message = f"is no readable Parquet file: {str(error)[:120]}"
        raise ReadError(message, place=place(given.name), help="fetch the file again") from None
    if frame.is_empty():
        raise ReadError("has no rows", place=place(given.name))
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested() or dtype == pl.Binary]
    if nested:
        raise ReadError(f"has a column '{nested[0]}' that is no text", place=place(given.name, None, None, nested[0]))
    dates = [name for name, dtype in frame.schema.items() if dtype.is_temporal()]
    text = frame.with_columns(pl.col(name).dt.to_string("%Y-%m-%d") for name in dates).select(
        pl.all().cast(pl.String).fill_null("")
    )
    lines = tuple(Line(number, cells) for number, cells in enumerate(text.iter_rows(), 2))
    return Sheet(given.name, tuple(text.columns), lines)


STOP = Reader(
    name="shutdowns.stop",
    version=1,
    title="Internet shutdowns (Access Now, #KeepItOn STOP)",
    table=SHUTDOWNS,
    read=read_shutdowns,
    expects="the combined sheet as CSV (also gzip) or Parquet: start_date, country, geo_scope, … count_year",
)
