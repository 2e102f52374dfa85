"""Messengers and Tor as evidence: which parts each needs, which of their hosts answered, and where the others failed.

These tests have no control. What stands in for one is that other networks reached the same host on the same day.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kuager.measurement.judge.authorities import is_local, is_public
from kuager.measurement.judge.failures import STRANGER, kind

# Of each service: hosts (a pattern), the part that they are, and how many of a part it needs: `all`, `any`, `half`, or
# `none` where the test only looks at it. The first pattern that fits counts. After OONI's specifications ts-018 to
# ts-029; of Tor, kinds of relays stand in the place of hosts.
PARTS: tuple[tuple[str, str, str, str], ...] = (
    ("signal", r"^uptime\.|^sfu\.voip\.|^ud-chat\.", "status", "none"),
    ("signal", "", "servers", "all"),
    ("whatsapp", r"^e\d+\.whatsapp\.net$", "endpoints", "any"),
    ("whatsapp", "", "web and registration", "all"),
    ("telegram", r"\.telegram\.org$", "web", "all"),
    ("telegram", "", "access points", "any"),
    ("facebook_messenger", r"^stun\.", "calls", "none"),
    ("facebook_messenger", "", "servers", "all"),
    ("tor", r"^or_port", "relays", "half"),
    ("tor", r"^obfs4", "bridges", "half"),
    ("tor", "", "directories", "none"),
)

_STAGES = ("dns", "tcp", "tls", "http")


def services(given: Mapping[str, pl.DataFrame], every: pl.DataFrame, *, together: bool) -> pl.DataFrame:
    """One row per measurement of a service, host and port: `ok`, or the first failed step (`stage`, `kind`, `failure`).

    `satisfied`: the part that the host belongs to has what it needs. `alive`: some host of the measurement answered.
    `elsewhere`: on how many other networks the same host answered on the same day; 0 unless `together`.
    """
    mine = every.filter(pl.col("family") == "service").select("m", "test_name", "start", "probe_asn", "was_read")
    steps = pl.concat(
        [_steps(given[stage], mine, number) for number, stage in enumerate(_STAGES)] + [_relays(given, mine)]
    )
    done = steps.group_by("m", "hostname", "port", "step", maintain_order=True).agg(
        pl.col("kind").is_null().any().alias("did"),
        pl.col("kind", "failure", "cert_issuer").filter(pl.col("kind").is_not_null()).first(),
        pl.col("forged").any(),
    )
    hosts = done.sort("m", "hostname", "port", "step").group_by("m", "hostname", "port", maintain_order=True).agg(
        pl.col("did").last().alias("ok"),
        pl.col("step", "kind", "failure", "cert_issuer").filter(~pl.col("did")).first(),
        pl.col("forged").any(),
    )  # fmt: skip
    # A name that is resolved says nothing yet; one that is not says that its hosts cannot be reached.
    hosts = hosts.filter(pl.col("port").is_not_null() | ~pl.col("ok"))
    hosts = hosts.join(mine, on="m", how="inner", maintain_order="left").with_columns(_part(2), _part(3))
    share = pl.col("ok").mean().over("m", "part")
    enough = (
        pl.when(pl.col("need") == "all").then(share == 1.0)
        .when(pl.col("need") == "any").then(share > 0)
        .when(pl.col("need") == "half").then(share >= 0.5)
        .otherwise(pl.lit(value=True))
    )  # fmt: skip
    return hosts.with_columns(
        enough.alias("satisfied"),
        pl.col("ok").any().over("m").alias("alive"),
        pl.col("step").replace_strict(dict(enumerate(_STAGES)), default=None, return_dtype=pl.String).alias("stage"),
        (_elsewhere() if together else pl.lit(0, dtype=pl.UInt32)).alias("elsewhere"),
    )


def summed(every: pl.DataFrame, hosts: pl.DataFrame) -> pl.DataFrame:
    """Whole measurements with `hosts`, and whether all is `satisfied`; of Tor, relays or bridges suffice."""
    either = pl.when(pl.col("test_name").first() == "tor").then(
        (pl.col("satisfied") & (pl.col("need") == "half")).any()
    )
    said = hosts.group_by("m", maintain_order=True).agg(
        pl.len().alias("hosts"), either.otherwise(pl.col("satisfied").all()).alias("satisfied")
    )
    return every.join(said, on="m", how="left", maintain_order="left").with_columns(
        pl.col("hosts").fill_null(0), pl.col("satisfied").fill_null(value=False)
    )


def _steps(facts: pl.DataFrame, mine: pl.DataFrame, step: int) -> pl.DataFrame:
    """What one table says of hosts: which step, and how it failed."""
    frame = facts.join(mine.select("m", "start"), on="m", how="inner", maintain_order="left")
    where = ["hostname", *(["ip"] if "ip" in frame.columns else [])]
    issuer = pl.col("cert_issuer") if "cert_issuer" in frame.columns else pl.lit(None, dtype=pl.String)
    failed = kind(pl.col("failure"))
    if _STAGES[step] == "dns":  # a name that has an address of one kind is resolved
        has = (pl.col("addrs").list.len() > 0).fill_null(value=False)
        failed = pl.when(~has).then(pl.coalesce(failed, pl.lit("no_answer")))
    port = pl.lit(None, dtype=pl.UInt16)
    if "url" in frame.columns:
        port = pl.when(pl.col("url").str.starts_with("https")).then(443).otherwise(80).cast(pl.UInt16)
    elif "port" in frame.columns:
        port = pl.col("port")
    forged = pl.lit(value=False)
    if _STAGES[step] == "tls":
        when = (pl.col("start") >= pl.col("cert_not_before")) & (pl.col("start") <= pl.col("cert_not_after"))
        own = is_public(issuer) | is_local(pl.concat_str(issuer, "cert_subject", separator=" ", ignore_nulls=True))
        forged = (failed.is_in(STRANGER) & issuer.is_not_null() & ~own & when).fill_null(value=False)
    return frame.select(
        "m",
        pl.coalesce(where).fill_null("?").alias("hostname"),
        port.alias("port"),
        pl.lit(step, dtype=pl.UInt8).alias("step"),
        failed.alias("kind"),
        "failure",
        issuer.alias("cert_issuer"),
        forged.alias("forged"),
    ).filter((pl.col("kind") != "cancelled").fill_null(value=True))


def _relays(given: Mapping[str, pl.DataFrame], mine: pl.DataFrame) -> pl.DataFrame:
    tor = mine.filter(pl.col("test_name") == "tor").select("m")
    frame = given["echo"].join(tor, on="m", how="inner", maintain_order="left")
    return frame.select(
        "m",
        pl.concat_str("kind", pl.lit(" "), pl.col("endpoint").fill_null("?")).alias("hostname"),
        pl.lit(0, dtype=pl.UInt16).alias("port"),
        pl.lit(3, dtype=pl.UInt8).alias("step"),
        kind(pl.col("failure")).alias("kind"),
        "failure",
        pl.lit(None, dtype=pl.String).alias("cert_issuer"),
        pl.lit(value=False).alias("forged"),
    )


def _part(column: int) -> pl.Expr:
    found = pl.lit("none")
    for row in reversed(PARTS):
        fits = (pl.col("test_name") == row[0]) & pl.col("hostname").str.contains(row[1])
        found = pl.when(fits).then(pl.lit(row[column])).otherwise(found)
    return found.alias("part" if column == 2 else "need")


def _elsewhere() -> pl.Expr:
    day = (pl.col("test_name"), pl.col("hostname"), pl.col("start").dt.date())
    there = pl.when(pl.col("ok")).then(pl.col("probe_asn"))
    networks = there.drop_nulls().n_unique().over(day)
    mine = (pl.col("ok") & pl.col("probe_asn").is_not_null()).any().over(*day, "probe_asn")
    return (networks - mine.cast(pl.UInt32)).cast(pl.UInt32)
