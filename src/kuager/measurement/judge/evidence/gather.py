"""All evidence of a set of observations, put together for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kuager.measurement.judge.evidence.handshakes import connections, handshakes
from kuager.measurement.judge.evidence.http import fetches, pages, place, wanted
from kuager.measurement.judge.evidence.keys import numbered
from kuager.measurement.judge.evidence.names import addresses, answers, names
from kuager.measurement.judge.evidence.whole import whole
from kuager.measurement.judge.reference import announcing, known_here
from kuager.measurement.reference import Reference


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables that rules speak of, by name, and the measurements that they are about; `m` numbers these."""

    measurements: pl.DataFrame
    tables: dict[str, pl.DataFrame]


def gather(observed: Mapping[str, pl.DataFrame], reference: Reference) -> Evidence:
    """Evidence from the tables of observations; tables that are absent count as empty."""
    given = numbered(observed)
    every = whole(given["measurements"])
    fetched = fetches(given["http"], every)
    read = pages(fetched, every)
    means = wanted(fetched, every)
    tls, tcp = handshakes(given["tls"], every), connections(given["tcp"], every)
    said = answers(given["dns"], every)
    found = addresses(said, tls, tcp, read)
    every = _summed(every, tcp, tls, fetched, read, said)
    known = found.select("place", "by_sealed", "in_control_as", "proved", "by_system")
    shook = tls.group_by("place").agg(pl.col("good").any().alias("shook"))
    own = (tcp, tls, fetched.with_columns(place()), read.with_columns(place()))
    connected, shaken, asked, answered = (_beside(frame, known, shook, means, every) for frame in own)
    called = names(said, found, means, every).join(
        every.select("m", "was_read", "read_safely"), on="m", how="left", maintain_order="left"
    )
    asked, answered = (_of_name(frame, called, every) for frame in (asked, answered))
    listed = announcing(reference)
    called, asked = known_here(called, listed), known_here(asked, listed)
    tables = {
        "whole": every,
        "names": called,
        "tcp": _reached(connected, _PORT, pl.col("kind").is_null()),
        "tls": _reached(shaken, pl.col("wants_https"), pl.col("good")),
        "http": asked,
        "pages": answered,
    }
    return Evidence(given["measurements"].select("m", "file", "line", "target", "hostname"), tables)


# A port counts where the probe meant to fetch over it; others (HTTPS tried beside an http:// input) are only looked at.
_PORT = (
    pl.when(pl.col("port") == 443).then(pl.col("wants_https"))
    .when(pl.col("port") == 80).then(pl.col("wants_http"))
    .otherwise(pl.lit(value=True))
)  # fmt: skip


def _summed(
    every: pl.DataFrame,
    tcp: pl.DataFrame,
    tls: pl.DataFrame,
    fetched: pl.DataFrame,
    read: pl.DataFrame,
    said: pl.DataFrame,
) -> pl.DataFrame:
    """Whole measurements with what their facts amount to."""
    connected = tcp.group_by("m").agg(
        (pl.col("v6") & pl.col("kind").is_null()).any().alias("v6_works"),
        pl.col("kind").is_null().any().alias("connected"),
        pl.len().alias("connections"),
    )
    shaken = tls.group_by("m").agg(pl.col("good").any().alias("shaken"), pl.len().alias("handshakes"))
    tried = fetched.group_by("m").agg(pl.len().alias("fetches"))
    opened = read.group_by("m").agg(pl.len().alias("pages"), pl.col("own_voice").any().alias("read_safely"))
    asked = said.group_by("m").agg(pl.len().alias("queries"), pl.col("answered").any().alias("resolved"))
    for frame in (connected, shaken, tried, opened, asked):
        every = every.join(frame, on="m", how="left", maintain_order="left")
    return every.with_columns(
        pl.col("v6_works", "connected", "shaken", "read_safely", "resolved").fill_null(value=False),
        pl.col("connections", "handshakes", "fetches", "pages", "queries").fill_null(0),
    ).with_columns((pl.col("pages") > 0).alias("was_read"))


def _beside(
    frame: pl.DataFrame, known: pl.DataFrame, shook: pl.DataFrame, means: pl.DataFrame, every: pl.DataFrame
) -> pl.DataFrame:
    """Facts at an address with what is known of the address, of the name's part in the fetch, and of the measurement.

    `vouched`: the address is the name's, as far as the control, a sealed resolver or a certificate say so. `hop`: the
    name is one that a redirect led to, of which the control says nothing.
    """
    context = every.select(
        "m", "family", "asked", "fetched", "control", "control_failure", "probe_cc", "host", "scheme", "was_read",
        "read_safely", "v6_works", "control_http_failure", "control_status",
    )  # fmt: skip
    drop = [name for name in context.columns if name != "m" and name in frame.columns]
    joined = (
        frame.drop(drop)
        .join(known, on="place", how="left", maintain_order="left")
        .join(shook, on="place", how="left", maintain_order="left")
        .join(means, on=("m", "hostname"), how="left", maintain_order="left")
        .join(context, on="m", how="inner", maintain_order="left")
    )
    flags = ("by_sealed", "in_control_as", "proved", "by_system", "shook", "wants_https", "wants_http", "led")
    joined = joined.with_columns(pl.col(flags).fill_null(value=False)).with_columns(
        (pl.col("hostname") == pl.col("host")).fill_null(value=False).alias("own"),
        (pl.col("proved") | pl.col("shook")).alias("proved"),
    )
    here = [pl.col(name).fill_null(value=False) for name in ("from_control", "in_as") if name in joined.columns]
    real = ~pl.col("bogon").fill_null(value=False) if "bogon" in joined.columns else pl.lit(value=True)
    vouched = pl.any_horizontal(
        *here, "by_sealed", "in_control_as", "proved", (pl.col("hostname") == pl.col("ip")).fill_null(value=False)
    )
    return joined.with_columns((pl.col("led") & ~pl.col("own") & real).alias("hop"), (vouched & real).alias("vouched"))


def _reached(frame: pl.DataFrame, meant: pl.Expr, success: pl.Expr) -> pl.DataFrame:
    """With `meant` (the fetch needs this) and `reached` (such a fact of this name succeeded at a vouched address)."""
    frame = frame.with_columns(meant.alias("meant"))
    trusted = pl.col("vouched") | pl.col("hop")
    done = (
        frame.filter(pl.col("meant") & success & trusted).select("m", "hostname").unique()
        .with_columns(pl.lit(value=True).alias("reached"))
    )  # fmt: skip
    return frame.join(done, on=("m", "hostname"), how="left", maintain_order="left").with_columns(
        pl.col("reached").fill_null(value=False)
    )


def _of_name(frame: pl.DataFrame, called: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """With `name_known` (the user's resolver gave an address of the site's) and `untold` (no handshake was recorded).

    Old measurements do not say to which address a request went: there the name's answer vouches for it.
    """
    known = called.select(
        "m", "hostname", pl.any_horizontal("system_same", "any_proved", "any_sealed").alias("name_known")
    )
    handshakes = every.select("m", (pl.col("handshakes") == 0).alias("untold"))
    joined = frame.join(known, on=("m", "hostname"), how="left", maintain_order="left").join(
        handshakes, on="m", how="left", maintain_order="left"
    )
    known_name = pl.col("name_known").fill_null(value=False) & pl.col("ip").is_null()
    return joined.with_columns(known_name.alias("name_known"), (pl.col("vouched") | known_name).alias("vouched"))
