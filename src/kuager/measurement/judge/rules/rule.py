"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kuager.measurement.judge.columns import Ground, Layer, State


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over one table of evidence; the first that holds, in the order of its rule set, decides a measurement.

    `over` names the table of evidence (`whole`, `names`, `tcp`, `tls`, `http`, `services`), `when` is a condition on a
    row of it, `mechanism` and `why` are expressions over the same row. `id` never changes its meaning: a rule that
    comes to mean something else gets another id.
    """

    id: str
    over: str
    state: State
    layer: Layer | None
    mechanism: pl.Expr
    ground: Ground
    when: pl.Expr
    why: pl.Expr
    note: str


def named(mechanism: str | None) -> pl.Expr:
    """A mechanism that is the same whenever its rule holds."""
    return pl.lit(mechanism, dtype=pl.String)
