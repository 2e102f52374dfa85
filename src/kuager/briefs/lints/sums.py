"""K116: a total in a table that is not the sum of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kuager.briefs.brief import Block, BlockKind
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention
from kuager.text import Kind

_TOTAL = re.compile(
    r"(?:grand |overall )?totals?|sum|in total|in all|all together|altogether|всего|итого|сумма|барлығы|жиыны|жиынтығы|"
    r"жалпы(?: саны)?",
    re.IGNORECASE,
)
# "Total requests": with more words it may be a total of something else, and is one only where it nearly adds up.
_TOTAL_OF = re.compile(
    r"(?:grand |overall )?total\s.{1,40}|(?:всего|итого|барлық)\s.{1,40}|.{1,40}\s(?:всего|барлығы)", re.I
)
_NEARLY = Decimal("0.1")
# Rows that are parts of other rows, or columns that do not add up by their nature.
_PART = re.compile(
    r"of which|including|thereof|incl\.|subtotal|average|mean|median|expens|expenditure|unique|distinct|^\s*[-–—•·>→]|"
    r"из них|в том числе|вкл\.|средн|расход|уникальн|оның ішінде|орташа|шығыс|шығын",
    re.IGNORECASE,
)
_NO_SUM = re.compile(
    r"%|‰|percent|\bper\b|/(?!\d)|share|rate|ratio|rank|place|score|index|year|average|mean|median|date|\bage\b|growth|change|"
    r"turnout|"
    r"density|price|unique|процент|доля|место|ранг|рейтинг|балл|год|средн|медиан|дата|возраст|на душу|"
    r"на \d{3,}|\bрост|прирост|изменени|"
    r"явка|плотность|коэффициент|индекс|темп|цена|уникальн|пайыз|үлес|орын|жыл|күні|\bжас\b|шаққанда|тығыздығ|өсім|өзгеріс|"
    r"коэффициент|баға",
    re.IGNORECASE,
)
_FEWEST = 2
_FAR = Decimal("0.25")
_AGES = re.compile(
    r"\b(?:under|over|aged|younger|older|minors?|children|women|men|младше|старше|дет|женщин|мужчин|балалар|әйелдер|ерлер)",
    re.I,
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Totals of tables."""
    tables: dict[int, list[Block]] = {}
    for block in draft.brief.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            tables.setdefault(block.table, []).append(block)
    for cells in tables.values():
        yield from _table(draft, cells)
        yield from _across(draft, cells)


def _table(draft: Draft, cells: Sequence[Block]) -> Iterator[Finding]:
    labels = {cell.row: cell.text.strip() for cell in cells if cell.column == 0}
    totals = [row for row, text in labels.items() if row and _TOTAL.fullmatch(text.strip(" :.*"))]
    near = not totals
    if near:
        final = max((row for row in labels if row is not None), default=0)
        totals = [final] if final and _TOTAL_OF.fullmatch(labels[final].strip(" :.*")) else []
    if len(totals) != 1 or any(_PART.search(text) for text in labels.values()):
        return
    people = [bool(_AGES.search(text)) for row, text in labels.items() if row and row != totals[0]]
    if any(people) and not all(people):
        return  # "men, women, under 18": groups that overlap
    total_row, last = totals[0], max(row for row in labels if row is not None)
    body = [row for row in labels if row and row != total_row]
    if total_row not in (1, last) or len(body) < _FEWEST:
        return
    columns: dict[int, dict[int | None, Block]] = {}
    for cell in cells:
        if cell.column:
            columns.setdefault(cell.column, {})[cell.row] = cell
    for mine in columns.values():
        header = mine.get(0)
        if header is not None and _NO_SUM.search(header.text):
            continue
        numbers = {row: _number(draft, mine.get(row)) for row in (*body, total_row)}
        if all(numbers.values()):
            found = [one for one in (numbers[row] for row in body) if one]
            total = numbers[total_row]
            if total and (finding := _compare(draft, found, total, near=near)):
                yield finding


def _across(draft: Draft, cells: Sequence[Block]) -> Iterator[Finding]:
    """Rows whose last column is headed as the total of the columns before it."""
    heads = {cell.column: cell.text.strip() for cell in cells if cell.row == 0}
    final = max((column for column in heads if column is not None), default=0)
    parts = [column for column in heads if column and column != final]
    if len(parts) < _FEWEST or not _TOTAL.fullmatch(heads[final].strip(" :.*")):
        return
    if any(_NO_SUM.search(heads[column]) or _PART.search(heads[column]) for column in parts):
        return
    rows: dict[int | None, dict[int | None, Block]] = {}
    for cell in cells:
        if cell.row:
            rows.setdefault(cell.row, {})[cell.column] = cell
    for row in rows.values():
        numbers = [_number(draft, row.get(column)) for column in parts]
        total = _number(draft, row.get(final))
        found = [one for one in numbers if one]
        if total and len(found) == len(numbers) and (finding := _compare(draft, found, total, near=True)):
            yield finding


def _number(draft: Draft, cell: Block | None) -> Mention | None:
    """The one plain number that is all of a cell, or None."""
    if cell is None:
        return None
    row = draft.mentions[cell.index]
    if len(row) != 1:
        return None
    quantity = row[0].quantity
    if quantity.kind is Kind.DATE and quantity.text.isdecimal():
        pass  # A cell with 2021 in it, in a column of counts.
    elif quantity.kind not in (Kind.NUMBER, Kind.MONEY) or quantity.low is None or quantity.low != quantity.high:
        return None
    rest = cell.text[: row[0].low] + cell.text[row[0].high :]
    return None if re.search(r"\w", rest) or quantity.approximate else row[0]


def _compare(draft: Draft, parts: Sequence[Mention], total: Mention, *, near: bool = False) -> Finding | None:
    values = [_value(one) for one in parts]
    steps = [one.quantity.step for one in (*parts, total)]
    # Rounded rows may miss their rounded total by half a digit each; whole counts may not.
    slack = sum(steps) / 2 if any(step != 1 for step in steps) else Decimal(0)
    added, said = sum(values, Decimal(0)), _value(total)
    if abs(added - said) <= slack or _no_sum(values, added, said):
        return None
    if near and abs(added - said) > added * _NEARLY:
        return None
    return draft.finding(
        "K116",
        total.start,
        total.end,
        f"says {total.quantity.text}; what it is the total of adds up to {added:f}",
        help="correct it, or say why the rows are not the whole: <!-- kuager: allow K116: reason -->",
        is_=f"{added:f}",
    )


def _no_sum(values: Sequence[Decimal], added: Decimal, said: Decimal) -> bool:
    """Whether the total was hardly meant to be the sum: it is far below it and no larger than a row (a mean, a
    distinct count), or it is the sum without one row that is itself the sum of the rows right before or after it."""
    if min(values) >= 0 and said <= max(values) and added - said > added * _FAR:
        return True
    for at, value in enumerate(values):
        if added - value != said:
            continue
        runs = (values[at - length : at] for length in range(_FEWEST, at + 1))
        after = (values[at + 1 : at + 1 + length] for length in range(_FEWEST, len(values) - at))
        if any(sum(run, Decimal(0)) == value for run in (*runs, *after)):
            return True
    return False


def _value(mention: Mention) -> Decimal:
    quantity = mention.quantity
    return quantity.low if quantity.low is not None else Decimal(quantity.text)
