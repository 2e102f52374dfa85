"""RSF's own files of the World Press Freedom Index, one per edition, from 2002 on, intact or damaged by a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from kuager.instruments.indices import places
from kuager.instruments.indices.methods import method_of, observed, scale
from kuager.instruments.indices.readers.csvfile import Columns, Line, Sheet, read_sheet
from kuager.instruments.indices.readers.numbers import written
from kuager.instruments.indices.readers.proof import TOLERATED, Cell, Order, Verdict, contradictions, prove
from kuager.instruments.indices.tables import CONTEXT, INDICES, STATUS
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read, Reader, Refusal, Repair
from kuager.record.vocabulary import UnknownTermError

if TYPE_CHECKING:
    import polars as pl

#: The worst score ever published up to 2012 is 142 (Eritrea, 2011-12).
_WORST_OPEN_SCORE = Decimal(150)

#: The mean of five rounded scores and a rounded score differ by no more.
_ROUNDING = Decimal("0.01")

_LANGUAGES = ("fr", "en", "es", "ar", "fa", "pt")
_CONTEXT_COLUMNS = {
    "political": ("political context", "rank pol"),
    "economic": ("economic context", "rank eco"),
    "legal": ("legal context", "rank leg"),
    "social": ("social context", "rank soc"),
    "safety": ("safety", "rank saf"),
}
_EDITION = re.compile(r"(?P<year>20\d\d)|(?P<first>20\d\d)\s*[-/–]\s*(?:20)?(?P<last>\d\d)")


@dataclass(frozen=True)
class Measure:
    """An indicator with its rank: the columns that hold them."""

    indicator: str
    score: int
    rank: int


@dataclass(frozen=True)
class Layout:
    """Where everything stands in a file of one edition."""

    edition: str
    iso: int
    measures: tuple[Measure, ...]
    situation: int | None


@dataclass(frozen=True)
class Entry:
    """One row of the file with its country; `country` is None where the code is unknown."""

    line: Line
    iso: str
    country: str | None


@dataclass
class Result:
    """What is collected while a file is read."""

    rows: list[dict[str, object]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    repaired: list[Repair] = field(default_factory=list)


def read_edition(given: Input) -> Read:
    """Ranks, scores, scores by context and situations of one edition.

    Raises ReadError for a file that is not of this format or whose scores do not go with its ranks. Repairs a score
    that lost its decimal comma where the ranks of the file prove what it was, and refuses the row where they do not.
    """
    sheet = read_sheet(given)
    layout = _layout(sheet, given)
    result = Result()
    entries = _entries(sheet, layout, result)
    verdicts = {measure.indicator: _judge(sheet, layout, measure, entries, result) for measure in layout.measures}
    _settle_by_mean(layout, entries, verdicts)
    _report(sheet, layout, entries, verdicts, result)
    return Read(_frame(result.rows), tuple(sorted(result.refused, key=lambda r: r.row)), tuple(result.repaired))


def _layout(sheet: Sheet, given: Input) -> Layout:
    columns = Columns(sheet)
    edition = _edition(sheet, columns, given)
    iso = columns.need("iso", "iso3", "iso 3", "iso code")
    score = columns.need("score n", "score", f"score {edition}")
    rank = columns.need("rank n", "rank", f"rank {edition}")
    measures = [Measure("score", score, rank)]
    for indicator, (score_name, rank_name) in _CONTEXT_COLUMNS.items():
        at = columns.take(score_name)
        if at is not None:
            measures.append(Measure(indicator, at, columns.need(rank_name)))
    situation = columns.take("situation")
    # What the file says of the year before and how the score came about is not kept: it is RSF's other editions'.
    columns.take("score n without the exactions")
    columns.take("score n with the exactions")
    columns.take("score exactions")
    for name in ("rank n-1", "score n-1", "rank evolution", "score evolution", "zone"):
        columns.take(name)
    for language in _LANGUAGES:
        columns.take(f"{language} country", f"country {language}")
    columns.audit()
    return Layout(edition, iso, tuple(measures), situation)


def _edition(sheet: Sheet, columns: Columns, given: Input) -> str:
    at = columns.take("year (n)", "year", "year n", "edition")
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
        raise ReadError(f"is not of one edition: {said}", place=place(sheet.name, None, None, sheet.columns[at]))
    (text,) = found
    edition = _edition_year(text)
    if edition is None:
        message = f"'{text}' is no edition of the index, expected 2002 to 2010, 2011-12, or 2013 and later"
        raise ReadError(message, place=place(sheet.name, found[text], None, sheet.columns[at]))
    if stated is not None and stated != edition:
        message = f"is of the edition {edition}, its source says {given.source.edition}"
        raise ReadError(message, place=place(sheet.name, found[text], None, sheet.columns[at]))
    return edition


def _edition_year(text: str) -> str | None:
    match = _EDITION.fullmatch(text.strip().removesuffix(".0").removesuffix(",0"))
    if match is None:
        return None
    if match["year"]:
        return match["year"] if int(match["year"]) >= 2002 and match["year"] != "2011" else None
    return "2012" if (match["first"], match["last"]) == ("2011", "12") else None


def _entries(sheet: Sheet, layout: Layout, result: Result) -> list[Entry]:
    """The rows, without those that another row contradicts or repeats."""
    by_iso: dict[str, list[Line]] = {}
    for line in sheet.lines:
        by_iso.setdefault(line.cells[layout.iso].strip().upper(), []).append(line)
    entries = []
    for iso, lines in by_iso.items():
        kept, *others = lines
        if others and len({tuple(cell.strip() for cell in line.cells) for line in lines}) > 1:
            rows = ", ".join(str(line.number) for line in lines)
            column = sheet.columns[layout.iso]
            result.refused += [Refusal(line.number, column, f"{iso} has differing rows {rows}") for line in lines]
            continue
        result.refused += [Refusal(line.number, None, f"repeats row {kept.number}") for line in others]
        country = places.rsf_code(iso) if iso else None
        if country is None:
            reason = f"unknown code '{iso}', expected ISO 3166-1 alpha-3 or one of RSF's own"
            result.refused.append(Refusal(kept.number, sheet.columns[layout.iso], reason))
        entries.append(Entry(kept, iso, country))
    return sorted(entries, key=lambda entry: entry.line.number)


def _order(edition: str, indicator: str) -> Order:
    found = scale(method_of("rsf", indicator, edition), indicator)
    ends = [end for end in (found.best, found.worst) if end is not None]
    return Order(found.more_is_better, min(ends), max(ends) if len(ends) > 1 else _WORST_OPEN_SCORE)


@dataclass(frozen=True)
class Judged:
    """One measure of one row: its rank (None: none is stated) and what the ranks prove about its score."""

    rank: int | None
    verdict: Verdict


def _judge(sheet: Sheet, layout: Layout, measure: Measure, entries: Sequence[Entry], result: Result) -> list[Judged]:
    order = _order(layout.edition, measure.indicator)
    decimals = scale(method_of("rsf", measure.indicator, layout.edition), measure.indicator).decimals
    cells: dict[int, Cell] = {}
    judged: list[Judged] = []
    for index, entry in enumerate(entries):
        said_rank, said_score = entry.line.cells[measure.rank], entry.line.cells[measure.score]
        rank, number = _rank(said_rank), written(said_score, decimals)
        reason = ""
        if rank is None:
            column, reason = sheet.columns[measure.rank], f"'{said_rank.strip()}' is no rank"
        elif number is None:
            column = sheet.columns[measure.score]
            reason = f"'{said_score.strip()}' is no number" if said_score.strip() else "no score"
        else:
            cells[index] = Cell(rank, number)
        if reason:
            result.refused.append(Refusal(entry.line.number, column, reason))
        judged.append(Judged(rank, Verdict(None)))
    verdicts = prove(list(cells.values()), order)
    if contradictions(verdicts) > max(2, TOLERATED * len(cells)):
        raise _not_by_rank(sheet, measure, verdicts, entries, list(cells))
    for index, verdict in zip(cells, verdicts, strict=True):
        judged[index] = Judged(cells[index].rank, verdict)
    return judged


def _rank(text: str) -> int | None:
    match = re.fullmatch(r"0*([1-9]\d{0,3})(?:[.,]0+)?", text.strip())
    return int(match[1]) if match else None


def _not_by_rank(
    sheet: Sheet, measure: Measure, verdicts: Sequence[Verdict], entries: Sequence[Entry], where: Sequence[int]
) -> ReadError:
    first = next(index for index, verdict in zip(where, verdicts, strict=True) if verdict.contradicts)
    score, rank = sheet.columns[measure.score].strip(), sheet.columns[measure.rank].strip()
    return ReadError(
        f"'{score}' contradicts '{rank}' in {contradictions(verdicts)} of {len(verdicts)} rows",
        place=place(sheet.name, entries[first].line.number, None, score),
        help="one of the two columns was altered, or the scores are on another scale than RSF's files have "
        "(0 best up to 2012, 100 best since 2013); add RSF's own file",
    )


def _settle_by_mean(layout: Layout, entries: Sequence[Entry], judged: dict[str, list[Judged]]) -> None:
    """Since 2022 the score is the mean of the five contexts: where ranks leave a choice, that decides it if it can."""
    names = [measure.indicator for measure in layout.measures]
    if set(names) != {"score", *CONTEXT.codes}:
        return
    for index in range(len(entries)):
        found = [judged[name][index].verdict for name in names]
        if all(v.value is not None for v in found) or any(v.contradicts for v in found):
            continue
        choices = [(v.value,) if v.value is not None else v.survivors for v in found]
        fitting = [values for values in product(*choices) if _is_mean(dict(zip(names, values, strict=True)))]
        if len(fitting) != 1:
            continue
        for name, verdict, value in zip(names, found, fitting[0], strict=True):
            if verdict.value is None:
                proof = "of the values that its rank allows, the only one that makes the score the mean of the contexts"
                judged[name][index] = Judged(judged[name][index].rank, Verdict(value, repaired=True, proof=proof))


def _is_mean(values: dict[str, Decimal]) -> bool:
    return abs(sum((values[name] for name in CONTEXT.codes), Decimal(0)) / 5 - values["score"]) <= _ROUNDING


def _report(
    sheet: Sheet,
    layout: Layout,
    entries: Sequence[Entry],
    judged: dict[str, list[Judged]],
    result: Result,
) -> None:
    """Rows, refusals and repairs from the verdicts. A row one of whose scores contradicts its rank is refused whole."""
    ranks = [judged["score"][index].rank or 0 for index in range(len(entries))]
    universe = max(len(sheet.lines) - sum(r.reason.startswith("repeats") for r in result.refused), *ranks)
    for index, entry in enumerate(entries):
        contradicted = False
        for measure in layout.measures:
            verdict = judged[measure.indicator][index].verdict
            if verdict.value is None and verdict.reason:
                result.refused.append(Refusal(entry.line.number, sheet.columns[measure.score], verdict.reason))
                contradicted = contradicted or verdict.contradicts
        if contradicted or entry.country is None:
            continue
        for measure in layout.measures:
            result.rows += _rows_of(sheet, layout, measure, entry, judged[measure.indicator][index], universe, result)
        if layout.situation is not None and (text := entry.line.cells[layout.situation].strip()):
            result.rows += _situation(sheet, layout, entry, text, layout.situation, result)


def _rows_of(
    sheet: Sheet,
    layout: Layout,
    measure: Measure,
    entry: Entry,
    judged: Judged,
    universe: int,
    result: Result,
) -> Iterator[dict[str, object]]:
    rank_indicator = "rank" if measure.indicator == "score" else f"{measure.indicator}_rank"
    if judged.rank is not None:
        column = sheet.columns[measure.rank]
        yield _row(layout, entry, rank_indicator, column, value=float(judged.rank), universe=universe)
    if judged.verdict.value is not None:
        column = sheet.columns[measure.score]
        value = judged.verdict.value
        if judged.verdict.repaired:
            found = entry.line.cells[measure.score].strip()
            result.repaired.append(Repair(entry.line.number, column, found, f"{value:f}", judged.verdict.proof))
        yield _row(layout, entry, measure.indicator, column, value=float(value), universe=universe)


def _situation(
    sheet: Sheet, layout: Layout, entry: Entry, text: str, at: int, result: Result
) -> Iterator[dict[str, object]]:
    try:
        yield _row(layout, entry, "status", sheet.columns[at], text=STATUS.term(text).code)
    except UnknownTermError as error:
        result.refused.append(Refusal(entry.line.number, sheet.columns[at], str(error)))


def _row(
    layout: Layout,
    entry: Entry,
    indicator: str,
    column: str,
    *,
    value: float | None = None,
    text: str | None = None,
    universe: int | None = None,
) -> dict[str, object]:
    return {
        "index": "rsf",
        "edition": layout.edition,
        "country": entry.country,
        "indicator": indicator,
        "printed_in": layout.edition,
        "value": value,
        "text": text,
        "universe": universe,
        "method": method_of("rsf", indicator, layout.edition),
        "valid": observed("rsf", layout.edition),
        "locator": f"row {entry.line.number}, ISO {entry.iso}, column {fold_space(column)}",
    }


def fold_space(column: str) -> str:
    """A column's name as the file has it, without spaces or marks around it."""
    return " ".join(column.replace("\ufeff", "").split())


def _frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    import polars as pl

    text, number = pl.String(), pl.Float64()
    schema: dict[str, pl.DataType] = dict.fromkeys(("index", "edition", "country", "indicator", "printed_in"), text)
    schema |= {"value": number, "text": text, "universe": pl.Int64(), "method": text, "valid": text, "locator": text}
    return pl.DataFrame(rows, schema=schema)


EDITION = Reader(
    name="rsf.edition",
    version=1,
    title="RSF's file of one edition of the World Press Freedom Index",
    table=INDICES,
    read=read_edition,
    expects="CSV with the columns ISO, Rank (or Rank N), Score (or Score N) and Year (N), as RSF offers it since 2002",
)
