"""Applies a rule set to observations: one verdict per measurement, or all rules that fired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from kuager.measurement.judge.columns import VERDICTS, State, verdict_schema
from kuager.measurement.judge.evidence.gather import Evidence, gather
from kuager.measurement.judge.rules import RULES_VERSION, rule_set
from kuager.measurement.judge.rules.rule import Rule
from kuager.measurement.reference import Reference


def judge(
    observed: Mapping[str, pl.DataFrame],
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    together: bool = False,
) -> pl.DataFrame:
    """One row per measurement, in the order of `measurements`, with the columns of `VERDICTS`.

    `observed` holds the tables of observations by name. Each measurement is judged alone, unless `together`: then what
    at least two other networks saw counts as well. Raises ValueError for a version of the rules that there is not.
    """
    reference = reference or Reference()
    chosen = rule_set(rules)
    evidence = gather(observed, reference, together=together)
    return _said(_decided(evidence, chosen), evidence, chosen, rules, reference)


def explain(
    observed: Mapping[str, pl.DataFrame],
    *,
    rules: str = RULES_VERSION,
    reference: Reference | None = None,
    together: bool = False,
) -> pl.DataFrame:
    """Every rule that held for every fact, in the order of the rules: as `judge`, with many rows per measurement."""
    reference = reference or Reference()
    chosen = rule_set(rules)
    evidence = gather(observed, reference, together=together)
    fired = [
        evidence.tables[rule.over]
        .with_row_index("row")
        .filter(rule.when)
        .select("m", "row", pl.lit(rank).alias("rank"))
        for rank, rule in enumerate(chosen)
    ]
    return _said(pl.concat(fired, how="vertical_relaxed"), evidence, chosen, rules, reference)


def _decided(evidence: Evidence, rules: Sequence[Rule]) -> pl.DataFrame:
    """For each measurement the number of the first rule that holds, and of the first row that it holds for."""
    best = [pl.DataFrame(schema={"m": pl.UInt32, "row": pl.UInt32, "rank": pl.UInt16})]
    for over, frame in evidence.tables.items():
        # min_horizontal rather than a chain of when: the conditions are evaluated side by side and share their parts.
        ranks = [
            pl.when(rule.when).then(pl.lit(rank, dtype=pl.UInt16))
            for rank, rule in enumerate(rules)
            if rule.over == over
        ]
        if not ranks or frame.is_empty():
            continue
        ranked = frame.lazy().with_row_index("row").select("m", "row", pl.min_horizontal(*ranks).alias("rank"))
        best.append(ranked.filter(pl.col("rank").is_not_null()).collect())
    return (
        pl.concat(best, how="vertical_relaxed").sort("m", "rank", "row").unique("m", keep="first", maintain_order=True)
    )


def _readable(rule: Rule) -> pl.Expr:
    """Whether the user could read the page, as far as the verdict says; where it was blocked, only past a relay."""
    if rule.state is State.INSUFFICIENT:
        return pl.lit(None, dtype=pl.Boolean)
    if rule.state is State.BLOCKED and rule.over == "names":
        return pl.col("any_proved") & pl.col("was_read")
    return pl.lit(value=rule.state is State.OK)


def _said(
    decided: pl.DataFrame, evidence: Evidence, rules: Sequence[Rule], version: str, reference: Reference
) -> pl.DataFrame:
    """Verdicts in full for the decided rows: only for these are sentences written."""
    names = [column.name for column in VERDICTS]
    if decided.is_empty():
        return pl.DataFrame(schema=verdict_schema())
    parts = []
    for rank, group in decided.partition_by("rank", as_dict=True).items():
        rule = rules[int(rank[0])]
        frame = evidence.tables[rule.over].select(pl.all().gather(group["row"]))
        host = "hostname" if "hostname" in frame.columns else "host"
        parts.append(
            frame.select(
                "m",
                pl.col(host).alias("hostname"),
                pl.lit(str(rule.state)).alias("state"),
                pl.lit(str(rule.layer) if rule.layer else None, dtype=pl.String).alias("layer"),
                rule.mechanism.cast(pl.String).alias("mechanism"),
                pl.lit(str(rule.ground)).alias("ground"),
                _readable(rule).alias("readable"),
                pl.lit(rule.id).alias("rule"),
                rule.why.alias("why"),
                pl.lit(rank[0], dtype=pl.UInt16).alias("rank"),
            )
        )
    return (
        pl.concat(parts)
        .join(evidence.measurements.drop("hostname"), on="m", how="inner")
        .sort("m", "rank")
        .with_columns(pl.lit(version).alias("rules"), pl.lit(reference.version or "none").alias("reference"))
        .select(names)
    )
