"""For which quantities of a text suggestions are looked for, and as what: a number takes its unit from its column."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from kuager.briefs.brief import Block, Brief
from kuager.briefs.mentions import Mention, Role
from kuager.text import Kind, Quantity

_PERCENT = re.compile(r"%|\b(?:per ?cent|percentage|процент\w*|пайыз\w*)\b", re.IGNORECASE)
_NONE_OR_ONE = (0, 1)

Cells = Mapping[tuple[int, int, int], Block]


def may_be_asked(mention: Mention, role: Role) -> bool:
    """Whether to look for it: what is unbound, and a small word ("once", "none", "an hour") that is passed over unless
    something has it."""
    if role is not Role.PASSED_OVER:
        return role is Role.UNBOUND
    quantity = mention.quantity
    if quantity.kind not in (Kind.NUMBER, Kind.DURATION) or quantity.approximate:
        return False
    return quantity.low in _NONE_OR_ONE and quantity.high in (quantity.low, None)


def cells_of(brief: Brief) -> Cells:
    """The cells of all tables of a text by table, row and column."""
    return {
        (block.table, block.row, block.column): block
        for block in brief.blocks
        if block.table is not None and block.row is not None and block.column is not None
    }


def in_its_column(quantity: Quantity, block: Block, cells: Cells) -> Quantity:
    """A bare number of a table is a percent where the head of its column, or else of its row, says so."""
    if block.table is None or block.row is None or block.column is None:
        return quantity
    if quantity.kind is not Kind.NUMBER or quantity.unit is not None:
        return quantity
    heads = (cells.get((block.table, 0, block.column)), cells.get((block.table, block.row, 0)))
    if any(head is not None and head is not block and _PERCENT.search(head.text) for head in heads):
        return msgspec.structs.replace(quantity, kind=Kind.PERCENT, unit="percent")
    return quantity


__all__ = ["Cells", "cells_of", "in_its_column", "may_be_asked"]
