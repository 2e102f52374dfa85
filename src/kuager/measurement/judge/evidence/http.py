"""HTTP transactions as evidence: which answered, which is the page, whose voice it is."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.evidence.keys import number_of
from kuager.measurement.judge.failures import kind
from kuager.measurement.judge.notices import reads_like_a_notice

# Headers that most servers send; sharing one of them says nothing. After OONI's list of common headers.
COMMON_HEADERS = [
    "date", "content-type", "content-length", "server", "cache-control", "vary", "set-cookie", "location", "expires",
    "x-powered-by", "content-encoding", "last-modified", "accept-ranges", "pragma", "x-frame-options", "etag",
    "x-content-type-options", "age", "via", "p3p", "x-xss-protection", "content-language", "cf-ray", "connection",
    "strict-transport-security", "link", "x-varnish", "transfer-encoding", "keep-alive",
]  # fmt: skip

_LOCATION_HOST = r"^(?:https?:)?//\[?([^/?#\]@]+?)\]?(?::\d+)?(?:[/?#]|$)"

# Bytes: shorter pages are what a filter sends, longer ones seldom are.
SHORT = 1024


def fetches(http: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Transactions with `hop` (0 for the input's own host), `kind`, `redirects`, `page`, `host_at` and `next`.

    A page is an answer that leads nowhere else. `next` is the host that an answer leads to, `next_scheme` how.
    """
    frame = http.join(
        whole.select("m", "host", "scheme", "fetched", "asked"), on="m", how="inner", maintain_order="left"
    )
    ours = pl.col("hostname") == pl.col("host")
    location = pl.col("location").str.to_lowercase()
    redirects = (
        pl.col("status_code").is_between(300, 399) & pl.col("location").is_not_null() & pl.col("failure").is_null()
    ).fill_null(value=False)
    frame = frame.with_columns(
        pl.coalesce("hostname", "host").alias("hostname"),
        pl.when(ours.fill_null(value=True)).then(0).otherwise(pl.coalesce("depth", pl.lit(1))).alias("hop"),
        kind(pl.col("failure")).alias("kind"),
        redirects.alias("redirects"),
        pl.col("url").str.starts_with("https").fill_null(value=False).alias("over_tls"),
    )
    return frame.with_columns(
        (pl.col("failure").is_null() & pl.col("status_code").is_not_null() & ~pl.col("redirects")).alias("page"),
        pl.when(pl.col("redirects"))
        .then(pl.coalesce(location.str.extract(_LOCATION_HOST), pl.col("hostname")))
        .alias("next"),
        pl.when(pl.col("redirects"))
        .then(
            pl.when(location.str.starts_with("https:")).then(pl.lit("https"))
            .when(location.str.starts_with("http:")).then(pl.lit("http"))
            .otherwise(pl.col("url").str.extract(r"^(https?)"))
        )
        .alias("next_scheme"),
    )  # fmt: skip


def wanted(fetched: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Which hosts the probe meant to fetch, by which schemes, and whether a redirect `led` there."""
    own = whole.select("m", pl.col("host").alias("hostname"), "scheme", pl.lit(value=False).alias("led"))
    seen = fetched.select(
        "m",
        "hostname",
        pl.when(pl.col("over_tls")).then(pl.lit("https")).otherwise(pl.lit("http")).alias("scheme"),
        pl.lit(value=False).alias("led"),
    )
    led = fetched.filter("redirects").select(
        "m", pl.col("next").alias("hostname"), pl.col("next_scheme").alias("scheme"), pl.lit(value=True).alias("led")
    )
    return (
        pl.concat([own, seen, led])
        .group_by("m", "hostname")
        .agg(
            (pl.col("scheme") == "https").any().alias("wants_https"),
            (pl.col("scheme") == "http").any().alias("wants_http"),
            pl.col("led").any(),
        )
    )


def pages(fetched: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """The pages alone, each compared with what the control got.

    `own_voice`: it came over TLS with a certificate that fits, and no plain answer led to another site before it.
    `notice`: it reads like a notice. `alike`: it has the control's title, an uncommon header or its size.
    `strange`: it shares no uncommon header although the control's answer has some, and differs in title and size.
    """
    control = whole.select("m", "control_status", "control_body_length", "control_title", "control_headers")
    frame = fetched.filter("page").join(control, on="m", how="left", maintain_order="left")
    common = pl.lit(pl.Series([COMMON_HEADERS]))
    theirs = pl.col("control_headers").list.set_difference(common)
    shared = pl.col("headers").list.set_intersection(theirs).list.len() > 0
    size = pl.min_horizontal("body_length", "control_body_length") / pl.max_horizontal(
        "body_length", "control_body_length"
    )
    sizes_known = (
        (pl.col("control_body_length") > 0)
        & (pl.col("body_length") > 0)
        & ~pl.col("body_truncated").fill_null(value=False)
    )
    title = _squeezed("title")
    same_title = (title == _squeezed("control_title")) & (title.str.len_chars() > 0)
    site = pl.col("host").str.extract(r"([^.]+\.(?:[^.]{1,3}\.)?[^.]+)$")
    stayed = (pl.col("scheme") == "https") | pl.col("hostname").str.ends_with(pl.coalesce(site, "host"))
    return frame.with_columns(
        (pl.col("tls_ok").fill_null(value=False) & stayed.fill_null(value=False)).alias("own_voice"),
        reads_like_a_notice(pl.col("title"), pl.col("body")).alias("notice"),
        shared.fill_null(value=False).alias("shared_headers"),
        same_title.fill_null(value=False).alias("same_title"),
        pl.when(sizes_known).then(size).alias("proportion"),
        (pl.col("status_code") == pl.col("control_status")).fill_null(value=False).alias("same_status"),
        (theirs.list.len() > 0).fill_null(value=False).alias("comparable"),
    ).with_columns(
        (pl.col("same_title") | pl.col("shared_headers") | (pl.col("proportion") >= 0.7).fill_null(value=False))
        .alias("alike"),
        (
            pl.col("comparable") & ~pl.col("shared_headers") & ~pl.col("same_title")
            & (pl.col("proportion") < 0.7).fill_null(value=False)
        ).alias("strange"),
        ((pl.col("body_length") < SHORT) & ~pl.col("body_truncated").fill_null(value=False))
        .fill_null(value=False).alias("short"),
    )  # fmt: skip


def _squeezed(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()


def place(host: str = "hostname", ip: str = "ip") -> pl.Expr:
    """The number of a name at an address in a measurement."""
    return number_of("m", pl.col(host).alias("hostname"), pl.col(ip).alias("ip")).alias("place")
