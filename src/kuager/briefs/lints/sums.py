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
    r"(?:grand |overall )?totals?|sum|in total|all together|altogether|всего|итого|всего:|сумма|барлығы|жиыны|жиынтығы",
    re.IGNORECASE,
)
# Rows that are parts of other rows, or columns that do not add up by their nature.
_PART = re.compile(
    r"of which|including|thereof|incl\.|subtotal|average|mean|median|из них|в том числе|вкл\.|средн|оның ішінде|орташа",
    re.IGNORECASE,
)
_NO_SUM = re.compile(
    r"%|percent|per cent|share|rate|rank|place|score|index|year|average|mean|date|процент|доля|место|ранг|балл|год|"
    r"средн|дата|пайыз|үлес|орын|жыл|күні",
    re.IGNORECASE,
)
_FEWEST = 2


def lint(draft: Draft) -> Iterator[Finding]:
    """Totals of tables."""
    tables: dict[int, list[Block]] = {}
    for block in draft.brief.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            tables.setdefault(block.table, []).append(block)
    for cells in tables.values():
        yield from _table(draft, cells)


def _table(draft: Draft, cells: Sequence[Block]) -> Iterator[Finding]:
    labels = {cell.row: cell.text.strip() for cell in cells if cell.column == 0}
    totals = [row for row, text in labels.items() if row and _TOTAL.fullmatch(text.strip(" :.*"))]
    if len(totals) != 1 or any(_PART.search(text) for text in labels.values()):
        return
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
            if total and (finding := _compare(draft, found, total)):
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


def _compare(draft: Draft, parts: Sequence[Mention], total: Mention) -> Finding | None:
    values = [_value(one) for one in parts]
    steps = [one.quantity.step for one in (*parts, total)]
    # Rounded rows may miss their rounded total by half a digit each; whole counts may not.
    slack = sum(steps) / 2 if any(step != 1 for step in steps) else Decimal(0)
    added, said = sum(values, Decimal(0)), _value(total)
    if abs(added - said) <= slack:
        return None
    return draft.finding(
        "K116",
        total.start,
        total.end,
        f"says {total.quantity.text}; the rows add up to {added:f}",
        help="correct it, or say why the rows are not the whole: <!-- kuager: allow K116: reason -->",
        is_=f"{added:f}",
    )


def _value(mention: Mention) -> Decimal:
    quantity = mention.quantity
    return quantity.low if quantity.low is not None else Decimal(quantity.text)
