"""What rules need of a measurement as a whole, before its facts are looked at one by one."""

from __future__ import annotations

import polars as pl

WEB = ("web_connectivity",)
SERVICES = ("signal", "whatsapp", "telegram", "facebook_messenger", "tor")

_FAMILIES = dict.fromkeys(WEB, "web") | dict.fromkeys(SERVICES, "service")


def whole(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row per measurement: its number, its family of tests, its control, and how the target is fetched."""
    answered = pl.col("control") == "answered"
    fetched = (
        answered
        & pl.col("control_http_failure").is_null()
        & pl.col("control_status_code").is_between(100, 399).fill_null(value=False)
    )
    return measurements.select(
        "m",
        "test_name",
        pl.col("test_name").replace_strict(_FAMILIES, default="other", return_dtype=pl.String).alias("family"),
        "probe_cc",
        "probe_asn",
        "resolver_asn",
        "start",
        "control",
        "control_failure",
        pl.col("scheme").fill_null("https").alias("scheme"),
        pl.col("hostname").alias("host"),
        "target",
        answered.fill_null(value=False).alias("asked"),
        fetched.fill_null(value=False).alias("fetched"),
        "control_http_failure",
        pl.col("control_status_code").alias("control_status"),
        "control_body_length",
        "control_title",
        "control_headers",
        "control_asns",
        pl.col("control_addrs").alias("site_addrs"),
        "control_dns_failure",
    )
