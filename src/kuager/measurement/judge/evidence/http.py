"""HTTP transactions as evidence: which answered, which is the page, whose voice it is."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.evidence.keys import beside, named, placed
from kuager.measurement.judge.failures import kind
from kuager.measurement.judge.notices import worded

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
# Shorter body by longer body, from which on two pages are about as long.
NEAR = 0.7
_SIZES = ("body_length", "control_body_length")


def fetches(http: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Transactions with `hop` (0 for the input's own host), `kind`, `redirects`, `page`, `host_at` and `next`.

    A page is an answer that leads nowhere else. `next` is the host that an answer leads to, `next_scheme` how.
    """
    frame = beside(http, whole, "host", "scheme")
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
    ).with_columns(named())
    return frame.with_columns(
        placed(),
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
    """By `name`: whether the probe meant to fetch it over HTTPS or HTTP, and whether a redirect `led` there."""
    no, yes = pl.lit(value=False), pl.lit(value=True)
    own = whole.select(named("host"), (pl.col("scheme") == "https").alias("https"), no.alias("led"))
    seen = fetched.select("name", pl.col("over_tls").alias("https"), no.alias("led"))
    led = fetched.filter("redirects").select(
        named("next"), (pl.col("next_scheme") == "https").fill_null(value=False).alias("https"), yes.alias("led")
    )
    return (
        pl.concat([own, seen, led])
        .group_by("name")
        .agg(
            pl.col("https").any().alias("wants_https"),
            (~pl.col("https")).any().alias("wants_http"),
            pl.col("led").any(),
        )
    )


def pages(fetched: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """The pages alone, each compared with what the control got.

    `own_voice`: it came over TLS with a certificate that fits, and no plain answer led to another site before it.
    `notice`: it reads like a notice. `alike`: it has the control's title, an uncommon header or its size.
    `strange`: it shares no uncommon header although the control's answer has some, and differs in title and size.
    `undated`: it has no date, as the control's answer has. `decree`: it names an order or an authority.
    """
    frame = beside(fetched.filter("page"), whole, "control_status", "control_body_length", "control_title")
    size = pl.min_horizontal(_SIZES) / pl.max_horizontal(_SIZES)
    whole_body = ~pl.col("body_truncated").fill_null(value=False)
    title = pl.col("title").str.to_lowercase()
    same_title = (title == pl.col("control_title").str.to_lowercase()) & (title.str.len_bytes() > 0)
    stayed = (pl.col("scheme") == "https") | (pl.col("hostname") == pl.col("host")) | _same_site(frame)
    frame = frame.with_columns(
        (pl.col("tls_ok").fill_null(value=False) & stayed.fill_null(value=False)).alias("own_voice"),
        same_title.fill_null(value=False).alias("same_title"),
        pl.when(pl.all_horizontal(pl.col(_SIZES) > 0), whole_body).then(size).alias("proportion"),
        (pl.col("status_code") == pl.col("control_status")).fill_null(value=False).alias("same_status"),
        ((pl.col("body_length") < SHORT) & whole_body).fill_null(value=False).alias("short"),
    ).with_row_index("row")
    near = (pl.col("proportion") >= NEAR).fill_null(value=False)
    # Headers and words are compared only where they can matter: of the site's own voice, where it is much shorter.
    far = (pl.col("proportion") < NEAR).fill_null(value=False) & ~pl.col("same_title")
    plainly = pl.col("own_voice") & pl.col("challenge").is_null() & ~far
    compared = _compared(beside(frame.filter(~plainly), whole, "control_headers"))
    flags = [name for name in compared.columns if name != "row"]
    return (
        frame.drop("body", "headers")
        .join(compared, on="row", how="left", maintain_order="left")
        .drop("row")
        .with_columns(pl.col(flags).fill_null(value=False))
        .with_columns((pl.col("same_title") | pl.col("shared_headers") | near).alias("alike"))
    )


def _compared(frame: pl.DataFrame) -> pl.DataFrame:
    """By row `shared_headers`, `strange`, `undated`, and `notice` and `decree` where the page is not the control's."""
    theirs = pl.col("control_headers").list.set_difference(pl.lit(pl.Series([COMMON_HEADERS])))
    frame = frame.with_columns(theirs.alias("theirs")).with_columns(
        (pl.col("headers").list.set_intersection("theirs").list.len() > 0)
        .fill_null(value=False)
        .alias("shared_headers")
    )
    far = (pl.col("proportion") < NEAR).fill_null(value=False)
    strange = (pl.col("theirs").list.len() > 0) & ~pl.col("shared_headers") & ~pl.col("same_title") & far
    alike = pl.col("same_title") | (pl.col("shared_headers") & ~far)
    words = worded(frame.filter(~alike & pl.col("challenge").is_null()))
    # Servers date their answers; what is put in their place often is not (RFC 9110 §6.6.1).
    dated = pl.col("control_headers").list.contains("date") & ~pl.col("headers").list.contains("date")
    return frame.select(
        "row",
        "shared_headers",
        strange.fill_null(value=False).alias("strange"),
        dated.fill_null(value=False).alias("undated"),
    ).join(words, on="row", how="left", maintain_order="left")


def _same_site(frame: pl.DataFrame) -> pl.Series:
    """For each row, whether its host is of the input's site: alike in two labels, or in three if one is short."""
    site = pl.col("host").str.extract(r"([^.]+\.(?:[^.]{1,3}\.)?[^.]+)$")
    moved = frame.with_row_index("row").filter(pl.col("hostname") != pl.col("host"))
    alike = moved.filter(pl.col("hostname").str.ends_with(pl.coalesce(site, "host")))["row"]
    return pl.int_range(frame.height, dtype=pl.UInt32, eager=True).is_in(alike.implode())
