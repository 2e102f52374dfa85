"""Where everything stands in RSF's files: the columns have changed their names and places over the editions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.record.delimited import Columns, Sheet
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input

YEAR_COLUMNS = ("year (n)", "year n", "year", "edition")

_CONTEXT_COLUMNS = {
    "political": ("political context", "rank pol"),
    "economic": ("economic context", "rank eco"),
    "legal": ("legal context", "rank leg"),
    "social": ("social context", "rank soc"),
    "safety": ("safety", "rank saf"),
}
_EDITION = re.compile(r"(?P<year>20\d\d)|(?P<first>20\d\d)\s*[-/–]\s*(?:20)?(?P<last>\d\d)", re.ASCII)


@dataclass(frozen=True)
class Measure:
    """An indicator with its rank: the columns that hold them."""

    indicator: str
    score: int
    rank: int


@dataclass(frozen=True)
class Movement:
    """The columns with the value of the year before, and with what it changed by."""

    before: int
    change: int


@dataclass(frozen=True)
class Layout:
    """Where everything stands in a file of one edition."""

    edition: str
    iso: int
    measures: tuple[Measure, ...]
    situation: int | None
    rank_movement: Movement | None
    score_movement: Movement | None


def find_layout(sheet: Sheet, given: Input) -> Layout:
    """The layout of a file. Raises ReadError for a missing or unknown column, or when it is not of one edition."""
    columns = Columns(sheet)
    iso = columns.need("iso", "iso3", "iso 3", "iso3c", "iso a3", "iso alpha 3", "iso code", "country code")
    edition = _edition(sheet, columns, given)
    score = columns.need("score n", "score", f"score {edition}")
    rank = columns.need("rank n", "rank", f"rank {edition}")
    measures = [Measure("score", score, rank)]
    for indicator, (score_name, rank_name) in _CONTEXT_COLUMNS.items():
        at = columns.take(score_name)
        if at is None:
            continue
        found = Measure(indicator, at, columns.need(rank_name))
        if any(line.cells[found.score].strip() or line.cells[found.rank].strip() for line in sheet.lines):
            measures.append(found)
    situation = columns.take("situation")
    before = int(edition) - 1
    rank_movement = _movement(columns, ("rank n 1", f"rank {before}"), "rank evolution")
    score_movement = _movement(columns, ("score n 1", f"score {before}"), "score evolution")
    # How a score came about, the zone and the country's names are not kept.
    columns.take("score n without the exactions")
    columns.take("score n with the exactions")
    columns.take("score exactions")
    columns.take("zone")
    columns.take_all(r"country|country name|country [a-z]{2}|[a-z]{2} country")
    columns.audit()
    return Layout(edition, iso, tuple(measures), situation, rank_movement, score_movement)


def _edition(sheet: Sheet, columns: Columns, given: Input) -> str:
    at = columns.take(*YEAR_COLUMNS)
    stated = _edition_year(given.source.edition) if given.source.edition else None
    if at is None:
        if stated is None:
            raise ReadError(
                "has no column 'Year (N)'", place=place(sheet.name, 1), help="give the source's edition: edition = 2022"
            )
        return stated
    found: dict[str, int] = {}
    for line in sheet.lines:
        found.setdefault(line.cells[at].strip(), line.number)
    if len(found) != 1:
        said = ", ".join(f"'{text}' (row {number})" for text, number in list(found.items())[:3]) or "no row"
        raise ReadError(
            f"is not of one edition: {said}",
            place=place(sheet.name, None, None, sheet.columns[at]),
            help="a table of several editions is for the reader rsf.editions",
        )
    (text,) = found
    if text == "2011" and stated == "2012":  # how some copies write 2011-12
        return stated
    edition = _edition_year(text)
    if edition is None:
        message = f"'{text}' is no edition of the index, expected 2002 to 2010, 2011-12, or 2013 and later"
        raise ReadError(
            message,
            place=place(sheet.name, found[text], None, sheet.columns[at]),
            help="if the file is that of 2011-12, say so in its source: edition = 2012"
            if text == "2011"
            else "fetch the file again from RSF",
        )
    if stated is not None and stated != edition:
        raise ReadError(
            f"is of the edition {edition}, its source says {given.source.edition}",
            place=place(sheet.name, found[text], None, sheet.columns[at]),
            help="correct the edition of the source in sources.toml, or add the other file",
        )
    return edition


def _edition_year(text: str) -> str | None:
    match = _EDITION.fullmatch(text.strip().removesuffix(".0").removesuffix(",0"))
    if match is None:
        return None
    if match["year"]:
        return match["year"] if int(match["year"]) >= 2002 and match["year"] != "2011" else None
    return "2012" if (match["first"], match["last"]) == ("2011", "12") else None


def _movement(columns: Columns, before: tuple[str, ...], change: str) -> Movement | None:
    first, second = columns.take(*before), columns.take(change)
    return Movement(first, second) if first is not None and second is not None else None
