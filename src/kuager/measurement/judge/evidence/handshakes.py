"""TLS handshakes and TCP connections as evidence."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.authorities import is_local, is_public
from kuager.measurement.judge.evidence.keys import beside, named, placed
from kuager.measurement.judge.failures import CERTIFICATE, STRANGER, kind


def handshakes(tls: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Handshakes over TCP with `good` (a certificate that fits was shown and checked) and what was wrong with one."""
    frame = beside(tls.filter(pl.col("network").fill_null("tcp") == "tcp"), whole, "host", "start")
    # The probe's own library checked chain and name; that it found no fault is better than any second look at the name.
    good = pl.col("failure").is_null() & ~pl.col("no_tls_verify").fill_null(value=False)
    frame = frame.with_columns(
        pl.coalesce("hostname", "host").alias("hostname"), kind(pl.col("failure")).alias("kind"), good.alias("good")
    ).with_columns(named())
    within = (pl.col("start") >= pl.col("cert_not_before")) & (pl.col("start") <= pl.col("cert_not_after"))
    return frame.with_columns(
        placed(),
        pl.col("kind").is_in(CERTIFICATE).fill_null(value=False).alias("bad_certificate"),
        pl.col("kind").is_in(STRANGER).fill_null(value=False).alias("stranger"),
        # The certificate shown is for somebody else: no clock and no store of trust makes that.
        (
            (pl.col("kind") == "hostname")
            | (pl.col("failure").is_not_null() & ~pl.col("cert_fits").fill_null(value=True))
        )
        .fill_null(value=False)
        .alias("for_another"),
        within.alias("in_time"),
        is_public(pl.col("cert_issuer")).alias("public"),
        is_local(pl.concat_str("cert_issuer", "cert_subject", separator=" ", ignore_nulls=True)).alias("local"),
        pl.col("ip").str.contains(":", literal=True).fill_null(value=False).alias("v6"),
    )


def connections(tcp: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Connections with `kind`, `v6` and `in_as`: the address is of a network that the control's addresses are of."""
    frame = beside(tcp, whole, "host", "control_asns")
    ours = pl.coalesce("hostname", "host") == pl.col("host")
    return (
        frame.with_columns(
            pl.coalesce("hostname", "host").alias("hostname"),
            kind(pl.col("failure")).alias("kind"),
            pl.col("ip").str.contains(":", literal=True).fill_null(value=False).alias("v6"),
            (ours & (pl.col("ip_asn") > 0) & pl.col("control_asns").list.contains(pl.col("ip_asn")))
            .fill_null(value=False)
            .alias("in_as"),
        )
        .with_columns(named())
        .with_columns(placed())
        .drop("control_asns")
    )
