"""RSF's own files of the World Press Freedom Index, one per edition, from 2002 on, intact or damaged by a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kuager.instruments.indices import places
from kuager.instruments.indices.methods import method_of, observed, scale
from kuager.instruments.indices.readers.frame import frame
from kuager.instruments.indices.readers.numbers import written
from kuager.instruments.indices.readers.proof import TOLERATED, Cell, Order, Verdict, contradictions, prove
from kuager.instruments.indices.readers.rsf_arithmetic import Entry, Judged, against_movements, settle_by_mean
from kuager.instruments.indices.readers.rsf_layout import YEAR_COLUMNS, Layout, Measure, find_layout
from kuager.instruments.indices.tables import INDICES, STATUS
from kuager.record.delimited import Columns, Line, Sheet, read_sheet, without_doubles
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read, Reader, Refusal, Repair
from kuager.record.vocabulary import UnknownTermError

#: The worst score ever published up to 2012 is 142 (Eritrea, 2011-12).
_WORST_OPEN_SCORE = Decimal(150)


#: Fewer were never ranked: 139 in the first edition, 2002. Copies may have lost a few.
SMALLEST_EDITION = 100

#: In every edition, on either scale and in each context, some country has more points than this.
REACHED = Decimal(50)

#: How many countries and territories each edition ranks, as RSF's own files of it have them.
RANKED = {
    "2002": 139, "2003": 166, "2004": 167, "2005": 167, "2006": 168, "2007": 169, "2008": 173, "2009": 175,
    "2010": 178, "2012": 179, "2013": 179,
} | {str(year): 180 for year in range(2014, 2027)}  # fmt: skip


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
    return _returned(_edition(sheet, find_layout(sheet, given)))


def read_editions(given: Input) -> Read:
    """The same of a table that holds several editions: each is held against its own ranks alone.

    Raises ReadError also when an edition has fewer rows than any that RSF ever published.
    """
    sheet = read_sheet(given)
    at = Columns(sheet).need(*YEAR_COLUMNS)
    parts: dict[str, list[Line]] = {}
    for line in sheet.lines:
        parts.setdefault(line.cells[at].strip(), []).append(line)
    whole = Result()
    for text, lines in parts.items():
        if len(lines) < SMALLEST_EDITION:
            message = f"has {len(lines)} rows of '{text}'; RSF never ranked fewer than {SMALLEST_EDITION}"
            raise ReadError(message, place=place(sheet.name, lines[0].number, None, sheet.columns[at].strip()))
        part = Sheet(sheet.name, sheet.columns, tuple(lines))
        found = _edition(part, find_layout(part, given))
        whole.rows += found.rows
        whole.refused += found.refused
        whole.repaired += found.repaired
    return _returned(whole)


def _returned(result: Result) -> Read:
    refused = sorted(result.refused, key=lambda refusal: refusal.row)
    repaired = sorted(result.repaired, key=lambda repair: repair.row)
    return Read(frame(result.rows), tuple(refused), tuple(repaired))


def _edition(sheet: Sheet, layout: Layout) -> Result:
    result = Result()
    entries = _entries(sheet, layout, result)
    judged = {measure.indicator: _judge(sheet, layout, measure, entries, result) for measure in layout.measures}
    settle_by_mean(layout, entries, judged)
    _report(sheet, layout, entries, judged, result)
    return result


def _entries(sheet: Sheet, layout: Layout, result: Result) -> list[Entry]:
    """The rows, without those that another row contradicts or repeats."""
    lines, doubles = without_doubles(sheet, layout.iso)
    result.refused += doubles
    entries = []
    for line in lines:
        iso = line.cells[layout.iso].strip().upper()
        country = places.rsf_code(iso) if iso else None
        if country is None:
            reason = f"unknown code '{iso}', expected ISO 3166-1 alpha-3 or one of RSF's own"
            result.refused.append(Refusal(line.number, sheet.columns[layout.iso], reason))
        entries.append(Entry(line, iso, country))
    return entries


def _order(edition: str, indicator: str) -> Order:
    found = scale(method_of("rsf", indicator, edition), indicator)
    ends = [end for end in (found.best, found.worst) if end is not None]
    return Order(found.more_is_better, min(ends), max(ends) if len(ends) > 1 else _WORST_OPEN_SCORE)


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
    highest = max((verdict.value for verdict in verdicts if verdict.value is not None), default=None)
    if highest is not None and highest < REACHED and len(cells) >= SMALLEST_EDITION:
        raise _other_scale(sheet, measure, highest)
    for index, verdict in zip(cells, verdicts, strict=True):
        judged[index] = Judged(cells[index].rank, verdict)
    return judged


def _rank(text: str) -> int | None:
    match = re.fullmatch(r"0*([1-9][0-9]{0,3})(?:[.,]0+)?", text.strip())
    return int(match[1]) if match else None


def _other_scale(sheet: Sheet, measure: Measure, highest: Decimal) -> ReadError:
    column = sheet.columns[measure.score].strip()
    return ReadError(
        f"no '{column}' is above {highest:f}; in each of RSF's editions some are above {REACHED}",
        place=place(sheet.name, 1, None, column),
        help="the scores are on another scale than RSF's, or nothing shows where their commas were; add RSF's own file",
    )


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


def _report(
    sheet: Sheet,
    layout: Layout,
    entries: Sequence[Entry],
    judged: dict[str, list[Judged]],
    result: Result,
) -> None:
    """Rows, refusals and repairs from the verdicts. A row one of whose scores contradicts its rank is refused whole."""
    ranks = [judged["score"][index].rank or 0 for index in range(len(entries))]
    moved = against_movements(sheet, layout, entries, judged)
    held = len({line.cells[layout.iso].strip().upper() for line in sheet.lines})
    universe = max(held, *ranks, RANKED.get(layout.edition, 0))
    if held < RANKED.get(layout.edition, 0):
        reason = (
            f"the last row: only {held} of the {universe} countries and territories that edition {layout.edition} ranks"
        )
        result.refused.append(Refusal(max(line.number for line in sheet.lines), None, reason))
    for index, entry in enumerate(entries):
        contradicted = False
        for measure in layout.measures:
            verdict = judged[measure.indicator][index].verdict
            if verdict.value is None and verdict.reason:
                result.refused.append(Refusal(entry.line.number, sheet.columns[measure.score], verdict.reason))
                contradicted = contradicted or verdict.contradicts
        if not contradicted and index in moved:
            column, reason = moved[index]
            said = f"'{entry.line.cells[column].strip()}' {reason}"
            result.refused.append(Refusal(entry.line.number, sheet.columns[column], said))
            contradicted = True
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


EDITION = Reader(
    name="rsf.edition",
    version=2,
    title="RSF's file of one edition of the World Press Freedom Index",
    table=INDICES,
    read=read_edition,
    expects="CSV with the columns ISO, Rank (or Rank N), Score (or Score N) and Year (N), as RSF offers it since 2002",
)

EDITIONS = Reader(
    name="rsf.editions",
    version=2,
    title="A table of several editions of the World Press Freedom Index",
    table=INDICES,
    read=read_editions,
    expects="CSV or gzip with iso, rank, score and year_n, several editions in one file, as cleaned copies have it",
)
