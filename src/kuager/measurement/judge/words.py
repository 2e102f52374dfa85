"""Pieces of the sentences in which a rule says why."""

from __future__ import annotations

import polars as pl


def some(column: str, most: int = 3) -> pl.Expr:
    """The first values of a list, with how many more there are; `nothing` for none."""
    values = pl.col(column)
    rest = values.list.len().cast(pl.Int64) - most
    more = pl.when(rest > 0).then(pl.format(" and {} more", rest)).otherwise(pl.lit(""))
    listed = values.list.head(most).list.join(", ") + more
    return pl.when(values.list.len() > 0).then(listed).otherwise(pl.lit("nothing"))


def said(column: str, absent: str = "an unknown one") -> pl.Expr:
    """A value as text, or `absent`."""
    return pl.col(column).cast(pl.String).fill_null(absent)


def told(template: str, *columns: pl.Expr | str) -> pl.Expr:
    """A sentence with the values of columns in the places of its braces; an unknown value is said to be unknown."""
    values = [said(column) if isinstance(column, str) else column.cast(pl.String).fill_null("?") for column in columns]
    return pl.format(template, *values) if values else pl.lit(template)


def optional(condition: pl.Expr, sentence: pl.Expr) -> pl.Expr:
    """A further sentence where a condition holds, else nothing."""
    return pl.when(condition.fill_null(value=False)).then(sentence).otherwise(pl.lit(""))
