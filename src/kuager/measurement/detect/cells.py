"""Cells: how often a target was measured and found blocked on a network, by layer and hour.

A cell is what the detector sees. It is made from verdicts and the table of measurements, or read from CSV (see
`csv_cells`). Cells of a window are a function of the set of measurements in it: their order does not matter, a
measurement that came twice counts once, and late data changes nothing but what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

LAYERS = ("dns", "tcp", "tls", "http")
"""In the order in which a connection is made: a measurement blocked at one says nothing about the later ones."""
ANY = "any"
"""The layer of measurements as a whole."""
MOST_REPORTS = 32
"""How many reports a cell names; more are not needed to see that there are enough."""

COLUMNS: dict[str, str] = {
    "target": "what was measured: a host, or a service",
    "network": "country and network, as `UG AS20294`",
    "country": "ISO 3166-1 alpha-2; null where the network does not say it",
    "layer": "dns, tcp, tls, http, or any: the measurement as a whole",
    "hour": "the first moment of the hour, UTC",
    "measured": "measurements that say whether this layer was blocked: verdicts `blocked` and `ok`",
    "blocked": "of these, blocked",
    "down": "measurements of a target that was down everywhere; not in `measured`",
    "server_side": "measurements that the server itself refused; not in `measured`",
    "insufficient": "measurements that say nothing about this layer; not in `measured`",
    "votes": "`measured` with one vote for each report: its measurements of this target, network and layer share it",
    "votes_blocked": "votes for blocked",
    "reports": "distinct reports among the measured; null where unknown",
    "blocked_reports": f"reports with a blocked measurement, at most {MOST_REPORTS} of them in order",
    "rules": "of the blocked, how many by rule",
    "versions": "by version of the probe's software: measured and blocked",
    "resolvers": "by the resolver's network: measured and blocked",
}
KEY = ("target", "network", "layer", "hour")


def schema() -> pl.Schema:
    """The Polars schema of a table of cells."""
    import polars as pl

    strata = pl.List(pl.Struct({"name": pl.String, "measured": pl.UInt32, "blocked": pl.UInt32}))
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        "hour": pl.Datetime("ms"),
        "votes": pl.Float64,
        "votes_blocked": pl.Float64,
        "blocked_reports": pl.List(pl.String),
        "rules": pl.List(pl.Struct({"name": pl.String, "blocked": pl.UInt32})),
        "versions": strata,
        "resolvers": strata,
    }
    texts = ("target", "network", "country", "layer")
    return pl.Schema({name: types.get(name, pl.String if name in texts else pl.UInt32) for name in COLUMNS})


def from_verdicts(verdicts: pl.DataFrame | pl.LazyFrame, measurements: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """Cells of a table of verdicts, one row per measurement, and the table `measurements` of the observations.

    Verdicts have `file`, `line`, `target`, `state`, `layer` and `rule`. Measurements without a time, country or network
    belong to no cell and are left out.
    """
    import polars as pl

    facts = _numbered(_votes(_by_layer(_joined(verdicts.lazy(), measurements.lazy())))).lazy()
    said, against = pl.col("state").is_in(["ok", "blocked"]), pl.col("state") == "blocked"
    cells = facts.group_by("cell").agg(
        pl.col(*KEY, "country").first(),
        said.sum().alias("measured"),
        against.sum().alias("blocked"),
        *((pl.col("state") == state).sum().alias(state) for state in ("down", "server_side", "insufficient")),
        # Rounded, for the order in which they are added up must not show.
        pl.col("vote").sum().round(6).alias("votes"),
        pl.col("vote").filter(against).sum().round(6).alias("votes_blocked"),
        pl.col("report").filter(said).n_unique().alias("reports"),
        pl.col("report").filter(against).cast(pl.String).unique().sort().head(MOST_REPORTS).alias("blocked_reports"),
    )
    rules = _counted(facts.filter(against), "rule", pl.len().cast(pl.UInt32).alias("blocked")).rename({"rule": "rules"})
    counts = (pl.len().cast(pl.UInt32).alias("measured"), against.sum().cast(pl.UInt32).alias("blocked"))
    for column, more in (
        ("rules", rules),
        ("versions", _counted(facts.filter(said), "version", *counts).rename({"version": "versions"})),
        ("resolvers", _counted(facts.filter(said), "resolver", *counts).rename({"resolver": "resolvers"})),
    ):
        cells = cells.join(more, on="cell", how="left").with_columns(pl.col(column).fill_null([]))
    return conform(cells.collect())


def conform(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with every column of the schema, in its order and types, sorted by their key."""
    import polars as pl

    wanted = schema()
    missing = [pl.lit(None, type_).alias(name) for name, type_ in wanted.items() if name not in cells.columns]
    frame = cells.with_columns(missing).select(pl.col(name).cast(type_) for name, type_ in wanted.items())
    lists = [name for name, type_ in wanted.items() if isinstance(type_, pl.List)]
    counts = ("down", "server_side", "insufficient")
    return frame.with_columns(
        *(pl.col(name).fill_null([]) for name in lists), *(pl.col(name).fill_null(0) for name in counts)
    ).sort(KEY)


def flat(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells for CSV: lists become `name=blocked/measured` joined by `;`."""
    import polars as pl

    def joined(column: str, *parts: str) -> pl.Expr:
        fields = [pl.element().struct.field(part).cast(pl.String) for part in parts]
        text = pl.format("{}=" + "/".join("{}" for _ in parts[1:]), *fields)
        return pl.col(column).list.eval(text).list.join(";")

    return cells.with_columns(
        joined("rules", "name", "blocked"),
        *(joined(name, "name", "blocked", "measured") for name in ("versions", "resolvers")),
        pl.col("blocked_reports").list.join(";"),
        pl.col("hour").dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def network_name(country: pl.Expr, asn: pl.Expr) -> pl.Expr:
    """The name of a network: `UG AS20294`."""
    import polars as pl

    return pl.format("{} AS{}", country, asn)


def _joined(verdicts: pl.LazyFrame, measurements: pl.LazyFrame) -> pl.LazyFrame:
    """Each measurement once, with what a cell needs to know of it."""
    import polars as pl

    wanted = ("file", "line", "measurement_uid", "report_id", "start", "probe_cc", "probe_asn", "resolver_asn")
    known = measurements.select(
        *wanted,
        pl.concat_str("software_name", "software_version", separator=" ", ignore_nulls=True)
        .str.strip_chars()
        .alias("version"),
    )
    joined = (
        verdicts.select("file", "line", "target", "state", pl.col("layer").alias("stopped_at"), "rule")
        .join(known, on=("file", "line"), how="inner")
        .drop_nulls(["start", "probe_cc", "probe_asn", "target"])
    )
    # A measurement stands in several archives: its identifier says so, else its place does.
    once = pl.coalesce("measurement_uid", pl.format("{}:{}", "file", "line"))
    texts = ("target", "rule", "report", "version", "resolver", "network")
    return (
        joined.with_columns(
            once.alias("once"),
            network_name(pl.col("probe_cc"), pl.col("probe_asn")).alias("network"),
            pl.col("probe_cc").alias("country"),
            pl.col("start").dt.truncate("1h").alias("hour"),
            pl.coalesce("report_id", "file").alias("report"),
            pl.format("AS{}", pl.col("resolver_asn")).alias("resolver"),
        )
        .sort("file", "line")
        .unique("once", keep="first")
        .select("country", "hour", "state", "stopped_at", *(pl.col(name).cast(pl.Categorical) for name in texts))
        .collect()
        .lazy()
    )


def _by_layer(facts: pl.LazyFrame) -> pl.LazyFrame:
    """A row for each measurement and layer, with the state that the measurement says about that layer."""
    import polars as pl

    order = {layer: place for place, layer in enumerate(LAYERS)}
    frames = []
    for layer in (*LAYERS, ANY):
        state = pl.col("state")
        if layer != ANY:
            place = pl.col("stopped_at").replace_strict(order, default=None, return_dtype=pl.Int8)
            reached = (
                pl.when(place == order[layer])
                .then(pl.lit("blocked"))
                .when(place > order[layer])
                .then(pl.lit("ok"))
                .otherwise(pl.lit("insufficient"))
            )
            state = pl.when(pl.col("state") == "blocked").then(reached).otherwise("state")
        frames.append(facts.with_columns(state.alias("state"), pl.lit(layer).alias("layer")))
    return pl.concat(frames)


def _votes(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Each report has one vote for each target, network and layer, and its measurements share it."""
    import polars as pl

    said = pl.col("state").is_in(["ok", "blocked"])
    shared = said.sum().over("target", "network", "layer", "report")
    return facts.with_columns(pl.when(said).then(1 / shared).otherwise(0.0).alias("vote"))


def _counted(facts: pl.LazyFrame, by: str, *counts: pl.Expr) -> pl.LazyFrame:
    """By cell, the counts of each value of a column as a list of structures, in order of the values."""
    import polars as pl

    counted = facts.filter(pl.col(by).is_not_null()).group_by("cell", by).agg(*counts)
    names = [count.meta.output_name() for count in counts]
    named = counted.with_columns(pl.col(by).cast(pl.String)).sort("cell", by)
    return named.group_by("cell", maintain_order=True).agg(pl.struct(pl.col(by).alias("name"), *names).alias(by))


def _numbered(facts: pl.LazyFrame) -> pl.DataFrame:
    """The facts with the number of their cell, so that what follows groups by numbers and not by texts."""

    numbers = facts.select(KEY).unique().with_row_index("cell")
    return facts.join(numbers, on=KEY).collect()
